"""What an article's quotations are shown as, away from it.

Somebody's own words from end to end stand alone. What is woven into the paper's words, or is only
reported, breaks off without them (*it an “adverse development”*): the sentence is shown instead.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..records import Analysis, How, Quote, Referent, Span
from .fold import one_line
from .standing import Standing

_GAP = " … "


class Said(NamedTuple):
    """A quotation of an article; `referent` is the number of who said it."""

    sentence: int
    text: str
    referent: int | None
    speaker: str
    how: How | None
    direct: bool
    about: tuple[int, ...]  # referents whom the words name


def quotations(text: str, analysis: Analysis, standing: Standing) -> tuple[Said, ...]:
    """The quotations of one article. Of several by one person that one sentence shows, the first:
    those in quotation marks before those without."""
    shown = _Shown(text, analysis, standing)
    said = [shown.said(quote) for quote in analysis.quotes]
    quoted = {(one.text, one.referent) for one in said if one.direct}
    once: dict[tuple[str, int | None], Said] = {}
    for one in said:
        key = (one.text, one.referent)
        if one.direct or key not in quoted:
            once.setdefault(key, one)
    return tuple(once.values())


class _Shown:
    """One article's text, its sentences and marks looked up by place."""

    def __init__(self, text: str, analysis: Analysis, standing: Standing) -> None:
        self._text = text
        self._analysis = analysis
        self._standing = standing
        self._closed = {span.start: span.end for span in analysis.quoted}
        self._starts = [span.start for span in analysis.sentences]
        self._ends = [span.end for span in analysis.sentences]

    def said(self, quote: Quote) -> Said:
        shown = quote.content if self._is_whole(quote) else self._around(quote)
        return Said(
            sentence=quote.sentence,
            text=_GAP.join(map(self._standing.alone, shown)),
            referent=quote.person,
            speaker=one_line(quote.speaker.of(self._text)) if quote.speaker else "",
            how=quote.how,
            direct=quote.direct,
            about=_named_within(quote.content, self._analysis.referents),
        )

    def _is_whole(self, quote: Quote) -> bool:
        """Whether a quotation stands between marks from end to end and begins as a sentence
        does."""
        woven = any(span.end > self._closed.get(span.start, 0) for span in quote.content)
        letters = (c for c in quote.content[0].of(self._text) if c.isalnum())
        return quote.direct and not woven and not next(letters, "").islower()

    def _around(self, quote: Quote) -> Sequence[Span]:
        """The sentences that hold the quotation, neighbours as one."""
        found: list[tuple[int, int]] = []
        for span in quote.content:
            low, high = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
            if found and low <= found[-1][1]:
                found[-1] = found[-1][0], max(high, found[-1][1])
            elif low < high:
                found.append((low, high))
        sentences = self._analysis.sentences
        whole = [Span(sentences[low].start, sentences[high - 1].end) for low, high in found]
        return whole or quote.content


def _named_within(content: Sequence[Span], referents: Sequence[Referent]) -> tuple[int, ...]:
    """Numbers of the people among `referents` whom the words of a quotation name."""
    return tuple(
        number
        for number, referent in enumerate(referents)
        if referent.kind == "person"
        and any(mention.within(span) for mention in referent.mentions for span in content)
    )
