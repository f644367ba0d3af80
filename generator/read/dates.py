"""Dates as people write them, to ISO 8601: a day, or an instant with the time zone it was given in.

No clock is asked: what is not in the text is not in the date.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from ..problems import quoted

_MAX_LENGTH = 80
_FIRST_YEAR = 1000  # an earlier one is a slip of the keyboard
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        rf"{_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",  # dots: always the day first
    )
)
_EITHER_WAY = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_WEEKDAY = re.compile(r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? ")
_TIME = re.compile(
    r"(?P<day>.*?)(?:t|,? (?:at )?)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?: ?(?P<half>[ap])\.?m\.?)?"
    r"(?: ?(?P<zone>z|[a-z]{2,4}|(?:gmt|utc)?[+-]\d{2}(?::?\d{2})?))?(?: \([a-z]{1,5}\))?"
)
_HAS_TIME = re.compile(r"\d:\d\d|\d\.\d\d ?[ap]\.?m")
# The names of RFC 5322, section 4.3; any other name means several zones.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip


class _Clock(NamedTuple):
    time: time
    zone: timezone | None


def normal_date(text: str) -> str:
    """`text` as ``2024-07-10`` or ``2024-07-10T18:30:00+01:00`` (no offset if none was given).

    Raises ValueError, with a message for the user, for what is no date, cannot be, or may be two.
    """
    words = " ".join(text.split()).lower()
    if len(words) > _MAX_LENGTH:
        raise ValueError(f"{quoted(text, 40)} is not a date")
    words = _WEEKDAY.sub("", words, count=1)
    clock = None
    if _HAS_TIME.search(words):
        match = _TIME.fullmatch(words)
        if not match:
            raise ValueError(_unknown(text))
        clock, words = _clock(match, text), match["day"].strip(" ,")
    day = _day(words, text)
    if clock is None:
        return day.isoformat()
    return datetime.combine(day, clock.time, clock.zone).isoformat()


def _day(words: str, text: str) -> date:
    either = _EITHER_WAY.fullmatch(words)
    if either:
        return _either_way(either, text)
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            month = match["month"]
            number = int(month) if month.isdigit() else _month(month, text)
            return _date(int(match["year"]), number, int(match["day"]), text)
    raise ValueError(_unknown(text))


def _either_way(match: re.Match[str], text: str) -> date:
    """Day and month in an order that only tells itself when one of them is above twelve."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first > 12 or first == second:
        return _date(year, second, first, text)
    if second > 12:
        return _date(year, first, second, text)
    days = (_date(year, second, first, text), _date(year, first, second, text))
    raise ValueError(
        f"{quoted(text)} may be {first} {_MONTHS[second - 1].title()} or "
        f"{second} {_MONTHS[first - 1].title()}; write {days[0]} or {days[1]}"
    )


def _month(name: str, text: str) -> int:
    if name == "sept":
        return 9
    for number, month in enumerate(_MONTHS, start=1):
        if name in {month, month[:3]}:
            return number
    raise ValueError(_unknown(text))


def _date(year: int, month: int, day: int, text: str) -> date:
    if year < _FIRST_YEAR:
        raise ValueError(f"{quoted(text)} lies before the year {_FIRST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{quoted(text)} is not in the calendar") from error


def _clock(match: re.Match[str], text: str) -> _Clock:
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"{quoted(text)} has no such time of day")
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    try:
        moment = time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError as error:
        raise ValueError(f"{quoted(text)} has no such time of day") from error
    return _Clock(moment, _zone(match["zone"], text))


# Today's clocks differ from UTC by 14 hours at most; those of Alaska did by 15 until 1867.
_FARTHEST = 15


def _zone(name: str | None, text: str) -> timezone | None:
    if not name:
        return None
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    sign = -1 if "-" in name else 1
    digits = re.sub(r"\D", "", name)
    hours, minutes = int(digits[:2] or 99), int(digits[2:] or 0)
    if hours > _FARTHEST or minutes > 59:
        raise ValueError(f"{quoted(text)} has an unknown time zone; write an offset such as +01:00")
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _unknown(text: str) -> str:
    return f"{quoted(text)} is not a date; write it as 2024-07-10 or 2024-07-10T18:30:00+01:00"
