"""The page of a person, organisation or place: roles, words, appearances, company."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from ..records import EntityKind
from ..site import Appearance, Profile, RoleLine
from . import dates, facts, urls, wording
from .drawings import company, over_time
from .names import folded
from .parts import FEW, Page, Parts, chunks, pager
from .quotes import quote_pages
from .then_now import then_and_now
from .views.names import JoinView, ProfileView, RoleView, Seen, YearGroup
from .views.shared import Link, Name

ROLES = 16
QUOTES = 8  # on the page itself; when there are more, all stand on pages of their own
VARIANTS = 8
ABOUT = 6
_MARKS = "“”„«‹\"'‘「"


def profile_pages(parts: Parts, but: Container[tuple[EntityKind, str]] = ()) -> Iterator[Page]:
    """``/people/ID/``, ``/organisations/ID/``, ``/places/ID/``, with their further pages; none of
    the profiles in `but`, by kind and id."""
    for kind, profiles in parts.index.profiles.items():
        for ident, profile in profiles.items():
            if (kind, ident) not in but:
                yield from _pages(parts, profile)


def _pages(parts: Parts, profile: Profile) -> Iterator[Page]:
    folder = urls.profile_folder(profile.kind, profile.id)
    title = wording.KIND_TITLES[profile.kind]
    crumbs = (
        Link(parts.index.settings.title, parts.at.url(urls.HOME)),
        Link(title, parts.at.url(urls.paged(urls.KIND_FOLDERS[profile.kind]))),
    )
    appearances = [a for a in profile.appearances if a.article in parts.cards]
    quotes = [ident for ident in profile.quotes if ident in parts.index.quotes]
    runs = chunks(appearances, parts.size)
    yield Page(
        urls.paged(folder),
        "profile.html",
        _first(parts, profile, crumbs, appearances, quotes),
    )
    name = Link(profile.name, parts.at.url(urls.paged(folder)))
    for number, run in enumerate(runs[1:], 2):
        path = urls.paged(folder, number)
        view = ProfileView(
            parts.head(f"{profile.name}, page {number}", path),
            (*crumbs, name),
            profile.kind,
            profile.name,
            len(appearances),
            len(quotes),
            years=_years(parts, run),
            pager=pager(parts, folder, number, len(runs)),
        )
        yield Page(path, "profile.html", view)
    if len(quotes) > QUOTES:
        heading = f"What {profile.name} said"
        yield from quote_pages(parts, quotes, f"{folder}quotes/", (heading, (*crumbs, name)))


def _distance(parts: Parts, ident: str) -> int:
    """How far a quotation is from the person's own words: whole ones, woven ones, a report."""
    quote = parts.index.quotes[ident]
    if not quote.direct:
        return 2
    return 0 if quote.text[:1] in _MARKS else 1


def _first(
    parts: Parts,
    profile: Profile,
    crumbs: tuple[Link, ...],
    appearances: Sequence[Appearance],
    quotes: Sequence[str],
) -> ProfileView:
    folder = urls.profile_folder(profile.kind, profile.id)
    path = urls.paged(folder)
    slugs = [seen.article for seen in appearances]
    entries = parts.index.of_articles(slugs)
    stamps, days = parts.index.dates(entries), parts.index.days_of(slugs)
    runs = chunks(appearances, parts.size)
    about = ", ".join(filter(None, (profile.name, profile.role)))
    feed = parts.feed(folder, slugs) if profile.kind == "person" else ""
    head = parts.head(profile.name, path, f"{about}: appearances and quotations.", feed)
    topical = then_and_now(parts, quotes)
    apart = {said.url for one in topical for said in (one.then, one.now)}
    first = sorted(quotes, key=lambda ident: _distance(parts, ident))[: QUOTES + len(apart)]
    listed = [said for said in parts.said_all(first) if said.url not in apart]
    return ProfileView(
        head,
        crumbs,
        profile.kind,
        profile.name,
        len(appearances),
        len(quotes),
        role=profile.role,
        variants=_variants(profile),
        described=tuple(f"{v.text} ({v.count})" for v in profile.described[:VARIANTS]),
        period=dates.period(stamps[-1], stamps[0]) if stamps else "",
        corrected=profile.corrected,
        roles=_roles(parts, profile.roles),
        quotes=tuple(listed[:QUOTES]),
        all_quotes=parts.at.url(f"{folder}quotes/index.html") if len(quotes) > QUOTES else "",
        years=_years(parts, runs[0]),
        companions=_companions(parts, profile),
        topics=parts.topics_of(entries),
        over_time=over_time("over-time", "In the news", f"that name {profile.name}", days),
        company=company(parts, profile.name, profile.companions),
        pager=pager(parts, folder, 1, len(runs)),
        joins=_joins(profile),
        about=tuple(parts.said_all(profile.about[:ABOUT])),
        then_now=topical,
        facts=facts.profile(profile, head.canonical),
    )


def _variants(profile: Profile) -> tuple[str, ...]:
    return tuple(v.text for v in profile.variants if v.text != profile.name)[:VARIANTS]


def _joins(profile: Profile) -> tuple[JoinView, ...]:
    found = (j for j in profile.joins if j.name != profile.name)
    return tuple(JoinView(j.name, j.reason, round(100 * j.score)) for j in found)[:VARIANTS]


def _roles(parts: Parts, lines: Sequence[RoleLine]) -> tuple[RoleView, ...]:
    """Each role once, newest first, with the days over which articles gave it."""
    groups: dict[str, list[RoleLine]] = {}
    for line in lines:
        if line.article in parts.cards:
            groups.setdefault(folded(line.text), []).append(line)
    return tuple(
        RoleView(
            group[0].text,
            dates.period(group[-1].date, group[0].date),
            urls.sentence(parts.cards[group[0].article].url, group[0].number),
            len(group),
        )
        for group in list(groups.values())[:ROLES]
    )


def _years(parts: Parts, appearances: Sequence[Appearance]) -> tuple[YearGroup, ...]:
    groups: dict[str, list[Seen]] = {}
    for appearance in appearances:
        card = parts.cards[appearance.article]
        year = card.date.iso[:4] if card.date else "Undated"
        url = urls.sentence(card.url, appearance.sentence)
        groups.setdefault(year, []).append(Seen(card, appearance.count, url))
    return tuple(YearGroup(year, tuple(seen)) for year, seen in groups.items())


def _companions(parts: Parts, profile: Profile) -> tuple[Name, ...]:
    found = []
    for companion in profile.companions[: 2 * FEW]:
        name = parts.person(companion.id)
        if name:
            found.append(Name(name.name, name.url, name.role, len(companion.shared)))
    return tuple(found[:FEW])
