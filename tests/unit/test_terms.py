"""Content words: what stories are told by."""

from __future__ import annotations

from generator.analyse.parsed import Parsed
from generator.analyse.terms import content_terms, opening_names
from generator.records import Entity, Span


def parsed(text: str, *names: str) -> Parsed:
    entities = tuple(
        sorted(
            (
                Entity(Span(text.index(name), text.index(name) + len(name)), "PERSON")
                for name in names
            ),
            key=lambda entity: entity.span,
        )
    )
    return Parsed(text, (), (), entities)


def terms(text: str, *names: str) -> dict[str, int]:
    return dict(content_terms(parsed(text, *names)))


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


def test_an_article_opens_with_the_names_of_its_first_sentences() -> None:
    text = "The new mayor of Lyon met Ann Lee. " + LEAD * 2 + "Padang is far."
    assert opening_names(parsed(text, "Lyon", "Ann Lee", "Padang")) == ("ann", "lee", "lyon")


def test_the_names_that_an_article_opens_with_are_none_where_it_names_nobody() -> None:
    assert opening_names(parsed("Rain fell. " + LEAD * 2 + "Padang is far.", "Padang")) == ()
