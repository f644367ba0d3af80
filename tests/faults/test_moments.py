"""A fault at each single change to the disk: full, broken, interrupted, ended, killed."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.saboteur import GROWING, NEVER, Fault, sabotaged
from tests.faults.survival import (
    Case,
    Run,
    assert_nothing_lost,
    assert_one_line,
    assert_survived,
    assert_unchanged,
    assert_whole,
    build,
    in_child,
)
from tests.support import build_site

pytestmark = pytest.mark.slow
SAMPLE = 2  # moments of each kind in the short form, beside the first
# How many of each kind the long form takes; without it all, which is hours.
LONG = os.environ.get("BROADSHEET_FAULTS")
ERRORS = {
    # What happens, whether it goes on happening, and which changes it can meet.
    "a disk that is full and stays so": ("ENOSPC", True, GROWING),
    "a disk that is full for a moment": ("ENOSPC", False, GROWING),
    "a disk that fails once": ("EIO", False, frozenset[str]()),
    "a disk that fails from then on": ("EIO", True, frozenset[str]()),
    "a quota that is used up": ("EDQUOT", True, GROWING),
    "a disk that turns read-only": ("EROFS", True, frozenset[str]()),
    "a folder that is suddenly forbidden": ("EACCES", True, frozenset[str]()),
    "too many open files": ("EMFILE", False, frozenset({"open"})),
}


def moments(total: int, name: str) -> Sequence[int]:
    """Some of the moments from 1 to `total`, the same in each run."""
    return sorted({1, *random.Random(name).sample(range(2, total + 1), SAMPLE)})


def long_moments(total: int, name: str) -> Sequence[int]:
    """All the moments from 1 to `total`, or as many as are asked for, the same in each run; a larger
    sample holds the smaller ones."""
    every = range(1, total + 1)
    if LONG is None:
        return every
    return sorted(random.Random(name).sample(every, total)[: int(LONG)])


@pytest.fixture(scope="module")
def changes(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """How many changes of each kind an undisturbed build makes."""
    root = case.copy(tmp_path_factory.mktemp("counted"))
    with sabotaged(Fault("SIGKILL", NEVER, root)) as saboteur:
        assert build(root).code == 0
    assert saboteur.changes
    return Counter(change.split(" ")[0] for change in saboteur.changes)


def total_for(error: str, changes: Counter[str]) -> int:
    """How many changes the error can meet. What SQLite does, it does not."""
    only = ERRORS[error][2] or changes.keys() - {"sqlite"}
    return sum(count for kind, count in changes.items() if kind in only)


def fail_at(case: Case, folder: Path, error: str, at: int) -> None:
    what, lasting, only = ERRORS[error]
    root = case.copy(folder / str(at))
    with sabotaged(Fault(what, at, root, lasting, only)):
        run = build(root)
    if run.code:  # else the change was one that the build can do without
        assert_one_line(run, 3)
    assert "Traceback" not in run.err
    if "nothing of the site was changed" in run.err:
        assert_unchanged(root, case)
    assert_survived(root, case)


@pytest.mark.parametrize("error", ERRORS)
def test_the_disk_fails_at_a_change(
    error: str, case: Case, changes: Counter[str], tmp_path: Path
) -> None:
    for at in moments(total_for(error, changes), error):
        fail_at(case, tmp_path, error, at)


@pytest.mark.long
@pytest.mark.parametrize("error", ERRORS)
def test_the_disk_fails_at_every_change(
    error: str, case: Case, changes: Counter[str], tmp_path: Path
) -> None:
    total = total_for(error, changes)
    assert total > 10
    for at in long_moments(total, error):
        fail_at(case, tmp_path, error, at)


SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGKILL": -9}


def signal_at(case: Case, folder: Path, name: str, at: int) -> None:
    root = case.copy(folder / str(at))

    def work() -> Run:
        with sabotaged(Fault(name, at, root)):
            return build(root)

    run = in_child(work, root.parent)
    if name == "SIGKILL":
        assert run.code == SIGNALS[name]
    else:
        assert_one_line(run, SIGNALS[name], "what was analysed is kept, the site is whole")
    assert_survived(root, case)


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_at_a_change(name: str, case: Case, changes: Counter[str], tmp_path: Path) -> None:
    for at in moments(changes.total(), name):
        signal_at(case, tmp_path, name, at)


@pytest.mark.long
@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_at_every_change(
    name: str, case: Case, changes: Counter[str], tmp_path: Path
) -> None:
    assert changes.total() > 30
    for at in long_moments(changes.total(), name):
        signal_at(case, tmp_path, name, at)


def test_a_build_that_dies_again_and_again_is_still_finished_by_the_next(
    case: Case, tmp_path: Path
) -> None:
    root = case.copy(tmp_path)
    for at in (5, 30, 12, 60, 45):

        def work(at: int = at) -> Run:
            with sabotaged(Fault("SIGKILL", at, root)):
                return build(root)

        in_child(work, tmp_path)
        assert_whole(root, case)
        assert_nothing_lost(root, case)
    assert_survived(root, case)
    assert build_site(root).written == ()
