"""The output folder: what is decided, what is written, and what a death half-way leaves."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.present import present_files
from generator.problems import Problem
from generator.write import (
    MANIFEST,
    SPARE,
    STAGING,
    Change,
    Changes,
    Ledger,
    clean_output,
    commit,
    decide,
    read_manifest,
    staging,
    write_staged,
)


class Page(NamedTuple):
    """A planned page; `body` is what rendering would make of it."""

    path: str
    key: str = "1.1.1.1"
    body: str = ""


def build(output: Path, pages: Iterable[Page]) -> tuple[Changes, tuple[Problem, ...]]:
    """What the build loop does with `pages`."""
    pages = list(pages)
    manifest = read_manifest(output)
    ledger = Ledger(manifest, present_files(output, manifest))
    with staging(output) as beside:
        for page in filter(ledger.wants, pages):
            write_staged(beside, page.path, page.body.encode())
        changes = ledger.changes()
        return changes, commit(output, ledger.planned, changes, manifest)


def tree(output: Path) -> dict[str, str]:
    """The files of the site, by path; the program's own left out."""
    return {
        path.relative_to(output).as_posix(): path.read_text()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name not in {MANIFEST, SPARE}
    }


def reasons(changes: Changes) -> dict[str, str]:
    return dict(changes.write)


# ------------------------------------------------------------------------------------------ decide


def test_a_page_that_was_never_written_is_new() -> None:
    changes = decide([Page("a.html")], {}, set())
    assert changes == Changes((Change("a.html", "new"),), (), 0)


def test_a_page_that_stands_with_its_key_is_kept() -> None:
    changes = decide([Page("a.html", "k")], {"a.html": "k"}, {"a.html"})
    assert changes == Changes((), (), 1)


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("2.1.1.1", "its data changed"),
        ("1.2.1.1", "its template changed"),
        ("1.1.2.1", "its text changed"),
        ("1.1.1.2", "the program changed"),
        ("2.1.2.1", "its data and its text changed"),
        ("1.1.1", "the program changed"),
        ("1.1.1.1.1", "the program changed"),
    ],
)
def test_a_changed_page_says_what_changed(key: str, reason: str) -> None:
    changes = decide([Page("a.html", key)], {"a.html": "1.1.1.1"}, {"a.html"})
    assert reasons(changes) == {"a.html": reason}


def test_a_page_whose_file_is_gone_is_written_again() -> None:
    changes = decide([Page("a.html", "k")], {"a.html": "k"}, set())
    assert reasons(changes) == {"a.html": "its file is missing"}


def test_a_page_of_an_interrupted_build_is_written_again() -> None:
    changes = decide([Page("a.html", "k")], {"a.html": ""}, {"a.html"})
    assert reasons(changes) == {"a.html": "an earlier build was interrupted"}


def test_a_page_no_longer_planned_is_removed() -> None:
    changes = decide([Page("a.html", "k")], {"z": "k", "b": "k", "a.html": "k"}, {"a.html", "b"})
    assert changes.remove == (Change("b", "no longer planned"), Change("z", "no longer planned"))
    assert changes.kept == 1


# ------------------------------------------------------------------------------- stage and commit


def test_a_first_build_writes_everything_and_a_second_nothing(tmp_path: Path) -> None:
    output = tmp_path / "not" / "there" / "yet"
    pages = [Page("index.html", body="home"), Page("people/ann/index.html", body="Ann")]
    build(output, pages)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    changes, problems = build(output, pages)
    assert (changes, problems) == (Changes((), (), 2), ())
    assert tree(output) == {"index.html": "home", "people/ann/index.html": "Ann"}
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before
    assert not (output / STAGING).exists()


def test_only_the_changed_page_is_written(tmp_path: Path) -> None:
    build(tmp_path, [Page("a.html", body="a"), Page("b.html", body="b")])
    other = (tmp_path / "b.html").stat()
    changes, _ = build(tmp_path, [Page("a.html", "2.1.1.1", "A"), Page("b.html", body="unseen")])
    assert reasons(changes) == {"a.html": "its data changed"}
    assert tree(tmp_path) == {"a.html": "A", "b.html": "b"}
    assert (tmp_path / "b.html").stat() == other


