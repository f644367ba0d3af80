"""Importing from a web that means harm: where it may lead, how much and how long, what it writes."""

from __future__ import annotations

import gzip
import json
import os
import resource
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from generator.commands import import_into
from generator.failures import Failure
from generator.ingest import Imported, Order, fetch, import_articles
from generator.ingest.feeds import read_feed
from generator.ingest.fetch import NotFetched, fetch_once
from generator.ingest.networks import is_public
from generator.ingest.rules import read_rules
from tests.web import Site

TEXT = "The harbour bridge opened on Monday. Mayor Ada Lindqvist crossed it first, on foot. "
PAGE = f"<!doctype html><html><head><title>The bridge</title></head><body><article><p>{TEXT * 4}</p></article></body></html>"
SOON = 10.0  # seconds; what is cut off after half a second is long over by then


@pytest.fixture
def web() -> Iterator[Site]:
    with Site() as site:
        yield site


def run(folder: Path, *sources: str, private: bool = True) -> Imported:
    content = folder / "content"
    return import_articles(Order(sources, content, content / "imported", 20, private))


def refusal(folder: Path, source: str) -> str:
    done = run(folder, source)
    assert done.files == ()
    (problem,) = done.problems
    return problem.text


# ------------------------------------------------------------------------------- where it may lead


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0",
        "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:169.254.169.254]",
        "169.254.169.254", "１２７.0.0.1", "127。0。0。1",
    ],
)  # fmt: skip
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(NotFetched, match=r"not a public address|no host"):
        fetch_once(f"http://{host}:9/", allow_private=False)


@pytest.mark.parametrize(
    "network",
    [
        "100.127.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "203.0.113.9",
        "240.0.0.1", "239.1.2.3", "::7f00:1", "::a00:1", "fec0::1", "fd12::1", "ff0e::1", "100::1",
        "2001:db8::1", "2001:0:5db8:d70e:0:0:f5ff:fffe", "2001::1", "2002:a00:1::1", "2002:e000:1::",
        "64:ff9b::a00:1", "64:ff9b:1::5db8:d70e", "2606:4700::5efe:a00:1", "2606:4700::200:5efe:c0a8:1",
        "5f00::1", "4000::1",
    ],
)  # fmt: skip
def test_these_networks_are_not_public_either(network: str) -> None:
    assert not is_public(network)


@pytest.mark.parametrize(
    "network", ["64:ff9b::5db8:d70e", "2002:5db8:d70e::1", "::ffff:93.184.215.14", "2a00:1450::8a"]
)
def test_public_addresses_in_other_notations_are_public(network: str) -> None:
    assert is_public(network)


