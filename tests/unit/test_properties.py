"""What holds of every article, whoever wrote it: from the file's bytes to the page's text."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.analyse.chain import analyse
from generator.analyse.parsed import Parsed
from generator.config import AnalysisSettings, CleaningSettings
from generator.documents import Reading, read_file
from generator.read import read_article
from generator.records import CleanText, Kind
from tests.invariants import analysis_of, assert_analysis, assert_passages, letters
from tests.strategies import KINDS, Draft, drafts, files, source, wild, written
from tests.unit.read_invariants import assert_sound

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
        letters(normalize("NFC", word))
        for text in ("Home", *draft.paragraphs, draft.title)
        for word in text.split()
    }
    for block in article.blocks:
        assert {letters(normalize("NFC", word)) for word in block.text.split()} <= meant


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