def test_removed_pages_take_their_empty_folders_along(tmp_path: Path) -> None:
    old = [Page("people/ann/index.html"), Page("people/bob/index.html"), Page("a/b/c/d.html")]
    build(tmp_path, old)
    build(tmp_path, [Page("people/bob/index.html")])
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        MANIFEST,
        SPARE,
        "bob",
        "index.html",
        "people",
    ]


def test_the_output_folder_itself_stays_when_nothing_is_planned(tmp_path: Path) -> None:
    build(tmp_path, [Page("a.html")])
    build(tmp_path, [])
    assert tmp_path.is_dir()
    assert read_manifest(tmp_path) == {}


def test_files_of_others_are_never_touched(tmp_path: Path) -> None:
    mine = {".gitignore": "*", "CNAME": "example.org", "people/ann/photo.txt": "smile"}
    for name, text in mine.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    build(tmp_path, [Page("people/ann/index.html", body="Ann")])
    assert tree(tmp_path) == {**mine, "people/ann/index.html": "Ann"}
    build(tmp_path, [])
    assert tree(tmp_path) == mine


def test_a_page_may_take_the_place_of_a_folder_that_went(tmp_path: Path) -> None:
    build(tmp_path, [Page("a/b.html", body="below")])
    build(tmp_path, [Page("a", body="file")])
    changes, problems = build(tmp_path, [Page("a", body="file")])
    assert tree(tmp_path) == {"a": "file"}
    assert problems == ()
    assert len(changes.write) <= 1


def test_what_is_in_the_place_of_a_page_is_a_problem_until_it_is_moved(tmp_path: Path) -> None:
    (tmp_path / "a.html" / "mine").mkdir(parents=True)
    pages = [Page("a.html", body="a"), Page("b.html", body="b")]
    _, problems = build(tmp_path, pages)
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"{tmp_path.name}/a.html: cannot be written")
    assert tree(tmp_path) == {"b.html": "b"}
    (tmp_path / "a.html" / "mine").rmdir()
    (tmp_path / "a.html").rmdir()
    changes, problems = build(tmp_path, pages)
    assert (list(reasons(changes)), problems) == (["a.html"], ())
    assert tree(tmp_path) == {"a.html": "a", "b.html": "b"}


def test_what_took_the_place_of_a_removed_page_stays(tmp_path: Path) -> None:
    build(tmp_path, [Page("a.html", body="a"), Page("p/x/index.html", body="x")])
    (tmp_path / "a.html").unlink()
    (tmp_path / "a.html").mkdir()
    (tmp_path / "p" / "x" / "index.html").unlink()
    (tmp_path / "p" / "x").rmdir()
    (tmp_path / "p" / "x").write_text("mine")
    assert build(tmp_path, [])[1] == ()
    assert (tmp_path / "a.html").is_dir()
    assert tree(tmp_path) == {"p/x": "mine"}


