"""Work on other machines: batches go to the workers of a Dask scheduler, results come in order.

Workers need nothing of this machine but what is sent to them: batches carry their texts, and pages
come back as bytes. A shared folder would not do: SQLite's write-ahead log is for one machine only.

Dask gives the batches of a worker that is lost to another, three times at most. What remains lost,
or hangs, is tried alone on this machine, as any engine does it; and when no worker is left, this
machine goes on by itself.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, TypeVar

from . import __version__
from .analysis import analysis_fingerprint
from .config import AnalysisSettings
from .engine import LIMIT, Engine, EngineError, TooSlow
from .failures import Failure
from .fingerprint import program_fingerprint
from .problems import quoted

if TYPE_CHECKING:
    from distributed import Client, Future

B = TypeVar("B")
R = TypeVar("R")
Facts = Mapping[str, str]

PATIENCE = 30.0  # seconds without any worker: one that ended is started again sooner than that
_PAUSE = 1.0
_ANSWER = "10s"  # for the scheduler to answer a call
_LIBRARIES = (  # those whose version shows in a result
    "jinja2", "markupsafe", "numpy", "onnxruntime", "pillow", "spacy", "tokenizers",
)  # fmt: skip
_DIGESTS = ("settings", "program files", "model or analysis")  # told apart, not told
_MEND = "install the same there, or end the worker"
_LOGS = ("distributed", "distributed.client", "distributed.core", "tornado", "asyncio")
_ONE_AT_A_TIME = threading.Lock()


class _Gone(Exception):
    """The scheduler, or every worker, has been away for too long."""


class DaskEngine:
    """Batches on the workers of the scheduler at `address`; `local` does the rest.

    Every worker must be what `expected` says, else Failure names it: at once, or as soon as one
    that came later is given a batch. `tell` is told when this machine has to go on alone."""

    def __init__(
        self,
        address: str,
        expected: Facts,
        local: Engine,
        tell: Callable[[str], None],
        *,
        limit: float = LIMIT,
        patience: float = PATIENCE,
    ) -> None:
        self._address = address
        self._expected = dict(expected)
        self._local = local
        self._tell = tell
        self._limit = limit
        self._patience = patience
        self._client = _connected(address)
        self._is_lost = False
        try:
            self.jobs = self._checked()
        except BaseException:
            self._disconnect()
            raise

    def near(self) -> Engine:
        """The engine of this machine."""
        return self._local

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """Up to three batches a worker are under way."""
        waiting: deque[tuple[B, Future[R] | None]] = deque()
        upcoming = iter(batches)
        try:
            for batch in () if self._is_lost else upcoming:
                waiting.append((batch, self._submitted(function, batch)))
                if len(waiting) > 2 * self.jobs:
                    yield self._result(waiting[0][1])
                    waiting.popleft()
            while waiting:
                yield self._result(waiting[0][1])
                waiting.popleft()
        except _Gone as gone:
            self._is_lost = True
            self._tell(f"{gone}; this machine goes on by itself")
        finally:
            for _, future in waiting:
                with suppress(Exception):  # whatever the scheduler still has to say
                    future.cancel()  # type: ignore[union-attr]
        if self._is_lost:
            for batch, _ in waiting:  # one of them may be what ended the workers
                yield self._local.alone(function, batch)
            yield from self._local.map(function, upcoming)

    def warm(self, function: Callable[[B], object], batch: B) -> None:
        """Nothing: workers elsewhere live longer than a build."""

    def alone(self, function: Callable[[B], R], batch: B) -> R:
        """On this machine, whose own engine can end what hangs."""
        return self._local.alone(function, batch)

    def close(self) -> None:
        """Leave the scheduler, and end the workers here."""
        self._disconnect()
        self._local.close()

    def _checked(self) -> int:
        """How many workers there are, after asking each what it is."""
        settings = self._expected["settings"]
        found = self._client.run(worker_facts, settings, on_error="return")
        if not found:
            raise Failure(
                f"the scheduler at {self._address} has no workers; start some there with"
                f" `dask worker {self._address} --nthreads 1`"
            )
        for worker, told in sorted(found.items()):
            refuse_other(worker, told, self._expected)
        return len(found)

    def _submitted(self, function: Callable[[B], R], batch: B) -> Future[R] | None:
        """None when the scheduler is lost."""
        work = partial(work_elsewhere, self._expected, self._limit, function)
        try:
            return self._client.submit(work, batch, pure=False)
        except (OSError, RuntimeError):  # the client has closed itself
            return None

    def _result(self, future: Future[R] | None) -> R:
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError
        from distributed.comm.core import CommClosedError

        lost = f"the Dask scheduler at {self._address} is lost"
        if future is None:
            raise _Gone(lost)
        began = seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=_PAUSE)
            except KilledWorker as error:
                raise EngineError("the workers that took it died, one after the other") from error
            except (CommClosedError, FutureCancelledError) as error:
                raise _Gone(lost) from error
            except TimeoutError:
                if future.status == "error":  # the function's own
                    raise
            now = time.monotonic()
            if self._has_workers():
                seen = now
            if now - seen > self._patience:
                raise _Gone(f"the Dask scheduler at {self._address} has no worker left")
            if now - began > 1.5 * self._limit + 10:
                raise TooSlow(f"it took longer than {self._limit:.0f} seconds")

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.scheduler_info()["workers"])
        except (OSError, RuntimeError, TimeoutError):
            return False

    def _disconnect(self) -> None:
        with suppress(Exception):  # it may be gone already, which is as good
            self._client.close(timeout=2)  # type: ignore[no-untyped-call]


def facts(settings: AnalysisSettings) -> dict[str, str]:
    """All beside a batch that its result depends on, by the name that a person knows it under."""
    return {
        "settings": settings.model_dump_json(),
        "Broadsheet": __version__,
        "Python": "{}.{}".format(*sys.version_info),
        **{name: _version(name) for name in _LIBRARIES},
        "program files": program_fingerprint(),
        "model or analysis": analysis_fingerprint(settings),
    }


def worker_facts(settings: str) -> dict[str, str]:
    """The same on a worker, which is told the settings as JSON."""
    return facts(AnalysisSettings.model_validate_json(settings))


def refuse_other(worker: str, told: object, expected: Facts) -> None:
    """Raises Failure when `worker` is not as `expected`, or told an exception instead of facts."""
    what = f"the Dask worker at {worker}"
    if not isinstance(told, dict):
        reason = quoted(told, 200)[1:-1]
        raise Failure(f"{what} has no Broadsheet {__version__} that works ({reason}); {_MEND}")
    for name, value in expected.items():
        if (there := told.get(name, "")) != value:
            other = f"other {name} than" if name in _DIGESTS else f"{name} {there or 'not at all'},"
            raise Failure(f"{what} has {other} this machine{_said(name, value)}; {_MEND}")


def _said(name: str, value: str) -> str:
    return "" if name in _DIGESTS else f" has {value}"


def work_elsewhere(expected: Facts, limit: float, function: Callable[[B], R], batch: B) -> R:
    """On a worker: `function` of `batch`. A worker has one batch at a time, however many threads,
    since spaCy is not made for several; one that hangs ends itself, after the build gave it up."""
    refuse_other(_own_address(), worker_facts(expected["settings"]), expected)
    with _ONE_AT_A_TIME:
        watchdog = threading.Timer(1.5 * limit + 20, os._exit, (1,))
        watchdog.daemon = True
        watchdog.start()
        try:
            return function(batch)
        finally:
            watchdog.cancel()


def _own_address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def _connected(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        text = "--engine dask needs Dask: python -m pip install 'broadsheet[dask]'"
        raise Failure(text) from error
    for name in _LOGS:  # what matters is told in our own words
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():  # other versions of libraries: we look at them ourselves
            warnings.simplefilter("ignore")
            return Client(address, timeout=_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, RuntimeError, TimeoutError) as error:
        text = f"no Dask scheduler answers at {address}; start one there with `dask scheduler`"
        raise Failure(text) from error


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
