"""Files of the program's own that are damaged between two builds: store, manifest, model, theme, and
the settings and corrections of the site."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.store import FILE_NAME
from tests.faults.survival import (
    Case,
    Run,
    assert_next_is_right,
    assert_nothing_lost,
    assert_one_line,
    assert_survived,
    assert_unchanged,
    assert_whole,
    build,
    some,
)
from tests.support import AS_OF, ROOT, build_site, contents, without_changes

pytestmark = pytest.mark.slow
Damage = Callable[[Path], object]


def overwrite(data: bytes) -> Damage:
    return lambda path: path.write_bytes(data)


def cut(share: float) -> Damage:
    return lambda path: path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share) + 3])


def flip(*places: float) -> Damage:
    """One wrong byte at each place, given as a share of the file."""

    def damage(path: Path) -> None:
        data = bytearray(path.read_bytes())
        for place in places:
            data[int(len(data) * place)] ^= 0x55
        path.write_bytes(data)

    return damage


def in_place(make: Damage) -> Damage:
    def damage(path: Path) -> None:
        path.unlink(missing_ok=True)
        make(path)

    return damage


# ------------------------------------------------------------------------------------- the store


def store_of(root: Path) -> Path:
    """The store's file, with all of it in it."""
    path = root / ".broadsheet" / FILE_NAME
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def statement(text: str) -> Damage:
    def damage(path: Path) -> None:
        connection = sqlite3.connect(path)
        with connection:
            connection.execute(text)
        connection.close()

    return damage


STORES: dict[str, Damage] = {
    "a store that is gone": Path.unlink,
    "an empty store": overwrite(b""),
    "a store of zeros": overwrite(bytes(100_000)),
    "a store that is another file": overwrite(b"<html>404 Not Found</html>" * 900),
    "a store cut in the middle": cut(0.5),
    "a store cut after its first page": overwrite(b"SQLite format 3\0" + bytes(80)),
    "a store with a broken header": flip(0.0001),
    "a store with broken pages": flip(*(n / 50 for n in range(1, 50))),
    "a store of another version": statement("PRAGMA user_version = 999"),
    "a store that lacks a table": statement("DROP TABLE readings"),
    "a store with other columns": statement("ALTER TABLE analyses RENAME COLUMN data TO stuff"),
    "a store whose records are of another shape": statement("UPDATE texts SET data = x'80'"),
    "a store whose records are no bytes": statement("UPDATE analyses SET data = 7"),
    "a store whose texts are exchanged": statement(
        "UPDATE texts SET data = (SELECT data FROM texts ORDER BY key LIMIT 1)"
    ),
}


