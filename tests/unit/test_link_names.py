"""Names compared: by cases, and what must hold of any name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.link.fold import fold, numbered
from generator.link.keys import key_of, topic_key
from generator.link.likeness import likeness
from generator.link.names import parse_name
from generator.link.sounds import sound
from generator.link.thing_keys import thing_key

CASES = Path(__file__).parent.parent / "cases" / "link"


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases("likeness"))
def test_full_names(case: dict[str, str]) -> None:
    one, other = parse_name(case["one"]), parse_name(case["other"])
    for match in (likeness(one, other), likeness(other, one)):
        verdict = "different" if not match.score else "same" if match.sure else "maybe"
        assert verdict == case["verdict"], (one, other)


@pytest.mark.parametrize("case", cases("keys"))
def test_normal_forms(case: dict[str, Any]) -> None:
    one, other = key_of(case["group"], case["one"]), key_of(case["group"], case["other"])
    assert (one == other) is case["same"], (one, other)


@pytest.mark.parametrize(
    ("text", "given_names", "surname", "shown"),
    [
        ("President Vladimir Putin", ("vladimir",), "putin", "Vladimir Putin"),
        ("Mr. LaRue", (), "larue", "LaRue"),
        ("De Niro", (), "niro", "De Niro"),
        ("Al Gore", ("al",), "gore", "Al Gore"),
        ("J.K. Rowling", ("j", "k"), "rowling", "J.K. Rowling"),
        ("Pope Francis", ("pope",), "francis", "Pope Francis"),
        ("José Ortega y Gasset", ("jose", "ortega"), "gasset", "José Ortega y Gasset"),
        ("António Costa of", ("antonio",), "costa", "António Costa"),
        ("Dr", (), "dr", "Dr"),
        ("Ms", (), "ms", "Ms"),
        ("“”", (), "“”", "“”"),
    ],
)
def test_parts(text: str, given_names: tuple[str, ...], surname: str, shown: str) -> None:
    name = parse_name(text)
    assert (name.given, name.surname, name.shown) == (given_names, surname, shown)


@given(st.text(min_size=1, max_size=40))
def test_any_text_has_a_name_a_key_and_a_sound(text: str) -> None:
    name = parse_name(text)
    assert name.surname
    assert likeness(name, name).score in (0.0, 1.0)
    assert fold(fold(text)) == fold(text)
    assert isinstance(thing_key(text) + topic_key(text) + sound(fold(text)), str)


def test_numbers_go_to_the_younger() -> None:
    assert numbered(["a", "b", "a", "a-2", "a"]) == ["a", "b", "a-2", "a-2-2", "a-3"]
