"""What `import` does: each source is fetched or read, each article in it written to a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ..problems import Origin, Problem, quoted
from ..read import MAX_BYTES, digest_of, read_article
from ..records import Source
from ..slugs import slugify
from .feeds import read_feed
from .fetch import Answer, NotFetched
from .fetcher import Fetcher
from .items import Item, as_markdown, has_text
from .jsonlines import read_lines

_WEB = re.compile(r"https?://", re.IGNORECASE)
_ADDRESS = re.compile(rb"https?://[^\s\"'<>\\]+")
_HEAD = 50_000  # bytes of a file in which its address stands
_FILES = {".md", ".txt", ".html", ".htm"}
_STARTS = tuple(
    re.compile(rb"<%s[^>]*>" % tag, re.IGNORECASE) for tag in (b"head", b"html", b"!doctype")
)


class Order(NamedTuple):
    """What to import: addresses and files, into the folder `target` of the folder `content`; of
    each feed the first `limit` articles that are new."""

    sources: Sequence[str]
    content: Path
    target: Path
    limit: int
    allow_private: bool = False


class Imported(NamedTuple):
    """The files written, how many articles were there already, and what went wrong."""

    files: tuple[Path, ...]
    known: int
    problems: tuple[Problem, ...]


def import_articles(order: Order) -> Imported:
    """Import every source of `order`. What cannot be had is a problem; the rest goes on."""
    desk = _Desk(order)
    for source in order.sources:
        try:
            desk.take(source)
        except NotFetched as reason:
            desk.refuse(source, str(reason))
        except OSError as error:
            desk.refuse(source, f"cannot be read: {error.strerror or error}")
    return Imported(tuple(desk.files), desk.known, tuple(desk.problems))


class _Desk:
    """One run: what was written and what is known so far."""

    def __init__(self, order: Order) -> None:
        self.files: list[Path] = []
        self.problems: list[Problem] = []
        self.known = 0
        self._order = order
        self._fetcher = Fetcher(allow_private=order.allow_private)
        self._addresses = set(_known_addresses(order.content))

    def refuse(self, source: str, text: str) -> None:
        """Note why `source` could not be had. Servers wrote some of these words, and a terminal
        obeys control characters."""
        self.problems.append(Problem(Origin(_printable(source)), "import", _printable(text)))

    def take(self, source: str) -> None:
        """Everything in one source."""
        if _WEB.match(source):
            if self._is_known(source):
                return
            answer = self._fetcher.fetch(source)
            items = read_feed(answer.data, answer.url)
            if items:
                self._take_items(items, source)
            else:
                self._take_page(_with_address(answer), answer.url, source)
            return
        path = Path(source)
        if path.exists() and not path.is_file():
            raise NotFetched("is no file; name the files in it")
        if path.stat().st_size > MAX_BYTES:
            raise NotFetched(f"is larger than {MAX_BYTES:,} bytes")
        data = path.read_bytes()
        if path.suffix.lower() in {".jsonl", ".ndjson"}:
            self._take_lines(data, source)
        elif items := read_feed(data):
            self._take_items(items, source)
        else:
            self._take_page(data, "", source)

    def _take_items(self, items: Sequence[Item], source: str) -> None:
        taken = 0
        for item in items:
            if taken == self._order.limit:
                break
            if self._is_known(item.url):
                continue
            taken += 1
            if has_text(item):
                self._write_item(item)
            elif item.url:
                self._take_linked(item.url)
            else:
                self.refuse(source, f"an entry has neither text nor address: {quoted(item.title)}")

    def _take_linked(self, url: str) -> None:
        """The page that a feed's entry leads to, since the feed gives no text of it."""
        try:
            answer = self._fetcher.fetch(url)
            self._take_page(_with_address(answer), url, url)
        except NotFetched as reason:
            self.refuse(url, str(reason))

    def _take_lines(self, data: bytes, source: str) -> None:
        for line in read_lines(data, source):
            if isinstance(line, Problem):
                self.problems.append(line)
            elif not self._is_known(line.url):
                self._write_item(line)

    def _take_page(self, data: bytes, url: str, source: str) -> None:
        page = Source("page.html", "html", len(data), digest_of(data))
        article, _ = read_article(data, page, source)
        if article is None or not article.blocks:
            raise NotFetched("no article was found in it, and it is no feed")
        address = article.meta.source_url or url
        if not url and self._is_known(address):
            return
        self._addresses.update(filter(None, (address, url)))
        self._write(article.meta.title or _last_word(address) or Path(source).stem, ".html", data)

    def _write_item(self, item: Item) -> None:
        if item.url:
            self._addresses.add(item.url)
        name = item.title or _last_word(item.url) or "article"
        self._write(name, ".md", as_markdown(item).encode("utf-8", "replace"))

    def _write(self, name: str, ending: str, data: bytes) -> None:
        """A file of its own; one that exists is never overwritten, nor a link followed."""
        folder = self._order.target
        folder.mkdir(parents=True, exist_ok=True)
        slug = slugify(name)
        for number in range(1, 10_000):
            path = folder / (f"{slug}{ending}" if number == 1 else f"{slug}-{number}{ending}")
            try:
                file = path.open("xb")
            except FileExistsError:
                if _holds(path, data):
                    self.known += 1
                    return
                continue
            try:
                with file:
                    file.write(data)
            except BaseException:  # half an article is none
                path.unlink()
                raise
            self.files.append(path)
            return
        raise NotFetched(f"there are too many files named {slug}{ending} already")

    def _is_known(self, url: str) -> bool:
        if not url or url not in self._addresses:
            return False
        self.known += 1
        return True


def _holds(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and path.is_file() and path.read_bytes() == data


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _known_addresses(content: Path) -> Iterator[str]:
    """Every address near the top of the files that are there, those of their originals among
    them."""
    for path in sorted(content.rglob("*")):
        if path.suffix.lower() in _FILES and path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                for found in _ADDRESS.findall(file.read(_HEAD)):
                    yield found.decode("utf-8", "replace")


def _with_address(answer: Answer) -> bytes:
    """The page, in UTF-8 if the server named an encoding, saying where it was found when it does
    not say so itself."""
    data = _as_utf8(answer)
    if b"canonical" in data.lower() or b"\0" in data[:100]:
        return data
    address = answer.url.replace("&", "&amp;").replace('"', "%22").replace("<", "%3C")
    place = 0
    for pattern in _STARTS:
        if found := pattern.search(data, 0, _HEAD):
            place = found.end()
            break
    return data[:place] + f'<link rel="canonical" href="{address}">'.encode() + data[place:]


def _as_utf8(answer: Answer) -> bytes:
    """A file has no header to say its encoding in; UTF-8 is known by itself."""
    try:
        answer.data.decode()
    except UnicodeDecodeError:
        try:
            return answer.data.decode(answer.charset or "utf-8").encode()
        except (UnicodeDecodeError, LookupError):  # the page may declare another, or it is guessed
            return answer.data
    return answer.data


def _last_word(url: str) -> str:
    """The end of an address's path, which is often a title."""
    return urlsplit(url).path.rstrip("/").rpartition("/")[2].partition(".")[0]
