"""The content words of an article with their counts: what stories are told by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .parsed import Parsed
from .words import STOP_WORDS

_WORD = re.compile(r"[^\W\d_](?:[\w'’]*\w)?|\d{1,4}")
_LEAD = 80  # words: news says first what it is about
_LEAD_WEIGHT = 3
_OPENING = 120
_ADDRESS = frozenset("http https www com org net html htm php".split())
_NAMES = frozenset("PERSON ORG GPE LOC FAC NORP EVENT PRODUCT WORK_OF_ART LAW LANGUAGE".split())


def content_terms(parsed: Parsed) -> tuple[tuple[str, int], ...]:
    """Words and short numbers with counts, sorted: a word that the text uses in a name begins with
    a capital, every other is in lower case. Plural endings, possessives and stop words are off.
    Words of the lead count three times.

    Names are marked because they tell similar events apart: two trials share their verbs, not
    the accused.
    """
    counts: Counter[str] = Counter()
    names: set[str] = set()
    lead: set[str] = set()
    for number, word, named in _words(parsed):
        counts[word] += 1
        if number < _LEAD:
            lead.add(word)
        if named:
            names.add(word)
    marked = (
        (word.capitalize() if word in names else word, n * _LEAD_WEIGHT if word in lead else n)
        for word, n in counts.items()
    )
    return tuple(sorted(marked))


def opening_names(parsed: Parsed) -> tuple[str, ...]:
    """The words, in lower case, of the names in the first sentences: whom and where the news is
    about, rather than what it recalls further down."""
    found = set()
    for number, word, named in _words(parsed):
        if number >= _OPENING:
            break
        if named:
            found.add(word)
    return tuple(sorted(found))


def _words(parsed: Parsed) -> Iterator[tuple[int, str, bool]]:
    """The content words, each with its number among all words and whether it stands in a name."""
    spans = [entity.span for entity in parsed.entities if entity.label in _NAMES]
    place = 0
    for number, found in enumerate(_WORD.finditer(parsed.text)):
        while place < len(spans) and spans[place].end <= found.start():
            place += 1
        word = _base(found.group().lower())
        if len(word) < 2 or word in STOP_WORDS or word in _ADDRESS:
            continue
        inside = place < len(spans) and spans[place].start <= found.start()
        yield number, word, inside and found.group()[0].isupper()


def _base(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
