"""What a person sees of a build in the terminal: a progress bar, problems, the closing report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from textwrap import indent
from typing import TYPE_CHECKING

from .problems import Problem
from .progress import Silent, Watch

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from .build import Report
    from .site import Doubt

_DOING = {
    "read": "reading articles",
    "analyse": "analysing",
    "link": "linking people, topics and stories",
    "plan": "planning pages",
    "search": "indexing for search",
    "render": "rendering pages",
    "write": "writing",
}


class _Bar:
    """One line that says what is being done, how far it is and how long it will take."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def stage(self, name: str) -> None:
        if self._task is not None:
            self._progress.remove_task(self._task)
            self._task = None
        if name:
            self._task = self._progress.add_task(_DOING.get(name, name), total=None)

    def total(self, count: int) -> None:
        if self._task is not None:
            self._progress.update(self._task, total=count)

    def advance(self, count: int) -> None:
        if self._task is not None:
            self._progress.advance(self._task, count)


@contextmanager
def watching() -> Iterator[Watch]:
    """A progress bar on standard error; nothing when that is no terminal."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress)


def warn(text: str) -> None:
    """A line on standard error that is no problem of the site's."""
    print(f"broadsheet: {text}", file=sys.stderr)


def print_problems(problems: Iterable[Problem]) -> None:
    """One line each, on standard error."""
    for problem in problems:
        print(problem, file=sys.stderr)


def print_doubts(doubts: Sequence[Doubt], total: int) -> None:
    """The doubts, each with its evidence and remedies, on standard output; then how many of all."""
    for doubt in doubts:
        print(f"{doubt.doubt:.2f}  {doubt.title}")
        print(f"      {doubt.reason}")
        for proof in doubt.proofs:
            print(f"      {proof.path}, sentence {proof.number + 1}: {proof.text}")
        for remedy in doubt.remedies:
            print(f"      {remedy.when}:")
            print(indent(remedy.yaml, " " * 8), end="")
        print()
    shown = "" if len(doubts) == total else f", {len(doubts):,} of them shown"
    print(f"{_count(total, 'doubt')}{shown}")


def print_report(report: Report, output: str, *, explain: bool) -> None:
    """What was done, in a few lines on standard output."""
    for note in report.notes:
        print(f"left out: {note}")
    if explain:
        for path, reason in report.written:
            print(f"write {path}: {reason}")
        for path, reason in report.removed:
            print(f"remove {path}: {reason}")
    known = report.articles - report.analysed
    print(
        f"{_count(report.articles, 'article')}: {report.analysed} analysed, {known} known already;"
        f" {_count(report.read, 'file')} read anew"
    )
    print(
        f"{_count(len(report.written) + report.kept, 'file')} in {output}:"
        f" {len(report.written)} written, {report.kept} unchanged, {len(report.removed)} removed"
    )
    stages = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in report.seconds.items())
    if stages:
        print(f"{sum(report.seconds.values()):.2f} s: {stages}")
    else:
        print("nothing has changed since the last build")
    if report.problems:
        print(_count(len(report.problems), "problem"))


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
