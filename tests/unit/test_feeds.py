"""Feeds as a feed reader reads them, and what other programs read in the head of a page."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import feedparser
import msgspec
import pytest

from generator.config import SiteSettings
from generator.render import load_theme
from generator.site import Site
from tests.render_sample import SETTINGS, entry, plan_pages, read_sample, render_pages, sample_site

THEME, _ = load_theme(None)
BELOW = SETTINGS.model_copy(update={"base_url": "https://news.example/repo/"})
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')


def rendered(settings: SiteSettings = SETTINGS, site: Site | None = None) -> dict[str, bytes]:
    plans, problems = plan_pages(site or sample_site(), settings, THEME)
    assert problems == ()
    return dict(render_pages(plans, THEME, read_sample))


@pytest.fixture(scope="module", params=[SETTINGS, BELOW], ids=["at the root", "below a path"])
def site(request: pytest.FixtureRequest) -> tuple[SiteSettings, dict[str, bytes]]:
    return request.param, rendered(request.param)


def file_of(settings: SiteSettings, address: str) -> str:
    assert address.startswith(settings.base_url)
    path = address.removeprefix(settings.base_url).partition("#")[0]
    return f"{path}index.html" if not path or path.endswith("/") else path


def blocks(page: bytes) -> dict[str, dict[str, Any]]:
    """The statements in a page's data blocks, by type."""
    found = [json.loads(text) for text in BLOCK.findall(page.decode())]
    return {block["@type"]: block for block in found}


# ------------------------------------------------------------------------------------------- feeds


def test_every_feed_is_read_without_complaint(site: tuple[SiteSettings, dict[str, bytes]]) -> None:
    settings, files = site
    atom = [path for path in files if path.endswith("feed.xml")]
    assert {"feed.xml", "topics/flood-gauges/feed.xml", "people/ada-marsh/feed.xml"} <= set(atom)
    assert "stories/gauges/feed.xml" in atom
    for path in atom:
        feed = feedparser.parse(files[path])
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version == "atom10"
        assert feed.feed.id
        assert feed.feed.updated_parsed
        for item in feed.entries:
            assert file_of(settings, item.link) in files
            assert item.id == item.link
            assert item.updated_parsed


def test_each_atom_feed_has_its_twin_in_json(site: tuple[SiteSettings, dict[str, bytes]]) -> None:
    settings, files = site
    for path in [path for path in files if path.endswith("feed.xml")]:
        twin = path.removesuffix("xml") + "json"
        found = json.loads(files[twin])
        atom = feedparser.parse(files[path])
        assert found["version"] == "https://jsonfeed.org/version/1.1"
        assert found["feed_url"] == settings.base_url + twin
        assert file_of(settings, found["home_page_url"]) in files
        assert [i["id"] for i in found["items"]] == [e.id for e in atom.entries]
        assert [i["title"] for i in found["items"]] == [e.title for e in atom.entries]
        assert all(i["content_text"] and i["date_published"] for i in found["items"])
    first = json.loads(files["feed.json"])["items"][0]
    assert first["external_url"] == "https://example.org/gauge-1"
    assert first["tags"] == ["Science"]
    assert file_of(settings, first["image"]) in files


def test_ids_stay_when_other_things_change() -> None:
    def ids(site: Site) -> list[str]:
        feed = feedparser.parse(rendered(site=site)["feed.xml"])
        return [feed.feed.id, *(e.id for e in feed.entries)]

    before = sample_site()
    entries = [entry(n, title=f"Renamed {n}", summary=(), story=None) for n in range(1, 5)]
    after = msgspec.structs.replace(before, entries=(*entries, before.entries[4]))
    assert ids(before) == ids(after) == ids(sample_site())


def test_the_list_of_feeds_names_every_one_of_them(
    site: tuple[SiteSettings, dict[str, bytes]],
) -> None:
    settings, files = site
    root = ElementTree.fromstring(files["feeds.opml"])  # noqa: S314 -- our own output
    assert root.get("version") == "2.0"
    assert root.findtext("head/title") == "The Harbour Post: all feeds"
    listed = [line for line in root.iter("outline") if line.get("xmlUrl")]
    paths = [file_of(settings, line.get("xmlUrl") or "") for line in listed]
    assert sorted(paths) == sorted(path for path in files if path.endswith("feed.xml"))
    assert all(file_of(settings, line.get("htmlUrl") or "") in files for line in listed)
    assert {line.get("text") for line in root.findall("body/outline")} == {
        "The Harbour Post", "Sections", "Topics", "Stories", "People", "Digest",
    }  # fmt: skip


def test_a_page_names_the_feeds_beside_it(site: tuple[SiteSettings, dict[str, bytes]]) -> None:
    settings, files = site
    html = files["people/ada-marsh/index.html"].decode()
    for name in ("people/ada-marsh/feed.xml", "people/ada-marsh/feed.json", "feeds.opml"):
        assert f'href="{settings.base_path}{name}"' in html


