"""Who wrote it, who published it, when and where: what the lines beside an article say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from ..records import Metadata
from .dates import MONTH, find_date
from .lines import Line

_NAME_WORD = r"(?:[A-ZÀ-ÖØ-ÞŠŽ][\w'’.-]*|de|da|di|van|von|der|den|el|al|bin|la|le|du|dos|del)"
_NAME = rf"(?:[A-ZÀ-ÖØ-ÞŠŽ][\w'’.-]*(?: {_NAME_WORD}){{0,4}})"
_NAMES = rf"{_NAME}(?:(?:, | and | & |, and | with ){_NAME}){{0,5}}"
_BY = re.compile(
    rf"^\W{{0,3}}(?i:(?:written|reported|reporting|story|text|words|posted|edited|compiled|report|article)"
    rf"(?: and \w+)? by|by|authors?:(?: by)?|text:|words:|posted by|von|por|par)\s?:? (?:the )?(?P<names>{_NAMES})(?P<rest>.{{0,120}})$"
)
_DESK = re.compile(
    r"^(?:the )?(?:[A-Z][\w.&'’-]* ){1,3}(?:[Dd]esk|[Ss]taff|[Rr]eporters?|[Cc]orrespondents?|[Nn]ewsroom|[Ee]ditors?|[Ww]riters?|Bureau|Team)$"
)
_SPLIT = re.compile(r", and | and |, | & | with ")
_STAMP = re.compile(rf"\d|\b{MONTH}", re.IGNORECASE)
_REST_SEPARATOR = re.compile(r"\s*[|·•]\s*|\s[–—-]\s|, (?=[A-Za-z])")
# Words in capitals after "By" that no name begins with.
_NOT_NAMES = frozenset(
    "the a an this that then now using clicking continuing signing contrast comparison definition "
    "far law default next monday tuesday wednesday thursday friday saturday sunday submitting "
    "subscribing all its his her their our train sea land air night day email phone posting".split()
)
_BYLINE_WORDS = 16
_URL = re.compile(r"https?://[^\s<>\"'`\\{}|^]{3,1990}", re.IGNORECASE)
_SOURCE = re.compile(
    r"^\W{0,4}(?i:sources?|via|quelle|fonte|fuente|originally published (?:at|on|in|by)|"
    r"first published (?:at|on|in|by)|read the (?:original|full) (?:article|story|post)(?: (?:at|on|here))?)\s?:?\s?(?P<what>.+)$"
)
_COPYRIGHT = re.compile(
    r"^\W{0,3}(?i:copyright|\(c\)|©|ⓒ)[\s©@ⓒ]{0,4}(?i:\(c\))?[\s,]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,.]*(?i:by )?(?P<what>[^.|©]{2,60})"
)
_PUBLISHER = re.compile(rf"^(?:[Tt]he )?{_NAME}$")
_NO_PUBLISHER = re.compile(r"\b(?:rights|reserved|photo|image|agenc|copyright|study|own|data)", re.IGNORECASE)


class Credit(NamedTuple):
    """What one line says beside the article."""

    reason: str
    authors: tuple[str, ...] = ()
    date: str | None = None
    publisher: str | None = None
    source_url: str | None = None


def byline(line: Line) -> Credit | None:
    """The authors of a line such as ``By Ann Lee and Bo Ek, July 17, 2023`` or ``World Desk``."""
    if line.size > _BYLINE_WORDS or line.prose:
        return None
    if _DESK.match(line.text):
        return Credit("byline", (line.text,))
    pieces = [piece.strip() for piece in re.split(r"\s*\|\s*|\s[–—-]\s", line.text) if piece.strip()]
    for number, piece in enumerate(pieces):
        hit = _BY.match(piece)
        if not hit:
            continue
        names = _names(hit["names"])
        others = pieces[:number] + pieces[number + 1 :] + _REST_SEPARATOR.split(hit["rest"])
        if not names or (line.ended and line.size > 6) or not all(map(_credit_piece, others)):
            return None
        return Credit("byline", names, find_date(line.text))
    return None


def credit(line: Line, reason: str) -> Credit:
    """What a line already known to be no part of the article says beside its `reason`."""
    if reason == "source-line":
        return _source(line)
    if reason == "copyright":
        hit = _COPYRIGHT.match(line.text)
        return Credit(reason, publisher=_publisher(hit["what"]) if hit else None)
    if reason == "update-stamp":
        return Credit(reason, date=find_date(line.head))
    return Credit(reason)


def together(credits: Iterable[Credit]) -> Metadata:
    """All credits of one article as metadata: of several dates the first, of publishers likewise."""
    authors: dict[str, None] = {}
    date = publisher = source_url = None
    by_copyright = None
    for found in credits:
        authors.update(dict.fromkeys(found.authors))
        date = date or found.date
        source_url = source_url or found.source_url
        if found.reason == "copyright":
            by_copyright = by_copyright or found.publisher
        else:
            publisher = publisher or found.publisher
    return Metadata(
        date=date,
        publisher=publisher or by_copyright,
        source_url=source_url,
        authors=tuple(authors),
    )


def _names(text: str) -> tuple[str, ...]:
    names = [name.strip(" .") for name in _SPLIT.split(text)]
    for name in names:
        if not name or name.split()[0].lower() in _NOT_NAMES:
            return ()
    return tuple(dict.fromkeys(name.title() if name.isupper() else name for name in names))


def _credit_piece(piece: str) -> bool:
    """Whether what stands beside the names is an outlet, a role or a time: short, no sentence."""
    piece = piece.strip(" ,.;:|")
    return len(piece.split()) <= 8 and (
        not piece or piece[0].isupper() or bool(_STAMP.search(piece)) or piece.startswith(("for ", "in ", "@"))
    )


def _source(line: Line) -> Credit:
    hit = _SOURCE.match(line.text[:2100])
    what = hit["what"].strip() if hit else line.text[:2100]
    address = _URL.search(what)
    if address:
        return Credit("source-line", source_url=_address(address[0]))
    return Credit("source-line", publisher=_publisher(what) if hit else None)


def _address(text: str) -> str | None:
    text = text.rstrip(".,;:!?”’»")
    text = text if "(" in text else text.rstrip(")]")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # the port is checked when it is asked for
    except ValueError:
        return None
    return text if host and "@" not in parts.netloc else None


def _publisher(text: str) -> str | None:
    name = text.strip(" .,;:|()[]")
    if len(name.split()) > 5 or _NO_PUBLISHER.search(name) or not _PUBLISHER.match(name):
        return None
    return name


def near_start(lines: Sequence[Line], start: int, reach: int) -> range:
    """The lines among which a byline may stand: before `start` and at most `reach` above it."""
    return range(max(0, start - reach), min(len(lines), start))
