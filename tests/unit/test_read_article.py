"""Whatever the bytes: an article with sound blocks, or a problem, and never an exception."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Problem
from generator.read import MAX_BLOCKS, MAX_BYTES, MAX_CHARACTERS, digest_of, read_article
from generator.records import Article, Kind, Source
from tests.unit.read_invariants import assert_sound

KINDS: tuple[Kind, ...] = ("markdown", "text", "html")


def read(data: bytes, kind: Kind) -> tuple[Article | None, tuple[Problem, ...]]:
    return read_article(data, Source("a", kind, len(data), digest_of(data)), "content/a")


def assert_answer(data: bytes, kind: Kind) -> None:
    article, problems = read(data, kind)
    assert article is not None or problems
    for problem in problems:
        assert str(problem).startswith("content/a:")
        assert str(problem).isprintable()
    if article is None:
        return
    assert article.blocks
    assert article.raw == (kind != "markdown")
    last = 1 + sum(map(data.count, (b"\n", b"\r", b"\x0b", b"\x0c", b"\x85")))
    for block in article.blocks:
        assert 1 <= block.line <= last
    for block in article.blocks[:1000]:
        assert_sound(block)


PIECES = st.sampled_from(
    [
        b"---\n", b"title: ", b"date: 2024", b"\n", b"\n\n", b"text and more of it ", b"# ", b"> ", b"- ",
        b"<p>", b"</p>", b"<div>", b"<script>", b"</script>", b"<em>", b"<a href='javascript:x'>", b"<table>",
        b"<td>", b"<html><body>", b"<article>", b"<h1>", b"<!--", b"-->", b"<![CDATA[", b"&#2;", b"&#xD800;",
        b"&amp;lt;", b"\xff", b"\xc3\xa9", b"<title>t</title>", b"<meta name=date content=2024-01-02>",
        b"<pre>", b"<q>", b"<br>", b"<svg>", b"<img alt='&lt;x&gt;'>", b"<time>", b"```\n", b"|a|b|\n|-|-|\n",
        b'<script type="application/ld+json">{"datePublished": "\\ud800"}</script>', b"{{ x }}", b"[a](b)",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_any_bytes(data: bytes, kind: Kind) -> None:
    assert_answer(data, kind)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map(b"".join), st.sampled_from(KINDS))
def test_anything_that_looks_like_an_article(data: bytes, kind: Kind) -> None:
    assert_answer(data.replace(b"\xe2\x80\xa8", b""), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_too_large_is_not_looked_at(kind: Kind) -> None:
    article, problems = read(b"x" * (MAX_BYTES + 1), kind)
    assert article is None
    assert [problem.code for problem in problems] == ["too-large"]


@pytest.mark.parametrize("kind", KINDS)
def test_empty_files(kind: Kind) -> None:
    for data in (b"", b" \n\n", b"\xef\xbb\xbf"):
        article, problems = read(data, kind)
        assert article is None
        assert [problem.code for problem in problems] == ["empty"]


@pytest.mark.parametrize("kind", ["markdown", "text"])
def test_front_matter_alone_is_no_article(kind: Kind) -> None:
    article, problems = read(b"---\ntitle: T\n---\n\n", kind)
    assert article is None
    assert [str(problem) for problem in problems] == ["content/a: there is no text in it; left out"]


def test_paragraphs_beyond_all_measure_are_cut_off_with_a_line() -> None:
    article, problems = read(b"a\n" * (MAX_BLOCKS + 5), "text")
    assert article is not None
    assert len(article.blocks) == MAX_BLOCKS
    assert [str(problem) for problem in problems] == [
        "content/a:20001: it has more than 20,000 paragraphs; only these are read"
    ]


def test_a_title_alone_is_no_article() -> None:
    article, problems = read(b"# A title\n", "markdown")
    assert article is None
    assert [problem.code for problem in problems] == ["no-text"]


def test_a_digest_is_of_all_bytes() -> None:
    assert digest_of(b"") == "cae66941d9efbd404e4d88758ea67670"
    assert digest_of(b"a") != digest_of(b"b")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("html", b"<div>" * 200_000),
        ("html", b"<b>" * 500_000),
        ("html", b"<p>a" * 300_000),
        ("html", b"<a " * 300_000),
        ("html", b"<" * 1_000_000),
        ("html", b"&" * 1_000_000),
        ("html", b"<!--" * 200_000),
        ("html", b"<table><tr><td>" * 50_000),
        ("html", b"<ul><li>" * 50_000),
        ("html", b"word " * 500_000),
        ("text", b"word " * 500_000),
        ("text", b"a\n" * 500_000),
        ("text", b"---\na: [" + b"[" * 500_000),
        ("markdown", b"word " * 500_000),
        ("markdown", b"---\n" + b"a: b\n" * 500_000),
    ],
    ids=lambda value: value[:12].decode() if isinstance(value, bytes) else value,
)
def test_bombs_take_bounded_time(kind: Kind, data: bytes) -> None:
    start = time.process_time()
    assert_answer(data, kind)
    assert time.process_time() - start < 20


def test_text_beyond_all_measure_is_cut_off_with_a_line() -> None:
    article, problems = read(b"word " * (MAX_CHARACTERS // 4), "text")
    assert article is not None
    assert sum(len(block.text) for block in article.blocks) <= MAX_CHARACTERS
    assert [str(problem) for problem in problems] == [
        "content/a:1: it has more than 300,000 characters; only these are read"
    ]
    assert_sound(article.blocks[0])
