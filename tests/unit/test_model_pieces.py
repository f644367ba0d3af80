"""Word pieces and tokens stay aligned, whatever the text is made of."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from generator.analyse.model.loading import MODEL
from generator.analyse.model.pieces import SHAPES, _plain, cut


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL / "tokenizer.json"))


TOKENISER = spacy.blank("en")


def words(text: str) -> list[tuple[int, int]]:
    return [(t.idx, t.idx + len(t)) for t in TOKENISER.make_doc(text) if not t.is_space]


def heads(tokenizer: Tokenizer, text: str) -> list[tuple[str, str]]:
    """Each word with the piece it starts with."""
    spans = words(text)
    pieces = cut(tokenizer, text, spans)
    named = [tokenizer.id_to_token(number) or "" for number in pieces.ids]
    return [
        (text[s:e], named[head] if head >= 0 else "")
        for (s, e), head in zip(spans, pieces.heads, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don't go", [("Do", "don"), ("n't", "'"), ("go", "go")]),
        ("Łódź", [("Łódź", "lo")]),
        ("cafe\u0301 open", [("cafe\u0301", "cafe"), ("open", "open")]),  # a combining accent
        ("\u200b went", [("\u200b", ""), ("went", "went")]),  # zero-width space
        ("ＮＡＴＯ met", [("ＮＡＴＯ", "nato"), ("met", "met")]),
        ("ﬁne", [("ﬁne", "ﬁ")]),  # a ligature
        ("👩‍🚀 flew", [("👩", "[UNK]"), ("\u200d", "[UNK]"), ("🚀", "[UNK]"), ("flew", "flew")]),
        ("日本 won", [("日本", "日"), ("won", "won")]),
    ],
)
def test_each_word_knows_its_first_piece(
    tokenizer: Tokenizer, text: str, found: list[tuple[str, str]]
) -> None:
    assert heads(tokenizer, text) == found


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_any_text_is_aligned(text: str) -> None:
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    spans = words(text)
    pieces = cut(tokenizer, text, spans)
    offsets = tokenizer.encode(_plain(text), add_special_tokens=False).offsets
    assert len(pieces.heads) == len(spans)
    assert len(pieces.shapes) == len(pieces.ids) == len(offsets)
    assert all(0 <= shape < SHAPES for shape in pieces.shapes)
    known = [head for head in pieces.heads if head >= 0]
    assert known == sorted(known)
    for (start, end), head in zip(spans, pieces.heads, strict=True):
        if head >= 0:
            assert offsets[head][0] < end
            assert offsets[head][1] > start


def shapes(tokenizer: Tokenizer, text: str) -> list[int]:
    return cut(tokenizer, text, words(text)).shapes


def test_the_case_of_a_word_is_seen(tokenizer: Tokenizer) -> None:
    lower, title, upper = (shapes(tokenizer, f"in {word}")[-1] for word in ("us", "Us", "US"))
    assert len({lower, title, upper}) == 3


def test_capitals_among_capitals_say_nothing(tokenizer: Tokenizer) -> None:
    shouted = shapes(tokenizer, "TALKS RESUME IN GENEVA. Talks went on in Geneva.")
    assert len(set(shouted[:4])) == 1
    assert shapes(tokenizer, "the US and UN")[1] not in shouted


def test_a_headline_in_title_case_is_one_kind(tokenizer: Tokenizer) -> None:
    line = "Minister Sees Harvest Fail in Northern Valleys"
    headline, prose = shapes(tokenizer, line), shapes(tokenizer, "the Minister saw it")
    assert headline[0] != prose[1]
    assert headline[0] == headline[1]


def test_a_space_before_a_mark_is_seen(tokenizer: Tokenizer) -> None:
    closing, opening = shapes(tokenizer, 'end." "Begin')[2:4]
    assert closing != opening
