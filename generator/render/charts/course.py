"""A story's course: its articles along the days, a lane for each publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from ..views.charts import Chart, Course, Tick
from .frame import AXIS, axis, base_line, frame
from .markup import down, element, percent

LANE = 46
_RADIUS = 5
_EDGE = 0.02  # dots at the ends of the axis must not be cut off


def course(chart: Chart, drawing: Course) -> Markup:
    """Dots on lanes; each lane's name stands above its line."""
    parts: list[Markup] = []
    for number, name in enumerate(drawing.lanes):
        parts.append(element("text", name, class_="name", x=0, y=down(LANE * number + 16)))
        parts.append(base_line(LANE * (number + 1) - 8))
    height = LANE * len(drawing.lanes)
    ticks = [Tick(_inside(tick.at), tick.text) for tick in drawing.ticks]
    return frame(chart, height + AXIS, *parts, *_dots(drawing), *axis(ticks, height - 8))


def _dots(drawing: Course) -> Iterator[Markup]:
    """Dots at one place stand on each other."""
    taken: Counter[tuple[int, str]] = Counter()
    for dot in drawing.dots:
        x = percent(_inside(dot.at))
        above = taken[dot.lane, x]
        taken[dot.lane, x] += 1
        y = down(LANE * (dot.lane + 1) - 8 - 2 * _RADIUS * above)
        label = element("title", dot.label)
        yield element("circle", label, class_="dot", cx=x, cy=y, r=down(_RADIUS))


def _inside(at: float) -> float:
    return _EDGE + (1 - 2 * _EDGE) * at
