"""A built and served site, and the system's Chromium to read it with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from generator.build import build
from generator.commands import site_config
from generator.engine import Serial
from generator.order import Order
from generator.preview import Revision, start_server
from generator.progress import Silent
from generator.store import Store
from tests.support import AS_OF, ROOT, copy_site

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The browser named in BROADSHEET_CHROMIUM, else the first of the usual names in PATH."""
    named = os.environ.get("BROADSHEET_CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = named or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail("no Chromium; `make test` finds or installs one, or set BROADSHEET_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


@dataclass
class Served:
    """A site being served, and everything that went wrong while it was read."""

    address: str
    folder: Path
    faults: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note errors in the console, uncaught exceptions, and requests to any other host."""
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        page.on("request", self._request)

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.faults.append(f"console: {text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.faults.append(f"request: {request.url}")


def serve(root: Path, as_of: str) -> Iterator[Served]:
    """The site in `root`, built for the address that it is served at."""
    folder = root / "site"
    folder.mkdir(exist_ok=True)
    server = start_server(folder, "127.0.0.1", 0, Revision())
    address = f"http://127.0.0.1:{server.server_port}/"
    config, _ = site_config(root, address)
    with Store(root / config.store) as store:
        build(Order(root, config, folder, as_of), Serial(), store, Silent())
    yield Served(address, folder)
    server.shutdown()


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small test site."""
    yield from serve(copy_site("small", tmp_path_factory.mktemp("browser")), AS_OF)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demonstration site: every kind of page, with charts."""
    root = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site.yaml", root)
    yield from serve(root, "2024-12-31")


@pytest.fixture
def page(browser: Browser, small_site: Served) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    small_site.faults.clear()
    small_site.watch(opened)
    yield opened
    context.close()
    assert small_site.faults == []
