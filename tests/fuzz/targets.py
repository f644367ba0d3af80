"""What is fuzzed: functions that take any bytes and may raise nothing.

The first bytes choose (the kind of a file, where spans lie), the rest is the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise

from generator.config import CleaningSettings
from generator.documents import read_file
from generator.read import read_article
from generator.read.blocks import split_blocks
from generator.read.front_matter import read_front_matter
from generator.read.sanitise import is_too_deep, sanitised
from generator.records import Analysis, CleanText, Kind, Passage, Quote, Referent, Span
from tests.invariants import analysis_of, assert_analysis, assert_page, assert_passages
from tests.strategies import KINDS, source
from tests.unit.read_invariants import assert_sound


def readers(data: bytes) -> None:
    """A file of any kind: an article with sound blocks, or a problem."""
    kind = KINDS[data[0] % 3] if data else "text"
    article, problems = read_article(data[1:], source(data[1:], kind), "content/a")
    assert article is not None or problems
    for problem in problems:
        assert str(problem).startswith("content/a")
        assert str(problem).isprintable()
    for block in article.blocks if article is not None else ():
        assert block.line >= 1
        assert_sound(block)


def front_matter(data: bytes) -> None:
    """The lines between two fences."""
    text = f"---\ntitle: {data.decode('utf-8', 'replace')}\n---\n\nText.\n"
    found = read_front_matter(text, "content/a")
    for problem in found.problems:
        assert problem.origin.line >= 1
        assert str(problem).isprintable()


def cleaner(data: bytes) -> None:
    """Scraped text or a saved page, cleaned and analysed."""
    kind: Kind = "html" if data[:1] < b"\x40" else "text"
    _, text = read_file(data[1:], source(data[1:], kind), "content/a", CleaningSettings())
    if text is not None:
        assert_passages(text)
        assert_analysis(text, analysis_of(text))


def markup(data: bytes) -> None:
    """Spans of any analysis laid into the HTML of any text."""
    html = data[12:].decode("utf-8", "replace")
    blocks = [] if is_too_deep(html) else split_blocks(sanitised(html))
    texts = [(block.text, block.html or escape(block.text, quote=False)) for block in blocks]
    passages = tuple(_passages(texts))
    clean = CleanText("\n\n".join(text for text, _ in texts), passages)
    size = len(clean.text)
    if not size:
        return
    spans = [_span(a, b, size) for a, b in zip(data[0:12:2], data[1:12:2], strict=False)]
    starts = [*sorted({0, *(span.start for span in spans[:2])}), size]
    sentences = tuple(Span(a, b) for a, b in pairwise(starts) if a < b)
    analysis = Analysis(
        "en",
        sentences,
        referents=(Referent("person", "A", tuple(spans[2:4])),) if spans[2:4] else (),
        quotes=tuple(Quote((span,), 0) for span in spans[4:]),
    )
    assert_page(clean, analysis)


def _passages(texts: list[tuple[str, str]]) -> Iterator[Passage]:
    start = 0
    for text, html in texts:
        yield Passage("paragraph", Span(start, start + len(text)), 1, html if "<" in html else "")
        start += len(text) + 2


def _span(first: int, second: int, size: int) -> Span:
    start = first * size // 256
    return Span(start, min(size, start + 1 + second * size // 512))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "readers": readers,
    "front-matter": front_matter,
    "cleaner": cleaner,
    "markup": markup,
}
