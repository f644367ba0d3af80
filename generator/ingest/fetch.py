"""Fetching from the web, carefully: http and https alone, public addresses alone, within bounds.

A name is resolved once and the connection goes to an address that was checked, so that no second
answer of the name server can lead elsewhere; each redirect is a new address and checked anew.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import zlib
from typing import NamedTuple, cast
from urllib.parse import urljoin, urlsplit

AGENT = "Broadsheet"
TIMEOUT = 15.0  # seconds that a server may keep silent
MAX_BYTES = 8_000_000
MAX_PIECES = 20_000  # of an answer: a server that gives a byte at a time is cut off
_PIECE = 1 << 16
_MOVED = {301, 302, 303, 307, 308}
_HEADERS = {
    "User-Agent": f"{AGENT}/1.0 (static-site digest generator)",
    "Accept": "text/html,application/xhtml+xml,application/feed+json,application/json,"
    "application/atom+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip",
}


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


def fetch_once(url: str, *, allow_private: bool) -> tuple[Answer, str]:
    """One request. Returns the answer, and where it redirects to or nothing.

    Raises NotFetched for addresses that must not be asked and servers that do not answer.
    """
    target = locate(url, allow_private=allow_private)
    connection = _connection(target)
    try:
        connection.request("GET", target.path, headers=_HEADERS)
        response = connection.getresponse()
        moved = response.getheader("Location", "") if response.status in _MOVED else ""
        data = b"" if moved else _body(response)
    except TimeoutError as error:
        raise NotFetched(f"the server was silent for {TIMEOUT:.0f} seconds; try later") from error
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise NotFetched(f"the server could not be read: {error}") from error
    finally:
        connection.close()
    charset = response.headers.get_content_charset() or ""
    following = urljoin(url, moved) if moved else ""
    return Answer(url, response.status, data, charset), following


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


def is_public(network: str) -> bool:
    """Whether `network` is an address of the public internet: not this machine, not its network,
    not one of them wrapped in another notation."""
    address = ipaddress.ip_address(network.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            inner = address.teredo[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class _Plain(http.client.HTTPConnection):
    """A connection to a network address under the name of its host."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=TIMEOUT)
        self._target = target

    def connect(self) -> None:
        self.sock = socket.create_connection((self._target.network, self._target.port), TIMEOUT)


class _Secure(_Plain):
    """The same with TLS; the certificate must be the host's."""

    default_port = 443

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        plain = cast("socket.socket", self.sock)
        self.sock = context.wrap_socket(plain, server_hostname=self._target.host)


def _connection(target: Target) -> http.client.HTTPConnection:
    return _Secure(target) if target.secure else _Plain(target)


def _body(response: http.client.HTTPResponse) -> bytes:
    encoding = response.getheader("Content-Encoding", "identity").lower()
    if encoding not in {"identity", "gzip", ""}:
        raise NotFetched(f"the server answers in the encoding {encoding}, which was not asked for")
    opener = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    data = bytearray()
    for _ in range(MAX_PIECES):
        piece = response.read1(_PIECE)
        if not piece:
            return bytes(data)
        data += opener.decompress(piece, MAX_BYTES + 1 - len(data)) if opener else piece
        if len(data) > MAX_BYTES:
            break
    raise NotFetched(f"is larger than {MAX_BYTES:,} bytes")
