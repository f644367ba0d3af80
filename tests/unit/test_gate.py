"""The quality gate's arithmetic: figures, floors and the ratchet."""

from __future__ import annotations

import json

import pytest

from tests.quality.gate import FLOORS, GUARDED, Row, compare, flat, of_suites, raised

FIGURES = {
    "ner_x.named.f1": 70.0,
    "ner_x.named.p": 10.0,
    "ner_x.words/s": 5000.0,
    "quotes_x.overlap 0.3.f1": 80.0,
    "summaries_x.lead.rouge1": 40.0,
    "summaries_x.summary.rouge1": 41.0,
    "seed.held": 50.0,
}


def test_figures_are_named_by_the_path_that_leads_to_them() -> None:
    nested = {"ner_x": {"named": {"f1": 70.0}, "words/s": 5000}, "note": "no number"}
    assert dict(flat(nested)) == {"ner_x.named.f1": 70.0, "ner_x.words/s": 5000.0}


def test_a_figure_below_its_floor_is_not_well() -> None:
    rows = compare(FIGURES, {"ner_x.named.f1": 70.0, "quotes_x.overlap 0.3.f1": 80.1})
    assert {row.name: row.ok for row in rows} == {
        "ner_x.named.f1": True,
        "quotes_x.overlap 0.3.f1": False,
        "summaries_x.summary.rouge1": True,
        "seed.held": True,
    }


def test_a_figure_that_was_not_measured_is_not_well() -> None:
    assert compare({}, {"ner_x.named.f1": 1.0}) == [Row("ner_x.named.f1", None, 1.0)]
    assert not compare({}, {"ner_x.named.f1": 1.0})[0].ok


def test_an_update_raises_floors_to_just_below_what_is_measured() -> None:
    assert raised(FIGURES, {}) == {
        "ner_x.named.f1": 69.0,
        "quotes_x.overlap 0.3.f1": 79.0,
        "seed.held": 50.0,
        "summaries_x.summary.rouge1": 40.0,
    }


def test_an_update_lowers_only_what_is_named() -> None:
    floors = {"ner_x.named.f1": 75.0, "quotes_x.overlap 0.3.f1": 85.0, "other.f1": 3.0}
    found = raised(FIGURES, floors, ["ner_x.named.f1"])
    assert found["ner_x.named.f1"] == 69.0
    assert found["quotes_x.overlap 0.3.f1"] == 85.0
    assert found["other.f1"] == 3.0


def test_floors_of_suites_that_do_not_run_are_left_alone() -> None:
    floors = {"ner_x.named.f1": 1.0, "seed.held": 2.0}
    assert of_suites(floors, ["seed"]) == {"seed.held": 2.0}


def test_the_floors_are_of_figures_that_are_guarded() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert all(GUARDED.fullmatch(name) for name in floors)
    assert list(floors) == sorted(floors)


@pytest.mark.parametrize("name", ["ner_x.words/s", "topics_x.medtop:1", "x.b3.r", "x.words"])
def test_other_figures_have_no_floor(name: str) -> None:
    assert not GUARDED.fullmatch(name)
