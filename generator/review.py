"""`review`: what an editor should look at, without building the site."""

from __future__ import annotations

from typing import NamedTuple

from .collection import collect
from .engine import Engine
from .link import link, read_corrections
from .order import Order
from .problems import Problem, ordered
from .progress import Stopwatch, Watch
from .read import find_sources
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
    sources = find_sources(root / config.content, config.content)
    corrections, p1 = read_corrections(root / config.corrections, config.corrections)
    found = collect(order, sources, corrections, engine, store, clock)
    clock.stage("link")
    site, p2 = link(found.documents, Texts(store), corrections, config.link, review=True)
    clock.stage("")
    return Review(site.doubts, ordered((*found.problems, *p1, *p2)))
