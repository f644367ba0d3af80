"""What the template of the page of changes sees."""

from __future__ import annotations

from ...records import Record
from .shared import Head, Link, When


class ChangeItem(Record, frozen=True):
    """A thing that changed; `before` is its former name, `note` says what was corrected."""

    link: Link
    before: str = ""
    note: str = ""


class ChangeGroup(Record, frozen=True):
    """Changes of one sort, such as "Articles added". `unnamed` counts those without a page today,
    which are not named again."""

    title: str
    deed: str
    items: tuple[ChangeItem, ...]
    unnamed: int = 0


class EditionView(Record, frozen=True):
    """One published build; `brief` sums it up in a line."""

    anchor: str
    day: When | None
    number: int
    brief: str
    groups: tuple[ChangeGroup, ...]
    more: int = 0


class ChangesView(Record, frozen=True):
    """``changes.html``: the latest editions, newest first."""

    head: Head
    crumbs: tuple[Link, ...]
    editions: tuple[EditionView, ...]
