"""The preview in a browser: it follows the site, and says over the page what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import Serving, serving
from tests.support import copy_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ARTICLE = "articles/bridge-opens/"
SLOW = 60_000  # milliseconds that a build may take
HOSTILE = "<img src=x onerror=document.title=1>"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(copy_site("small", tmp_path_factory.mktemp("serve")), "--drafts") as running:
        yield running


@pytest.fixture
def article(served: Serving) -> Iterator[Path]:
    """An article's file, which is mended afterwards."""
    file = served.root / "content/bridge-opens.md"
    text = file.read_text(encoding="utf-8")
    yield file
    file.write_text(text)
    served.until(lambda: served.notice()["title"] == "" and "Heron" not in served.page(ARTICLE))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 800, "height": 500})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert faults == []  # what the Content-Security-Policy refuses stands in the console


def spoil(article: Path, line: str) -> None:
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("---\n", f"---\n{line}\n", 1))


def test_a_page_is_loaded_anew_where_the_reader_was(
    page: Page, served: Serving, article: Path
) -> None:
    page.goto(served.address + ARTICLE)
    page.evaluate("window.scrollTo({ top: 700, behavior: 'instant' })")
    page.wait_for_function("window.scrollY > 600")
    before = page.evaluate("window.scrollY")
    article.write_text(article.read_text(encoding="utf-8") + "\nHerons nest on it.\n")
    expect(page.locator("main")).to_contain_text("Herons nest on it.", timeout=SLOW)
    page.wait_for_function("y => Math.abs(window.scrollY - y) < 2", arg=before)


def test_problems_stand_over_the_page_as_text(page: Page, served: Serving, article: Path) -> None:
    page.goto(served.address + ARTICLE)
    expect(page.locator("#broadsheet-problems")).to_have_count(0)
    title = page.title()
    spoil(article, f"expires: {HOSTILE}")
    box = page.get_by_role("region", name="Problems of this build")
    expect(box).to_be_visible(timeout=SLOW)
    expect(box).to_contain_text("1 problem")
    expect(box).to_contain_text("content/bridge-opens.md:2")
    expect(box).to_contain_text(HOSTILE)
    assert box.locator("img").count() == 0
    assert page.title() == title
    # Its own style sheet was let in by the page's policy.
    assert box.evaluate("e => getComputedStyle(e).position") == "fixed"
    files = (served.root / ".broadsheet/preview").rglob("*.html")
    assert not [file for file in files if b"broadsheet" in file.read_bytes()]


def test_problems_are_dismissed_by_keyboard_until_there_are_others(
    page: Page, served: Serving, article: Path
) -> None:
    spoil(article, "titel: A")
    served.until(lambda: served.notice()["title"] != "")
    page.goto(served.address + ARTICLE)
    problem = page.get_by_text("unknown front matter key")
    expect(problem).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_text("1 problem")).to_be_focused()
    page.keyboard.press("Escape")
    expect(problem).to_be_hidden()
    expect(page.get_by_text("1 problem")).to_be_focused()

    page.goto(served.address + "people/")
    expect(page.get_by_text("1 problem")).to_be_visible()
    expect(problem).to_be_hidden()
    page.get_by_text("1 problem").press("Enter")
    expect(problem).to_be_visible()
    page.get_by_role("button", name="Dismiss").press("Enter")
    expect(problem).to_be_hidden()

    spoil(article, "colour: red")
    expect(page.get_by_text("2 problems")).to_be_visible(timeout=SLOW)
    expect(problem.first).to_be_visible()


def test_the_foot_of_a_draft_build_leads_to_its_review(page: Page, served: Serving) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(served.address + "people/")
    page.get_by_role("contentinfo").get_by_role("link", name="Review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review")
    doubt = page.locator("main section").filter(has_text="may mislead").first
    expect(doubt.locator(".proof").first).to_be_visible()
    expect(doubt.locator("pre")).to_be_hidden()
    doubt.locator("summary").press("Enter")
    expect(doubt.locator("pre")).to_contain_text("summary:")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    doubt.locator(".proof a.ref").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
