"""The wrapper that keeps results: what is made, when it is loaded, when it is kept."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import pytest

from generator.cached import compute_missing
from generator.engine import Engine, Processes, Serial
from generator.failures import Failure
from generator.progress import Silent, Stopwatch


class Recorder(Silent):
    """Writes down what a build tells it."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int]] = []

    def total(self, count: int) -> None:
        self.told.append(("total", count))

    def advance(self, count: int) -> None:
        self.told.append(("advance", count))


@pytest.fixture(params=[Serial, lambda: Processes(2)], ids=["serial", "processes"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made: Engine = request.param()
    yield made
    made.close()


def lengths(words: Sequence[str]) -> list[int]:
    return [len(word) for word in words]


@pytest.fixture(
    params=[lambda: Serial(1, 1), lambda: Processes(2, 1, 1)], ids=["serial", "processes"]
)
def any_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """With a second for everything."""
    made: Engine = request.param()
    yield made
    made.close()


def lengths_until_full(words: Sequence[str]) -> list[int]:
    if "stop" in words:
        raise MemoryError
    return lengths(words)


def lengths_until_hung(words: Sequence[str]) -> list[int]:
    if "stop" in words:
        time.sleep(60)
    return lengths(words)


def die_at_stop(words: Sequence[str]) -> list[int]:
    if "stop" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    return lengths(words)


def refuse(words: Sequence[str], error: type[Exception]) -> list[int]:
    if "stop" in words:
        raise error("refused")
    return lengths(words)


def lengths_until_stop(words: Sequence[str]) -> list[int]:
    if "stop" in words:
        raise ValueError("stopped")
    return lengths(words)


def load(keys: Sequence[str]) -> list[str]:
    return [key.removeprefix("key-") for key in keys]


def test_each_missing_result_is_made_and_kept(engine: Engine) -> None:
    kept: dict[str, int] = {}
    watch = Recorder()
    keys = ["key-a", "key-bb", "key-ccc", "key-dddd", "key-eeeee"]
    made = compute_missing(keys, load, lengths, kept.update, engine, watch, batch_size=2)
    assert made == (5, {})
    assert kept == {"key-a": 1, "key-bb": 2, "key-ccc": 3, "key-dddd": 4, "key-eeeee": 5}
    assert watch.told == [("total", 5), ("advance", 2), ("advance", 2), ("advance", 1)]


def test_nothing_missing_is_nothing_loaded(engine: Engine) -> None:
    loaded: list[Sequence[str]] = []
    kept: list[Mapping[str, int]] = []

    def note(keys: Sequence[str]) -> list[str]:
        loaded.append(keys)
        return list(keys)

    made = compute_missing([], note, lengths, kept.append, engine, Silent(), batch_size=2)
    assert made == (0, {})
    assert (loaded, kept) == ([], [])


@pytest.mark.parametrize("size", [1, 4])
@pytest.mark.parametrize(
    ("function", "reason"),
    [
        (lengths_until_stop, "a fault of Broadsheet, please report it: ValueError('stopped')"),
        (lengths_until_full, "out of memory"),
        (lengths_until_hung, "it took longer than 1 seconds"),
    ],
)
def test_an_item_that_cannot_be_made_costs_no_other(
    function: Callable[[Sequence[str]], list[int]], reason: str, size: int, any_engine: Engine
) -> None:
    kept: dict[str, int] = {}
    watch = Recorder()
    keys = ["key-a", "key-b", "key-stop", "key-d", "key-e", "key-f"]
    made = compute_missing(keys, load, function, kept.update, any_engine, watch, batch_size=size)
    assert made == (5, {"key-stop": reason})
    assert kept == dict.fromkeys(["key-a", "key-b", "key-d", "key-e", "key-f"], 1)
    assert sum(count for name, count in watch.told if name == "advance") == 6


@pytest.mark.parametrize(("count", "place"), [(40, 17), (7, 6), (6, 0)])
def test_the_death_of_a_worker_costs_only_what_killed_it(count: int, place: int) -> None:
    kept: dict[str, int] = {}
    keys = [f"key-{n}" for n in range(count)]
    keys[place] = "key-stop"
    engine = Processes(2)
    try:
        made = compute_missing(keys, load, die_at_stop, kept.update, engine, Silent(), batch_size=3)
    finally:
        engine.close()
    reason = "the process that worked on it died (out of memory, or killed)"
    assert made == (count - 1, {"key-stop": reason})
    assert kept.keys() == set(keys) - {"key-stop"}


@pytest.mark.parametrize("error", [Failure, OSError, sqlite3.OperationalError])
def test_what_no_item_is_to_blame_for_ends_the_work(error: type[Exception], engine: Engine) -> None:
    kept: dict[str, int] = {}
    work = partial(refuse, error=error)
    with pytest.raises(error, match="refused"):
        compute_missing(
            ["key-a", "key-b", "key-stop"], load, work, kept.update, engine, Silent(), batch_size=1
        )
    assert kept == {"key-a": 1, "key-b": 1}


def test_items_are_loaded_only_a_few_batches_ahead(engine: Engine) -> None:
    loaded = 0
    ahead = []

    def note(keys: Sequence[str]) -> list[str]:
        nonlocal loaded
        loaded += 1
        return load(keys)

    kept: list[Mapping[str, int]] = []

    def keep(made: Mapping[str, int]) -> None:
        kept.append(made)
        ahead.append(loaded - len(kept))

    keys = [f"key-{n}" for n in range(60)]
    compute_missing(keys, note, lengths, keep, engine, Silent(), batch_size=2)
    assert len(kept) == 30
    assert max(ahead) <= 3 * engine.jobs


def test_a_stopwatch_sums_the_seconds_of_each_stage_and_passes_on() -> None:
    inner = Recorder()
    clock = Stopwatch(inner)
    clock.stage("read")
    clock.total(2)
    clock.stage("write")
    clock.stage("read")
    clock.advance(1)
    clock.stage("")
    assert list(clock.seconds) == ["read", "write"]
    assert all(seconds >= 0 for seconds in clock.seconds.values())
    assert inner.told == [("total", 2), ("advance", 1)]
