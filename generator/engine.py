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
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain, islice
from typing import Protocol, TypeVar

from .failures import Failure

B = TypeVar("B")
R = TypeVar("R")


class EngineError(Failure):
    """A worker died; what it was working on is lost, everything handed back before is not."""


class Engine(Protocol):
    """Maps functions over batches, here or elsewhere."""

    jobs: int

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """`function` of each batch, in order; at most a few batches are under way at once."""
        ...

    def close(self) -> None:
        """End the workers, if there are any."""
        ...


class Serial:
    """Everything in this process."""

    jobs = 1

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """One batch after the other, each when it is asked for."""
        for batch in batches:
            yield function(batch)

    def close(self) -> None:
        """Nothing to end."""


class Processes:
    """A pool of `jobs` worker processes, started when first needed and kept until `close`."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """Up to three batches a worker are under way; a single batch is always done here, where
        the caches of the one before are warm.

        Raises EngineError when a worker dies.
        """
        upcoming = iter(batches)
        first = list(islice(upcoming, 2))
        if len(first) < 2:
            yield from map(function, first)
            return
        waiting: deque[Future[R]] = deque()
        try:
            for batch in chain(first, upcoming):
                waiting.append(self._started().submit(function, batch))
                if len(waiting) > 2 * self.jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            self._pool = None
            text = (
                "a worker process died (out of memory, or killed); run again,"
                " with --jobs 1 if it recurs"
            )
            raise EngineError(text) from error
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """Ends the workers once they have finished what they have begun."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Not plain fork: the progress bar's thread and the runtimes' own do not survive it.
            method = "spawn" if sys.platform in {"win32", "darwin"} else "forkserver"
            self._pool = ProcessPoolExecutor(
                self.jobs, mp_context=multiprocessing.get_context(method), initializer=_prepare
            )
        return self._pool


def _prepare() -> None:
    """In a new worker: Ctrl-C is the parent's business, and libraries keep to one thread each, so
    that `jobs` workers use `jobs` cores."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


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
