"""Fetching from the web, carefully: http and https alone, public addresses alone, within bounds.

A name is resolved once and the connection goes to an address that was checked, so that no second
answer of the name server can lead elsewhere; each redirect is a new address and checked anew.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from .networks import is_public

AGENT = "Broadsheet"
TIMEOUT = 15.0  # seconds that a server may keep silent
MAX_SECONDS = 60.0  # for an answer as a whole, its redirects included: a drip is no answer
MAX_BYTES = 8_000_000
_PIECE = 1 << 16
_MOVED = {301, 302, 303, 307, 308}
_HEADERS = {
    "User-Agent": f"{AGENT}/1.0 (static-site digest generator)",
    "Accept": "text/html,application/xhtml+xml,application/feed+json,application/json,"
    "application/atom+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip",
}


# Pages, feeds and JSON. A program, an image or an archive is not even downloaded.
_READABLE = re.compile(r"text/(html|xml|plain|json)|application/([\w.+-]+\+)?(xml|json)")


class NotFetched(Exception):
    """The address gave nothing that can be used; the message says why, and how to mend it."""


class Answer(NamedTuple):
    """What an address gave. `url` is where it was found in the end."""

    url: str
    status: int
    data: bytes
    charset: str = ""


class Target(NamedTuple):
    """An address taken apart, with the checked network address to connect to."""

    secure: bool
    host: str
    port: int
    path: str
    network: str


def fetch_once(
    url: str, *, allow_private: bool, seconds: float = MAX_SECONDS, any_type: bool = False
) -> tuple[Answer, str]:
    """One request that ends within `seconds`. Returns the answer, and where it redirects to or
    nothing.

    Raises NotFetched for addresses that must not be asked, servers that do not answer, and, unless
    `any_type`, answers that are neither page nor feed by their content type.
    """
    connection = _connection(locate(url, allow_private=allow_private))
    try:
        with _ended_after(seconds, connection):
            connection.request("GET", connection.target.path, headers=_HEADERS)
            response = connection.getresponse()
            moved = response.getheader("Location", "") if response.status in _MOVED else ""
            if response.status == http.HTTPStatus.OK and not any_type:
                _check_type(response)
            data = b"" if moved else _body(response)
    except TimeoutError as error:
        raise NotFetched(f"the server was silent for {TIMEOUT:.0f} seconds; try later") from error
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise NotFetched(f"the server could not be read: {error}") from error
    finally:
        connection.close()
    charset = response.headers.get_content_charset() or ""
    following = _joined(url, moved) if moved else ""
    return Answer(url, response.status, data, charset), following


def _joined(url: str, moved: str) -> str:
    try:
        return urljoin(url, moved)
    except ValueError as error:
        raise NotFetched("it redirects to what is no address") from error


def locate(url: str, *, allow_private: bool) -> Target:
    """Where `url` leads. Raises NotFetched when it must not be asked."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NotFetched("is not an address") from error
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        raise NotFetched("only http and https addresses without a password are fetched")
    secure = parts.scheme == "https"
    port = port or (443 if secure else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or not path.isprintable() or " " in path:
        raise NotFetched("holds characters that must be percent-encoded")
    return Target(secure, host, port, path, _network(host, port, allow_private=allow_private))


def _network(host: str, port: int, *, allow_private: bool) -> str:
    """The address of `host` to connect to. All that it has must be public: a name with one private
    address is a trap or a mistake."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"there is no host {host}") from error
    networks = [str(entry[4][0]) for entry in found]
    for network in networks:
        if not allow_private and not is_public(network):
            raise NotFetched(
                f"{host} is {network}, which is not a public address;"
                " --allow-private fetches it nevertheless"
            )
    return networks[0]


class _Plain(http.client.HTTPConnection):
    """A connection to a network address under the name of its host."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=TIMEOUT)
        self.target = target
        self.wire: socket.socket | None = None  # `sock` is forgotten while the answer is read

    def connect(self) -> None:
        address = (self.target.network, self.target.port)
        self.sock = self.wire = socket.create_connection(address, TIMEOUT)


class _Secure(_Plain):
    """The same with TLS; the certificate must be the host's."""

    default_port = 443

    def connect(self) -> None:
        context = ssl.create_default_context()
        plain = socket.create_connection((self.target.network, self.target.port), TIMEOUT)
        secure = context.wrap_socket(
            plain, server_hostname=self.target.host, do_handshake_on_connect=False
        )
        self.sock = self.wire = secure
        secure.do_handshake()


def _connection(target: Target) -> _Plain:
    return _Secure(target) if target.secure else _Plain(target)


@contextmanager
def _ended_after(seconds: float, connection: _Plain) -> Iterator[None]:
    """Cuts `connection` off when it takes longer than `seconds`: a time-out on each read does not
    end a server that gives a byte every few seconds. Raises NotFetched then."""
    over = threading.Event()

    def cut() -> None:
        over.set()
        if connection.wire:
            with suppress(OSError):  # it may be closed already
                # Not the method of a TLS socket, which takes it apart under the reader's hands.
                socket.socket.shutdown(connection.wire, socket.SHUT_RDWR)

    guard = threading.Timer(max(0.0, seconds), cut)
    guard.daemon = True
    guard.start()
    try:
        yield
    except (OSError, http.client.HTTPException, NotFetched) as error:
        if not over.is_set():
            raise
        raise _too_slow() from error
    finally:
        guard.cancel()
    if over.is_set():
        raise _too_slow()


def _too_slow() -> NotFetched:
    return NotFetched(f"the server took longer than {MAX_SECONDS:.0f} seconds; try later")


def _check_type(response: http.client.HTTPResponse) -> None:
    kind = response.headers.get_content_type()  # text/plain when the server names none
    if not _READABLE.fullmatch(kind):
        raise NotFetched(f"is {kind} by its content type, which is neither a page nor a feed")


def _body(response: http.client.HTTPResponse) -> bytes:
    encoding = response.getheader("Content-Encoding", "identity").lower()
    if encoding not in {"identity", "gzip", ""}:
        raise NotFetched(f"the server answers in the encoding {encoding}, which was not asked for")
    opener = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    data = bytearray()
    while piece := response.read1(_PIECE):
        data += opener.decompress(piece, MAX_BYTES + 1 - len(data)) if opener else piece
        if len(data) > MAX_BYTES:
            raise NotFetched(f"is larger than {MAX_BYTES:,} bytes")
    if response.length or (opener and data and not opener.eof):
        raise NotFetched("the answer ended early; try again")
    return bytes(data)