@pytest.mark.parametrize("name", some(STORES, 8))
def test_a_damaged_store(name: str, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    STORES[name](store_of(root))
    run = build(root)
    if run.code:
        assert_one_line(run, 3, "set aside", "run again")
        assert_unchanged(root, case)
    else:
        assert all("store" in line for line in run.err.splitlines())
    assert_right_but_for_its_past(root, case)


def assert_right_but_for_its_past(root: Path, case: Case) -> None:
    """With the store the memory of what was published may be gone: the page of changes begins
    anew, everything else is right."""
    assert build_site(root).problems == ()
    assert without_changes(contents(root / "site")) == without_changes(case.new)


def flip_and_build(root: Path, case: Case, seed: int) -> None:
    chosen = random.Random(seed)
    flip(*(chosen.random() for _ in range(4)))(store_of(root))
    run = build(root)
    assert run.code in {0, 3}, run
    assert "Traceback" not in run.err
    if run.code:
        assert_one_line(run, 3)
        assert_unchanged(root, case)
    assert_right_but_for_its_past(root, case)


@pytest.mark.parametrize("seed", range(2))
def test_wrong_bytes_anywhere_in_the_store(seed: int, case: Case, tmp_path: Path) -> None:
    flip_and_build(case.copy(tmp_path), case, seed)


@pytest.mark.long
def test_wrong_bytes_in_many_places_of_the_store(case: Case, tmp_path: Path) -> None:
    for seed in range(100, 600):
        flip_and_build(case.copy(tmp_path / str(seed)), case, seed)


def test_a_store_whose_log_is_cut(case: Case, tmp_path: Path) -> None:
    """What the log of the last build still held is analysed again."""
    root = case.copy(tmp_path)
    writer = sqlite3.connect(store_of(root))
    with writer:
        writer.execute("UPDATE analyses SET data = data")
    log = root / ".broadsheet" / f"{FILE_NAME}-wal"
    whole = log.read_bytes()
    copied = Path(shutil.copytree(root, tmp_path / "torn"))
    writer.close()
    (copied / ".broadsheet" / log.name).write_bytes(whole[: len(whole) // 2])
    assert_survived(copied, case)


def test_a_store_that_another_program_has_locked(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    other = sqlite3.connect(root / ".broadsheet" / FILE_NAME)
    other.execute("BEGIN EXCLUSIVE")
    run = build(root)
    assert_one_line(run, 3, "is another build running?")
    assert_unchanged(root, case)
    other.close()
    assert_survived(root, case)


# ---------------------------------------------------------------------------------- the manifest

OUTSIDE = b'{"../precious.txt": "k", "/etc/hostname": "k", "a/../../precious.txt": "k"}'
MANIFESTS: dict[str, Damage] = {
    "a manifest that is gone": Path.unlink,
    "an empty manifest": overwrite(b""),
    "a manifest that is no JSON": overwrite(b"<html></html>"),
    "a manifest cut in the middle": cut(0.5),
    "a manifest of bytes that are no text": overwrite(b"\xff\xfe\x00" * 30),
    "a manifest of another shape": overwrite(b'[["index.html", 3]]'),
    "a manifest of another version": overwrite(b'{"version": 7, "files": {"index.html": "k"}}'),
    "a manifest that is a folder": in_place(Path.mkdir),
    "a manifest that names files elsewhere": overwrite(OUTSIDE),
}


@pytest.mark.parametrize("name", some(MANIFESTS, 7))
def test_a_damaged_manifest(name: str, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    precious = root / "precious.txt"
    precious.write_text("kept")
    MANIFESTS[name](root / "site/.manifest.json")
    run = build(root)
    assert precious.read_text() == "kept"
    if name == "a manifest that is a folder":
        assert_one_line(run, 3)
        assert_whole(root, case)
        (root / "site/.manifest.json").rmdir()
    elif name == "a manifest that names files elsewhere":
        gone = case.old.keys() - case.new.keys()
        assert run.code == 0
        assert gone <= contents(root / "site").keys(), "nothing says that they are its own"
        return
    else:
        assert (run.code, run.err) == (0, "")
        assert contents(root / "site") == case.new
    assert_survived(root, case)


# ------------------------------------------------------------------------------------- the model

MODELS: dict[str, tuple[str, Damage]] = {
    "a model that is gone": ("encoder.onnx", Path.unlink),
    "an empty model": ("encoder.onnx", overwrite(b"")),
    "a model that is cut": ("encoder.onnx", cut(0.6)),
    "a model that is another file": ("encoder.onnx", overwrite(b"no model " * 500)),
    "a model that is a folder": ("encoder.onnx", in_place(Path.mkdir)),
    "a model with a wrong byte": ("encoder.onnx", flip(0.5)),
    "a tokenizer that is gone": ("tokenizer.json", Path.unlink),
    "a tokenizer that is cut": ("tokenizer.json", cut(0.5)),
    "a tokenizer that is no JSON": ("tokenizer.json", overwrite(b"\x00\xff")),
    "a tokenizer with a wrong byte": ("tokenizer.json", flip(0.5)),
}


def installed(folder: Path) -> Path:
    """A Broadsheet of its own in `folder`, with a model that may be damaged; returns the model."""
    package = folder / "generator"
    package.mkdir()
    for path in (ROOT / "generator").iterdir():
        if path.name == "model":
            shutil.copytree(path, package / path.name)
        elif path.name != "__pycache__":
            (package / path.name).symlink_to(path)
    (folder / "templates").symlink_to(ROOT / "templates")
    return package / "model"


@pytest.mark.parametrize("name", some(MODELS, 4))
def test_a_damaged_model(name: str, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    file, damage = MODELS[name]
    damage(installed(tmp_path) / file)
    run = subprocess.run(
        [sys.executable, "-m", "generator", "build", "-C", root, "--as-of", AS_OF],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    told = Run(run.returncode, run.stdout, run.stderr)
    assert_one_line(told, 3, "the shipped model", "install Broadsheet again")
    assert_unchanged(root, case)
    assert_survived(root, case)


# ------------------------------------------------------------------------------------- the theme


def template(name: str, data: bytes) -> Damage:
    def damage(root: Path) -> None:
        path = root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return damage


def link_to_elsewhere(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/404.html").symlink_to("/etc/hostname")


BROKEN_THEMES: dict[str, Damage] = {
    # The build ends with the template's line.
    "a template with an undefined variable": template("404.html", b"{{ nobody.knows }}"),
    "a template that divides by zero": template("404.html", b"\n{{ 1 // 0 }}"),
    "a template that uses itself without end": template("404.html", b"{% include '404.html' %}"),
    "a template that uses one that is not there": template("404.html", b"{% extends 'no.html' %}"),
    "a template that calls what is no function": template("404.html", b"{{ site() }}"),
    "a filter that nobody knows": template("404.html", b"{{ 1|unheard_of }}"),
}
PATCHED_THEMES: dict[str, Damage] = {
    # The built-in template is used, and the line says so.
    "a template with a syntax error": template("404.html", b"\n{% if %}"),
    "a template that is never closed": template("404.html", b"{% block main %}"),
    "a template that is binary": template("404.html", bytes(range(256)) * 4),
    "a template that is too large": template("404.html", b"x" * 3_000_000),
    "a template that is a link to elsewhere": link_to_elsewhere,
}


@pytest.mark.parametrize("name", some(BROKEN_THEMES, 3))
def test_a_broken_theme(name: str, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    BROKEN_THEMES[name](root)
    run = build(root)
    assert run.code == 3
    assert "Traceback" not in run.err
    assert "templates/404.html" in run.err
    assert_unchanged(root, case)
    shutil.rmtree(root / "templates")
    assert_survived(root, case)


@pytest.mark.parametrize("name", some(PATCHED_THEMES, 3))
def test_a_theme_that_is_passed_over(name: str, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    PATCHED_THEMES[name](root)
    run = build(root)
    (line,) = run.err.splitlines()
    assert line.startswith("templates/404.html")
    assert run.code == 0
    assert contents(root / "site") == case.new
    shutil.rmtree(root / "templates")
    assert_survived(root, case)


# ------------------------------------------------------------------------- settings, corrections

UNREADABLE: dict[str, Damage] = {
    "bytes that are no text": overwrite(b"site:\n  title: \xff\xfe\x00\n"),
    "no YAML": overwrite(b"site: [\n"),
    "control characters": overwrite(b"site: \x00\n"),
    "only words": overwrite(b"just words\n"),
    "a folder in its place": in_place(Path.mkdir),
}


@pytest.mark.parametrize("file", ["site.yaml", "corrections.yaml"])
@pytest.mark.parametrize("name", some(UNREADABLE, 2))
def test_settings_and_corrections_that_cannot_be_read(
    file: str, name: str, case: Case, tmp_path: Path
) -> None:
    """Without them it would be another site: other addresses, other names."""
    root = case.copy(tmp_path)
    whole = (root / file).read_bytes()
    UNREADABLE[name](root / file)
    assert_one_line(build(root), 3, file, "nothing of the site was changed")
    assert_unchanged(root, case)
    if (root / file).is_dir():
        (root / file).rmdir()
    (root / file).write_bytes(whole)
    assert_survived(root, case)


# ------------------------------------------------------------------------------------ the output


def test_a_staging_folder_full_of_old_pages(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    for path in ("index.html", "articles/council/index.html", "foreign.html"):
        file = root / "site/.staging" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("half a pa")
    assert_survived(root, case)


def test_files_that_are_gone_from_the_output(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    shutil.rmtree(root / "site/articles")
    (root / "site/index.html").unlink()
    assert_next_is_right(root, case)


def test_an_output_that_is_gone(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    shutil.rmtree(root / "site")
    assert_next_is_right(root, case)
    assert_nothing_lost(root, case)


def test_folders_in_the_places_of_pages(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    page = root / "site/articles/council/index.html"
    page.unlink()
    (page / "mine").mkdir(parents=True)
    run = build(root)
    assert run.err.startswith("site/articles/council/index.html: cannot be written")
    shutil.rmtree(page)
    assert_next_is_right(root, case)
