"""``BRUSSELS, July 11, 2023 (AP) —``: where and when a report was filed, before its first words.

The forms are those of the AP Stylebook, "datelines", and of the agencies that vary them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .dates import MONTH, find_date

_CAPITALS = r"[A-ZÀ-ÖØ-ÞŠŽ][A-ZÀ-ÖØ-ÞŠŽ.'’/-]+(?: [A-ZÀ-ÖØ-ÞŠŽ][A-ZÀ-ÖØ-ÞŠŽ.'’/-]*){0,4}"
_MIXED = r"[A-ZÀ-ÖØ-ÞŠŽ][\w.'’-]+(?: [A-ZÀ-ÖØ-ÞŠŽ][\w.'’-]+){0,3}"
_REGION = r"(?:, [A-ZÀ-ÖØ-ÞŠŽ][\w.'’-]*(?: [A-ZÀ-ÖØ-ÞŠŽ][\w.'’-]*){0,3})?"
_WEEKDAY = r"(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_DAY = (
    rf"(?:{_WEEKDAY}(?i:{MONTH}) \d{{1,2}}|\d{{1,2}} (?i:{MONTH}))"
    r"(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?"
)
_AGENCY = r"\([A-Z][\w .&/-]{1,30}\)"
# Those that some sites print without a dash after them: "Boston (CNN)Guilty across the board."
_KNOWN = (
    r"\((?:AFP|ANI|ANSA|AP|Bloomberg|CNN|dpa|DPA|EFE|IANS|Interfax|Kyodo|PTI|Reuters|TASS|UNI|UPI"
    r"|Xinhua|Yonhap)\)"
)
_DASH = r"(?:\s{0,2}[–—―]\s{0,2}|\s{1,2}-{1,3}\s{0,2}|-{2,3}\s{0,2})"
_NEXT = r"(?=[A-ZÀ-ÖØ-ÞŠŽ\d\"“‘'«„(]|$)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_CAPITALS}|{_MIXED}){_REGION},? (?P<day>{_DAY}),?(?: {_AGENCY})?{_DASH}{_NEXT}",
        rf"(?:{_CAPITALS}|{_MIXED}){_REGION} {_AGENCY},?(?: {_DAY},?)?{_DASH}{_NEXT}",
        rf"{_CAPITALS}{_REGION}(?:{_DASH}){_NEXT}",
        rf"(?:{_CAPITALS}|{_MIXED}){_REGION},? (?P<day>{_DAY}),? {_AGENCY}\s{{0,2}}{_NEXT}",
        rf"(?:(?:{_CAPITALS}|{_MIXED}){_REGION} )?{_KNOWN}\s{{0,2}}{_NEXT}",
        rf"\([A-Z][A-Z][\w ]{{0,20}}\){_DASH}{_NEXT}",
    )
)
_LONGEST = 120
# The place in capitals alone, with no day and no agency, is the weakest form: a second dash in the
# sentence means that the first one opened an aside ("NATO – Europe's shield – said").
_BARE = 2
_ASIDE = re.compile(r"^[^.!?]{0,160}?\s[–—-]{1,2}\s")


class Dateline(NamedTuple):
    """How long the dateline at the start of a paragraph is, with what follows it cut; its day."""

    end: int
    date: str | None


def find_dateline(text: str) -> Dateline | None:
    """The dateline with which `text` begins, or None."""
    head = text[:_LONGEST]
    for number, form in enumerate(_FORMS):
        hit = form.match(head)
        if not hit:
            continue
        if number == _BARE and (len(hit[0]) < 5 or _ASIDE.match(text[hit.end() :][:200])):
            return None
        return Dateline(hit.end(), find_date(hit[0]))
    return None
