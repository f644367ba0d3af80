"""The shipped model through and through: real text in, spans out."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse.model import ModelError, load, parse
from generator.analyse.model.component import VECTORS
from generator.analyse.model.parse import MOST
from generator.analyse.parsed import Parsed
from generator.clean import verbatim

NEWS = """NATO CHIEF URGES ALLIES TO SPEND MORE

Jens Stoltenberg, the NATO secretary general, met Antony Blinken in Brussels on Tuesday. “We need to do more,” he told reporters. The talks went on.

In Nairobi, President William Ruto said that Kenya would send 200 officers to Haiti."""


def read(text: str, pipeline: str | None = None) -> Parsed:
    (parsed,) = parse([verbatim(text)], pipeline)
    return parsed


def names(parsed: Parsed) -> list[tuple[str, str]]:
    return [(entity.span.of(parsed.text), entity.label) for entity in parsed.entities]


def test_entities_sentences_and_tags_of_a_report() -> None:
    parsed = read(NEWS)
    assert {
        ("Jens Stoltenberg", "PERSON"),
        ("Antony Blinken", "PERSON"),
        ("William Ruto", "PERSON"),
        ("Brussels", "GPE"),
        ("Kenya", "GPE"),
        ("Tuesday", "DATE"),
    } <= set(names(parsed))
    sentences = [span.of(NEWS) for span in parsed.sentences]
    assert sentences[0] == "NATO CHIEF URGES ALLIES TO SPEND MORE"
    assert "The talks went on." in sentences
    assert len(sentences) == 5
    tags = {NEWS[t.start : t.end]: t.pos for t in parsed.tokens}
    assert (tags["reporters"], tags["told"], tags["he"]) == ("NOUN", "VERB", "PRON")


def test_a_sentence_goes_on_after_a_quotation_that_closes_with_a_comma() -> None:
    text = "“We go on,” Ada Moe told the press. “Never,” Ada Moe said. “We stop.” Ada Moe left."
    assert [span.of(text) for span in read(text).sentences] == [
        "“We go on,” Ada Moe told the press.",
        "“Never,” Ada Moe said.",
        "“We stop.”",
        "Ada Moe left.",
    ]


def test_who_says_what() -> None:
    parsed = read(NEWS)
    said = [
        [NEWS[parsed.tokens[first].start : parsed.tokens[last - 1].end] for first, last in spans]
        for attribution in parsed.attributions
        if attribution.source and attribution.cue
        for spans in [(attribution.source, attribution.cue)]
    ]
    assert ["he", "told"] in said
    assert any(source.endswith("William Ruto") and cue == "said" for source, cue in said)


def test_a_long_article_is_read_like_its_parts() -> None:
    """Windows meet without seams: what is found in each part is found in the whole."""
    parts = [NEWS.replace("Tuesday", f"May {n}").replace("200", f"{n}00") for n in range(2, 22)]
    whole = read("\n\n".join(parts))
    found, expected = set(), set()
    offset = 0
    for part in parts:
        alone = read(part)
        expected |= {(e.span.start + offset, e.span.end + offset, e.label) for e in alone.entities}
        expected |= {(s.start + offset, s.end + offset, "") for s in alone.sentences}
        offset += len(part) + 2
    found = {(*e.span, e.label) for e in whole.entities} | {(*s, "") for s in whole.sentences}
    assert len(found & expected) > 0.97 * len(found | expected)


def test_reading_depends_on_nothing_but_the_text() -> None:
    alone = parse([verbatim(NEWS)], None)
    together = parse([verbatim("Another text."), verbatim(NEWS), verbatim(NEWS * 3)], None)
    assert together[1] == alone[0]


def test_each_sentence_has_a_unit_vector_that_tells_what_it_is_about() -> None:
    text = (
        "The striker scored twice.\nThe midfielder scored a late goal.\nBanks raised their rates."
    )
    doc = load(None)(text)
    vectors = doc.user_data[VECTORS]
    assert len(vectors) == len(list(doc.sents)) == 3
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n" * 100_000, id="line breaks"),
        pytest.param("", id="nothing"),
        pytest.param(" \t\u200b\u2028 ", id="white space"),
        pytest.param("?!… 12 -- ()" * 50, id="no letters"),
        pytest.param("\x00\x01\x07 a \x1b[31m b", id="control characters"),
        pytest.param(
            "Президент встретился с министром. 大統領は会談した。 التقى الرئيس", id="scripts"
        ),
        pytest.param("👩‍🚀🏳️‍🌈 e\u0301\u0323 ﬁ Ａ\ufeff", id="oddities"),
        pytest.param("a" * 5_000, id="one word"),
    ],
)
def test_bad_input_is_read_all_the_same(text: str) -> None:
    sound(read(text))


def sound(parsed: Parsed) -> None:
    text = parsed.text
    for spans in (
        parsed.sentences,
        [t[:2] for t in parsed.tokens],
        [e.span for e in parsed.entities],
    ):
        before = 0
        for start, end in spans:
            assert before <= start < end <= len(text)
            before = end
    for span in parsed.sentences:
        assert span.of(text) == span.of(text).strip()
        assert "\n" not in span.of(text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    sound(read(text))


@pytest.mark.slow
def test_a_line_of_two_megabytes_is_read_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the real bound, which takes the model twenty seconds."""
    bound = MOST // 10
    monkeypatch.setattr(sys.modules["generator.analyse.model.parse"], "MOST", bound)
    parsed = read("The minister spoke. " * 100_000)
    assert bound - 100 < parsed.sentences[-1].end <= bound
    sound(parsed)


def test_another_pipeline_takes_over_names_and_tags(tmp_path: Path) -> None:
    other = spacy.blank("en")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PRODUCT", "pattern": "officers"}])  # type: ignore[attr-defined]
    other.to_disk(tmp_path / "other")
    parsed = read(NEWS, str(tmp_path / "other"))
    assert names(parsed) == [("officers", "PRODUCT")]
    assert {token.pos for token in parsed.tokens} == {""}
    assert parsed.sentences == read(NEWS).sentences
    assert parsed.attributions == read(NEWS).attributions


def test_a_missing_pipeline_says_how_to_get_it() -> None:
    with pytest.raises(ModelError, match="python -m spacy download en_core_web_none"):
        load("en_core_web_none")