def test_a_site_without_feeds_names_none() -> None:
    files = rendered(site=Site(()))
    assert "feeds.opml" not in files
    assert b"alternate" not in files["index.html"]


# ------------------------------------------------------------------------------------- the head


def test_canonical_and_open_graph_lead_to_the_page_and_its_image(
    site: tuple[SiteSettings, dict[str, bytes]],
) -> None:
    settings, files = site
    for path, data in files.items():
        if not path.endswith("index.html"):
            continue
        html = data.decode()
        meta = dict(META.findall(html))
        address = settings.base_url + path.removesuffix("index.html")
        assert f'<link rel="canonical" href="{address}">' in html
        assert meta["og:url"] == address
        assert meta["og:title"]
        assert meta["og:site_name"] == "The Harbour Post"
        if "og:image" in meta:
            assert files[file_of(settings, meta["og:image"])].startswith(b"\x89PNG")
    article = dict(META.findall(files["articles/gauge-1/index.html"].decode()))
    assert article["og:type"] == "article"
    assert article["article:published_time"] == "2024-08-10T00:00:00Z"
    assert article["article:section"] == "Science"
    assert article["twitter:card"] == "summary_large_image"
    person = dict(META.findall(files["people/ada-marsh/index.html"].decode()))
    assert person["og:type"] == "profile"


def test_every_statement_is_json_with_the_fields_that_its_type_asks_for(
    site: tuple[SiteSettings, dict[str, bytes]],
) -> None:
    settings, files = site
    needed = {
        "NewsArticle": {"headline", "author", "publisher", "image", "mainEntityOfPage"},
        "Person": {"name", "url"},
        "Organization": {"name", "url"},
        "Place": {"name", "url"},
        "BreadcrumbList": {"itemListElement"},
    }
    seen: set[str] = set()
    for path, data in files.items():
        for kind, block in blocks(data).items() if path.endswith(".html") else ():
            seen.add(kind)
            assert block["@context"] == "https://schema.org"
            assert needed[kind] <= block.keys(), path
            if kind == "BreadcrumbList":
                assert_leads_to(settings, files, block, path)
    assert seen == needed.keys()


def assert_leads_to(
    settings: SiteSettings, files: dict[str, bytes], trail: dict[str, Any], path: str
) -> None:
    steps = trail["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step["name"] and file_of(settings, step["item"]) in files for step in steps)
    assert file_of(settings, steps[0]["item"]) == "index.html"
    assert file_of(settings, steps[-1]["item"]) == path


def test_an_article_says_what_it_is_based_on_and_who_wrote_it() -> None:
    by_name = entry(2, authors=("Cleo Hart",))
    files = rendered(site=Site((entry(1), by_name, entry(3, publisher=None, source_url=None))))
    first = blocks(files["articles/gauge-1/index.html"])["NewsArticle"]
    assert first["isBasedOn"] == "https://example.org/gauge-1"
    assert first["datePublished"] == "2024-08-10"
    assert first["author"] == [{"@type": "Organization", "name": "Town Desk"}]
    second = blocks(files["articles/gauge-2/index.html"])["NewsArticle"]
    assert second["author"] == [{"@type": "Person", "name": "Cleo Hart"}]
    third = blocks(files["articles/gauge-3/index.html"])["NewsArticle"]
    assert third["publisher"]["name"] == "The Harbour Post"
    assert "isBasedOn" not in third


def test_hostile_titles_cannot_leave_the_data_block() -> None:
    bad = "</script><!--<script>alert(1)//]]>\u2028&amp;"
    site = Site((entry(1, title=bad, publisher=bad, section=None),))
    page = rendered(site=site)["articles/gauge-1/index.html"]
    facts = blocks(page)
    assert facts["NewsArticle"]["headline"] == bad
    assert facts["BreadcrumbList"]["itemListElement"][-1]["name"] == bad
    assert b"<!--" not in page
    assert page.count(b"<script") == page.count(b"</script>")


def test_the_sitemap_dates_articles_and_the_pages_that_list_them() -> None:
    root = ElementTree.fromstring(rendered()["sitemap.xml"])  # noqa: S314 -- our own output
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    dates = {u.findtext(f"{space}loc"): u.findtext(f"{space}lastmod") for u in root}
    assert dates["https://news.example/"] == "2024-08-10T00:00:00Z"
    assert dates["https://news.example/articles/gauge-2/"] == "2024-07-10T00:00:00Z"
    assert dates["https://news.example/topics/flood-gauges/"] == "2024-08-10T00:00:00Z"
    assert dates["https://news.example/people/ada-marsh/"] == "2024-08-10T00:00:00Z"
    assert dates["https://news.example/articles/gauge-5/"] is None
    assert dates["https://news.example/how/"] is None
