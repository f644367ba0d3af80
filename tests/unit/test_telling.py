"""What a story page makes of several articles: digest, what each adds, differences, sources."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NoReturn

from generator.config import SiteSettings
from generator.render import load_theme
from generator.render.index import Index
from generator.render.parts import Parts
from generator.render.telling import (
    digest_of,
    figures_of,
    sources_of,
    told_by_each,
    wordings_of,
)
from generator.site import (
    Appearance,
    Entry,
    FigureLine,
    LinkedQuote,
    NameLink,
    Profile,
    Site,
    Story,
    SummarySentence,
)
from tests.render_sample import plan_pages, render_pages

SETTINGS = SiteSettings(title="Post", base_url="https://news.example/")


def entry(
    slug: str,
    summary: Sequence[str] = (),
    *,
    people: Sequence[str] = (),
    quotes: Sequence[str] = (),
    figures: Sequence[tuple[str, float, str]] = (),
    copy_of: str | None = None,
) -> Entry:
    return Entry(
        slug,
        f"{slug}.md",
        f"Title of {slug}",
        "",
        "",
        100,
        date="2024-05-0" + slug[-1],
        publisher=f"Paper {slug}",
        summary=tuple(SummarySentence(text, n) for n, text in enumerate(summary)),
        names=tuple(NameLink(n, "person", ident) for n, ident in enumerate(people)),
        quotes=tuple(quotes),
        figures=tuple(
            FigureLine(text, "count", n, sentence, value, "people")
            for n, (text, value, sentence) in enumerate(figures)
        ),
        story="s1",
        copy_of=copy_of,
    )


def parts_of(entries: Sequence[Entry], quotes: Sequence[LinkedQuote] = ()) -> Parts:
    return Parts(Index(site_with(entries, quotes), SETTINGS))


def site_with(entries: Sequence[Entry], quotes: Sequence[LinkedQuote] = ()) -> Site:
    idents = sorted({name.id for e in entries for name in e.names})
    profiles = tuple(
        Profile(
            "person",
            ident,
            ident.title(),
            appearances=tuple(
                Appearance(e.slug, 1, 0) for e in entries if ident in {n.id for n in e.names}
            ),
        )
        for ident in idents
    )
    story = Story("s1", "The flood", tuple(e.slug for e in entries))
    return Site(tuple(reversed(entries)), profiles, tuple(quotes), stories=(story,))


def quote(
    ident: str, article: str, text: str, person: str | None = "ann", *, direct: bool = True
) -> LinkedQuote:
    return LinkedQuote(ident, article, 0, text, person, how="named", direct=direct)


FLOOD = (
    entry(
        "a1",
        [
            "The river Elm flooded the old town of Harwick on Monday night.",
            "Hundreds of residents of Harwick left their homes.",
        ],
        people=["ann"],
    ),
    entry(
        "b2",
        [
            "The Elm river flooded Harwick's old town on Monday night.",
            "Engineers say a sluice gate upstream failed before the flood.",
        ],
        people=["ann", "ben"],
    ),
    entry("c3", ["The river Elm flooded the old town of Harwick."], people=["ben"]),
)


def test_a_digest_takes_from_several_articles_and_says_nothing_twice() -> None:
    lines = digest_of(parts_of(FLOOD), FLOOD)
    texts = [line.text for line in lines]
    assert sum("flooded" in text for text in texts) == 1
    assert any("sluice gate" in text for text in texts)
    assert any("residents" in text for text in texts)
    dates = [line.card.date.iso for line in lines if line.card.date]
    assert dates == sorted(dates)
    assert lines[0].url == "/articles/a1/#s1"


def test_a_digest_takes_no_sentence_that_leans_on_another() -> None:
    leaning = entry("b2", ["Meanwhile, a sluice gate upstream of the mill failed on Sunday."])
    assert digest_of(parts_of([FLOOD[0], leaning]), [FLOOD[0], leaning]) == ()


def test_one_article_alone_makes_no_digest() -> None:
    assert digest_of(parts_of(FLOOD[:1]), FLOOD[:1]) == ()


def test_an_editors_summary_is_not_taken_for_a_sentence() -> None:
    written = entry("a1")
    given = Entry(
        "b2", "b2.md", "B", "", "", 9, summary=(SummarySentence("An editor wrote this line."),)
    )
    assert digest_of(parts_of([written, given]), [written, given]) == ()


def test_each_article_tells_what_those_before_it_do_not() -> None:
    first, second, third = told_by_each(parts_of(FLOOD), FLOOD)
    assert first.text.startswith("The river Elm flooded")
    assert first.people == ()
    assert "sluice gate" in second.text
    assert second.number == 1
    assert second.people == ("ben",)
    assert (third.text, third.number, third.people) == ("", None, ())


def test_a_row_of_a_table_is_no_news() -> None:
    row = "Harwick, May 2024 Boats 31 32 Sluice gates lost 11 23"
    table = entry("b2", ["The river Elm flooded Harwick."], figures=[("31", 31.0, row)])
    told = told_by_each(parts_of([FLOOD[0], table]), [FLOOD[0], table])
    assert told[1].text == ""


TOLL = "people died when the ferry sank off the coast of Harwick"


def test_a_figure_that_articles_give_differently() -> None:
    entries = [
        entry("a1", figures=[("12 people", 12, f"At least 12 {TOLL}.")]),
        entry("b2", figures=[("15 people", 15, f"At least 15 {TOLL}, police said.")]),
        entry("c3", figures=[("15 people", 15, f"15 {TOLL}.")]),
    ]
    (reported,) = figures_of(parts_of(entries), entries)
    assert [(a.card.slug, a.inside) for a in reported.accounts] == [
        ("a1", "12 people"),
        ("b2", "15 people"),
    ]
    assert reported.what == "dead"


def test_different_figures_are_no_difference() -> None:
    entries = [
        entry("a1", figures=[("12 people", 12, f"At least 12 {TOLL}.")]),
        entry("b2", figures=[("90 people", 90, "The ferry may carry 90 people and ten cars.")]),
        entry("c3", figures=[("12 people", 12, f"The police say 12 {TOLL}.")]),
    ]
    assert figures_of(parts_of(entries), entries) == ()


WORDS = "We had ten minutes to leave the house and took the cat"


def test_the_same_quotation_as_each_article_prints_it() -> None:
    entries = [entry(slug, people=["ann"], quotes=[f"{slug}-1"]) for slug in ("a1", "b2", "c3")]
    entries.append(entry("d4", people=["ben"], quotes=["d4-1"]))
    quotes = [
        quote("a1-1", "a1", f"“{WORDS}.”"),
        quote("b2-1", "b2", f'"{WORDS},"'),
        quote("c3-1", "c3", "“We had ten minutes to leave the house.”"),
        quote("d4-1", "d4", f"“{WORDS}.”", "ben"),
    ]
    (wording,) = wordings_of(parts_of(entries, quotes), entries)
    assert wording.articles == 3
    assert [said.text for said in wording.ways] == [quotes[0].text, quotes[2].text]
    assert wording.times == (2, 1)
    assert wording.speaker.text == "Ann"


def test_a_story_tells_who_it_rests_on() -> None:
    entries = [
        entry("a1", people=["ann", "ben"], quotes=["q1", "q2", "q3"]),
        entry("b2", people=["ann"], quotes=["q4"]),
        entry("c3"),
    ]
    quotes = [
        quote("q1", "a1", "“One.”"),
        quote("q2", "a1", "“Two.”", "ben"),
        quote("q3", "a1", "“Three.”", None),
        quote("q4", "b2", "“Four.”"),
    ]
    found = sources_of(parts_of(entries, quotes), entries)
    assert found
    assert (found.quotes, found.speakers, found.unnamed, found.share) == (4, 2, 1, 25)
    assert (found.silent, found.single) == (1, None)


def test_a_single_source_is_named() -> None:
    entries = [entry("a1", people=["ann"], quotes=["q1", "q2", "q3"])]
    quotes = [quote(f"q{n}", "a1", f"“Words {n}.”") for n in (1, 2, 3)]
    found = sources_of(parts_of(entries, quotes), entries)
    assert found
    assert found.single
    assert found.single.name == "Ann"
    assert sources_of(parts_of(entries, quotes[:2]), entries) is None


def test_the_pages_tell_of_copies_and_fold_them() -> None:
    entries = [*FLOOD[:2], entry("d4", ["The river flooded."], copy_of="a1")]
    site = site_with(entries)
    theme, _ = load_theme(None)
    plans, problems = plan_pages(site, SETTINGS, theme)
    assert problems == ()
    chosen = [p for p in plans if p.path.endswith("index.html") and "articles/" not in p.path]
    pages = {path: data.decode() for path, data in render_pages(chosen, theme, _no_text)}
    story = pages["stories/s1/index.html"]
    assert "3 articles, 1 of them nearly the same as another" in story
    assert 'Nearly the same text: <a href="/articles/d4/">Paper d4</a>' in story
    assert story.count('<h3 class="hl">') == 2
    assert "/articles/d4/" not in pages["index.html"]
    assert "/articles/b2/" in pages["index.html"]


def _no_text(*_: str) -> NoReturn:
    raise AssertionError("no page of these needs an article's text")


def test_tolls_are_compared_in_whatever_words_they_are_told() -> None:
    entries = [
        entry("a1", figures=[("12 people", 12, "The blast killed 12 people, officials said.")]),
        entry("b2", figures=[("15", 15, "Rescuers put the number of the dead at 15 on Tuesday.")]),
        entry("c3", figures=[("40 people", 40, "Another 40 people were injured.")]),
        entry("d4", figures=[("90,000 people", 90000, "A war killed 90,000 people there.")]),
    ]
    (reported,) = figures_of(parts_of(entries), entries)
    assert reported.what == "dead"
    assert [a.card.slug for a in reported.accounts] == ["a1", "b2"]


def test_figures_that_both_articles_have_are_no_difference() -> None:
    both = "The police counted 24 people dead and 249 people injured in Harwick."
    entries = [
        entry("a1", figures=[("24 people", 24, both)]),
        entry("b2", figures=[("249 people", 249, f"{both[:-1]}, they said.")]),
    ]
    assert figures_of(parts_of(entries), entries) == ()


def test_a_story_of_a_thousand_articles_is_told_quickly() -> None:
    entries = [
        entry(
            f"a{number}x1",
            [f"Report {number} of the flood in Harwick tells of street {number}."],
            figures=[(f"{number + 2} people", number + 2, f"{number + 2} people left {number}.")],
            quotes=[f"q{number}"],
        )
        for number in range(1000)
    ]
    quotes = [
        quote(f"q{n}", e.slug, f"“Street {n} of Harwick is under water {n}.”", None)
        for n, e in enumerate(entries)
    ]
    parts = parts_of(entries, quotes)
    began = time.process_time()
    digest_of(parts, entries)
    assert len(told_by_each(parts, entries)) == len(entries)
    figures_of(parts, entries)
    wordings_of(parts, entries)
    assert time.process_time() - began < 20
