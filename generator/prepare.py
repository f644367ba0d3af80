"""`prepare`: articles are read and analysed into the store, all or some; no site is made."""

from __future__ import annotations

from typing import NamedTuple

from .collection import collect
from .engine import Engine
from .link import read_corrections
from .order import Order
from .part import Part
from .problems import Problem, ordered
from .progress import Stopwatch, Watch
from .read import find_sources
from .store import Store


class Prepared(NamedTuple):
    """How many articles the store now knows of those asked for, how many of them are new to it, and
    what is wrong with any."""

    articles: int
    analysed: int
    problems: tuple[Problem, ...]


def prepare(order: Order, part: Part, engine: Engine, store: Store, watch: Watch) -> Prepared:
    """Read and analyse as a build does, and stop there."""
    root, config = order.root, order.config
    clock = Stopwatch(watch)
    sources = find_sources(root / config.content, config.content)
    corrections, _ = read_corrections(root / config.corrections, config.corrections)
    found = collect(order, sources, corrections, engine, store, clock, part)
    clock.stage("")
    return Prepared(
        len(found.documents), found.analysed, ordered((*found.problems, *store.problems))
    )
