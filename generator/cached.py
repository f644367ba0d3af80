"""The one wrapper that keeps results: what is in the store under its key is not made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from .engine import Engine
from .progress import Watch

Item = TypeVar("Item")
Result = TypeVar("Result")


def compute_missing(
    missing: Sequence[str],
    load: Callable[[Sequence[str]], Sequence[Item]],
    function: Callable[[Sequence[Item]], Sequence[Result]],
    keep: Callable[[Mapping[str, Result]], None],
    engine: Engine,
    watch: Watch,
    *,
    batch_size: int,
) -> int:
    """Make and `keep` the result of each key in `missing`, in batches on `engine`.

    `load` gives the items of a batch of keys only when its turn comes, so that memory holds a few
    batches; results are kept as they come back, so that an interruption loses at most those under
    way. Returns how many were made.
    """
    batches = [missing[i : i + batch_size] for i in range(0, len(missing), batch_size)]
    watch.total(len(missing))
    results = engine.map(function, map(load, batches))
    for batch, made in zip(batches, results, strict=True):
        keep(dict(zip(batch, made, strict=True)))
        watch.advance(len(batch))
    return len(missing)
