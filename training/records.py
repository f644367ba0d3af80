"""The vocabulary of the recipe: what every corpus is brought to before the encoder sees it."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A labelled stretch of a text: half-open [start, end) in code points."""

    start: int
    end: int
    label: str


class NamedText(NamedTuple):
    """A text and the entities in it.

    `complete` is false where the corpus marks persons, organisations and places only, so that
    nothing can be learnt from the absence of any other label.
    """

    text: str
    entities: tuple[Span, ...]
    complete: bool = True


class TaggedText(NamedTuple):
    """A text, its words labelled with universal parts of speech, and where its sentences start."""

    text: str
    words: tuple[Span, ...]
    sentence_starts: frozenset[int]


class QuotedText(NamedTuple):
    """A paragraph with what stands in it of its article's attributions.

    The label of a span is the role, a colon and the number of the attribution in its article:
    ``source:3``. `ignored` are stretches that are no text of the article. `headline` are the words
    of the article's headline, which tell the sentences that matter.
    """

    text: str
    spans: tuple[Span, ...]
    ignored: tuple[tuple[int, int], ...] = ()
    headline: frozenset[str] = frozenset()


Text = NamedText | TaggedText | QuotedText
Document = list[Text]
"""The paragraphs of one article, in order."""
