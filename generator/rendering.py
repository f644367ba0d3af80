"""Rendering over the whole site: only stale pages, in batches, each worker with its own way into
the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from .engine import Engine
from .render import PagePlan, Theme, render_pages
from .store import Store, Texts
from .write import Changes

BATCH = 100


def render_stale(
    plans: Sequence[PagePlan], changes: Changes, theme: Theme, store: Path, engine: Engine
) -> Iterator[tuple[str, bytes]]:
    """The bytes of every page that `changes` wants written, by path, as they are made; texts are
    read back from the store in folder `store`."""
    stale = {change.path for change in changes.write}
    wanted = [plan for plan in plans if plan.path in stale]
    batches = (wanted[i : i + BATCH] for i in range(0, len(wanted), BATCH))
    for pages in engine.map(partial(_render_batch, theme=theme, store=store), batches):
        yield from pages


def _render_batch(plans: Sequence[PagePlan], theme: Theme, store: Path) -> list[tuple[str, bytes]]:
    return render_pages(plans, theme, _texts(store).read)


@lru_cache(maxsize=1)
def _texts(store: Path) -> Texts:
    return Texts(Store(store, write=False))
