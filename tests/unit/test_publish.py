"""Which articles are published, and under which slug."""

from __future__ import annotations

import pytest

from generator.documents import Reading
from generator.publish import instant, select, unique_slugs
from generator.records import Metadata

TODAY = "2024-07-10"


def article(path: str, **meta: object) -> Reading:
    return Reading(path, Metadata(**meta), "text", "content", 100)  # type: ignore[arg-type]


def published(*readings: Reading, drafts: bool = False) -> tuple[list[str], list[str]]:
    """The paths that are published on the day, and the notes on the others."""
    documents, notes, _ = select(readings, "content", TODAY, drafts=drafts)
    return [document.path for document in documents], list(notes)


@pytest.mark.parametrize(
    "meta",
    [
        {},
        {"date": "2024-07-10"},
        {"date": "2024-07-10T23:59:59+01:00"},
        {"date": "1999-01-01"},
        {"expires": "2024-07-11"},
        {"expires": "2024-07-11T00:00:00Z"},
    ],
)
def test_an_article_of_the_day_is_published(meta: dict[str, object]) -> None:
    assert published(article("a.md", **meta)) == (["a.md"], [])


@pytest.mark.parametrize(
    ("meta", "reason"),
    [
        ({"draft": True}, "a draft"),
        ({"date": "2024-07-11"}, "waits for its date, 2024-07-11"),
        ({"date": "2024-07-11T00:00:00+10:00"}, "waits for its date, 2024-07-11"),
        ({"expires": "2024-07-10"}, "expired on 2024-07-10"),
        ({"expires": "2023-01-01T12:00:00Z"}, "expired on 2023-01-01"),
    ],
)
def test_an_article_of_another_day_is_left_out_with_a_note(
    meta: dict[str, object], reason: str
) -> None:
    paths, (note,) = published(article("a.md", **meta))
    assert paths == []
    assert note.startswith(f"content/a.md: {reason}")
    assert published(article("a.md", **meta), drafts=True) == (["a.md"], [])


def test_a_file_without_an_article_is_passed_over_without_a_note() -> None:
    assert published(Reading("empty.txt")) == ([], [])


def test_what_is_left_out_takes_no_slug_from_others() -> None:
    documents, _, problems = select(
        [article("a/x.md", draft=True), article("b/x.md")], "content", TODAY, drafts=False
    )
    assert [(d.path, d.slug) for d in documents] == [("b/x.md", "x")]
    assert problems == ()


def test_a_document_carries_what_was_read() -> None:
    (document,), _, _ = select([article("a.md", title="A")], "content", TODAY, drafts=False)
    assert (document.meta.title, document.words) == ("A", 100)
    assert (document.text_key, document.analysis_key) == ("text", "content")


def slugs(*readings: Reading) -> tuple[dict[str, str], list[str]]:
    found, problems = unique_slugs(readings, "content")
    return found, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("reading", "slug"),
    [
        (article("world/Rutte visits Kyiv.md"), "rutte-visits-kyiv"),
        (article("a.b.c.txt"), "a-b-c"),
        (article("x.md", slug="chosen"), "chosen"),
        (article("x.md", title="Not the title"), "x"),
    ],
)
def test_a_slug_is_chosen_or_made_of_the_file_name(reading: Reading, slug: str) -> None:
    assert slugs(reading) == ({reading.path: slug}, [])


def test_of_several_with_one_slug_the_oldest_keeps_it() -> None:
    found, problems = slugs(
        article("a/x.md", date="2024-03-01"),
        article("b/x.md", date="2022-01-01"),
        article("c/x.md"),
        article("d/x.md", date="2023-01-01"),
    )
    assert found == {"b/x.md": "x", "d/x.md": "x-2", "a/x.md": "x-3", "c/x.md": "x-4"}
    assert len(problems) == 3
    assert all('"content/b/x.md"' in problem for problem in problems)
    assert problems[0].startswith("content/d/x.md: has the same address")


def test_a_newer_article_changes_no_address_that_was_published() -> None:
    first = article("x.md", date="2022-01-01")
    second = article("y/x.md", date="2023-01-01")
    third = article("a/x.md", date="2024-01-01")
    before, _ = slugs(first, second)
    after, _ = slugs(third, second, first)
    assert before.items() <= after.items()


def test_slugs_do_not_depend_on_the_order_of_the_files() -> None:
    readings = [article("b/x.md"), article("a/x.md"), article("x-2.md")]
    assert slugs(*readings) == slugs(*reversed(readings))
    assert len(set(slugs(*readings)[0].values())) == 3


def test_instants_of_different_zones_are_compared_as_instants() -> None:
    assert instant("2024-07-10T00:30:00+02:00") < instant("2024-07-09T23:00:00Z")
    assert instant("2024-07-10") == instant("2024-07-10T00:00:00+00:00")
    assert instant(None) == instant("") == 0.0
