"""Real disks: too small, read-only; files that the system forbids; files that may not grow."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.saboteur import GROWING, Fault, sabotaged
from tests.faults.survival import (
    Case,
    Run,
    assert_one_line,
    assert_survived,
    assert_unchanged,
    build,
    in_child,
    some,
)
from tests.support import AS_OF, ROOT, build_site, contents, without_changes

pytestmark = pytest.mark.slow
NOBODY = 65534
MOUNTED = """
set -e
mount -t tmpfs -o size=64m tmpfs "$1"
cp -a "$2/." "$1"
spare=$(( $(stat -f -c '%a * %S' "$1") - $3 ))
head -c "$spare" /dev/zero > "$1/ballast"
code=0
"$4" -m generator build -C "$1" --as-of "$5" --jobs 1 || code=$?
rm "$1/ballast"
rm -rf "$2"
cp -a "$1" "$2"
exit $code
"""
READ_ONLY = """
set -e
mount --bind "$1" "$1"
mount -o remount,bind,ro "$1"
exec "$2" -m generator build -C "$3" --as-of "$4" --jobs 1
"""


def in_own_mounts(script: str, *words: str) -> Run | None:
    """Run a shell `script` that may mount things for itself alone; None where that is forbidden."""
    spaces = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "-r"]
    if not shutil.which("unshare") or subprocess.run([*spaces, "true"], check=False).returncode:
        return None
    run = subprocess.run(
        [*spaces, "sh", "-c", script, "sh", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return None if "mount:" in run.stderr else Run(run.returncode, run.stdout, run.stderr)


def fill_up(case: Case, folder: Path, spare: int) -> int:
    """Build on a disk with `spare` bytes left; returns the exit code."""
    root = case.copy(folder)
    disk = folder / "disk"
    disk.mkdir()
    run = in_own_mounts(MOUNTED, str(disk), str(root), str(spare), sys.executable, AS_OF)
    if run is None:  # no disks of our own here: one that is full after so many changes
        with sabotaged(Fault("ENOSPC", 1 + spare // 8192, root, lasting=True, only=GROWING)):
            run = build(root)
    assert "Traceback" not in run.err
    if run.code:
        assert_one_line(run, 3)
    assert_survived(root, case)
    return run.code


@pytest.mark.parametrize("kilobytes", some([40, 0, 120, 30_000], 3))
def test_a_small_disk(kilobytes: int, case: Case, tmp_path: Path) -> None:
    code = fill_up(case, tmp_path, kilobytes * 1024)
    assert code == (0 if kilobytes == 30_000 else 3)


@pytest.mark.long
def test_a_disk_of_every_size(case: Case, tmp_path: Path) -> None:
    codes = []
    for kilobytes in range(0, 1600, 40):
        (tmp_path / str(kilobytes)).mkdir()
        codes.append(fill_up(case, tmp_path / str(kilobytes), kilobytes * 1024))
    assert set(codes) == {0, 3}


@pytest.mark.parametrize("folder", ["site", ".broadsheet"])
def test_a_read_only_folder(folder: str, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    place = root / folder
    run = in_own_mounts(READ_ONLY, str(place), sys.executable, str(root), AS_OF)
    if run is None:
        with sabotaged(Fault("EROFS", 1, place, lasting=True)):
            run = build(root)
    assert_one_line(run, 3, "ead-only")
    assert_unchanged(root, case)
    assert_survived(root, case)


@pytest.fixture
def nobodys(case: Case) -> Iterator[Path]:
    """The site in a folder of somebody who is not root, who is let through everywhere."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-faults-") as name:
        Path(name).chmod(0o755)
        root = case.copy(Path(name))
        if os.geteuid() == 0:
            for path in (root, *root.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        yield root
        for path in (root, *root.rglob("*")):
            path.chmod(0o755)


def build_as_nobody(root: Path, folder: Path) -> Run:
    """Build with the rights of an ordinary user."""

    def work() -> Run:
        if os.geteuid() == 0:
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        run = build(root)
        if os.getuid() == 0:
            os.seteuid(0)
            os.setegid(0)
        return run

    return in_child(work, folder)


FORBIDDEN = {
    "the output folder": ("site", 0o555),
    "the output folder, even to look at": ("site", 0o000),
    "the store's folder": (".broadsheet", 0o555),
    "the store": (".broadsheet/store.sqlite3", 0o444),
    "the store, even to read": (".broadsheet/store.sqlite3", 0o000),
    "the content folder": ("content", 0o000),
    "the settings": ("site.yaml", 0o000),
    "the corrections": ("corrections.yaml", 0o000),
}


@pytest.mark.parametrize("name", some(FORBIDDEN, 4))
def test_what_the_system_forbids(name: str, nobodys: Path, case: Case, tmp_path: Path) -> None:
    place, mode = FORBIDDEN[name]
    before = (nobodys / place).stat().st_mode
    (nobodys / place).chmod(mode)
    run = build_as_nobody(nobodys, tmp_path)
    (nobodys / place).chmod(before)
    assert_one_line(run, 3)
    assert_unchanged(nobodys, case)
    assert_survived(nobodys, case)


def test_an_article_that_the_system_forbids(nobodys: Path, case: Case, tmp_path: Path) -> None:
    (nobodys / "content/new.md").chmod(0o000)
    run = build_as_nobody(nobodys, tmp_path)
    assert (run.code, run.err) == (0, "content/new.md: cannot be read: Permission denied\n")
    (nobodys / "content/new.md").chmod(0o644)
    assert build_site(nobodys).problems == ()
    assert without_changes(contents(nobodys / "site")) == without_changes(case.new)


def test_a_page_that_the_system_forbids_to_replace(
    nobodys: Path, case: Case, tmp_path: Path
) -> None:
    """Half-way through the new pages; the next build goes on."""
    folder = nobodys / "site/articles/council"
    folder.chmod(0o555)
    run = build_as_nobody(nobodys, tmp_path)
    assert_one_line(run, 3, "the site is new in part: mend this and run again")
    folder.chmod(0o755)
    assert_survived(nobodys, case)


@pytest.mark.parametrize("limit", some([100, 3_000, 60_000], 2))
def test_files_that_may_not_grow(limit: int, case: Case, tmp_path: Path) -> None:
    """Every write beyond `limit` fails after what still fits (EFBIG), in SQLite as well."""
    root = case.copy(tmp_path)

    def work() -> Run:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        run = build(root)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        return run

    run = in_child(work, tmp_path)
    assert_one_line(run, 3)
    assert_unchanged(root, case)
    assert_survived(root, case)


def test_little_memory(case: Case, tmp_path: Path) -> None:
    """One line, wherever it runs out."""
    for megabytes in (1, 8, 24):
        root = case.copy(tmp_path / str(megabytes))

        def work(root: Path = root, megabytes: int = megabytes) -> Run:
            size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            soft, hard = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (size + megabytes * 1_000_000, hard))
            run = build(root)
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
            return run

        run = in_child(work, tmp_path)
        assert "Traceback" not in run.err
        assert_survived(root, case)
