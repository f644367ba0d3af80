"""The page of changes: what an edition says about the one before."""

from __future__ import annotations

import feedparser
import msgspec
import pytest

from generator.editions import EDITIONS, LINES, ChangeLine, Log, next_log
from generator.render import load_theme
from generator.site import Entry, Profile, Site, Story, Topic, Variant
from tests.render_sample import SETTINGS, entry, plan_pages, read_sample, render_pages, sample_site

THEME, _ = load_theme(None)
MARKS = {f"gauge-{n}": f"text {n}" for n in range(1, 6)}


def after(
    before: Site, now: Site, marks: dict[str, str] = MARKS, old: dict[str, str] = MARKS
) -> list[ChangeLine]:
    """The lines of the edition that publishes `now` after `before`."""
    first = next_log(None, before, old, "2024-09-01")
    log = next_log(first, now, marks, "2024-09-02")
    return list(log.editions[0].lines) if len(log.editions) > 1 else []


def told(lines: list[ChangeLine]) -> list[tuple[str, str, str]]:
    return [(line.deed, line.kind, line.name) for line in lines]


def with_profiles(*profiles: Profile) -> Site:
    return Site((entry(1),), profiles)


def person(ident: str, name: str, *variants: str, corrected: str = "") -> Profile:
    forms = tuple(Variant(text, 1) for text in (name, *variants))
    return Profile("person", ident, name, variants=forms, corrected=corrected)


def test_the_first_edition_says_that_nothing_was_there_before() -> None:
    log = next_log(None, sample_site(), MARKS, "2024-09-01")
    (first,) = log.editions
    assert (first.number, first.day, first.articles, first.lines) == (1, "2024-09-01", 5, ())


def test_a_build_with_nothing_new_leaves_the_log_as_it_was() -> None:
    log = next_log(None, sample_site(), MARKS, "2024-09-01")
    assert next_log(log, sample_site(), MARKS, "2024-09-30") is log


def test_articles_are_added_corrected_and_withdrawn() -> None:
    before = Site((entry(1), entry(2), entry(3)))
    now = Site((entry(1, title="A better title"), entry(3), entry(4)))
    lines = after(before, now, {**MARKS, "gauge-3": "another text"})
    assert told(lines) == [
        ("added", "article", "Harbour gets gauge 4"),
        ("corrected", "article", "A better title"),
        ("corrected", "article", "Harbour gets gauge 3"),
        ("withdrawn", "article", "Harbour gets gauge 2"),
    ]
    by_name = {line.name: line for line in lines}
    assert by_name["A better title"].before == "Harbour gets gauge 1"
    assert by_name["Harbour gets gauge 3"].note == "in the text"


def test_an_article_with_another_address_and_the_same_text_is_renamed() -> None:
    lines = after(Site((entry(1),)), Site((entry(1, slug="gauges"),)), {"gauges": MARKS["gauge-1"]})
    assert [(line.deed, line.id) for line in lines] == [("renamed", "gauges")]


def test_two_people_become_one() -> None:
    before = with_profiles(person("ada", "Ada Marsh"), person("a-marsh", "A. Marsh"))
    now = with_profiles(person("ada", "Ada Marsh", "A. Marsh"))
    assert [(x.deed, x.id, x.before) for x in after(before, now)] == [("merged", "ada", "A. Marsh")]


@pytest.mark.parametrize(
    ("ident", "deed"), [("ada", "renamed"), ("ada-m-marsh", "renamed")], ids=["pinned", "moved"]
)
def test_a_person_gets_another_name(ident: str, deed: str) -> None:
    before = with_profiles(person("ada", "Ada Marsh"))
    now = with_profiles(person(ident, "Ada M. Marsh", "Ada Marsh"))
    lines = after(before, now)
    assert [(x.deed, x.id, x.before) for x in lines] == [(deed, ident, "Ada Marsh")]


def test_an_editors_rule_is_a_correction() -> None:
    now = with_profiles(person("ada", "Ada Marsh", corrected="kept apart from the singer"))
    (line,) = after(with_profiles(person("ada", "Ada Marsh")), now)
    assert (line.deed, line.note) == ("corrected", "kept apart from the singer")