@pytest.mark.parametrize(
    "path", ["../a", "/etc/a", "a/../../b", "..", "", "a\\..\\b", "a\0b", ".", "people/../../x"]
)
def test_a_path_that_leaves_the_output_is_refused(tmp_path: Path, path: str) -> None:
    output = tmp_path / "site"
    with pytest.raises(ValueError, match="inside the output folder"):
        write_staged(output, path, b"x")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_manifest_cannot_make_a_build_remove_files_elsewhere(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (tmp_path / "precious").write_text("kept")
    (output / MANIFEST).write_text('{"../precious": "k", "/etc/hostname": "k", "a.html": "k"}')
    assert set(read_manifest(output)) == {"a.html"}
    build(output, [])
    assert clean_output(output) == 0
    assert (tmp_path / "precious").read_text() == "kept"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a.html": 3}', b"\xff\xfe"])
def test_damaged_manifests_mean_that_everything_is_written(tmp_path: Path, damage: bytes) -> None:
    build(tmp_path, [Page("a.html", body="a")])
    for name in (MANIFEST, SPARE):
        (tmp_path / name).write_bytes(damage)
    changes, problems = build(tmp_path, [Page("a.html", body="A")])
    assert (reasons(changes), problems) == ({"a.html": "new"}, ())
    assert tree(tmp_path) == {"a.html": "A"}


@pytest.mark.parametrize("damage", [b"", b"{", b'{"a.html": 3}'])
def test_with_a_damaged_manifest_what_is_no_longer_planned_still_goes(
    tmp_path: Path, damage: bytes
) -> None:
    build(tmp_path, [Page("a.html", body="a"), Page("b.html", body="b")])
    build(tmp_path, [Page("a.html", body="a"), Page("b.html", "2.1.1.1", body="B")])
    (tmp_path / MANIFEST).write_bytes(damage)
    changes, _ = build(tmp_path, [Page("a.html", body="a")])
    assert (changes.remove, changes.kept) == ((Change("b.html", "no longer planned"),), 1)
    assert tree(tmp_path) == {"a.html": "a"}


def test_the_manifest_does_not_depend_on_the_order_of_the_pages(tmp_path: Path) -> None:
    pages = [Page("b.html"), Page("a.html"), Page("c/d.html")]
    build(tmp_path / "one", pages)
    build(tmp_path / "two", reversed(pages))
    manifests = [(tmp_path / name / MANIFEST).read_bytes() for name in ("one", "two")]
    assert manifests[0] == manifests[1]


# --------------------------------------------------------------------------- death at any moment

OLD = [
    Page("index.html", "1.1.1.1", "old home"),
    Page("kept.html", "1.1.1.1", "kept"),
    Page("gone/index.html", "1.1.1.1", "gone"),
]
NEW = [
    Page("index.html", "2.1.1.1", "new home"),
    Page("kept.html", "1.1.1.1", "kept"),
    Page("fresh/index.html", "1.1.1.1", "fresh"),
]


class Death(BaseException):
    """Stands for a power cut: nothing in the program catches it."""


def die_after(monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """Let so many changes to the folder happen, then end."""
    left = moves
    plain = {name: getattr(Path, name) for name in ("replace", "unlink", "rmdir")}

    def limited(name: str) -> object:
        def change(self: Path, *args: object, **keywords: object) -> object:
            nonlocal left
            if left == 0:
                raise Death
            left -= 1
            return plain[name](self, *args, **keywords)

        return change

    for name in plain:
        monkeypatch.setattr(Path, name, limited(name))


def dies(output: Path, pages: list[Page], monkeypatch: pytest.MonkeyPatch, moves: int) -> bool:
    with monkeypatch.context() as patch:
        die_after(patch, moves)
        try:
            build(output, pages)
        except Death:
            return True
    return False


@pytest.mark.parametrize("later", [NEW, OLD], ids=["the same again", "taken back"])
def test_a_build_that_dies_anywhere_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: list[Page]
) -> None:
    for moves in itertools.count():
        output = tmp_path / str(moves)
        build(output, OLD)
        died = dies(output, NEW, monkeypatch, moves)
        standing = tree(output)
        assert standing["kept.html"] == "kept"
        assert standing["index.html"] in {"old home", "new home"}
        if standing["index.html"] == "new home":
            assert standing["fresh/index.html"] == "fresh", "the new home links to it"
        if "gone/index.html" not in standing:
            assert standing["index.html"] == "new home", "the old home links to it"

        _, problems = build(output, later)
        assert problems == ()
        assert tree(output) == {page.path: page.body for page in later}
        assert build(output, later)[0] == Changes((), (), 3)
        assert not (output / STAGING).exists()
        if not died:
            assert moves > 4, "two writes, a removal and two manifests are at least five changes"
            return


def test_pages_staged_by_a_build_that_died_are_not_mixed_in(tmp_path: Path) -> None:
    for path in ("a.html", "b.html"):
        write_staged(tmp_path / STAGING, path, b"half")
    build(tmp_path, [Page("a.html", body="whole")])
    assert tree(tmp_path) == {"a.html": "whole"}


# ------------------------------------------------------------------------------------------ clean


def test_cleaning_removes_what_builds_wrote_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*")
    build(tmp_path, [Page("a.html"), Page("people/ann/index.html")])
    (tmp_path / STAGING).mkdir()
    assert clean_output(tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == [".gitignore"]
    assert clean_output(tmp_path) == 0


def test_cleaning_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    assert clean_output(tmp_path / "nowhere") == 0


def test_present_files_are_regular_files_of_those_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file").write_text("x")
    (tmp_path / "a" / "other").write_text("x")
    (tmp_path / "a" / "link").symlink_to(tmp_path / "a" / "file")
    (tmp_path / "a" / "folder").mkdir()
    asked = ["a/file", "a/link", "a/folder", "a/none", "b/file"]
    assert present_files(tmp_path, asked) == {"a/file"}
