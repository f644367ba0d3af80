"""Nothing is written, removed or read outside the folders that are meant, whatever names, links and
settings say; and one build of a site runs at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from generator.lock import FILE_NAME as LOCK
from generator.lock import exclusive
from tests.faults.survival import (
    Case,
    assert_next_is_right,
    assert_nothing_lost,
    assert_one_line,
    assert_survived,
    assert_unchanged,
    build,
    command,
    some,
)
from tests.support import AS_OF, ROOT, build_site, contents, copy_site

pytestmark = pytest.mark.slow
TEXT = "Mayor Ada Lindqvist opened a tram line in Gothenburg on Friday.\n"
NAMES = [
    *("../../escaped", "/etc/escaped", "..", ".", "a/../../../escaped", "..\\..\\escaped"),
    *("con", "PRN", "aux.txt", "nul", "COM1", "lpt9", "com¹", "x" * 300, "é" * 300, " ", "-"),
    *("a:b", "a*b?", "C:\\escaped", "\\\\host\\share", "%2e%2e%2fescaped", "a\x00b", "\u202egnp"),
    *(
        "．．／escaped",
        "․․/escaped",
        "~",
        "~root",
        "$HOME",
        ".htaccess",
        ".git/hooks/x",
        "index.html",
    ),
]


def everything(folder: Path) -> dict[str, bytes]:
    """All files under `folder`, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def is_portable(path: str) -> bool:
    """Whether every system takes `path`, and reads it as the same one."""
    reserved = {"con", "prn", "aux", "nul"} | {f"{n}{d}" for n in ("com", "lpt") for d in range(10)}
    return all(
        0 < len(part.encode()) <= 200
        and part not in {".", ".."}
        and part.split(".")[0].lower() not in reserved
        and not part.endswith((" ", "."))
        and not set(part) & set('\\:*?"<>|\0')
        and unicodedata.normalize("NFC", part) == part
        for part in path.split("/")
    )


# ----------------------------------------------------------------------------------------- names


@pytest.mark.parametrize("key", some(["slug", "topics", "people", "publisher", "title"], 3))
def test_no_name_of_an_article_leads_out_of_the_site(key: str, tmp_path: Path) -> None:
    root = tmp_path / "outer" / "site folder"
    (root / "content").mkdir(parents=True)
    (root / "site.yaml").write_text("site: {cards: false, search: false}\n")
    for number, name in enumerate(NAMES):
        value = name.replace("\\", "\\\\").replace("\0", "\\0").replace('"', '\\"')
        many = key in {"topics", "people"}
        line = f'{key}: ["{value}"]' if many else f'{key}: "{value}"'
        title = "" if key == "title" else f"title: Line {number}\n"
        (root / f"content/a{number}.md").write_text(f"---\n{title}{line}\n---\n\n{TEXT}")
    before = everything(tmp_path)
    report = build_site(root)
    assert report.articles == len(NAMES)
    after = everything(tmp_path)
    new = after.keys() - before.keys()
    assert {path for path in new if not path.startswith("outer/site folder/")} == set()
    assert {path.split("/")[2] for path in new} == {"site", ".broadsheet"}
    assert {data for path, data in before.items()} <= set(after.values())
    site = [path.removeprefix("outer/site folder/site/") for path in new if "/site/" in path]
    assert [path for path in site if not is_portable(path)] == []
    assert len({path.casefold() for path in site}) == len(site)


@pytest.mark.parametrize("name", some(NAMES, 5))
def test_no_pinned_address_leads_out_of_the_site(name: str, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path / "outer")
    value = name.replace("\\", "\\\\").replace("\0", "\\0").replace('"', '\\"')
    (root / "corrections.yaml").write_text(
        f'people:\n  pin:\n    - {{name: Peter Falk, id: "{value}"}}\n'
    )
    before = everything(tmp_path)
    report = build_site(root)
    assert {p.origin.path for p in report.problems} <= {"corrections.yaml"}
    new = everything(tmp_path).keys() - before.keys()
    assert [path for path in new if not path.startswith("outer/gazette/")] == []
    assert [path for path in contents(root / "site") if not is_portable(path)] == []


def test_file_names_that_one_system_takes_for_the_same(tmp_path: Path) -> None:
    """Capitals, and composed and decomposed letters: each article has a page of its own."""
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    names = ["Cafe.md", "cafe.md", "CAFE.txt", "caf\u00e9.md", "cafe\u0301.md", "con.md", "NUL.txt"]
    for number, name in enumerate(names):
        (root / "content" / name).write_text(f"Line {number}. {TEXT}")
    report = build_site(root)
    assert report.articles == len(names)
    assert [p.code for p in report.problems] == ["slug-twice"] * 4
    pages = {path.name for path in (root / "site/articles").iterdir() if path.is_dir()}
    assert len({unicodedata.normalize("NFC", name).casefold() for name in pages}) == len(names)
    assert not pages & {"con", "nul"}


