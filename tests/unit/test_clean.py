"""Cleaning as data in, data out: the cases in tests/cases/clean."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from generator.clean import clean_article
from generator.config import CleaningSettings
from generator.records import Article, Block, CleanText, Metadata, Source

CASES = Path(__file__).parents[1] / "cases" / "clean"
BODY = [
    (
        "A storm broke the harbour wall of Westhaven on Sunday night and threw eleven boats into the "
        "streets behind it, the mayor said on Monday."
    ),
    (
        "Nobody was hurt, because the fire brigade had cleared the houses along the harbour two hours "
        "before the water came over the wall."
    ),
    (
        "“We were lucky this time,” said the head of the fire brigade, who has asked for a higher wall "
        "since the flood of 2013."
    ),
]
BODY2 = [
    (
        "The council will meet on Thursday to talk about what a new wall may cost and who is to pay "
        "for it."
    ),
]


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in loaded]


def article(lines: list[str], title: str | None = None) -> Article:
    blocks = tuple(Block("paragraph", line, n) for n, line in enumerate(lines, start=1))
    return Article(Source("a.txt", "text", 1, "0"), Metadata(title=title), blocks, raw=True)


def clean(lines: list[str], title: str | None = None) -> CleanText:
    result = clean_article(article(lines, title), CleaningSettings())
    assert "\n\n".join(passage.span.of(result.text) for passage in result.passages) == result.text
    assert len(result.passages) + len(result.removed) == len(lines)
    return result


def spread(lines: list[str]) -> list[str]:
    pieces = {"BODY": BODY, "BODY2": BODY2}
    return [one for line in lines for one in pieces.get(line, [line])]


def reasons_of(result: CleanText) -> list[list[str]]:
    return [[line.reason, line.text] for line in result.removed]


@pytest.mark.parametrize("case", cases("rules"))
def test_a_named_rule_takes_a_line_away(case: dict[str, Any]) -> None:
    below = [] if case.get("last") else BODY2
    result = clean([*BODY, case["line"], *below])
    assert reasons_of(result) == [[case["reason"], case["line"]]]
    assert result.text == "\n\n".join([*BODY, *below])


@pytest.mark.parametrize("case", cases("kept"))
def test_what_resembles_debris_stays(case: dict[str, Any]) -> None:
    result = clean([*BODY, case["line"], *BODY2])
    assert reasons_of(result) == []
    assert case["line"] in result.text
    assert result.repairs == ()


@pytest.mark.parametrize("case", cases("articles"))
def test_whole_texts(case: dict[str, Any]) -> None:
    result = clean(spread(case["lines"]), case.get("title"))
    if "removed" in case:
        assert reasons_of(result) == case["removed"]
    if "found" in case:
        assert result.found == msgspec.convert(case["found"], Metadata)
    assert result.read_also == tuple(case.get("read_also", result.read_also))
    for kind, key in (("heading", "headings"), ("item", "items")):
        if key in case:
            texts = [p.span.of(result.text) for p in result.passages if p.kind == kind]
            assert texts == case[key]


@pytest.mark.parametrize("case", cases("repairs"))
def test_repairs(case: dict[str, Any]) -> None:
    result = clean([case["before"], *BODY, *BODY2])
    assert result.removed == ()
    assert result.passages[0].span.of(result.text) == case["after"]
    assert [repair.reason for repair in result.repairs] == case.get("reasons", [])
    assert result.found.date == case.get("date")
    assert all(repair.before != repair.after and repair.line == 1 for repair in result.repairs)


@pytest.mark.parametrize("word", ["reuter", "Reuters", "Enditem", "-30-"])
def test_the_word_by_which_an_agency_ends_its_text_goes(word: str) -> None:
    result = clean([*BODY, f"{BODY2[-1]} {word}"])
    assert result.text.endswith(f"\n\n{BODY2[-1]}")
    assert [repair.reason for repair in result.repairs] == ["sign-off"]


def test_an_agency_that_a_sentence_ends_with_stays() -> None:
    last = "The mayor of Westhaven said all of this on Monday night in a call to Reuters"
    assert clean([*BODY, last, *BODY2]).text.count(last) == 1
    assert clean([*BODY, *BODY2, f"{last}."]).text.endswith("Reuters.")


STORM, READ_ALSO = "Storm breaks harbour wall at Westhaven", "Read also: Ferries stay in port"


def test_an_editor_keeps_a_line_by_some_of_its_words() -> None:
    blocks = article([STORM, *BODY, READ_ALSO, "Share this article"])
    result = clean_article(blocks, CleaningSettings(), ["ferries STAY"])
    assert READ_ALSO in result.text
    assert [(line.line, line.reason) for line in result.restored] == [(5, "read-also")]
    assert reasons_of(result) == [["headline", STORM], ["share-button", "Share this article"]]
    assert result.read_also == ()


def test_front_matter_keeps_a_line_even_the_headline() -> None:
    blocks = msgspec.structs.replace(article([STORM, *BODY]), meta=Metadata(keep=(STORM,)))
    result = clean_article(blocks, CleaningSettings())
    assert result.text.startswith(STORM)
    assert result.found.title is None
    assert [line.reason for line in result.restored] == ["headline"]


def test_words_of_no_line_that_would_go_restore_nothing() -> None:
    result = clean_article(article([STORM, *BODY]), CleaningSettings(), ["eleven boats", "—", ""])
    assert result.restored == ()
    assert reasons_of(result) == [["headline", STORM]]
