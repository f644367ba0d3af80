"""Work on other machines, which are processes here: the same site, whoever dies in the middle."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

pytest.importorskip("distributed")

from generator.dask_engine import DaskEngine
from generator.engine import Engine, Processes, Serial, TooSlow
from generator.failures import Failure
from tests.dask_cluster import Cluster, cluster
from tests.support import ROOT, broadsheet, build_site, contents

pytestmark = pytest.mark.slow
B = TypeVar("B")
R = TypeVar("R")
ARTICLES = 70  # more than one batch of each kind
BAD = "Quillon"


def write_articles(root: Path) -> Path:
    (root / "content").mkdir(parents=True)
    site = "site:\n  cards: false\n  search: false\n  base_url: https://example.org/\n"
    (root / "site.yaml").write_text(site)
    for number in range(ARTICLES):
        name = BAD if number == 33 else f"Line {number}"
        path = root / f"content/{number}.txt"
        path.write_text(f"The tram {name} opened on Friday. Mayor Ada Lindqvist was there.\n")
    return root


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = write_articles(tmp_path_factory.mktemp("serial") / "site")
    assert build_site(root).problems == ()
    return contents(root / "site")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers that no test kills."""
    with cluster(tmp_path_factory.mktemp("two"), 2) as made:
        yield made


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Cluster]:
    """Two workers of one test alone."""
    with cluster(tmp_path, 2) as made:
        yield made


def squares(batch: list[int]) -> list[int]:
    time.sleep(0.05 if 0 in batch else 0)
    return [number * number for number in batch]


def process_id(_: object) -> int:
    return os.getpid()


def refuse(batch: int) -> int:
    if batch == 3:
        raise ValueError("three is refused")
    return batch


def sleep(batch: float) -> float:
    time.sleep(batch)
    return batch


def test_the_contract_of_engines(two: Cluster) -> None:
    engine = two.engine(2)
    try:
        batches = [[n, n + 1] for n in range(0, 20, 2)]
        assert list(engine.map(squares, batches)) == [squares(batch) for batch in batches]
        assert os.getpid() not in set(engine.map(process_id, range(8)))
        endless = engine.map(squares, ([n] for n in itertools.count()))
        assert [next(endless) for _ in range(20)] == [[n * n] for n in range(20)]
        endless.close()  # type: ignore[attr-defined]
        results = engine.map(refuse, range(6))
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="three is refused"):
            next(results)
        assert list(engine.map(refuse, [7, 8])) == [7, 8]
        assert list(engine.map(squares, [])) == []
    finally:
        engine.close()


def test_a_batch_that_hangs_is_given_up(mortal: Cluster) -> None:
    engine = mortal.engine(2, Serial(0.5, 0.5), limit=0.1)
    try:
        results = engine.map(sleep, [0.0, 600.0, 0.0])
        assert next(results) == 0.0
        with pytest.raises(TooSlow):
            next(results)
        with pytest.raises(TooSlow):
            engine.alone(sleep, 60.0)
        assert list(engine.map(sleep, [0.0, 0.1])) == [0.0, 0.1]
    finally:
        engine.close()


