"""Quotations as pages show them: cases are data, in tests/cases/shown."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.analyse.marks import quoted_spans
from generator.link.quotations import quotations
from generator.link.standing import Standing
from generator.records import Analysis, Quote, Span
from tests.handmade import load_cases

_SENTENCE = re.compile(r"[^.]+\.[”]?(?= |$)")


@pytest.mark.parametrize("case", load_cases("shown"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    text: str = case["text"]
    sentences = tuple(Span(m.end() - len(m[0].lstrip()), m.end()) for m in _SENTENCE.finditer(text))
    quotes = tuple(
        Quote(tuple(_place(text, words) for words in quote["content"]), 0, None, None, 0,
              quote.get("direct", True))
        for quote in case["quotes"]
    )  # fmt: skip
    analysis = Analysis("en", sentences, quotes=quotes, quoted=quoted_spans(text))
    found = quotations(text, analysis, Standing(text, analysis.quoted))
    assert [one.text for one in found] == case["shown"]
    assert [one.direct for one in found] == case.get("direct", [one.direct for one in found])


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
