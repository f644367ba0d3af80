"""Known cross-site-scripting payloads in every field of articles of every format, and none of them
alive in the site that is built: read from its files, page by page, feed by feed.

The short form gives an article several payloads; the long form (`make test-long`) gives every
payload to every field of every format.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.read.characters import one_line
from tests.hostile import ALL, Trap, payloads, together
from tests.published import Page, faults, page_faults

pytestmark = pytest.mark.slow

EMPTY = '<!doctype html><html><body><div class="text"><p>{}</p></div></body></html>'


def test_there_are_enough_payloads_and_each_is_tried() -> None:
    assert len(payloads()) > 500
    assert {text for article in together() for text in article.payloads} == set(payloads())
    assert {article.format for article in together()} == set(ALL)


def test_nothing_of_them_is_alive(trap: Trap) -> None:
    assert trap.report.articles == len(trap.articles)
    kinds = {
        "api",
        "articles",
        "changes",
        "digest",
        "feed.xml",
        "pagefind",
        "people",
        "review",
        "topics",
    }
    assert {path.name for path in trap.folder.iterdir()} >= kinds
    assert faults(trap.folder) == []


def test_titles_stand_as_they_were_written(trap: Trap) -> None:
    check_titles(trap)


def check_titles(trap: Trap) -> None:
    """Nothing is run and nothing is lost, not even by the templates, whose language some speak."""
    written = [a for a in trap.articles if a.format in {"md", "txt"} and one_line(a.title)]
    assert {"{{ 7*7 }}"} < {article.title for article in written}
    for article in written:
        if page := trap.page(article):
            reader = Page(trap.folder)
            reader.feed(page.read_text(encoding="utf-8"))
            assert reader.heading == one_line(article.title)


def test_every_problem_is_one_printable_line(trap: Trap) -> None:
    lines = [str(problem) for problem in trap.report.problems]
    assert len(lines) > 10
    assert [line for line in lines if not line.isprintable()] == []
    assert [ln for ln in lines if not ln.startswith(("content/", "corrections.yaml:"))] == []


def test_the_reader_would_see_them(tmp_path: Path) -> None:
    """Every payload that is an element for a browser is a fault where it stands as it is."""
    elements = [
        text
        for text in payloads()
        if text.startswith("<") and text[1:2].isascii() and text[1:2].isalpha()
    ]
    harmless = [text for text in elements if not page_faults(EMPTY.format(text), tmp_path)]
    assert len(elements) > 200
    assert harmless == []
    assert page_faults(EMPTY.format("calm <b>and</b> plain"), tmp_path) == []


@pytest.mark.long
def test_nothing_of_any_is_alive_in_any_field_of_any_format(long_trap: Trap) -> None:
    assert faults(long_trap.folder) == []
    check_titles(long_trap)
