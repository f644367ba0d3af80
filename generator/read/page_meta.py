"""What a saved page says of itself: title, date, address, publisher, authors, language.

Dates are read only where a page puts them for machines: meta elements (Open Graph, Dublin Core,
Parsely), JSON-LD (https://schema.org/NewsArticle), ``<time>``. A date guessed from running text
would be wrong too often.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..records import Metadata
from .addresses import web_address
from .characters import one_line
from .dates import normal_date
from .values import language

_DATES = (
    "article:published_time og:published_time datepublished date dc.date dc.date.issued"
    " dcterms.created dcterms.date dcterms.issued parsely-pub-date sailthru.date pubdate"
    " publishdate publish-date publication_date citation_publication_date"
).split()
# trafilatura asks htmldate for a date, which has the day of the build as its default upper bound.
_NO_CLOCK = {"original_date": True, "extensive_search": False, "max_date": "1995-01-02"}
_MAX_TEXT = 500
_MAX_LD = 200_000  # characters of JSON
_MAX_OBJECTS = 1000


def page_metadata(tree: Any) -> Metadata:
    """The metadata of a page parsed by lxml. What is missing or unusable is left out."""
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(tree, date_config=dict(_NO_CLOCK), extensive=False)
    address = web_address(found.url or "")
    publisher = _text(found.sitename)
    if publisher and address and publisher.lower() in address.lower():
        publisher = None  # the host, for want of a name
    return Metadata(
        title=_title(_text(found.title), publisher),
        date=next(_dates(tree), None),
        publisher=publisher,
        source_url=address,
        authors=tuple(name for name in _authors(found.author) if name != publisher),
        lang=_language(tree),
    )


def _text(value: object) -> str | None:
    text = one_line(value) if isinstance(value, str) else ""
    return text if 0 < len(text) <= _MAX_TEXT else None


def _title(title: str | None, publisher: str | None) -> str | None:
    """The title without the name of the site that pages hang on to it."""
    if title and publisher:
        ending = re.compile(rf"\s[-–—|·:]\s+{re.escape(publisher)}$", re.IGNORECASE)
        return ending.sub("", title) or title
    return title


def _authors(value: str | None) -> tuple[str, ...]:
    names = (_text(name) for name in (value or "").split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


def _language(tree: Any) -> str | None:
    root = tree.getroottree().getroot()
    try:
        return language(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    except ValueError:
        return None


def _dates(tree: Any) -> Iterator[str]:
    """All dates of publication that the page gives, the most trustworthy first."""
    for text in _written_dates(tree):
        try:
            yield normal_date(text)
        except ValueError:
            continue


def _written_dates(tree: Any) -> Iterator[str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.lower(), meta.get("content") or "")
    yield from (metas[name] for name in _DATES if metas.get(name))
    for thing in _linked_data(tree):
        if isinstance(value := thing.get("datePublished"), str):
            yield value
    times = list(tree.iter("time"))
    marked = [t for t in times if "publish" in f"{t.get('itemprop')} {t.get('class')}".lower()]
    for element in (*marked, *(t for t in times if t.get("pubdate") is not None), *times[:1]):
        yield element.get("datetime") or one_line("".join(element.itertext()))[:_MAX_TEXT]


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, outermost first."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json" or not 0 < len(script.text or "") < _MAX_LD:
            continue
        try:
            waiting = [json.loads(script.text)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MAX_OBJECTS):
            if not waiting:
                break
            thing = waiting.pop(0)
            if isinstance(thing, dict):
                yield thing
                waiting.extend(thing.values())
            elif isinstance(thing, list):
                waiting.extend(thing)