# ----------------------------------------------------------------------------------------- links


def outside(folder: Path) -> Path:
    """A folder of somebody else's, with a file that every site has."""
    (folder / "outside/articles").mkdir(parents=True)
    (folder / "outside/index.html").write_text("precious")
    (folder / "outside/articles/empty").mkdir()
    return folder / "outside"


@pytest.mark.parametrize("setting", ["output: site", "store: .broadsheet"])
@pytest.mark.parametrize("depth", ["itself", "above"])
@pytest.mark.parametrize("work", some(["build", "check", "review", "clean"], 2))
def test_a_folder_that_is_a_link_is_not_followed(
    setting: str, depth: str, work: str, tmp_path: Path
) -> None:
    root = copy_site("small", tmp_path)
    target = outside(tmp_path)
    key, _, place = setting.partition(": ")
    if depth == "above":
        (root / "deep").symlink_to(target)
        place = "deep/articles"
    else:
        (root / place).symlink_to(target)
    with (root / "site.yaml").open("a") as file:
        file.write(f"{key}: {place}\n")
    before = everything(tmp_path)
    words = ["--store"] if work == "clean" else ["--as-of", AS_OF, "--jobs", "1"]
    run = command(work, "-C", str(root), *words)
    if work == "check" and key == "output":  # it writes elsewhere
        assert run.code == 0
        assert everything(target) == {"index.html": b"precious"}
    else:
        assert_one_line(run, 3, "is a symbolic link")
        assert everything(tmp_path) == before
    assert (target / "articles/empty").is_dir()


