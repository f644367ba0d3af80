"""Dates that a text prints in full: a day with its month and year, or a month of a year."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..records import Span

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\w-])"
_FORMS = tuple(
    re.compile(rf"(?<![\w.,/-]){form}", re.IGNORECASE)
    for form in (
        rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_MONTH} (?:of )?{_YEAR}",
    )
)


class Day(NamedTuple):
    """A date in the text: its digits as a number (20240710, or 202407), and in ISO 8601."""

    span: Span
    value: int
    iso: str


def find_days(text: str) -> Iterator[Day]:
    """Full dates first; a month may lie within one that stands before it."""
    for form in _FORMS:
        for match in form.finditer(text):
            found = match.groupdict()
            year, month = int(found["year"]), _MONTHS.index(found["month"][:3].lower()) + 1
            span = Span(*match.span())
            if "day" not in found:
                yield Day(span, year * 100 + month, f"{year:04}-{month:02}")
                continue
            try:
                day = datetime.date(year, month, int(found["day"]))
            except ValueError:
                continue
            yield Day(span, int(f"{day:%Y%m%d}"), day.isoformat())
