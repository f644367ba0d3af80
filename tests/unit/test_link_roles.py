"""Roles: as shown, which say the same, and the one beside a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.link.roles import leading_role, normal_role, role_key
from generator.site import RoleLine

CASES = Path(__file__).parent.parent / "cases" / "link" / "roles.yaml"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["name"])
        for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))
    ],
)
def test_a_role_is_shown_without_what_stands_there_by_chance(case: dict[str, Any]) -> None:
    assert normal_role(case["role"], case.get("people", ())) == case["shown"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("president of the European Council", "European Council President", True),
        ("Vice-President", "vice president", True),
        ("members of parliament", "member of parliament", True),
        ("president", "vice president", False),
        ("former president", "president", False),
    ],
)
def test_roles_that_say_the_same(one: str, other: str, *, same: bool) -> None:
    assert (role_key(one) == role_key(other)) is same


def shown(*roles: str) -> str:
    return leading_role([RoleLine(role, "a", 0) for role in roles])


def test_the_role_shown_is_what_most_recent_ones_agree_on() -> None:
    assert shown("guest", "NATO Secretary General", "Secretary General of NATO") == (
        "NATO Secretary General"
    )
    assert shown("President", "US President", "US President") == "US President"
    assert shown("mayor", "minister") == "mayor"
    assert shown() == ""
