"""`prepare`: articles are read and analysed into the store, all or some; no site is made."""

from __future__ import annotations

from typing import NamedTuple

from .analysis import analyse_documents
from .build import Order
from .documents import held, read_documents
from .engine import Engine
from .link import read_corrections
from .part import Part
from .problems import Problem, ordered
from .progress import Stopwatch, Watch
from .publish import select
from .store import Store


class Prepared(NamedTuple):
    """How many articles the store now knows of those asked for, how many of them are new to it, and
    what is wrong with any."""

    articles: int
    analysed: int
    problems: tuple[Problem, ...]


def prepare(order: Order, part: Part, engine: Engine, store: Store, watch: Watch) -> Prepared:
    """Read and analyse as a build does, and stop there.

    What is wrong with articles together, such as one address given twice, the build tells."""
    root, config = order.root, order.config
    clock = Stopwatch(watch)
    clock.stage("read")
    corrections, _ = read_corrections(root / config.corrections, config.corrections)
    readings, _, p1 = read_documents(root, config, corrections, engine, store, clock, part)
    documents, _, _ = select(readings, config.content, order.as_of, drafts=order.drafts)
    clock.stage("analyse")
    documents, analysed, p2 = analyse_documents(
        documents, config.analysis, engine, store, clock, config.content, held(readings)
    )
    clock.stage("")
    return Prepared(len(documents), analysed, ordered((*p1, *p2, *store.problems)))
