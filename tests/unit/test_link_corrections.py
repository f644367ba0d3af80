"""The editor's decisions: read true to the line, and stronger than everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from generator.failures import Failure
from generator.link import Corrections, read_corrections
from generator.problems import Problem
from generator.records import Metadata
from generator.site import Site
from tests.unit.link_articles import Written, article, entry, linked, profiles

CASES = Path(__file__).parent.parent / "cases" / "link" / "corrections.yaml"
ARTICLES = (
    article(
        "a",
        "Jens Stoltenberg met Netsonda in Kiev.",
        people=["Jens Stoltenberg", "Netsonda"],
        places=["Kiev"],
        topics=["aid to Ukraine", "time frame"],
        meta=Metadata(people=("Ann Lee",), topics=("war",)),
    ),
    article(
        "b",
        "“Yes,” said Mr Secretary Stolle in Kiev.",
        people=["Stolle"],
        places=["Kiev"],
        quotes=[("“Yes,”", "Stolle")],
        topics=["Ukraine aid", "time frame"],
    ),
)


def corrections(text: str, folder: Path) -> Corrections:
    path = folder / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    found, problems = read_corrections(path, "corrections.yaml")
    assert problems == ()
    return found


def corrected(
    text: str, folder: Path, articles: tuple[Written, ...] = ARTICLES
) -> tuple[Site, tuple[Problem, ...]]:
    return linked(articles, corrections(text, folder))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["name"])
        for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))
    ],
)
def test_reading(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(case["file"], encoding="utf-8")
    found, problems = read_corrections(path, "corrections.yaml")
    assert len(found.rules) == case["rules"]
    expected = case.get("problems", [])
    said = [f"{p.origin.line}: {p.code}: {p.text}" for p in problems]
    assert len(said) == len(expected), said
    for line, start in zip(said, expected, strict=True):
        place, code, part = start.split(": ", 2)
        assert line.startswith(f"{place}: {code}: ")
        assert part in line


def test_a_missing_file_holds_no_rules(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "none.yaml", "none.yaml") == (Corrections("none.yaml"), ())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe\x00people", "corrections.yaml: cannot be read: it is not UTF-8 text"),
        (b"people: [unclosed\n", "corrections.yaml:2: this is not valid YAML"),
        (b"- people\n", "corrections.yaml:1: must hold lines such as `people:`"),
    ],
)
def test_without_the_editors_decisions_there_is_no_site(
    data: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_bytes(data)
    with pytest.raises(Failure) as failed:
        read_corrections(path, "corrections.yaml")
    assert str(failed.value).startswith(told)


def test_merge(tmp_path: Path) -> None:
    rule = (
        "people: {merge: [{names: [Jens Stoltenberg, Stolle], as: Jens Stoltenberg, reason: pun}]}"
    )
    site, problems = corrected(rule, tmp_path)
    assert problems == ()
    person = profiles(site)["jens-stoltenberg"]
    assert [a.article for a in person.appearances] == ["a", "b"]
    assert person.corrected == "Joined by an editor: Jens Stoltenberg, Stolle (pun)"
    assert site.quotes[0].person == "jens-stoltenberg"


def test_rename(tmp_path: Path) -> None:
    site, problems = corrected("places: {rename: [{name: Kiev, to: Kyiv}]}", tmp_path)
    assert problems == ()
    assert [(p.id, p.name) for p in profiles(site, "place").values()] == [("kyiv", "Kyiv")]


def test_ignore(tmp_path: Path) -> None:
    site, problems = corrected("people: {ignore: [Netsonda, Stolle, Ann Lee]}", tmp_path)
    assert problems == ()
    assert list(profiles(site)) == ["jens-stoltenberg"]
    assert [name.id for name in entry(site, "a").names] == ["jens-stoltenberg", "kiev"]
    assert site.quotes[0].person is None


def test_front_matter_people_are_corrected_too(tmp_path: Path) -> None:
    site, _ = corrected("people: {rename: [{name: Ann Lee, to: Anne Lee}]}", tmp_path)
    assert "anne-lee" in profiles(site)


def test_topics(tmp_path: Path) -> None:
    text = """
        topics:
          merge: [{names: [aid to Ukraine, war], as: Help for Ukraine}]
          ignore: [Time Frame]
    """
    site, problems = corrected(text, tmp_path)
    assert problems == ()
    (topic,) = site.topics
    assert (topic.id, topic.label, topic.articles) == (
        "help-for-ukraine",
        "Help for Ukraine",
        ("a", "b"),
    )


def test_rules_that_match_nothing_are_named_by_line(tmp_path: Path) -> None:
    text = (
        "people:\n  ignore:\n    - Nobody Atall\n    - Netsonda\n"
        "topics:\n  rename:\n    - {name: weather, to: climate}\n"
    )
    _, problems = corrected(text, tmp_path)
    advice = "mend the name or delete the rule"
    person = "matches nothing: no article names such a person"
    topic = "matches nothing: no article names such a topic"
    assert [str(p) for p in problems] == [
        f'corrections.yaml:3: ignore of "Nobody Atall" {person}; {advice}',
        f'corrections.yaml:7: rename of "weather" {topic}; {advice}',
    ]


def test_a_form_that_was_joined_already_is_no_problem(tmp_path: Path) -> None:
    known = article("a", "Jens Stoltenberg came. Stoltenberg left.", people=["Jens Stoltenberg"])
    referent = known.analysis.referents[0]
    spans = (*referent.mentions, type(referent.mentions[0])(23, 34))
    referents = (msgspec.structs.replace(referent, mentions=spans),)
    known = known._replace(analysis=msgspec.structs.replace(known.analysis, referents=referents))
    rule = "people: {merge: [{names: [Jens Stoltenberg, Stoltenberg], as: Jens Stoltenberg}]}"
    _, problems = corrected(rule, tmp_path, (known,))
    assert problems == ()


def test_who_said_something(tmp_path: Path) -> None:
    text = """
        quotations:
          speaker:
            - {words: "Yes", name: Jens Stoltenberg, articles: b.txt, reason: heard on tape}
    """
    site, problems = corrected(text, tmp_path)
    assert problems == ()
    (quote,) = site.quotes
    assert (quote.person, quote.how) == ("jens-stoltenberg", "editor")
    assert quote.corrected == "Attributed by an editor (heard on tape)"
    assert profiles(site)["jens-stoltenberg"].quotes == (quote.id,)
    assert profiles(site)["stolle"].quotes == ()


def test_a_quotation_may_stay_open(tmp_path: Path) -> None:
    site, problems = corrected("quotations: {speaker: [{words: yes}]}", tmp_path)
    assert problems == ()
    assert (site.quotes[0].person, site.quotes[0].how) == (None, None)


def test_speaker_rules_that_match_nothing_are_named_by_line(tmp_path: Path) -> None:
    text = (
        "quotations:\n  speaker:\n    - {words: No such thing}\n"
        "    - {words: Yes, name: Nobody Atall}\n    - {words: Yes, articles: z.txt}\n"
    )
    advice = "which is not there; mend its path or delete the rule"
    _, problems = corrected(text.replace("Yes, articles", "Ye s, articles"), tmp_path)
    assert [str(p) for p in problems] == [
        'corrections.yaml:3: speaker of "No such thing" matches no quotation; mend the words',
        'corrections.yaml:4: speaker of "Yes" names "Nobody Atall", who has no page; mend the name',
        f'corrections.yaml:5: speaker of "Ye s" is about the article "z.txt", {advice}',
    ]


def test_a_correction_changes_nothing_but_what_it_is_about(tmp_path: Path) -> None:
    before, _ = linked(ARTICLES)
    after, _ = corrected("places: {pin: [{name: Kiev, id: kyiv}]}", tmp_path)
    changed = {
        new.id for old, new in zip(before.profiles, after.profiles, strict=True) if old != new
    }
    assert changed == {"kyiv"}
    assert before.quotes == after.quotes
