"""Organisations and places of one article: their mentions joined, acronyms with long forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from ..records import EntityKind, Referent, Span
from .name_words import DAYS_AND_MONTHS, DEMONYMS, PRONOUNS
from .names import fold, trim_edges
from .reading import Reading
from .whole_things import is_piece, whole_name

KINDS: Mapping[str, EntityKind] = {
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_COMPANY = re.compile(
    r",? (?:inc|ltd|llc|plc|corp|corporation|co|company|group|gmbh|ag|sa|nv|spa|limited)\.?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:[Tt]he\s+|(?:north|south)?-?(?:north|south|east|west)ern\s+)+")
# Written so in all English papers; what an article's own words cannot tell.
_SAME = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "un": "united nations",
    "eu": "european union",
    "uae": "united arab emirates",
    "nato": "nato",
    "north atlantic treaty organization": "nato",
    "north atlantic treaty organisation": "nato",
}
# What an article calls a body after its full name: the Commission, the Alliance.
_BODIES = frozenset(
    """academy administration agency alliance assembly association authority bank board bureau
    cabinet chamber coalition commission committee congress corporation council court federation
    foundation fund institute league ministry organisation organization parliament party senate
    society treasury tribunal union university""".split()
)
_KNOWN_SHORT = {"alliance": "nato"}
_WHOSE = frozenset({"eu", "uk", "un", "us"})
# Bodies whatever they look like, where they rule or whence they speak.
_ALWAYS_BODIES = frozenset(
    {"al-qaeda", "boko haram", "hamas", "hezbollah", "isis", "isil", "islamic state", "taliban"}
)
_NEVER = PRONOUNS | DAYS_AND_MONTHS | DEMONYMS
_SMALL = frozenset("of the and for in on de et des du la le".split())


def find_things(
    reading: Reading, people: frozenset[str], claimed: frozenset[Span]
) -> list[Referent]:
    """Organisations and places by first mention; `people` are folded full names, which a thing's
    name must not be, `claimed` the mentions of persons."""
    found: dict[str, list[tuple[Span, EntityKind]]] = defaultdict(list)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for span, kind in _spans(reading, claimed):
        key = _key(span.of(reading.text))
        if key not in people:
            found[key].append((span, kind))
            forms[key][span.of(reading.text)] += 1
    same = _long_forms(forms)
    short = _short_forms(forms)
    same |= {key: same.get(long, long) for key, long in short.items()}
    joined: dict[str, list[tuple[Span, EntityKind]]] = defaultdict(list)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for key, mentions in found.items():
        joined[same.get(key, key)].extend(mentions)
        if key not in short:
            names[same.get(key, key)].update(forms[key])
    things = [_referent(sorted(mentions), names[key]) for key, mentions in joined.items()]
    return sorted(things, key=lambda thing: thing.mentions[0])


def _spans(reading: Reading, claimed: frozenset[Span]) -> Iterator[tuple[Span, EntityKind]]:
    """Where things are named, each name as a whole: what stands inside another is left out."""
    found: list[tuple[Span, EntityKind]] = []
    for entity in reading.entities:
        kind = KINDS.get(entity.label)
        span = _trim(reading.text, entity.span) if kind else None
        if kind is not None and span is not None and span not in claimed:
            span = whole_name(reading, span, claimed)
            body = span.of(reading.text).lower() in _ALWAYS_BODIES
            found.append((span, "organisation" if body else kind))
    reach = 0  # the end of what was named before
    for number, (span, kind) in enumerate(found):
        inside = number + 1 < len(found) and span.within(found[number + 1][0])
        if not inside and span.end > reach and not is_piece(reading, span):
            yield span, kind
        reach = max(reach, span.end)


def _referent(mentions: list[tuple[Span, EntityKind]], names: Counter[str]) -> Referent:
    kinds = Counter(kind for _, kind in mentions)
    kind = max(kinds, key=lambda kind: (kinds[kind], kind))

    def worth(name: str) -> tuple[bool, bool, int, int, str]:
        plain = not _COMPANY.search(name) and not name.startswith("State of ")
        return not _acronym(name), plain, names[name], len(name), name

    name = max(names, key=worth)
    return Referent(
        kind=kind, name=name, mentions=tuple(dict.fromkeys(span for span, _ in mentions))
    )


def _trim(text: str, span: Span) -> Span | None:
    cut = trim_edges(text, span)
    article = _BEFORE.match(text, cut.start, cut.end) if cut else None
    if cut and article:
        cut = Span(article.end(), cut.end)
    if cut is None:
        return None
    if text[cut.end : cut.end + 1] == "." and re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", cut.of(text)):
        cut = Span(cut.start, cut.end + 1)
    return None if _is_junk(cut.of(text)) else cut


def _is_junk(name: str) -> bool:
    words = name.split()
    first = name.lower()
    return (
        len(words) > 12
        or (len(name) < 2)
        or not any(map(str.isupper, name))
        or any(c in "@=<>|" for c in name)
        or ({first.rstrip("."), first.removesuffix("s")} & _NEVER and not name.isupper())
        or (sum(map(str.isalpha, name)) < 2)
        or (len(words) > 4 and name.isupper())
    )


def _key(name: str) -> str:
    words = " ".join(fold(word) for word in _COMPANY.sub("", name).split())
    return _SAME.get(words, words.removeprefix("state of "))


def _acronym(name: str) -> bool:
    return name.replace(".", "").isupper() and " " not in name


def _long_forms(forms: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Acronym key → key of the only long form in the article with these initials."""
    long: dict[str, set[str]] = defaultdict(set)
    for key, spellings in forms.items():
        words = next(iter(spellings)).split()
        if len(words) > 1:
            for initials in {
                "".join(fold(w)[:1] for w in words if w[0].isalpha() and w not in _SMALL),
                "".join(fold(w)[:1] for w in words if w[0].isalpha()),
            }:
                long[initials].add(key)
    same = {}
    for key, spellings in forms.items():
        candidates = long.get(key, set())
        if len(candidates) == 1 and all(map(_acronym, spellings)):
            same[key] = next(iter(candidates))
    return same


def _short_forms(forms: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Key of a body's one word → key of the only body of the article that it is the head of: *the
    Commission* is the European Commission, *the Council* the Council of Europe."""
    heads: dict[str, set[str]] = defaultdict(set)
    for key in forms:
        words = key.split()
        if len(words) > 1:
            heads[words[0] if words[1] in {"of", "for"} else words[-1]].add(key)
            if len(words) > 2 and words[0] in DEMONYMS | _WHOSE:
                heads[" ".join(words[1:])].add(key)  # the UN Security Council
    for word, known in _KNOWN_SHORT.items():
        if known in forms:
            heads[word].add(known)
    found = {key: heads[key] for key in forms if (key in _BODIES or " " in key) and key in heads}
    return {key: next(iter(long)) for key, long in found.items() if len(long) == 1}
