"""Sections: the cases of tests/cases/analyse/sections.yaml, and what holds without a model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.analyse.model import parse
from generator.analyse.parsed import Parsed
from generator.analyse.section import chances, choose_section, meanings
from generator.analyse.section_words import SECTIONS
from generator.clean import verbatim

CASES = Path(__file__).parents[1] / "cases" / "analyse" / "sections.yaml"


def words_only(text: str) -> Parsed:
    return Parsed(text, (), (), ())


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["name"])
        for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))
    ],
)
def test_an_article_is_in_its_section(case: dict[str, Any]) -> None:
    (parsed,) = parse([verbatim(" ".join(case["text"].split()))], None)
    assert len(parsed.vectors) == len(parsed.sentences)
    section = choose_section(parsed)
    assert (section and section.label) == case["section"]


def test_every_section_has_a_case() -> None:
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    assert {case["section"] for case in cases} == {label for label, _ in SECTIONS.values()} | {None}


def test_without_vectors_words_decide() -> None:
    section = choose_section(words_only("The goalkeeper saved a penalty in the cup final."))
    assert section is not None
    assert section.label == "sport"


def test_a_text_without_telling_words_or_vectors_has_no_section() -> None:
    assert choose_section(words_only("Lorem ipsum dolor sit amet.")) is None
    assert choose_section(words_only("")) is None


def test_chances_add_up_and_the_first_sentences_say_most() -> None:
    found = chances(words_only("The goalkeeper saved a penalty in the cup final."))
    assert found.keys() == SECTIONS.keys()
    assert sum(found.values()) == pytest.approx(1.0)
    (one, other) = (tuple(float(i == n) for i in range(384)) for n in (0, 1))
    assert meanings([one, other]) != meanings([other, one])
    assert meanings([]) == {}
