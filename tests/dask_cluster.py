"""A Dask scheduler and workers as processes on this machine, which tests may kill."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.config import AnalysisSettings
from generator.dask_engine import DaskEngine, facts
from generator.engine import Engine, Serial
from tests.support import ROOT

TIME = 120.0  # seconds for a process to start; this is no measure of speed


class Cluster:
    """Starts a scheduler at once, workers when asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        self._file = folder / "scheduler.json"
        at = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = self._start("scheduler", *at, "--scheduler-file", str(self._file))
        wait_for(lambda: self._file.exists() and self._file.read_text().endswith("}"))
        self.address = str(json.loads(self._file.read_text())["address"])

    def worker(self, code: Path = ROOT) -> subprocess.Popen[bytes]:
        """A worker with the program that lies in folder `code`."""
        options = "--nthreads 1 --no-nanny --no-dashboard --host 127.0.0.1".split()
        folder = ["--local-directory", str(self._folder)]
        return self._start("worker", self.address, *options, *folder, code=code)

    def engine(self, workers: int, local: Engine | None = None, **limits: float) -> DaskEngine:
        """The engine, once so many workers are there."""
        self.wait(workers)
        expected = facts(AnalysisSettings())
        self.told: list[str] = []
        return DaskEngine(self.address, expected, local or Serial(), self.told.append, **limits)

    def wait(self, workers: int) -> None:
        """Until so many workers are there."""
        from distributed import Client

        with Client(self.address, timeout="60s", set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(workers, timeout=TIME)

    def close(self) -> None:
        for process in reversed(self._started):
            process.kill()
            process.wait()

    def _start(self, kind: str, *options: str, code: Path = ROOT) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(code), "OMP_NUM_THREADS": "1"}
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", kind, *options],
            cwd=code, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._started.append(process)
        return process


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    made = Cluster(folder)
    try:
        for _ in range(workers):
            made.worker()
        yield made
    finally:
        made.close()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + TIME
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
