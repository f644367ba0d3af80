"""Full names that the recogniser saw half of, or not at all: *Steve* Jobs, Hillary Clinton."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ..records import Entity, Span
from .name_words import GIVEN, TITLES
from .names import fold
from .parsed import Parsed
from .reading import Reading

# Given names that are words or places too: no sign of a person unless the recogniser says so.
_AMBIGUOUS = frozenset(
    """april art august carol charlotte chelsea dean dick don drew faith florence frank gene georgia
    gloria grace grant guy harry heather hope iris jay jim jordan joy june kelly lee lincoln mark
    max may paris pat penny rand regina rich rob rose roy sandy stella sue sydney victoria viola
    virginia will""".split()
)
_INITIAL = re.compile(r"[A-Z]\.?$")
_INITIAL_LAST = re.compile(r"[^\W\d_]{2} (?:[A-Z]\.)+$")  # David E.
_NO_SURNAME = frozenset(
    """street road avenue island islands county city river station square park university college
    school prize award cup""".split()
)


def with_whole_names(parsed: Parsed) -> Parsed:
    """`parsed` with persons named whole of whose name the recogniser saw one word, or each word as
    a person, and with those whom a known given name and a surname name outside every entity."""
    reading = Reading(parsed)
    taken = _taken(reading, parsed.entities)
    entities = [_grown(reading, entity, taken) for entity in _joined(reading)]
    entities += _unseen(reading, taken | _taken(reading, entities))
    return replace(parsed, entities=tuple(sorted(entities, key=lambda entity: entity.span)))


def _joined(reading: Reading) -> list[Entity]:
    """The entities, two persons side by side who are one made one: *Ban*, *Ki-moon*."""
    found: list[Entity] = []
    for entity in reading.entities:
        last = found[-1] if found else None
        if (
            last is not None
            and last.label == entity.label == "PERSON"
            and _one_person(reading.text, last.span, entity.span)
        ):
            found[-1] = Entity(Span(last.span.start, entity.span.end), "PERSON")
        else:
            found.append(entity)
    return found


def _one_person(text: str, first: Span, second: Span) -> bool:
    gap, given, rest = text[first.end : second.start], first.of(text), second.of(text)
    if gap == "-":  # Marie-José X
        return fold(given) in GIVEN and fold(rest.split()[0]) in GIVEN
    return gap == " " and _one_name(given, rest)


def _one_name(given: str, surname: str) -> bool:
    """Whether two persons side by side are one: a given name and a surname, both of letters and the
    first no title, or whatever an initial ends and a surname."""
    if _INITIAL_LAST.search(given):
        return surname[0].isupper()
    letters = all(c.isalpha() or c in "-'’" for c in given + surname)
    return letters and given.lower() not in TITLES and not (given + surname).isupper()


def _hyphened(reading: Reading, last: int) -> int:
    """The last token of a name that token `last` ends, with what a hyphen joins: *Seitz-Wald*."""
    text, tokens = reading.text, reading.tokens
    while (
        last + 2 < len(tokens)
        and reading.words[last + 1] == "-"
        and tokens[last].end == tokens[last + 1].start
        and tokens[last + 1].end == tokens[last + 2].start
        and text[tokens[last + 2].start].isupper()
    ):
        last += 2
    return last


def _taken(reading: Reading, entities: Iterable[Entity]) -> frozenset[int]:
    """The tokens that belong to an entity."""
    ranges = [reading.tokens_in(*entity.span) for entity in entities]
    return frozenset(i for first, last in ranges for i in range(first, last))


def _grown(reading: Reading, entity: Entity, taken: frozenset[int]) -> Entity:
    """A person of one word with the surname after it, or with the given name before it."""
    first, last = reading.tokens_in(*entity.span)
    if entity.label != "PERSON" or first == last:
        return entity
    initial = _INITIAL.match(reading.words[first])
    if last - first != 1 and not initial:
        return entity
    if _given(reading, first) and _surname_at(reading, last, taken):
        return Entity(reading.span(first, _hyphened(reading, last)), "PERSON")
    before = first - 1
    if (
        before not in taken
        and before >= 0
        and _given(reading, before)
        and reading.tokens[before].pos == "PROPN"
        and reading.text[reading.tokens[before].end : entity.span.start] == " "
        and (initial or _surname_at(reading, first, frozenset()))
    ):
        return Entity(Span(reading.tokens[before].start, entity.span.end), "PERSON")
    return entity


def _given(reading: Reading, i: int) -> bool:
    return reading.words[i][0].isupper() and fold(reading.words[i]) in GIVEN


def _unseen(reading: Reading, taken: frozenset[int]) -> Iterator[Entity]:
    for i, word in enumerate(reading.words[:-1]):
        if i in taken or not _given(reading, i) or fold(word) in _AMBIGUOUS:
            continue
        longer = _surname_at(reading, i + 2, taken)
        if reading.tokens[i].pos == "PROPN" and _surname_at(reading, i + 1, taken) and not longer:
            yield Entity(reading.span(i, _hyphened(reading, i + 1)), "PERSON")


def _surname_at(reading: Reading, i: int, taken: frozenset[int]) -> bool:
    """Whether token `i` may be the surname after a given name: a capital, and no entity's."""
    if not 0 < i < len(reading.words) or i in taken:
        return False
    word = reading.words[i]
    beside = reading.text[reading.tokens[i - 1].end : reading.tokens[i].start] == " "
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    shaped = len(word) > 1 and word[0].isupper() and not word.isupper() and letters.isalpha()
    return (
        beside and shaped and reading.tokens[i].pos == "PROPN" and word.lower() not in _NO_SURNAME
    )
