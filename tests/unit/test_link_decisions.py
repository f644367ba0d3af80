"""Who is who in a collection, by itself and by an editor's decisions: cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.link import read_corrections
from generator.records import EntityKind
from tests.unit.link_articles import REST, Written, article, linked, profiles

CASES = Path(__file__).parent.parent / "cases" / "link"
KINDS: dict[str, EntityKind] = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
}


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def articles_of(case: dict[str, Any]) -> list[Written]:
    return [article(slug, **given) for slug, given in case["articles"].items()]


@pytest.mark.parametrize("case", cases("people"))
def test_people(case: dict[str, Any]) -> None:
    site, _ = linked([*articles_of(case), *REST])
    found = {
        ident: sorted(seen.article for seen in profile.appearances)
        for ident, profile in profiles(site).items()
    }
    assert found == case["people"]


@pytest.mark.parametrize("case", cases("decisions"))
def test_decisions(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(case["corrections"], encoding="utf-8")
    corrections, wrong = read_corrections(path, "corrections.yaml")
    assert wrong == ()
    site, problems = linked(articles_of(case), corrections)
    for group, kind in KINDS.items():
        if group in case:
            found = {
                ident: sorted(seen.article for seen in profile.appearances)
                for ident, profile in profiles(site, kind).items()
            }
            assert found == case[group]
    if "topics" in case:
        assert {t.id: sorted(t.articles) for t in site.topics} == case["topics"]
    said = {page.id: page.corrected for page in site.profiles}
    said |= {topic.id: topic.corrected for topic in site.topics}
    for ident, words in case.get("said", {}).items():
        assert words in said[ident]
    lines = [f"{p.origin.line}: {p.code}: {p.text}" for p in problems]
    expected = case.get("problems", [])
    assert len(lines) == len(expected), lines
    for line, start in zip(lines, expected, strict=True):
        assert line.startswith(start)
