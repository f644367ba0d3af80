"""What a build need not do again: link, when the texts that changed say nothing new to linking; and
plan, when the linked site is the same.

Linking and planning look at the whole collection, so most edits cost the same at any size of the
change. The commonest edit of all, to the words of one article, need not: nothing is shown outside
its page but facts that linking took from it. Those are kept as a digest for each text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec

from .config import LinkSettings, SiteSettings
from .fingerprint import code_fingerprint
from .link import Corrections, facts_of_texts, link
from .problems import Problem
from .records import Record
from .render import Theme, texts_key
from .render.urls import article_path
from .render.wording import minutes
from .site import Document, Entry, Registry, Site
from .store import Store, Texts, digest

# Their keys in the store, and that of the first one's key, which is looked at first.
LINKED, LINKED_KEY, PLANNED = "linked-1", "linked-key-1", "planned-1"


class Linked(Record, frozen=True):
    """The site that was linked last, of what, and the problems in it."""

    key: str
    site: Site
    problems: tuple[Problem, ...]


class Planned(Record, frozen=True):
    """What was planned last, and the output that it made."""

    key: str
    manifest: str
    problems: tuple[Problem, ...]


def link_or_recall(
    documents: Sequence[Document],
    store: Store,
    corrections: Corrections,
    settings: LinkSettings,
    known: Registry,
    *,
    review: bool,
) -> tuple[Linked, bool]:
    """What linking makes of `documents`, and whether it is known from the last build. With `review`
    it never is: doubts quote the texts."""
    key = link_key(documents, store, corrections, settings, known)
    before = None if review else linked_before(store, key)
    if before:
        site = with_texts(before.site, documents)
        return Linked(key, site, before.problems), True
    made = Linked(key, *link(documents, Texts(store), corrections, settings, known, review=review))
    if not review:
        keep_linked(store, made)
    return made, False


def planned_before(
    store: Store, key: str, manifest: Mapping[str, str], present: Set[str]
) -> Planned | None:
    """What was planned last, if it was of the same as `key` stands for and its output stands."""
    found = store.table("published", Planned).find(PLANNED)
    is_whole = manifest.keys() <= present and all(manifest.values())
    same = found and is_whole and (found.key, found.manifest) == (key, digest(manifest))
    return found if same else None


def linked_before(store: Store, key: str) -> Linked | None:
    """What was linked last, if it was of the same as `key` stands for."""
    if store.table("published", str).find(LINKED_KEY) != key:
        return None
    found = store.table("published", Linked).find(LINKED)
    return found if found and found.key == key else None


def keep_linked(store: Store, linked: Linked) -> None:
    """Keep it for the next build."""
    store.table("published", Linked).put_many({LINKED: linked})
    store.table("published", str).put_many({LINKED_KEY: linked.key})


def link_key(
    documents: Sequence[Document],
    store: Store,
    corrections: Corrections,
    settings: LinkSettings,
    known: Registry,
) -> str:
    """Stands for all that linking depends on."""
    facts = store.table("facts", str)
    code = code_fingerprint("link", "site", "slugs", "again")
    keys = [digest(d.text_key, d.analysis_key, code) for d in documents]
    found = dict(facts.get_many(keys))
    read = Texts(store)
    made = {
        key: digest(facts_of_texts(*read(document)))
        for key, document in zip(keys, documents, strict=True)
        if key not in found
    }
    facts.put_many(made)
    facts.forget_unused(set(keys))
    found |= made
    parts = [(d.path, d.slug, d.meta, found[k]) for d, k in zip(documents, keys, strict=True)]
    return digest(parts, corrections, settings.model_dump(), known, code)


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


def plan_key(
    linked: str, site: Site, settings: SiteSettings, theme: Theme, changes: Sequence[str]
) -> str:
    """Stands for all that planning depends on, but for the texts of articles and the words of the
    pages of `changes`. `linked` stands for the site."""
    lengths = [e.words if settings.api else minutes(e.words) for e in site.entries]
    looks = [t.digest for t in theme.templates], [a.path for a in theme.assets], theme.sandboxed
    code = code_fingerprint("render", "editions", "config", "again")
    return digest(linked, lengths, settings.model_dump(), looks, changes, code)


def other_texts(site: Site, manifest: Mapping[str, str]) -> set[str]:
    """The slugs of the articles whose pages in the `manifest` show other texts."""
    return {
        entry.slug
        for entry in site.entries
        if texts_key((entry.text_key, entry.analysis_key)) not in _parts(manifest, entry)
    }


def _parts(manifest: Mapping[str, str], entry: Entry) -> list[str]:
    return manifest.get(article_path(entry.slug), "").split(".")
