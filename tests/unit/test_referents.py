"""Who is who in one article: cases are data, in tests/cases/people."""

from __future__ import annotations

from typing import Any

import pytest

from generator.analyse.cut_names import with_whole_names
from generator.analyse.parsed import Parsed, Token
from generator.analyse.referents import find_referents
from generator.records import Entity, Referent, Span
from tests.handmade import load_cases, parse


def _read(case: dict[str, Any]) -> tuple[Referent, ...]:
    entities = [(form, label) for form, label in case.get("entities", [])]
    return find_referents(with_whole_names(parse(case["text"], entities, case.get("pos"))))


def _described(case: dict[str, Any], referent: Referent) -> dict[str, Any]:
    """What the article calls the person instead of the name, where the case asks for it."""
    if not any("described" in expected for expected in case["expect"]):
        return {}
    return {"described": [span.of(case["text"]) for span in referent.described]}


@pytest.mark.parametrize("case", load_cases("people"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = _read(case)
    kinds = case.get("kinds", ["person"])
    got = [
        {
            "name": referent.name,
            "mentions": [span.of(case["text"]) for span in referent.mentions],
            "roles": [role.text for role in referent.roles],
        }
        | _described(case, referent)
        for referent in found
        if referent.kind in kinds
    ]
    want = [{"roles": [], **expected} for expected in case["expect"]]
    assert got == want


def test_order_is_that_of_first_mentions_across_kinds() -> None:
    parsed = parse(
        "Oslo welcomed Jens Berg. Berg left Oslo for the WHO.",
        [("Jens Berg", "PERSON"), ("Berg", "PERSON"), ("Oslo", "GPE"), ("WHO", "ORG")],
    )
    found = find_referents(parsed)
    assert [(r.kind, r.name) for r in found] == [
        ("place", "Oslo"),
        ("person", "Jens Berg"),
        ("organisation", "WHO"),
    ]


def test_a_role_carries_the_number_of_its_sentence() -> None:
    parsed = parse(
        "It rained. The chancellor of Austria, Karl Meier, stayed.", [("Karl Meier", "PERSON")]
    )
    (person,) = find_referents(parsed)
    assert [(role.text, role.sentence) for role in person.roles] == [("chancellor of Austria", 1)]


def test_no_text_has_no_referents() -> None:
    assert find_referents(parse("")) == ()


def test_ten_thousand_mentions_take_no_quadratic_time() -> None:
    names = [f"{a}{b}ena Mar{c}ov" for a in "AEI" for b in "dg" for c in "bdfgklmnpr"]
    text = "\n".join(f"{name} spoke. {name.split()[1]} left." for name in names * 80)
    entities = [(name, "PERSON") for name in names]
    people = find_referents(parse(text, entities))
    assert len(people) <= len(names)
    assert sum(len(person.mentions) for person in people) >= len(names) * 80


def test_the_first_half_of_a_given_name_belongs_to_it() -> None:
    text = "Marie Antoinette sang. Marie-José Pérec ran."
    cuts = [(0, 5), (6, 16), (17, 21), (21, 22), (23, 28), (28, 29), (29, 33), (34, 39), (40, 43)]
    marks = {".": "PUNCT", "-": "PUNCT", "sang": "VERB", "ran": "VERB"}
    tokens = tuple(Token(a, b, marks.get(text[a:b], "PROPN")) for a, b in cuts)
    entities = tuple(
        Entity(Span(start, end), "PERSON") for start, end in [(0, 16), (23, 28), (29, 39)]
    )
    parsed = Parsed(text, tokens, (Span(0, 22), Span(23, 44)), entities)
    found = find_referents(with_whole_names(parsed))
    assert [referent.name for referent in found] == ["Marie Antoinette", "Marie-José Pérec"]
