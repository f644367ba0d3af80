"""Summaries: what is chosen of hand-made readings, and by which chances."""

from __future__ import annotations

from generator.analyse.parsed import Parsed
from generator.analyse.referents import find_referents
from generator.analyse.summary import choose_summary, costs
from generator.analyse.told import Model, pair_chances, shipped, word_chances
from generator.analyse.told_choice import Costs, best_sentences
from generator.analyse.told_words import Telling, Word, stem, telling
from generator.records import Chosen, Entity, Quote, Span
from tests.handmade import parse

WALL = (
    "The council of Westhaven has voted for a higher wall around the old harbour."
    " Mayor Ann Lee said that the wall was built for the storms of the last century."
    " The council will pay for the wall with a levy of 40 pounds on every house of Westhaven."
)
ASIDES = (
    " It was a quiet evening and nobody stayed for long."
    " A dog was seen under one of the chairs."
    " Tea was served in blue cups, and there was cake."
)


def chosen(text: str, count: int = 3, names: tuple[tuple[str, str], ...] = ()) -> list[str]:
    parsed = parse(text, names)
    return [parsed.sentences[c.sentence].of(text) for c in summary(parsed, count)]


def summary(parsed: Parsed, count: int = 3) -> tuple[Chosen, ...]:
    return choose_summary(parsed, find_referents(parsed), (), count)


def article(*sentences: str) -> Telling:
    words = tuple(tuple(Word(stem(w.lower())) for w in s.split()) for s in sentences)
    return Telling(words, (0.5,) * len(sentences))


FREE = Costs({}, {})


def test_what_the_article_is_about_is_chosen_in_reading_order() -> None:
    assert " ".join(chosen(WALL + ASIDES)) == WALL


def test_there_are_at_most_as_many_sentences_as_asked_for_or_as_there_are() -> None:
    assert [len(chosen(WALL + ASIDES, count)) for count in (1, 2, 6, 20)] == [1, 2, 6, 6]
    assert chosen("") == []


def test_two_sentences_are_enough_where_they_are_as_long_as_three() -> None:
    leads = Model({"bias": -4.0, "in 0": 8.0, "in 1": 8.0}, {"bias": -4.0}, frozenset())
    long, other = (" ".join(f"{word}{n}" for n in range(31)) for word in ("wall", "levy"))
    aside = "a dog was seen under one of the chairs"
    assert best_sentences(article(long, other, aside), [0, 1, 2], 3, FREE, leads) == (0, 1)
    short = article("the wall is built", "every house will pay", aside)
    assert best_sentences(short, [0, 1, 2], 3, FREE, leads) == (0, 1, 2)


def test_a_sentence_that_says_a_thing_again_is_passed_over() -> None:
    first, second, third = WALL.replace(". ", ".|").split("|")
    found = chosen(" ".join([first, first.replace("has voted", "voted"), second, third]))
    assert found == [first, second, third]


def test_lines_that_are_no_sentence_are_left_out() -> None:
    text = "By Ann Lee in Westhaven, harbour wall council\n" + WALL + ASIDES
    assert "By Ann Lee" not in " ".join(chosen(text, 4))


def test_where_nothing_is_a_sentence_something_is_chosen_all_the_same() -> None:
    assert chosen("Harbour wall\nWesthaven") == ["Harbour wall", "Westhaven"]


def test_a_question_gives_way_to_a_statement() -> None:
    asked = "Will the council of Westhaven build the higher wall around the harbour?"
    assert asked not in chosen(WALL.replace(". ", ". " + asked + " ", 1))


def test_a_pronoun_that_nothing_explains_costs() -> None:
    wall = article("the wall is built", "it will keep the storms out", "tea was served in cups")
    plain = best_sentences(wall, [0, 1, 2], 1, FREE, shipped())
    other = best_sentences(wall, [0, 1, 2], 1, Costs({}, dict.fromkeys(plain, 0.9)), shipped())
    assert plain != other


