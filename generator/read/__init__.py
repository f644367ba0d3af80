"""From files to articles: what the content folder holds, and what each file says."""

from __future__ import annotations

from hashlib import blake2b

from msgspec.structs import replace

from ..problems import Origin, Problem
from ..records import Article, Block, Metadata, Source
from .decode import decode_text, plain_text, read_lines
from .front_matter import read_front_matter
from .html import read_page
from .markdown import markdown_blocks
from .sources import MAX_BYTES, Found, Sources, find_sources, one_source, too_large
from .text import text_blocks

__all__ = [
    "MAX_BLOCKS",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Found",
    "Sources",
    "decode_text",
    "digest_of",
    "find_sources",
    "one_source",
    "plain_text",
    "read_article",
]

MAX_BLOCKS = 20_000
"""The most blocks of one article; every later stage handles them one by one."""
MAX_CHARACTERS = 300_000
"""The most text of one article, some fifty thousand words: a line of a megabyte is no article, and
the language model would read it for a minute."""

Read = tuple[Article | None, tuple[Problem, ...]]


def digest_of(data: bytes) -> str:
    """A file's digest: BLAKE2b of 16 bytes (RFC 7693), in hexadecimal."""
    return blake2b(data, digest_size=16).hexdigest()


def read_article(data: bytes, source: Source, shown: str) -> Read:
    """The article in a file's bytes, and what is wrong with it; None where there is none to read.

    `shown` is the file's path in problems, such as ``content/a.md``. Nothing is raised, whatever
    the bytes are.
    """
    if len(data) > MAX_BYTES:
        return None, (Problem(Origin(shown), "too-large", too_large(len(data))),)
    text, problems = read_lines(data, shown, page=source.kind == "html")
    if text is None:
        return None, problems
    if source.kind == "html":
        meta, blocks, wrong = read_page(text, shown)
    else:
        meta, blocks, wrong = _read_written(text, source, shown)
    meta, blocks = _with_title(meta, blocks)
    problems += wrong
    if not blocks:
        told = {problem.code for problem in problems}
        alone = Problem(Origin(shown), "no-text", "there is no text in it; left out")
        return None, problems if "no-text" in told else (*problems, alone)
    blocks, wrong = _bounded(blocks, shown)
    return Article(source, meta, blocks, source.kind != "markdown"), problems + wrong


def _bounded(
    blocks: tuple[Block, ...], shown: str
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """What of `blocks` is within all measure, and a line where the rest begins."""
    kept, room = blocks[:MAX_BLOCKS], MAX_CHARACTERS
    for number, block in enumerate(kept):
        if len(block.text) > room:
            cut = replace(block, text=block.text[:room].rstrip(), html="")
            text = f"it has more than {MAX_CHARACTERS:,} characters; only these are read"
            problem = Problem(Origin(shown, block.line), "too-large", text)
            return (*kept[:number], *([cut] if cut.text else [])), (problem,)
        room -= len(block.text)
    if len(blocks) > MAX_BLOCKS:
        text = f"it has more than {MAX_BLOCKS:,} paragraphs; only these are read"
        return kept, (Problem(Origin(shown, blocks[MAX_BLOCKS].line), "too-large", text),)
    return kept, ()


def _read_written(
    text: str, source: Source, shown: str
) -> tuple[Metadata, tuple[Block, ...], tuple[Problem, ...]]:
    """Markdown or plain text, either with front matter or without."""
    meta, body, first_line, problems = read_front_matter(text, shown)
    if source.kind == "text":
        return meta, text_blocks(body, first_line), problems
    blocks, wrong = markdown_blocks(body, first_line, shown)
    return meta, blocks, problems + wrong


def _with_title(meta: Metadata, blocks: tuple[Block, ...]) -> tuple[Metadata, tuple[Block, ...]]:
    """A main heading above the text is the article's title, unless front matter has another."""
    if not blocks or (blocks[0].kind, blocks[0].depth) != ("heading", 1):
        return meta, blocks
    if meta.title is None:
        return replace(meta, title=blocks[0].text), blocks[1:]
    return meta, blocks[meta.title.casefold() == blocks[0].text.casefold() :]
