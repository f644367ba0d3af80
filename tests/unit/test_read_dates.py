"""Dates: every form that is told apart, and every refusal with its reason."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.read.dates import normal_date

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/read/dates.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    if "date" in case:
        assert normal_date(case["text"]) == case["date"]
    else:
        with pytest.raises(ValueError, match=r".") as caught:
            normal_date(case["text"])
        assert case["error"] in str(caught.value)


@given(st.datetimes(min_value=datetime(1000, 1, 1)), st.timezones() | st.none())  # noqa: DTZ001
def test_what_python_writes_is_read_back(moment: datetime, zone: Any) -> None:
    written = moment.replace(microsecond=0)
    assert normal_date(written.isoformat()) == written.isoformat()
    assert normal_date(written.date().isoformat()) == written.date().isoformat()
    offset = written.replace(tzinfo=zone).strftime("%z")[:5] if zone else ""
    if offset:
        kept = normal_date(written.isoformat() + offset)
        assert datetime.fromisoformat(kept) == datetime.fromisoformat(written.isoformat() + offset)


@given(
    st.text(max_size=100) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-z]{1,4}[-/. ][0-9]{1,4}.{0,20}")
)
def test_anything_else_is_a_value_error(text: str) -> None:
    try:
        found = normal_date(text)
    except ValueError as error:
        assert str(error).isprintable()
    else:
        assert isinstance(datetime.fromisoformat(found), datetime)


@pytest.mark.parametrize("text", ["1" * 10**6, "(" * 80, "a " * 40, "1:11" * 20, " 1" * 10**6])
def test_hostile_text_takes_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        normal_date(text)
