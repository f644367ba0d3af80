"""Which function draws which record."""

from __future__ import annotations

from markupsafe import Markup

from ..views.charts import Arcs, Chart, Columns, Strips
from .arcs import arcs
from .columns import columns, strips
from .course import course


def drawn(chart: Chart) -> Markup:
    """The SVG of `chart`."""
    drawing = chart.drawing
    if isinstance(drawing, Columns):
        return columns(chart, drawing)
    if isinstance(drawing, Strips):
        return strips(chart, drawing)
    if isinstance(drawing, Arcs):
        return arcs(chart, drawing)
    return course(chart, drawing)
