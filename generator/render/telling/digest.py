"""A story's own digest: sentences of several articles, oldest first, none said twice.

Sentences are chosen one by one, as maximal marginal relevance does (Carbonell and Goldstein 1998):
those whose words most articles have, and the digest so far has not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...site import Entry
from .. import urls
from ..parts import Parts
from ..views.dated import DigestLine
from .reach import both_ends
from .words import repeated, telling

SENTENCES = 6
OF_ONE = 2  # sentences of one article
_LIKE = 0.4  # the share of a sentence's words that another of the digest may have
_SAID = 0.6  # the share that all of the digest may have
_LEAST = 4  # telling words of a sentence
_LATER = 0.05  # how much less every later sentence of an article counts
_LEANS = re.compile(
    r"(?:also|and|but|however|instead|later|meanwhile|nevertheless|nor|or|so|still|then|there"
    r"|therefore|thus|yet|he|her|his|it|its|she|that|their|they|these|this|those)\b",
    re.IGNORECASE,
)  # the openings of sentences that lean on the one before


class _Candidate(NamedTuple):
    place: int  # of the article in the story
    number: int
    text: str
    words: frozenset[str]


def digest_of(parts: Parts, entries: Sequence[Entry]) -> tuple[DigestLine, ...]:
    """The digest of `entries`, oldest first; nothing where one article says all of it."""
    told = both_ends(entries)
    chosen = _chosen(list(_candidates(told)))
    if len({candidate.place for candidate in chosen}) < 2:
        return ()
    return tuple(_line(parts, told[c.place], c) for c in sorted(chosen))


def _candidates(entries: Sequence[Entry]) -> Iterator[_Candidate]:
    """The sentences of the articles' summaries."""
    for place, entry in enumerate(entries):
        for line in entry.summary:
            words = telling(line.text)
            if line.number is None or len(words) < _LEAST:
                continue
            if not _LEANS.match(line.text):
                yield _Candidate(place, line.number, line.text, words)


def _chosen(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    articles = Counter(
        word
        for place in sorted({c.place for c in candidates})
        for word in set().union(*(c.words for c in candidates if c.place == place))
    )
    chosen: list[_Candidate] = []
    covered: set[str] = set()
    left = list(candidates)

    def worth(candidate: _Candidate) -> tuple[float, int, int]:
        news = sum(articles[word] - 0.5 for word in candidate.words - covered)
        early = 1.0 / (1.0 + _LATER * candidate.number)
        return (early * news / len(candidate.words) ** 0.5, -candidate.place, -candidate.number)

    while left and len(chosen) < SENTENCES:
        best = max(left, key=worth)
        chosen.append(best)
        covered |= best.words
        of_one = Counter(c.place for c in chosen)
        left = [
            c
            for c in left
            if of_one[c.place] < OF_ONE
            and repeated(c.words, covered) < _SAID
            and all(
                max(repeated(c.words, o.words), repeated(o.words, c.words)) < _LIKE for o in chosen
            )
        ]
    return chosen


def _line(parts: Parts, entry: Entry, candidate: _Candidate) -> DigestLine:
    card = parts.cards[entry.slug]
    url = urls.sentence(card.url, candidate.number)
    return DigestLine(candidate.text, candidate.number + 1, url, card)
