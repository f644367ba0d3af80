"""Persons meant by what they are: *the Norwegian politician*, *its chairman*, *Apple's CEO*.

A description means somebody where the article has called one person so, and nobody else. What may
mean two people, or somebody whom the article does not name, stays open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..records import Referent
from .name_words import DEMONYMS
from .reading import Reading
from .role_phrases import POSSESSIVE, Range, head_place, nominal, role_of, walk_left
from .role_words import CHANGING, NOBODY_YET, PERSON_NOUNS
from .what import What, what_is

_DOMINANT = 2.0  # times as many mentions as anybody else
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "no", "every", "each"})
_DEFINITE = frozenset({"the", "its", "their", "our"})
_OWNERS = frozenset({"its", "their", "our"})
_ANY_OWNER = frozenset(
    """company firm group club team organisation organization country nation state party bank
    agency union city council committee board government church school university""".split()
)
# Before a description that is no subject: *as the president*, *became the chairman*.
_PREDICATIVE = frozenset(
    """as is was are were be been being become becomes became remain remains remained named elected
    appointed called like than nor while when""".split()
)
# After a noun that means nobody named so far: *the lawyer who*, *the minister responsible for*.
_NARROWING = frozenset("who whom whose that of in from at with responsible to".split())
# What firms are called as well, *the Dutch broadcaster*: nobody whom the article has not called so.
_FIRMS_TOO = frozenset("broadcaster broker investor owner pollster producer publisher".split())


class Description(NamedTuple):
    """Tokens that mean a person, by number; `role` where they say it for the first time."""

    person: int
    words: Range
    role: str | None = None


class _Phrase(NamedTuple):
    words: Range
    what: What
    sentence: int
    determiner: str
    opens: bool  # the sentence, before its verb


def find_descriptions(
    reading: Reading, persons: Sequence[Referent], known: Sequence[Sequence[Range]]
) -> Iterator[Description]:
    """The descriptions that mean one of `persons`, whom the article calls as `known` has it."""
    if persons:
        yield from _Article(reading, persons, known).resolved()


class _Article:
    def __init__(
        self, reading: Reading, persons: Sequence[Referent], known: Sequence[Sequence[Range]]
    ) -> None:
        self.reading = reading
        self.persons = persons
        self.main = _main_person(persons)
        self.first_line = (reading.text + "\n").find("\n")
        self.whats = [{what_is(reading.lower[a:b]) for a, b in own} for own in known]
        self.bearers: dict[str, list[int]] = defaultdict(list)
        for number, own in enumerate(self.whats):
            for head in sorted({what.head for what in own}):
                self.bearers[head].append(number)
        self.taken = sorted(
            [reading.tokens_in(*span) for person in persons for span in person.mentions]
            + [reading.tokens_in(*e.span) for e in reading.entities if e.label == "PERSON"]
            + [words for own in known for words in own]
        )

    def resolved(self) -> Iterator[Description]:
        """Every description with the person it means."""
        strangers: dict[str, int] = {}  # heads of persons without a name: where first
        later = []
        for phrase in self._phrases():
            if phrase.determiner in _INDEFINITE:
                strangers.setdefault(phrase.what.head, phrase.words[0])
                continue
            person = self._bearer(phrase)
            if person is None and len(phrase.what.words) > 1:
                strangers.setdefault(phrase.what.head, phrase.words[0])
            later.append((phrase, person))
        for phrase, person in later:
            plain = len(phrase.what.words) == 1
            stranger = strangers.get(phrase.what.head, phrase.words[0]) < phrase.words[0]
            if person is not None and not (plain and stranger):
                yield Description(person, phrase.words, self._role(phrase))
            elif person is None and (main := self._main(phrase)) is not None:
                yield Description(main, phrase.words, role_of(self.reading, *phrase.words))

    def _role(self, phrase: _Phrase) -> str | None:
        return role_of(self.reading, *phrase.words) if self._particular(phrase) else None

    def _phrases(self) -> Iterator[_Phrase]:
        reading = self.reading
        for number in range(len(reading.sentences)):
            low, high = reading.sentence_tokens(number)
            i = low
            while i < high:
                if reading.lower[i] in PERSON_NOUNS and not self._is_taken(i):
                    phrase = self._phrase(number, low, i, high)
                    if phrase is not None:
                        yield phrase
                        i = phrase.words[1] - 1
                i += 1

    def _is_taken(self, i: int) -> bool:
        at = bisect_left(self.taken, (i + 1, 0)) - 1
        return any(first <= i < last for first, last in self.taken[max(0, at - 3) : at + 1])

    def _phrase(self, number: int, low: int, i: int, high: int) -> _Phrase | None:
        """The phrase around the head at `i`, unless it names nobody in particular."""
        reading = self.reading
        start, end = walk_left(reading, low, i + 1), self._end(i, high)
        if start > i or head_place(reading.lower[start:end], PERSON_NOUNS) is None:
            return None
        if end < high and (reading.lower[end] in _NARROWING or self._goes_on(end)):
            return None
        if reading.lower[end : end + 1] in {("are",), ("were",), ("have",)}:
            return None  # the youth of Kashmir are many
        if any(self._is_taken(k) for k in range(start, end)):
            return None
        before = reading.lower[start - 1] if start > low else ""
        determiner = before if before in _INDEFINITE | _DEFINITE else ""
        outside = start - 2 if determiner else start - 1
        if outside >= low and reading.lower[outside] in _PREDICATIVE:
            return None
        words = reading.lower[start:end]
        if set(words) & NOBODY_YET or before in {"his", "her", "my", "your", "this", "that"}:
            return None
        if not determiner and not self._bare(low, start, end, i):
            return None
        verb = end < high and reading.tokens[end].pos in {"VERB", "AUX"}
        opens = verb and start - (determiner != "") == low
        return _Phrase((start, end), what_is(words), number, determiner, opens)

    def _end(self, i: int, high: int) -> int:
        """Where the phrase with its head at `i` ends: with what *of* adds."""
        reading, end = self.reading, i + 1
        if end < high and reading.lower[end] in {"of", "for"}:
            stop = end + 1
            while stop < high and (
                nominal(reading, stop) or reading.lower[stop] in POSSESSIVE | {"the", "of"}
            ):
                stop += 1
            capital = any(word[0].isupper() for word in reading.words[end + 1 : stop])
            if stop > end + 1 and (capital or reading.lower[end] == "of"):
                end = stop
        return end

    def _goes_on(self, end: int) -> bool:
        """Whether the noun only describes the next one (*CEO job*, *president-elect*), or a name
        that is not known for one follows."""
        reading = self.reading
        gap = reading.tokens[end].start - reading.tokens[end - 1].end
        joined = gap == 0 and reading.words[end] in {"-", "–", "/"}
        return joined or (gap <= 1 and reading.tokens[end].pos in {"NOUN", "PROPN", "ADJ"})

    def _bare(self, low: int, start: int, end: int, head: int) -> bool:
        """Whether words without an article mean somebody: a title in capitals, an owner's; not
        what goes on about somebody named before: *Ann Lee, president and director*."""
        reading = self.reading
        if start > low and reading.lower[start - 1] in {"and", "&", ",", "-"}:
            return False
        owned = any(word in POSSESSIVE for word in reading.words[start:head])
        return owned or reading.words[head][0].isupper() or (start == low and end - start > 1)

    def _bearer(self, phrase: _Phrase) -> int | None:
        """The only person whom the article calls so, before or in its first line."""
        what = phrase.what.without(_ANY_OWNER)
        rivals = self.bearers.get(what.head, [])
        fitting = [n for n in rivals if any(own.covers(what) for own in self.whats[n])]
        if not fitting:
            loose = [n for n in rivals if any(self._adds(phrase, own) for own in self.whats[n])]
            fitting = loose if len(rivals) == 1 else []
        if len(fitting) != 1 or not self._introduced(fitting[0], phrase):
            return None
        owner = phrase.determiner in _OWNERS or phrase.what != what
        return fitting[0] if not owner or self._owner_near(fitting[0], phrase) else None

    def _adds(self, phrase: _Phrase, own: What) -> bool:
        """Whether `phrase` says no more than `own` but for plain adjectives: *embattled*."""
        if own.head != phrase.what.head or own.changed != phrase.what.changed:
            return False
        extra = phrase.what.words - own.words
        reading = self.reading
        plain = {
            reading.lower[i]
            for i in range(*phrase.words)
            if reading.tokens[i].pos in {"ADJ", "VERB"} and reading.words[i].islower()
        }
        return own.words <= phrase.what.words and extra <= plain - DEMONYMS - CHANGING

    def _owner_near(self, person: int, phrase: _Phrase) -> bool:
        """Whether what the person's role belongs to stands in this sentence or the one before."""
        start = self.reading.sentence_tokens(max(0, phrase.sentence - 1))[0]
        near = set(self.reading.lower[start : phrase.words[1]])
        whats = [w for w in self.whats[person] if w.head == phrase.what.head]
        return any(not (owner := w.words - {w.head}) or owner & near for w in whats)

    def _introduced(self, person: int, phrase: _Phrase) -> bool:
        first = self.persons[person].mentions[0].start
        place = self.reading.tokens[phrase.words[0]].start
        headline = place < self.first_line and not phrase.determiner
        return first < place or headline

    def _main(self, phrase: _Phrase) -> int | None:
        """The person whom the article is about, when it opens a sentence with something particular
        that it calls nobody else."""
        if self.main is None or phrase.what.head in _FIRMS_TOO or not self._particular(phrase):
            return None
        rivals = [n for n in self.bearers.get(phrase.what.head, []) if n != self.main]
        known = self.whats[self.main]
        clash = any(w.head == phrase.what.head and w.changed != phrase.what.changed for w in known)
        place = self.reading.tokens[phrase.words[0]].start
        unheard = self.persons[self.main].mentions[0].start > place
        says = role_of(self.reading, *phrase.words)
        return None if rivals or clash or unheard or says is None else self.main

    def _particular(self, phrase: _Phrase) -> bool:
        start, end = phrase.words
        words = self.reading.words
        named = any(w[0].isupper() or w.lower() in DEMONYMS for w in words[start + 1 : end])
        definite = phrase.determiner == "the" and words[start][0].isupper()
        return phrase.opens and end - start > 1 and (named or definite)


def _main_person(persons: Sequence[Referent]) -> int | None:
    """The person named at least twice as often as anybody else, and three times or more."""
    ranked = sorted(range(len(persons)), key=lambda n: (-len(persons[n].mentions), n))
    first = len(persons[ranked[0]].mentions)
    second = len(persons[ranked[1]].mentions) if len(ranked) > 1 else 0
    return ranked[0] if first >= 3 and first >= _DOMINANT * second else None
