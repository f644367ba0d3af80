"""The wrapper that keeps results: what is made, when it is loaded, when it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest

from generator.cached import compute_missing
from generator.engine import Engine, Processes, Serial
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
    assert made == 5
    assert kept == {"key-a": 1, "key-bb": 2, "key-ccc": 3, "key-dddd": 4, "key-eeeee": 5}
    assert watch.told == [("total", 5), ("advance", 2), ("advance", 2), ("advance", 1)]


def test_nothing_missing_is_nothing_loaded(engine: Engine) -> None:
    loaded: list[Sequence[str]] = []
    kept: list[Mapping[str, int]] = []

    def note(keys: Sequence[str]) -> list[str]:
        loaded.append(keys)
        return list(keys)

    assert compute_missing([], note, lengths, kept.append, engine, Silent(), batch_size=2) == 0
    assert (loaded, kept) == ([], [])


def test_what_was_made_before_an_error_is_kept(engine: Engine) -> None:
    kept: dict[str, int] = {}
    keys = ["key-a", "key-b", "key-stop", "key-d", "key-e", "key-f"]
    with pytest.raises(ValueError, match="stopped"):
        compute_missing(keys, load, lengths_until_stop, kept.update, engine, Silent(), batch_size=1)
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