def test_the_site_is_the_same_byte_for_byte(
    two: Cluster, serial: dict[str, str], tmp_path: Path
) -> None:
    root = write_articles(tmp_path / "site")
    run = broadsheet(
        "build", "-C", str(root), "--as-of", "2024-06-30", "--strict",
        "--engine", "dask", "--scheduler", two.address,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    assert f"{ARTICLES} articles: {ARTICLES} analysed" in run.stdout
    assert contents(root / "site") == serial


class Ending:
    """An engine whose workers end over something in a batch."""

    def __init__(self, engine: DaskEngine, function: Callable[..., Any]) -> None:
        self.jobs = engine.jobs
        self.places: set[str] = set()
        self._engine = engine
        self._function = function

    def near(self) -> Engine:
        return self._engine.near()

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        self.places.add(function.func.__name__)  # type: ignore[attr-defined]
        return self._engine.map(partial(self._function, function), batches)

    def warm(self, function: Callable[[B], object], batch: B) -> None:
        self._engine.warm(function, batch)

    def alone(self, function: Callable[[B], R], batch: B) -> R:
        work: Callable[[B], R] = partial(self._function, function)
        return self._engine.alone(work, batch)

    def close(self) -> None:
        self._engine.close()


def end_once(folder: Path, function: Callable[[B], R], batch: B) -> R:
    """The first worker that comes here for a kind of work is killed in the middle of it."""
    try:
        (folder / function.func.__name__).touch(exist_ok=False)  # type: ignore[attr-defined]
    except FileExistsError:
        return function(batch)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def end_over_bad(builder: int, function: Callable[[B], R], batch: B) -> R:
    if BAD in repr(batch) and os.getpid() != builder:
        os.kill(os.getpid(), signal.SIGKILL)
    return function(batch)


def test_a_killed_worker_loses_nothing(
    mortal: Cluster, serial: dict[str, str], tmp_path: Path
) -> None:
    root = write_articles(tmp_path / "site")
    (tmp_path / "ended").mkdir()
    mortal.worker()  # one is killed in analysis, one in rendering, one is left
    engine = Ending(mortal.engine(3), partial(end_once, tmp_path / "ended"))
    try:
        report = build_site(root, engine)
    finally:
        engine.close()
    assert {path.name for path in (tmp_path / "ended").iterdir()} == engine.places
    assert len(engine.places) == 2
    assert (report.problems, report.analysed, mortal.told) == ((), ARTICLES, [])
    assert contents(root / "site") == serial


def test_an_article_that_ends_every_worker_is_named(mortal: Cluster, tmp_path: Path) -> None:
    root = write_articles(tmp_path / "site")
    local = Processes(2)
    dask = mortal.engine(2, local, patience=1.0)
    engine = Ending(dask, partial(end_over_bad, os.getpid()))
    try:
        report = build_site(root, engine)
    finally:
        engine.close()
    (problem,) = report.problems
    assert str(problem) == (
        "content/33.txt: cannot be analysed: the process that worked on it died"
        " (out of memory, or killed); left out"
    )
    assert report.analysed == ARTICLES - 1
    (told,) = mortal.told
    assert "has no worker left; this machine goes on by itself" in told


def test_a_lost_scheduler_loses_nothing(mortal: Cluster) -> None:
    engine = mortal.engine(2, patience=1.0)
    try:
        results = engine.map(squares, [[n] for n in range(40)])
        assert [next(results) for _ in range(3)] == [[0], [1], [4]]
        mortal.scheduler.kill()
        assert list(results) == [[n * n] for n in range(3, 40)]
        assert list(engine.map(squares, [[5]])) == [[25]]
        assert len(mortal.told) == 1
    finally:
        engine.close()


def another_program(folder: Path) -> Path:
    """The same program but for its version."""
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(
        ROOT / "generator", folder / "generator", ignore=skipped, copy_function=os.symlink
    )
    (folder / "generator/__init__.py").unlink()
    (folder / "generator/__init__.py").write_text('"""Another."""\n\n__version__ = "0.0.7"\n')
    return folder


def no_program(folder: Path) -> Path:
    (folder / "generator").mkdir()
    (folder / "generator/__init__.py").touch()
    return folder


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (another_program, "has Broadsheet 0.0.7, this machine has "),
        (no_program, "has no Broadsheet "),
    ],
)
def test_a_worker_with_another_program_is_refused(
    make: Callable[[Path], Path],
    reason: str,
    mortal: Cluster,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    mortal.worker(make(tmp_path_factory.mktemp("other")))
    with pytest.raises(Failure, match=r"^the Dask worker at tcp://127\.0\.0\.1:\d+ ") as failed:
        mortal.engine(3)
    assert reason in str(failed.value)
    assert "\n" not in str(failed.value)


def test_a_worker_that_comes_later_is_looked_at_as_well(
    mortal: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> None:
    engine = mortal.engine(2)
    try:
        mortal.worker(another_program(tmp_path_factory.mktemp("other")))
        mortal.wait(3)
        with pytest.raises(Failure, match=r"has Broadsheet 0\.0\.7, "):
            list(engine.map(len, ["abc"] * 200))
    finally:
        engine.close()


def test_where_there_is_no_scheduler(tmp_path: Path) -> None:
    root = write_articles(tmp_path / "site")
    at = "tcp://127.0.0.1:9"
    run = broadsheet("build", "-C", str(root), "--engine", "dask", "--scheduler", at)
    assert run.returncode == 3
    assert run.stderr == (
        f"broadsheet: no Dask scheduler answers at {at}; start one there with `dask scheduler`\n"
    )
    assert not (root / "site").exists()
