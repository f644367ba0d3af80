"""Searching as a reader does: typing, filtering, by keyboard, under a path of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import build
from generator.commands import site_config
from generator.engine import Serial
from generator.order import Order
from generator.preview import Revision, start_server
from generator.progress import Silent
from generator.store import Store
from tests.browser.conftest import Served
from tests.support import AS_OF, copy_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site, built for and served at ``/repo/``."""
    root = copy_site("small", tmp_path_factory.mktemp("below"))
    served: Path = root / "served"
    (served / "repo").mkdir(parents=True)
    server = start_server(served, "127.0.0.1", 0, Revision())
    address = f"http://127.0.0.1:{server.server_port}/repo/"
    config, _ = site_config(root, address)
    with Store(root / config.store) as store:
        build(Order(root, config, served / "repo", AS_OF), Serial(), store, Silent())
    yield Served(address, served / "repo")
    server.shutdown()


@pytest.fixture
def reader(browser: Browser, below: Served) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    below.faults.clear()
    below.watch(opened)
    yield opened
    context.close()
    assert [f for f in below.faults if "/__broadsheet__/" not in f] == []


def test_a_search_finds_articles_and_leads_to_the_sentence(reader: Page, below: Served) -> None:
    reader.goto(below.address + "search/")
    reader.get_by_role("searchbox").fill("northern pier")
    row = reader.locator("#search-articles li").first
    expect(row.locator("mark").first).to_be_visible()
    expect(reader.locator("#search-count")).to_contain_text("article")
    row.get_by_role("link", name="to this place").click()
    reader.wait_for_url(f"{below.address}articles/*/#s*")
    expect(reader.locator(":target")).to_be_in_viewport()


def test_people_and_topics_stand_above_articles(reader: Page, below: Served) -> None:
    reader.goto(below.address + "search/?q=lindqvist")
    name = reader.locator("#search-names a").first
    expect(name).to_have_text("Ada Maria Lindqvist")
    top = name.bounding_box()
    article = reader.locator("#search-articles li").first.bounding_box()
    assert top is not None
    assert article is not None
    assert top["y"] < article["y"]
    name.click()
    expect(reader).to_have_url(f"{below.address}people/ada-maria-lindqvist/")


def test_every_result_lies_below_the_sites_own_path_and_leads_somewhere(
    reader: Page, below: Served
) -> None:
    reader.goto(below.address + "search/?q=harbour")
    expect(reader.locator("#search-articles li").first).to_be_visible()
    expect(reader.locator("#search-names li").first).to_be_visible()
    for link in reader.locator("#search-articles a, #search-names a").all():
        address = link.evaluate("e => e.href")
        assert address.startswith(below.address)
        answer = reader.request.get(address)
        assert answer.ok, address
        anchor = address.partition("#")[2]
        assert not anchor or f'id="{anchor}"' in answer.text(), address


def test_filters_narrow_and_stand_in_the_address(reader: Page, below: Served) -> None:
    reader.goto(below.address + "search/?q=the")
    rows = reader.locator("#search-articles li")
    expect(rows.first).to_be_visible()
    before = reader.locator("#search-count").text_content() or ""
    year = reader.get_by_label("Year")
    assert len(year.locator("option").all()) > 1
    person = reader.get_by_label("Person")
    person.select_option(index=1)
    expect(reader).to_have_url(re.compile("person="))
    expect(reader.locator("#search-count")).not_to_have_text(before)
    expect(rows.first).to_be_visible()
    kept = reader.url
    count = reader.locator("#search-count").text_content()
    reader.goto(kept)
    expect(reader.locator("#search-count")).to_have_text(count or "")


def test_the_slash_key_leads_to_search_from_any_page(reader: Page, below: Served) -> None:
    reader.goto(below.address + "topics/")
    reader.keyboard.press("/")
    expect(reader).to_have_url(below.address + "search/")
    field = reader.get_by_role("searchbox")
    expect(field).to_be_focused()
    field.blur()
    reader.keyboard.press("/")
    expect(field).to_be_focused()
    reader.keyboard.type("a/b")
    expect(field).to_have_value("a/b")


def test_nothing_found_is_said(reader: Page, below: Served) -> None:
    reader.goto(below.address + "search/?q=qqqxyzzy")
    expect(reader.locator("#search-count")).to_have_text("0 articles")


def test_a_misspelt_name_is_offered_as_it_is_written(reader: Page, below: Served) -> None:
    reader.goto(below.address + "search/?q=lindkwist")
    offer = reader.locator("#search-count a")
    expect(offer).to_have_text("Lindqvist")
    offer.click()
    expect(reader.locator("#search-names a").first).to_have_text("Ada Maria Lindqvist")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["search/?q=lindqvist", "changes/"])
def test_nothing_runs_out_of_these_pages(
    browser: Browser, below: Served, width: int, path: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    opened = context.new_page()
    opened.goto(below.address + path)
    if path.startswith("search"):
        expect(opened.locator("#search-articles li").first).to_be_visible()
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_without_javascript_the_page_leads_on(browser: Browser, below: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(below.address + "search/")
    expect(opened.locator("main noscript p")).to_contain_text("Search needs JavaScript")
    expect(opened.get_by_role("search")).to_be_hidden()
    opened.locator("main").get_by_role("link", name="Topics").click()
    expect(opened).to_have_url(below.address + "topics/")
    context.close()
