"""What an editor's decisions make of the names of a collection, by cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.link import read_corrections
from generator.records import EntityKind
from tests.unit.link_articles import article, linked, profiles

CASES = Path(__file__).parent.parent / "cases" / "link" / "decisions.yaml"
KINDS: dict[str, EntityKind] = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
}


def cases() -> list[Any]:
    found = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases())
def test_decisions(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(case["corrections"], encoding="utf-8")
    corrections, wrong = read_corrections(path, "corrections.yaml")
    assert wrong == ()
    articles = [article(slug, **given) for slug, given in case["articles"].items()]
    site, problems = linked(articles, corrections)
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
