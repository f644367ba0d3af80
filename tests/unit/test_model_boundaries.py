"""Where sentences start: what edited text never does and nearly always does, whatever the scores."""

from __future__ import annotations

import numpy as np
import pytest

from generator.analyse.model.boundaries import sentence_starts
from generator.analyse.model.labels import PARTS_OF_SPEECH

_TAGS = {"and": "CCONJ", "But": "CCONJ", "The": "DET", "said": "VERB"}


def starts(text: str, score: float) -> list[int]:
    """The numbers of the words in front of which `text`, in one line, is cut, where the encoder
    gives the words after ``|`` that `score` and all others none."""
    words: list[str] = []
    scores: list[float] = []
    for part in text.split(" | "):
        scores += [score if words else -9.0, *[-9.0] * (len(part.split()) - 1)]
        words += part.split()
    tags = np.array([PARTS_OF_SPEECH.index(_TAGS.get(word, "NOUN")) for word in words])
    breaks = np.array([n == 0 for n in range(len(words))])
    found = sentence_starts(words, np.array(scores, dtype=np.float32), tags, breaks)
    return [int(n) for n in np.flatnonzero(found)[1:]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("After the vote , | Vik left .", id="comma"),
        pytest.param("'' We go on , '' | Vik told us .", id="comma in typewriter's marks"),
        pytest.param("“ Must we ? ” | she asked .", id="who asks"),
        pytest.param("But | Vik left .", id="conjunction"),
        pytest.param("He came in Feb. | next to her .", id="abbreviation before a small letter"),
        pytest.param("since Feb. | 1 and on", id="abbreviation before a number"),
        pytest.param("2. | Vik stays", id="number of an item"),
        pytest.param("b ) | Vik stays", id="letter of an item"),
        pytest.param("“ We go . ” - | Ada Vik", id="who signs a quotation"),
    ],
)
def test_no_sentence_starts_however_sure_the_encoder_is(text: str) -> None:
    assert starts(text, 9.0) == []


@pytest.mark.parametrize(
    ("text", "least"),
    [
        pytest.param("We go . | They stay .", -2.0, id="full stop"),
        pytest.param("( We go . ) | They stay .", -1.0, id="sentence in brackets"),
        pytest.param("We go . [ 1 ] | They stay .", -1.0, id="footnote"),
        pytest.param("It left the U.S. | The others stay .", -5.0, id="initials, then an article"),
        pytest.param("We go | They stay .", 0.5, id="no mark"),
        pytest.param("VERDICT : | They stay .", 2.5, id="colon"),
        pytest.param("OSLO — | They stay .", 2.5, id="dateline"),
        pytest.param("And then ... | they stay", 2.5, id="dots"),
        pytest.param("“ Why ? ” | Nobody knows .", 4.5, id="question"),
    ],
)
def test_how_sure_the_encoder_must_be(text: str, least: float) -> None:
    after = len(text.split(" | ", maxsplit=1)[0].split())
    assert starts(text, least) == [after]
    assert starts(text, least - 1.0) == []


def test_the_name_of_a_country_starts_no_sentence_by_its_full_stop() -> None:
    assert starts("the U.S. | Senate met", -5.0) == []


def test_whose_picture_it_is_starts_a_sentence() -> None:
    assert starts("The mill at night Image : Ada Vik .", 0.0) == [4]
    assert starts("The mill ( Image : Ada Vik )", 0.0) == []


def test_every_line_starts_a_sentence() -> None:
    words = "we go , we stay".split()
    breaks = np.array([True, False, False, True, False])
    scores = np.full(5, -9.0, dtype=np.float32)
    tags = np.zeros(5, dtype=np.int64)
    assert sentence_starts(words, scores, tags, breaks).tolist() == breaks.tolist()
