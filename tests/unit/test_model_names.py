"""The last touches to entities: repairs at their edges, one label for one name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.model.consistency import chances, settle
from generator.analyse.model.decode import Found, spans
from generator.analyse.model.labels import ENTITY_LABELS, ENTITY_TAGS, begin
from generator.analyse.model.repair import Tokens, repair

PERSON, GPE, ORG, EVENT = map(ENTITY_LABELS.index, ("PERSON", "GPE", "ORG", "EVENT"))


def mended(found: list[Found], words: list[str], likely: float = 0.0) -> list[Found]:
    """`found` repaired in one line of `words`, of which those after ``~`` touch the one before;
    all are part of a person's name as `likely`."""
    size = len(words)
    tokens = Tokens(
        [word.removeprefix("~") for word in words],
        np.array([word.startswith("~") for word in words]),
        np.array([n == 0 for n in range(size)]),
        np.full(size, likely, dtype=np.float32),
    )
    return repair(found, tokens)


def test_an_initial_belongs_to_the_name_after_it() -> None:
    words = "M. McCague 4-55".split()
    assert mended([Found(0, 1, ORG), Found(1, 2, PERSON)], words) == [Found(0, 2, PERSON)]


def test_a_nickname_in_quotation_marks_stands_within_a_name() -> None:
    words = ["Roberto", '"', "Hands", "of", "Stone", '"', "Duran", "won"]
    assert mended([Found(0, 1, PERSON), Found(6, 7, PERSON)], words) == [Found(0, 7, PERSON)]


def test_two_people_in_a_row_stay_two() -> None:
    words = "Anna Vik , Bo Lie".split()
    found = [Found(0, 2, PERSON), Found(3, 5, PERSON)]
    assert mended(found, words) == found


def test_an_open_is_no_place() -> None:
    assert mended([Found(1, 2, GPE)], "the U.S. Open".split()) == [Found(1, 3, EVENT)]
    found = [Found(0, 1, GPE), Found(1, 3, ORG)]
    assert mended(found, "Oslo Open University".split()) == found


def test_a_numeral_belongs_to_the_monarch_before_it() -> None:
    assert mended([Found(1, 2, PERSON)], "Queen Ada VII died".split()) == [Found(1, 3, PERSON)]
    assert mended([Found(0, 1, PERSON)], "Ada I know".split()) == [Found(0, 1, PERSON)]
    assert mended([Found(0, 1, GPE)], "Oslo XI".split()) == [Found(0, 1, GPE)]


def test_what_a_hyphen_joins_belongs_to_a_name_where_it_is_likely() -> None:
    words = ["Vik", "In", "~-", "~so", "met", "us"]
    assert mended([Found(0, 2, PERSON)], words, likely=0.2) == [Found(0, 4, PERSON)]
    assert mended([Found(0, 2, PERSON)], words, likely=0.0) == [Found(0, 2, PERSON)]
    assert mended([Found(0, 2, PERSON)], ["Vik", "In", "-", "so"], likely=0.9) == [
        Found(0, 2, PERSON)
    ]


def test_half_a_word_is_no_end_of_a_name() -> None:
    words = ["Vik", "In", "~-", "~so", "met"]
    assert mended([Found(0, 3, PERSON)], words) == [Found(0, 4, PERSON)]


def test_an_ampersand_makes_a_firm_of_names() -> None:
    words = "Vik & Lie Ltd".split()
    assert mended([Found(0, 1, PERSON), Found(2, 3, PERSON)], words) == [Found(0, 3, ORG)]
    assert mended([Found(0, 1, PERSON), Found(2, 4, ORG)], words) == [Found(0, 4, ORG)]
    assert mended([Found(0, 1, ORG), Found(1, 4, ORG)], words) == [Found(0, 4, ORG)]
    two = [Found(0, 1, PERSON), Found(2, 3, PERSON)]
    assert mended(two, "Vik & Lie marry".split()) == two


@pytest.mark.parametrize("name", ["vik@example.org", "nb-3", "sterling"])
def test_what_is_no_name_is_no_person(name: str) -> None:
    assert mended([Found(0, 1, PERSON)], [name, "left"]) == []


def test_letters_without_case_may_be_a_name() -> None:
    assert mended([Found(0, 1, PERSON)], ["陳素芬", "left"]) == [Found(0, 1, PERSON)]


def scores(*tags: tuple[str, float]) -> np.ndarray:
    """For each token a label and how sure it is; no label is O."""
    table = np.zeros((len(tags), ENTITY_TAGS), dtype=np.float32)
    for place, (label, sure) in enumerate(tags):
        table[place, begin(label) if label else 0] = sure
    return table


def test_a_name_has_the_label_that_most_of_its_mentions_speak_for() -> None:
    words = "Vik spoke . Vik left . Vik".split()
    table = scores(("PERSON", 9), ("", 9), ("", 9), ("PERSON", 9), ("", 9), ("", 9), ("ORG", 4))
    found = settle(spans(table, np.zeros(7, dtype=np.bool_)), words, chances(table))
    assert found == [Found(0, 1, PERSON), Found(3, 4, PERSON), Found(6, 7, PERSON)]


def test_a_missed_mention_of_a_sure_name_is_added_where_it_is_likely() -> None:
    words = "Vik spoke . Vik left . vik".split()
    table = scores(("PERSON", 9), ("", 9), ("", 9), ("", 3), ("", 9), ("", 9), ("", 3))
    table[3, begin("PERSON")] = 2
    found = settle([Found(0, 1, PERSON)], words, chances(table))
    assert found == [Found(0, 1, PERSON), Found(3, 4, PERSON)]


@given(
    st.lists(st.sampled_from(["Open", "M.", "Vik", '"', "of", "Oslo"]), min_size=1, max_size=14),
    st.integers(0, 2**32 - 1),
)
def test_whatever_is_found_lies_apart_and_in_order(words: list[str], seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=(len(words), ENTITY_TAGS)).astype(np.float32)
    breaks = np.zeros(len(words), dtype=np.bool_)
    found = settle(mended(spans(table, breaks), words), words, chances(table))
    ends = [0, *(each.last for each in found)]
    assert all(
        end <= each.first < each.last <= len(words) for end, each in zip(ends, found, strict=False)
    )
