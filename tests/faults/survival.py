"""What must hold after every fault: the site whole, nothing analysed lost, the next build right."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest

from generator.build import Report
from generator.cli import main
from generator.links import broken_links, linked_files
from generator.records import Analysis
from generator.store import Store
from tests.support import AS_OF, build_site, contents, copy_site, without_changes

T = TypeVar("T")
BASE = "/gazette/"
NEW = """---
title: Tram drivers wanted
date: 2024-06-25
---

Gothenburg is looking for forty tram drivers, Mayor Ada Lindqvist said on Tuesday.
"""


class Case(NamedTuple):
    """A site that is built and then edited: one article more, one less, one changed.

    `folder` holds it as it is before the build of the edited articles; `old` and `new` are the
    files of its site before and after that build, `known` the analyses that there are before.
    """

    folder: Path
    old: dict[str, str]
    new: dict[str, str]
    known: frozenset[str]

    def copy(self, into: Path) -> Path:
        """The site to do harm to."""
        return Path(shutil.copytree(self.folder, into / "gazette", symlinks=True))


class Run(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def some(faults: Iterable[T], count: int) -> list[Any]:
    """`faults` as parameters of a test: `count` of them, evenly spread, in the short form, the
    others in the long one."""
    listed = list(faults)
    chosen = {round(n * (len(listed) - 1) / (count - 1)) for n in range(count)}
    return [
        fault if n in chosen else pytest.param(fault, marks=pytest.mark.long)
        for n, fault in enumerate(listed)
    ]


def make_case(folder: Path) -> Case:
    """Build the small site, edit it, and learn what a build makes of the edits, in a copy and from
    nothing."""
    root = copy_site("small", folder)
    build_site(root)
    old = contents(root / "site")
    assert broken_links(root / "site", BASE) == []
    edit(root)
    known = frozenset(analyses(root))
    after = Path(shutil.copytree(root, folder / "after"))
    assert build_site(after).problems == ()
    new = contents(after / "site")
    assert broken_links(after / "site", BASE) == []
    fresh = copy_site("small", folder / "fresh")
    edit(fresh)
    build_site(fresh)
    assert without_changes(contents(fresh / "site")) == without_changes(new)
    return Case(root, old, new, known)


def edit(root: Path) -> None:
    """The edits."""
    (root / "content/library.html").unlink()
    (root / "content/new.md").write_text(NEW)
    council = root / "content/council.md"
    council.write_text(council.read_text().replace("twelve new trams", "ten new trams"))


def analyses(root: Path) -> set[str]:
    """The keys of the analyses in the store, each of which can be read; it must be sound."""
    with Store(root / ".broadsheet") as store:
        assert store.problems == ()
        table = store.table("analyses", Analysis)
        return {key for key, _ in table.get_many(table.keys())}


def build(root: Path, *more: str) -> Run:
    """`broadsheet build` in this process."""
    return command("build", "-C", str(root), "--as-of", AS_OF, "--jobs", "1", *more)


def command(*words: str) -> Run:
    """A command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with _handlers_kept(), redirect_stdout(out), redirect_stderr(err):
        sys.argv, before = ["broadsheet", *words], sys.argv
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        finally:
            sys.argv = before
    return Run(code, out.getvalue(), err.getvalue())


@contextmanager
def _handlers_kept() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def in_child(work: Callable[[], Run], folder: Path) -> Run:
    """`work` in a child process, which may die: its code is then minus the signal's number."""
    report = folder / "child.txt"
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = 70
        try:
            run = work()
            report.write_text(run.err)
            code = run.code
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Run(code, "", report.read_text() if report.exists() else "")


def assert_one_line(run: Run, code: int, *words: str) -> None:
    """The command failed with `code` and one line that holds `words`."""
    assert run.code == code, run
    (line,) = run.err.splitlines()
    assert line.startswith("broadsheet: ")
    for word in words:
        assert word in line


def assert_whole(root: Path, case: Case) -> None:
    """Every file of the site is one of the old site's or one of the new's, with all its bytes; none
    that both have is missing; every link that a reader meets leads somewhere."""
    found = contents(root / "site")
    for path, data in found.items():
        assert data in {case.old.get(path), case.new.get(path)}, path
    for path in case.old.keys() & case.new.keys():
        assert path in found, path
    if found in (case.old, case.new):  # whose links were followed when the case was made
        return
    broken = {p.origin.path.partition("/")[2] for p in broken_links(root / "site", BASE)}
    assert not broken & _reachable(root / "site")


def assert_unchanged(root: Path, case: Case) -> None:
    """The old site stands, byte for byte."""
    assert contents(root / "site") == case.old


def assert_nothing_lost(root: Path, case: Case) -> None:
    """The store is sound and holds all that was analysed before."""
    assert case.known <= analyses(root)


def assert_next_is_right(root: Path, case: Case) -> Report:
    """The next build, without advice, makes what an undisturbed one makes; nothing is left lying
    about."""
    report = build_site(root)
    assert report.problems == ()
    assert contents(root / "site") == case.new
    hidden = {path.name for path in (root / "site").iterdir() if path.name.startswith(".")}
    assert hidden <= {".manifest.json", ".manifest.old.json", ".nojekyll"}
    return report


def assert_survived(root: Path, case: Case) -> None:
    """All of it."""
    assert_whole(root, case)
    assert_nothing_lost(root, case)
    assert assert_next_is_right(root, case).analysed <= 2


def _reachable(site: Path) -> set[str]:
    seen, queue = {"index.html"}, ["index.html"]
    while queue:
        name = queue.pop()
        for target in linked_files(site / name, name, BASE):
            if target not in seen and target.endswith(".html") and (site / target).is_file():
                seen.add(target)
                queue.append(target)
    return seen
