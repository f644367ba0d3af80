"""Content words: what stories are told by."""

from __future__ import annotations

from generator.analyse.parsed import Parsed
from generator.analyse.terms import content_terms
from generator.records import Entity, Span


def terms(text: str, *names: str) -> dict[str, int]:
    entities = tuple(
        sorted(
            (
                Entity(Span(text.index(name), text.index(name) + len(name)), "PERSON")
                for name in names
            ),
            key=lambda entity: entity.span,
        )
    )
    return dict(content_terms(Parsed(text, (), (), entities)))


LEAD = " ".join(["and"] * 80) + " "  # words that do not count, so that what follows is no lead


def test_words_are_counted_without_endings_and_stop_words() -> None:
    assert terms(LEAD + "The offer and the offers of 2008: cities, the city's bus.") == {
        "2008": 1,
        "bus": 1,
        "city": 2,
        "offer": 2,
    }


def test_words_of_names_begin_with_a_capital() -> None:
    found = terms(LEAD + "Mark Teixeira left. Teixeira has left a mark.", "Mark Teixeira")
    assert found == {"Mark": 2, "Teixeira": 2, "left": 2}


def test_addresses_are_no_words() -> None:
    assert terms(LEAD + "See http://www.example.org/a.html now") == {"example": 1}


def test_words_of_the_lead_count_three_times() -> None:
    assert terms("A gate broke. " + LEAD + "The gate is new.") == {"broke": 3, "gate": 6}
