"""Rendering over the whole site: only stale pages, in batches, each worker with its own theme and
its own way into the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from .config import Config, SiteSettings
from .engine import Engine
from .render import PagePlan, Theme, load_theme, render_pages
from .store import Store, Texts
from .write import Changes

BATCH = 100


def render_stale(
    plans: Sequence[PagePlan], changes: Changes, root: Path, config: Config, engine: Engine
) -> Iterator[tuple[str, bytes]]:
    """The bytes of every page that `changes` wants written, by path, as they are made."""
    stale = {change.path for change in changes.write}
    wanted = [plan for plan in plans if plan.path in stale]
    batches = (wanted[i : i + BATCH] for i in range(0, len(wanted), BATCH))
    work = partial(
        _render_batch,
        templates=root / config.templates,
        store=root / config.store,
        settings=config.site,
    )
    for pages in engine.map(work, batches):
        yield from pages


def _render_batch(
    plans: Sequence[PagePlan], templates: Path, store: Path, settings: SiteSettings
) -> list[tuple[str, bytes]]:
    return render_pages(plans, _theme(templates), settings, _texts(store).read)


@lru_cache(maxsize=1)
def _theme(templates: Path) -> Theme:
    theme, _ = load_theme(templates)
    return theme


@lru_cache(maxsize=1)
def _texts(store: Path) -> Texts:
    return Texts(Store(store, write=False))
