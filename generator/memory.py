"""Python's collector of cyclic garbage, told what a build is: nearly all it makes lives to its end,
and the collector would walk all of that again and again, for a third of the time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is looked for meanwhile."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def collect_seldom() -> None:
    """For a worker, which lives long: what it has loaded is never walked again, the rest seldom."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
