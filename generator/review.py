"""`review`: what an editor should look at, without building the site."""

from __future__ import annotations

from typing import NamedTuple

from .analysis import analyse_documents
from .build import Order
from .documents import held, read_documents
from .engine import Engine
from .link import link, read_corrections
from .problems import Problem, ordered
from .progress import Stopwatch, Watch
from .publish import select
from .site import Doubt
from .store import Store, Texts


class Review(NamedTuple):
    """The doubtful decisions, worst first, and what is wrong with articles and corrections."""

    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]


def review(order: Order, engine: Engine, store: Store, watch: Watch) -> Review:
    """Read, analyse and link as a build does, and stop there."""
    root, config = order.root, order.config
    clock = Stopwatch(watch)
    clock.stage("read")
    corrections, p3 = read_corrections(root / config.corrections, config.corrections)
    readings, _, p1 = read_documents(root, config, corrections, engine, store, clock)
    documents, _, p2 = select(readings, config.content, order.as_of, drafts=order.drafts)
    clock.stage("analyse")
    documents, _, p5 = analyse_documents(
        documents, config.analysis, engine, store, clock, config.content, held(readings)
    )
    clock.stage("link")
    site, p4 = link(documents, Texts(store), corrections, config.link, review=True)
    clock.stage("")
    return Review(site.doubts, ordered((*p1, *p2, *p3, *p4, *p5)))
