"""What the training recipe makes of the corpora, shown on sentences written for these tests."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

import pytest

from training.augment import (
    capitals,
    collect_names,
    drop_full_stop,
    headline_case,
    straight_marks,
    typographic_marks,
    vary_names,
    vary_surface,
)
from training.bio import word_spans
from training.entities import named_text
from training.labels import ontonotes
from training.reconstruct import join_words
from training.records import NamedText, Span, TaggedText
from training.treebank import join_sentences, paragraphs, read_document, read_sentence


def joined(tokens: str, together: Collection[int] = ()) -> str:
    return join_words(tokens.split(), frozenset(together))[0]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("B-PER I-ORG", [(0, 1, "PER"), (1, 2, "ORG")]),
        ("O I-ORG I-ORG", [(1, 3, "ORG")]),
        ("O O", []),
        ("", []),
    ],
)
def test_tags_become_spans(tags: str, spans: list[tuple[int, int, str]]) -> None:
    assert word_spans(tags.split()) == spans


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("The ferry sank , he said .", "The ferry sank, he said."),
        ("It 's late , is n't it ?", "It's late, isn't it?"),
        ("the town ’ s baker", "the town’s baker"),
        ("the bakers ’ ovens", "the bakers’ ovens"),
        ('" No , " she said , " never . "', '"No," she said, "never."'),
        ("“ No , ” she said .", "“No,” she said."),
        ("It cost $ 40 ( 12 % more ) .", "It cost $40 (12% more)."),
        ("It cost US $ 40 .", "It cost US$40."),
        ("the U . S . and J . K . Vik", "the U.S. and J. K. Vik"),
        ("a state - run farm", "a state-run farm"),
        ("talks face - to - face", "talks face-to-face"),
        ("a 60 - year - old miller", "a 60-year-old miller"),
        ("OSLO - The mill burnt down", "OSLO - The mill burnt down"),
        ("the mill - which burnt down - was old", "the mill - which burnt down - was old"),
        ("profit and / or loss", "profit and/or loss"),
        ("at 10 : 30 on Monday", "at 10:30 on Monday"),
    ],
)
def test_spaces_are_where_a_writer_puts_them(tokens: str, text: str) -> None:
    assert joined(tokens) == text


def test_a_hyphen_inside_an_entity_is_a_hyphen() -> None:
    assert joined("ASKIM - The Mill", {1, 2}) == "ASKIM-The Mill"


def test_starts_point_at_the_words() -> None:
    words = '" Anna\u00a0Vik " , she is n\'t here - yet .'.split(" ")
    text, starts = join_words(words, frozenset())
    for word, start in zip(words, starts, strict=True):
        assert text[start : start + len(word)] == word.replace("\u00a0", " ")


def test_entities_lie_on_the_running_text() -> None:
    words = "Ms Vik , of Nordli - Haug Ltd , sailed on the Glomma River .".split()
    tags = "O B-Person O O B-Organization I-Organization I-Organization I-Organization".split()
    tags += "O O O O B-Location I-Location O".split()
    named = named_text(words, tags)
    assert named.text == "Ms Vik, of Nordli-Haug Ltd, sailed on the Glomma River."
    assert [(named.text[s:e], label) for s, e, label in named.entities] == [
        ("Vik", "PERSON"),
        ("Nordli-Haug Ltd", "ORG"),
        ("Glomma River", "LOC"),
    ]


def test_marks_at_the_ends_are_no_part_of_an_entity() -> None:
    named = named_text("the Harbours Act , 1902".split(), "O B-Misc I-Misc I-Misc O".split())
    assert named.text == "the Harbours Act, 1902"
    assert named.entities == (Span(4, 16, "LAW"),)


def test_an_entity_of_marks_alone_is_none() -> None:
    assert named_text(["a", "-", "b"], ["O", "B-Misc", "O"]).entities == ()


@pytest.mark.parametrize(
    ("label", "surface", "name"),
    [
        ("Person", "Anna Vik", "PERSON"),
        ("Facility", "Askim Airport", "FAC"),
        ("Location", "Norway", "GPE"),
        ("Location", "South Africa", "GPE"),
        ("Location", "North Korea", "GPE"),
        ("Location", "West Africa", "LOC"),
        ("Location", "Southeast Asia", "LOC"),
        ("Location", "Middle East", "LOC"),
        ("Location", "South America", "LOC"),
        ("Location", "America", "GPE"),
        ("Location", "Niger", "GPE"),
        ("Location", "the Bay of Biscay", "LOC"),
        ("Location", "Lake Mjøsa", "LOC"),
        ("Location", "Mjøsa , Norway", "GPE"),
        ("Misc", "World Cup", "EVENT"),
        ("Misc", "Battle of Stamford Bridge", "EVENT"),
        ("Misc", "Harbours Act", "LAW"),
        ("Misc", "Sunday", "DATE"),
        ("Misc", "2019", "DATE"),
        ("Misc", "K - pop", None),
        ("Unheard-of", "Anna Vik", None),
    ],
)
def test_labels_take_their_ontonotes_names(label: str, surface: str, name: str | None) -> None:
    assert ontonotes(label, surface) == name


BLOCK = """# sent_id = mill-1
# text = Don't go, Anna.
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\t_
5\tAnna\tAnna\tPROPN\tNNP\t_\t3\tvocative\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_"""


def test_a_treebank_sentence_is_read() -> None:
    sentence = read_sentence(BLOCK)
    assert sentence is not None
    assert [(sentence.text[s:e], pos) for s, e, pos in sentence.words] == [
        ("Do", "AUX"),
        ("n't", "PART"),
        ("go", "VERB"),
        (",", "PUNCT"),
        ("Anna", "PROPN"),
        (".", "PUNCT"),
    ]


def test_a_sentence_whose_words_are_not_its_text_is_left_out() -> None:
    assert read_sentence(BLOCK.replace("\tgo\t", "\twent\t")) is None


def test_sentences_join_to_a_paragraph() -> None:
    sentence = read_sentence(BLOCK)
    assert sentence is not None
    tagged = join_sentences([sentence, sentence])
    assert tagged.text == "Don't go, Anna. Don't go, Anna."
    assert sorted(tagged.sentence_starts) == [0, 16]


def test_a_paragraph_ends_where_a_block_inside_it_does() -> None:
    caption = f"# newpar\n# newpar_block = p (3 s) | figure (1 s) | caption (1 s)\n{BLOCK}"
    text = "\n\n".join([caption, BLOCK, BLOCK, BLOCK.replace("mill-1", "mill-4"), ""])
    texts = [paragraph.text for paragraph in paragraphs(read_document(text))]
    assert texts == ["Don't go, Anna.", "Don't go, Anna. Don't go, Anna.", "Don't go, Anna."]


def test_a_paragraph_begins_where_the_treebank_says() -> None:
    text = f"{BLOCK}\n\n{BLOCK}\n\n# newpar\n{BLOCK}\n"
    assert len(paragraphs(read_document(text))) == 2


def test_capitals_keep_the_length() -> None:
    assert capitals("Mill burns") == "MILL BURNS"
    assert capitals("Straße brennt") == "Straße brennt"


def test_headlines_leave_small_words_small() -> None:
    assert headline_case("the mill's fire and the end of an age") == (
        "The Mill's Fire and the End of an Age"
    )


def test_marks_are_exchanged_and_exchanged_back() -> None:
    text = "“No,” said Vik’s son, “it’s ‘out’.”"
    assert straight_marks(text) == "\"No,\" said Vik's son, \"it's 'out'.\""
    assert typographic_marks(straight_marks(text)) == text


def test_a_varied_surface_keeps_its_length() -> None:
    text = "“The mill burnt,” said Anna Vik’s son. It was old."
    variants = {vary_surface(text, Random(seed)) for seed in range(60)}
    assert len(variants) > 3
    assert {len(variant) for variant in variants} == {len(text)}
    assert any(v.startswith("“THE MILL BURNT,” SAID ANNA VIK’S SON. It") for v in variants)


def test_exchanged_names_lie_where_the_spans_say() -> None:
    named = NamedText(
        "Anna Vik of Askim met Bo on Monday.",
        (
            Span(0, 8, "PERSON"),
            Span(12, 17, "GPE"),
            Span(22, 24, "PERSON"),
            Span(28, 34, "DATE"),
        ),
    )
    names = {"PERSON": ["Christoffer Lie"], "GPE": ["Rakkestad"]}
    seen = set()
    for seed in range(30):
        varied = vary_names(named, names, Random(seed))
        surfaces = [varied.text[s:e] for s, e, _ in varied.entities]
        assert varied.text == "{} of {} met {} on {}.".format(*surfaces)
        assert surfaces[3] == "Monday"
        seen.add(varied.text)
    assert len(seen) == 8


def test_names_are_collected_as_often_as_they_occur() -> None:
    named = NamedText("Bo met Bo", (Span(0, 2, "PERSON"), Span(7, 9, "PERSON")))
    assert collect_names([named]) == {"PERSON": ["Bo", "Bo"]}


def test_only_the_final_full_stop_is_dropped() -> None:
    tagged = TaggedText(
        "It burnt.", (Span(0, 2, "PRON"), Span(3, 8, "VERB"), Span(8, 9, "PUNCT")), frozenset({0})
    )
    shorter = drop_full_stop(tagged)
    assert (shorter.text, len(shorter.words)) == ("It burnt", 2)
    assert drop_full_stop(shorter) == shorter
