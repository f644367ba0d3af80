"""The rules of a robots.txt as RFC 9309 has them: the longest that fits decides, ``*`` stands for
anything, ``$`` for the end. (Python's own reader takes the first that fits, and both signs for
letters, so that it fetches what a site forbids.)"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

_ENCODED = re.compile("%([0-9a-fA-F]{2})")
_PRODUCT = re.compile("[a-zA-Z_-]+")
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_PATH_SAFE = "%/?#[]@!$&'()*+,;=:"


class Rule(NamedTuple):
    """Whether addresses that fit `pattern` may be fetched."""

    allows: bool
    pattern: str


class Rules(NamedTuple):
    """What one program may fetch of one site, and the seconds to wait between two requests."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allow(self, path: str, query: str = "") -> bool:
        """Whether the address of `path` and `query` may be fetched."""
        target = _normal(f"{path}?{query}" if query else path)
        fitting = [(len(r.pattern), r.allows) for r in self.rules if _fits(r.pattern, target)]
        return max(fitting, default=(0, True))[1]  # of two that are as long, the one that allows


class _Group:
    """The rules under one or more names of programs."""

    def __init__(self) -> None:
        self.agents: set[str] = set()
        self.rules: list[Rule] = []
        self.delay = 0.0
        self.begun = False


def read_rules(text: str, agent: str) -> Rules:
    """The rules for the program `agent` in the robots.txt `text`; those for all (``*``) where none
    are for it."""
    groups = _groups(text)
    for name in (agent.lower(), "*"):
        found = [group for group in groups if name in group.agents]
        if found:
            rules = tuple(rule for group in found for rule in group.rules)
            return Rules(rules, max(group.delay for group in found))
    return Rules()


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not groups or groups[-1].begun:
                groups.append(_Group())
            product = _PRODUCT.match(value)
            groups[-1].agents.add("*" if value == "*" else product[0].lower() if product else "")
        elif groups and key in {"allow", "disallow"}:
            groups[-1].begun = True
            if value:  # an empty one says nothing
                groups[-1].rules.append(Rule(key == "allow", _normal(value)))
        elif groups and key == "crawl-delay":
            groups[-1].begun = True
            if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", value):
                groups[-1].delay = float(value)
    return groups


def _normal(path: str) -> str:
    """`path` with one spelling for each character: what needs no encoding has none."""

    def decoded(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else match[0].upper()

    return _ENCODED.sub(decoded, quote(path, safe=_PATH_SAFE))


def _fits(pattern: str, target: str) -> bool:
    """Whether `target` begins as `pattern` says. Piece by piece, without going back: no pattern
    takes longer than the two are long."""
    at_end = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    place = len(first)
    if not rest:
        return place == len(target) or not at_end
    *middle, last = rest
    for piece in middle:
        place = target.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    if at_end:
        return len(target) - len(last) >= place and target.endswith(last)
    return target.find(last, place) >= 0
