"""Importing: what is fetched and what is refused, and what comes into the content folder."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest import Imported, Order, fetch, import_articles
from generator.ingest.feeds import read_feed
from generator.ingest.fetch import NotFetched, fetch_once
from generator.ingest.items import Item, as_markdown
from generator.ingest.networks import is_public
from generator.read import read_article
from generator.read.characters import one_line
from generator.records import Source
from tests.support import broadsheet
from tests.web import Site

TEXT = "The harbour bridge opened on Monday. Mayor Ada Lindqvist crossed it first, on foot. "
PAGE = f"""<!doctype html><html lang="en"><head><title>The bridge opens</title></head>
<body><article><h1>The bridge opens</h1><p>{TEXT * 3}</p><p>{TEXT * 2}</p></article></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour News</title><link>{base}</link><language>en-gb</language>
<item><title>Ferry &amp; tram</title><link>{base}/ferry</link><pubDate>Mon, 03 Jun 2024 10:00:00 +0200</pubDate>
<content:encoded><![CDATA[<p>The ferry waits.</p><ul><li># one</li></ul><script>x</script>]]></content:encoded></item>
<item><title>The bridge</title><link>{base}/bridge</link><description>Short.</description></item>
<item><title>Closed</title><link>{base}/secret/minutes</link></item>
</channel></rss>"""


@pytest.fixture
def web() -> Iterator[Site]:
    with Site() as site:
        yield site


def run(folder: Path, *sources: str, private: bool = True, limit: int = 20) -> Imported:
    content = folder / "content"
    return import_articles(Order(sources, content, content / "imported", limit, private))


def article(path: Path) -> tuple[str, str | None, str | None]:
    """The title, address and text of an imported file, as a build reads them."""
    data = path.read_bytes()
    kind = "html" if path.suffix == ".html" else "markdown"
    found, _ = read_article(data, Source(path.name, kind, len(data), ""), path.name)  # type: ignore[arg-type]
    assert found is not None
    return found.meta.title or "", found.meta.source_url, " ".join(b.text for b in found.blocks)


# ------------------------------------------------------------------------------------------- feeds


def test_a_feed_gives_its_texts_and_the_pages_it_leads_to(web: Site, tmp_path: Path) -> None:
    web.gives("/feed", RSS.format(base=web.base))
    web.gives("/bridge", PAGE, Content_Type="text/html")
    web.gives("/robots.txt", "User-agent: *\nDisallow: /secret/\n")
    done = run(tmp_path, f"{web.base}/feed")
    assert [path.name for path in done.files] == ["ferry-tram.md", "the-bridge-opens.html"]
    assert [str(p) for p in done.problems] == [
        f"{web.base}/secret/minutes: the site's robots.txt does not allow it"
    ]
    assert "/secret/minutes" not in web.asked
    ferry = done.files[0].read_text()
    assert "date: '2024-06-03T08:00:00+00:00'" in ferry
    assert "publisher: Harbour News" in ferry
    assert "script" not in ferry
    assert article(done.files[0]) == ("Ferry & tram", f"{web.base}/ferry", "The ferry waits. # one")
    title, address, text = article(done.files[1])
    assert (title, address) == ("The bridge opens", f"{web.base}/bridge")
    assert "Mayor Ada Lindqvist" in (text or "")


def test_what_is_there_is_not_imported_again(web: Site, tmp_path: Path) -> None:
    web.gives("/feed", RSS.format(base=web.base))
    web.gives("/bridge", PAGE)
    first = run(tmp_path, f"{web.base}/feed")
    first.files[0].rename(tmp_path / "content" / "moved-by-the-editor.md")
    again = run(tmp_path, f"{web.base}/feed", f"{web.base}/bridge")
    assert (again.files, again.known) == ((), 3)


def test_a_limit_takes_the_first_new_ones(web: Site, tmp_path: Path) -> None:
    web.gives("/feed", RSS.format(base=web.base))
    web.gives("/bridge", PAGE)
    assert len(run(tmp_path, f"{web.base}/feed", limit=1).files) == 1
    assert len(run(tmp_path, f"{web.base}/feed", limit=1).files) == 1


def test_a_json_feed_is_read(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour",
        "items": [
            {
                "id": "1",
                "url": "https://news.example/a",
                "title": "Tide",
                "content_text": "First.\nSecond *not bold*.",
                "date_published": "2024-06-03T10:00:00+02:00",
                "authors": [{"name": "Cleo Hart"}],
            }
        ],
    }
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    done = run(tmp_path, str(tmp_path / "feed.json"))
    assert done.problems == ()
    assert article(done.files[0]) == ("Tide", "https://news.example/a", "First. Second *not bold*.")
    assert "Cleo Hart" in done.files[0].read_text()


@pytest.mark.parametrize("data", [b"", b"{}", b"<html></html>", b'{"version": 1}', b"/etc/passwd"])
def test_what_is_no_feed_gives_no_items(data: bytes) -> None:
    assert read_feed(data) == []


# ------------------------------------------------------------------------------- pages and JSON Lines


def test_a_saved_page_is_kept_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "saved.html").write_text(PAGE)
    done = run(tmp_path, str(tmp_path / "saved.html"))
    assert [p.read_text() for p in done.files] == [PAGE]
    assert run(tmp_path, str(tmp_path / "saved.html")).known == 1


def test_an_encoding_that_only_the_server_named_is_kept(web: Site, tmp_path: Path) -> None:
    page = PAGE.replace("Lindqvist", "Lindqvíst").encode("iso-8859-1")
    web.gives("/page", page, Content_Type="text/html; charset=iso-8859-1")
    done = run(tmp_path, f"{web.base}/page")
    assert "Lindqvíst" in (article(done.files[0])[2] or "")


def test_each_line_of_json_is_an_article_or_a_problem_with_its_line(tmp_path: Path) -> None:
    lines = [
        {"title": "One", "text": "First paragraph.\nSecond.", "source": "https://news.example/1"},
        {"text": "A text without a title."},
        {"html": "<h2>Head</h2><p>Body</p>", "title": "Three", "date": "2024-06-01"},
        {"date": "2024-06-01"},
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join([*map(json.dumps, lines), "not json", ""]))
    done = run(tmp_path, str(path))
    assert [file.name for file in done.files] == ["one.md", "a-text-without-a-title.md", "three.md"]
    assert [p.origin.line for p in done.problems] == [4, 5]
    assert article(done.files[2])[2] == "Head Body"


@pytest.mark.parametrize("source", ["missing.html", "empty.html", "content"])
def test_a_source_without_an_article_is_a_problem(tmp_path: Path, source: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    done = run(tmp_path, str(tmp_path / source))
    assert done.files == ()
    assert len(done.problems) == 1


@settings(deadline=None)  # the first reads the libraries
@given(st.text(min_size=1, max_size=300))
def test_text_stays_text_in_markdown(text: str) -> None:
    words = "".join(
        c for c in text if c.isprintable() and not c.isspace() and c not in "\ufffe\uffff"
    )
    words = words.strip("\u200b")
    data = as_markdown(Item("Title", text=f"{words} end")).encode("utf-8", "replace")
    found, problems = read_article(data, Source("a.md", "markdown", len(data), ""), "a.md")
    assert problems == ()
    assert found is not None
    shown = one_line(f"{words} end")
    assert [(block.kind, block.text, block.html) for block in found.blocks] == [
        ("paragraph", shown, "")
    ]


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\xad", "\ufeff", "\x85", "\u2028", "\x1b"])
def test_nothing_becomes_markup_when_invisible_characters_go(hidden: str) -> None:
    words = [f"{hidden}{mark} words" for mark in (">", "#", "- x: [", "&a", "!!x", "{% x %}", "|")]
    for said in words:
        item = Item(said, publisher=said, authors=(said,), text=said, lang="en")
        data = as_markdown(item).encode()
        found, problems = read_article(data, Source("a.md", "markdown", len(data), ""), "a.md")
        assert problems == ()
        assert found is not None
        shown = said.replace(hidden, "").strip()
        assert (found.meta.title, found.meta.publisher) == (shown, shown)
        assert found.meta.authors == (shown,)
        assert [(block.kind, block.text) for block in found.blocks] == [("paragraph", shown)]


# --------------------------------------------------------------------------------- what is refused


def test_private_addresses_are_refused_before_anything_is_asked(web: Site, tmp_path: Path) -> None:
    done = run(tmp_path, f"{web.base}/bridge", private=False)
    assert len(done.problems) == 1
    assert "not a public address; --allow-private" in done.problems[0].text
    assert web.asked == []


def test_a_redirect_is_checked_anew(
    web: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The first host passes for public; what it leads to does not."""
    monkeypatch.setattr(fetch, "is_public", lambda network: network == "127.0.0.1")
    web.redirects("/bridge", "http://127.0.0.2:9/inner")
    web.gives("/robots.txt", "")
    done = run(tmp_path, f"{web.base}/bridge", private=False)
    assert "127.0.0.2, which is not a public address" in done.problems[0].text


def test_a_name_is_refused_when_any_of_its_addresses_is_private(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(NotFetched, match=r"10\.0\.0\.1"):
        fetch_once("http://news.example/", allow_private=False)


@pytest.mark.parametrize(
    "network",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_these_are_not_public(network: str) -> None:
    assert not is_public(network)


@pytest.mark.parametrize("network", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_these_are_public(network: str) -> None:
    assert is_public(network)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://news.example/", "http://", "http://user:word@news.example/",
        "http://news.example:99999/", "http://[::1", "http://news.example/a b",
        "http://news.example/\r\nHost: x",
    ],
)  # fmt: skip
def test_these_are_not_asked(url: str) -> None:
    with pytest.raises(NotFetched):
        fetch_once(url, allow_private=True)


def test_a_redirect_to_another_scheme_or_without_end_is_refused(web: Site, tmp_path: Path) -> None:
    web.redirects("/file", "file:///etc/passwd")
    web.redirects("/round", "/round")
    done = run(tmp_path, f"{web.base}/file", f"{web.base}/round")
    assert [p.text.partition(",")[0] for p in done.problems] == [
        "only http and https addresses without a password are fetched",
        "it redirects more than 5 times",
    ]


def test_size_is_bounded_compressed_or_not(
    web: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 100_000)
    web.gives("/large", b"x" * 200_000)
    web.gives("/bomb", gzip.compress(b"x" * 5_000_000), Content_Encoding="gzip")
    web.gives("/odd", b"x", Content_Encoding="br")
    web.gives("/page", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    done = run(tmp_path, *(f"{web.base}/{name}" for name in ("large", "bomb", "odd", "page")))
    assert [p.text.split(" ")[1] for p in done.problems] == ["larger", "larger", "server"]
    assert len(done.files) == 1


def test_a_silent_server_is_given_up(
    web: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fetch, "TIMEOUT", 0.2)
    wait = threading.Event()

    def be_slow(_: BaseHTTPRequestHandler) -> None:
        wait.wait(5)

    web.answers["/slow"] = be_slow
    done = run(tmp_path, f"{web.base}/slow")
    wait.set()
    assert "silent" in done.problems[0].text


def test_robots_that_cannot_be_had_forbid_and_missing_ones_allow(web: Site, tmp_path: Path) -> None:
    web.gives("/page", PAGE)
    web.answers["/robots.txt"] = lambda handler: handler.send_error(503)
    assert "robots.txt answers 503" in run(tmp_path, f"{web.base}/page").problems[0].text
    del web.answers["/robots.txt"]
    assert run(tmp_path, f"{web.base}/page").problems == ()


# --------------------------------------------------------------------------------- the command line


@pytest.mark.slow
def test_the_command_imports_into_the_content_folder(web: Site, tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("site: {title: Test}\n")
    web.gives("/page", PAGE)
    done = broadsheet("import", "-C", str(tmp_path), "--allow-private", f"{web.base}/page")
    assert done.returncode == 0, done.stderr
    assert "1 imported, 0 known already" in done.stdout
    assert (tmp_path / "content/imported/the-bridge-opens.html").is_file()
    refused = broadsheet("import", "-C", str(tmp_path), f"{web.base}/other")
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{web.base}/other: 127.0.0.1 is 127.0.0.1, which is not")
    outside = broadsheet("import", "-C", str(tmp_path), "--into", "../..", f"{web.base}/page")
    assert outside.returncode == 3
