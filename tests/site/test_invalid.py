"""A site in which everything is wrong: every fault has its line, and the rest is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import broadsheet, build_site, copy_site

pytestmark = pytest.mark.slow


def test_every_fault_is_told_with_its_place(tmp_path: Path) -> None:
    root = copy_site("invalid", tmp_path)
    expected = (root / "problems.txt").read_text(encoding="utf-8").splitlines()
    assert [str(problem) for problem in build_site(root).problems] == expected


def test_good_articles_are_built_beside_bad_ones(tmp_path: Path) -> None:
    root = copy_site("invalid", tmp_path)
    build_site(root)
    for slug in ("unknown-key", "bad-date", "bad-source", "same", "same-2", "latin"):
        assert (root / "site/articles" / slug / "index.html").is_file(), slug
    assert not (root / "site/articles/binary").exists()


def test_strict_fails_and_no_traceback_is_shown(tmp_path: Path) -> None:
    root = copy_site("invalid", tmp_path)
    run = broadsheet("build", "-C", str(root), "--strict", "--as-of", "2024-06-30")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert 'site.yaml:2: unknown setting "site.titel" (did you mean "title"?)' in run.stderr


def test_a_symlink_out_of_the_content_folder_is_refused(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    secret = tmp_path / "secret.txt"
    secret.write_text("A secret that must never be published by anybody at all.\n")
    (root / "content/link.txt").symlink_to(secret)
    report = build_site(root)
    assert [p.origin.path for p in report.problems] == ["content/link.txt"]
    assert not (root / "site/articles/link").exists()


def test_a_folder_without_a_site_is_told_how_to_begin(tmp_path: Path) -> None:
    run = broadsheet("build", "-C", str(tmp_path))
    assert run.returncode == 3
    assert "broadsheet init" in run.stderr
    assert "Traceback" not in run.stderr
