"""What makes a page quick before a reader with a slow connection: nothing that waits for a script,
nothing that moves when one comes. `bench/page_speed.py` prints the times."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Served
from tests.browser.test_pages import page_of_each_kind

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 400_000,
    "uploadThroughput": 100_000,
}
OBSERVE = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (!shift.hadRecentInput) {
      moved.push(...shift.sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? "text"));
    }
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def test_no_page_waits_for_a_script_or_a_second_style_sheet(demonstration: Served) -> None:
    wrong = []
    for file in demonstration.folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        name = file.relative_to(demonstration.folder).as_posix()
        if len(re.findall(r'<link[^>]*rel="stylesheet"', html)) != 1 or "<style" in html:
            wrong.append(f"{name}: style sheets")
        for attributes in re.findall(r"<script([^>]*)>", html):
            if not re.search(r'\bdefer\b|type="(?:module|application/ld\+json)"', attributes):
                wrong.append(f"{name}: <script{attributes}>")
    assert wrong == []


@pytest.mark.parametrize("size", [(412, 823), (1280, 900)], ids=["phone", "laptop"])
def test_nothing_moves_while_a_page_loads(
    browser: Browser, demonstration: Served, size: tuple[int, int]
) -> None:
    moved = {}
    for path in page_of_each_kind(demonstration.folder):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        page = context.new_page()
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        page.add_init_script(OBSERVE)
        page.goto(demonstration.address + path, wait_until="load")
        if path == "search/":
            expect(page.get_by_label("Year").locator("option")).not_to_have_count(1)
        page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"
        )
        if found := page.evaluate("moved"):
            moved[path] = found
        context.close()
    assert moved == {}
