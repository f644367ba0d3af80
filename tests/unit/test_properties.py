"""What holds of every article, whoever wrote it: from the file's bytes to the page's text."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from itertools import pairwise
from unicodedata import normalize

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.analyse import analyse
from generator.analyse.parsed import Parsed
from generator.clean import clean_article
from generator.config import AnalysisSettings, CleaningSettings
from generator.documents import Reading, read_file
from generator.read import read_article
from generator.records import Analysis, CleanText, Kind, Span
from generator.render.markup import body_of
from generator.render.views.article import BodyName
from tests import handmade
from tests.strategies import KINDS, Draft, drafts, files, source, wild, written
from tests.unit.read_invariants import assert_balanced, assert_sound

SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes, kind: Kind) -> tuple[Reading, CleanText | None]:
    record = source(data, kind)
    return read_file(data, record, f"content/{record.path}", CleaningSettings())


# ------------------------------------------------------------------------------------- round trips


@SETTINGS
@given(drafts(), st.sampled_from(["markdown", "text"]))
def test_what_is_written_is_read(draft: Draft, kind: Kind) -> None:
    data = written(draft, kind)
    article, problems = read_article(data, source(data, kind), "content/a")
    assert problems == ()
    assert article is not None
    assert [block.text for block in article.blocks] == [shown(p) for p in draft.paragraphs]
    assert {block.kind for block in article.blocks} == {"paragraph"}
    assert article.meta.title == shown(draft.title)
    assert (article.meta.date, article.meta.people) == (draft.date, draft.people)
    for block in article.blocks:
        assert_sound(block)


@SETTINGS
@given(drafts())
def test_a_page_yields_nothing_that_is_not_in_it(draft: Draft) -> None:
    data = written(draft, "html")
    article, _ = read_article(data, source(data, "html"), "content/a")
    if article is None:
        return
    meant = {
        squeezed(word) for text in ("Home", *draft.paragraphs, draft.title) for word in text.split()
    }
    for block in article.blocks:
        assert {squeezed(word) for word in block.text.split()} <= meant


@SETTINGS
@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(files(kind), st.just(kind))))
def test_records_survive_the_store(file: tuple[bytes, Kind]) -> None:
    reading, text = read(*file)
    for record in (reading, text):
        if record is not None:
            assert msgspec.json.decode(msgspec.json.encode(record), type=type(record)) == record


def shown(text: str) -> str:
    """`text` as it is read: without the characters that nobody sees."""
    return " ".join(text.replace("\u200b", "").split())


def squeezed(text: str) -> str:
    """Letters and digits alone, accents as part of their letters."""
    return "".join(c for c in normalize("NFC", text) if c.isalnum())


# -------------------------------------------------------------------------- reading, cleaning, analysing


@SETTINGS
@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(files(kind), st.just(kind))))
def test_every_file_is_an_article_or_told(file: tuple[bytes, Kind]) -> None:
    reading, text = read(*file)
    assert text is not None or reading.problems
    lines = 2 + file[0].count(b"\n") + sum(map(file[0].count, (b"\r", b"\x0b", b"\x0c", b"\x85")))
    for problem in reading.problems:
        assert str(problem).startswith("content/a.")
        assert str(problem).isprintable()
    if text is None:
        return
    assert_passages(text)
    assert all(
        1 <= removed.line <= lines + file[0].count(b"\xe2\x80\xa8") for removed in text.removed
    )
    assert_analysis(text, analysis_of(text))


def analysis_of(text: CleanText) -> Analysis:
    """The analysis of a reading made by hand, in which every word in capitals is somebody."""
    names = [(word, "PERSON") for word in dict.fromkeys(text.text.split()) if word.istitle()]
    return analyse(handmade.parse(text.text, names[:20]), AnalysisSettings())


def assert_passages(text: CleanText) -> None:
    """The passages are the text, in order, and their HTML says the same."""
    assert "\n\n".join(passage.span.of(text.text) for passage in text.passages) == text.text
    for passage in text.passages:
        assert passage.span.start < passage.span.end
        if passage.html:
            assert_balanced(passage.html)


def assert_analysis(text: CleanText, analysis: Analysis) -> None:
    """Every span lies inside the text; sentences are in order and apart; all numbers lead somewhere."""
    whole = (0, len(text.text))
    spans: list[Span] = [*analysis.sentences, *(e.span for e in analysis.entities)]
    spans += [span for referent in analysis.referents for span in referent.mentions]
    spans += [span for quote in analysis.quotes for span in quote.content]
    spans += [s for quote in analysis.quotes for s in (quote.cue, quote.speaker) if s]
    spans += [figure.span for figure in analysis.figures]
    spans += [span for phrase in analysis.topics for span in phrase.spans]
    for span in spans:
        assert span.start < span.end
        assert span.within(whole)
    for before, after in pairwise(analysis.sentences):
        assert before.end <= after.start
    sentences, people = range(len(analysis.sentences)), range(len(analysis.referents))
    assert all(chosen.sentence in sentences for chosen in analysis.summary)
    assert len({chosen.sentence for chosen in analysis.summary}) == len(analysis.summary)
    assert all(figure.sentence in sentences for figure in analysis.figures)
    assert all(quote.sentence in sentences for quote in analysis.quotes)
    assert all(quote.person is None or quote.person in people for quote in analysis.quotes)
    for referent in analysis.referents:
        assert referent.mentions
        assert all(role.sentence in sentences for role in referent.roles)
    assert_page(text, analysis)


def assert_page(text: CleanText, analysis: Analysis) -> None:
    """The page's HTML is well formed, each id is there once, and its text is the article's."""
    names = tuple(
        BodyName(number, f"/people/p{number}/", "person", referent.name)
        for number, referent in enumerate(analysis.referents)
    )
    body = body_of(text, analysis, names)
    html = "".join(block.html for block in body.blocks)
    ids = assert_balanced(html)
    assert len(ids) == len(set(ids))
    assert squeezed(unescape(_without_tags(html))) == squeezed(text.text)


def _without_tags(html: str) -> str:
    parts, rest = [], html
    while "<" in rest:
        before, rest = rest.split("<", 1)
        parts.append(before)
        rest = rest.split(">", 1)[1]
    return " ".join([*parts, rest])


@pytest.mark.slow
@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(st.lists(wild() | drafts().map(lambda d: "\n".join(d.paragraphs)), min_size=4, max_size=12))
def test_the_model_reads_anything(texts: Sequence[str]) -> None:
    from generator.analyse.model import parse

    pairs = [read(text.encode("utf-8", "replace"), "text") for text in texts]
    cleaned = [text for _, text in pairs if text is not None]
    parsed: list[Parsed] = list(parse(cleaned, AnalysisSettings().pipeline))
    for text, reading in zip(cleaned, parsed, strict=True):
        assert reading.text == text.text
        assert_analysis(text, analyse(reading, AnalysisSettings()))
