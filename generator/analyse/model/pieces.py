"""A line of text as the encoder sees it: word pieces, their shapes, and where each token starts.

The vocabulary is uncased, so headlines in capitals read like any other line; the case of a word,
which tells names in ordinary prose, is a feature beside it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP = 101, 102  # of BERT's vocabulary

_SPECIAL, _LOWER, _TITLE, _UPPER, _LETTER, _MIXED, _DIGITS, _CODE, _OTHER = range(9)
_SHOUTED, _HEADLINE = 9, 10
SHAPES = 22
"""The number of shapes: eleven, each with and without a space before the word."""

_STROKES = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "ı": "i"}
_RUN = 3  # words in capitals in a row: more is a headline, not a name
_LONG = 4  # letters: headlines leave shorter words in lower case
_TITLED = 0.85  # share of the long words with a capital in a headline
_FEWEST = 4  # long words that a line must have before its capitals mean anything


class Pieces(NamedTuple):
    """Word pieces of one line. `heads` gives for each token its first piece, -1 where it has none
    (white space, control characters)."""

    ids: list[int]
    shapes: list[int]
    heads: list[int]


def cut(tokenizer: Tokenizer, text: str, tokens: Sequence[tuple[int, int]]) -> Pieces:
    """`text` in word pieces. `tokens` are [start, end) in code points, in order."""
    encoding = tokenizer.encode(_plain(text), add_special_tokens=False)
    offsets: list[tuple[int, int]] = encoding.offsets
    return Pieces(
        encoding.ids,
        _shapes(text, offsets, encoding.word_ids),
        _heads(offsets, tokens),
    )


def _plain(text: str) -> str:
    """`text` in letters that the vocabulary has, one for one, so that offsets stay: full-width
    forms as ordinary ones, strokes through letters left off as the tokeniser leaves accents off."""
    return text if text.isascii() else "".join(map(_plain_letter, text))


@lru_cache(maxsize=10_000)
def _plain_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter)
    return _STROKES.get(plain, plain) if len(plain) == 1 else letter


def _heads(offsets: Sequence[tuple[int, int]], tokens: Sequence[tuple[int, int]]) -> list[int]:
    heads = []
    piece, last = 0, len(offsets)
    for start, end in tokens:
        while piece < last and offsets[piece][1] <= start:
            piece += 1
        head = piece
        if piece + 1 < last and offsets[piece][0] < start and offsets[piece + 1][0] < end:
            head = piece + 1  # the token before shares its last piece with this one
        heads.append(head if head < last and offsets[head][0] < end else -1)
    return heads


def _shapes(
    text: str, offsets: Sequence[tuple[int, int]], words: Sequence[int | None]
) -> list[int]:
    """The shape of the word that each piece belongs to."""
    spans: list[tuple[int, int]] = []
    number_of: list[int] = []
    before: int | None = None
    for (start, end), word in zip(offsets, words, strict=True):
        if word is None or word != before:
            spans.append((start, end))
        else:
            spans[-1] = (spans[-1][0], end)
        before = word
        number_of.append(len(spans) - 1)
    shapes = [_shape(text[start:end]) for start, end in spans]
    _mark_shouted(shapes)
    _mark_headline(shapes, spans)
    spaced = [2 * s + _spaced(text, start) for s, (start, _) in zip(shapes, spans, strict=True)]
    return [spaced[number] for number in number_of]


def _spaced(text: str, start: int) -> bool:
    return start == 0 or text[start - 1].isspace()


@lru_cache(maxsize=50_000)
def _shape(word: str) -> int:
    if not any(map(str.isalnum, word)):
        return _OTHER
    if word.isdecimal():
        return _DIGITS
    if not word.isalpha():
        return _CODE
    if word.islower():
        return _LOWER
    if word.isupper():
        return _UPPER if len(word) > 1 else _LETTER
    if word[0].isupper() and word[1:].islower():
        return _TITLE
    return _MIXED if word.upper() != word.lower() else _OTHER


def _mark_shouted(shapes: list[int]) -> None:
    """Words in capitals beside others in capitals: their case says nothing about names."""
    run: list[int] = []
    for place, shape in enumerate([*shapes, _LOWER]):
        if shape == _UPPER:
            run.append(place)
        elif shape in {_LOWER, _TITLE, _MIXED}:
            if len(run) >= _RUN:
                for word in run:
                    shapes[word] = _SHOUTED
            run = []


def _mark_headline(shapes: list[int], spans: Sequence[tuple[int, int]]) -> None:
    """Words with a capital in a line in which all long words have one."""
    long = [s for s, (start, end) in zip(shapes, spans, strict=True) if end - start >= _LONG]
    worded = [shape for shape in long if shape in {_LOWER, _TITLE, _UPPER, _MIXED}]
    if len(worded) < _FEWEST or (_LOWER not in shapes and len(worded) < 2 * _FEWEST):
        return
    capital = sum(shape != _LOWER for shape in worded)
    if capital >= _TITLED * len(worded):
        shapes[:] = [_HEADLINE if shape == _TITLE else shape for shape in shapes]
