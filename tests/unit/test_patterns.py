"""No regular expression of ours takes more than about linear time, whatever it is given."""

from __future__ import annotations

import ast
import re

import pytest

from tests.patterns import MADE_LATER, Named, calls_of_re, collect, slow_text


def test_every_pattern_is_found() -> None:
    later = {place for place, call in calls_of_re() if not isinstance(call.args[0], ast.Constant)}
    assert later == MADE_LATER
    paths = {named.path for named in collect()}
    assert {"clean/rules.py", "clean/repairs.py", "read/page_meta.py", "read/sanitise.py"} <= paths


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+$", r"(?:a|a)*b", r"\s+$", r"<[^>]*>", r"a*a*a*c", r"(\w+\s?)*:", r"\([^)]*\)"],
)
def test_a_slow_pattern_is_found_out(pattern: str) -> None:
    assert slow_text(Named("a.py", "", re.compile(pattern), ("finditer",)))


@pytest.mark.slow
def test_no_pattern_is_slow() -> None:
    slow = {str(named): found for named in collect() if (found := slow_text(named))}
    assert slow == {}