def test_a_name_is_asked_for_once_and_the_address_checked_is_the_one_connected_to(
    web: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers anew each time: first an address that passes, then another."""
    real, asked = socket.getaddrinfo, []

    def answers(host: object, port: object, *rest: object, **more: object) -> object:
        if host != "news.example":
            return real(host, port, *rest, **more)  # type: ignore[arg-type]
        asked.append(host)
        network = "127.0.0.1" if len(asked) == 1 else "127.0.0.66"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (network, port))]

    hosts = []

    def page(handler: BaseHTTPRequestHandler) -> None:
        hosts.append(handler.headers["Host"])
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(PAGE.encode())

    web.answers["/"] = page
    monkeypatch.setattr(socket, "getaddrinfo", answers)
    monkeypatch.setattr(fetch, "is_public", lambda network: network == "127.0.0.1")
    port = web.server.server_port
    answer, _ = fetch_once(f"http://news.example:{port}/", allow_private=False)
    assert answer.data == PAGE.encode()
    assert (len(asked), hosts) == (1, [f"news.example:{port}"])


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("http://[::1", "what is no address"),
        ("gopher://news.example/", "only http and https"),
        ("//user:word@news.example/", "only http and https"),
        ("data:text/html,x", "only http and https"),
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_refused(
    web: Site, tmp_path: Path, target: str, told: str
) -> None:
    web.redirects("/page", target)
    assert told in refusal(tmp_path, f"{web.base}/page")


# --------------------------------------------------------------------------- how much and how long


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "application/octet-stream", "text/css", "video/mp4", "image/svg+xml", "multipart/x-mixed-replace"])  # fmt: skip
def test_what_is_neither_page_nor_feed_by_its_type_is_refused(
    web: Site, tmp_path: Path, kind: str
) -> None:
    web.gives("/page", PAGE, Content_Type=kind)
    assert f"is {kind} by its content type" in refusal(tmp_path, f"{web.base}/page")


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/xhtml+xml", "text/plain", "TEXT/HTML", "application/rss+xml", ""])  # fmt: skip
def test_pages_and_feeds_are_taken(web: Site, tmp_path: Path, kind: str) -> None:
    web.gives("/page", PAGE, **({"Content_Type": kind} if kind else {}))
    assert len(run(tmp_path, f"{web.base}/page").files) == 1


def drip(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    """One byte at a time, each soon enough for a time-out on reads."""
    for byte in data:
        try:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


def dripping_head(handler: BaseHTTPRequestHandler) -> None:
    drip(handler, b"HTTP/1.0 200 OK\r\nX-Long: " + b"x" * 4000)


def dripping_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    drip(handler, b"x" * 4000)


def dripping_chunks(handler: BaseHTTPRequestHandler) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    drip(handler, b"1\r\nx\r\n" * 1000)


@pytest.mark.parametrize("answer", [dripping_head, dripping_body, dripping_chunks])
def test_a_server_that_drips_is_cut_off(
    web: Site,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answer: Callable[[BaseHTTPRequestHandler], None],
) -> None:
    monkeypatch.setattr(fetch, "MAX_SECONDS", 0.5)
    web.answers["/page"] = answer
    began = time.monotonic()
    assert "took longer than" in refusal(tmp_path, f"{web.base}/page")
    assert time.monotonic() - began < SOON


def test_a_greeting_that_never_ends_is_cut_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """TLS: the server drips its first record."""
    monkeypatch.setattr(fetch, "MAX_SECONDS", 0.5)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        client, _ = listener.accept()
        with client:
            client.sendall(b"\x16\x03\x03\x40\x00")
            try:
                while True:
                    client.sendall(b"\x02")
                    time.sleep(0.05)
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    began = time.monotonic()
    with listener:
        told = refusal(tmp_path, f"https://127.0.0.1:{listener.getsockname()[1]}/")
    assert "took longer than" in told
    assert time.monotonic() - began < SOON


def test_slow_redirects_share_one_time(
    web: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fetch, "MAX_SECONDS", 0.5)

    def slow(number: int) -> Callable[[BaseHTTPRequestHandler], None]:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            time.sleep(0.3)
            handler.send_response(302)
            handler.send_header("Location", f"/{number + 1}")
            handler.end_headers()

        return answer

    for number in range(5):
        web.answers[f"/{number}"] = slow(number)
    web.gives("/5", PAGE)
    assert "took longer than" in refusal(tmp_path, f"{web.base}/0")


def test_half_an_answer_is_no_article(web: Site, tmp_path: Path) -> None:
    squeezed = gzip.compress(PAGE.encode())
    web.gives("/short", PAGE, Content_Length=str(len(PAGE) + 100))
    web.gives("/squeezed", squeezed[:-20], Content_Encoding="gzip")
    assert "ended early" in refusal(tmp_path, f"{web.base}/short")
    assert "ended early" in refusal(tmp_path, f"{web.base}/squeezed")


def test_a_bomb_is_never_whole_in_memory(web: Site, tmp_path: Path) -> None:
    web.gives("/bomb", gzip.compress(bytes(100_000_000)), Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert "is larger than" in refusal(tmp_path, f"{web.base}/bomb")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * fetch.MAX_BYTES


def test_what_a_server_says_cannot_steer_a_terminal(web: Site, tmp_path: Path) -> None:
    web.gives("/page", PAGE, Content_Encoding="\x1b]0;owned\x07\x1b[2J")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"title": "\x1b[31mred\u202e", "url": "javascript:alert(1)"}],
    }
    web.gives("/feed", json.dumps(feed), Content_Type="application/feed+json")
    assert refusal(tmp_path, f"{web.base}/page").isprintable()
    assert refusal(tmp_path, f"{web.base}/feed").isprintable()


# ------------------------------------------------------------------------------------- robots.txt

ROBOTS = """\
\ufeff# Everyone else
User-agent: *
Disallow: /

User-agent: Otherbot
User-agent: Broadsheet/2.0
Disallow: /private  # and below
Allow: /private/open
Disallow: /*.pdf$
Disallow: /a*b*c
Disallow: /caf%c3%a9
Disallow: /%7Eann/
Disallow:
Crawl-delay: 0.5

USER-AGENT: broadsheet
Disallow: /more
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/private", False), ("/private/x", False), ("/private/open/x", True),
        ("/x.pdf", False), ("/x.pdf.html", True), ("/x/y.pdf", False), ("/abc", False), ("/a1b2c3", False),
        ("/acb", True), ("/café", False), ("/caf%C3%A9/menu", False), ("/~ann/x", False), ("/%7eann/x", False),
        ("/more", False), ("/elsewhere", True),
    ],
)  # fmt: skip
def test_the_longest_rule_for_this_program_decides(path: str, allowed: bool) -> None:
    rules = read_rules(ROBOTS.lstrip("\ufeff"), "Broadsheet")
    assert rules.allow(path) is allowed
    assert rules.delay == 0.5


def test_rules_for_all_hold_where_none_are_for_this_program() -> None:
    text = "User-agent: *\nDisallow: /*?print=\n\nUser-agent: Broad\nAllow: /\n"
    rules = read_rules(text, "Broadsheet")
    assert not rules.allow("/page", "print=1")
    assert rules.allow("/page", "id=1")
    assert read_rules("Disallow: /\n", "Broadsheet").allow("/")
    assert read_rules("User-agent: *\nAllow: /a\nDisallow: /a\n", "Broadsheet").allow("/a")


def test_rules_made_to_be_slow_are_not() -> None:
    pattern = "/" + "*a" * 5_000 + "b$"
    rules = read_rules(f"User-agent: *\nDisallow: {pattern}\n", "Broadsheet")
    began = time.monotonic()
    assert rules.allow("/" + "a" * 50_000)
    assert time.monotonic() - began < SOON


def test_the_rules_of_the_place_that_a_redirect_leads_to_hold(web: Site, tmp_path: Path) -> None:
    web.gives("/robots.txt", b"\xef\xbb\xbfUser-agent: *\nDisallow: /closed/*/page\n")
    web.redirects("/open", "/closed/to/page")
    web.gives("/closed/to/page", PAGE)
    assert "robots.txt does not allow it" in refusal(tmp_path, f"{web.base}/open")
    assert "/closed/to/page" not in web.asked


def test_a_server_without_rules_to_give_is_asked_for_them_once(web: Site, tmp_path: Path) -> None:
    web.answers["/robots.txt"] = lambda handler: handler.send_error(503)
    done = run(tmp_path, *(f"{web.base}/{number}" for number in range(5)))
    assert len(done.problems) == 5
    assert web.asked == ["/robots.txt"]


# --------------------------------------------------------------------------------- what it writes


def test_a_feed_opens_no_file_and_asks_no_server(web: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret word")
    feed = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "{secret.as_uri()}">
    <!ENTITY b SYSTEM "{web.base}/b"><!ENTITY % c SYSTEM "{web.base}/c"> %c;]>
    <rss version="2.0"><channel><title>&a;</title><item><title>One &a; &b;</title>
    <description>Text &a; &b;</description></item></channel></rss>"""
    items = read_feed(feed.encode())
    assert "secret word" not in str(items)
    assert web.asked == []


@pytest.mark.parametrize(
    "title",
    ["../../../outside", "/etc/passwd", "..", "CON", "nul", "a\0b", "x" * 5_000, "<script>", ".hidden", "~", "C:\\x"],
)  # fmt: skip
def test_every_file_lies_in_the_folder_whatever_its_title(tmp_path: Path, title: str) -> None:
    (tmp_path / "lines.jsonl").write_text(json.dumps({"title": title, "text": TEXT}))
    before = set(tmp_path.rglob("*"))
    (file,) = run(tmp_path, str(tmp_path / "lines.jsonl")).files
    made = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert made == {file}
    assert file.parent == tmp_path / "content/imported"
    assert file.name.removesuffix(".md").replace("-", "").isalnum()
    assert file.stem.lower() not in {"con", "nul"}


def test_links_are_not_followed_out_of_the_content_folder(tmp_path: Path) -> None:
    target, outside = tmp_path / "content/imported", tmp_path / "outside.md"
    target.mkdir(parents=True)
    outside.write_text("mine")
    (target / "bridge.md").symlink_to(outside)
    (target / "bridge-2.md").symlink_to(tmp_path / "not-there.md")
    (tmp_path / "lines.jsonl").write_text(json.dumps({"title": "Bridge", "text": TEXT}))
    assert [f.name for f in run(tmp_path, str(tmp_path / "lines.jsonl")).files] == ["bridge-3.md"]
    assert outside.read_text() == "mine"
    assert not (tmp_path / "not-there.md").exists()


def test_a_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content/imported").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "lines.jsonl").write_text(json.dumps({"title": "Bridge", "text": TEXT}))
    for into in ("imported", "../elsewhere", str(tmp_path / "elsewhere"), "imported/deeper"):
        with pytest.raises(Failure, match="leads out of"):
            import_into(tmp_path, [str(tmp_path / "lines.jsonl")], into, 20, allow_private=False)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_pipe_is_no_source(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is no file" in refusal(tmp_path, str(tmp_path / "pipe"))


def test_half_a_file_is_taken_away_again(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(json.dumps({"title": "Bridge", "text": TEXT * 1_000}))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, limits[1]))
    try:
        told = refusal(tmp_path, str(tmp_path / "lines.jsonl"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told == "cannot be read: File too large"
    assert list((tmp_path / "content/imported").iterdir()) == []