def test_an_output_on_the_command_line_that_is_a_link(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    target = outside(tmp_path)
    (tmp_path / "public").symlink_to(target)
    before = everything(target)
    assert_one_line(build(root, "--output", str(tmp_path / "public")), 3, "symbolic link")
    assert everything(target) == before


@pytest.mark.parametrize("folder", some(["articles", "articles/council", "people", ".staging"], 3))
def test_a_link_inside_the_output(folder: str, case: Case, tmp_path: Path) -> None:
    """Nothing is written or removed behind it; when it is gone, all is right again."""
    root = case.copy(tmp_path)
    target = outside(tmp_path)
    place = root / "site" / folder
    if place.exists():
        place.rename(target / "moved")
    place.symlink_to(target)
    before = everything(target)
    run = build(root)
    assert everything(target) == before
    assert (target / "articles/empty").is_dir()
    if folder == ".staging":
        assert (run.code, run.err) == (0, "")
    else:
        lines = run.err.splitlines()
        assert lines
        assert all(line.startswith(f"site/{folder}/") for line in lines)
        assert all("symbolic link" in line for line in lines)
        place.unlink()
    command("clean", "-C", str(root))
    assert everything(target) == before
    assert build_site(root).problems == ()
    assert contents(root / "site") == case.new


def test_cleaning_removes_nothing_behind_a_link(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    target = tmp_path / "moved"
    (root / "site/articles").rename(target)
    (root / "site/articles").symlink_to(target)
    before = everything(target)
    assert command("clean", "-C", str(root)).code == 0
    assert everything(target) == before


@pytest.mark.parametrize("file", ["index.html", ".manifest.json", "articles/council/index.html"])
def test_a_file_of_the_output_that_is_a_link_is_replaced(
    file: str, case: Case, tmp_path: Path
) -> None:
    root = case.copy(tmp_path)
    precious = tmp_path / "precious"
    precious.write_text('{"precious": "k"}')
    (root / "site" / file).unlink()
    (root / "site" / file).symlink_to(precious)
    assert_next_is_right(root, case) if file != ".manifest.json" else build_site(root)
    assert precious.read_text() == '{"precious": "k"}'
    assert not (root / "site" / file).is_symlink()


@pytest.mark.parametrize(
    "name", some(["store.sqlite3", ".gitignore", "store.sqlite3-wal", LOCK], 2)
)
@pytest.mark.parametrize("kind", ["a link", "a folder"])
def test_a_file_of_the_store_that_is_none(name: str, kind: str, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    precious = tmp_path / "precious"
    precious.write_text("kept")
    place = root / ".broadsheet" / name
    if place.exists():
        place.rename(tmp_path / "aside")
    if kind == "a link":
        place.symlink_to(precious)
    else:
        place.mkdir()
    run = build(root)
    assert_one_line(run, 3, name)
    assert precious.read_text() == "kept"
    assert_unchanged(root, case)
    place.unlink() if kind == "a link" else place.rmdir()
    if (tmp_path / "aside").exists():
        (tmp_path / "aside").rename(place)
    assert_survived(root, case)


# -------------------------------------------------------------------------------------- settings

CLASHES = [
    ("output: content", "site.yaml:9"),
    ("content: site", "site.yaml:9"),
    ("output: content/public", "site.yaml:9"),
    ("content: site/articles", "site.yaml:9"),
    ("store: site/.store", "site.yaml:9"),
    ("store: content/.store", "site.yaml:9"),
    ("output: .broadsheet/site", "site.yaml:9"),
    ("output: templates", "site.yaml:9"),
    ("templates: content", "site.yaml:9"),
    ("output: Content", "site.yaml:9"),
    ("corrections: site/corrections.yaml", "site.yaml:9"),
    ("content: news\noutput: news/site", "site.yaml:10"),
    ("output: caf\u00e9\nstore: cafe\u0301/store", "site.yaml:10"),
]


@pytest.mark.parametrize("clash", some(CLASHES, 3), ids=lambda clash: clash[0])
def test_folders_that_are_one_or_lie_in_one_another(
    clash: tuple[str, str], case: Case, tmp_path: Path
) -> None:
    lines, place = clash
    root = case.copy(tmp_path)
    news = root / "news"
    news.symlink_to(root / "content") if "news" in lines else None
    settings = (root / "site.yaml").read_text()
    assert settings.count("\n") <= 8
    (root / "site.yaml").write_text(settings + "\n" * (8 - settings.count("\n")) + lines + "\n")
    sources = everything(root / "content")
    run = command("check", "-C", str(root), "--as-of", AS_OF, "--jobs", "1")
    told = [line for line in run.err.splitlines() if line.startswith("site.yaml")]
    assert len(told) == 1, run
    assert told[0].startswith(f"{place}: setting ")
    assert "must not be one or lie in one another" in told[0]
    assert everything(root / "content") == sources
    (root / "site.yaml").write_text(settings)
    assert_unchanged(root, case)
    assert_survived(root, case)


@pytest.mark.parametrize(
    "output", some(["content", "content/x", ".", "..", "templates", ".broadsheet"], 3)
)
def test_an_output_on_the_command_line_among_the_sources(
    output: str, case: Case, tmp_path: Path
) -> None:
    root = case.copy(tmp_path)
    before = everything(tmp_path)
    run = build(root, "--output", str(root / output))
    assert_one_line(run, 3, "output folder", "another place")
    assert everything(tmp_path) == before


# ------------------------------------------------------------------------------------- the lock

HOLD = """
import sys, time
from pathlib import Path
from generator.lock import exclusive
with exclusive(Path(sys.argv[1]), print):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holding(root: Path, seconds: float) -> subprocess.Popen[str]:
    """Another process that is at work on the site in `root`."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root / ".broadsheet"), str(seconds)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def test_a_second_build_waits_for_the_first(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    with holding(root, 1.0) as other:
        run = build(root)
    assert run.code == 0
    assert f"waiting for process {other.pid} on " in run.err
    assert contents(root / "site") == case.new


def test_a_second_build_gives_up_and_says_who_is_at_work(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = case.copy(tmp_path)
    monkeypatch.setattr(exclusive.__wrapped__, "__defaults__", (0.3,))  # type: ignore[attr-defined]
    with holding(root, 60) as other:
        run = build(root)
        other.kill()
    assert run.code == 3
    waiting, given_up = run.err.splitlines()
    assert f"process {other.pid} on " in waiting
    assert f"process {other.pid} on " in given_up
    assert "is at work on this site; run again when it has ended" in given_up
    assert_unchanged(root, case)
    assert_survived(root, case)


def test_the_lock_of_a_killed_build_holds_nobody_up(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    with holding(root, 60) as other:
        other.kill()
    assert (root / ".broadsheet" / LOCK).exists()
    run = build(root)
    assert (run.code, run.err) == (0, "")
    assert_nothing_lost(root, case)


def test_many_builds_at_once(case: Case, tmp_path: Path) -> None:
    """Each of them ends well, and the site is right."""
    root = case.copy(tmp_path)
    line = [sys.executable, "-m", "generator", "build", "-C", str(root), "--jobs", "1"]
    builds = [
        subprocess.Popen(
            [*line, "--as-of", AS_OF],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for each in builds:
        _, err = each.communicate(timeout=300)
        assert each.returncode == 0, err
        assert all("waiting for " in told for told in err.splitlines())
    assert contents(root / "site") == case.new
    assert_survived(root, case)
