"""The site as a reader meets it: in a browser, by clicking."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_home_to_article_to_person_to_topic_and_back(page: Page, small_site: Served) -> None:
    page.goto(small_site.address)
    page.get_by_role("link", name="Harbour bridge opens: first trams cross").first.click()
    expect(page).to_have_url(small_site.address + "articles/bridge-opens/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harbour bridge opens")

    page.locator("main a[href*='/people/ada']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Maria Lindqvist")
    expect(page.locator("main")).to_contain_text("The city has waited long enough")

    page.go_back()
    page.locator("main a[href*='/topics/']").first.click()
    expect(page).to_have_url(f"{small_site.address}topics/harbour-bridge/")
    page.get_by_role("link", name="Harbour bridge is delayed by soft ground").first.click()
    expect(page).to_have_url(small_site.address + "articles/bridge-delay/")
    page.go_back()
    page.go_back()
    expect(page).to_have_url(small_site.address + "articles/bridge-opens/")


def test_a_summary_sentence_leads_to_its_place_in_the_text(page: Page, small_site: Served) -> None:
    page.goto(small_site.address + "articles/bridge-opens/")
    link = page.locator("main a[href^='#s']").first
    target = link.get_attribute("href")
    assert target is not None
    link.click()
    expect(page).to_have_url(f"{small_site.address}articles/bridge-opens/{target}")
    expect(page.locator(target)).to_be_in_viewport()


def test_quotation_on_a_persons_page_leads_to_its_sentence(page: Page, small_site: Served) -> None:
    page.goto(small_site.address + "people/elsa-nyman/")
    page.locator("main a[href*='/articles/ferry/#s']").first.click()
    page.wait_for_url("**/articles/ferry/#s*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_missing_page_is_answered_by_the_sites_own(browser: Browser, small_site: Served) -> None:
    opened = browser.new_page()
    answer = opened.goto(small_site.address + "nothing/here/")
    assert answer is not None
    assert answer.status == 404
    opened.get_by_role("link", name="The Small Gazette").first.click()
    expect(opened).to_have_url(small_site.address)
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_out_of_the_page(
    browser: Browser, small_site: Served, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    opened = context.new_page()
    for path in (
        "",
        "articles/bridge-opens/",
        "people/",
        "people/elsa-nyman/",
        "topics/",
        "quotes/",
    ):
        opened.goto(small_site.address + path)
        wide = opened.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path
    context.close()


def test_everything_is_readable_without_javascript(browser: Browser, small_site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(small_site.address)
    opened.get_by_role("link", name="Harbour bridge opens: first trams cross").first.click()
    opened.locator("main a[href*='/people/ada']").first.click()
    expect(opened.get_by_role("heading", level=1)).to_contain_text("Ada Maria Lindqvist")
    context.close()
