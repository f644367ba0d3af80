"""Articles that change, vanish or are no files; a clock that jumps."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from generator import cached
from tests.faults.survival import (
    Case,
    assert_nothing_lost,
    assert_one_line,
    assert_survived,
    assert_unchanged,
    build,
    edit,
    some,
)
from tests.support import AS_OF, build_site, contents, copy_site, without_changes

pytestmark = pytest.mark.slow
OTHER = "---\ntitle: A tram museum opens\ndate: 2024-06-26\n---\n\nThe museum opened on Monday.\n"
HOUR = 3_600_000_000_000  # in nanoseconds


def clean_build(root: Path, folder: Path) -> dict[str, str]:
    """The site that the same content makes when nothing is known of it."""
    fresh = folder / "clean"
    (fresh / "content").parent.mkdir(parents=True)
    for name in ("site.yaml", "corrections.yaml"):
        shutil.copy(root / name, fresh / name)
    shutil.copytree(root / "content", fresh / "content")
    build_site(fresh)
    return without_changes(contents(fresh / "site"))


# --------------------------------------------------------------------------- while they are read


def between_reads(root: Path, act: Callable[[], object]) -> object:
    """Build, with `act` done after the articles were looked for and before they are read."""
    plain = cached.compute_missing

    def act_first(*args: object, **keywords: object) -> object:
        act()
        return plain(*args, **keywords)  # type: ignore[arg-type]

    with mock.patch("generator.documents.compute_missing", act_first):
        return build_site(root)


def test_an_article_that_changes_while_it_is_read(case: Case, tmp_path: Path) -> None:
    """What was read is not kept under the name of what was there before."""
    root = case.copy(tmp_path)
    article = root / "content/new.md"
    before = article.read_bytes()
    between_reads(root, lambda: article.write_text(OTHER))
    assert "A tram museum opens" in (root / "site/articles/new/index.html").read_text()
    assert_nothing_lost(root, case)
    article.write_bytes(before)
    assert build_site(root).problems == ()
    assert without_changes(contents(root / "site")) == without_changes(case.new)


@pytest.mark.parametrize("how", ["deleted", "replaced by a folder", "made unreadable"])
def test_an_article_that_vanishes_while_it_is_read(how: str, case: Case, tmp_path: Path) -> None:
    """The line says so, and is forgotten when the article is back."""
    root = case.copy(tmp_path)
    article = root / "content/new.md"
    before = article.read_bytes()

    def vanish() -> None:
        article.unlink()
        if how == "replaced by a folder":
            article.mkdir()
        elif how == "made unreadable":
            article.symlink_to(article)

    report = between_reads(root, vanish)
    (problem,) = report.problems  # type: ignore[attr-defined]
    assert str(problem).startswith("content/new.md: cannot be read: ")
    assert not (root / "site/articles/new").exists()
    if article.is_dir() and not article.is_symlink():
        article.rmdir()
    article.unlink(missing_ok=True)
    article.write_bytes(before)
    assert build_site(root).problems == ()
    assert without_changes(contents(root / "site")) == without_changes(case.new)


def test_a_content_folder_that_vanishes(case: Case, tmp_path: Path) -> None:
    """A disk that is not there is no reason to publish an empty site."""
    root = case.copy(tmp_path)
    (root / "content").rename(root / "elsewhere")
    run = build(root)
    assert_one_line(run, 3, "content", "nothing of the site was changed")
    assert_unchanged(root, case)
    (root / "elsewhere").rename(root / "content")
    assert_survived(root, case)


def test_a_content_folder_that_is_a_file(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    (root / "content").rename(root / "elsewhere")
    (root / "content").write_text("no folder")
    assert_one_line(build(root), 3, "content", "nothing of the site was changed")
    assert_unchanged(root, case)


def test_a_content_folder_that_vanishes_while_it_is_read(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    content, away = root / "content", root / "away"
    between_reads(root, lambda: content.rename(away))
    away.rename(content)
    assert_nothing_lost(root, case)
    build_site(root)
    assert without_changes(contents(root / "site")) == without_changes(case.new)


# ------------------------------------------------------------------------------ what is no article


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's whole path may have about a hundred characters
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(path.name)
    finally:
        os.chdir(here)


SPECIAL: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a socket": make_socket,
    "a link to a file": lambda path: path.symlink_to("/etc/hostname"),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to a folder": lambda path: path.symlink_to("/etc"),
    "a link to the content folder": lambda path: path.symlink_to(path.parent),
}


@pytest.mark.parametrize("name", some(SPECIAL, 5))
def test_what_is_no_ordinary_file_is_refused(name: str, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    odd = root / "content/odd.md"
    SPECIAL[name](odd)
    run = build(root)
    (line,) = run.err.splitlines()
    assert line.startswith("content/odd.md: ")
    assert run.code == 0
    assert contents(root / "site") == case.new
    odd.unlink()
    assert_survived(root, case)


# -------------------------------------------------------------------------------------- the clock


def retime(path: Path, nanoseconds: int) -> None:
    os.utime(path, ns=(nanoseconds, nanoseconds))


def test_another_text_of_the_same_size_and_time_is_noticed(tmp_path: Path) -> None:
    """As `cp -p`, `rsync -t` and a clock that was set back make it."""
    root = copy_site("small", tmp_path)
    article = root / "content/council.md"
    for path in (root / "content").rglob("*"):
        retime(path, time.time_ns() - 24 * HOUR)
    with mock.patch("generator.settled.time.time_ns", return_value=time.time_ns() + 24 * HOUR):
        build_site(root)  # as if built long after the files came to be, so that they are trusted
    status, text = article.stat(), article.read_text()
    other = text.replace("twelve new trams", "twenty of  trams")
    assert len(other.encode()) == status.st_size
    article.write_text(other)
    retime(article, status.st_mtime_ns)
    assert article.stat().st_mtime_ns == status.st_mtime_ns
    assert build_site(root).read == 1
    assert without_changes(contents(root / "site")) == clean_build(root, tmp_path)


@pytest.mark.parametrize(
    "moment",
    some([0, 1, -HOUR, time.time_ns() + 24 * HOUR, time.time_ns() + 100_000 * HOUR], 3),
    ids=["1970", "just after", "before 1970", "tomorrow", "in eleven years"],
)
def test_articles_of_any_time(moment: int, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    for path in (root / "content").rglob("*"):
        retime(path, moment)
    assert_survived(root, case)
    article = root / "content/council.md"
    text = article.read_text()
    article.write_text(text.replace("ten new trams", "six new tram"))
    retime(article, moment)
    build_site(root)
    assert without_changes(contents(root / "site")) == clean_build(root, tmp_path)


def test_a_day_that_jumps_back_and_forth(case: Case, tmp_path: Path) -> None:
    """Articles wait on a day before theirs; when the clock is right again, so is the site."""
    root = case.copy(tmp_path)
    for day in ("1970-01-01", "2099-12-31", AS_OF):
        run = build(root, "--as-of", day)
        assert (run.code, run.err) == (0, ""), day
        assert_nothing_lost(root, case)
    assert without_changes(contents(root / "site")) == without_changes(case.new)


def test_an_edit_that_is_taken_back(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    build_site(root)
    first = contents(root / "site")
    kept = {path: path.read_bytes() for path in root.glob("content/*.*")}
    edit(root)
    build_site(root)
    (root / "content/new.md").unlink()
    for path, data in kept.items():
        path.write_bytes(data)
    report = build_site(root)
    assert report.analysed == 0
    assert without_changes(contents(root / "site")) == without_changes(first)
