"""What each article of a story adds to those before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...site import Entry
from ..parts import Parts
from .words import repeated, telling

PEOPLE = 4
_NEW = 0.5  # the share of a sentence's words that no earlier article has told
_LEAST = 3  # new words of such a sentence
_ENDED = re.compile(r"[.!?…][\"'”’»)]*$")  # what has no end is a table's row or a heading


class Told(NamedTuple):
    """The sentence of an article that tells most of what is new, if any, and who is new in it."""

    text: str
    number: int | None
    people: tuple[str, ...]


def told_by_each(parts: Parts, entries: Sequence[Entry]) -> list[Told]:
    """For each of `entries`, oldest first. The first one tells its summary's first sentence."""
    words: set[str] = set()
    people: set[str] = set()
    found = []
    for place, entry in enumerate(entries):
        named = dict.fromkeys(n.id for n in entry.names if n.kind == "person")
        new = tuple(ident for ident in named if ident not in people) if place else ()
        text, number = _opening(entry) if place == 0 else _news(parts, entry, words)
        found.append(Told(text, number, new[:PEOPLE]))
        people.update(named)
        for _, sentence in _sentences(parts, entry):
            words |= telling(sentence)
    return found


def _opening(entry: Entry) -> tuple[str, int | None]:
    return (entry.summary[0].text, entry.summary[0].number) if entry.summary else ("", None)


def _news(parts: Parts, entry: Entry, told: set[str]) -> tuple[str, int | None]:
    best: tuple[float, int] = (0.0, 0)
    news: tuple[str, int | None] = ("", None)
    for number, text in _sentences(parts, entry):
        words = telling(text)
        known = repeated(words, told)
        fresh = len(words - told)
        if number is None or not _ENDED.search(text):
            continue
        if known <= 1 - _NEW and fresh >= _LEAST:
            rank = (fresh / len(words) ** 0.5, -number)
            if rank > best:
                best, news = rank, (text, number)
    return news


def _sentences(parts: Parts, entry: Entry) -> Iterator[tuple[int | None, str]]:
    """What the site knows of an article's text: its summary, its figures, its quotations."""
    yield from ((line.number, line.text) for line in entry.summary)
    yield from ((figure.number, figure.sentence) for figure in entry.figures)
    for ident in entry.quotes:
        if quote := parts.index.quotes.get(ident):
            yield None, quote.text
