"""What a build need not do again: link, when the texts that changed say nothing new to linking; and
plan, when the linked site is the same, or what differs in it can be told.

Linking and planning look at the whole collection, so most edits cost the same at any size of the
change. The commonest edit of all, to the words of one article, need not: nothing is shown outside
its page but facts that linking took from it. Those are kept for each text, with a digest. After any
other edit the site that was linked last tells which pages may show something new; and after an
editor's correction, what articles share is looked for only where that has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import NamedTuple

import msgspec

from .config import LinkSettings, SiteSettings
from .fingerprint import code_fingerprint
from .link import Before, Corrections, Gathered, TextFacts, facts_of_text, link_after
from .problems import Problem
from .records import Record
from .render import PagePlan, Plans, Theme, texts_key
from .render.search import BUNDLE
from .render.urls import article_path
from .render.wording import minutes
from .site import Document, Entry, Registry, Site
from .store import Store, Texts, digest

# Their keys in the store.
LINKED, GATHERED, PLANNED = "linked-2", "gathered-1", "planned-2"
_BATCH = 200  # texts whose facts are in memory together


class Linked(Record, frozen=True):
    """The site that was linked last, and the problems in it. `key` stands for all that it was
    linked from, `articles` for the articles alone."""

    key: str
    articles: str
    site: Site
    problems: tuple[Problem, ...]


class _Kept(Record, frozen=True):
    """What linking found, of the articles that `articles` stands for."""

    articles: str
    gathered: Gathered


class Planned(Record, frozen=True):
    """What was planned last, and the output that it made. `linked`, `lengths` and `frame` stand for
    the site that it was planned from, for how long its articles were, and for the rest."""

    key: str
    manifest: str
    problems: tuple[Problem, ...]
    linked: str
    lengths: str
    frame: str

    def was_of(self, before: Linked, settings: SiteSettings) -> bool:
        """Whether it was planned from the very site `before`, and no page was left out of it."""
        lengths = digest(_lengths(before.site, settings))
        return not self.problems and (self.linked, self.lengths) == (before.key, lengths)


class Found(NamedTuple):
    """What linking makes, whether the last build knew it, and what that linked."""

    linked: Linked
    is_known: bool
    before: Linked | None


def link_or_recall(
    documents: Sequence[Document],
    store: Store,
    corrections: Corrections,
    settings: LinkSettings,
    known: Registry,
    *,
    review: bool,
) -> Found:
    """What linking makes of `documents`. With `review` it is never known from the last build:
    doubts quote the texts."""
    facts = keep_facts(documents, store)
    articles, key = link_keys(documents, (m for _, m in facts), corrections, settings, known)
    before = None if review else linked_before(store)
    if before and before.key == key:
        site = with_texts(before.site, documents)
        return Found(Linked(key, articles, site, before.problems), is_known=True, before=before)
    kept = store.table("published", _Kept)
    last = kept.find(GATHERED) if before and before.articles == articles else None
    earlier = (
        Before(before.site, last.gathered)
        if before and last and last.articles == articles
        else None
    )
    texts = map(store.table("facts", TextFacts).get, (key for key, _ in facts))
    doubtful = Texts(store) if review else None
    made = link_after(earlier, documents, texts, corrections, settings, known, doubtful)
    linked = Linked(key, articles, made.site, made.problems)
    if not review:
        keep_linked(store, linked)
        kept.put_many({GATHERED: _Kept(articles, made.gathered)})
    return Found(linked, is_known=False, before=before)


def planned_before(store: Store, manifest: Mapping[str, str], present: Set[str]) -> Planned | None:
    """What was planned last, if its output stands."""
    found = store.table("published", Planned).find(PLANNED)
    is_whole = manifest.keys() <= present and all(manifest.values())
    return found if found and is_whole and found.manifest == digest(manifest) else None


def linked_before(store: Store) -> Linked | None:
    """What was linked last."""
    return store.table("published", Linked).find(LINKED)


def keep_linked(store: Store, linked: Linked) -> None:
    """Keep it for the next build."""
    store.table("published", Linked).put_many({LINKED: linked})


def keep_facts(documents: Sequence[Document], store: Store) -> list[tuple[str, str]]:
    """The key under which the store holds what linking needs of each text, and its digest."""
    marks = store.table("marks", str)
    facts = store.table("facts", TextFacts)
    code = code_fingerprint("link", "site", "slugs", "quoting", "again")
    keys = [digest(d.text_key, d.analysis_key, code) for d in documents]
    found = dict(marks.get_many(keys))
    read = Texts(store)
    missing = ((k, d) for k, d in zip(keys, documents, strict=True) if k not in found)
    while made := {k: facts_of_text(*read(d)) for k, d in islice(missing, _BATCH)}:
        facts.put_many(made)  # first: a mark says that they are there
        new = {key: digest(told) for key, told in made.items()}
        marks.put_many(new)
        found |= new
    marks.forget_unused(set(keys))
    facts.forget_unused(set(keys))
    return [(key, found[key]) for key in keys]


def link_keys(
    documents: Sequence[Document],
    marks: Iterable[str],
    corrections: Corrections,
    settings: LinkSettings,
    known: Registry,
) -> tuple[str, str]:
    """What stands for the articles that linking sees, and for all that it depends on. `marks` are
    the digests of what it needs of the articles' texts."""
    code = code_fingerprint("link", "site", "slugs", "quoting", "again")
    parts = [(d.path, d.slug, d.meta, mark) for d, mark in zip(documents, marks, strict=True)]
    articles = digest(parts, settings.model_dump(), code)
    return articles, digest(articles, corrections, known)


