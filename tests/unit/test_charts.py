"""Charts: time cut into periods, drawings as SVG, and tables that say what the drawings show."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.render.charts import bar, drawn, spark
from generator.render.drawings import (
    company,
    course_of,
    over_time,
    quotes_of,
    sections_over_time,
    trend,
    who_is_quoted,
    whole_span,
)
from generator.render.index import Index
from generator.render.parts import Parts
from generator.render.periods import day_of, periods
from generator.render.views.charts import (
    Arcs,
    Chart,
    Columns,
    Course,
    Dot,
    Drawing,
    Strip,
    Strips,
    Tick,
    Tie,
)
from generator.site import Companion, Site
from tests.render_sample import SETTINGS, entry, sample_site

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/charts/periods.yaml").read_text(encoding="utf-8")
)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"' & co"

DRAWINGS: dict[str, Drawing] = {
    "columns": Columns((3, 0, 1), ("May", HOSTILE, "July"), (Tick(0, "May"), Tick(0.9, HOSTILE))),
    "strips": Strips((Strip("Politics", (1, 2)), Strip(HOSTILE, (0, 4))), (Tick(0, "May"),)),
    "arcs": Arcs(("Ada", "Ben", HOSTILE), (5, 3, 2), (Tie(0, 1, 4), Tie(0, 2, 1))),
    "course": Course((HOSTILE, "Desk"), (Dot(0, 0, "a"), Dot(0, 0, HOSTILE), Dot(1, 1, "c"))),
}
EMPTY: list[Drawing] = [Columns((), ()), Columns((0,), ("May",)), Strips(()), Arcs((), (), ())]
EMPTY += [Strips((Strip("Politics", (0, 0)),)), Course((), ())]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_time_is_cut_into_periods(case: dict[str, Any]) -> None:
    days = case["days"]
    found = periods(days)
    assert found is not None
    assert found.unit == case["unit"]
    assert (found.labels()[0], found.labels()[-1]) == (case["first"], case["last"])
    if "counts" in case:
        assert list(found.counts(days)) == case["counts"]
        assert [tick.text for tick in found.ticks()] == case["axis"]


def test_without_a_day_there_are_no_periods() -> None:
    assert periods([]) is None
    assert [day_of(stamp) for stamp in (None, "", "soon", "2024-13-01")] == [None] * 4


@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_every_day_is_counted_once(days: list[date]) -> None:
    found = periods(days)
    assert found is not None
    assert sum(found.counts(days)) == len(days)
    ticks = found.ticks()
    assert all(0 <= tick.at < 1 for tick in ticks)
    assert all(b.at - a.at > 0.18 for a, b in pairwise(ticks))


def chart(drawing: Drawing) -> Chart:
    return Chart("c", f"Title {HOSTILE}", f"Summary {HOSTILE}", drawing, (), ())


def parsed(svg: str) -> ElementTree.Element:
    text = str(svg).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return ElementTree.fromstring(text)  # noqa: S314 -- our own output


@pytest.mark.parametrize("drawing", [*DRAWINGS.values(), *EMPTY], ids=lambda d: type(d).__name__)
def test_a_drawing_is_a_named_image_without_style_or_script(drawing: Drawing) -> None:
    svg = drawn(chart(drawing))
    root = parsed(svg)
    assert root.get("role") == "img"
    names = {e.get("id"): e.text for e in root}
    assert names[root.get("aria-labelledby")] == f"Title {HOSTILE}"
    assert names[root.get("aria-describedby")] == f"Summary {HOSTILE}"
    assert "<script" not in svg
    assert not [e for e in root.iter() if "style" in e.attrib or "fill" in e.attrib]
    assert drawn(chart(drawing)) == svg


def inside(root: ElementTree.Element, name: str, kind: str) -> list[ElementTree.Element]:
    return [e for e in root.iter(SVG + name) if (e.get("class") or "").split()[:1] == [kind]]


def size(length: str | None) -> float:
    return float((length or "").rstrip("em%"))


def test_columns_are_as_high_as_their_counts() -> None:
    root = parsed(drawn(chart(DRAWINGS["columns"])))
    heights = [size(bar.get("height")) for bar in inside(root, "rect", "value")]
    assert len(heights) == 2, "nothing stands for a zero"
    assert heights[0] == pytest.approx(3 * heights[1], abs=0.02)
    assert f"{HOSTILE}" in [text.text for text in root.iter(SVG + "text")]


def test_rows_of_columns_share_one_scale_and_say_their_sums() -> None:
    root = parsed(drawn(chart(DRAWINGS["strips"])))
    heights = [size(bar.get("height")) for bar in inside(root, "rect", "value")]
    assert heights[2] == pytest.approx(4 * heights[0], abs=0.02)
    words = [text.text for text in root.iter(SVG + "text")]
    assert words == ["Politics", "3", HOSTILE, "4", "May"]


def test_a_network_names_all_and_draws_the_strongest_tie_thickest() -> None:
    root = parsed(drawn(chart(DRAWINGS["arcs"])))
    assert [text.text for text in root.iter(SVG + "text")][:2] == ["Ada", "Ben"]
    widths = [size(tie.get("stroke-width")) for tie in inside(root, "path", "tie")]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]


def test_articles_of_one_day_and_publisher_do_not_hide_each_other() -> None:
    root = parsed(drawn(chart(DRAWINGS["course"])))
    places = [(dot.get("cx"), dot.get("cy")) for dot in inside(root, "circle", "dot")]
    assert len(set(places)) == 3


def test_a_sparkline_has_a_stroke_for_each_period_that_is_not_empty() -> None:
    root = parsed(spark((0, 2, 0, 1)))
    (path,) = root.iter(SVG + "path")
    assert (path.get("d") or "").count("M") == 2
    assert root.get("aria-hidden") == "true"
    assert spark(()) == ""
    assert spark((0, 0)) == ""


def test_a_bar_is_as_long_as_its_share() -> None:
    (rect,) = parsed(bar(40)).iter(SVG + "rect")
    assert rect.get("width") == "40%"


def test_the_table_of_articles_over_time_says_what_the_columns_show() -> None:
    stamps = ["2024-01-05", "2024-01-20T10:00:00+01:00", "2024-03-01", "2024-04-01", "2024-04-02"]
    days = [day for stamp in stamps if (day := day_of(stamp))]
    found = over_time("id", "In the news", "that name Ada", days)
    assert found is not None
    drawing = found.drawing
    assert isinstance(drawing, Columns)
    shown = dict(zip(drawing.labels, drawing.values, strict=True))
    table = {row[0].text: int(row[1].text) for row in found.rows}
    assert table == {label: value for label, value in shown.items() if value}
    assert sum(table.values()) == 5
    assert found.summary.startswith("The 5 articles that name Ada, by week: from")


@pytest.mark.parametrize(
    "days",
    [
        [],
        [date(2024, 1, 5), date(2024, 2, 5), date(2024, 3, 5), date(2024, 4, 5)],
        [date(2024, 1, 5)] * 20,
        [date(2024, 1, 5)] * 5 + [date(2024, 2, 5)] * 5,
    ],
)
def test_too_little_is_not_drawn(days: list[date]) -> None:
    assert over_time("id", "In the news", "that name Ada", days) is None


def parts_of(site: Site) -> Parts:
    return Parts(Index(site, SETTINGS))


def test_sections_over_time_count_every_dated_article() -> None:
    site = sample_site()
    more = tuple(entry(n, slug=f"more-{n}", date=f"2023-0{n}-01") for n in range(6, 9))
    section = site.sections[1]
    sections = (
        site.sections[0],
        type(section)(section.id, section.label, section.slug, tuple(e.slug for e in more)),
    )
    found = sections_over_time(parts_of(Site((*site.entries, *more), sections=sections)))
    assert found is not None
    assert isinstance(found.drawing, Strips)
    sums = {row.name: sum(row.values) for row in found.drawing.rows}
    assert sums == {"Science": 4, "Sport": 3}
    columns = [sum(int(row[n].text) for row in found.rows) for n in (1, 2)]
    assert columns == [4, 3]
    assert sections_over_time(parts_of(Site(()))) is None


def test_a_network_joins_those_whom_the_same_articles_name() -> None:
    site = sample_site()
    companions = (
        Companion("ada-marsh", (1, 2, 3)),
        Companion("ben-okoro", (1, 2)),
        Companion("cora", (2, 3)),
        Companion("dan", (9, 3, 2)),
        Companion("once", (1,)),
        Companion("nobody", (1, 2)),
    )
    ada = site.profiles[0]
    people = tuple(type(ada)("person", ident, ident.title()) for ident in ("cora", "dan", "once"))
    parts = parts_of(Site(site.entries, profiles=(*site.profiles, *people)))
    found = company(parts, "Eve", companions)
    assert found is not None
    drawing = found.drawing
    assert isinstance(drawing, Arcs)
    assert sorted(drawing.names) == ["Ada Marsh", "Ben Okoro", "Cora", "Dan"]
    drawn_ties = {
        (frozenset((drawing.names[t.first], drawing.names[t.second])), t.weight)
        for t in drawing.ties
    }
    assert drawn_ties == {
        (frozenset((row[0].text, row[1].text)), int(row[2].text)) for row in found.rows
    }
    assert (frozenset(("Ada Marsh", "Cora")), 2) in drawn_ties
    assert found.rows[0][0].url == "/people/ada-marsh/"
    assert company(parts, "Eve", companions[:2]) is None


def test_a_ranking_counts_quotations_by_person() -> None:
    site = sample_site()
    parts = parts_of(site)
    assert who_is_quoted(parts, quotes_of(parts, site.entries), "Quoted") is None, "one person"
    quotes = [
        type(site.quotes[0])(str(n), "gauge-1", 0, "“Yes.”", person)
        for n, person in enumerate(["ada-marsh"] * 4 + ["ben-okoro"] + ["cora"] * 2 + ["gone"] * 9)
    ]
    cora = type(site.profiles[0])("person", "cora", "Cora")
    parts = parts_of(Site(site.entries, profiles=(*site.profiles, cora)))
    found = who_is_quoted(parts, quotes, "Quoted")
    assert found is not None
    assert [(r.name.text, r.count, r.share) for r in found.ranks] == [
        ("Ada Marsh", 4, 100),
        ("Cora", 2, 50),
        ("Ben Okoro", 1, 25),
    ]


def test_a_storys_course_shows_each_dated_article_in_its_publishers_lane() -> None:
    entries = [
        entry(1, date="2024-07-01", publisher="Desk", lang="de"),
        entry(2, date="2024-07-03", publisher=None),
        entry(3, date="2024-07-05", publisher="Desk"),
        entry(4, date=None),
    ]
    found = course_of(parts_of(Site(tuple(entries))), entries)
    assert found is not None
    assert isinstance(found.drawing, Course)
    assert found.drawing.lanes == ("Desk", "Publisher not given")
    assert [(dot.at, dot.lane) for dot in found.drawing.dots] == [(0, 0), (0.5, 1), (1, 0)]
    assert [row[2].url for row in found.rows] == [f"/articles/gauge-{n}/" for n in (1, 2, 3)]
    assert [row[2].lang for row in found.rows] == ["de", "", ""]
    assert course_of(parts_of(Site(tuple(entries))), entries[1:]) is None, "two dated articles"


def test_sparklines_are_short_and_share_one_span() -> None:
    first = date(2000, 1, 1)
    days = [first + timedelta(days=90 * n) for n in range(100)]
    undated = entry(1, slug="b", date=None)
    dated = (entry(1, slug=f"a-{n}", date=day.isoformat()) for n, day in enumerate(days))
    site = Site((*dated, undated))
    assert Index(site, SETTINGS).days_of(["a-1", "b", "a-0", "gone"]) == [days[1], days[0]]
    span = whole_span(parts_of(site))
    late = trend(span, days[-3:])
    assert len(late) == len(trend(span, days)) <= 24
    assert sum(late) == 3
    assert late[0] == 0
    assert trend(span, days[:2]) == ()
    assert trend(None, []) == ()
