"""Whether a file's time tells all its changes: one that changes again within the tick of its time
looks as it did (the racy problem of Git's index)."""

from __future__ import annotations

import time

TICK_NS = 2_000_000_000  # of the coarsest file system in use, FAT's


def is_settled(changed_ns: int) -> bool:
    """Whether a file that changed at `changed_ns` (since 1970) would show another time by now,
    should it change again."""
    return changed_ns < time.time_ns() - TICK_NS
