"""Rules with names: what a line says of itself that shows it to be no part of the article.

Each looks at one line, or one piece of it, and must be right nearly always: a sentence of the
article that is lost is worse than a share button that stays. The rules are in `rules.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from .dates import MONTH
from .lines import Line

_SEPARATOR = re.compile(r"\s*[|·•»>/\t]\s*|\s{2,}|\s[–—-]{1,2}\s")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LEADING_DATE = re.compile(
    rf"(?:{MONTH} \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} {MONTH},? (?:19|20)\d\d)\W+", re.IGNORECASE
)
_QUOTED = ('"', "“", "‘", "«", "„", "'")
_LEAD_IN = re.compile(r"^(?:(?!\(c\))[\s\[\](>»›*•·|:–—=~_+-])+")
_FRAME = re.compile(r"^[\W_]+|[\W_]+$")
_PIECES = 12
_BUTTONS = 25  # words of a row of buttons
_PATH = 12  # words of a path: Home > World > Europe
_STAMP = 20


class _Rule(NamedTuple):
    reason: str
    words: int  # a longer line is left alone
    pattern: re.Pattern[str]


class _Rules(NamedTuple):
    rules: tuple[_Rule, ...]
    phrases: Mapping[str, str]  # the reason of each
    words: Mapping[str, frozenset[str]]


@cache
def _rules() -> _Rules:
    data = yaml.safe_load(files(__package__).joinpath("rules.yaml").read_text(encoding="utf-8"))
    return _Rules(
        tuple(
            _Rule(rule["reason"], rule["words"], _pattern(rule["patterns"], data["agency"]))
            for rule in data["rules"]
        ),
        {phrase: reason for reason, listed in data["phrases"].items() for phrase in listed},
        {name: frozenset(map(str, words)) for name, words in data["words"].items()},
    )


def _pattern(patterns: list[str], agency: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns).replace("{agency}", agency))


def is_cue(word: str) -> bool:
    """Whether `word` tells that a date is that of publication: "updated", "ago"."""
    return word.lower() in _rules().words["stamp-cues"]


def finite(line: Line) -> set[str]:
    """The words of `line` that only sentences have: a heading or a slogan gets by without them."""
    return {word.lower() for word in line.words} & _rules().words["finite"]


def named_reason(line: Line) -> str | None:
    """The name of the rule by which `line` is no part of the article, or None."""
    if not line.head or line.head.startswith(_QUOTED):
        return None
    return _by_pattern(line.lower, line.size) or _of_pieces(line)


def _by_pattern(text: str, size: int) -> str | None:
    lead = _LEAD_IN.sub("", text)
    for rule in _rules().rules:
        if size <= rule.words and rule.pattern.search(lead):
            return rule.reason
    return None


def _of_pieces(line: Line) -> str | None:
    """The reason of a short line every piece of which is a button, a link or a stamp."""
    if line.size > _BUTTONS or line.prose:
        return None
    pieces = [piece for piece in _SEPARATOR.split(line.lower) if _FRAME.sub("", piece)]
    if not pieces or len(pieces) > _PIECES:
        return None
    reasons = [_of_piece(piece) for piece in pieces]
    if all(reasons):
        return reasons[0]
    if len(pieces) >= 3 and ">" in line.head and line.size <= _PATH and not line.ended:
        return "navigation"
    return None


def _of_piece(piece: str) -> str | None:
    bare = _FRAME.sub("", piece)
    if bare in _rules().phrases:
        return _rules().phrases[bare]
    tokens = _TOKEN.findall(bare)
    if len(tokens) <= _STAMP:
        if _is_stamp(tokens):
            return "update-stamp"
        if _is_share(tokens):
            return "share-button"
        piece = _LEADING_DATE.sub("", piece, count=1)
    return _by_pattern(piece, len(tokens))


def _is_stamp(tokens: list[str]) -> bool:
    numbers = [token for token in tokens if token.isdigit()]
    words = {token for token in tokens if not token.isdigit()}
    if not words <= _rules().words["stamp"]:
        return False
    if not words:
        return len(numbers) >= 3
    return bool(numbers) or not words.isdisjoint(_rules().words["stamp-cues"])


def _is_share(tokens: list[str]) -> bool:
    words = {token for token in tokens if not token.isdigit()}
    known = _rules().words
    return words <= known["share-actions"] | known["share-fillers"] and not words.isdisjoint(
        known["share-actions"]
    )
