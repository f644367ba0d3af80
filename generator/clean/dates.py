"""Dates inside lines: only forms that can mean one day, given as ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NAMES = {name: n for n, full in enumerate(_MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
MONTH = "(?:" + "|".join(sorted(_NAMES, key=lambda name: (-len(name), name))) + r")\b\.?"
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)(?!\d)",
        rf"\b(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m>{MONTH}),?[ -]{_YEAR}",
        rf"(?<!\d)(?P<d>\d{{1,2}})\.(?P<n>\d{{1,2}})\.{_YEAR}",  # dots: always the day first
    )
)


def find_date(text: str) -> str | None:
    """The first day that `text` names in full, as ``2024-07-10``.

    Forms such as ``07/10/2024``, which mean one day in Britain and another in America, are left.
    """
    hits = [hit for form in _FORMS for hit in form.finditer(text)]
    for hit in sorted(hits, key=lambda hit: hit.start()):
        parts = hit.groupdict()
        month = int(parts["n"]) if parts.get("n") else _NAMES[parts["m"].lower().rstrip(".")]
        try:
            return date(int(parts["y"]), month, int(parts["d"])).isoformat()
        except ValueError:
            continue
    return None
