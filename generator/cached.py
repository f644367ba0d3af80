"""The one wrapper that keeps results: what is in the store under its key is not made again.

An item that cannot be made spoils nothing but itself: when a batch fails, each of its items is
tried alone, and those that fail again are named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from .engine import Engine, EngineError, TooSlow
from .failures import Failure
from .problems import quoted
from .progress import Watch

Item = TypeVar("Item")
Result = TypeVar("Result")


# What no single item is to blame for: the model, the store, the disk.
_FOR_THE_USER = (Failure, sqlite3.Error, OSError)


class Made(NamedTuple):
    """How many results were made, and why others could not be, by key."""

    number: int
    lost: dict[str, str]


def compute_missing(
    missing: Sequence[str],
    load: Callable[[Sequence[str]], Sequence[Item]],
    function: Callable[[Sequence[Item]], Sequence[Result]],
    keep: Callable[[Mapping[str, Result]], None],
    engine: Engine,
    watch: Watch,
    *,
    batch_size: int,
) -> Made:
    """Make and `keep` the result of each key in `missing`, in batches on `engine`.

    `load` gives the items of a batch of keys only when its turn comes, so that memory holds a few
    batches; results are kept as they come back, so that an interruption loses at most those under
    way.
    """
    batches = [missing[i : i + batch_size] for i in range(0, len(missing), batch_size)]
    watch.total(len(missing))
    lost: dict[str, str] = {}
    done = 0
    while done < len(batches):
        # A single batch is made in this process, which must not be where the one that killed a
        # worker, and others with it, is tried again.
        if done == 0 or done < len(batches) - 1:
            results = engine.map(function, map(load, batches[done:]))
            while (made := _next(results, batches[done:])) is not None:
                keep(dict(zip(batches[done], made, strict=True)))
                watch.advance(len(batches[done]))
                done += 1
        if done < len(batches):
            for key in batches[done]:
                result = _alone(function, load([key]), engine)
                if isinstance(result, str):
                    lost[key] = result
                else:
                    keep({key: result[0]})
                watch.advance(1)
            done += 1
    return Made(len(missing) - len(lost), lost)


def _next(
    results: Iterator[Sequence[Result]], awaited: Sequence[object]
) -> Sequence[Result] | None:
    """The next of `results`; None when a batch has failed or all `awaited` are there."""
    if not awaited:
        return None
    try:
        return next(results)
    except EngineError:
        return None
    except _FOR_THE_USER:
        raise
    except Exception:  # noqa: BLE001 -- told when the item is tried alone
        return None


def _alone(
    function: Callable[[Sequence[Item]], Sequence[Result]], items: Sequence[Item], engine: Engine
) -> Sequence[Result] | str:
    """The result of a single item in a list, or why there is none."""
    try:
        return engine.alone(function, items)
    except TooSlow as error:
        return str(error)
    except EngineError:
        return "the process that worked on it died (out of memory, or killed)"
    except _FOR_THE_USER:
        raise
    except MemoryError:
        return "out of memory"
    except Exception as error:  # noqa: BLE001 -- a fault in one article must not cost the others
        return f"a fault of Broadsheet, please report it: {quoted(repr(error), 200)[1:-1]}"
