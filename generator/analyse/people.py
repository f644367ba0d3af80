"""Persons of one article: the mentions that are one person's, joined by their names alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..records import Span
from .name_words import GIVEN, NICKNAMES, TITLES
from .names import (
    Name,
    compatible,
    gender_of,
    given,
    last_word,
    one_letter_off,
    parse_name,
    trim_person,
    with_reign,
)
from .reading import Reading
from .relatives import office, shared_surnames, title_gender
from .role_words import HEADS

_PIECED = frozenset("-_/.#@=&?")
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
        self.shared: frozenset[str] = frozenset()  # surnames that somebody else bears too

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

    def full_names(self, name: Name) -> list[Name]:
        """The first known name of each person whom `name` may mean."""
        return [person.names[0] for person in self.bearers(name) if person.full]

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
    trimmed = _trimmed(reading.text, spans)
    named = sorted((span, parse_name(span.of(reading.text))) for span in trimmed)
    calm = {word for span, name in named if not span.of(reading.text).isupper() for word in name}
    named = [(s, name) for s, name in named if name and not _shouting(reading.text, s, name, calm)]
    named = _without_heads(reading, _without_tails(reading.text, named))
    named = list(_plausible(reading, named))
    people = People()
    full = Counter(name for _, name in named if len(name) > 1)
    order = {name: i for i, name in enumerate(full)}
    endings = {name[cut:] for name in full for cut in range(1, len(name) - 1)}
    for name in sorted(full, key=lambda name: (-len(name), order[name])):
        if name not in endings:
            people.add_full(name)
    people.shared = shared_surnames(reading, named, people.full_names)
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


def _without_heads(reading: Reading, named: list[tuple[Span, Name]]) -> list[tuple[Span, Name]]:
    """Names cut where a headline runs into them: *Will Nab Falk* in an article of *Nina Falk*."""
    count = Counter(name for _, name in named)
    bearers: dict[str, set[Name]] = defaultdict(set)
    for name in count:
        if len(name) > 1:
            bearers[name[-1]].add(name)
    cut = []
    for span, name in named:
        alone = len(name) == 2 and count[name] == 1 and count[name[-1:]] and name[0] not in GIVEN
        if alone and len(bearers[name[-1]]) > 1 and _runs_on(reading, span):
            start = span.end - len(span.of(reading.text).split()[-1])
            cut.append((Span(start, span.end), name[-1:]))
        else:
            cut.append((span, name))
    return cut


def _runs_on(reading: Reading, span: Span) -> bool:
    """Whether the word before `span` is a capital of a headline, and no title."""
    i = reading.token_at(span.start) - 1
    if i < 0 or reading.text[reading.tokens[i].end : span.start] != " ":
        return False
    return reading.words[i].istitle() and reading.lower[i] not in TITLES | HEADS


def _plausible(reading: Reading, named: list[tuple[Span, Name]]) -> Iterator[tuple[Span, Name]]:
    """Without single words that the article writes in lower case as often: *Traders*."""
    common = _small_words(reading)
    parts = {word for _, name in named if len(name) > 1 for word in name}
    times = Counter(span.of(reading.text) for span, _ in named)
    for span, name in named:
        form = span.of(reading.text)
        if len(name) > 1 or name[0] in parts or common[form.lower()] < times[form]:
            yield span, name


def _small_words(reading: Reading) -> Counter[str]:
    """The words in lower case, less the pieces of addresses: */obama-plan.html*."""
    found: Counter[str] = Counter()
    for i, word in enumerate(reading.words):
        if word.islower() and not {*reading.words[max(0, i - 1) : i + 2]} & _PIECED:
            found[word] += 1
    return found


def place(reading: Reading, people: People, span: Span, name: Name) -> None:
    """Give the mention at `span` to the person it names; one left open stands for itself."""
    sentence = reading.sentence_at(span.start)
    person = people.named(name) if len(name) > 1 else None
    if name[0] in people.shared and len(name) == 1:
        person = _of_shared(reading, people, span, name)
    elif person is None:
        person = _choose(people.bearers(name), sentence, title_gender(reading, span))
    elif len(name) > 1:
        person.last_full = sentence
    if person is None:
        person = people.add_single(name)
    person.mentions.append(span)


def _of_shared(reading: Reading, people: People, span: Span, name: Name) -> Person:
    """Who of two is meant by a surname that one of them bears in full: titles tell the other, and
    without a title it is the one named last."""
    (owner,) = people.bearers(name)
    other = people.add_single(name)
    gender = title_gender(reading, span)
    if office(reading, span) or (gender and owner.gender() not in {gender, None}):
        other.last_full = reading.sentence_at(span.start)
        return other
    if gender and gender == owner.gender():
        return owner
    return owner if owner.mentions and owner.last_full >= other.last_full else other


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


def _trimmed(text: str, spans: Iterable[Span]) -> list[Span]:
    """The names in `spans`; a title alone is one where somebody bears it as a surname (*King*)."""
    halves = [half for span in spans for half in _halves(text, span)]
    cuts = [(half, trim_person(text, half)) for half in halves]
    surnames = {cut.of(text).split()[-1] for _, cut in cuts if cut and " " in cut.of(text)}
    found = []
    for half, cut in cuts:
        name = with_reign(text, cut) if cut else last_word(text, half)
        if name and (cut or (name.of(text) in surnames and not _has_article(text, name))):
            found.append(name)
    return found


def _halves(text: str, span: Span) -> list[Span]:
    """The recogniser sometimes takes two names joined by *and* for one."""
    words = span.of(text)
    middle = words.find(" and ")
    if middle > 0 and words[middle + 5 : middle + 6].isupper():
        return [Span(span.start, span.start + middle), Span(span.start + middle + 5, span.end)]
    return [span]


def _has_article(text: str, span: Span) -> bool:
    return text[max(0, span.start - 4) : span.start].lower().endswith(("the ", " a "))


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
