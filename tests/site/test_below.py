"""A site that is published below another: every address that it names lies there and leads somewhere."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.build import build
from generator.commands import site_config
from generator.engine import Serial
from generator.links import broken_links
from generator.order import Order
from generator.progress import Silent
from generator.store import Store
from tests.support import AS_OF, copy_site

pytestmark = pytest.mark.slow

BASE = "https://news.example/repo/"
PATHS = r'(?:href|src|data-bundle|data-base)="(/[^"]*)"'  # without a host, in HTML and SVG
TEXTS = {".html", ".xml", ".json", ".opml", ".txt"}


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_site("small", tmp_path_factory.mktemp("below"))
    config, _ = site_config(root, BASE)
    with Store(root / config.store) as store:
        build(Order(root, config, root / "site", AS_OF, drafts=True), Serial(), store, Silent())
    return root / "site"


def texts(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): unescape(file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*"))
        if file.suffix in TEXTS and "pagefind" not in file.parts and not file.name.startswith(".")
    }


def leads_somewhere(folder: Path, path: str) -> bool:
    """Whether the path, below the site's own, is that of a file or a page in `folder`."""
    file = folder / unquote(re.split(r"[?#]", path)[0])
    return (file / "index.html" if path.endswith("/") or not path else file).exists()


def test_every_link_anchor_and_asset_leads_somewhere(below: Path) -> None:
    assert broken_links(below, "/repo/") == []


def test_no_page_names_a_path_outside_its_own(below: Path) -> None:
    outside = [
        f"{name}: {path}"
        for name, text in texts(below).items()
        for path in re.findall(PATHS, text)
        if not path.startswith("/repo/")
    ]
    assert outside == []


def test_every_full_address_of_the_site_leads_somewhere(below: Path) -> None:
    """In canonical links, Open Graph, JSON-LD, feeds, the list of feeds, the sitemap, the API."""
    found: dict[str, str] = {}
    for name, text in texts(below).items():
        for address in re.findall(r"https?://news\.example[^\s\"'<>\\]*", text):
            found.setdefault(address, name)
    assert len(found) > 50
    lost = {
        address: name
        for address, name in found.items()
        if not address.startswith(BASE)
        or not leads_somewhere(below, re.split(r"[#?]", address.removeprefix(BASE))[0])
    }
    assert lost == {}
