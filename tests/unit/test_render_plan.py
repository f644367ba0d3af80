from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from generator.config import SiteSettings
from generator.render import PagePlan, load_theme
from generator.render.names import ON_ONE_PAGE, folded, letter
from generator.render.views.article import ArticleView
from generator.render.views.names import NamesView
from generator.site import Appearance, Profile, Site
from tests.render_sample import SETTINGS, TEXT, entry, plan_pages, sample_site

THEME, _ = load_theme(None)


class Planned(NamedTuple):
    plans: tuple[PagePlan, ...]
    problems: list[str]

    @property
    def paths(self) -> list[str]:
        return [plan.path for plan in self.plans]

    @property
    def keys(self) -> dict[str, str]:
        return {plan.path: plan.key for plan in self.plans}


def planned(site: Site, settings: SiteSettings = SETTINGS) -> Planned:
    plans, problems = plan_pages(site, settings, THEME)
    return Planned(plans, [str(problem) for problem in problems])


def changed(before: Planned, after: Planned) -> list[str]:
    return [path for path, key in after.keys.items() if before.keys.get(path) != key]


def pages_under(paths: Iterable[str], folder: str) -> list[str]:
    return [path.removeprefix(folder) for path in paths if path.startswith(folder)]


def test_the_site_has_the_pages_that_it_promises() -> None:
    paths = planned(sample_site()).paths
    assert paths == sorted(paths)
    assert {
        "index.html", "page/2/index.html", "articles/gauge-1/index.html",
        "people/index.html", "people/ada-marsh/index.html", "people/ada-marsh/feed.xml",
        "organisations/index.html", "organisations/tide-institute/index.html",
        "places/index.html", "places/harbour/index.html",
        "topics/index.html", "topics/flood-gauges/index.html", "topics/flood-gauges/feed.xml",
        "sections/sport/index.html", "sections/science-and-technology/feed.xml",
        "stories/index.html", "stories/gauges/index.html", "stories/gauges/feed.xml",
        "quotes/index.html", "quotes/page/2/index.html",
        "archive/index.html", "archive/2024/index.html", "archive/2024/08/index.html",
        "archive/undated/index.html", "how/index.html", "404.html",
        "feed.xml", "sitemap.xml", "robots.txt", ".nojekyll",
        "api/v1/articles.json", "api/v1/people.json", "api/v1/quotes.json",
    } <= set(paths)  # fmt: skip


def test_a_site_without_articles_is_planned_without_feeds() -> None:
    found = planned(Site(()))
    assert found.problems == []
    assert {"index.html", "people/index.html", "archive/index.html"} <= set(found.paths)
    assert not [path for path in found.paths if path.endswith("feed.xml")]


def test_lists_are_split_by_page_size() -> None:
    paths = planned(sample_site(), SiteSettings(page_size=2)).paths
    assert pages_under(paths, "page/") == ["2/index.html", "3/index.html"]
    assert len(pages_under(paths, "people/ada-marsh/page/")) == 2
    assert len(pages_under(paths, "quotes/page/")) == 4


def test_an_article_view_holds_no_text() -> None:
    views = [plan.view for plan in planned(sample_site()).plans if plan.texts]
    assert len(views) == 5
    assert all(isinstance(view, ArticleView) for view in views)
    assert TEXT.text[-40:].encode() not in msgspec.json.encode(views)


def test_planning_twice_gives_the_same() -> None:
    assert planned(sample_site()) == planned(sample_site())


def test_a_changed_text_changes_its_own_page_alone() -> None:
    site = sample_site()
    entries = (entry(1, text_key="t-other"), *site.entries[1:])
    after = planned(msgspec.structs.replace(site, entries=entries))
    assert changed(planned(site), after) == ["articles/gauge-1/index.html"]
    before, now = (p.keys["articles/gauge-1/index.html"] for p in (planned(site), after))
    parts = [old == new for old, new in zip(before.split("."), now.split("."), strict=True)]
    assert parts == [True, True, False, True], "data, template, text, program"


def test_a_changed_figure_changes_no_list_but_the_digests() -> None:
    site = sample_site()
    after = planned(
        msgspec.structs.replace(site, entries=(entry(1, figures=()), *site.entries[1:]))
    )
    assert changed(planned(site), after) == [
        "articles/gauge-1/index.html",
        "digest/2024-08-10/index.html",
        "digest/2024-W32/index.html",
    ]


