"""What each published build changed: the site's contents compared with those of the one before.

A `Log` is kept in the store from build to build. It holds names and addresses alone, so it is
small, and it changes only when the site's contents do: a build with nothing new leaves it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from .records import Record
from .site import Site

ThingKind = Literal["article", "person", "organisation", "place", "topic", "story"]
Deed = Literal["added", "corrected", "renamed", "merged", "withdrawn"]

EDITIONS = 30  # kept in the log
LINES = 1_000  # of one edition; of more than that only the number is kept


class Thing(Record, frozen=True):
    """Something with a page. `mark` tells it from what it was: of an article its text's digest, of
    a name the editor's rule, of a story its first article."""

    kind: ThingKind
    id: str
    name: str
    mark: str = ""


class ChangeLine(Record, frozen=True):
    """What was done to a thing. `before` is its former name, where it has another now; `note` says
    what was corrected."""

    deed: Deed
    kind: ThingKind
    id: str
    name: str
    before: str = ""
    note: str = ""


class Edition(Record, frozen=True):
    """One published build that changed something. The first has no lines: `articles` says all."""

    number: int
    day: str
    articles: int
    lines: tuple[ChangeLine, ...] = ()
    more: int = 0  # lines that were not kept


class Log(Record, frozen=True):
    """The latest editions, newest first, and what the newest of them published."""

    editions: tuple[Edition, ...]
    things: tuple[Thing, ...]


def next_log(log: Log | None, site: Site, marks: Mapping[str, str], day: str) -> Log:
    """`log` with an edition of `day` for what `site` changes; `log` itself when it changes nothing.

    `marks` are the digests of the articles' texts, by slug.
    """
    things = _things(site, marks)
    articles = len(site.entries)
    if log is None:
        return Log((Edition(1, day, articles),), things)
    if things == log.things:
        return log
    lines = _lines(log.things, things, _heirs(site, things))
    if not lines:  # such as another first article of a story: nothing that a reader would call new
        return Log(log.editions, things)
    newest = Edition(
        log.editions[0].number + 1, day, articles, lines[:LINES], max(0, len(lines) - LINES)
    )
    return Log((newest, *log.editions)[:EDITIONS], things)


def _things(site: Site, marks: Mapping[str, str]) -> tuple[Thing, ...]:
    found = [
        *(Thing("article", e.slug, e.title, marks.get(e.slug, "")) for e in site.entries),
        *(Thing(p.kind, p.id, p.name, p.corrected) for p in site.profiles),
        *(Thing("topic", t.id, t.label) for t in site.topics),
        *(Thing("story", s.id, s.title, s.articles[0]) for s in site.stories if s.articles),
    ]
    return tuple(sorted(found, key=lambda t: (t.kind, t.id)))


def _heirs(site: Site, things: Iterable[Thing]) -> dict[tuple[str, str], tuple[str, str]]:
    """Where things that are gone may live on: kind and id by what they would be known by there."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for profile in site.profiles:
        for form in (profile.name, *(variant.text for variant in profile.variants)):
            found.setdefault((profile.kind, form), (profile.kind, profile.id))
    for topic in site.topics:
        for form in (topic.label, *topic.variants):
            found.setdefault(("topic", form), ("topic", topic.id))
    for thing in things:
        if thing.kind == "article" and thing.mark:
            found.setdefault(("article", thing.mark), ("article", thing.id))
    for story in site.stories:
        for slug in story.articles:
            found.setdefault(("story", slug), ("story", story.id))
    return found


def _lines(
    before: Sequence[Thing],
    after: Sequence[Thing],
    heirs: Mapping[tuple[str, str], tuple[str, str]],
) -> tuple[ChangeLine, ...]:
    old = {(t.kind, t.id): t for t in before}
    new = {(t.kind, t.id): t for t in after}
    lines: list[ChangeLine] = []
    moved: set[tuple[str, str]] = set()
    for key, thing in old.items():
        if key in new:
            continue
        heir = heirs.get((thing.kind, _known_by(thing)))
        if heir is None or heir not in new:
            lines.append(ChangeLine("withdrawn", thing.kind, thing.id, thing.name))
        elif heir in old or heir in moved:
            there = new[heir]
            lines.append(ChangeLine("merged", there.kind, there.id, there.name, thing.name))
        else:
            moved.add(heir)
            there = new[heir]
            lines.append(ChangeLine("renamed", there.kind, there.id, there.name, thing.name))
    for key, thing in new.items():
        if key in old:
            lines.extend(_corrections(old[key], thing))
        elif key not in moved:
            lines.append(ChangeLine("added", thing.kind, thing.id, thing.name))
    return tuple(sorted(lines, key=lambda line: (line.kind, line.deed, line.name, line.id)))


def _known_by(thing: Thing) -> str:
    return thing.mark if thing.kind in {"article", "story"} else thing.name


def _corrections(before: Thing, after: Thing) -> Iterable[ChangeLine]:
    renamed = before.name if before.name != after.name else ""
    if after.kind == "article":
        text = "in the text" if before.mark and after.mark and before.mark != after.mark else ""
        if renamed or text:
            yield ChangeLine("corrected", "article", after.id, after.name, renamed, text)
    elif renamed:
        yield ChangeLine("renamed", after.kind, after.id, after.name, renamed)
    elif after.mark != before.mark and after.mark and after.kind != "story":
        yield ChangeLine("corrected", after.kind, after.id, after.name, note=after.mark)
