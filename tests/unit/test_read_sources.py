"""What is found in a content folder, and what is refused with a line."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.read import MAX_BYTES, find_sources


def lines(root: Path) -> list[str]:
    return [str(problem) for problem in find_sources(root)[1]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.md").write_text("A")
    return folder


def test_articles_of_all_kinds_in_path_order(root: Path) -> None:
    (root / "world").mkdir()
    for name in ("world/b.TXT", "world/c.markdown", "z.htm", "B.html", "a-b.md"):
        (root / name).write_text("text")
    os.utime(root / "a.md", ns=(1, 1_700_000_000_000_000_123))
    found, problems = find_sources(root)
    assert problems == ()
    assert [(item.path, item.kind) for item in found] == [
        ("B.html", "html"),
        ("a-b.md", "markdown"),
        ("a.md", "markdown"),
        ("world/b.TXT", "text"),
        ("world/c.markdown", "markdown"),
        ("z.htm", "html"),
    ]
    assert found[2].size == 1
    assert found[2].mtime_ns == (root / "a.md").stat().st_mtime_ns


def test_what_is_no_article_is_passed_over(root: Path) -> None:
    for name in (".hidden.md", "a.jpg", "style.css", "README", "a.md~", "~$a.docx", "Thumbs.db"):
        (root / name).write_text("x")
    (root / ".git").mkdir()
    (root / ".git" / "a.md").write_text("x")
    (root / "page.html").write_text("x")
    (root / "page_files").mkdir()
    (root / "page_files" / "frame.html").write_text("x")
    found, problems = find_sources(root)
    assert [item.path for item in found] == ["a.md", "page.html"]
    assert problems == ()


def test_likely_mistakes_are_named(root: Path) -> None:
    for name in ("a.docx", "b.PDF", "c.rtf"):
        (root / name).write_text("x")
    assert lines(root) == [
        "content/a.docx: not read; save it as .txt, .md or .html",
        "content/b.PDF: not read; save it as .txt, .md or .html",
        "content/c.rtf: not read; save it as .txt, .md or .html",
    ]


def test_links_are_refused_wherever_they_lead(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.md").write_text("x")
    (root / "out.md").symlink_to(tmp_path / "secret.md")
    (root / "folder").symlink_to(tmp_path / "folder")
    (root / "broken.md").symlink_to("nowhere")
    (root / "loop").symlink_to(root)
    found, problems = find_sources(root)
    assert [item.path for item in found] == ["a.md"]
    assert [str(problem) for problem in problems] == [
        f"content/{name}: symbolic links are not followed; put the file here"
        for name in ("broken.md", "folder", "loop", "out.md")
    ]


def test_special_files_are_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "pipe.md")
    os.mkfifo(root / "pipe")
    monkeypatch.chdir(root)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.md")
        assert lines(root) == [
            "content/pipe: not an ordinary file; not read",
            "content/pipe.md: not an ordinary file; not read",
            "content/s.md: not an ordinary file; not read",
        ]


def test_a_file_of_20_megabytes_is_not_even_opened(root: Path) -> None:
    with (root / "big.txt").open("wb") as file:
        file.truncate(20_000_000)
    (root / "big.txt").chmod(0)
    with (root / "largest.txt").open("wb") as file:
        file.truncate(MAX_BYTES)
    found, problems = find_sources(root)
    assert [item.path for item in found] == ["a.md", "largest.txt"]
    assert [str(problem) for problem in problems] == [
        "content/big.txt: 20.0 MB is more than the 5 MB that an article may have; not read"
    ]


def test_a_missing_folder_is_one_line(tmp_path: Path) -> None:
    assert find_sources(tmp_path / "content") == (
        (),
        find_sources(tmp_path / "content")[1],
    )
    assert lines(tmp_path / "content") == ["content: cannot be read: No such file or directory"]


def test_a_folder_that_may_not_be_read(root: Path) -> None:
    if os.geteuid() == 0:  # root may read everything: a file in the folder's place is as bad
        assert lines(root / "a.md") == ["a.md: cannot be read: Not a directory"]
        return
    (root / "closed").mkdir(mode=0)
    assert lines(root) == ["content/closed: cannot be read: Permission denied"]


@pytest.mark.parametrize(
    "name", [b"caf\xe9.md", b"two\nlines.md", b"bell\x07.md", b"\xe2\x80\xaex.md"]
)
def test_names_that_cannot_be_printed(root: Path, name: bytes) -> None:
    path = os.fsencode(root) + b"/" + name
    Path(os.fsdecode(path)).write_text("x")
    found, problems = find_sources(root)
    assert [item.path for item in found] == ["a.md"]
    assert [problem.code for problem in problems] == ["file-name"]
    assert str(problems[0]).isprintable()
    str(problems[0]).encode()


def test_problems_call_the_folder_what_the_user_calls_it(root: Path) -> None:
    (root / "a.doc").write_text("x")
    assert find_sources(root, "my/articles")[1][0].origin.path == "my/articles/a.doc"


def test_deep_folders(root: Path) -> None:
    folder = root
    for _ in range(100):
        folder /= "d"
        folder.mkdir()
    (folder / "a.md").write_text("x")
    assert [item.path for item in find_sources(root)[0]] == ["a.md", "d/" * 100 + "a.md"]
