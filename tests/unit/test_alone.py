"""Which sentences need the one before them, of hand-made readings."""

from __future__ import annotations

import pytest

from generator.analyse.alone import leaning
from tests.handmade import parse

NAMES = [("Ann Lee", "PERSON"), ("Lee", "PERSON"), ("Wednesday", "DATE"), ("Westhaven", "GPE")]
BEFORE = "Ann Lee opened the wall of Westhaven. "


def leans(sentence: str) -> bool:
    return 1 in leaning(parse(BEFORE + sentence, NAMES), {0, 1})


@pytest.mark.parametrize(
    "sentence",
    [
        "He said so to the council.",
        "By Wednesday his tone was softer.",
        "In Westhaven she said that the wall stands.",
        "“The wall will stand,” he said.",
        "“Lee is wrong about the wall,” she said.",
        "“The wall will stand for a hundred years.”",
        "Then they came later.",
        "The one that matters most to Westhaven is late.",
    ],
)
def test_what_nothing_in_the_sentence_explains_leans(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In his speech, Lee said that the wall stands.",
        "Lee said that she would build it again.",
        "The mayor said his wall stands.",
        "The fishermen said they were late.",
        "The council said it would build another.",
        "“The mayor will not build his wall,” Lee said.",
        "“We will build it again,” said Ann Lee.",
        "Westhaven has paid for its wall.",
        "The two mayors of Westhaven came late.",
    ],
)
def test_what_the_sentence_explains_stands_alone(sentence: str) -> None:
    assert not leans(sentence)
