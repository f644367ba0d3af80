"""Thousands of articles, a third of them broken: every one is told or published, none is lost."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from generator.problems import Problem
from tests.broken_site import KINDS_OF_BREAKAGE, Sample, write_site
from tests.support import build_site


def check(root: Path, count: int) -> None:
    made = write_site(root, count)
    report = build_site(root)
    told: dict[str, list[Problem]] = defaultdict(list)
    for problem in report.problems:
        told[problem.origin.path].append(problem)

    wrong = [message for sample in made if (message := fault(sample, told, root))]
    assert wrong == []
    assert set(told) == {f"content/{sample.path}" for sample in made if sample.told}
    pages = sum(1 for _ in (root / "site/articles").glob("*/index.html"))
    assert pages == report.articles == sum(sample.page for sample in made)


def fault(sample: Sample, told: dict[str, list[Problem]], root: Path) -> str:
    """What is not as it should be with one article, in words."""
    lines = told.get(f"content/{sample.path}", [])
    slug = Path(sample.path).stem
    if sample.told != bool(lines):
        return f"{sample.path}: told {lines}"
    if sample.told and (sample.code, sample.line) not in {(p.code, p.origin.line) for p in lines}:
        return f"{sample.path}: not {sample.code} in line {sample.line} but {lines}"
    if sample.page != (root / "site/articles" / slug / "index.html").is_file():
        return f"{sample.path}: page {not sample.page}"
    return ""


@pytest.mark.slow
def test_every_broken_article_has_its_line_and_every_good_one_its_page(tmp_path: Path) -> None:
    assert KINDS_OF_BREAKAGE >= 25
    check(tmp_path, 150)


@pytest.mark.long
def test_ten_thousand_articles(tmp_path: Path) -> None:
    check(tmp_path, 10_000)
