"""The preview's web server: the built files, live reload added to every page on its way out."""

from __future__ import annotations

import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SCRIPT_PATH = "/__broadsheet__/reload.js"
EVENTS_PATH = "/__broadsheet__/events"
_HEARTBEAT = 15.0  # seconds between signs of life, so that closed tabs are noticed
_SCRIPT = f"""
const key = "broadsheet-scroll:" + location.pathname;
const kept = sessionStorage.getItem(key);
if (kept !== null) {{ sessionStorage.removeItem(key); window.scrollTo(0, Number(kept)); }}
const events = new EventSource("{EVENTS_PATH}");
let first = null;
events.onmessage = (event) => {{
  if (first === null) {{ first = event.data; return; }}
  if (event.data === first) return;
  sessionStorage.setItem(key, String(window.scrollY));
  location.reload();
}};
""".lstrip()
_TAG = f'<script src="{SCRIPT_PATH}" defer></script>'.encode()


class Revision:
    """The number of the build that is served; readers wait for the next."""

    def __init__(self) -> None:
        self._number = 0
        self._changed = threading.Condition()

    def next(self) -> None:
        """A new build stands."""
        with self._changed:
            self._number += 1
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
        elif path == SCRIPT_PATH:
            self._send(HTTPStatus.OK, _SCRIPT.encode(), "text/javascript; charset=utf-8")
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
