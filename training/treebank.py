"""Universal Dependencies treebanks as paragraphs with parts of speech and sentence starts.

The format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from training.records import Span, TaggedText

_LONGEST_PARAGRAPH = 7  # sentences
# Of GUM: the genres whose texts are under CC BY or CC BY-SA.
_GUM_GENRES = frozenset(
    "news interview bio voyage academic textbook vlog speech conversation".split()
)
_GUM_GENRE = re.compile(r"GUM_([a-z]+)_")
_FINISHED = re.compile(r"[.!?…][\"'”’)\]]*$")
_ID, _FORM, _UPOS, _MISC = 0, 1, 3, 9


class Sentence(NamedTuple):
    """A sentence of a treebank: its text, its words, whether a space follows it, and whether it is
    the first of its paragraph."""

    text: str
    words: tuple[Span, ...]
    spaced: bool
    opens: bool


class Treebanks(NamedTuple):
    """What is learnt from, and the two sets held out of it."""

    training: list[list[TaggedText]]
    web: list[list[TaggedText]]
    news: list[list[TaggedText]]


def read_treebanks(corpora: Path, held_out: int, random: Random) -> Treebanks:
    """EWT and GUM.

    Held out are EWT's own development part and every `held_out`-th news text of GUM.
    """
    ewt = _documents(corpora / "ud_ewt_train.conllu")
    training = [list(_runs(sentences, random)) for sentences in ewt.values()]
    ewt = _documents(corpora / "ud_ewt_dev.conllu")
    web = [paragraphs(sentences) for sentences in ewt.values()]
    news: list[list[TaggedText]] = []
    seen = 0
    for name, sentences in _documents(corpora / "ud_gum.conllu").items():
        genre = match[1] if (match := _GUM_GENRE.match(name)) else ""
        if genre in _GUM_GENRES:
            seen += genre == "news"
            held = genre == "news" and seen % held_out == 1
            if held:
                news.append(paragraphs(sentences))
            else:
                training.append(list(_runs(sentences, random)))
    return Treebanks(training, web, news)


def _documents(path: Path) -> dict[str, list[Sentence]]:
    documents: dict[str, list[Sentence]] = {}
    for document in re.split(r"^(?=# newdoc id = )", path.read_text("utf-8"), flags=re.MULTILINE):
        if name := re.match(r"# newdoc id = (.+)", document):
            documents[name[1]] = list(read_document(document))
    return documents


def read_document(text: str) -> Iterator[Sentence]:
    """The sentences of a document. Where a block ends inside another (a caption in a paragraph),
    GUM tells by the number of its sentences only: what comes next opens a paragraph too."""
    blocks: list[int] = []  # sentences still to come of each block that is open
    ended = False
    for block in filter(str.strip, text.split("\n\n")):
        sentence = read_sentence(block)
        if sentence is not None:
            yield sentence._replace(opens=sentence.opens or ended)
            ended = False
        opened = re.search(r"^# newpar_block = (.+)$", block, re.MULTILINE)
        blocks.extend(map(int, re.findall(r"\((\d+) s\)", opened[1] if opened else "")))
        blocks = [left - 1 for left in blocks]
        ended = ended or 0 in blocks
        blocks = [left for left in blocks if left]


def read_sentence(block: str) -> Sentence | None:
    """The sentence in `block`; None where its words do not follow one another in its text."""
    stated = re.search(r"^# text = (.+)$", block, re.MULTILINE)
    rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
    if stated is None or not rows:
        return None
    text, position = stated[1].strip(), 0
    words = []
    for row in rows:
        if not row[
            _ID
        ].isdigit():  # a contraction written as one, or a word that is only understood
            continue
        start = text.find(row[_FORM], position)
        if start < 0 or text[position:start].strip():
            return None
        position = start + len(row[_FORM])
        words.append(Span(start, position, row[_UPOS]))
    spaced = "SpaceAfter=No" not in rows[-1][_MISC]
    return Sentence(text, tuple(words), spaced, "\n# newpar" in f"\n{block}")


def paragraphs(sentences: Iterable[Sentence]) -> list[TaggedText]:
    """A text in the paragraphs that it has: with no line break more or less than a reader sees."""
    found: list[list[Sentence]] = []
    for sentence in sentences:
        if sentence.opens or not found:
            found.append([])
        found[-1].append(sentence)
    return [join_sentences(paragraph) for paragraph in found]


def _runs(sentences: Sequence[Sentence], random: Random) -> Iterator[TaggedText]:
    """A text cut into runs of a few sentences, to learn from.

    Short paragraphs are joined, or there would be few boundaries to learn from; but not after a
    heading, whose end only the line break tells.
    """
    run: list[Sentence] = []
    wanted = random.randint(1, _LONGEST_PARAGRAPH)
    for sentence in sentences:
        heading = run and sentence.opens and not _FINISHED.search(run[-1].text)
        if heading or len(run) == wanted:
            yield join_sentences(run)
            run, wanted = [], random.randint(1, _LONGEST_PARAGRAPH)
        run.append(sentence)
    if run:
        yield join_sentences(run)


def join_sentences(sentences: Sequence[Sentence]) -> TaggedText:
    """One paragraph of `sentences`."""
    text = ""
    words: list[Span] = []
    starts: set[int] = set()
    spaced = False
    for sentence in sentences:
        text += " " if spaced else ""
        offset = len(text)
        starts.add(offset)
        words.extend(Span(offset + s, offset + e, pos) for s, e, pos in sentence.words)
        text += sentence.text
        spaced = sentence.spaced
    return TaggedText(text, tuple(words), frozenset(starts))
