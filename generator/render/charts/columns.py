"""Counts over time: one row of columns, or several rows on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ..views.charts import Chart, Columns, Strips
from .frame import AXIS, axis, base_line, frame
from .markup import down, element, percent

HEIGHT = 96  # of the highest column
HEAD = 18  # above it, for the words at the top line
STRIP = 28
STRIP_HEAD = 22
_FILL = 0.72  # of a period's width; the rest is the gap to the next


def columns(chart: Chart, drawing: Columns) -> Markup:
    """One row; a line at the height of the fullest period says how many that are."""
    top = max(drawing.values, default=0)
    base = HEAD + HEIGHT
    one, many = drawing.unit
    words = f"{top} {one if top == 1 else many}"
    return frame(
        chart,
        base + AXIS,
        element("line", class_="limit", x1=0, x2="100%", y1=down(HEAD), y2=down(HEAD)),
        element("text", words, class_="axis", x=0, y=down(HEAD - 6)),
        *_bars(drawing.values, top, base, HEIGHT, drawing.labels),
        base_line(base),
        *axis(drawing.ticks, base),
    )


def strips(chart: Chart, drawing: Strips) -> Markup:
    """A row for each thing, its name and sum above its columns."""
    top = max((max(row.values, default=0) for row in drawing.rows), default=0)
    parts: list[Markup] = []
    base = 0
    for row in drawing.rows:
        line = down(base + STRIP_HEAD - 6)
        base += STRIP_HEAD + STRIP
        parts.append(element("text", row.name, class_="name", x=0, y=line))
        total = str(sum(row.values))
        parts.append(element("text", total, class_="axis", x="100%", y=line, text_anchor="end"))
        parts += _bars(row.values, top, base, STRIP)
        parts.append(base_line(base))
    return frame(chart, base + AXIS, *parts, *axis(drawing.ticks, base))


def _bars(
    values: Sequence[int], top: int, base: int, height: int, labels: Sequence[str] = ()
) -> Iterator[Markup]:
    """Columns that stand on `base`; nothing for a zero. `labels` appear under the pointer."""
    step = 1 / max(len(values), 1)
    for number, value in enumerate(values):
        if value:
            tall = height * value / top
            inner = [element("title", f"{labels[number]}: {value}")] if labels else []
            yield element(
                "rect",
                *inner,
                class_="value",
                x=percent(step * (number + (1 - _FILL) / 2)),
                y=down(base - tall),
                width=percent(step * _FILL),
                height=down(tall),
            )
