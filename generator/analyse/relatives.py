"""Surnames that an article gives to two people and only one of them in full: *President Obama*
beside first lady *Michelle Obama*."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..records import Span
from .name_words import FEMALE_TITLES, MALE_TITLES
from .names import Name, gender_of
from .reading import Reading
from .role_words import HEADS

_KIN = frozenset(
    """lady wife husband widow widower daughter son brother sister mother father cousin uncle aunt
    nephew niece grandson granddaughter""".split()
)
_BEFORE = 3  # words before a name that may be its title


def title_gender(reading: Reading, span: Span) -> str | None:
    """``m`` or ``f`` by the title right before `span`; None when there is none that tells."""
    before = reading.token_at(span.start) - 1
    word = reading.lower[before].rstrip(".") if before >= 0 else ""
    if word in MALE_TITLES:
        return "m"
    return "f" if word in FEMALE_TITLES else None


def office(reading: Reading, span: Span) -> str:
    """The office right before a name, such as ``president``; empty when there is none."""
    before = reading.token_at(span.start) - 1
    word = reading.lower[before] if before >= 0 else ""
    return word if word in HEADS and reading.words[before][0].isupper() else ""


def shared_surnames(
    reading: Reading,
    named: Iterable[tuple[Span, Name]],
    bearers: Callable[[Name], list[Name]],
) -> frozenset[str]:
    """Surnames of one person in full that titles give to somebody else too.

    `bearers` finds the full names that a shorter name may be part of. Either a *Mr* is no woman's,
    or an office is given to the surname alone while what stands before the full name is another.
    """
    relatives: set[Name] = set()
    alone: list[tuple[Span, Name]] = []
    for span, name in named:
        if len(name) == 1:
            alone.append((span, name))
        else:
            end = reading.token_at(span.start)
            before = {*reading.lower[max(0, end - _BEFORE) : end]}
            if before & _KIN and "former" not in before:
                relatives.add(name)
    shared = set()
    for span, name in alone:
        owners = bearers(name)
        if len(owners) != 1 or owners[0][-1] != name[0]:
            continue
        gender = title_gender(reading, span)
        other = gender is not None and gender_of(owners[0]) not in {gender, None}
        if other or (owners[0] in relatives and office(reading, span)):
            shared.add(name[0])
    return frozenset(shared)
