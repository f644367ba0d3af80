"""What cleaning promises of any text: exact spans, nothing lost unseen, bounded time."""

from __future__ import annotations

import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean import clean_article, verbatim
from generator.clean.edits import Edit, edited, edited_html
from generator.clean.lines import measure
from generator.clean.model import Weights, not_prose
from generator.config import CleaningSettings
from generator.records import Article, Block, Kind, Metadata, Passage, Source, Span

ON, OFF = CleaningSettings(), CleaningSettings(enabled=False)
PARAGRAPH = (
    "The storm broke the wall of the harbour on Sunday night and threw boats into the street."
)


def article(*blocks: Block, raw: bool = True, kind: Kind = "text") -> Article:
    return Article(Source("a", kind, 1, "0"), Metadata(), blocks, raw=raw)


def paragraphs(*texts: str) -> list[Block]:
    return [Block("paragraph", text, number) for number, text in enumerate(texts, start=1)]


def test_an_editors_own_text_stays_whole() -> None:
    blocks = paragraphs("Share this article", PARAGRAPH, "Advertisement")
    for result in (
        clean_article(article(*blocks, raw=False, kind="markdown"), ON),
        clean_article(article(*blocks), OFF),
    ):
        assert result.text == f"Share this article\n\n{PARAGRAPH}\n\nAdvertisement"
        assert result.removed == ()
        assert result.repairs == ()
        assert [p.line for p in result.passages] == [1, 2, 3]


def test_passages_keep_what_the_block_was() -> None:
    block = Block("item", "one & two", 7, html="<b>one</b> &amp; two", depth=2, ordered=True)
    result = clean_article(article(block, raw=False), ON)
    assert result.passages == (
        Passage("item", Span(0, 9), 7, "<b>one</b> &amp; two", depth=2, ordered=True),
    )


def test_code_tables_and_quotations_are_never_taken_away() -> None:
    blocks = [
        *paragraphs(PARAGRAPH),
        Block("code", "share this", 2),
        Block("table", "Advertisement", 3),
        Block("quote", "Read also: nothing", 4),
    ]
    assert clean_article(article(*blocks), ON).removed == ()


def test_a_repair_reaches_the_html() -> None:
    blocks = paragraphs(PARAGRAPH, PARAGRAPH.replace("boats", "ships"))
    damaged = Block("paragraph", "TThe <wall> is gone.The boats too.", 3,
                    html='T<a href="https://example.org/">The</a> &lt;wall&gt; is gone.<i>The</i> boats too.')  # fmt: skip
    result = clean_article(article(*blocks, damaged, kind="html"), ON)
    last = result.passages[-1]
    assert last.span.of(result.text) == "The <wall> is gone. The boats too."
    assert last.html == (
        '<a href="https://example.org/">The</a> &lt;wall&gt; is gone.<i> The</i> boats too.'
    )


def test_html_that_does_not_hold_the_text_is_dropped() -> None:
    edit = [Edit(0, 1, "", "drop-cap")]
    assert edited_html("<b>Something</b> else", edit, "ext") == ""
    assert edited_html("", edit, "ext") == ""


@given(st.text('ab<&>"é \U0001f600', max_size=30), st.data())
def test_edits_change_html_as_they_change_text(text: str, data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    edits = [Edit(a, b, new, "x") for (a, b), new in zip(pairs, ("", " ", "<&"), strict=False)]
    edits = [e for e, f in zip(edits, [*edits[1:], None], strict=False) if not f or e.end < f.start]
    html = "".join(f"<b>{c}</b>" for c in map(_escaped, text))
    new = edited(text, edits)
    assert unescape(_bare(edited_html(html, edits, new))) in ("", new)
    if edits and all(e.start < len(text) for e in edits):
        assert unescape(_bare(edited_html(html, edits, new))) == new


def _escaped(character: str) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(character, character)


def _bare(html: str) -> str:
    return html.replace("<b>", "").replace("</b>", "")


def test_the_model_must_be_surer_the_longer_a_line_is() -> None:
    lines = [measure(block) for block in paragraphs("storm", "a storm without an end mark here")]
    weights = Weights({"bias": 0.0}, {"bias": -1.0}, threshold=0.0, per_log_word=1.0)
    assert not_prose(lines, [None, None], weights) == [0]
    assert not_prose(lines, ["tags", None], weights) == []


def test_the_model_is_not_believed_when_it_leaves_little() -> None:
    blocks = paragraphs(*["Lorem ipsum"] * 30)
    result = clean_article(article(*blocks), ON)
    assert len(result.passages) + len(result.removed) == 30
    assert result.text


def test_a_saved_page_is_judged_by_named_rules_alone() -> None:
    blocks = paragraphs("Odds", "Tennis", PARAGRAPH, "Share this article")
    result = clean_article(article(*blocks, kind="html"), ON)
    assert [line.text for line in result.removed] == ["Share this article"]


@given(st.text(st.sampled_from("aB .\n\r\x0b\x0c\x1c\x85\u2028\t\u00a0é"), max_size=60))
def test_verbatim_keeps_every_character(text: str) -> None:
    result = verbatim(text)
    assert result.text == text
    lines = text.splitlines()
    shown = [(p.line, p.span.of(text)) for p in result.passages]
    assert shown == [(n, line.strip()) for n, line in enumerate(lines, 1) if line.strip()]
    assert all(p.kind == "paragraph" for p in result.passages)


LINE = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "Share", "Read also: x", "© 2024 Name", PARAGRAPH, "- item", "By Ann Lee", "LONDON (AP) —",
            "Source: https://example.org", "TThe end.The", "Related", "A headline of four words",
        ]
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(LINE, max_size=25))
def test_every_line_is_kept_or_listed(lines: list[str]) -> None:
    blocks = paragraphs(*[" ".join(line.split()) for line in lines])
    result = clean_article(article(*blocks), ON)
    assert "\n\n".join(p.span.of(result.text) for p in result.passages) == result.text
    seen = sorted([p.line for p in result.passages] + [r.line for r in result.removed])
    assert set(seen) <= {b.line for b in blocks if b.text}
    assert len(seen) == len(set(seen))
    if any(any(map(str.isalnum, b.text)) for b in blocks):
        assert result.text


HOSTILE = [
    "A " * 20000,
    "By " + "A" * 20000,
    "By " + "A, " * 20000,
    "#a" * 20000,
    "#a " * 20000,
    "(" * 20000,
    "AP" * 20000 + "/",
    "x." * 20000,
    "Ab.Ab" * 20000,
    "LONDON, " * 20000,
    "A-" * 20000,
    "<" * 20000,
    "share " * 20000,
    "we " * 20000 + "cookie",
    " | " * 20000,
    "\u00a0 " * 20000,
    "source: " * 20000,
    "。" * 20000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8].strip())
def test_no_line_takes_long(text: str) -> None:
    start = time.process_time()
    clean_article(article(*paragraphs(PARAGRAPH, text, text[:399], text[:2000], PARAGRAPH)), ON)
    assert time.process_time() - start < 1.0


@pytest.mark.slow
def test_time_grows_with_the_lines() -> None:
    def seconds(count: int) -> float:
        menu = ["Share", PARAGRAPH, "Home | World", "Ferries stay in port", "Related", "12:30"]
        blocks = paragraphs(*(menu * count))
        start = time.process_time()
        clean_article(article(*blocks), ON)
        return time.process_time() - start

    seconds(10)
    assert seconds(2000) < 20 * max(0.05, seconds(200))
