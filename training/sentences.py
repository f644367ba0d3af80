"""Sentences by a plain rule, and how much of a headline each has."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"'”’)]*(?=\s+[\"“‘(]?[A-Z0-9])|$)")
_WORD = re.compile(r"[^\W\d_]{4,}")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph, as good as full stops tell."""
    return [match.span() for match in _SENTENCE.finditer(text)]


def words_of(text: str) -> frozenset[str]:
    """The longer words of `text`, cut to the stem that most of their forms share."""
    return frozenset(word[:6] for word in _WORD.findall(text.lower()))


def overlap(text: str, words: frozenset[str]) -> float:
    """The share of `words` that `text` has."""
    return len(words & words_of(text)) / len(words) if words else 0.0
