"""Daily and weekly digests: which articles are in which, and what their pages and feeds tell."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date

import feedparser
import msgspec
import pytest

from generator.render import PagePlan, load_theme
from generator.render.digests.items import Memory
from generator.render.spans import days, week_name, week_of, weeks
from generator.render.views.digests import DigestsView, DigestView
from generator.site import Entry, LinkedQuote, Site, Story, SummarySentence
from tests.render_sample import SETTINGS, entry, plan_pages, read_sample, render_pages, sample_site

THEME, _ = load_theme(None)
TAGS = re.compile(r"<[^>]+>")


def dated(number: int, day: str | None, **changes: object) -> Entry:
    """Article `number` of a day, on no story, with sentences of its own."""
    lines = (f"Event{number} alpha{number} took place{number} in town{number}.",)
    summary = tuple(SummarySentence(text, n) for n, text in enumerate(lines))
    values: dict[str, object] = {"date": day, "story": None, "summary": summary, "quotes": ()}
    return entry(number, **{**values, **changes})


def site_of(*entries: Entry, stories: Sequence[Story] = ()) -> Site:
    return msgspec.structs.replace(
        sample_site(), entries=entries, stories=tuple(stories), topics=(), sections=(), quotes=()
    )


def plans_of(site: Site, **settings: object) -> tuple[PagePlan, ...]:
    plans, problems = plan_pages(site, SETTINGS.model_copy(update=settings), THEME)
    assert problems == ()
    return plans


def digests(site: Site, **settings: object) -> dict[str, DigestView]:
    """The digests of `site` by name."""
    return {
        plan.path.split("/")[1]: plan.view
        for plan in plans_of(site, **settings)
        if isinstance(plan.view, DigestView)
    }


def calendars(site: Site) -> list[DigestsView]:
    return [plan.view for plan in plans_of(site) if isinstance(plan.view, DigestsView)]


def sentences(view: DigestView) -> list[str]:
    told = [told for item in (*view.stories, *view.items) for told in item.told]
    return [sentence.text for one in told for sentence in one.sentences]


# ----------------------------------------------------------------------------------- days and weeks


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2024-07-10", "2024-W28"),
        ("2024-01-01", "2024-W01"),
        ("2024-12-29", "2024-W52"),
        ("2024-12-30", "2025-W01"),
        ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"),
        ("0001-01-01", "0001-W01"),
        ("9999-12-31", "9999-W52"),
    ],
)
def test_a_week_belongs_to_the_year_of_its_thursday(day: str, week: str) -> None:
    assert week_name(date.fromisoformat(day)) == week


def test_a_week_runs_from_monday_to_sunday_as_far_as_the_calendar_goes() -> None:
    week = week_of(date(2025, 1, 1))
    assert (week[0], week[-1], len(week)) == (date(2024, 12, 30), date(2025, 1, 5), 7)
    assert week_of(date.max)[-1] == date.max
    assert week_of(date.min)[0] == date.min


def test_articles_of_two_years_share_the_week_over_new_year() -> None:
    entries = [dated(1, "2025-01-02"), dated(2, "2024-12-30T23:59:00+01:00"), dated(3, None)]
    assert [(w.name, len(w.entries)) for w in weeks(entries)] == [("2025-W01", 2)]
    assert [d.name for d in days(entries)] == ["2025-01-02", "2024-12-30"]


def test_the_day_of_an_article_is_that_of_its_own_time_zone() -> None:
    entries = [dated(1, "2024-07-11T00:30:00+09:00"), dated(2, "2024-07-10T23:30:00-08:00")]
    assert {d.name for d in days(entries)} == {"2024-07-11", "2024-07-10"}


def test_only_days_and_weeks_with_articles_have_a_digest() -> None:
    found = digests(site_of(dated(1, "2024-07-21"), dated(2, "2024-07-10"), dated(3, None)))
    assert set(found) == {"2024-07-21", "2024-07-10", "2024-W29", "2024-W28"}
    assert digests(site_of(dated(1, None))) == {}


def test_each_digest_leads_to_the_one_before_and_the_one_after() -> None:
    found = digests(site_of(dated(1, "2025-01-02"), dated(2, "2024-12-30"), dated(3, "2024-12-01")))
    middle = found["2024-12-30"]
    assert middle.earlier
    assert middle.later
    assert (middle.earlier.url, middle.later.url) == ("/digest/2024-12-01/", "/digest/2025-01-02/")
    assert found["2025-01-02"].later is None
    week = found["2025-W01"]
    assert week.earlier
    assert (week.earlier.url, week.later) == ("/digest/2024-W48/", None)
    assert week.earlier.text == "25 November – 1 December 2024"


# ---------------------------------------------------------------------------- what a digest tells


def test_what_several_articles_tell_comes_first_oldest_article_first() -> None:
    story = Story("flood", "The flood", ("gauge-4", "gauge-3"))
    entries = [
        dated(1, "2024-07-10T12:00"),
        dated(3, "2024-07-10T11:00", story="flood"),
        dated(4, "2024-07-10T10:00", story="flood"),
    ]
    view = digests(site_of(*entries, stories=[story]))["2024-07-10"]
    assert [item.title.text for item in view.stories] == ["The flood"]
    assert [told.card.slug for told in view.stories[0].told] == ["gauge-4", "gauge-3"]
    assert [item.told[0].card.slug for item in view.items] == ["gauge-1"]


def test_among_single_articles_the_one_that_quotes_more_people_comes_first() -> None:
    quotes = tuple(
        LinkedQuote(f"gauge-2-{n}", "gauge-2", n, "“So be it,”", person, how="named")
        for n, person in enumerate(("ada-marsh", "ben-okoro"), 1)
    )
    quoting = dated(2, "2024-07-10", quotes=tuple(quote.id for quote in quotes))
    site = msgspec.structs.replace(site_of(dated(1, "2024-07-10"), quoting), quotes=quotes)
    view = digests(site)["2024-07-10"]
    assert [item.told[0].card.slug for item in view.items] == ["gauge-2", "gauge-1"]


def test_every_sentence_leads_to_its_place_and_none_is_said_twice() -> None:
    story = Story("flood", "The flood", ("gauge-4", "gauge-3", "gauge-2"))
    said = "The river rose four metres above its banks on Tuesday evening."
    again = "On Tuesday evening the river rose four metres above its banks."
    new = "The mayor opened two schools for families without a home."
    texts = {4: (said,), 3: (again, new), 2: (said,)}
    entries = [
        dated(
            number,
            f"2024-07-1{4 - number}",
            story="flood",
            summary=tuple(SummarySentence(text, n + 5) for n, text in enumerate(texts[number])),
        )
        for number in (2, 3, 4)
    ]
    view = digests(site_of(*entries, stories=[story]))["2024-W28"]
    assert sentences(view) == [said, new]
    cited = [s for told in view.stories[0].told for s in told.sentences]
    assert [(s.url, s.number) for s in cited] == [
        ("/articles/gauge-4/#s6", 6),
        ("/articles/gauge-3/#s7", 7),
    ]


def test_a_summary_written_by_an_editor_leads_to_no_sentence() -> None:
    line = SummarySentence("An editor wrote this.")
    view = digests(site_of(dated(1, "2024-07-10", summary=(line,))))["2024-07-10"]
    assert [s.url for s in view.items[0].told[0].sentences] == [""]


@pytest.mark.parametrize(
    ("first", "second", "learns"),
    [
        ("The bridge opens on Monday.", "The bridge opens on Monday.", False),
        ("Yes.", "Yes.", False),
        ("Yes.", "No.", True),
        ("Sales rose 4 per cent in 2023 across the whole market.",
         "Sales rose 9 per cent in 2024 in one small town alone.", True),
        ("The Harbour bridge opened after three years of delay.",
         "After three years of delay, the Harbour bridge opened on Monday.", False),
    ],
)  # fmt: skip
def test_a_sentence_that_says_the_same_in_other_order_is_known(
    first: str, second: str, *, learns: bool
) -> None:
    memory = Memory()
    assert memory.learns(first)
    assert memory.learns(second) is learns


def test_a_week_tells_single_articles_in_their_order_of_time() -> None:
    entries = [dated(n, f"2024-07-{14 - n}") for n in range(1, 5)]
    view = digests(site_of(*entries))["2024-W28"]
    assert [item.told[0].card.slug for item in view.items] == [
        "gauge-4", "gauge-3", "gauge-2", "gauge-1",
    ]  # fmt: skip
    assert [day.articles for day in view.strip.days] == [0, 0, 1, 1, 1, 1, 0]


def test_a_week_names_those_first_in_the_news_unless_it_is_the_first() -> None:
    old, new = dated(2, "2024-07-03"), dated(1, "2024-07-10")
    ada, ben = old.names[0], old.names[1]
    old = msgspec.structs.replace(old, names=(ada,))
    new = msgspec.structs.replace(new, names=(ada, ben))
    found = digests(site_of(new, old))
    assert [n.name for n in found["2024-W28"].around.newcomers] == ["Ben Okoro"]
    assert found["2024-W27"].around.newcomers == ()
    assert found["2024-07-10"].around.newcomers == ()


def test_figures_and_quotations_repeat_no_sentence_of_the_digest() -> None:
    sentence = "It cost 1.2 million euros."
    lines = (SummarySentence(sentence, 1),)
    told = digests(site_of(dated(1, "2024-07-10", summary=lines)))["2024-07-10"]
    assert sentences(told) == [sentence]
    assert told.around.figures == ()
    apart = digests(site_of(dated(1, "2024-07-10")))["2024-07-10"].around.figures
    assert [(f.figure.text, f.url) for f in apart] == [
        ("1.2 million euros", "/articles/gauge-1/#s2")
    ]


def test_the_page_of_a_very_full_day_stays_short() -> None:
    entries = [
        dated(n, "2024-07-10", slug=f"a-{n}", path=f"a-{n}.md", title=f"Title {n}", related=())
        for n in range(300)
    ]
    view = digests(site_of(*entries))["2024-07-10"]
    shown = len(view.items) + len(view.others)
    assert shown < 50
    assert shown + view.more == view.articles == 300
    assert view.archive
    assert view.archive.url == "/archive/2024/07/"


def test_a_later_article_changes_no_digest_but_those_beside_it() -> None:
    story = Story("flood", "The flood", ("gauge-5", "gauge-4", "gauge-3", "gauge-2"))
    entries = [dated(n, f"2024-0{7 - n}-10", story="flood") for n in range(2, 5)]
    before = digests(site_of(*entries, stories=[story]))
    later = dated(1, "2024-06-10", story="flood")
    after = digests(site_of(later, *entries, stories=[story]))
    assert {name for name in before if before[name] != after[name]} == {"2024-05-10", "2024-W19"}


# -------------------------------------------------------------------------- the calendar and links


def test_the_calendar_has_every_digest_and_is_split_by_month() -> None:
    entries = [
        dated(n, f"{2024 - n // 12}-{12 - n % 12:02}-15", slug=f"a-{n}", path=f"a-{n}", related=())
        for n in range(20)
    ]
    pages = calendars(site_of(*entries))
    assert [len(page.months) for page in pages] == [6, 6, 6, 2]
    found = [day.url for p in pages for m in p.months for w in m.weeks for day in w.days if day.url]
    assert len(found) == len(set(found)) == 20
    assert [len(page.latest) for page in pages] == [2, 0, 0, 0]


def test_a_week_over_the_end_of_a_month_stands_in_both_months() -> None:
    page = calendars(site_of(dated(1, "2024-08-01"), dated(2, "2024-07-31")))[0]
    august, july = page.months
    assert [week.week.url for week in august.weeks] == ["/digest/2024-W31/"]
    assert [day.number for day in august.weeks[0].days] == [0, 0, 0, 1, 2, 3, 4]
    assert [day.number for day in july.weeks[0].days] == [29, 30, 31, 0, 0, 0, 0]
    assert august.weeks[0].week == july.weeks[0].week


def rendered(**settings: object) -> dict[str, str]:
    pages = render_pages(plans_of(sample_site(), **settings), THEME, read_sample)
    return {path: data.decode("utf-8", "replace") for path, data in pages}


def test_articles_months_and_the_front_page_lead_to_digests() -> None:
    files = rendered()
    assert 'href="/digest/2024-08-10/"' in files["articles/gauge-1/index.html"]
    assert 'href="/digest/2024-08-10/"' in files["archive/2024/08/index.html"]
    assert 'href="/digest/2024-W32/"' in files["archive/2024/08/index.html"]
    assert 'href="/digest/2024-W32/"' in files["index.html"]
    assert 'href="/digest/"' in files["404.html"]
    assert "/digest/2024-08-10/" in files["sitemap.xml"]
    listed = json.loads(files["api/v1/digests.json"])["items"]
    assert {item["id"] for item in listed} >= {"2024-08-10", "2024-W32"}


def test_without_digests_nothing_speaks_of_them() -> None:
    files = rendered(digests=False)
    assert not [path for path in files if "digest" in path]
    assert not [path for path, text in files.items() if "/digest/" in text]


# --------------------------------------------------------------------------------------- the feeds


def test_the_feeds_hold_each_digest_with_what_it_tells() -> None:
    files = rendered()
    for folder, count, first in (
        ("digest/", 4, "https://news.example/digest/2024-08-10/"),
        ("digest/weekly/", 4, "https://news.example/digest/2024-W32/"),
    ):
        feed = feedparser.parse(files[f"{folder}feed.xml"].encode())
        assert not feed.bozo
        assert len(feed.entries) == count
        assert feed.entries[0].id == feed.entries[0].link == first
        assert feed.entries[0].updated == "2024-08-10T00:00:00Z"
        content = feed.entries[0].content[0]
        assert content.type == "text/html"
        assert "The Tide Institute opened a new gauge." in TAGS.sub("", content.value)
        assert 'href="https://news.example/articles/gauge-1/#s1"' in content.value
        items = json.loads(files[f"{folder}feed.json"])["items"]
        assert [item["id"] for item in items] == [one.id for one in feed.entries]
        assert all("<h2>" in item["content_html"] for item in items)
        assert f'href="/{folder}feed.xml"' in files["digest/index.html"]
    assert 'href="/digest/feed.json"' in files["digest/2024-08-10/index.html"]
    assert 'href="/digest/weekly/feed.xml"' in files["digest/2024-W32/index.html"]


def test_hostile_titles_and_sentences_stay_text_in_the_feeds() -> None:
    bad = "</p><script>alert(1)</script>&amp;"
    lines = (SummarySentence(bad, 0),)
    site = site_of(dated(1, "2024-07-10", title=bad, summary=lines))
    files = dict(render_pages(plans_of(site), THEME, read_sample))
    feed = feedparser.parse(files["digest/feed.xml"], sanitize_html=False)
    assert not feed.bozo
    assert "<script" not in feed.entries[0].content[0].value
    assert "&lt;script&gt;" in feed.entries[0].content[0].value
