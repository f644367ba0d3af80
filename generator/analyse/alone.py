"""Which sentences need the one before them to be understood.

A summary shows sentences away from their neighbours. *By Wednesday his tone was softer* then has
nobody whose tone it is, *“Nobody will,” she said* nobody who said so, and words from the middle of
a quotation read as if anybody had said them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..records import Span
from .marks import find_stretches
from .parsed import Parsed, Token
from .passages import tokens_in
from .topic_words import is_somebody
from .words import PRONOUNS

_POINTING = PRONOUNS - {"i", "we", "you"}  # those speak of who speaks and who hears
_ONE = frozenset("he him his she her hers himself herself".split())
_SEVERAL = frozenset("they them their theirs themselves".split())
_OTHERS = frozenset("one ones latter other others two three same".split())  # the one that matters
_MARKS = "\"'“‘"


class _Grounds(NamedTuple):
    """What may explain a pronoun: by where they start, tokens for one person and for several."""

    persons: frozenset[int]
    things: frozenset[int]
    quoted: Sequence[Span]


def leaning(parsed: Parsed, numbers: Collection[int]) -> frozenset[int]:
    """Those sentences of `numbers` that say too little without the one before."""
    grounds = _grounds(parsed)
    return frozenset(n for n in numbers if _leans(parsed, n, grounds))


def _grounds(parsed: Parsed) -> _Grounds:
    labels = {
        token.start: entity.label
        for entity in parsed.entities
        for token in tokens_in(parsed.tokens, entity.span)
    }
    persons, things = set(), set()
    for token in parsed.tokens:
        label = labels.get(token.start, "")
        word = parsed.text[token.start : token.end].lower()
        if (
            label == "PERSON"
            or (token.pos == "PROPN" and not label)
            or (token.pos == "NOUN" and is_somebody(word))
        ):
            persons.add(token.start)
        if token.pos in {"NOUN", "PROPN"} and label not in {"DATE", "TIME"}:
            things.add(token.start)
    quoted = [Span(s.start, s.end) for s in find_stretches(parsed.text)]
    return _Grounds(frozenset(persons), frozenset(things), quoted)


def _leans(parsed: Parsed, number: int, grounds: _Grounds) -> bool:
    tokens = [t for t in tokens_in(parsed.tokens, parsed.sentences[number]) if t.pos != "SPACE"]
    if not tokens:
        return False
    words = [parsed.text[t.start : t.end].lower() for t in tokens]
    opening = next((w for w in words if w.strip(_MARKS)), "").strip(_MARKS)
    free = [t for t in tokens if not _within(t, grounds.quoted)]
    return (
        opening in _POINTING
        or _counts_off(words, tokens)
        or not any(t.pos not in {"PUNCT", "CCONJ"} for t in free)
        or _unexplained(parsed.text, free, grounds)
    )


def _counts_off(words: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether it opens with one of several that were named before: *The latter was late.*"""
    if len(words) < 3 or words[0] != "the" or words[1] not in _OTHERS:
        return False
    return tokens[2].pos not in {"NOUN", "PROPN", "ADJ", "NUM"}


def _within(token: Token, quoted: Sequence[Span]) -> bool:
    place = bisect_right(quoted, token.start, key=lambda span: span.start) - 1
    return place >= 0 and token.start < quoted[place].end


def _unexplained(text: str, tokens: Sequence[Token], grounds: _Grounds) -> bool:
    """Whether a pronoun among `tokens`, which are not quoted, stands for nobody in the sentence."""
    for place, token in enumerate(tokens):
        word = text[token.start : token.end].lower()
        if word in _ONE or word in _SEVERAL:
            known = grounds.persons if word in _ONE else grounds.things
            if not any(t.start in known for t in tokens[:place]):
                return not _named_next(text, tokens[place + 1 :], known)
    return False


def _named_next(text: str, rest: Sequence[Token], known: Collection[int]) -> bool:
    """Whether the subject behind the opening phrase says whom its pronoun means: *In his speech,
    Lee said …*."""
    comma = next((n for n, t in enumerate(rest) if text[t.start : t.end] == ","), None)
    if comma is None:
        return False
    for token in rest[comma + 1 :]:
        if token.pos in {"VERB", "AUX"} or token.start in known:
            return token.start in known
    return False
