"""One page of every kind: accessible (axe-core), valid (html-validate), light, and readable by
keyboard, in forced colours and on paper."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE = Path(__file__).parent
AXE = HERE / "node_modules/axe-core/axe.min.js"
VALIDATE = HERE / "node_modules/html-validate/bin/html-validate.mjs"
# What passes is not described, nor sent over: that takes longer than the checks.
CHECK = """tags => axe.run(document, { runOnly: tags, resultTypes: ["violations"] })
  .then(found => found.violations)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIXED = {"page", "az"}  # parts of an address that say what kind of page it is
WEEK = re.compile(r"\d{4}-W\d\d")
KILOBYTE = 1000


def installed(file: Path) -> Path:
    if not file.is_file():
        pytest.fail("no page checks; `make test` installs them, or: npm ci --prefix tests/browser")
    return file


def kind_of(part: str) -> str:
    """What a part of an address, after the first, says about the kind of its page."""
    if not part or part in FIXED:
        return part
    return "week" if WEEK.fullmatch(part) else "*"


def page_of_each_kind(folder: Path) -> list[str]:
    """The largest page of each kind, kinds being told apart by the shape of their addresses."""
    largest: dict[str, tuple[int, str]] = {}
    for file in folder.rglob("*.html"):
        path = file.relative_to(folder).as_posix()
        first, *rest = path.removesuffix("index.html").split("/")
        shape = "/".join([first, *map(kind_of, rest)])
        largest[shape] = max(largest.get(shape, (0, "")), (file.stat().st_size, path))
    return sorted(path.removesuffix("index.html") for _, path in largest.values())


def test_there_is_a_page_of_each_kind(demonstration: Served) -> None:
    found = page_of_each_kind(demonstration.folder)
    for start in ("articles/", "people/", "organisations/", "places/", "topics/", "stories/"):
        assert [path for path in found if path.startswith(start) and path != start]
    for shape in (r"digest/\d{4}-\d\d-\d\d/", r"digest/\d{4}-W\d\d/"):
        assert [path for path in found if re.fullmatch(shape, path)]
    assert {"", "404.html", "archive/", "digest/", "how/", "people/", "quotes/", "stories/"} <= set(
        found
    )


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280), ("light", 1920)])
def test_no_page_breaks_a_rule_of_accessibility(
    browser: Browser, demonstration: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    rules = installed(AXE).read_text(encoding="utf-8")
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    broken: list[str] = []
    for path in page_of_each_kind(demonstration.folder):
        page.goto(demonstration.address + path)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.evaluate(rules)
        broken += [line for v in page.evaluate(CHECK, RULES) for line in described(path, v)]
    context.close()
    assert broken == []


def described(path: str, violation: dict[str, Any]) -> Iterable[str]:
    for node in violation["nodes"]:
        yield f"{path}: {violation['id']}: {node['html'][:200]}"


def test_every_page_is_valid_html(demonstration: Served) -> None:
    files = [
        demonstration.folder / (f"{path}index.html" if not path.endswith(".html") else path)
        for path in page_of_each_kind(demonstration.folder)
    ]
    command = ["node", str(installed(VALIDATE)), "--formatter", "json"]
    command += ["--config", str(HERE / "html-validate.config.mjs")]
    run = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, check=False, timeout=120
    )
    assert run.stdout, run.stderr
    faults = [
        f"{Path(file['filePath']).relative_to(demonstration.folder)}:{m['line']}: {m['message']}"
        for file in json.loads(run.stdout)
        for m in file["messages"]
    ]
    assert faults == []
    assert run.returncode == 0, run.stderr


def test_every_page_is_light(demonstration: Served) -> None:
    style = sum(f.stat().st_size for f in demonstration.folder.glob("assets/site.*.css"))
    script = sum(f.stat().st_size for f in demonstration.folder.glob("assets/site.*.js"))
    assert 0 < style < 40 * KILOBYTE
    heavy = {
        str(file.relative_to(demonstration.folder)): weight
        for file in demonstration.folder.rglob("*.html")
        if (weight := file.stat().st_size + style + script) >= 100 * KILOBYTE
    }
    assert heavy == {}


@pytest.mark.parametrize("width", [320, 2560])
def test_no_page_runs_out_of_the_window(
    browser: Browser, demonstration: Served, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    wide = []
    for path in page_of_each_kind(demonstration.folder):
        page.goto(demonstration.address + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    page.close()
    assert wide == []


def test_the_first_key_leads_past_the_head_of_the_page(
    browser: Browser, demonstration: Served
) -> None:
    page = browser.new_page()
    page.goto(demonstration.address + "people/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to the content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.close()


@pytest.mark.parametrize(
    ("media", "colours"), [("screen", "none"), ("screen", "active"), ("print", "none")]
)
def test_a_chart_can_be_seen(
    browser: Browser,
    demonstration: Served,
    media: Literal["screen", "print"],
    colours: Literal["none", "active"],
) -> None:
    page = browser.new_page(forced_colors=colours, color_scheme="dark")
    page.goto(demonstration.address + "archive/")
    page.emulate_media(media=media)
    chart = page.locator("figure.chart svg")
    expect(chart.locator("rect").first).to_be_visible()
    fill = chart.locator("rect").first.evaluate("e => getComputedStyle(e).fill")
    words = chart.locator("text").first.evaluate("e => getComputedStyle(e).fill")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper not in {fill, words}
    page.close()


def test_nothing_moves_for_those_who_ask_for_that(browser: Browser, demonstration: Served) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(demonstration.address)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.close()
