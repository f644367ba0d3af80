"""What somebody is, in comparable parts: *Apple's chief executive officer* is *Apple CEO*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .role_words import CHANGING, COMPOUND_HEADS, SAME_NOUN

_PAIRS = frozenset(pair for pair in COMPOUND_HEADS if len(pair) == 2)
_LINKS = frozenset({"of", "for", "at"})
_EMPTY = frozenset(
    "the a an its their his her our of for and & at 's ’s ' ’ - – , . inc corp ltd"
    " acting interim late".split()
)


class What(NamedTuple):
    """A noun phrase for a person: the head noun, all telling words with it, and those of them that
    make another office of one (*former*)."""

    head: str
    words: frozenset[str]
    changed: frozenset[str]

    def covers(self, other: What) -> bool:
        """Whether `other` says nothing that this does not say."""
        same = self.head == other.head and self.changed == other.changed
        return same and other.words <= self.words

    def without(self, words: Iterable[str]) -> What:
        """The same less `words`, the head aside."""
        return self._replace(words=(self.words - frozenset(words)) | {self.head})


def what_is(lower: Sequence[str]) -> What:
    """The parts of a phrase, given as words in lower case.

    >>> what_is("the apple chief executive officer".split()) == what_is("ceo of apple".split())
    True
    """
    return _parts(tuple(lower))


@lru_cache(maxsize=16384)
def _parts(lower: tuple[str, ...]) -> What:
    link = next((i for i, word in enumerate(lower) if i and word in _LINKS), len(lower))
    before, after = _telling(lower[:link]), _telling(lower[link:])
    head = before[-1] if before else ""
    words = frozenset((*before, *after))
    return What(head, words - CHANGING | {head}, words & CHANGING)


def _telling(lower: Iterable[str]) -> list[str]:
    """Words that tell something, each pair that is one noun made one."""
    words = [w.rstrip(".") for word in lower for w in SAME_NOUN.get(word, word).split()]
    found: list[str] = []
    for word in words:
        if word in _EMPTY or not word or (word == "officer" and found[-1:] == ["chief executive"]):
            continue
        pair = (*found[-1:], word)
        if len(pair) == 2 and (pair in _PAIRS or pair[0] == "chief"):
            found[-1] = " ".join(pair)
        else:
            found.append(word)
    return found
