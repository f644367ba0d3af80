"""The preview's web server: the built files. On its way out every page is given a script that loads
it anew after each build and shows what is wrong."""

from __future__ import annotations

import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

_BASE = "/__broadsheet__/"
SCRIPT_PATH = f"{_BASE}preview.js"
STYLE_PATH = f"{_BASE}preview.css"
EVENTS_PATH = f"{_BASE}events"
PROBLEMS_PATH = f"{_BASE}problems.json"
_HEARTBEAT = 15.0  # seconds between signs of life, so that closed tabs are noticed
_FILES = Path(__file__).parent / "live"
_TAG = f'<script src="{SCRIPT_PATH}" defer></script>'.encode()


class Notice(msgspec.Struct, frozen=True):
    """What a page shows of the last build over its content: a title, and lines of where and what.
    Without a title nothing is shown."""

    title: str = ""
    lines: tuple[tuple[str, str], ...] = ()


class Revision:
    """The number of the build that is served; readers wait for the next."""

    def __init__(self) -> None:
        self._number = 0
        self._notice = Notice()
        self._changed = threading.Condition()

    @property
    def notice(self) -> Notice:
        """What is to be said of the build."""
        with self._changed:
            return self._notice

    def next(self, notice: Notice = Notice()) -> None:  # noqa: B008 -- it is immutable
        """A new build stands, of which `notice` is to be said."""
        with self._changed:
            self._number += 1
            self._notice = notice
            self._changed.notify_all()

    def wait(self, seen: int) -> int:
        """The current number: at once when it is not `seen`, else after a build or a while."""
        with self._changed:
            if self._number == seen:
                self._changed.wait(_HEARTBEAT)
            return self._number


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, revision: Revision, **keywords: Any) -> None:
        self._revision = revision
        super().__init__(*args, **keywords)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == EVENTS_PATH:
            self._send_events()
        elif path == PROBLEMS_PATH:
            notice = msgspec.json.encode(self._revision.notice)
            self._send(HTTPStatus.OK, notice, "application/json")
        elif path == SCRIPT_PATH:
            self._send_own("preview.js", "text/javascript; charset=utf-8")
        elif path == STYLE_PATH:
            self._send_own("preview.css", "text/css; charset=utf-8")
        elif page := self._page(unquote(path)):
            self._send(HTTPStatus.OK, _with_reload(page), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there."""
        missing = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and missing.is_file():
            self._send(
                HTTPStatus.NOT_FOUND, _with_reload(missing.read_bytes()), "text/html; charset=utf-8"
            )
        else:
            super().send_error(code, message, explain)

    def log_message(self, *_: object) -> None:
        """Quiet: the terminal belongs to problems."""

    def _page(self, path: str) -> bytes | None:
        """The bytes of the HTML page at `path`; None for anything else."""
        file = Path(self.translate_path(path))
        if path.endswith("/"):
            file /= "index.html"
        return file.read_bytes() if file.suffix == ".html" and file.is_file() else None

    def _send_own(self, name: str, kind: str) -> None:
        self._send(HTTPStatus.OK, (_FILES / name).read_bytes(), kind)

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = -1
        try:
            while True:
                seen = self._revision.wait(seen)
                self.wfile.write(f"data: {seen}\n\n".encode())
                self.wfile.flush()
        except OSError:  # the tab was closed
            return


def _with_reload(page: bytes) -> bytes:
    head, end, tail = page.rpartition(b"</body>")
    return head + _TAG + end + tail if end else page


class _Server(ThreadingHTTPServer):
    daemon_threads = True  # an open tab's event stream must not keep the program alive


def start_server(folder: Path, host: str, port: int, revision: Revision) -> ThreadingHTTPServer:
    """Serve `folder` in a thread; returns the server, whose `server_port` is the port taken.

    Raises OSError when the port is not free.
    """
    handler = partial(_Handler, directory=str(folder), revision=revision)
    server = _Server((host, port), handler)
    threading.Thread(target=server.serve_forever, name="preview", daemon=True).start()
    return server