def test_a_changed_template_changes_the_pages_made_with_it(tmp_path: Path) -> None:
    (tmp_path / "month.html").write_text("{{ page.title }}")
    mine, _ = load_theme(tmp_path)
    before = Planned(plan_pages(sample_site(), SETTINGS, THEME)[0], [])
    after = Planned(plan_pages(sample_site(), SETTINGS, mine)[0], [])
    assert set(changed(before, after)) == {
        p.path for p in after.plans if p.template == "month.html"
    }


def test_a_changed_title_of_the_site_changes_every_page_but_no_data() -> None:
    after = planned(sample_site(), SETTINGS.model_copy(update={"title": "Other"}))
    paths = changed(planned(sample_site()), after)
    assert {p for p in after.paths if p.endswith((".html", "feed.xml"))} <= set(paths)
    assert not [p for p in paths if p.startswith(("api/", "assets/"))]


@pytest.mark.parametrize("second", ["ada-marsh", "Ada-Marsh"])
def test_two_things_with_one_address_are_told_and_the_first_has_it(second: str) -> None:
    site = sample_site()
    twin = Profile("person", second, "Ada Marsh of the choir")
    found = planned(msgspec.structs.replace(site, profiles=(*site.profiles, twin)))
    assert len(found.problems) == 1
    assert '"Ada Marsh"' in found.problems[0]
    assert '"Ada Marsh of the choir"' in found.problems[0]
    assert found.paths.count("people/ada-marsh/index.html") == 1
    assert found.paths == planned(site).paths


def test_an_id_that_would_leave_its_folder_gets_no_page() -> None:
    site = sample_site()
    odd = Profile("person", "../../x", "X")
    found = planned(msgspec.structs.replace(site, profiles=(*site.profiles, odd)))
    assert found.paths == planned(site).paths
    assert "cannot be a folder's name" in found.problems[0]


def test_two_assets_for_one_file_are_told() -> None:
    assets = (*THEME.assets, THEME.assets[0])
    _, problems = plan_pages(sample_site(), SETTINGS, msgspec.structs.replace(THEME, assets=assets))
    assert [problem.code for problem in problems] == ["page-twice"]


def test_undated_articles_enter_feeds_only_with_a_day_to_bear() -> None:
    undated = Site((entry(1, date=None),))
    assert "feed.xml" not in planned(undated).paths
    dated = planned(undated, SETTINGS.model_copy(update={"as_of": "2024-08-01"}))
    feed = next(plan.view for plan in dated.plans if plan.path == "feed.xml")
    assert msgspec.to_builtins(feed)["updated"] == "2024-08-01T00:00:00Z"


def test_a_long_index_is_split_by_letter_and_a_long_letter_by_page() -> None:
    people = [("A", ON_ONE_PAGE + 20), ("B", 3), ("1", 1)]
    profiles = tuple(
        Profile("person", f"{initial}{n}", f"{initial} {initial}{n:04}", appearances=())
        for initial, count in people
        for n in range(count)
    )
    found = planned(Site((), profiles))
    assert pages_under(found.paths, "people/az/") == [
        "a/index.html", "a/page/2/index.html", "b/index.html", "other/index.html",
    ]  # fmt: skip
    front = next(plan.view for plan in found.plans if plan.path == "people/index.html")
    assert isinstance(front, NamesView)
    assert front.groups == ()
    assert [link.letter for link in front.letters if link.url] == ["A", "B", "#"]


@pytest.mark.parametrize(
    ("name", "under"), [("Åsa", "A"), ("Éluard", "E"), ("7 Up", "#"), ("北京", "#"), ("", "#")]
)
def test_names_stand_under_their_plain_letter(name: str, under: str) -> None:
    assert letter(folded(name)) == under


@pytest.mark.slow
def test_planning_is_near_linear() -> None:
    site = large_site(2_000)
    found = planned(site, SiteSettings())
    assert len([p for p in found.plans if p.texts]) == 2_000
    assert max(len(msgspec.msgpack.encode(p.view)) for p in found.plans) < 3_000_000


def large_site(articles: int) -> Site:
    """Articles enough to show that no page grows with the collection."""
    entries = tuple(
        entry(n % 5 + 1, slug=f"a{n}", path=f"a{n}.md", quotes=(), related=(), story=None)
        for n in range(articles)
    )
    seen = tuple(Appearance(e.slug, 1, 0) for e in entries)
    return Site(entries, (Profile("person", "ada-marsh", "Ada Marsh", appearances=seen),))
