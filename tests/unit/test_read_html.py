"""Saved pages: the article, what the page says of itself, and nothing that runs."""

from __future__ import annotations

from datetime import datetime, tzinfo

import pytest

from generator.problems import Problem
from generator.read import read_article
from generator.records import Article, Source
from tests.unit.read_invariants import assert_sound

SENTENCE = "The ministers met on Tuesday to talk about the price of grain and the harvest. "
PAGE = f"""<!DOCTYPE html>
<html lang="en-gb">
<head>
<meta charset="utf-8">
<title>Ministers talk about grain | The Grain Desk</title>
<meta property="og:site_name" content="The Grain Desk">
<meta property="og:title" content="Ministers talk about grain">
<meta property="article:published_time" content="2024-07-10T18:30:00+02:00">
<meta name="author" content="Ann Example">
<link rel="canonical" href="https://example.org/world/grain">
<script>var tracker = 1;</script><style>p {{ color: red }}</style>
</head>
<body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article>
<h1>Ministers talk about grain</h1>
<p>{SENTENCE * 2}They did <em>not</em> agree.</p>
<p onclick="x()">{SENTENCE}See <a href="https://example.org/2?a=1&amp;b=2">the report</a>
or <a href="javascript:alert(1)">this</a>.</p>
<h2>What comes next</h2>
<blockquote><p>“We will meet again in a month, and then we will see.”</p></blockquote>
<ul>
<li>A second meeting on the harvest in the month of August</li>
<li>A third meeting on the prices, if there is one to be held</li>
</ul>
<p>{SENTENCE * 3}</p>
</article>
<footer>Copyright The Grain Desk</footer>
</body>
</html>
"""


def read(page: str) -> tuple[Article | None, tuple[Problem, ...]]:
    data = page.encode()
    return read_article(data, Source("a.html", "html", len(data), ""), "content/a.html")


def article_of(page: str) -> Article:
    article, problems = read(page)
    assert article is not None
    assert problems == ()
    for block in article.blocks:
        assert_sound(block)
    return article


def test_what_a_page_says_of_itself() -> None:
    meta = article_of(PAGE).meta
    assert meta.title == "Ministers talk about grain"
    assert meta.date == "2024-07-10T18:30:00+02:00"
    assert meta.publisher == "The Grain Desk"
    assert meta.source_url == "https://example.org/world/grain"
    assert meta.authors == ("Ann Example",)
    assert meta.lang == "en-GB"


def test_the_article_of_a_page_with_its_lines() -> None:
    article = article_of(PAGE)
    assert article.raw
    assert [(b.kind, b.line, b.text[:24]) for b in article.blocks] == [
        ("paragraph", 17, "The ministers met on Tue"),
        ("paragraph", 18, "The ministers met on Tue"),
        ("heading", 20, "What comes next"),
        ("quote", 21, "“We will meet again in a"),
        ("item", 23, "A second meeting on the "),
        ("item", 24, "A third meeting on the p"),
        ("paragraph", 26, "The ministers met on Tue"),
    ]
    assert article.blocks[0].html.endswith("They did <i>not</i> agree.")
    assert (
        'See <a href="https://example.org/2?a=1&amp;b=2" rel="noopener">the report</a> or this.'
        in article.blocks[1].html
    )


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta name="dc.date" content="2024-07-10">', "2024-07-10"),
        ('<meta itemprop="datePublished" content="10 July 2024">', "2024-07-10"),
        (
            ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",'
            ' "datePublished": "2024-07-10T01:02:03Z"}]}</script>'),
            "2024-07-10T01:02:03+00:00",
        ),
        ('<script type="application/ld+json">{"datePublished": 7}</script>', None),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", None),
        ('<meta name="date" content="03/04/2024">', None),
        ('<meta name="date" content="soon"><meta name="dc.date" content="2024-07-10">', "2024-07-10"),
        ("", None),
    ],
)  # fmt: skip
def test_dates_are_taken_where_they_are_written_for_machines(head: str, date: str | None) -> None:
    page = f"<html><head>{head}</head><body><p>{SENTENCE * 9} Copyright 2019.</p></body></html>"
    assert article_of(page).meta.date == date


def test_the_date_of_a_time_element() -> None:
    times = (
        '<time datetime="2020-01-01">then</time><time itemprop="datePublished">July 10, 2024</time>'
    )
    page = f"<html><body>{times}<p>{SENTENCE * 9}</p></body></html>"
    assert article_of(page).meta.date == "2024-07-10"


def test_an_address_that_is_none_is_left_out() -> None:
    page = PAGE.replace("https://example.org/world/grain", "javascript:alert(1)")
    assert article_of(page).meta.source_url is None


def test_what_is_too_short_for_an_article_is_taken_whole() -> None:
    article = article_of("<html><body><nav>Home</nav><div>One.<br>Two.</div><p>Three.</p></body>")
    assert [(b.text, b.html) for b in article.blocks] == [
        ("One. Two.", "One. <br>Two."),
        ("Three.", ""),
    ]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><body><script>x</script></body></html>", "no text was found in the page; left out"),
        ("<img src=x>", "no text was found in the page; left out"),
        ("<!-- nothing -->", "no HTML in it; left out"),
        ("<div>" * 200 + "x", "too much mark-up, or nested too deep; left out"),
        ("<br>x" * 300_000, "too much mark-up, or nested too deep; left out"),
    ],
    ids=["script", "picture", "comment", "deep", "many"],
)
def test_pages_without_an_article(page: str, text: str) -> None:
    article, problems = read(page)
    assert article is None
    assert [str(problem) for problem in problems] == [f"content/a.html: {text}"]


@pytest.mark.parametrize("year", [1990, 2024, 2090])
def test_nothing_depends_on_the_day(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    import htmldate.validators
    import trafilatura.settings

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls(year, 5, 6, tzinfo=tz)

    undated = PAGE.replace("article:published_time", "x").replace(
        "<article>", "<article><p>Published on July 10, 2024, and updated on May 6, 2090</p>"
    )
    expected = article_of(undated)
    monkeypatch.setattr(htmldate.validators, "datetime", Clock)
    monkeypatch.setattr(trafilatura.settings, "datetime", Clock)
    assert article_of(undated) == expected
    assert expected.meta.date is None


def test_references_to_control_characters_are_dropped() -> None:
    page = PAGE.replace("Ministers talk", "Ministers&#2; talk").replace("not", "n&#x1f;ot")
    article, problems = read_article(page.encode(), Source("a.html", "html", 1, "x"), "a.html")
    assert article is not None
    assert not problems
    assert article.meta.title == "Ministers talk about grain"
    assert any("did not agree" in block.text for block in article.blocks)
