"""Rendering over the whole site: only stale pages, in batches, each worker with its own way into
the store and its own hand in writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path

from .engine import Engine
from .render import Packed, PagePlan, Theme, pack, render_page
from .render.views.shared import SiteView
from .store import Store, Texts
from .write import write_staged

BATCH = 200


def render_stale(
    stale: Iterable[PagePlan], theme: Theme, store: Path, staging: Path, engine: Engine
) -> Iterator[int]:
    """Write the file of every plan in `stale` to folder `staging`; yields how many more there are.

    Texts are read back from the store in folder `store`. Plans are asked for while the pages of
    earlier ones are made, so that neither waits for the other.
    """
    upcoming = iter(stale)
    first = next(upcoming, None)
    if first is None:
        return
    packed = map(pack, chain((first,), upcoming))
    function = partial(_render_batch, site=first.site, theme=theme, store=store, staging=staging)
    yield from engine.map(function, _batches(packed))


def _batches(pages: Iterator[Packed]) -> Iterator[list[Packed]]:
    while batch := list(islice(pages, BATCH)):
        yield batch


def _render_batch(
    pages: Sequence[Packed], site: SiteView, theme: Theme, store: Path, staging: Path
) -> int:
    read = _texts(store).read
    for page in pages:
        write_staged(staging, page.path, render_page(page, site, theme, read))
    return len(pages)


@lru_cache(maxsize=1)
def _texts(store: Path) -> Texts:
    return Texts(Store(store, write=False))
