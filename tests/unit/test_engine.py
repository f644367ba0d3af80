"""One contract for both engines: where work runs changes nothing about what comes back."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.engine import (
    Engine,
    EngineError,
    Processes,
    Serial,
    TooSlow,
    available_cores,
    make_engine,
)

Batches = list[list[int]]
ROOT = Path(__file__).parents[2]


@pytest.fixture(params=[Serial, lambda: Processes(2)], ids=["serial", "processes"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made: Engine = request.param()
    yield made
    made.close()


def squares(batch: list[int]) -> list[int]:
    """The first batch is the slowest, so that results come out of order by themselves."""
    time.sleep(0.05 if 0 in batch else 0)
    return [number * number for number in batch]


def process_id(_: object) -> int:
    return os.getpid()


def refuse(batch: int) -> int:
    if batch == 3:
        raise ValueError("three is refused")
    return batch


def die_at_three(batch: int) -> int:
    if batch == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return batch


def threads(_: object) -> str:
    return os.environ.get("OMP_NUM_THREADS", "")


def test_results_come_in_the_order_of_the_batches(engine: Engine) -> None:
    batches = [[n, n + 1] for n in range(0, 20, 2)]
    assert list(engine.map(squares, batches)) == [[n * n, (n + 1) ** 2] for n in range(0, 20, 2)]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_few_batches_are_no_special_case(engine: Engine, count: int) -> None:
    batches = [[n] for n in range(count)]
    assert list(engine.map(squares, batches)) == [[n * n] for n in range(count)]


def test_results_stream_before_the_last_batch_is_made(engine: Engine) -> None:
    made = 0

    def endless() -> Iterator[list[int]]:
        nonlocal made
        for made in itertools.count(1):
            yield [made]

    results = engine.map(squares, endless())
    assert [next(results) for _ in range(50)] == [[n * n] for n in range(1, 51)]
    assert made <= 50 + 3 * engine.jobs
    results.close()  # type: ignore[attr-defined]


def test_an_engine_can_be_used_again(engine: Engine) -> None:
    assert list(engine.map(squares, [[1], [2], [3]])) == [[1], [4], [9]]
    assert list(engine.map(squares, [[4]])) == [[16]]


def test_an_error_in_a_batch_comes_after_the_results_before_it(engine: Engine) -> None:
    results = engine.map(refuse, range(6))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three is refused"):
        next(results)
    assert list(engine.map(refuse, [7, 8, 9])) == [7, 8, 9]


def test_an_error_in_making_batches_is_raised(engine: Engine) -> None:
    def failing() -> Iterable[list[int]]:
        yield [1]
        yield [2]
        raise KeyError("gone")

    with pytest.raises(KeyError, match="gone"):
        list(engine.map(squares, failing()))


def test_closing_is_possible_at_any_time_and_twice(engine: Engine) -> None:
    results = engine.map(squares, [[n] for n in range(100)])
    next(results)
    engine.close()
    engine.close()


def test_processes_work_elsewhere_and_are_as_many_as_asked_for() -> None:
    engine = Processes(2)
    try:
        found = set(engine.map(process_id, range(40)))
    finally:
        engine.close()
    assert os.getpid() not in found
    assert len(found) in {1, 2}  # one that is late may find no batch left


def test_a_single_batch_is_not_worth_a_process() -> None:
    engine = Processes(2)
    try:
        assert list(engine.map(process_id, [1])) == [os.getpid()]
        assert os.getpid() not in engine.map(process_id, range(8))
        # Also when there are workers: this process is the one whose caches every such batch warms.
        assert list(engine.map(process_id, [1])) == [os.getpid()]
    finally:
        engine.close()


def test_workers_keep_to_one_thread_each() -> None:
    engine = Processes(2)
    try:
        assert set(engine.map(threads, range(4))) == {"1"}
    finally:
        engine.close()


def test_the_death_of_a_worker_is_one_line_for_the_user() -> None:
    engine = Processes(1)
    try:
        results = engine.map(die_at_three, range(8))
        with pytest.raises(EngineError, match="--jobs 1"):
            list(results)
        assert list(engine.map(squares, [[1], [2]])) == [[1], [4]], "a new pool takes over"
    finally:
        engine.close()


def sleep(batch: float) -> float:
    time.sleep(batch)
    return batch


def sleep_deaf(batch: float) -> float:
    """As a library does that never comes back to Python."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    return sleep(batch)


@pytest.mark.parametrize("engine", [Serial(2.0, 2.0), Processes(2, 2.0, 2.0)])
def test_a_batch_that_hangs_is_given_up(engine: Engine) -> None:
    results = engine.map(sleep, [0.0, 0.1, 60.0, 0.2])
    try:
        assert [next(results), next(results)] == [0.0, 0.1]
        with pytest.raises(TooSlow, match="longer than 2 seconds"):
            next(results)
        assert engine.alone(sleep, 0.1) == 0.1
        with pytest.raises(TooSlow):
            engine.alone(sleep, 60.0)
        assert list(engine.map(sleep, [0.0, 0.1])) == [0.0, 0.1]
    finally:
        engine.close()


@pytest.mark.slow
def test_a_batch_that_hangs_in_the_depths_of_a_library_is_given_up() -> None:
    engine = Processes(2, 0.5, 0.5)
    results = engine.map(sleep_deaf, [0.0, 60.0, 0.0])
    try:
        assert next(results) == 0.0
        with pytest.raises(TooSlow):
            next(results)
    finally:
        engine.close()


def test_closing_waits_for_no_batch() -> None:
    engine = Processes(2)
    results = engine.map(sleep, [0.0, 0.0, 600.0, 600.0])
    next(results)
    began = time.monotonic()
    engine.close()
    assert time.monotonic() - began < 60


ORPHANS = """
import os, sys, time
from generator.engine import Processes
from tests.unit.test_engine import sleep, process_id
if __name__ == "__main__":
    engine = Processes(2)
    print(*set(engine.map(process_id, range(20))), flush=True)
    list(engine.map(sleep, [600.0] * 4))
"""


@pytest.mark.slow
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(ORPHANS)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        workers = [int(number) for number in parent.stdout.readline().split()]
        assert workers
        parent.kill()
    deadline = time.monotonic() + 60
    while any(map(is_alive, workers)):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_closing_ends_every_worker() -> None:
    engine = Processes(2)
    found = set(engine.map(process_id, range(20)))
    engine.close()
    for worker in found:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


@pytest.mark.parametrize(("jobs", "kind"), [(0, Serial), (1, Serial), (2, Processes)])
def test_one_job_needs_no_processes(jobs: int, kind: type[Engine]) -> None:
    engine = make_engine(jobs)
    assert isinstance(engine, kind)
    assert engine.jobs == max(jobs, 1)


def test_by_default_there_is_a_job_for_each_core() -> None:
    assert make_engine(None).jobs == available_cores() >= 1
