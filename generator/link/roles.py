"""What people are called: role lines, newest first, and the one to show beside a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..site import RoleLine
from .english import singular
from .fold import fold, one_line

_ARTICLES = ("the ", "a ", "an ", "its ", "their ", "his ", "her ")
_RECENT = 12
_SMALL = frozenset("of the for and in s".split())
# What stands before a role in a sentence and is no part of it: days, months, ages, "then".
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_BEFORE = re.compile(
    rf"^(?:(?:on|in|at|by|since|until|and)\s+(?=\S+\s)|{_DAY}(?:\s+(?:morning|evening|afternoon|"
    rf"night))?\s+|{_MONTH}(?:\s+(?:\d{{1,2}},?\s+)?\d{{4}})?\s+|\d{{4}}\s+|"
    r"\d+(?:-year-old|st|nd|rd|th)\s+|then[-\s]+|minute\s+)",
    re.IGNORECASE,
)
_AFTER_PERSON = re.compile(r"^(?:\s*,)?\s+(?:and|und|with)\s+", re.IGNORECASE)

# The role of somebody before, up to the office of the one who follows: *spokeswoman of President*.
_ANOTHERS = re.compile(
    r" (?:of|for|to) ((?:[A-Z]\w+ )?(?:President|Chancellor|King|Queen|Pope|Governor|Mayor|Senator"
    r"|Minister|Prime Minister|Prince|Princess|Justice|Judge))$"
)


def normal_role(text: str, people: Iterable[str] = ()) -> str:
    """A role on one line, without a leading article, marks around it, and what stands before it by
    chance: a day, or another of the article's `people` ("President Macron and Chancellor")."""
    role = one_line(text).strip(" ,;:–—-")
    for person in sorted(people, key=lambda name: (-len(name), name)):
        place = role.find(person)
        rest = _AFTER_PERSON.match(role[place + len(person) :]) if place >= 0 else None
        if rest:
            role = role[place + len(person) + rest.end() :]
    if office := _ANOTHERS.search(role):
        role = role[office.start(1) :]
    while True:
        shorter = _without_start(role)
        if shorter == role:
            return role
        role = shorter


def _without_start(role: str) -> str:
    for article in _ARTICLES:
        if role.lower().startswith(article) and len(role) > len(article):
            return role[len(article) :]
    before = _BEFORE.match(role)
    return role[before.end() :] if before and before.end() < len(role) else role


def role_key(text: str) -> frozenset[str]:
    """What is equal for roles that say the same: "President of the European Council", "European
    Council President"; "Vice-President", "vice president"."""
    words = fold(text).replace("-", " ").replace("'", " ").split()
    return frozenset(singular(word) for word in words if word not in _SMALL)


def leading_role(lines: Sequence[RoleLine]) -> str:
    """The role to show: of the most recent role lines (`lines` come newest first), the one that
    most of them agree with. A role given twice is also backed by shorter ones that it contains:
    who says "President" does not contradict "French President"."""
    recent = lines[:_RECENT]
    if not recent:
        return ""
    words = [role_key(line.text) for line in recent]
    exact = Counter(words)

    def weight(place: int) -> tuple[int, int, int]:
        mine = words[place]
        agreeing = exact[mine]
        if agreeing > 1:
            agreeing += sum(n for other, n in exact.items() if other < mine)
        return (agreeing, exact[mine], -place)

    return recent[max(range(len(recent)), key=weight)].text
