"""Pages that are not planned again are those that a whole plan would make as they stand: tried with
every field of everything in a small site changed, and every thing taken away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import msgspec
import pytest
from msgspec.structs import replace

from generator.config import SiteSettings
from generator.render import Plans, load_theme, names
from generator.site import NameLink, Profile, Related, RoleLine, Site
from tests.render_sample import SETTINGS, entry, sample_site

THEME, _ = load_theme(None)
OF_FEW = {"kind": ("place", "person"), "how": ("pronoun", "editor", None)}
GROUPS = ("entries", "profiles", "quotes", "topics", "stories", "sections")
# With fewest pages, of which those of articles and profiles differ in nothing else.
LEAST = SETTINGS.model_copy(update={"digests": False, "feeds": "site", "api": False})


class Change(NamedTuple):
    what: str
    site: Site


def site_of_two_worlds() -> Site:
    """Two events without anything in common but the sections. Each has an article that is a copy of
    another; and one person is in the second article alone."""
    one = sample_site(4)
    lone = Profile(
        "person",
        "di-wu",
        "Di Wu",
        roles=(RoleLine("pilot", one.entries[0].slug, 1),),
        appearances=one.profiles[0].appearances[1:2],
    )
    names = (*one.entries[1].names, NameLink(7, "person", "di-wu"))
    entries = (
        one.entries[0],
        replace(one.entries[1], names=names, related=()),
        replace(
            one.entries[2], copy_of=one.entries[3].slug, topics=("tides",), story=None, related=()
        ),
        replace(
            one.entries[3],
            story=None,
            quotes=(),
            related=(Related(one.entries[0].slug, "shares a topic"),),
        ),
    )
    quotes = (*one.quotes[:2], replace(one.quotes[2], about=("ada-marsh",)), *one.quotes[3:6])
    told = replace(one.profiles[1], about=(one.quotes[0].id, one.quotes[2].id))
    profiles = (one.profiles[0], told, lone, *one.profiles[2:])
    one = replace(one, entries=entries, quotes=quotes, profiles=profiles)
    text = msgspec.json.encode(one).decode()
    for name in ("gauge", "ada-marsh", "ben-okoro", "di-wu", "tide-institute", "harbour", "tides"):
        text = text.replace(name, f"{name}-two")
    two = msgspec.json.decode(text, type=Site)
    return Site(
        entries=(*one.entries, *two.entries),
        profiles=(*one.profiles, *two.profiles),
        quotes=(*one.quotes, *two.quotes),
        topics=(*one.topics, *two.topics),
        stories=(*one.stories, *two.stories),
        sections=tuple(
            replace(a, articles=(*a.articles, *b.articles))
            for a, b in zip(one.sections, two.sections, strict=True)
        ),
    )


def other(value: object) -> Iterator[Any]:
    """Values of the same kind."""
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case str():
            yield f"{value}x"
        case None:
            yield "x"
        case (first, *rest):
            yield tuple(rest)
            yield (*rest, first)
            yield from ((changed, *rest) for changed in other(first))
        case msgspec.Struct():
            yield from (altered for _, altered in changed_fields(value))


def changed_fields(record: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    for name in record.__struct_fields__:
        now = getattr(record, name)
        for value in OF_FEW[name] if name in OF_FEW else other(now):
            yield name, replace(record, **{name: value})


def changes(site: Site, group: str) -> Iterator[Change]:
    things = getattr(site, group)
    for number, thing in enumerate(things):
        before, after = things[:number], things[number + 1 :]
        gone = replace(site, **{group: (*before, *after)})
        yield Change(f"{group} {number} gone", gone)
        for name, altered in changed_fields(thing):
            made = replace(site, **{group: (*before, altered, *after)})
            yield Change(f"{name} of {group} {number}", made)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "every"), [(SETTINGS, 7), (LEAST, 1)], ids=["some changes", "all changes"]
)
@pytest.mark.parametrize("group", GROUPS)
def test_what_stands_is_as_it_would_be_planned(
    group: str, settings: SiteSettings, every: int
) -> None:
    site = site_of_two_worlds()
    whole = Plans(site, settings, THEME)
    stood = {plan.path: plan.key for plan in whole}
    kept_ever = 0
    for what, changed in islice(changes(site, group), 0, None, every):
        if whole.frame() != (plans := Plans(changed, settings, THEME)).frame():
            continue  # every page changes
        full = {plan.path: plan.key for plan in Plans(changed, settings, THEME)}
        pages, kept = plans.after(site, set(), stood)
        again = {plan.path: plan.key for plan in pages}
        assert {path: stood[path] for path in kept} == {path: full.get(path) for path in kept}, what
        assert again.keys() | kept == full.keys(), what
        assert not again.keys() & kept, what
        assert all(full[path] == key for path, key in again.items()), what
        kept_ever += len(kept)
    assert kept_ever


def test_a_new_article_that_nothing_refers_to_leaves_the_others_standing() -> None:
    site = sample_site()
    alone = entry(9, names=(), quotes=(), topics=(), related=(), section=None, story=None)
    stood = [plan.path for plan in Plans(site, SETTINGS, THEME)]
    now = replace(site, entries=(alone, *site.entries))
    _, kept = Plans(now, SETTINGS, THEME).after(site, set(), stood)
    assert {f"articles/{e.slug}/index.html" for e in site.entries} <= kept


def test_articles_with_other_texts_are_planned() -> None:
    site = sample_site()
    stood = [plan.path for plan in Plans(site, SETTINGS, THEME)]
    _, kept = Plans(site, SETTINGS, THEME).after(site, {"gauge-1"}, stood)
    assert "articles/gauge-1/index.html" not in kept
    assert {"people/ada-marsh/index.html", "topics/tides/index.html"} <= kept


@pytest.mark.parametrize("group", ["profiles", "topics"])
def test_what_is_called_as_the_folder_of_letters_does_not_keep_their_pages(
    group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "ON_ONE_PAGE", 1)
    site = sample_site()
    first, *rest = getattr(site, group)
    named = {"name": "Az"} if group == "profiles" else {"label": "Az"}
    site = replace(site, **{group: (first, *rest, replace(rest[0], id="az", **named))})
    whole = Plans(site, SETTINGS, THEME)
    stood = {plan.path: plan.key for plan in whole}
    others = getattr(site, group)[2:]
    now = replace(site, **{group: (first, *others)})  # one is gone
    plans = Plans(now, SETTINGS, THEME)
    pages, kept = plans.after(site, set(), stood)
    again = [plan.path for plan in pages]
    folder = "people" if group == "profiles" else "topics"
    assert f"{folder}/az/index.html" in kept
    assert f"{folder}/az/a/index.html" in again
    assert plans.problems == []
