"""JSON Lines to items: an object on each line, with keys of front matter and `text` or `html`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..problems import Origin, Problem
from ..read.addresses import web_address
from .items import Item


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """One article. Either name of a key will do, as in front matter."""

    title: str | None = None
    text: str | None = None
    html: str | None = None
    date: str | None = None
    publisher: str | None = None
    source: str | None = None
    url: str | None = None
    authors: list[str] = []
    author: str | None = None
    language: str | None = None
    lang: str | None = None


def read_lines(data: bytes, shown: str) -> Iterator[Item | Problem]:
    """The article of each line, or what is wrong with it. Empty lines are skipped."""
    decoder = msgspec.json.Decoder(Line)
    for number, raw in enumerate(data.splitlines(), 1):
        if not raw.strip():
            continue
        try:
            line = decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            text = f"is not an article in JSON: {error}; see `docs/commands.md`"
            yield Problem(Origin(shown, number), "import", text)
            continue
        item = _item(line)
        if item.title or item.text or item.html:
            yield item
        else:
            text = 'holds neither "title" nor "text" nor "html"'
            yield Problem(Origin(shown, number), "import", text)


def _item(line: Line) -> Item:
    text = line.text or ""
    first = next((part for part in text.splitlines() if part.strip()), "")
    return Item(
        " ".join((line.title or first[:120]).split()),
        web_address(line.source or line.url or "") or "",
        line.date or "",
        line.publisher or "",
        tuple(line.authors) or ((line.author,) if line.author else ()),
        line.language or line.lang or "",
        line.html or "",
        text,
    )
