"""The only loop: read, clean, analyse, link, render, write."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from .analysis import analyse_documents
from .config import Config
from .documents import held, read_documents
from .editions import Log, next_log
from .engine import Engine
from .link import link, read_corrections
from .optional import without_missing
from .problems import Problem, ordered
from .progress import Stopwatch, Watch
from .publish import select
from .records import Record
from .render import load_theme, plan_pages
from .render.search import findables
from .rendering import render_stale
from .searching import plan_index, stale_files
from .signals import undisturbed
from .store import Store, Texts
from .write import Change, Planned, commit, decide, present_files, read_manifest, stage

LOG = "log-1"  # the key of the log in the store; another number when its records change


class Order(NamedTuple):
    """What to build: the site in folder `root`, into `output`, as of the day `as_of` (ISO)."""

    root: Path
    config: Config
    output: Path
    as_of: str
    drafts: bool = False
    publishes: bool = True  # readers will see it: the page of changes compares later builds with it
    indexes: bool = True  # a search index that stands is made anew when what can be found changed


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

    marks = {d.slug: d.analysis_key for d in documents}

    clock.stage("analyse")
    documents, analysed, p10 = analyse_documents(
        documents, config.analysis, engine, store, clock, config.content, held(readings)
    )

    clock.stage("link")
    corrections, p3 = read_corrections(root / config.corrections, config.corrections)
    site, p4 = link(documents, Texts(store), corrections, config.link, review=order.drafts)

    clock.stage("plan")
    theme, p5 = load_theme(root / config.templates)
    settings, p6 = without_missing(config.site, site)
    published = store.table("published", Log)
    log = next_log(published.find(LOG), site, marks, order.as_of)
    plans, p7 = plan_pages(site, settings, theme, log)
    manifest = read_manifest(output)
    present = present_files(output, manifest)

    clock.stage("search")
    found = findables(site, settings) if settings.search else ()
    index, p8 = plan_index(
        found, settings, Texts(store).read, manifest, present, renews=order.indexes
    )
    planned: list[Planned] = [*plans, *index]
    changes = decide(planned, manifest, present)

    clock.stage("render")
    clock.total(len(changes.write))
    pages = render_stale(plans, changes, theme, store.folder, engine)
    stage(output, chain(pages, stale_files(index, changes)), clock)

    clock.stage("write")
    with undisturbed():
        p9 = commit(output, planned, changes, manifest)
        if order.publishes:
            published.put_new(LOG, log)
    clock.stage("")
    problems = ordered((*p1, *p2, *p3, *p4, *p5, *p6, *p7, *p8, *p9, *p10, *store.problems))
    return Report(
        len(documents), read, analysed, changes.write, changes.remove, changes.kept,
        problems, notes, clock.seconds,
    )  # fmt: skip
