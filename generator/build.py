"""The only loop: read, clean, analyse, link, render, write."""

from __future__ import annotations

import os
from collections.abc import Mapping

from msgspec.structs import replace

from .again import keep_planned, link_or_recall, pages_to_plan, plan_key, planned_before
from .collection import collect
from .editions import Log, next_log
from .engine import Engine
from .link import next_registry, read_corrections
from .memory import uncollected
from .optional import without_missing
from .order import Order
from .present import present_files
from .problems import PASSING, Problem, ordered
from .progress import Stopwatch, Watch
from .read import Sources, find_sources
from .records import Record
from .render import Plans, load_theme
from .render.search import findables
from .rendering import expect_pages, render_stale
from .searching import plan_index
from .signals import undisturbed
from .site import Registry
from .store import Store, Texts, digest
from .unchanged import inputs_digest, stands
from .write import (
    Change,
    Ledger,
    commit,
    read_manifest,
    staging,
    write_staged,
)

# The keys of the log, the registry and the last build in the store; another number when their
# records change.
LOG, REGISTRY, LAST = "log-1", "registry-1", "last-1"
# Articles of a new site for which workers start before there is anything for them to do.
MANY = 500


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

    def repeated(self, passing: tuple[Problem, ...]) -> Report:
        """The report of the same build again, when there is nothing to do; `passing` are problems
        of the first one alone."""
        problems = tuple(problem for problem in self.problems if problem not in passing)
        standing = self.kept + len(self.written)
        return Report(self.articles, 0, 0, (), (), standing, problems, self.notes, {})

    def with_problems(self, more: tuple[Problem, ...]) -> Report:
        """The same report with `more` problems in their places."""
        return replace(self, problems=ordered((*self.problems, *more)))


class Last(Record, frozen=True):
    """The last build: what it depended on, what the output then held, and what there is to tell
    of a build with nothing to do."""

    inputs: str
    manifest: str
    report: Report


def build(order: Order, engine: Engine, store: Store, watch: Watch) -> Report:
    """Build the site that `order` asks for, unless the last build made it and nothing has changed
    since; the old one stands until the new one is complete."""
    sources = find_sources(order.root / order.config.content, order.config.content)
    inputs = inputs_digest(order.root, order.config, sources, os.fspath(order.output), *order[3:])
    builds = store.table("published", Last)
    last = builds.find(LAST)
    manifest = read_manifest(order.output)
    seen = (inputs, digest(manifest))
    if last and inputs and seen == (last.inputs, last.manifest) and stands(order.output, manifest):
        return last.report
    with uncollected():
        report, standing = build_all(order, sources, engine, store, watch, manifest)
    if not any(problem.code in PASSING for problem in report.problems):
        builds.put_new(LAST, Last(inputs, standing, report.repeated(store.problems)))
    return report


def build_all(
    order: Order,
    sources: Sources,
    engine: Engine,
    store: Store,
    watch: Watch,
    manifest: Mapping[str, str],
) -> tuple[Report, str]:
    """Look at everything, whatever the last build did. `sources` are what the content folder holds,
    `manifest` is what that build left; returned with the report is the digest of what stands."""
    root, config, output = order.root, order.config, order.output
    clock = Stopwatch(watch)
    corrections, p2 = read_corrections(root / config.corrections, config.corrections)
    articles = collect(order, sources, corrections, engine, store, clock)
    documents, p1 = articles.documents, articles.problems
    marks = {d.slug: d.analysis_key for d in documents}

    theme, p3 = load_theme(root / config.templates)
    if not manifest and len(documents) > MANY:
        expect_pages(theme, engine)

    clock.stage("link")
    names = store.table("published", Registry)
    known = names.find(REGISTRY) or Registry()
    found = link_or_recall(documents, store, corrections, config.link, known, review=order.drafts)
    site, p4 = found.linked.site, found.linked.problems

    clock.stage("plan")
    settings, p5 = without_missing(config.site, site)
    published = store.table("published", Log)
    log = next_log(published.find(LOG), site, marks, order.as_of)
    present = present_files(output, manifest)
    ledger = Ledger(manifest, present)

    clock.stage("search")
    findable = findables(site, settings) if settings.search else ()
    index, p6 = plan_index(
        findable, settings, Texts(store).read, manifest, present, renews=order.indexes
    )

    clock.stage("render")
    plans = Plans(site, settings, theme, log)
    planning = plan_key(found.linked, settings, theme, plans)
    todo = pages_to_plan(plans, planning, planned_before(store, manifest, present), found, manifest)
    with staging(output) as beside:
        stale = filter(ledger.wants, todo.pages)
        for count in render_stale(stale, theme, store.folder, beside, engine):
            clock.advance(count)
        for file in filter(ledger.wants, index):
            write_staged(beside, file.path, file.data or b"")
        ledger.keep_others(todo.stands)

        clock.stage("write")
        changes = ledger.changes()
        with undisturbed():
            p8 = commit(output, ledger.planned, changes, manifest)
            if order.publishes:
                published.put_new(LOG, log)
                names.put_new(REGISTRY, next_registry(known, site))
    clock.stage("")
    p7 = tuple(plans.problems) if todo.problems is None else todo.problems
    standing = digest(read_manifest(output))
    keep_planned(store, replace(planning, manifest=standing, problems=p7))
    problems = ordered((*p1, *p2, *p3, *p4, *p5, *p6, *p7, *p8, *store.problems))
    report = Report(
        len(documents), articles.read, articles.analysed, changes.write, changes.remove,
        changes.kept, problems, articles.notes, clock.seconds,
    )  # fmt: skip
    return report, standing
