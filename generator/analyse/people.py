"""Persons of one article: the mentions that are one person's, joined by their names alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..records import Span
from .name_words import FEMALE_TITLES, MALE_TITLES, NICKNAMES
from .names import Name, compatible, gender_of, given, one_letter_off, parse_name, trim_person
from .reading import Reading

_NEAR = 3  # sentences: as long a reader keeps in mind which of a family is meant
_HEADLINE = 300  # characters on either side of a name; no headline is longer


class Person:
    """A person in the making: the names used and where. Becomes a `Referent` at the end."""

    def __init__(self, name: Name) -> None:
        self.names = [name]
        self.mentions: list[Span] = []
        self.last_full = -1  # the sentence that last gave more than the surname

    @property
    def full(self) -> bool:
        """Whether more than one word of the name is known."""
        return len(self.names[0]) > 1

    def accepts(self, name: Name) -> bool:
        """Whether `name` may be this person's beside all the names known so far."""
        return all(compatible(name, known) for known in self.names)

    def gender(self) -> str | None:
        """``m``, ``f``, or None when the given names do not tell."""
        genders = {gender_of(name) for name in self.names} - {None}
        return genders.pop() if len(genders) == 1 else None


class People:
    """The persons found so far, with what a shorter name is looked up by."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_given: dict[str, list[Person]] = defaultdict(list)
        self._of_name: dict[Name, Person] = {}

    def add_full(self, name: Name) -> None:
        """Join a name of two words or more to the person who bears it, or make a new one."""
        if name in self._of_name:
            return
        near = [*self._by_surname[name[-1]], *self._by_word[name[0]]]
        person = next((p for p in near if p.accepts(name)), None)
        if person is None:
            person = Person(name)
            self.all.append(person)
        else:
            person.names.append(name)
        self._index(name, person)

    def _index(self, name: Name, person: Person) -> None:
        self._of_name[name] = person
        firsts = {name[0], NICKNAMES.get(name[0], name[0])} if len(name) > 1 else set()
        for table, keys in (
            (self._by_word, {name[0]}),
            (
                self._by_surname,
                {name[-1], *(part for part in name[-1].split("-") if len(part) > 2)},
            ),
            (self._by_given, firsts),
        ):
            for key in keys:
                if person not in table[key]:
                    table[key].append(person)

    def named(self, name: Name) -> Person | None:
        """The person who bears exactly this name."""
        return self._of_name.get(name)

    def bearers(self, name: Name) -> list[Person]:
        """Who may be meant by a part of a name: by surname, else by first name, else misspelt."""
        found = [p for p in self._by_surname[name[-1]] if len(name) == 1 or _ends_with(p, name)]
        if found or len(name) > 1:
            return found
        found = self._by_given[name[0]] or self._by_given[NICKNAMES.get(name[0], name[0])]
        if not found and len(name[0]) > 5:
            found = [p for p in self.all if one_letter_off(name[0], p.names[0][-1])]
        return found

    def add_single(self, name: Name) -> Person:
        """The person known by this part of a name only."""
        person = self._of_name.get(name)
        if person is None:
            person = Person(name)
            self.all.append(person)
            self._of_name[name] = person
        return person

    def known_surnames(self) -> dict[str, list[Person]]:
        """Surnames of persons whose full name the article gives."""
        return {word: people for word, people in self._by_surname.items() if people}


def _ends_with(person: Person, name: Name) -> bool:
    return any(known[-len(name) :] == name for known in person.names)


def join_people(reading: Reading, spans: Iterable[Span]) -> People:
    """Join person names at `spans` (as the recogniser gave them) into persons."""
    trimmed = [cut for span in spans for cut in _parts(reading.text, span)]
    named = sorted((span, parse_name(span.of(reading.text))) for span in trimmed)
    calm = {word for span, name in named if not span.of(reading.text).isupper() for word in name}
    named = [(s, name) for s, name in named if name and not _shouting(reading.text, s, name, calm)]
    named = list(_plausible(reading, _without_tails(reading.text, named)))
    people = People()
    full = Counter(name for _, name in named if len(name) > 1)
    order = {name: i for i, name in enumerate(full)}
    endings = {name[cut:] for name in full for cut in range(1, len(name) - 1)}
    for name in sorted(full, key=lambda name: (-len(name), order[name])):
        if name not in endings:
            people.add_full(name)
    for span, name in named:
        place(reading, people, span, name)
    return people


def _without_tails(text: str, named: list[tuple[Span, Name]]) -> list[tuple[Span, Name]]:
    """Names cut where a headline runs on: *Nina Falk Resigns* in an article that has *Nina Falk*
    and *Falk*, and *Resigns* nowhere by itself."""
    count = Counter(name for _, name in named)
    cut = []
    for span, name in named:
        size = _known_start(name, count)
        words = list(re.finditer(r"\S+", span.of(text)))
        if size and len(words) == len(name):
            cut.append((Span(span.start, span.start + words[size - 1].end()), name[:size]))
        else:
            cut.append((span, name))
    return cut


def _known_start(name: Name, count: Mapping[Name, int]) -> int:
    """How many words of a name found once are a name found by itself; 0 when none are."""
    for size in range(2, len(name)):
        short, rest = name[:size], name[size:]
        if count[short] > 1 or (count[short] and count[short[-1:]]):
            alone = count[name] == 1 and not any(count[(word,)] for word in rest)
            return size if alone else 0
    return 0


def _plausible(reading: Reading, named: list[tuple[Span, Name]]) -> Iterator[tuple[Span, Name]]:
    """Without single words that the article also writes in lower case: *Traders*."""
    common = {word for word in reading.words if word.islower()}
    parts = {word for _, name in named if len(name) > 1 for word in name}
    for span, name in named:
        if len(name) > 1 or name[0] in parts or span.of(reading.text).lower() not in common:
            yield span, name


def place(reading: Reading, people: People, span: Span, name: Name) -> None:
    """Give the mention at `span` to the person it names; one left open stands for itself."""
    sentence = reading.sentence_at(span.start)
    person = people.named(name) if len(name) > 1 else None
    if person is None:
        person = _choose(people.bearers(name), sentence, _title_gender(reading, span))
    elif len(name) > 1:
        person.last_full = sentence
    if person is None:
        person = people.add_single(name)
    person.mentions.append(span)


def _choose(bearers: list[Person], sentence: int, gender: str | None) -> Person | None:
    """The one bearer of a shorter name: the only one, or the only one lately named in full."""
    if gender is not None:
        bearers = [p for p in bearers if p.gender() in {gender, None}]
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    seen = [p for p in bearers if p.mentions]
    if len(seen) == 1:
        return seen[0]
    near = [p for p in seen if 0 <= sentence - p.last_full <= _NEAR]
    if len(near) == 1:
        return near[0]
    if near:  # two of one family just named: the one named last, unless in one sentence
        last = max(p.last_full for p in near)
        latest = [p for p in near if p.last_full == last]
        return latest[0] if len(latest) == 1 else None
    ranked = sorted(seen, key=lambda p: -len(p.mentions))
    if ranked and len(ranked[0].mentions) >= 2 * len(ranked[1].mentions):
        return ranked[0]
    return None


def _title_gender(reading: Reading, span: Span) -> str | None:
    before = reading.token_at(span.start) - 1
    word = reading.lower[before].rstrip(".") if before >= 0 else ""
    if word in MALE_TITLES:
        return "m"
    return "f" if word in FEMALE_TITLES else None


def _parts(text: str, span: Span) -> list[Span]:
    """The names in `span`: the recogniser sometimes takes two joined by *and* for one."""
    words = span.of(text)
    middle = words.find(" and ")
    if middle > 0 and words[middle + 5 : middle + 6].isupper():
        halves = [Span(span.start, span.start + middle), Span(span.start + middle + 5, span.end)]
    else:
        halves = [span]
    return [cut for half in halves if (cut := trim_person(text, half)) is not None]


def _shouting(text: str, span: Span, name: Name, calm: set[str]) -> bool:
    """A piece of a headline in capitals that nobody bears in ordinary writing (`calm` words)."""
    words = span.of(text)
    if not words.isupper() or len(words) < 4 or calm.issuperset(name):
        return False
    before, after = max(0, span.start - _HEADLINE), span.end + _HEADLINE
    line = (
        text[before : span.start].rpartition("\n")[2] + text[span.start : after].partition("\n")[0]
    )
    return sum(map(str.islower, line)) * 2 < len(line)


def given_words(person: Person) -> frozenset[str]:
    """Every word that may stand before the surname of `person`."""
    return frozenset(word for name in person.names for word in given(name))