def test_a_pronoun_costs_nothing_behind_the_sentence_that_explains_it() -> None:
    wall = article("the wall is built", "it will keep the storms out", "tea was served in cups")
    costs = Costs({2: 0.9}, {1: 0.9})
    assert best_sentences(wall, [0, 1, 2], 2, costs, shipped()) == (0, 1)


def test_reasons_tell_why() -> None:
    reasons = [set(c.reasons) for c in summary(parse(WALL + ASIDES, [("Westhaven", "GPE")]))]
    assert "lead" in reasons[0]
    assert "figures" in reasons[2]
    assert all(reasons)
    assert any("central" in of_one for of_one in reasons)


def test_a_long_article_with_a_long_summary_comes_to_an_end() -> None:
    text = " ".join(f"The council has voted for wall number {n} of the town." for n in range(3000))
    assert len(chosen(text, 20)) == 20


def test_endings_do_not_tell_words_apart() -> None:
    announced = {stem(word) for word in ("announce", "announces", "announced", "announcing")}
    assert len(announced) == 1
    assert stem("cities") == stem("city")
    assert stem("gas") == "gas"
    assert stem("this") == "this"


def test_words_know_what_they_belong_to() -> None:
    text = "Ann Lee told “Harbour News” of it. Lee left."
    parsed = parse(text, [("Ann Lee", "PERSON"), ("Lee", "PERSON")])
    start, end = text.index("“"), text.index("”") + 1
    quote = Quote((Span(start, end),), 0)
    first, second = telling(parsed, find_referents(parsed), [quote]).sentences
    assert [(w.form, w.label, w.mentions, w.quoted) for w in first[:4]] == [
        ("ann", "PERSON", 2, False),
        ("lee", "PERSON", 2, False),
        ("told", "", 0, False),
        ("harbour", "", 0, True),
    ]
    assert second[1].pos == "VERB"


def test_chances_are_chances_and_tell_the_lead_from_an_aside() -> None:
    parsed = parse(WALL + ASIDES, [("Westhaven", "GPE")])
    read = telling(parsed, find_referents(parsed), ())
    words = word_chances(read, shipped())
    assert all(0 < chance < 1 for chance in words.values())
    assert words[stem("wall"), 1] > words[stem("cake"), 1]
    assert words["the", 1] > words["the", 2] > words["the", 3]
    pairs = pair_chances(read, words, range(6), shipped())
    assert all(0 < chance < 1 for chance in pairs.values())
    assert pairs["ann", "lee"] > pairs[stem("blue"), stem("cup")]


def test_overlapping_names_are_read_once() -> None:
    text = "The Westhaven Harbour Board met."
    parsed = Parsed(
        text,
        (),
        (Span(0, len(text)),),
        (Entity(Span(4, 27), "ORG"), Entity(Span(4, 13), "GPE")),
    )
    (words,) = telling(parsed, (), ()).sentences
    assert [word.form for word in words] == ["the", "westhaven", "harbour", "board", "met"]


def test_without_weights_every_chance_is_even() -> None:
    even = Model({}, {}, frozenset())
    assert set(word_chances(article("the wall is built"), even).values()) == {0.5}


def test_a_date_and_the_number_of_a_road_are_no_figures() -> None:
    text = "The council of Westhaven has closed the A73 road until 17 April for the harbour wall."
    (only,) = summary(parse(text, [("Westhaven", "GPE"), ("17 April", "DATE")]))
    assert "figures" not in only.reasons
    (only,) = summary(parse(text.replace("the A73 road", "17 roads"), [("17 April", "DATE")]))
    assert "figures" in only.reasons


def test_what_leans_on_the_sentence_before_costs_but_never_the_first() -> None:
    his = "By Wednesday his voice was softer. By Wednesday his voice was loud."
    parsed = parse(his, [("Wednesday", "DATE")])
    assert costs(parsed, [0, 1]).alone.keys() == {1}


def test_leaning_on_what_is_no_sentence_for_a_summary_costs_most() -> None:
    text = "The stone is white. That is what everyone noticed first on Friday in the old church."
    parsed = parse(f"{text} They had never seen it like that in the eight years before.")
    found = costs(parsed, [1, 2]).alone
    assert found.keys() == {1, 2}
    assert found[1] > found[2]
