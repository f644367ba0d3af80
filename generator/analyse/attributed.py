"""What the language model makes of who says what, beside what the rules found.

The rules find quotations by their marks and know their edges; the model has read the whole passage
and knows better who speaks, above all where nothing in the sentence says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import Span
from .cue_words import ALL_CUES, SURE
from .drafts import Draft, is_hedge
from .marks import Stretch
from .parsed import Attribution
from .reading import Reading
from .reported import is_report
from .sources import Phrase

_SURE = 0.5  # from here on, the model is right more often than a rule that says otherwise
_LIKELY = 0.3  # enough where no rule names anybody
_REPORTED = 0.6
_NEAR = 8  # spans looked at before a place: contents hardly ever hold one another


class Attributions:
    """The model's attributions of one article, looked up by place."""

    def __init__(self, reading: Reading, found: Sequence[Attribution]) -> None:
        self._reading = reading
        self._found = sorted(found, key=lambda attribution: attribution.content)
        self._starts = [attribution.content[0] for attribution in self._found]

    def refine(self, draft: Draft) -> Draft:
        """`draft` with the source that the model is sure of."""
        source, chance = self._source(draft)
        if source is None or chance < (_SURE if draft.source else _LIKELY):
            return draft
        if draft.source is not None and _overlap(source, draft.source):
            whole = min(source[0], draft.source[0]), max(source[1], draft.source[1])
            return replace(draft, source=whole) if chance >= _SURE else draft
        apart = not self._same_sentence(source, draft)
        if self._says_so(draft) and (apart or self._reports(source)):
            return draft
        if apart and self._has_subject(draft):
            return draft
        return replace(draft, source=source, carried=apart)

    def _says_so(self, draft: Draft) -> bool:
        """Whether the sentence itself names who says it, right before its verb of saying."""
        if draft.source is None or draft.cue is None or draft.carried:
            return False
        beside = range(draft.source[1] + 1, draft.cue[0])
        marks = all(self._reading.tokens[i].pos in {"ADV", "AUX", "PUNCT"} for i in beside)
        return self._reading.lower[draft.cue[0]] in SURE and marks

    def _has_subject(self, draft: Draft) -> bool:
        """Whether something stands before the verb of saying that may do so: *the plan describes it
        as “…”* is not said by whoever spoke before."""
        if draft.cue is None:
            return False
        reading, cue = self._reading, draft.cue[0]
        low = reading.sentence_tokens(reading.sentence_at(reading.tokens[cue].start))[0]
        return any(
            reading.tokens[i].pos in {"NOUN", "PROPN"}
            and not any(s.start <= reading.tokens[i].start < s.end for s in draft.content)
            for i in range(low, cue)
        )

    def _reports(self, source: Phrase) -> bool:
        """*He said so, according to a statement*: the statement says that he did."""
        return self._reading.lower[max(0, source[0] - 2) : source[0]] == ("according", "to")

    def _source(self, draft: Draft) -> tuple[Phrase | None, float]:
        """The source that the tokens of `draft` point at, and how likely it is."""
        votes: dict[Phrase, float] = defaultdict(float)
        read = 0
        for span in draft.content:
            first, last = self._reading.tokens_in(*span)
            for attribution in self._between(first, last):
                shared = min(last, attribution.content[1]) - max(first, attribution.content[0])
                read += shared
                if (phrase := _phrase(attribution.source)) is not None:
                    votes[phrase] += shared * attribution.source_chance
        if not votes:
            return None, 0.0
        best = max(votes, key=lambda phrase: (votes[phrase], phrase))
        return best, votes[best] / read

    def _between(self, first: int, last: int) -> Iterator[Attribution]:
        at = bisect_right(self._starts, first) - 1
        for attribution in self._found[max(0, at) : bisect_left(self._starts, last)]:
            if attribution.content[1] > first:
                yield attribution

    def _same_sentence(self, source: Phrase, draft: Draft) -> bool:
        reading = self._reading
        place = reading.tokens[source[0]].start
        return any(
            reading.sentence_at(span.start)
            <= reading.sentence_at(place)
            <= reading.sentence_at(span.end - 1)
            for span in draft.content
        )

    def missed(self, drafts: Sequence[Draft], stretches: Sequence[Stretch]) -> Iterator[Draft]:
        """Quotations that no rule found: what the model says is somebody's, marks and all."""
        for attribution, span in self._free(drafts):
            inside = [s for s in stretches if span.start <= s.start and s.end <= span.end]
            if inside and attribution.source and attribution.source_chance >= _SURE:
                source, cue = _phrase(attribution.source), _phrase(attribution.cue)
                if self._saying(cue) or not all(is_hedge(self._reading, s) for s in inside):
                    yield Draft([span], cue, source, full=False)

    def _saying(self, cue: Phrase | None) -> bool:
        """Whether a cue says or names, rather than does: *called*, *Falk:*, not *tossed in*."""
        words = self._reading.lower[cue[0] : cue[1] + 1] if cue else ()
        return not ALL_CUES.keys().isdisjoint(words) or not {"according", ":"}.isdisjoint(words)

    def reported(self, drafts: Sequence[Draft], stretches: Sequence[Stretch]) -> Iterator[Draft]:
        """What is reported without quotation marks, where both source and cue are sure. What one
        cue parts (*the bridge, she said, is safe*) is one report."""
        parts: dict[tuple[Phrase | None, Phrase | None], list[Span]] = defaultdict(list)
        for attribution, span in self._free(drafts):
            sure = min(attribution.source_chance, attribution.cue_chance) >= _REPORTED
            if sure and not any(span.overlaps((s.start, s.end)) for s in stretches):
                parts[_phrase(attribution.source), _phrase(attribution.cue)].append(span)
        for (source, cue), spans in parts.items():
            if is_report(self._reading, spans, cue):
                yield Draft(_united(self._reading, spans), cue, source, full=False, direct=False)

    def contents(self) -> list[Span]:
        """All that the model takes for somebody's words."""
        return [self._reading.span(first, last - 1) for (first, last), *_ in self._found]

    def _free(self, drafts: Sequence[Draft]) -> Iterator[tuple[Attribution, Span]]:
        """The attributions that no draft touches, with the characters of their contents."""
        taken = sorted(span for draft in drafts for span in draft.content)
        starts = [span.start for span in taken]
        for attribution in self._found:
            span = self._reading.span(attribution.content[0], attribution.content[1] - 1)
            before = taken[: bisect_left(starts, span.end)]
            if not any(other.overlaps(span) for other in before[-_NEAR:]):
                yield attribution, span


def _phrase(tokens: tuple[int, int] | None) -> Phrase | None:
    return (tokens[0], tokens[1] - 1) if tokens else None


def _united(reading: Reading, spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those with nothing between them made one."""
    found: list[Span] = []
    for span in spans:
        if found and not reading.text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _overlap(one: Phrase, other: Phrase) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """In the order of the text."""
    return sorted(drafts, key=lambda draft: draft.content[0])
