"""Doubtful decisions: found, ranked, shown with their evidence, and settled by what is pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from generator.config import LinkSettings
from generator.link import Corrections, link, read_corrections
from generator.records import Analysis, CleanText, Metadata
from generator.site import Document, Doubt, Site
from tests.unit.link_articles import REST, Written, article, profiles

SUMMIT = "The allies met in Madrid over the defence of the Baltic states and new troops there"
BAKERY = "Fresh cinnamon rolls draw long queues since spring before the corner shop in Bergen"
MISSPELT = (
    article(
        "a",
        "Troops marched through Madrid in perfect order. Jens Stoltenberg waved.",
        people=["Jens Stoltenberg"],
        places=["Madrid"],
        meta=Metadata(date="2020-01-01"),
    ),
    article(
        "b",
        "Trains from Madrid stood still because of a strike. Jens Stoltenber waited.",
        people=["Jens Stoltenber"],
        places=["Madrid"],
        meta=Metadata(date="2024-01-01"),
    ),
    *REST,
)
SURNAME = (
    article("a", f"{SUMMIT}, according to Bill Clinton.", people=["Bill Clinton"]),
    article("b", f"{SUMMIT}, according to Hillary Clinton.", people=["Hillary Clinton"]),
    article("c", f"{SUMMIT}, according to Clinton.", people=["Clinton"]),
    *REST,
)
NAMESAKES = (
    article(
        "a",
        f"{SUMMIT}, said John Smith.",
        people=["John Smith"],
        roles={"John Smith": "a British minister"},
    ),
    article(
        "b", f"{BAKERY} of John Smith.", people=["John Smith"], roles={"John Smith": "the baker"}
    ),
    *REST,
)


def reviewed(articles: Sequence[Written], corrections: Corrections | None = None) -> Site:
    by_path = {a.document.path: a for a in articles}

    def read(document: Document) -> tuple[CleanText, Analysis]:
        return by_path[document.path].text, by_path[document.path].analysis

    documents = [a.document for a in articles]
    rules = corrections or Corrections()
    site, problems = link(documents, read, rules, LinkSettings(), review=True)
    assert problems == ()
    return site


def of_kind(site: Site, kind: str) -> list[Doubt]:
    return [doubt for doubt in site.doubts if doubt.kind == kind]


def test_a_doubtful_join_is_listed_with_score_reason_and_sentences() -> None:
    (doubt,) = of_kind(reviewed(MISSPELT), "joined")
    assert doubt.title == "“Jens Stoltenber” was taken for “Jens Stoltenberg”"
    assert doubt.reason.startswith("misspelling, beside 1 other name (0.")
    assert [(p.path, p.number, p.text) for p in doubt.proofs] == [
        ("a.txt", 1, "Jens Stoltenberg waved."),
        ("b.txt", 1, "Jens Stoltenber waited."),
    ]


def test_a_doubtful_non_join_is_listed() -> None:
    (doubt,) = of_kind(reviewed(SURNAME), "apart")
    assert "“Clinton” was not taken for" in doubt.title
    assert doubt.remedies[0].yaml.count("c.txt") == 1


def test_one_name_in_two_walks_of_life_is_two_people_and_listed() -> None:
    site = reviewed(NAMESAKES)
    assert sorted(profiles(site)) == ["john-smith", "john-smith-2"]
    (doubt,) = of_kind(site, "apart")
    assert doubt.title == "“John Smith” was taken for several persons"
    assert "different walks of life" in doubt.reason


def test_one_name_in_one_walk_of_life_is_one_person() -> None:
    roles = ("the minister", "a general")
    site = reviewed(
        [
            article(slug, f"{text}, said Ann Lee.", people=["Ann Lee"], roles={"Ann Lee": role})
            for slug, text, role in zip("ab", (SUMMIT, BAKERY), roles, strict=True)
        ]
    )
    assert list(profiles(site)) == ["ann-lee"]


def test_shared_names_make_one_person_of_two_walks_of_life() -> None:
    site = reviewed(
        [
            *(
                article(
                    slug,
                    f"Kyiv hailed Petro Vik, {role}. Olha Bilyk was moved, as was Dana Roh.",
                    people=["Petro Vik", "Olha Bilyk", "Dana Roh"],
                    roles={"Petro Vik": role},
                )
                for slug, role in (("a", "the president"), ("b", "a comedian"))
            ),
            *REST,
        ]
    )
    assert "petro-vik-2" not in profiles(site)


def test_a_quotation_that_a_pronoun_leaves_open_is_listed_with_likely_speakers() -> None:
    said = article(
        "a",
        "Ann Lee met Bo Ek. Ann Lee spoke. “We shall agree on this,” he said.",
        people=["Ann Lee", "Bo Ek"],
        quotes=[("“We shall agree on this,”", "")],
    )
    (doubt,) = of_kind(reviewed([said]), "speaker")
    assert doubt.title == "Nobody was found who said “We shall agree on this …”"
    assert [remedy.when for remedy in doubt.remedies] == [
        "if Ann Lee said it",
        "if Bo Ek said it",
        "if it shall stay open",
    ]


def test_a_name_in_small_letters_may_be_nobody() -> None:
    site = reviewed(
        [article("a", "Shares of traders rose.", people=["Shares of traders"])],
    )
    (doubt,) = of_kind(site, "person")
    assert "a word in small letters" in doubt.reason


def test_a_person_with_a_role_is_not_doubted() -> None:
    known = article("a", "Ann Lee spoke.", people=["Ann Lee"], roles={"Ann Lee": "mayor"})
    assert of_kind(reviewed([known]), "person") == []


def test_the_worst_come_first() -> None:
    site = reviewed(
        [*SURNAME, article("d", "Shares of traders rose.", people=["Shares of traders"])]
    )
    degrees = [doubt.doubt for doubt in site.doubts]
    assert degrees == sorted(degrees, reverse=True)
    assert len(degrees) > 1


ALL = {
    "misspelt": MISSPELT,
    "surname": SURNAME,
    "namesakes": NAMESAKES,
    "junk": (article("a", "Shares of traders rose.", people=["Shares of traders"]),),
    "speaker": (
        article(
            "a",
            "Ann Lee spoke. “Yes, now,” he said.",
            people=["Ann Lee"],
            quotes=[("“Yes, now,”", "")],
        ),
    ),
}


@pytest.mark.parametrize("name", ALL)
def test_what_is_pasted_is_right_and_settles_the_doubt(name: str, tmp_path: Path) -> None:
    articles = ALL[name]
    first = next(d for d in reviewed(articles).doubts if d.kind != "summary")
    for remedy in first.remedies:
        path = tmp_path / "corrections.yaml"
        path.write_text(remedy.yaml, encoding="utf-8")
        corrections, problems = read_corrections(path, "corrections.yaml")
        assert problems == (), remedy.yaml
        titles = [doubt.title for doubt in reviewed(articles, corrections).doubts]
        assert first.title not in titles, remedy.when


def test_a_summary_that_may_mislead_is_listed_with_the_front_matter_to_paste() -> None:
    long = " ".join(["The council met again and talked of many other things for an hour."] * 8)
    poor = article("a", f"He opened the bridge on Monday. {long}", people=[])
    (doubt,) = of_kind(reviewed([poor]), "summary")
    assert "nothing before it says who “He” is" in doubt.reason
    assert [(p.path, p.text) for p in doubt.proofs] == [
        ("a.txt", "He opened the bridge on Monday.")
    ]
    (remedy,) = doubt.remedies
    assert "in the front matter of a.txt" in remedy.when
    assert yaml.safe_load(remedy.yaml) == {"summary": "He opened the bridge on Monday."}


def test_a_short_article_makes_a_doubtful_summary_and_a_short_bad_one_a_worse() -> None:
    short = article("a", "The bridge was opened on Monday.")
    worse = article("b", "They opened the bridge")
    found = of_kind(reviewed([short, worse]), "summary")
    assert [doubt.proofs[0].article for doubt in found] == ["b", "a"]
    assert "the article has only 6 words" in found[1].reason


def test_a_name_before_the_pronoun_or_an_editors_own_summary_leaves_no_doubt() -> None:
    long = " ".join(["The council met again and talked of many other things for an hour."] * 8)
    named = article("a", f"The bridge is safe, Ann Lee said, she added. {long}", people=["Ann Lee"])
    given = article("b", f"He opened it. {long}", meta=Metadata(summary="The mayor opened it."))
    assert of_kind(reviewed([named, given]), "summary") == []
