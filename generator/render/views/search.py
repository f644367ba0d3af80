"""What the template of the search page sees."""

from __future__ import annotations

from ...records import Record
from .shared import Head, Link


class Facet(Record, frozen=True):
    """A filter by its name in the index; `every` is the choice that filters nothing."""

    name: str
    every: str


class SearchView(Record, frozen=True):
    """``search.html``. `bundle` is the URL of the index's folder, `base` that of the site; results
    of the kind `article` stand below those of all others. `indexes` are other ways to find."""

    head: Head
    bundle: str
    base: str
    article: str
    facets: tuple[Facet, ...]
    indexes: tuple[Link, ...]
