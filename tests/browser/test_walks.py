"""The demonstration walked as a new reader would: by clicking, by keyboard, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served
from tests.browser.test_pages import page_of_each_kind

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PERSON, TOPIC = "Jens Stoltenberg", "defence"

# What tells a thing apart where a reader's own colours hold.
MARKS = """(e) => {
  const s = getComputedStyle(e);
  return [s.color, s.outlineStyle, s.textDecorationLine, s.borderBlockEndStyle, s.fontWeight];
}"""


@pytest.fixture
def reader(browser: Browser, demonstration: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    demonstration.faults.clear()
    demonstration.watch(opened)
    yield opened
    context.close()
    assert [f for f in demonstration.faults if "404" not in f] == []


def follow_to_the_sentence(page: Page, words: str) -> None:
    """The page is an article, and the sentence that was followed stands out in it."""
    sentence = page.locator(":target")
    expect(sentence).to_be_in_viewport()
    assert words in re.sub(r"\s+", " ", page.locator("article .text").inner_text())
    colours = [
        place.evaluate("e => getComputedStyle(e).backgroundColor")
        for place in (sentence, page.locator("article .text"))
    ]
    assert colours[0] != colours[1]


def test_from_the_front_page_to_what_a_person_said(reader: Page, demonstration: Served) -> None:
    reader.goto(demonstration.address)
    reader.get_by_role("navigation", name="Indexes").get_by_role("link", name="People").click()
    everybody = reader.locator(".index li:visible").count()
    reader.get_by_label("Filter people").fill("stoltenb")
    expect(reader.locator(".index li:visible")).to_have_count(1)
    assert everybody > 100
    expect(reader.locator(".filter output")).to_have_text(re.compile(r"^1 of \d+$"))
    reader.locator(".index").get_by_role("link", name=PERSON).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(PERSON)

    quotation = reader.locator("figure.quotation").first
    words = quotation.locator("blockquote").inner_text()
    inside = re.sub(r"\s+", " ", words)[2:30]
    quotation.locator("a.ref").click()
    reader.wait_for_url("**/articles/*/#s*")
    follow_to_the_sentence(reader, inside)
    reader.go_back()
    expect(reader.get_by_role("heading", level=1)).to_have_text(PERSON)


def test_what_a_person_said_on_a_topic_is_three_clicks_from_any_page(
    reader: Page, demonstration: Served
) -> None:
    for path in page_of_each_kind(demonstration.folder):
        reader.goto(demonstration.address + path)
        reader.get_by_role("navigation", name="Indexes").get_by_role("link", name="Topics").click()
        reader.locator("main").get_by_role("link", name=TOPIC, exact=True).first.click()
        voice = reader.locator("[aria-labelledby=voices] li").filter(has_text=PERSON)
        voice.locator(".tags a").first.click()
        reader.wait_for_url("**/articles/*/#s*")
        expect(reader.locator(":target")).to_be_in_viewport()
        expect(reader.locator("article .text")).to_contain_text("Stoltenberg")


def test_without_scripts_all_is_there_but_search_and_filters(
    browser: Browser, demonstration: Served
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demonstration.address)
    for name in ("Stories", "People", "Organisations", "Places", "Topics", "Quotations", "Archive"):
        page.get_by_role("navigation", name="Indexes").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        expect(page.get_by_label(re.compile("^Filter"))).to_have_count(
            0 if name in {"Stories", "Quotations", "Archive"} else 1
        )
        expect(page.locator(".filter:visible")).to_have_count(0)
    page.goto(demonstration.address + "people/jens-stoltenberg/")
    page.locator("figure.quotation a.ref").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    page.goto(demonstration.address + "articles/kakhovka-dam-destroyed/")
    page.locator("details.cleaning summary").first.click()
    expect(page.locator("details.cleaning table").first).to_be_visible()
    context.close()


def test_the_keys_lead_through_a_page_in_the_order_of_reading(
    reader: Page, demonstration: Served
) -> None:
    reader.goto(demonstration.address + "people/jens-stoltenberg/")
    places = []
    for _ in range(60):
        reader.keyboard.press("Tab")
        places.append(
            reader.evaluate(
                """() => {
                  const at = document.activeElement, box = at.getBoundingClientRect();
                  const style = getComputedStyle(at);
                  return [at.closest("header, main, footer")?.localName ?? "skip",
                          box.width > 0 && box.height > 0,
                          style.outlineStyle !== "none" || style.boxShadow !== "none"];
                }"""
            )
        )
    order = list(dict.fromkeys(part for part, _, _ in places))
    assert order[:2] == ["skip", "header"]
    assert "main" in order
    assert all(seen and marked for _, seen, marked in places)
    reader.keyboard.press("/")
    expect(reader).to_have_url(demonstration.address + "search/")
    expect(reader.get_by_role("searchbox")).to_be_focused()


def test_the_scheme_follows_the_readers(reader: Page, demonstration: Served) -> None:
    reader.goto(demonstration.address)
    look = (
        "() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]; }"
    )
    light = reader.evaluate(look)
    reader.emulate_media(color_scheme="dark")
    dark = reader.evaluate(look)
    assert brightness(light[0]) > 200 > brightness(light[1])
    assert brightness(dark[0]) < 60 < brightness(dark[1])


def brightness(colour: str) -> float:
    """The mean of the three channels of a colour as computed: ``rgb(253, 253, 251)``."""
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / 3


def test_an_article_on_paper_is_the_article(reader: Page, demonstration: Served) -> None:
    reader.goto(demonstration.address + "people/jens-stoltenberg/")
    reader.locator("figure.quotation a.ref").first.click()
    reader.wait_for_url("**/articles/*/#s*")
    reader.emulate_media(media="print", color_scheme="dark")
    for kept in ("h1", ".summary", "article .text p >> nth=0"):
        expect(reader.locator(kept)).to_be_visible()
    for left in (".rail.indexes", ".skip", ".colophon nav", ".cleaning", ".file-related"):
        for found in reader.locator(left).all():
            expect(found).to_be_hidden()
    ink = reader.locator("article .text p").first.evaluate("e => getComputedStyle(e).color")
    assert brightness(ink) < 80


def test_in_forced_colours_links_marks_and_the_focus_can_be_told(
    browser: Browser, demonstration: Served
) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(demonstration.address + "people/jens-stoltenberg/")
    page.locator("figure.quotation a.ref").first.click()
    page.wait_for_url("**/articles/*/#s*")
    text = page.locator("article .text")
    plain = text.evaluate(MARKS)
    assert text.locator("a[href*='/people/']").first.evaluate(MARKS) != plain
    assert page.locator(":target").evaluate(MARKS) != plain
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
          const s = getComputedStyle(e);
          const long = (times) => times.split(",").some((t) => parseFloat(t) > 0.01);
          return (s.animationName !== "none" && long(s.animationDuration)) || long(s.transitionDuration);
        }).length"""
    )
    assert moving == 0
    context.close()
