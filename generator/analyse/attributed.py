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
from .drafts import Draft
from .marks import Stretch
from .parsed import Attribution
from .reading import Reading
from .sources import Phrase

_SURE = 0.5  # from here on, the model is right more often than a rule that says otherwise
_LIKELY = 0.3  # enough where no rule names anybody
_REPORTED = 0.6
_FEWEST = 4  # words of reported speech
_VERBS = frozenset({"VERB", "AUX"})
_BREAK_OFF = frozenset({"DET", "ADP", "CCONJ", "SCONJ"})
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
            return draft
        apart = not self._same_sentence(source, draft)
        return replace(draft, source=source, carried=apart)

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
            quoted = any(span.start <= s.start and s.end <= span.end for s in stretches)
            if quoted and attribution.source and attribution.source_chance >= _SURE:
                source, cue = _phrase(attribution.source), _phrase(attribution.cue)
                yield Draft([span], cue, source, full=False)

    def reported(self, drafts: Sequence[Draft], stretches: Sequence[Stretch]) -> Iterator[Draft]:
        """What is reported without quotation marks, where both source and cue are sure. What one
        cue parts (*the bridge, she said, is safe*) is one report."""
        parts: dict[tuple[Phrase | None, Phrase | None], list[Span]] = defaultdict(list)
        for attribution, span in self._free(drafts):
            sure = min(attribution.source_chance, attribution.cue_chance) >= _REPORTED
            if sure and not any(span.overlaps((s.start, s.end)) for s in stretches):
                parts[_phrase(attribution.source), _phrase(attribution.cue)].append(span)
        for (source, cue), spans in parts.items():
            words = sum(len(span.of(self._reading.text).split()) for span in spans)
            if words >= _FEWEST and self._tells(spans):
                yield Draft(spans, cue, source, full=False, direct=False)

    def _tells(self, spans: Sequence[Span]) -> bool:
        """Whether reported words say something: they have a verb, and do not break off."""
        ranges = [self._reading.tokens_in(*span) for span in spans]
        kinds = [self._reading.tokens[i].pos for first, last in ranges for i in range(first, last)]
        return not _VERBS.isdisjoint(kinds) and kinds[-1] not in _BREAK_OFF

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


def _overlap(one: Phrase, other: Phrase) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """In the order of the text."""
    return sorted(drafts, key=lambda draft: draft.content[0])
