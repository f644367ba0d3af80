"""`new` and `init`: files to begin with."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml

from generator.config import FILE_NAME, read_config
from generator.failures import Failure
from generator.scaffold import init_site, new_article

DAY = datetime.date(2024, 7, 10)
NOW = datetime.datetime(
    2024, 7, 10, 18, 30, 5, 123, tzinfo=datetime.timezone(datetime.timedelta(hours=1))
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / FILE_NAME).write_text("content: articles\n")
    return tmp_path


def test_a_new_article_is_a_draft_of_this_moment(site: Path) -> None:
    path = new_article(site, "Rutte visits Kyiv", NOW)
    assert path == site / "articles" / "rutte-visits-kyiv.md"
    assert path.read_text() == (
        "---\ntitle: Rutte visits Kyiv\ndate: '2024-07-10T18:30:05+01:00'\ndraft: true\n---\n\n"
    )


@pytest.mark.parametrize(
    "title",
    [
        "A: b # c",
        'Say "no"',
        "no",
        "2024",
        "---",
        "multi\nline",
        "Élysée – größer 東京 😀",
        "x" * 300,
        "../../etc/passwd",
        "- [a] {b} *c &d !e %f @g `h",
    ],
)
def test_a_title_of_any_kind_comes_back_from_the_front_matter(site: Path, title: str) -> None:
    path = new_article(site, title, NOW)
    assert path.parent == site / "articles"
    _, front, rest = (
        path.read_text(encoding="utf-8").split("---\n", 2)
        if title != "---"
        else (
            "",
            path.read_text(encoding="utf-8")[4:].rsplit("---\n", 1)[0],
            "\n",
        )
    )
    assert yaml.safe_load(front)["title"] == title
    assert rest == "\n"


def test_an_article_that_exists_is_not_overwritten(site: Path) -> None:
    path = new_article(site, "A", NOW)
    path.write_text("mine")
    with pytest.raises(Failure, match="exists already"):
        new_article(site, "A", NOW)
    assert path.read_text() == "mine"


def test_there_is_no_article_without_a_site(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="broadsheet init"):
        new_article(tmp_path, "A", NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_new_site_has_all_it_needs(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "site"
    written = list(init_site(folder, DAY))
    names = {path.relative_to(folder).as_posix() for path in written}
    assert {FILE_NAME, "corrections.yaml", ".gitignore", ".github/workflows/pages.yml"} <= names
    assert any(name.startswith("content/") and name.endswith(".md") for name in names)
    assert any(name.startswith("content/") and name.endswith(".txt") for name in names)
    assert names == {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert read_config(folder)[1] == ()


def test_the_first_articles_are_of_the_day(tmp_path: Path) -> None:
    list(init_site(tmp_path / "site", DAY))
    texts = [path.read_text() for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert any("date: 2024-07-10" in text for text in texts)
    assert not any("2000-01-01" in text for text in texts)


def test_an_empty_folder_is_good_enough(tmp_path: Path) -> None:
    assert list(init_site(tmp_path, DAY))


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("mine")
    with pytest.raises(Failure, match="not empty"):
        list(init_site(tmp_path, DAY))
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


@pytest.mark.parametrize("below", ["file", "file/site"])
def test_a_file_in_the_way_is_a_failure_in_one_line(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(Failure):
        list(init_site(tmp_path / below, DAY))
    assert (tmp_path / "file").read_text() == "mine"
