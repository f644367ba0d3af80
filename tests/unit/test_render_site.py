"""Every page of the sample rendered, and read as a browser, a feed reader and a crawler would."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import msgspec
import pytest
from msgspec.structs import replace

from generator.config import SiteSettings
from generator.render import load_theme
from generator.site import Site
from tests.render_sample import SETTINGS, plan_pages, read_sample, render_pages, sample_site

THEME, _ = load_theme(None)
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr", "rect"}


class Page(HTMLParser):
    """A page's links and anchors; checks on the way that it is well formed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert len(values) == len(attrs), "an attribute given twice"
        assert not (tag == "a" and "a" in self.open), "a link in a link"
        self.tags.append((tag, values))
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [(tag, values[n] or "") for n in ("href", "src") if n in values]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def rendered(settings: SiteSettings = SETTINGS, site: Site | None = None) -> dict[str, str]:
    plans, problems = plan_pages(site or sample_site(), settings, THEME)
    assert problems == ()
    return {
        path: data.decode("utf-8", "strict" if not path.endswith(".png") else "replace")
        for path, data in render_pages(plans, THEME, read_sample)
    }


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return rendered()


@pytest.mark.parametrize(
    ("base_url", "articles", "page_size"),
    [
        ("https://news.example/", 5, 3),
        ("https://news.example/repo/", 5, 3),
        ("https://news.example/repo/", 5, 500),
        ("https://news.example/", 1, 3),
        ("https://news.example/", 0, 3),
    ],
)
def test_every_internal_link_leads_somewhere(base_url: str, articles: int, page_size: int) -> None:
    settings = SETTINGS.model_copy(update={"base_url": base_url, "page_size": page_size})
    found = rendered(settings, sample_site(articles))
    pages = {path: Page(html) for path, html in found.items() if path.endswith(".html")}
    for path, page in pages.items():
        for _, address in page.links:
            parts = urlsplit(address)
            if parts.netloc and f"{parts.scheme}://{parts.netloc}/" != "https://news.example/":
                continue
            target = file_of(parts.path, path, settings.base_path)
            assert target in found, f"{path} links to {address}"
            if parts.fragment:
                assert unquote(parts.fragment) in pages[target].ids, f"{path} links to {address}"


def file_of(path: str, page: str, base_path: str) -> str:
    if not path:
        return page
    assert path.startswith(base_path)
    name = unquote(path).removeprefix(base_path)
    return f"{name}index.html" if not name or name.endswith("/") else name


def test_the_front_page_counts_an_article_once_however_often_it_was_printed() -> None:
    site = sample_site(3)
    first, second, third = site.entries
    again = replace(third, copy_of=first.slug)
    html = rendered(SETTINGS, replace(site, entries=(first, second, again)))["index.html"]
    assert "2 articles" in html
    assert "3 articles" in rendered(SETTINGS, site)["index.html"]


def test_pages_are_well_formed_and_ids_are_their_own(files: dict[str, str]) -> None:
    for path, html in files.items():
        if path.endswith(".html"):
            page = Page(html)
            assert len(page.ids) == len(set(page.ids)), path
            assert [tag for tag, _ in page.tags].count("h1") == 1, path
            assert [tag for tag, _ in page.tags].count("main") == 1, path


def test_the_policy_allows_nothing_inline_and_no_other_host(files: dict[str, str]) -> None:
    for path, html in files.items():
        if not path.endswith(".html"):
            continue
        page = Page(html)
        policy = [v["content"] for t, v in page.tags if v.get("http-equiv")]
        assert len(policy) == 1
        assert "default-src 'none'" in (policy[0] or "")
        wasm = "'wasm-unsafe-eval'" if path == "search/index.html" else ""
        assert "unsafe" not in (policy[0] or "").replace(wasm, "")
        for tag, values in page.tags:
            assert "style" not in values
            assert not [name for name in values if name.startswith("on")]
            assert tag not in {"style", "img", "iframe"}
            if tag == "script":
                assert "src" in values or values["type"] == "application/ld+json"
            address = values.get("src") or (values.get("href") if tag == "link" else None)
            if address and values.get("rel") != "canonical":  # and og:, which is read elsewhere
                assert address.startswith("/"), address


def test_an_article_leads_to_its_sources(files: dict[str, str]) -> None:
    html = files["articles/gauge-1/index.html"]
    assert 'href="https://example.org/gauge-1"' in html
    assert "Read the original at example.org" in html
    assert 'href="#s1"' in html
    assert 'id="s7"' in html
    assert "Share &lt;this&gt; &amp; that" in html
    assert "drop cap" in html
    assert "javascript:" not in files["articles/gauge-5/index.html"]


def test_a_figure_stands_in_the_margin_of_its_paragraph(files: dict[str, str]) -> None:
    html = files["articles/gauge-1/index.html"]
    amount, sentence = html.index('<p class="amount">1.2 million euros</p>'), html.index('id="s1"')
    assert amount < sentence, "notes come before their paragraph"
    assert 'class="notes"' not in html[amount:sentence]


def test_charts_stand_where_there_is_enough_to_count() -> None:
    slugs = [f"gauge-{n}" for n in range(1, 9)]
    many = rendered(SETTINGS, sample_site(8))
    assert 'id="over-time"' in many["people/ada-marsh/index.html"]
    assert 'id="over-time"' in many["topics/flood-gauges/index.html"]
    assert 'id="course"' in many["stories/gauges/index.html"]
    assert 'id="sections-over-time"' in many["archive/index.html"]
    assert 'class="spark"' in many["people/index.html"]
    table = many["stories/gauges/index.html"].partition('id="course"')[2].partition("</figure>")[0]
    assert [slug for slug in slugs[:-1] if f'href="/articles/{slug}/"' not in table] == []
    few = rendered(SETTINGS, sample_site(2))
    assert not [path for path, html in few.items() if '<figure class="chart"' in html]


