"""Who wrote it, who published it, when and where: what the lines beside an article say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from ..records import Metadata
from .dates import MONTH, find_date
from .lines import Line

_NAME_WORD = r"(?:[A-ZÀ-ÖØ-ÞŠŽ][\w'’.-]*|de|da|di|van|von|der|den|el|al|bin|la|le|du|dos|del)"
_NAME = rf"(?:[A-ZÀ-ÖØ-ÞŠŽ][\w'’.-]*(?: {_NAME_WORD}){{0,4}})"
_NAMES = rf"{_NAME}(?:(?:, | and | & |, and | with ){_NAME}){{0,5}}"
_WROTE = (
    r"(?:written|reported|reporting|story|text|words|posted|edited|compiled|report|article)"
    r"(?: and \w+)? by"
)
_BY = re.compile(
    rf"^\W{{0,3}}(?i:{_WROTE}|by|authors?:(?: by)?|text:|words:|von|por|par)\s?:? (?:the )?"
    rf"(?P<names>{_NAMES})(?P<rest>.{{0,120}})$"
)
_STAFF = r"Desk|Staff|Reporters?|Correspondents?|Newsroom|Editors?|Writers?|Bureau|Team"
_DESK = re.compile(rf"^(?:the )?(?:[A-Z][\w.&'’-]* ){{1,3}}(?:{_STAFF}|{_STAFF.lower()})$")
_SPLIT = re.compile(r", and | and |, | & | with ")
_STAMP = re.compile(rf"\d|\b{MONTH}", re.IGNORECASE)
# A run of spaces is looked at once, from its beginning, not from each of its spaces.
_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?\|\s*|\s[–—-]\s")
_REST_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[|·•]\s*|\s[–—-]\s|, (?=[A-Za-z])")
# Words in capitals after "By" that no name begins with.
_NOT_NAMES = frozenset(
    "the a an this that then now using clicking continuing signing contrast comparison "
    "definition far law default next monday tuesday wednesday thursday friday saturday sunday "
    "submitting subscribing all its his her their our train sea land air night day email phone "
    "posting mon tue wed thu fri sat sun updated published".split()
)
_ONE_MONTH = re.compile(MONTH, re.IGNORECASE)
_BYLINE_WORDS = 16
_URL = re.compile(r"https?://[^\s<>\"'`\\{}|^]{3,1990}", re.IGNORECASE)
_DAY_IN_PATH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d\d?)/(?P<d>\d\d?)/")
_MORE_SOURCE = re.compile(
    r"\b(?i:source|quelle|fonte|fuente|original)\s?:\s?(?P<what>https?://\S+)"
)
_THIS = r"(?:this|the) (?:article|story|post|piece)"
_FIRST = rf"(?:{_THIS} (?:was |has been |is |originally |first )*)?(?:first |originally )?"
_SOURCE = re.compile(
    r"^\W{0,4}(?i:sources?|via|quelle|fonte|fuente|"
    rf"{_FIRST}(?:published|appeared) (?:at|on|in|by)|"
    r"read the (?:original|full) (?:article|story|post)(?: (?:at|on|here))?)"
    r"\s?:?\s?(?P<what>.+)$"
)
_YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?"
_COPYRIGHT = re.compile(
    r"^\W{0,3}(?i:copyright|\(c\)|©|ⓒ)[\s©@ⓒ]{0,4}(?i:\(c\))?"
    rf"[\s,]*{_YEARS}[\s,.]*(?i:by )?(?P<what>[^.|©]{{2,60}})"
)
_PUBLISHER = re.compile(rf"^(?:[Tt]he )?{_NAME}$")
_NO_PUBLISHER = re.compile(
    r"\b(?:rights|reserved|photo|image|agenc|copyright|study|own|data)", re.IGNORECASE
)


_LOOK = 2100  # an address may be long
_POINTS = (
    r"(?:also )?(?:read|see|watch|related|recommended|more)"
    r"(?: (?:also|more|next|on this|this|story|stories|articles?|coverage|reading))?"
    r"|you (?:may|might) also (?:like|enjoy|be interested in)|don['’]t miss|must read|up next"
)
_READ_ALSO = re.compile(rf"^\W{{0,6}}(?i:{_POINTS})\s?[:|–—»]\s*(?P<what>\S.*)$")
_LONGEST_LINK = 300


class Credit(NamedTuple):
    """What one line says beside the article."""

    reason: str
    authors: tuple[str, ...] = ()
    date: str | None = None
    publisher: str | None = None
    source_url: str | None = None
    link: str | None = None  # the headline it points to


def byline(line: Line) -> Credit | None:
    """The authors of a line such as ``By Ann Lee and Bo Ek, July 17, 2023`` or ``World Desk``."""
    if line.size > _BYLINE_WORDS or line.prose:
        return None
    if _DESK.match(line.text):
        return Credit("byline", (line.text,))
    pieces = [piece.strip() for piece in _SEPARATOR.split(line.text) if piece.strip()]
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
        publisher = _publisher(hit["what"]) if hit else None
        return Credit(reason, publisher=publisher, source_url=_elsewhere(line))
    if reason == "read-also":
        hit = _READ_ALSO.match(line.text[:_LONGEST_LINK])
        return Credit(reason, link=hit["what"].strip() if hit else None)
    if reason == "update-stamp":
        return Credit(reason, date=find_date(line.head))
    return Credit(reason, source_url=_elsewhere(line))


def address(line: Line) -> Credit | None:
    """What a line that is an address says: where the article stood, and the day in its path."""
    source = _address(line.text) if _URL.fullmatch(line.text) else None
    if source is None:
        return None
    day = _DAY_IN_PATH.search(urlsplit(source).path)
    date = find_date("-".join((day["y"], day["m"].zfill(2), day["d"].zfill(2)))) if day else None
    return Credit("source-line", source_url=source, date=date)


def _elsewhere(line: Line) -> str | None:
    """The source's address when it stands behind something else on the line."""
    hit = _MORE_SOURCE.search(line.text[:_LOOK])
    return _address(hit["what"]) if hit else None


