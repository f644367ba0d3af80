"""The only loop: read, clean, analyse, link, render, write."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from .analysis import analyse_documents
from .config import Config
from .documents import read_documents
from .engine import Engine
from .link import link, read_corrections
from .problems import Problem, ordered
from .progress import Stopwatch, Watch
from .publish import select
from .records import Record
from .render import load_theme, plan_pages
from .rendering import render_stale
from .store import Store, Texts
from .write import Change, commit, decide, present_files, read_manifest, stage


class Order(NamedTuple):
    """What to build: the site in folder `root`, into `output`, as of the day `as_of` (ISO)."""

    root: Path
    config: Config
    output: Path
    as_of: str
    drafts: bool = False


class Report(Record, frozen=True):
    """What a build did. `problems` are in the order of printing; `notes` say what was left out on
    purpose; `seconds` are per stage."""

    articles: int
    read: int
    analysed: int
    written: tuple[Change, ...]
    removed: tuple[Change, ...]
    kept: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    seconds: dict[str, float]

    def with_problems(self, more: tuple[Problem, ...]) -> Report:
        """The same report with `more` problems in their places."""
        return msgspec.structs.replace(self, problems=ordered((*self.problems, *more)))


def build(order: Order, engine: Engine, store: Store, watch: Watch) -> Report:
    """Build the site that `order` asks for; the old one stands until the new one is complete."""
    root, config, output = order.root, order.config, order.output
    clock = Stopwatch(watch)
    clock.stage("read")
    readings, read, p1 = read_documents(root, config, engine, store, clock)
    documents, notes, p2 = select(readings, config.content, order.as_of, drafts=order.drafts)

    clock.stage("analyse")
    documents, analysed = analyse_documents(documents, config.analysis, engine, store, clock)

    clock.stage("link")
    corrections, p3 = read_corrections(root / config.corrections, config.corrections)
    site, p4 = link(documents, Texts(store), corrections, config.link, review=order.drafts)

    clock.stage("plan")
    theme, p5 = load_theme(root / config.templates)
    plans, p6 = plan_pages(site, config.site, theme)
    manifest = read_manifest(output)
    changes = decide(plans, manifest, present_files(output, manifest))

    clock.stage("render")
    clock.total(len(changes.write))
    pages = render_stale(plans, changes, theme, store.folder, engine)
    stage(output, pages, clock)

    clock.stage("write")
    p7 = commit(output, plans, changes, manifest)
    clock.stage("")
    problems = ordered((*p1, *p2, *p3, *p4, *p5, *p6, *p7, *store.problems))
    return Report(
        len(documents), read, analysed, changes.write, changes.remove, changes.kept,
        problems, notes, clock.seconds,
    )  # fmt: skip