def test_stories_and_topics_grow_together_and_go() -> None:
    entries: tuple[Entry, ...] = (entry(1), entry(2))
    before = Site(
        entries,
        topics=(Topic("tides", "tides", ("gauge-1",)), Topic("tide", "tide", ("gauge-2",))),
        stories=(Story("a", "Gauges", ("gauge-2",)), Story("b", "Money", ("gauge-1",))),
    )
    now = Site(
        entries,
        topics=(Topic("tides", "tides", ("gauge-1", "gauge-2"), ("tide",)),),
        stories=(Story("a", "Gauges", ("gauge-2", "gauge-1")),),
    )
    assert [(x.deed, x.kind, x.before) for x in after(before, now)] == [
        ("merged", "story", "Money"),
        ("merged", "topic", "tide"),
    ]


def test_another_first_article_of_a_story_is_no_news() -> None:
    before = Site((entry(1), entry(2)), stories=(Story("a", "Gauges", ("gauge-2", "gauge-1")),))
    now = msgspec.structs.replace(before, stories=(Story("a", "Gauges", ("gauge-1", "gauge-2")),))
    assert after(before, now) == []


def test_the_log_is_bounded() -> None:
    many = tuple(Topic(f"t{n}", f"topic {n}", ("gauge-1",)) for n in range(LINES + 50))
    log = next_log(None, Site((entry(1),)), MARKS, "2024-09-01")
    log = next_log(log, Site((entry(1),), topics=many), MARKS, "2024-09-02")
    assert (len(log.editions[0].lines), log.editions[0].more) == (LINES, 50)
    for number in range(EDITIONS + 5):
        log = next_log(log, Site((entry(1, title=f"Title {number}"),)), MARKS, "2024-09-03")
    assert len(log.editions) == EDITIONS
    assert log.editions[0].number == EDITIONS + 7


# -------------------------------------------------------------------------------------- the page


def pages(log: Log, site: Site) -> dict[str, str]:
    plans, problems = plan_pages(site, SETTINGS, THEME, log)
    assert problems == ()
    wanted = [plan for plan in plans if plan.path.startswith(("changes/", "how/"))]
    return {path: data.decode() for path, data in render_pages(wanted, THEME, read_sample)}


def test_the_page_links_what_stands_and_names_nobody_who_is_gone() -> None:
    empty = next_log(None, Site(()), {}, "2024-09-01")
    full = next_log(empty, sample_site(), MARKS, "2024-09-02")
    page = pages(full, sample_site())["changes/index.html"]
    assert "nothing was there before" in page
    assert 'href="/articles/gauge-1/"' in page
    assert 'href="/people/ben-okoro/"' in page
    site = sample_site()
    fewer = msgspec.structs.replace(
        site,
        entries=site.entries[1:],
        profiles=tuple(p for p in site.profiles if "ben" not in p.id),
    )
    gone = pages(next_log(full, fewer, MARKS, "2024-09-03"), fewer)["changes/index.html"]
    assert "Harbour gets gauge 1" in gone
    assert 'href="/articles/gauge-1/"' not in gone
    assert "Ben Okoro" not in gone
    assert "1 not named here" in gone


def test_the_feed_has_an_entry_for_each_edition_with_an_id_that_stays() -> None:
    first = next_log(None, Site((entry(1),)), MARKS, "2024-09-01")
    second = next_log(first, sample_site(), MARKS, "2024-09-02")
    before = feedparser.parse(pages(first, sample_site())["changes/feed.xml"])
    after_ = feedparser.parse(pages(second, sample_site())["changes/feed.xml"])
    assert not before.bozo
    assert not after_.bozo
    assert [e.id for e in after_.entries][1:] == [e.id for e in before.entries]
    assert after_.entries[0].id == "https://news.example/changes/#edition-2"
    assert "4 articles added" in after_.entries[0].title
    assert "Harbour gets gauge 2" in after_.entries[0].summary


def test_the_page_is_reached_from_how_the_site_was_made() -> None:
    log = next_log(None, sample_site(), MARKS, "2024-09-01")
    assert 'href="/changes/"' in pages(log, sample_site())["how/index.html"]


def test_hostile_names_stay_text() -> None:
    bad = "</h3><script>alert(1)</script>"
    first = next_log(None, Site((entry(1),)), MARKS, "2024-09-01")
    site = Site((entry(1, title=bad),))
    page = pages(next_log(first, site, MARKS, "2024-09-02"), site)["changes/index.html"]
    assert "alert(1)</script>" not in page.replace("\\u003c", "<").split("</head>")[1]
    assert "&lt;script&gt;" in page
