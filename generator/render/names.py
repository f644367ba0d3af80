"""A–Z indexes: of people, organisations, places and topics. A long one gets a page per letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import structs

from ..records import EntityKind
from . import urls, wording
from .drawings import trend, whole_span
from .parts import Page, Parts, chunks, pager
from .periods import Periods
from .views.names import LetterGroup, LetterLink, NamesView
from .views.shared import Link, Name

ON_ONE_PAGE = 340  # more, and the page would weigh above 100 kB with its style sheet
TOP = 12
OTHER = "#"
_MARKS = re.compile(r"[^0-9a-z ]+")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Ornaments after a family name; they are not what anybody looks under.
_AFTER_NAME = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}

INTROS: dict[str, str] = {
    "person": "Everybody whom the articles name: their roles, their words, and where they appear.",
    "organisation": "The organisations that the articles name, and where they appear.",
    "place": "The places that the articles name, and where they appear.",
    "topic": "What the articles are about, in the phrases that they use themselves.",
}


class _Sorted(NamedTuple):
    key: str
    letter: str
    name: Name


def name_index_pages(parts: Parts) -> Iterator[Page]:
    """``/people/``, ``/organisations/`` and ``/places/``."""
    span = whole_span(parts)
    for kind, folder in urls.KIND_FOLDERS.items():
        names = [
            _placed(_with_trend(parts, name, span, [a.article for a in p.appearances]), kind)
            for ident, p in parts.index.profiles[kind].items()
            if (name := parts.name(kind, ident))
        ]
        yield from _index(parts, wording.KIND_TITLES[kind], INTROS[kind], folder, names)


def topic_index_pages(parts: Parts) -> Iterator[Page]:
    """``/topics/``."""
    span = whole_span(parts)
    names = [
        _placed(_with_trend(parts, name, span, topic.articles), None)
        for ident, topic in parts.index.topics.items()
        if (name := parts.topic(ident))
    ]
    yield from _index(parts, "Topics", INTROS["topic"], urls.TOPICS, names)


def _with_trend(parts: Parts, name: Name, span: Periods | None, slugs: Iterable[str]) -> Name:
    return structs.replace(name, trend=trend(span, parts.index.days_of(slugs)))


def _placed(name: Name, kind: EntityKind | None) -> _Sorted:
    words = name.name.split()
    if kind != "person" or len(words) < 2:
        key = folded(name.name)
        return _Sorted(key, letter(key), name)
    last = len(words) - 1
    if last > 1 and words[last].lower() in _AFTER_NAME:
        last -= 1
    key = folded(" ".join([*words[last:], *words[:last]]))
    return _Sorted(key, letter(key), name)


def _index(
    parts: Parts, title: str, intro: str, folder: str, names: Sequence[_Sorted]
) -> Iterator[Page]:
    names = sorted(names, key=lambda n: (n.key, n.name.url))
    groups: dict[str, list[Name]] = {}
    for _, initial, name in names:
        groups.setdefault(initial, []).append(name)
    path = urls.paged(folder)
    split = len(names) > ON_ONE_PAGE
    top = sorted((n.name for n in names), key=lambda n: (-n.articles, n.name))[:TOP]
    quoted = sorted((n.name for n in names if n.name.quotes), key=lambda n: (-n.quotes, n.name))
    home = Link(parts.index.settings.title, parts.at.url(urls.HOME))
    letter_groups = tuple(LetterGroup(initial, tuple(found)) for initial, found in groups.items())
    view = NamesView(
        parts.head(title, path, intro),
        (home,),
        title,
        intro,
        len(names),
        _letters(parts, groups, folder, split=split),
        groups=() if split else letter_groups,
        top=tuple(top) if len(names) > 2 * TOP else (),
        quoted=tuple(quoted[:TOP]) if len(names) > 2 * TOP else (),
    )
    yield Page(path, "names.html", view)
    if split:
        crumbs = (home, Link(title, parts.at.url(path)))
        for initial, found in groups.items():
            yield from _letter_pages(
                parts,
                view,
                crumbs,
                LetterGroup(initial, tuple(found)),
                _letter_folder(folder, initial),
            )


def _letter_pages(
    parts: Parts,
    whole: NamesView,
    crumbs: tuple[Link, ...],
    group: LetterGroup,
    folder: str,
) -> Iterator[Page]:
    initial = group.letter
    runs = chunks(group.names, ON_ONE_PAGE)
    letters = tuple(
        LetterLink(link.letter, link.url, link.count, link.letter == initial)
        for link in whole.letters
    )
    for number, run in enumerate(runs, 1):
        path = urls.paged(folder, number)
        view = NamesView(
            parts.head(f"{whole.title}: {_spoken(initial)}", path),
            crumbs,
            whole.title,
            "",
            whole.total,
            letters,
            groups=(LetterGroup(initial, tuple(run)),),
            letter=initial,
            pager=pager(parts, folder, number, len(runs)),
        )
        yield Page(path, "names.html", view)


def _letters(
    parts: Parts, groups: dict[str, list[Name]], folder: str, *, split: bool
) -> tuple[LetterLink, ...]:
    shown = [*_ALPHABET, *([OTHER] if OTHER in groups else [])]
    links = []
    for initial in shown:
        url = ""
        if initial in groups:
            page = parts.at.url(_letter_folder(folder, initial))
            url = page if split else f"#{_anchor(initial)}"
        links.append(LetterLink(initial, url, len(groups.get(initial, ()))))
    return tuple(links)


def _letter_folder(folder: str, initial: str) -> str:
    return f"{folder}az/{_anchor(initial)}/"


def _anchor(initial: str) -> str:
    return "other" if initial == OTHER else initial.lower()


def _spoken(initial: str) -> str:
    return "other" if initial == OTHER else initial


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """`text` for sorting: without case, accents and marks."""
    if text.isascii():
        return _MARKS.sub("", text.lower()).strip(" ")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum() or c == " ").strip()


def letter(key: str) -> str:
    """The letter that a folded name stands under; `OTHER` for digits and other scripts."""
    initial = key[:1].upper()
    return initial if initial and initial in _ALPHABET else OTHER