def together(found: Iterable[Credit]) -> Metadata:
    """All credits of one article as metadata; of several dates or publishers the first."""
    authors: dict[str, None] = {}
    date = publisher = source_url = None
    by_copyright = None
    for one in found:
        authors.update(dict.fromkeys(one.authors))
        date = date or one.date
        source_url = source_url or one.source_url
        if one.reason == "copyright":
            by_copyright = by_copyright or one.publisher
        else:
            publisher = publisher or one.publisher
    return Metadata(
        date=date,
        publisher=publisher or by_copyright,
        source_url=source_url,
        authors=tuple(authors),
    )


def _names(text: str) -> tuple[str, ...]:
    names = [_once(name.strip(" .")) for name in _SPLIT.split(text)]
    kept = [name for name in names if _may_be_name(name)]
    if not _may_be_name(names[0]):
        return ()
    return tuple(dict.fromkeys(name.title() if name.isupper() else name for name in kept))


def _once(name: str) -> str:
    """A name that a page gives twice, as text and as a link: *Ann Lee Ann Lee*."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def _may_be_name(name: str) -> bool:
    words = name.split()
    return bool(words) and words[0].lower() not in _NOT_NAMES and not _ONE_MONTH.fullmatch(name)


def _credit_piece(piece: str) -> bool:
    """Whether what stands beside the names is an outlet, a role or a time: short, no sentence."""
    piece = piece.strip(" ,.;:|")
    return len(piece.split()) <= 8 and (
        not piece
        or piece[0].isupper()
        or bool(_STAMP.search(piece))
        or piece.startswith(("for ", "in ", "@"))
    )


def _source(line: Line) -> Credit:
    hit = _SOURCE.match(line.text[:_LOOK])
    what = hit["what"].strip() if hit else line.text[:_LOOK]
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
