"""What a chart shows, in plain values: the drawing, and the table that says the same in words.

A `Chart` lies in the view of its page; the filter ``svg`` draws it when the page is rendered.
"""

from __future__ import annotations

from ...records import Record
from .shared import Link


class Tick(Record, frozen=True):
    """A mark on a time axis; `at` runs from 0 (its beginning) to 1 (its end)."""

    at: float
    text: str


class Columns(Record, frozen=True, tag=True):
    """A count for each period, side by side. `labels` name the periods in full."""

    values: tuple[int, ...]
    labels: tuple[str, ...]
    ticks: tuple[Tick, ...] = ()
    unit: tuple[str, str] = ("article", "articles")


class Strip(Record, frozen=True):
    """One row of `Strips`."""

    name: str
    values: tuple[int, ...]


class Strips(Record, frozen=True, tag=True):
    """Columns of several things, one under the other, over the same periods and on one scale."""

    rows: tuple[Strip, ...]
    ticks: tuple[Tick, ...] = ()


class Tie(Record, frozen=True):
    """That nodes number `first` and `second` belong together, `weight` times."""

    first: int
    second: int
    weight: int


class Arcs(Record, frozen=True, tag=True):
    """A network with its nodes in one column and an arc for each tie. `sizes` weigh the nodes."""

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    ties: tuple[Tie, ...]


class Dot(Record, frozen=True):
    """An event at a point of time (0 to 1), in a lane."""

    at: float
    lane: int
    label: str


class Course(Record, frozen=True, tag=True):
    """Events along a time axis, in a lane for each of their sources."""

    lanes: tuple[str, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...] = ()


Drawing = Columns | Strips | Arcs | Course


class Cell(Record, frozen=True):
    """A cell of a table; `lang` is empty when it is the site's own."""

    text: str
    url: str = ""
    lang: str = ""


class Chart(Record, frozen=True):
    """A drawing with what a reader needs to read it. `id` is its own on the page, `summary` says
    what can be seen; `head` and `rows` are the same facts as a table."""

    id: str
    title: str
    summary: str
    drawing: Drawing
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Rank(Record, frozen=True):
    """A line of a ranking; `share` is its count in hundredths of the first line's."""

    name: Link
    count: int
    share: int


class Ranking(Record, frozen=True):
    """A bar chart that is its own table."""

    title: str
    ranks: tuple[Rank, ...]
    unit: str = "quotation"
