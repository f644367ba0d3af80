"""Who said what in one article: cases are data, in tests/cases/quotes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.marks import quoted_spans
from generator.analyse.quotes import find_quotes
from generator.analyse.referents import find_referents
from tests.handmade import attribute, load_cases, parse

_KEYS = ("content", "cue", "speaker", "person", "how", "direct")


@pytest.mark.parametrize("case", load_cases("quotes"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    parsed = parse(
        text, [(form, label) for form, label in case.get("entities", [])], case.get("pos")
    )
    parsed = attribute(parsed, case.get("attributions", []))
    referents = find_referents(parsed)
    got = [
        {
            "content": [span.of(text) for span in quote.content],
            "cue": quote.cue.of(text) if quote.cue else None,
            "speaker": quote.speaker.of(text) if quote.speaker else None,
            "person": referents[quote.person].name if quote.person is not None else None,
            "how": quote.how,
            "direct": quote.direct,
        }
        for quote in find_quotes(parsed, referents)
    ]
    assert len(got) == len(case["expect"]), got
    for found, expected in zip(got, case["expect"], strict=True):
        assert {key: found[key] for key in _KEYS if key in expected} == expected


@given(st.text(alphabet="ab AB.,?!\n“”‘’\"'«»„—:() said He", max_size=120))
def test_any_text_gives_quotes_inside_it_in_order(text: str) -> None:
    parsed = parse(text)
    quotes = find_quotes(parsed, find_referents(parsed))
    spans = [span for quote in quotes for span in quote.content]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert [quote.content[0] for quote in quotes] == sorted(quote.content[0] for quote in quotes)
    assert all(
        not a.overlaps(b)
        for quote in quotes
        for a in quote.content
        for b in quote.content
        if a != b
    )


def test_person_is_the_place_of_a_person_among_the_referents() -> None:
    parsed = parse(
        "In Oslo, “it is late,” Jens Berg said.", [("Oslo", "GPE"), ("Jens Berg", "PERSON")]
    )
    (quote,) = find_quotes(parsed, find_referents(parsed))
    assert quote.person == 1


def test_a_line_of_a_hundred_thousand_marks_ends() -> None:
    text = "“a " * 50_000 + "' b" * 50_000 + '" c' * 50_000
    parsed = parse("He said so.\n" + text)
    assert len(find_quotes(parsed, ())) < 100_000
    assert len(quoted_spans(text)) < 300_000
