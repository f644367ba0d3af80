"""The preview's web server, asked over a real connection."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.preview import (
    EVENTS_PATH,
    PROBLEMS_PATH,
    SCRIPT_PATH,
    STYLE_PATH,
    Notice,
    Revision,
    start_server,
)
from generator.problems import Origin, Problem
from generator.serve import notice_of

TAG = f'<script src="{SCRIPT_PATH}" defer></script></body>'
PAGE = "<!doctype html><title>{0}</title><body>{0}</body>"


class Preview(NamedTuple):
    server: ThreadingHTTPServer
    revision: Revision
    folder: Path

    def get(self, path: str, method: str = "GET") -> tuple[int, str, http.client.HTTPResponse]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        try:
            connection.request(method, path)
            response = connection.getresponse()
            return response.status, response.read().decode(), response
        finally:
            connection.close()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    site = tmp_path / "site"
    (site / "people").mkdir(parents=True)
    (site / "index.html").write_text(PAGE.format("home"))
    (site / "people" / "index.html").write_text(PAGE.format("people"))
    (site / "404.html").write_text(PAGE.format("lost"))
    (site / "style.css").write_text("body { color: black }")
    (tmp_path / "secret.html").write_text("secret")
    revision = Revision()
    server = start_server(site, "127.0.0.1", 0, revision)
    yield Preview(server, revision, site)
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "title"),
    [("/", "home"), ("/index.html", "home"), ("/people/", "people"), ("/?a=1", "home")],
)
def test_pages_are_served_with_the_reload_script(preview: Preview, path: str, title: str) -> None:
    status, body, response = preview.get(path)
    assert status == 200
    assert f"<title>{title}</title>" in body
    assert body.count(SCRIPT_PATH) == 1
    assert TAG in body
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"


def test_the_files_themselves_stay_as_they_were_built(preview: Preview) -> None:
    preview.get("/")
    assert (preview.folder / "index.html").read_text() == PAGE.format("home")


def test_a_page_without_a_body_is_served_as_it_is(preview: Preview) -> None:
    (preview.folder / "bare.html").write_text("bare")
    assert preview.get("/bare.html")[:2] == (200, "bare")


def test_other_files_are_served_unchanged(preview: Preview) -> None:
    status, body, response = preview.get("/style.css")
    assert (status, body) == (200, "body { color: black }")
    assert response.headers["Content-Type"] == "text/css"


def test_the_script_is_served(preview: Preview) -> None:
    status, body, response = preview.get(SCRIPT_PATH)
    assert status == 200
    assert "location.reload()" in body
    assert response.headers["Content-Type"].startswith("text/javascript")


def test_its_style_sheet_is_served(preview: Preview) -> None:
    status, _, response = preview.get(STYLE_PATH)
    assert (status, response.headers["Content-Type"]) == (200, "text/css; charset=utf-8")


def test_what_is_to_be_said_of_the_last_build_can_be_asked_for(preview: Preview) -> None:
    status, body, response = preview.get(PROBLEMS_PATH)
    assert status == 200
    assert json.loads(body) == {"title": "", "lines": []}
    assert response.headers["Content-Type"] == "application/json"
    said = notice_of([Problem(Origin("content/a.md", 7), "date", "no date: <b>")])
    preview.revision.next(said)
    lines = [["content/a.md:7", "no date: <b>"]]
    assert json.loads(preview.get(PROBLEMS_PATH)[1]) == {"title": "1 problem", "lines": lines}
    preview.revision.next()
    assert preview.revision.notice == Notice()


def test_what_is_not_there_shows_the_sites_own_page(preview: Preview) -> None:
    status, body, _ = preview.get("/nowhere/")
    assert status == 404
    assert "<title>lost</title>" in body
    assert TAG in body


def test_without_such_a_page_there_is_still_an_answer(preview: Preview) -> None:
    (preview.folder / "404.html").unlink()
    assert preview.get("/nowhere/")[0] == 404


def test_a_folder_is_sent_to_its_slash(preview: Preview) -> None:
    status, _, response = preview.get("/people")
    assert status == 301
    assert response.headers["Location"] == "/people/"


def test_a_head_request_has_no_body(preview: Preview) -> None:
    assert preview.get("/", "HEAD")[:2] == (200, "")
    assert preview.get("/nowhere/", "HEAD")[:2] == (404, "")


@pytest.mark.parametrize(
    "path", ["/../secret.html", "/%2e%2e/secret.html", "/people/../../secret.html", "//secret.html"]
)
def test_nothing_beside_the_site_is_served(preview: Preview, path: str) -> None:
    status, body, _ = preview.get(path)
    assert status == 404
    assert "secret" not in body


def test_a_page_hears_of_the_next_build(preview: Preview) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.server.server_port, timeout=10)
    connection.request("GET", EVENTS_PATH)
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream"
    assert [response.readline(), response.readline()] == [b"data: 0\n", b"\n"]
    preview.revision.next()
    assert [response.readline(), response.readline()] == [b"data: 1\n", b"\n"]
    preview.revision.next()
    assert response.readline() == b"data: 2\n"
    connection.close()


def test_an_open_page_does_not_keep_others_waiting(preview: Preview) -> None:
    connections = []
    for _ in range(8):
        connection = http.client.HTTPConnection("127.0.0.1", preview.server.server_port, timeout=10)
        connection.request("GET", EVENTS_PATH)
        connection.getresponse().readline()
        connections.append(connection)
    assert preview.get("/")[0] == 200
    for connection in connections:
        connection.close()


def test_a_port_that_is_taken_is_an_error_to_report(preview: Preview) -> None:
    with pytest.raises(OSError, match="in use"):
        start_server(preview.folder, "127.0.0.1", preview.server.server_port, Revision())


def test_port_zero_takes_a_free_one(preview: Preview) -> None:
    assert preview.server.server_port != 0
    with socket.create_connection(("127.0.0.1", preview.server.server_port), timeout=10):
        pass


def test_a_reader_that_is_behind_does_not_wait() -> None:
    revision = Revision()
    revision.next()
    revision.next()
    assert revision.wait(0) == 2
    assert revision.wait(-1) == 2
