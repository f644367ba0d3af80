"""The command line as people use it, each command in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, broadsheet, copy_site

pytestmark = pytest.mark.slow


def test_init_new_build_check_clean(tmp_path: Path) -> None:
    site = tmp_path / "mysite"
    assert broadsheet("init", str(site)).returncode == 0
    assert (site / ".github/workflows/pages.yml").is_file()
    assert broadsheet("init", str(site)).returncode == 3
    assert broadsheet("new", "Größe: a “title”", "-C", str(site)).returncode == 0
    (article,) = site.glob("content/gro*.md")
    article.write_text(article.read_text(encoding="utf-8") + "The mayor spoke on Monday.\n")
    build = broadsheet("build", "-C", str(site), "--drafts", "--strict")
    assert build.returncode == 0, build.stderr
    assert (site / "site" / "articles" / article.stem / "index.html").is_file()
    assert broadsheet("check", "-C", str(site)).returncode == 0
    assert broadsheet("clean", "-C", str(site), "--store").returncode == 0
    assert not (site / "site/index.html").exists()
    assert not (site / ".broadsheet").exists()


def test_check_finds_problems_and_writes_nothing(tmp_path: Path) -> None:
    root = copy_site("invalid", tmp_path)
    run = broadsheet("check", "-C", str(root), "--as-of", "2024-06-30")
    assert run.returncode == 1
    assert "content/bad-date.md:4:" in run.stderr
    assert not (root / "site").exists()


def test_analyze_prints_the_contract(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    run = broadsheet("analyze", "--link", str(root / "content"))
    assert run.returncode == 0, run.stderr
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert [Path(r["path"]).name for r in records] == [
        "bridge-delay.md", "bridge-opens.md", "council.md", "draft.md", "future.md",
        "library.html", "ferry.txt",
    ]  # fmt: skip
    wanted = {
        "path", "id", "title", "date", "source_url", "lang", "text", "sentences", "summary",
        "entities", "people", "quotes", "section", "topics", "figures", "removed", "story",
    }  # fmt: skip
    for record in records:
        assert set(record) == wanted
        ends = [end for _, end in record["sentences"]]
        assert ends == sorted(ends)
        assert ends[-1] <= len(record["text"])
        assert set(map(tuple, record["summary"])) <= set(map(tuple, record["sentences"]))
    mayors = {
        person["id"]
        for record in records
        for person in record["people"]
        if person["name"] == "Ada Lindqvist"
    }
    assert len(mayors) == 1


def test_analyze_without_cleaning_keeps_the_text(tmp_path: Path) -> None:
    text = "\n\nThe mayor  spoke.\r\nShare on Facebook\n \nHe left, “tired”.\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    run = broadsheet("analyze", "--no-clean", str(tmp_path / "a.txt"))
    (record,) = map(json.loads, run.stdout.splitlines())
    assert record["text"] == text
    for start, end in record["sentences"]:
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]


def test_a_missing_pipeline_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor of the town spoke on Monday.\n")
    run = broadsheet("analyze", "--pipeline", "en_core_web_none", str(tmp_path))
    assert run.returncode == 3
    assert len(run.stderr.strip().splitlines()) == 1
    assert "en_core_web_none" in run.stderr


def test_the_wheel_alone_makes_a_site(tmp_path: Path) -> None:
    """Templates, model, starter and settings travel with the package."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
    environment = {**os.environ, "PYTHONPATH": str(target)}
    for command in (["init", "mysite"], ["build", "-C", "mysite", "--strict"]):
        run = subprocess.run(
            [sys.executable, "-m", "generator", *command],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
    where = subprocess.run(
        [sys.executable, "-c", "import generator; print(generator.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(target) in where.stdout
    assert (tmp_path / "mysite/site/index.html").is_file()


def test_review_lists_doubts_and_fails_above_max(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    (root / "content/odd.md").write_text(
        "---\ntitle: A letter\ndate: 2024-06-20\n---\n\n"
        "“Nothing of this is true, and nobody should believe it,” he said on Tuesday.\n"
    )
    day = ("-C", str(root), "--as-of", "2024-06-30")
    run = broadsheet("review", *day, "--max", "1000")
    assert run.returncode == 0, run.stderr
    assert "speaker:" in run.stdout
    assert "odd.md, sentence 1: “Nothing of this is true" in run.stdout
    assert run.stdout.splitlines()[-1].endswith(("doubt", "doubts"))
    assert not (root / "site").exists()
    few = broadsheet("review", *day, "--max", "0", "--limit", "0")
    assert few.returncode == 1
    assert "--max" in few.stderr


def test_a_draft_build_has_the_review_as_a_page_and_others_have_not(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    drafts = broadsheet("build", "-C", str(root), "--drafts", "--as-of", "2024-06-30")
    assert drafts.returncode == 0, drafts.stderr
    text = (root / "site/review/index.html").read_text(encoding="utf-8")
    assert 'content="noindex"' in text
    assert "review/" not in (root / "site/sitemap.xml").read_text(encoding="utf-8")
    link = 'href="/gazette/review/"'
    pages = list((root / "site").rglob("*.html"))
    assert [page for page in pages if link not in page.read_text(encoding="utf-8")] == []
    assert broadsheet("build", "-C", str(root), "--as-of", "2024-06-30").returncode == 0
    assert not (root / "site/review").exists()
    pages = list((root / "site").rglob("*.html"))
    assert [page for page in pages if link in page.read_text(encoding="utf-8")] == []
