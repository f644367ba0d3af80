"""What the annotations of each corpus teach, piece by piece."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from tokenizers import Tokenizer

from generator.analyse.model.labels import ENTITY_LABELS, MAX_PIECES, PARTS_OF_SPEECH, begin
from generator.analyse.model.loading import MODEL
from generator.analyse.model.pieces import CLS, SEP
from training.attributions import paragraphs
from training.examples import IGNORED, Encoder, Example, join, windows
from training.records import NamedText, QuotedText, Span, TaggedText, Text
from training.sports import make_sports


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(Tokenizer.from_file(str(MODEL / "tokenizer.json")))


def pieces(encoder: Encoder, example: Example) -> list[str]:
    return [encoder.tokenizer.id_to_token(int(number)) or "" for number in example.ids]


def allowed(encoder: Encoder, text: NamedText) -> dict[str, set[str]]:
    """The tags that each piece may have; pieces that teach nothing are left out."""
    tags = ["O", *(f"{mark}-{label}" for label in ENTITY_LABELS for mark in "BI")]
    example = encoder.encode(text)
    return {
        piece: {tag for n, tag in enumerate(tags) if bits >> n & 1}
        for piece, bits in zip(pieces(encoder, example), example.allowed.tolist(), strict=True)
        if bits
    }


def test_entities_are_taught_at_the_first_piece_of_each_token(encoder: Encoder) -> None:
    text = NamedText("Anna Vik left Askim.", (Span(0, 8, "PERSON"), Span(14, 19, "GPE")))
    assert allowed(encoder, text) == {
        "anna": {"B-PERSON"},
        "vi": {"I-PERSON"},
        "left": {"O"},
        "ask": {"B-GPE"},
        ".": {"O"},
    }


def test_an_entity_that_ends_within_a_token_teaches_nothing(encoder: Encoder) -> None:
    text = NamedText("See www.askim.example now", (Span(8, 13, "GPE"),))
    assert set(allowed(encoder, text)) == {"see", "now"}


def test_where_a_corpus_is_silent_other_labels_stay_possible(encoder: Encoder) -> None:
    text = NamedText("the Norwegian met Oslo", (Span(18, 22, "GPE"),), complete=False)
    found = allowed(encoder, text)
    assert {"O", "B-NORP", "B-DATE"} <= found["norwegian"]
    assert not {"B-PERSON", "B-ORG", "B-GPE"} & found["norwegian"]
    assert found["oslo"] == {"B-GPE", "B-LOC", "B-FAC"}


def test_a_treebank_teaches_parts_of_speech_and_starts(encoder: Encoder) -> None:
    text = TaggedText("It burnt. Out", (Span(0, 2, "PRON"), Span(3, 8, "VERB")), frozenset({0, 10}))
    example = encoder.encode(text)
    known = dict(zip(pieces(encoder, example), example.pos.tolist(), strict=True))
    assert PARTS_OF_SPEECH[known["it"]] == "PRON"
    assert known["out"] == IGNORED
    assert [p for p, s in zip(pieces(encoder, example), example.starts, strict=True) if s == 1] == [
        "it",
        "out",
    ]


TEXT = "Mill closes\n\nThe mill will close, “and soon,” the owner said. Adv.\nNobody spoke."


def row(**given: Any) -> dict[str, Any]:
    quote = {"content": [[13, 45]], "source": [[46, 55]], "cue": [[56, 60]], "direct": True}
    return {"text": TEXT, "quotes": [quote], "discard": [[62, 66]]} | given


def test_an_article_of_attributions_is_read_by_paragraphs() -> None:
    first, second = paragraphs(row())
    assert first.text == "The mill will close, “and soon,” the owner said. Adv."
    assert {(first.text[s:e], label) for s, e, label in first.spans} == {
        ("the owner", "source:0"),
        ("said", "cue:0"),
        ("The mill will close, “and soon,”", "content:0"),
    }
    assert [first.text[s:e] for s, e in first.ignored] == ["Adv."]
    assert first.headline == frozenset({"mill", "closes"})
    assert second.spans == ()


def test_what_is_said_within_what_is_said_is_no_content_of_its_own() -> None:
    outer = {"content": [[13, 59]], "source": [], "cue": [], "direct": True}
    inner = {"content": [[20, 30]], "source": [], "cue": [], "direct": False}
    first, _ = paragraphs(row(quotes=[outer, inner]))
    assert {span.label for span in first.spans} == {"content:0"}


def test_attributions_teach_roles_and_links(encoder: Encoder) -> None:
    text = QuotedText(
        "“Soon,” she said. Adv.",
        (Span(0, 7, "content:4"), Span(8, 11, "source:4"), Span(12, 16, "cue:4")),
        ignored=((18, 22),),
        headline=frozenset({"soon"}),
    )
    example = encoder.encode(text)
    words = pieces(encoder, example)
    source, cue, content = example.roles.tolist()
    assert content[:4] == [1, 2, 2, 2]
    assert source[words.index("she")] == cue[words.index("said")] == 1
    assert content[words.index("ad")] == IGNORED
    assert example.content_of.tolist()[:4] == [4] * 4
    assert example.named_by == {
        ("source", 4): [words.index("she")],
        ("cue", 4): [words.index("said")],
    }
    assert example.weights == (1.0, 0.0)


def test_a_window_keeps_what_its_paragraphs_teach(encoder: Encoder) -> None:
    text = QuotedText("She said so.", (Span(0, 3, "source:1"), Span(9, 11, "content:1")))
    joined = join([encoder.encode(text), encoder.encode(text)])
    assert joined.ids[0] == CLS
    assert joined.ids.tolist().count(SEP) == 2
    assert joined.named_by == {("source", 1): [1, 6]}
    assert joined.sentences.max() == 1
    assert len(joined.weights) == 2


def test_windows_are_never_longer_than_the_model_reads(encoder: Encoder) -> None:
    texts: list[Text] = [NamedText("word " * length, ()) for length in (5, 90, 300, 120, 200, 14)]
    found = list(windows([encoder.encode(text) for text in texts], Random(1)))
    assert all(len(window.ids) <= MAX_PIECES for window in found)
    assert sum(int((window.allowed > 0).sum()) for window in found) >= 90 + 120 + 200


def test_made_up_results_mark_teams_places_and_persons() -> None:
    names = {"PERSON": ["Anna Vik", "Bo Lie Dahl"]}
    items = make_sports(200, names, Random(3))
    labels = set()
    for item in items:
        for text in item:
            assert isinstance(text, NamedText)
            assert "{" not in text.text
            for start, end, label in text.entities:
                assert text.text[start:end].strip() == text.text[start:end] != ""
                labels.add(label)
    assert labels == {"PERSON", "ORG", "GPE"}
    assert make_sports(200, names, Random(3)) == items


def test_tags_are_numbered_in_pairs() -> None:
    assert [begin(label) for label in ENTITY_LABELS] == list(range(1, 2 * len(ENTITY_LABELS), 2))
