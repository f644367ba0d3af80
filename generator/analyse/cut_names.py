"""Full names that the recogniser saw half of, or not at all: *Steve* Jobs, Hillary Clinton."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ..records import Entity
from .name_words import GIVEN
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
_NO_SURNAME = frozenset(
    """street road avenue island islands county city river station square park university college
    school prize award cup""".split()
)


def with_whole_names(parsed: Parsed) -> Parsed:
    """`parsed` with persons whose given name alone was recognised named whole, and with those whom
    a known given name and a surname after it name outside every entity."""
    reading = Reading(parsed)
    taken = _taken(reading)
    entities = [_grown(reading, entity, taken) for entity in parsed.entities]
    entities += _unseen(reading, taken | _taken(reading, entities))
    return replace(parsed, entities=tuple(sorted(entities, key=lambda entity: entity.span)))


def _taken(reading: Reading, entities: Iterable[Entity] = ()) -> frozenset[int]:
    """The tokens that belong to an entity."""
    ranges = [reading.tokens_in(*entity.span) for entity in entities or reading.entities]
    return frozenset(i for first, last in ranges for i in range(first, last))


def _grown(reading: Reading, entity: Entity, taken: frozenset[int]) -> Entity:
    first, last = reading.tokens_in(*entity.span)
    alone = entity.label == "PERSON" and last - first == 1
    if alone and fold(reading.words[first]) in GIVEN and _surname_at(reading, last, taken):
        return Entity(reading.span(first, last), entity.label)
    return entity


def _unseen(reading: Reading, taken: frozenset[int]) -> Iterator[Entity]:
    for i, word in enumerate(reading.words[:-1]):
        if i in taken or not word[0].isupper() or fold(word) not in GIVEN - _AMBIGUOUS:
            continue
        longer = _surname_at(reading, i + 2, taken)
        if reading.tokens[i].pos == "PROPN" and _surname_at(reading, i + 1, taken) and not longer:
            yield Entity(reading.span(i, i + 1), "PERSON")


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
