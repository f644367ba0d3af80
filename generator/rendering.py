"""Rendering over the whole site: only stale pages, in batches, each worker with its own way into
the store and its own hand in writing. Workers on other machines have neither: their batches carry
the texts, and the pages come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from .engine import Engine
from .records import Analysis, CleanText
from .render import Packed, PagePlan, Theme, pack, render_page
from .render.views.shared import SiteView
from .store import FILE_NAME, Store, Texts
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
    if engine.near() is not engine:
        yield from _render_elsewhere(packed, first.site, theme, (store, staging), engine)
        return
    function = partial(_render_batch, site=first.site, theme=theme, store=store, staging=staging)
    yield from engine.map(function, _batches(packed))


def expect_pages(theme: Theme, engine: Engine) -> None:
    """Many pages are to be rendered soon: have workers compile the templates meanwhile."""
    if engine.near() is engine:
        engine.warm(_compile, theme)


def _compile(theme: Theme) -> None:
    theme.compile()


def _render_elsewhere(
    packed: Iterator[Packed],
    site: SiteView,
    theme: Theme,
    folders: tuple[Path, Path],
    engine: Engine,
) -> Iterator[int]:
    store, staging = folders
    with Store(store, write=False) as opened:
        read = Texts(opened).read
        loaded = (
            [Carried(page, read(*page.texts) if page.texts else None) for page in batch]
            for batch in _batches(packed)
        )
        for made in engine.map(partial(_render_carried, site=site, theme=theme), loaded):
            for path, data in made:
                write_staged(staging, path, data)
            yield len(made)


class Carried(NamedTuple):
    """A page on its way to another machine, with the text and analysis that it shows."""

    page: Packed
    texts: tuple[CleanText, Analysis] | None


def _render_carried(
    carried: Sequence[Carried], site: SiteView, theme: Theme
) -> list[tuple[str, bytes]]:
    return [
        (page.path, render_page(page, site, theme, lambda *_, texts=texts: texts))
        for page, texts in carried
    ]


def _batches(pages: Iterator[Packed]) -> Iterator[list[Packed]]:
    while batch := list(islice(pages, BATCH)):
        yield batch


def _render_batch(
    pages: Sequence[Packed], site: SiteView, theme: Theme, store: Path, staging: Path
) -> int:
    status = (store / FILE_NAME).stat()
    read = _texts(store, (status.st_dev, status.st_ino)).read
    for page in pages:
        write_staged(staging, page.path, render_page(page, site, theme, read))
    return len(pages)


@lru_cache(maxsize=1)
def _texts(store: Path, _: tuple[int, int]) -> Texts:
    """Opened once for many batches, and anew when another file has taken the place of the store's:
    a process may outlive it, such as that of `serve`."""
    return Texts(Store(store, write=False))
