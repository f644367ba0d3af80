"""One command and all its processes: how long, how much of the processors, how much memory.

Linux only: everything is read from /proc, since a worker's share shows nowhere else once it is
gone.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.02  # seconds between two looks
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Cost(NamedTuple):
    """Wall and processor seconds of a command, and the most memory (MiB) its processes held
    together. `others` is how many processors other programs kept busy meanwhile."""

    wall: float
    cpu: float
    peak: float
    others: float


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run `command` in `folder`. Raises SystemExit with what it said when it fails."""
    os.sync()
    # As on most machines: Python keeps what it has compiled of a program.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    log = folder.parent / f"{folder.name}.log"
    busy, began = _busy(), time.perf_counter()
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
            start_new_session=True, env=environment,
        )  # fmt: skip
        seen: dict[int, float] = {}
        peak = 0.0
        while process.poll() is None:
            memory = 0
            for pid, ticks, pages in _session(process.pid):
                seen[pid] = max(seen.get(pid, 0.0), ticks / _TICK)
                memory += pages * _PAGE
            peak = max(peak, memory / 2**20)
            time.sleep(_EVERY)
    wall = time.perf_counter() - began
    if process.returncode:
        said = log.read_text(errors="replace")[-3000:]
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{said}")
    cpu = sum(seen.values())
    return Cost(wall, cpu, peak, max(0.0, (_busy() - busy - cpu) / wall))


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself."""
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


def _session(leader: int) -> Iterator[tuple[int, int, int]]:
    """Process id, ticks and resident pages of every process of a session."""
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        try:
            text = (place / "stat").read_text()
        except OSError:
            continue
        fields = text.rpartition(")")[2].split()
        if int(fields[3]) == leader:
            yield int(place.name), int(fields[11]) + int(fields[12]), int(fields[21])


def _busy() -> float:
    """Seconds that all processors have been busy since the machine started."""
    first = Path("/proc/stat").read_text().split("\n", 1)[0]
    fields = [int(field) for field in first.split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / _TICK
