"""The articles of a site as linking takes them: read, cleaned, chosen and analysed; or as they were
for the last build, when none of that can have changed.

Most builds after the first are for something else than an article: a correction, a template, a
setting. Then no file is looked for in the store, and no key made, for any of ten thousand.
"""

from __future__ import annotations

from .analysis import analyse_documents, analysis_name
from .documents import held, read_documents
from .engine import Engine
from .fingerprint import program_fingerprint
from .link import Corrections
from .order import Order
from .part import WHOLE, Part
from .problems import PASSING, Problem, ordered
from .progress import Watch
from .publish import select
from .read import Sources
from .records import Record
from .settled import is_settled
from .site import Document
from .store import Store, digest

# Its key in the store; another number when the record changes.
COLLECTED = "collected-1"


class Collected(Record, frozen=True):
    """The `documents` to publish, in path order, with the keys of their texts and analyses, all of
    which the store holds; `notes` on those left out, what is wrong with any, and how many were read
    and analysed anew."""

    documents: tuple[Document, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    read: int = 0
    analysed: int = 0


class _Kept(Record, frozen=True):
    """What was collected last, and what that depended on."""

    key: str
    collected: Collected


def collect(
    order: Order,
    sources: Sources,
    corrections: Corrections,
    engine: Engine,
    store: Store,
    watch: Watch,
    part: Part = WHOLE,
) -> Collected:
    """The articles that `order` asks for, of the `sources` that its content folder holds, or of one
    `part` of these."""
    watch.stage("read")
    key = _key(order, sources, corrections) if part == WHOLE else ""
    table = store.table("published", _Kept)
    kept = table.find(COLLECTED) if key else None
    if kept and kept.key == key:
        return kept.collected
    config = order.config
    readings, read, p1 = read_documents(order, sources, corrections, engine, store, watch, part)
    documents, notes, p2 = select(readings, config.content, order.as_of, drafts=order.drafts)
    watch.stage("analyse")
    documents, analysed, p3 = analyse_documents(
        documents, config.analysis, engine, store, watch, config.content, held(readings)
    )
    problems = ordered((*p1, *p2, *p3))
    if key and not any(problem.code in PASSING for problem in problems):
        table.put_many({COLLECTED: _Kept(key, Collected(documents, notes, problems))})
    return Collected(documents, notes, problems, read, analysed)


def _key(order: Order, sources: Sources, corrections: Corrections) -> str:
    """Stands for all that the documents depend on; empty when a file has only just changed, which
    could change again and look the same."""
    if not is_settled(sources.newest):
        return ""
    config = order.config
    return digest(
        sources,
        (config.content, config.cleaning.model_dump(), analysis_name(config.analysis)),
        (order.as_of, order.drafts),
        corrections.of("lines"),
        program_fingerprint(),
    )