def with_texts(site: Site, documents: Sequence[Document]) -> Site:
    """`site`, its entries with the texts that `documents` have now."""
    by_slug = {document.slug: document for document in documents}
    return msgspec.structs.replace(
        site, entries=tuple(_with_text(entry, by_slug[entry.slug]) for entry in site.entries)
    )


def _with_text(entry: Entry, document: Document) -> Entry:
    texts = document.text_key, document.analysis_key
    if texts == (entry.text_key, entry.analysis_key):
        return entry
    return msgspec.structs.replace(
        entry, text_key=texts[0], analysis_key=texts[1], words=document.words
    )


def plan_key(linked: Linked, settings: SiteSettings, theme: Theme, plans: Plans) -> Planned:
    """Stands for all that planning depends on, but for the texts of articles and the words of the
    pages that tell of changes. The manifest and the problems are not known yet."""
    lengths = digest(_lengths(linked.site, settings))
    looks = [t.digest for t in theme.templates], [a.path for a in theme.assets], theme.sandboxed
    code = code_fingerprint("render", "editions", "config", "again")
    frame = digest(settings.model_dump(), looks, code, plans.frame())
    key = digest(linked.key, lengths, frame, plans.of_changes())
    return Planned(key, "", (), linked.key, lengths, frame)


def _lengths(site: Site, settings: SiteSettings) -> list[int]:
    return [e.words if settings.api else minutes(e.words) for e in site.entries]


def keep_planned(store: Store, planned: Planned) -> None:
    """Keep it for the next build."""
    store.table("published", Planned).put_new(PLANNED, planned)


class Todo(NamedTuple):
    """The pages to be planned; which of those that stand shall stay as they are; and the problems
    of them all, where they are known."""

    pages: Iterator[PagePlan]
    stands: Callable[[str], bool]
    problems: tuple[Problem, ...] | None = None


def pages_to_plan(
    plans: Plans,
    planning: Planned,
    earlier: Planned | None,
    found: Found,
    manifest: Mapping[str, str],
) -> Todo:
    """What of `plans` is to be planned, when the output is that of `earlier`: the pages that show
    other texts, if all else is the same; else all but the pages of articles, profiles and topics
    that show nothing which has changed, if these can be told; else all."""
    if earlier is None or earlier.frame != planning.frame:
        return Todo(iter(plans), lambda _: False)
    edited = other_texts(found.linked.site, manifest)
    if found.is_known and earlier.key == planning.key:
        pages = plans.of_texts(edited)
        return Todo(pages, lambda path: not path.startswith(BUNDLE), earlier.problems)
    before = found.before
    if before and earlier.was_of(before, plans.settings):
        pages, kept = plans.after(before.site, edited, manifest)
        return Todo(pages, kept.__contains__)
    return Todo(iter(plans), lambda _: False)


def other_texts(site: Site, manifest: Mapping[str, str]) -> set[str]:
    """The slugs of the articles whose pages in the `manifest` show other texts."""
    return {
        entry.slug
        for entry in site.entries
        if texts_key((entry.text_key, entry.analysis_key)) not in _parts(manifest, entry)
    }


def _parts(manifest: Mapping[str, str], entry: Entry) -> list[str]:
    return manifest.get(article_path(entry.slug), "").split(".")
