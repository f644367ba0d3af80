"""What people are called: role lines, newest first, and the one to show beside a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..site import RoleLine
from .fold import fold, one_line

_ARTICLES = ("the ", "a ", "an ", "its ", "their ", "his ", "her ")
_RECENT = 12


def normal_role(text: str) -> str:
    """A role on one line, without a leading article and marks around it."""
    role = one_line(text).strip(" ,;:–—-")
    for article in _ARTICLES:
        if role.lower().startswith(article) and len(role) > len(article):
            return role[len(article) :]
    return role


def leading_role(lines: Sequence[RoleLine]) -> str:
    """The role to show: of the most recent role lines (`lines` come newest first), the one that
    most of them agree with. A role given twice is also backed by shorter ones that it contains:
    who says "President" does not contradict "French President"."""
    recent = lines[:_RECENT]
    if not recent:
        return ""
    words = [frozenset(fold(line.text).split()) for line in recent]
    exact = Counter(words)

    def weight(place: int) -> tuple[int, int, int]:
        mine = words[place]
        agreeing = exact[mine]
        if agreeing > 1:
            agreeing += sum(n for other, n in exact.items() if other < mine)
        return (agreeing, exact[mine], -place)

    return recent[max(range(len(recent)), key=weight)].text
