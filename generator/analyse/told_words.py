"""The words of an article, as a summary of it would share them: without case and endings."""

from __future__ import annotations

import math
import operator
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

# Not whatever the package would choose: summaries must not depend on what else is installed.
from snowballstemmer.english_stemmer import EnglishStemmer

from ..records import Quote, Referent, Span
from .parsed import Parsed
from .words import STOP_WORDS

_WORD = re.compile(r"[^\W_]+")
_STOPS = STOP_WORDS | frozenset("s t re ve ll d m".split())  # what apostrophes leave over
_SHORTEST = 4  # letters of a word that loses an ending
_FADING = 0.1  # how fast sentences count less and less for what an article is about
_UNKNOWN = 0.5  # how near a sentence is to its article where the model makes no vectors

T = TypeVar("T")


class Word(NamedTuple):
    """A run of letters and digits; `label` is that of the entity it belongs to, `mentions` how
    often the person, organisation or place is named that it names."""

    form: str
    pos: str = "X"
    label: str = ""
    letters: int = 0
    stop: bool = False
    capital: bool = False
    quoted: bool = False
    mentions: int = 0


class Telling(NamedTuple):
    """An article as its sentences' words, and how near each sentence is to the whole."""

    sentences: tuple[tuple[Word, ...], ...]
    central: tuple[float, ...]


def telling(parsed: Parsed, referents: Sequence[Referent], quotes: Sequence[Quote]) -> Telling:
    """The words of every sentence of `parsed`, with what is known of them."""
    labels = _Spans([(entity.span, entity.label) for entity in parsed.entities])
    quoted = _Spans([(span, True) for quote in quotes if quote.direct for span in quote.content])
    named = _Spans([(span, len(r.mentions)) for r in referents for span in r.mentions])
    tokens = _Spans([(Span(token.start, token.end), token.pos) for token in parsed.tokens])

    def word(found: re.Match[str]) -> Word:
        text, at = found.group(), found.start()
        return Word(
            stem(text.lower()),
            tokens.at(at, "X"),
            labels.at(at, ""),
            len(text),
            text.lower() in _STOPS,
            text[0].isupper(),
            quoted.at(at, default=False),
            named.at(at, 0),
        )

    sentences = tuple(
        tuple(map(word, _WORD.finditer(parsed.text, span.start, span.end)))
        for span in parsed.sentences
    )
    return Telling(sentences, _central(parsed.vectors, len(sentences)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word in lower case without its English ending (Porter's second algorithm), so that
    *announces* meets *announced*; a short one as it is."""
    return word if len(word) < _SHORTEST else _stemmer().stemWord(word)


@cache
def _stemmer() -> EnglishStemmer:
    return EnglishStemmer()


def _central(vectors: Sequence[Sequence[float]], count: int) -> tuple[float, ...]:
    """The cosine of each sentence's vector with the article's, in which the first count most."""
    if not vectors:
        return (_UNKNOWN,) * count
    whole = [0.0] * len(vectors[0])
    for number, vector in enumerate(vectors):
        weight = 1 / (1 + _FADING * number)
        whole = [total + weight * value for total, value in zip(whole, vector, strict=True)]
    length = math.sqrt(sum(map(operator.mul, whole, whole))) or 1.0
    return tuple(sum(map(operator.mul, vector, whole)) / length for vector in vectors)


class _Spans(Generic[T]):
    """Values of spans, looked up by a place in the text; where spans overlap, the first has it."""

    def __init__(self, values: Sequence[tuple[Span, T]]) -> None:
        self.values = sorted(values, key=lambda item: item[0])
        self.starts = [span.start for span, _ in self.values]

    def at(self, place: int, default: T) -> T:
        number = bisect_right(self.starts, place) - 1
        if number < 0 or self.values[number][0].end <= place:
            return default
        return self.values[number][1]
