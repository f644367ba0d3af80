"""The same figure reported differently, and the same quotation as each article prints it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...site import Entry, FigureLine, LinkedQuote
from .. import urls
from ..parts import Parts
from ..views.dated import Account, Reported, Wording
from .reach import both_ends
from .words import repeated, telling

MOST = 5  # figures, and quotations, that a page compares
WAYS = 4  # of printing one quotation that it shows
_DIGITS = re.compile(r"\d")
_NEAR = 40  # characters around a figure that say what it counts
_SAME_PLACE = 0.34  # of the words around both figures
_SAME_SENTENCE = 0.3
_FACTOR = 20.0  # between two reports of one figure
_SAME_WORDS = 0.6  # of the shorter of two quotations
# What is counted of any accident, attack or disaster, in whatever words.
_TOLLS = {
    "dead": frozenset(
        "dead death die died dying fatality killed kill killing perished toll".split()
    ),
    "injured": frozenset("hurt injured injuring injury wounded wounding".split()),
    "missing": frozenset("missing unaccounted".split()),
    "arrested": frozenset("arrest arrested detained detention".split()),
    "driven from home": frozenset("displaced evacuated evacuation fled homeless".split()),
}
_PEOPLE = frozenset(
    "people persons victims civilians residents passengers workers men others suspects".split()
)
_LONG_ENOUGH = 4  # telling words


class _Figure(NamedTuple):
    entry: Entry
    line: FigureLine
    near: frozenset[str]
    words: frozenset[str]


def figures_of(parts: Parts, entries: Sequence[Entry]) -> tuple[Reported, ...]:
    """Figures that articles among `entries` give differently, with what each of them says."""
    groups: list[list[_Figure]] = []
    for figure in _figures(both_ends(entries)):
        for group in groups:
            if _same_thing(group[0], figure):
                group.append(figure)
                break
        else:
            groups.append([figure])
    found = [kept for group in groups if (kept := _each_value(group))]
    return tuple(
        Reported(_what(group), tuple(_account(parts, figure) for figure in group))
        for group in found[:MOST]
    )


def _figures(entries: Iterable[Entry]) -> Iterable[_Figure]:
    for entry in entries:
        for line in entry.figures:
            if line.kind != "date" and line.value:
                yield _Figure(entry, line, _around(line), _plain(line.sentence))


def _around(line: FigureLine) -> frozenset[str]:
    """The words of a figure and those beside it, without its digits."""
    before, _, after = line.sentence.partition(line.text)
    cut = before[-_NEAR:].partition(" ")[2] if len(before) > _NEAR else before
    rest = after[:_NEAR].rpartition(" ")[0] if len(after) > _NEAR else after
    return _plain(f"{cut} {line.text} {rest}")


def _plain(text: str) -> frozenset[str]:
    return frozenset(word for word in telling(text) if not _DIGITS.search(word))


def _same_thing(one: _Figure, other: _Figure) -> bool:
    """Whether two figures seem to count the same: a like amount of a like thing in like words."""
    a, b = one.line, other.line
    if one.entry is other.entry:
        return (a.text, a.sentence) == (b.text, b.sentence)
    people = a.unit in _PEOPLE and b.unit in _PEOPLE
    if a.kind != b.kind or not (people or a.unit == b.unit):
        return False
    if not 1 / _FACTOR < a.value / b.value < _FACTOR:
        return False
    if a.value != b.value and (_amount(a) in b.sentence or _amount(b) in a.sentence):
        return False  # the other article has this figure as well, so it counts something else
    toll = _toll(one.near) if people else ""
    if toll and toll == _toll(other.near):
        return True
    near = len(one.near & other.near) / (len(one.near | other.near) or 1)
    whole = len(one.words & other.words) / (len(one.words | other.words) or 1)
    return near >= _SAME_PLACE and whole >= _SAME_SENTENCE


def _amount(line: FigureLine) -> str:
    """The digits of a figure as printed, or all of it when it is spelt out."""
    digits = re.search(r"\d[\d.,]*", line.text)
    return digits[0].rstrip(".,") if digits else line.text


def _toll(near: frozenset[str]) -> str:
    """What an event did to people, where a figure counts those; nothing where that is not clear."""
    found = [name for name, words in _TOLLS.items() if near & words]
    return found[0] if len(found) == 1 else ""


def _each_value(group: Sequence[_Figure]) -> list[_Figure]:
    """The first report of each value; nothing when there is only one."""
    values: dict[float, _Figure] = {}
    for figure in group:
        values.setdefault(figure.line.value, figure)
    entries = {figure.entry.slug for figure in values.values()}
    return list(values.values()) if len(values) > 1 and len(entries) > 1 else []


def _what(group: Sequence[_Figure]) -> str:
    """What is counted, in the words that all reports have beside it."""
    shared = frozenset.intersection(*(figure.near for figure in group))
    if group[0].line.unit in _PEOPLE and (toll := _toll(group[0].near)):
        return toll
    sentence = group[0].line.sentence
    return " ".join(
        dict.fromkeys(w for w in re.findall(r"[^\W\d_]+", sentence) if telling(w) & shared)
    )


def _account(parts: Parts, figure: _Figure) -> Account:
    card = parts.cards[figure.entry.slug]
    before, inside, after = figure.line.sentence.partition(figure.line.text)
    number = figure.line.number
    return Account(card, number + 1, urls.sentence(card.url, number), before, inside, after)


def wordings_of(parts: Parts, entries: Sequence[Entry]) -> tuple[Wording, ...]:
    """Quotations that several of `entries` print, as each does; most often printed first."""
    groups: list[list[LinkedQuote]] = []
    for entry in both_ends(entries):
        for ident in entry.quotes:
            quote = parts.index.quotes.get(ident)
            if quote and quote.direct and len(telling(quote.text)) >= _LONG_ENOUGH:
                _join(groups, quote)
    several = [g for g in groups if len({q.article for q in g}) > 1]
    several.sort(key=lambda group: -len({q.article for q in group}))
    return tuple(_wording(parts, group) for group in several[:MOST])


def _join(groups: list[list[LinkedQuote]], quote: LinkedQuote) -> None:
    words = telling(quote.text)
    for group in groups:
        first = telling(group[0].text)
        least, most = sorted((words, first), key=len)
        if group[0].person == quote.person and repeated(least, most) >= _SAME_WORDS:
            if all(q.article != quote.article for q in group):
                group.append(quote)
            return
    groups.append([quote])


def _wording(parts: Parts, group: Sequence[LinkedQuote]) -> Wording:
    """Each way of printing the words once, with how many articles print them so."""
    ways = Counter(_letters(quote.text) for quote in group)
    first: dict[str, LinkedQuote] = {}
    for quote in group:
        first.setdefault(_letters(quote.text), quote)
    shown = list(first)[:WAYS]
    said = tuple(parts.said(first[key]) for key in shown)
    return Wording(said[0].speaker, len(group), said, tuple(ways[key] for key in shown))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
