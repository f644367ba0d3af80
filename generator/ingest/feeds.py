"""Feeds to items: RSS and Atom by feedparser, JSON Feed by its few keys."""

from __future__ import annotations

import io
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

import msgspec

from ..read.addresses import web_address
from .items import Item


class JsonAuthor(msgspec.Struct, frozen=True):
    """An author in a JSON feed."""

    name: str | None = None


class JsonEntry(msgspec.Struct, frozen=True):
    """An item of a JSON feed, as far as it is used."""

    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    date_published: str | None = None
    authors: list[JsonAuthor] = []
    language: str | None = None


class JsonFeed(msgspec.Struct, frozen=True):
    """A JSON feed (https://www.jsonfeed.org/version/1.1/), as far as it is used."""

    version: str
    title: str | None = None
    language: str | None = None
    items: list[JsonEntry] = []


def read_feed(data: bytes, url: str = "") -> list[Item]:
    """The items of the feed in `data`, found at `url`, in its order; none when it is no feed."""
    if data.lstrip()[:1] == b"{":
        return _json_items(data)
    import feedparser

    # A stream: text that looks like an address or a file's name would be fetched or opened.
    headers = {"content-location": url} if url else {}
    found = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not found.get("version"):
        return []
    publisher = str(found.feed.get("title", ""))
    lang = str(found.feed.get("language", ""))
    return [_item(entry, publisher, lang) for entry in found.entries]


def _item(entry: Any, publisher: str, lang: str) -> Item:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    authors = [author.get("name", "") for author in entry.get("authors", ())]
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return Item(
        _words(entry.get("title", "")),
        web_address(str(entry.get("link", ""))) or "",
        datetime.fromtimestamp(timegm(when), UTC).isoformat() if when else "",
        _words(publisher),
        tuple(filter(None, map(_words, authors))),
        lang,
        html=max(contents, key=len, default=""),
    )


def _json_items(data: bytes) -> list[Item]:
    try:
        feed = msgspec.json.decode(data, type=JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return []
    if "jsonfeed.org" not in feed.version:
        return []
    return [
        Item(
            _words(entry.title or ""),
            web_address(entry.external_url or "") or web_address(entry.url or "") or "",
            _moment(entry.date_published or ""),
            _words(feed.title or ""),
            tuple(filter(None, (_words(author.name or "") for author in entry.authors))),
            entry.language or feed.language or "",
            entry.content_html or "",
            entry.content_text or "",
        )
        for entry in feed.items
    ]


def _words(text: str) -> str:
    return " ".join(text.split())


def _moment(text: str) -> str:
    """`text` if it is an ISO 8601 moment, else nothing."""
    try:
        return datetime.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        return ""