def test_a_person_page_leads_from_each_quotation_to_its_sentence(files: dict[str, str]) -> None:
    html = files["people/ada-marsh/index.html"]
    assert 'href="/articles/gauge-1/#s3"' in html
    assert "10 May – 10 August 2024" in html, "the days over which the role was given"
    assert "merged with “A. Marsh”" in html
    assert html.count("/people/ben-okoro/") == 1


def test_an_unknown_speaker_is_shown_in_the_articles_words(files: dict[str, str]) -> None:
    assert '<span class="speaker">“a councillor”</span>' in files["quotes/index.html"]
    assert "unattributed" in files["quotes/index.html"]


def test_json_ld_says_what_an_article_is_based_on(files: dict[str, str]) -> None:
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', files["articles/gauge-1/index.html"]
    )
    assert found
    facts = json.loads(found[1])
    assert facts["@type"] == "NewsArticle"
    assert facts["isBasedOn"] == "https://example.org/gauge-1"
    assert facts["url"] == "https://news.example/articles/gauge-1/"


def test_hostile_text_stays_text() -> None:
    bad = "</script><script>alert(1)</script>\"'><b onmouseover=x>&amp;\x00\x1b"
    site = sample_site()
    text = json.dumps(msgspec.to_builtins(site)).replace("Harbour gets gauge 1", json_text(bad))
    text = text.replace('"Ada Marsh"', f'"{json_text(bad)}"').replace(
        "flood gauges", json_text(bad)
    )
    hostile = msgspec.json.decode(text, type=Site)
    found = rendered(SETTINGS.model_copy(update={"title": bad, "tagline": bad}), hostile)
    for path, data in found.items():
        if path.endswith(".html"):
            assert not [v for _, v in Page(data).tags if "onmouseover" in v], path
            assert "alert(1)</script>" not in data
        elif path.endswith((".xml", ".opml")):
            ElementTree.fromstring(data)  # noqa: S314 -- our own output
        elif path.endswith(".json"):
            json.loads(data)
        if not path.endswith((".json", ".png")):
            assert "\x00" not in data


def json_text(text: str) -> str:
    return json.dumps(text)[1:-1]


def test_feeds_are_atom_dated_by_their_newest_article(files: dict[str, str]) -> None:
    feeds = [path for path in files if path.endswith("feed.xml")]
    assert len(feeds) == 9
    assert "sections/sport/feed.xml" not in feeds, "its one article has no date"
    for path in feeds:
        feed = ElementTree.fromstring(files[path])  # noqa: S314 -- our own output
        entries = feed.findall(f"{ATOM}entry")
        stamps = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert feed.findtext(f"{ATOM}updated") == max(stamps)
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"https://news.example/{path}" == feed.findtext(f"{ATOM}id")
        assert all(entry.find(f"{ATOM}author/{ATOM}name") is not None for entry in entries)
    site = ElementTree.fromstring(files["feed.xml"])  # noqa: S314
    ids = [entry.findtext(f"{ATOM}id") for entry in site.findall(f"{ATOM}entry")]
    assert ids == [f"https://news.example/articles/gauge-{n}/" for n in (1, 2, 3, 4)]


def test_the_sitemap_names_every_page_once(files: dict[str, str]) -> None:
    root = ElementTree.fromstring(files["sitemap.xml"])  # noqa: S314
    found = [loc.text for loc in root.iter(f"{SITEMAP}loc")]
    pages = [path for path in files if path.endswith("index.html")]
    assert found == sorted(found, key=lambda url: pages.index(page_of(url or "")))
    assert len(found) == len(set(found)) == len(pages)
    assert "https://news.example/sitemap.xml" in files["robots.txt"]


def page_of(url: str) -> str:
    return url.removeprefix("https://news.example/") + "index.html"


def test_the_api_gives_every_record(files: dict[str, str]) -> None:
    articles = json.loads(files["api/v1/articles.json"])
    assert articles["total"] == 5
    assert articles["next"] is None
    assert [a["id"] for a in articles["items"]] == [f"gauge-{n}" for n in range(1, 6)]
    assert articles["items"][0]["people"] == ["ada-marsh", "ben-okoro"]
    assert articles["items"][4]["source_url"] is None
    people = json.loads(files["api/v1/people.json"])
    assert people["items"][0]["roles"][0]["text"] == "project leader"
    quotes = json.loads(files["api/v1/quotes.json"])
    assert quotes["items"][1]["person"] is None
    assert quotes["items"][0]["url"] == "https://news.example/articles/gauge-1/#s3"


def test_rendering_a_page_alone_gives_the_same_bytes() -> None:
    plans, _ = plan_pages(sample_site(), SETTINGS, THEME)
    together = render_pages(plans, THEME, read_sample)
    alone = [page for plan in reversed(plans) for page in render_pages([plan], THEME, read_sample)]
    assert together == alone[::-1]


def test_text_in_another_language_says_so() -> None:
    site = sample_site(2)
    entries = (msgspec.structs.replace(site.entries[0], lang="de"), site.entries[1])
    found = rendered(SETTINGS, msgspec.structs.replace(site, entries=entries))
    assert '<h1 lang="de">' in found["articles/gauge-1/index.html"]
    assert 'lang="de"' in found["index.html"]
    assert "<h1>" in found["articles/gauge-2/index.html"]
