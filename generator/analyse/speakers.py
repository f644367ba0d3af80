"""Which person a speaker phrase means: by name, by pronoun, or nobody that is sure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ..records import How, Referent, Span
from .cue_words import SPEECH
from .name_words import FEMALE_TITLES, MALE_TITLES
from .names import gender_of, parse_name
from .reading import Reading
from .sources import Phrase

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_WHO = frozenset({"who"})
_ENDS = frozenset(
    {",", "(", "—", "–", "-", ".", ";", ":", "who", "and", "of", "in", "from", "at", "on"}
)
_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
_FAR = 6  # sentences back that a pronoun may reach


class Speakers:
    """Resolves one speaker after another in the order of the text; remembers the last ones."""

    def __init__(
        self, reading: Reading, referents: Sequence[Referent], said: Iterable[Span]
    ) -> None:
        """`said` is what somebody says, quoted or reported: nobody named in it alone is meant by
        the pronoun of who says it."""
        self._reading = reading
        named = [
            (span, number)
            for number, referent in enumerate(referents)
            if referent.kind == "person"
            for span in referent.mentions
        ]
        self._mentions = sorted([*named, *_descriptions(reading, referents, named)])
        self._starts = [span.start for span, _ in self._mentions]
        self._gender = {
            n: _gender(reading, r) for n, r in enumerate(referents) if r.kind == "person"
        }
        self._said = _united(said)
        self._said_starts = [span.start for span in self._said]
        self._last: tuple[int, int] | None = None  # (sentence, person) of the last quotation

    def resolve(self, source: Phrase | None, position: int) -> tuple[int | None, How | None]:
        """The person that `source` names and how; (None, None) when that is not sure."""
        if source is None:
            return None, None
        person, how = self._resolve(source)
        if person is not None:
            self._last = (self._reading.sentence_at(position), person)
        return person, how if person is not None else None

    def _resolve(self, source: Phrase) -> tuple[int | None, How | None]:
        reading = self._reading
        word = reading.lower[source[0]]
        if source[0] == source[1] and word in _HE | _SHE:
            return self._pronoun(source[0], "m" if word in _HE else "f"), "pronoun"
        if source[0] == source[1] and word in _WHO:
            start = reading.tokens[source[0]].start
            at = bisect_left(self._starts, start) - 1
            if at >= 0 and start - self._mentions[at][0].end <= 3:
                return self._mentions[at][1], "pronoun"
            return None, None
        return self._named(source), "named"

    def _named(self, source: Phrase) -> int | None:
        reading = self._reading
        span = reading.span(*source)
        at = bisect_left(self._starts, span.start)
        while at < len(self._mentions) and self._mentions[at][0].start < span.end:
            mention, number = self._mentions[at]
            first, last = reading.tokens_in(*mention)
            before = reading.tokens[source[0] : first]
            if any(token.pos == "ADP" for token in before) and not _title_of(
                reading, source[0], first
            ):
                return None
            if last > source[1] or reading.lower[last] in _ENDS:
                return number
            at += 1
        return None

    def _pronoun(self, token: int, gender: str) -> int | None:
        """The person a pronoun means: the last speaker when nobody else came between, else the
        first person named in the nearest sentence that names one of that sex."""
        reading = self._reading
        here = reading.tokens[token].start
        sentence = reading.sentence_at(here)
        if self._last is not None and 0 <= sentence - self._last[0] <= _FAR:
            person = self._last[1]
            if self._gender[person] in {gender, None} and not self._rival(
                person, gender, self._last[0], here
            ):
                return person
        for number in range(sentence, max(-1, sentence - _FAR), -1):
            start, end = reading.sentences[number]
            people = [
                person
                for mention, person in self._within(start, min(end, here))
                if self._gender[person] in {gender, None}
            ]
            sure = [person for person in people if self._gender[person] == gender]
            if people:
                return (sure or people)[0]
        return None

    def _rival(self, person: int, gender: str, since: int, here: int) -> bool:
        start = self._reading.sentences[since].end
        return any(
            other != person and self._gender[other] in {gender, None} and not self._object(span)
            for span, other in self._within(start, here)
        )

    def _object(self, span: Span) -> bool:
        """Whether a verb or a preposition inside the sentence governs a name: *he voted for Jane
        Lee or Senator X*; not *as for X, he said*."""
        reading = self._reading
        low, _ = reading.sentence_tokens(reading.sentence_at(span.start))
        i = reading.token_at(span.start) - 1
        while i > low and reading.tokens[i].pos in _NAMES | {"CCONJ"}:
            i -= 1
        verb = reading.tokens[i].pos == "VERB" and reading.lower[i] not in SPEECH
        prepared = reading.tokens[i].pos == "ADP" and reading.lower[i] != "by"  # by whom it is done
        return i > low + 1 and (verb or prepared)

    def _within(self, start: int, end: int) -> list[tuple[Span, int]]:
        """Mentions in [start, end) outside quotation marks that own nothing."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [
            (span, person)
            for span, person in self._mentions[low:high]
            if not self._inside_quotation(span) and not self._owns(span)
        ]

    def _inside_quotation(self, span: Span) -> bool:
        at = bisect_right(self._said_starts, span.start) - 1
        return at >= 0 and span.end <= self._said[at].end

    def _owns(self, span: Span) -> bool:
        return self._reading.text[span.end : span.end + 2] in {"'s", "’s"}


def _united(spans: Iterable[Span]) -> list[Span]:
    """Sorted spans, those that overlap made one."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(span.end, united[-1].end))
        else:
            united.append(span)
    return united


def _descriptions(
    reading: Reading, referents: Sequence[Referent], named: Sequence[tuple[Span, int]]
) -> list[tuple[Span, int]]:
    """Where a person is meant by what he is in a sentence that does not name him: *the mayor*."""
    there = {(number, reading.sentence_at(span.start)) for span, number in named}
    return [
        (span, number)
        for number, referent in enumerate(referents)
        for span in referent.described
        if referent.kind == "person" and (number, reading.sentence_at(span.start)) not in there
    ]


def _title_of(reading: Reading, first: int, name: int) -> bool:
    """Whether the words before a name are its title: *Secretary of State X*, not *an aide to X*."""
    return all(
        reading.words[i][0].isupper() or reading.lower[i] in {"of", "for", "the"}
        for i in range(first, name)
    ) and (name - first < 8 and reading.lower[name - 1] not in {"of", "for", "to", "the"})


def _gender(reading: Reading, person: Referent) -> str | None:
    """By titles before the name, else by the given name."""
    for span in person.mentions:
        before = reading.token_at(span.start) - 1
        word = reading.lower[before].rstrip(".") if before >= 0 else ""
        if word in MALE_TITLES:
            return "m"
        if word in FEMALE_TITLES:
            return "f"
    return gender_of(parse_name(person.name))
