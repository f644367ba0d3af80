"""Where work runs: here, or in worker processes. One small interface, the same results.

An engine maps a function over batches and yields the results in the order of the batches, as they
come. The function and the batches must pickle; what is dear to make (the model, compiled
templates) a worker makes once, in a cache beside the function that needs it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import Protocol, TypeVar

from .failures import Failure
from .memory import collect_seldom
from .signals import TimeIsUp, time_limit

B = TypeVar("B")
R = TypeVar("R")


LIMIT = 600.0
"""Seconds for one batch: the longest articles that are read take a tenth of it."""
LIMIT_ALONE = 120.0
"""Seconds for a batch of one item, tried once more by itself."""


class EngineError(Failure):
    """A worker died; what it was working on is lost, everything handed back before is not."""


class TooSlow(EngineError):
    """A batch took longer than it may."""


class Engine(Protocol):
    """Maps functions over batches, here or elsewhere."""

    jobs: int

    def near(self) -> Engine:
        """The engine for work on this machine's files: itself, unless its workers are elsewhere."""
        ...

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """`function` of each batch, in order; at most a few batches are under way at once.

        Raises EngineError when a worker dies, TooSlow when a batch takes too long.
        """
        ...

    def warm(self, function: Callable[[B], object], batch: B) -> None:
        """Much is to be done soon: workers start now, and do `function` of `batch` to be ready."""
        ...

    def alone(self, function: Callable[[B], R], batch: B) -> R:
        """`function` of a batch that has spoilt others, with nothing else at stake."""
        ...

    def close(self) -> None:
        """End the workers, if there are any."""
        ...


class Serial:
    """Everything in this process."""

    jobs = 1

    def __init__(self, limit: float = LIMIT, limit_alone: float = LIMIT_ALONE) -> None:
        self._limit = limit
        self._limit_alone = limit_alone

    def near(self) -> Engine:
        """Itself."""
        return self

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """One batch after the other, each when it is asked for."""
        for batch in batches:
            yield limited(function, self._limit, batch)

    def warm(self, function: Callable[[B], object], batch: B) -> None:
        """Nothing: whoever waits for it would wait now."""

    def alone(self, function: Callable[[B], R], batch: B) -> R:
        """Here as well, in less time."""
        return limited(function, self._limit_alone, batch)

    def close(self) -> None:
        """Nothing to end."""


class Processes:
    """A pool of `jobs` worker processes, started when first needed and kept until `close`."""

    def __init__(self, jobs: int, limit: float = LIMIT, limit_alone: float = LIMIT_ALONE) -> None:
        self.jobs = jobs
        self._limit = limit
        self._limit_alone = limit_alone
        self._pool: ProcessPoolExecutor | None = None
        self._lone: ProcessPoolExecutor | None = None

    def near(self) -> Engine:
        """Itself."""
        return self

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """Up to three batches a worker are under way; a single batch is always done here, where
        the caches of the one before are warm."""
        upcoming = iter(batches)
        first = list(islice(upcoming, 2))
        if len(first) < 2:
            yield from map(partial(limited, function, self._limit), first)
            return
        work = partial(limited, function, self._limit)
        waiting: deque[Future[R]] = deque()
        try:
            for batch in chain(first, upcoming):
                waiting.append(self._start(function).submit(work, batch))
                if len(waiting) > 2 * self.jobs:
                    yield _result(waiting.popleft(), self._limit)
            while waiting:
                yield _result(waiting.popleft(), self._limit)
        except EngineError:
            _end(self._pool)
            self._pool = None
            raise
        finally:
            for future in waiting:
                future.cancel()

    def warm(self, function: Callable[[B], object], batch: B) -> None:
        """Every worker that is not there yet starts, and makes itself ready beside this process."""
        if self._pool is None:
            for _ in range(self.jobs):
                self._start(function).submit(limited, function, self._limit, batch)

    def _start(self, function: Callable[[B], object]) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _new_pool(self.jobs, function)
        return self._pool

    def alone(self, function: Callable[[B], R], batch: B) -> R:
        """In a process of its own, which may die."""
        if self._lone is None:
            self._lone = _new_pool(1, function)
        try:
            work = partial(limited, function, self._limit_alone)
            return _result(self._lone.submit(work, batch), self._limit_alone)
        except EngineError:
            _end(self._lone)
            self._lone = None
            raise

    def close(self) -> None:
        """Ends the workers, whatever they are doing."""
        for pool in (self._pool, self._lone):
            _end(pool)
        self._pool = self._lone = None


def limited(function: Callable[[B], R], seconds: float, batch: B) -> R:
    """`function` of `batch`; raises TooSlow after so many `seconds`."""
    try:
        with time_limit(seconds):
            return function(batch)
    except TimeIsUp:
        raise TooSlow(f"it took longer than {seconds:.0f} seconds") from None


def _result(future: Future[R], limit: float) -> R:
    """What a worker made. It keeps to the limit by itself, unless it hangs in the depths of a
    library: then it is given up here."""
    try:
        return future.result(timeout=limit + 30)
    except BrokenProcessPool as error:
        text = (
            "a worker process died (out of memory, or killed); run again,"
            " with --jobs 1 if it recurs"
        )
        raise EngineError(text) from error
    except TimeoutError as error:
        if future.done():  # the function's own
            raise
        raise TooSlow(f"it took longer than {limit:.0f} seconds") from error


def _new_pool(jobs: int, function: Callable[[B], object]) -> ProcessPoolExecutor:
    # Not plain fork: the progress bar's thread and the runtimes' own do not survive it.
    method = "spawn" if sys.platform in {"win32", "darwin"} else "forkserver"
    context = multiprocessing.get_context(method)
    while isinstance(function, partial):
        function = function.func
    # What `function` imports is imported once for all workers. (Where they are spawned, this is
    # passed over; and in a process that has had workers before.)
    context.set_forkserver_preload([function.__module__])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare)


def _end(pool: ProcessPoolExecutor | None) -> None:
    """End the workers of `pool` at once: who interrupts a build does not wait for its batches."""
    if pool is None:
        return
    # `kill_workers` comes with Python 3.14 only; the pool forgets them when it is shut down.
    workers = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.kill()
    for worker in workers:
        worker.join()


def _prepare() -> None:
    """In a new worker: Ctrl-C is the parent's business, and libraries keep to one thread each, so
    that `jobs` workers use `jobs` cores. A worker whose parent was killed ends too."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def make_engine(jobs: int | None) -> Engine:
    """Serial for one job, else processes; None means one job for each core this process may use."""
    if jobs is None:
        jobs = available_cores()
    return Serial() if jobs <= 1 else Processes(jobs)


def available_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
