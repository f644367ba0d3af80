"""The tokeniser with its bound: all of the text, and ordinary text as ever."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse.model.tokens import LONGEST, Bounded, cut_at_brackets

PLAIN = spacy.blank("en").tokenizer
TOKENISE = Bounded(PLAIN)


def test_ordinary_text_has_the_tokens_it_always_had() -> None:
    text = (
        "Dr. Lee said: “It's late,” in the U.S.\n\nSee https://example.org/" + "a" * 200 + " now."
    )
    assert [t.text for t in TOKENISE(text)] == [t.text for t in PLAIN(text)]


def test_a_slash_after_a_bracket_parts_two_names() -> None:
    nlp = cut_at_brackets(spacy.blank("en"))
    words = [token.text for token in nlp("Ada Vik (NOR)/Bo Lie (SWE)")]
    assert words == ["Ada", "Vik", "(", "NOR", ")/", "Bo", "Lie", "(", "SWE", ")"]


@settings(deadline=None)
@given(st.lists(st.text("ab [。“'.\n") | st.text("x[", min_size=LONGEST)).map("".join))
def test_tokens_spell_out_the_text(text: str) -> None:
    assert TOKENISE(text).text == text


def test_words_beside_a_long_one_stay_whole() -> None:
    words = [token.text for token in TOKENISE("before " + "x" * (2 * LONGEST + 1) + " after it")]
    assert (words[0], words[-2:]) == ("before", ["after", "it"])
    assert max(map(len, words)) <= LONGEST


def test_text_without_spaces_is_cut_at_its_stops() -> None:
    text = ("议" * 99 + "。") * 5
    assert "。" in {token.text[-1] for token in TOKENISE(text)}
    assert TOKENISE(text).text == text


@pytest.mark.parametrize("mark", ["[", "a-", "'", "...", "$1", "🎉"])
def test_a_word_of_forty_thousand_marks_ends(mark: str) -> None:
    start = time.process_time()
    TOKENISE("Start. " + mark * 20_000)
    assert time.process_time() - start < 15
