"""The site of hostile articles in a browser: no payload opens a dialog, asks another host, leads away
or is refused by the page's policy, and the page as the browser sees it holds nothing of theirs.

Pages are read twice: with their policy, where whatever it had to refuse would be told, and without,
where whatever it kept from running would run.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Route, expect

from tests.browser.test_pages import page_of_each_kind
from tests.hostile import Trap
from tests.published import ATTRIBUTES, TAGS, TEXT_TAGS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ALLOWED = [sorted(TAGS), sorted(ATTRIBUTES), sorted(TEXT_TAGS)]
PATIENCE = 120_000  # milliseconds; of thousands of pages on a busy machine, one is slow

# What is in the page as the browser has parsed it, other than what the theme makes.
FOREIGN = """([tags, attributes, inText]) => {
  const found = [];
  for (const e of document.querySelectorAll("*")) {
    const name = e.localName;
    if (!tags.includes(name)) found.push(`<${name}>`);
    if (e.parentElement?.closest(".text") && !inText.includes(name)) found.push(`<${name}> in the text`);
    for (const a of e.getAttributeNames())
      if (!attributes.includes(a.toLowerCase())) found.push(`${name} ${a}=${e.getAttribute(a)}`);
    for (const key of ["href", "src"]) {
      if (!e.hasAttribute(key)) continue;
      const url = new URL(e.getAttribute(key), document.baseURI);
      const own = url.origin === location.origin || e.rel === "canonical";
      const link = name === "a" && /^https?:$/.test(url.protocol) && e.relList.contains("noopener");
      if (!own && !link) found.push(`${name} leads to ${url}`);
    }
    if (name === "form" && e.id !== "search") found.push("a form");
    if (name === "meta" && e.httpEquiv && e.httpEquiv !== "Content-Security-Policy")
      found.push(`meta ${e.httpEquiv}`);
    if (name === "script" && !e.src && e.type !== "application/ld+json") found.push("a script");
  }
  return found;
}"""


class Watched:
    """A page, and everything it did that it should not."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.faults, self._address = page, [], address  # type: ignore[var-annotated]
        page.set_default_timeout(PATIENCE)
        page.on("dialog", self._dialog)
        page.on("console", lambda m: self._note(f"console: {m.type}: {m.text}"))
        page.on("pageerror", lambda error: self._note(f"exception: {error}"))
        page.on("popup", lambda other: self._note(f"popup: {other.url}"))
        page.on("download", lambda file: self._note(f"download: {file.url}"))
        page.on("request", self._request)
        page.route(lambda url: not url.startswith(address), self._refuse)

    def visit(self, path: str) -> None:
        """Read the page at `path`."""
        self.page.goto(self._address + path, wait_until="load")
        if path.endswith(("/", ".html")) or not path:
            foreign = self.page.evaluate(FOREIGN, ALLOWED)
            self.faults += [f"{path}: {fault}" for fault in foreign]
        if self.page.url != self._address + path:
            self.faults.append(f"{path}: led to {self.page.url}")

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self.page.url}: {fault}")

    def _dialog(self, dialog: Dialog) -> None:
        self._note(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self._address):
            self._note(f"request: {request.url}")

    def _refuse(self, route: Route) -> None:
        route.abort()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of `folder`, served as a plain host of files does."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def watched(browser: Browser, address: str, *, policy: bool) -> Iterator[Watched]:
    context = browser.new_context(bypass_csp=not policy)
    yield Watched(context.new_page(), address)
    context.close()


def every_page(folder: Path) -> list[str]:
    """The address of every page."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return sorted(name.removesuffix("index.html") for name in found)


def sample(folder: Path) -> list[str]:
    """A page of each kind, some articles, some feeds."""
    pages = [path for path in every_page(folder) if path.startswith("articles/")]
    return [*page_of_each_kind(folder), *pages[::4], "feed.xml", "api/v1/articles.json"]


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "without"])
def test_no_payload_fires(browser: Browser, trap: Trap, policy: bool) -> None:
    paths = sample(trap.folder)
    assert len(paths) > 25
    with served(trap.folder) as address, watched(browser, address, policy=policy) as trapped:
        for path in paths:
            trapped.visit(path)
    assert trapped.faults == []


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "without"])
def test_no_payload_fires_when_it_is_found(browser: Browser, trap: Trap, policy: bool) -> None:
    with served(trap.folder) as address, watched(browser, address, policy=policy) as trapped:
        page = trapped.page
        for words in ("alert", "script", "onerror", "javascript", "Lindqvist"):
            trapped.visit(f"search/?q={words}")
            expect(page.locator("#search-articles li").first).to_be_visible()
            page.get_by_label("Publisher").focus()
            foreign = page.evaluate(FOREIGN, ALLOWED)
            assert foreign == []
    assert trapped.faults == []


def test_the_trap_snaps(browser: Browser, tmp_path: Path) -> None:
    """What would tell of a payload does tell."""
    payload = "<img src=//evil.example/x onerror=alert(1)>"
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    for name, head in (("with.html", policy), ("without.html", "")):
        (tmp_path / name).write_text(f"<!doctype html><title>x</title>{head}{payload}")
        with served(tmp_path) as address, watched(browser, address, policy=True) as trapped:
            trapped.visit(name)
            trapped.page.wait_for_timeout(300)
        told = "\n".join(trapped.faults)
        assert "img onerror" in told
        assert ("violates" if head else "dialog: 1") in told


@pytest.mark.long
def test_no_payload_fires_on_any_page(browser: Browser, long_trap: Trap) -> None:
    with served(long_trap.folder) as address, watched(browser, address, policy=False) as trapped:
        for path in every_page(long_trap.folder):
            trapped.visit(path)
    assert trapped.faults == []
