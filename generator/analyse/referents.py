"""Who and what an article names: persons, organisations and places, all mentions joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from ..records import Referent, Span
from .missed import add_missed
from .no_persons import is_no_person
from .parsed import Parsed
from .people import People, join_people
from .reading import Reading
from .roles import Roles, find_roles
from .things import KINDS, find_things


def find_referents(parsed: Parsed) -> tuple[Referent, ...]:
    """Persons with their roles, organisations and places, in the order of their first mentions."""
    reading = Reading(parsed)
    spans = [entity.span for entity in parsed.entities if entity.label == "PERSON"]
    people = join_people(reading, _surely_people(reading, spans))
    add_missed(reading, people)
    persons = [
        Referent("person", _fullest(reading.text, p.mentions), tuple(sorted(set(p.mentions))))
        for p in people.all
        if p.mentions and not is_no_person(reading, p.mentions)
    ]
    roles = find_roles(reading, persons)
    claimed = frozenset(span for person in persons for span in person.mentions)
    things = find_things(reading, _names_of(people), claimed)
    found = [*map(_with_roles, persons, roles), *things]
    return tuple(sorted(found, key=lambda referent: (referent.mentions[0], referent.name)))


def _with_roles(person: Referent, found: Roles) -> Referent:
    return replace(person, roles=found.roles, described=found.described)


def _surely_people(reading: Reading, spans: list[Span]) -> list[Span]:
    """Without single words that the recogniser calls a place or body more often than a person."""
    as_person = Counter(span.of(reading.text) for span in spans)
    as_thing: Counter[str] = Counter()
    for entity in reading.entities:
        if entity.label in KINDS:
            as_thing[entity.span.of(reading.text)] += 1
    last_words = {name.split()[-1] for name in as_person if " " in name}

    def sure(name: str) -> bool:
        return " " in name or name in last_words or as_thing[name] <= as_person[name]

    return [span for span in spans if sure(span.of(reading.text))]


def _fullest(text: str, mentions: list[Span]) -> str:
    """The form to call a person by: of those in full the commonest, then the longest."""
    forms: Mapping[str, int] = Counter(" ".join(span.of(text).split()) for span in mentions)

    def worth(form: str) -> tuple[bool, bool, int, int, str]:
        return " " in form, not form.isupper(), forms[form], len(form), form

    return max(forms, key=worth)


def _names_of(people: People) -> frozenset[str]:
    """Full names and their surnames, folded: never names of things."""
    names = {" ".join(name) for person in people.all if person.full for name in person.names}
    return frozenset(names)
