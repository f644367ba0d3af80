"""A small network, drawn so that every name can be read: the nodes in a column, ties as arcs.

A drawing with nodes in the plane would need room that neither a phone nor a side column has, and
its names would lie over its lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..views.charts import Arcs, Chart
from .frame import frame
from .markup import down, element

ROW = 26
LONGEST = 24  # characters of a name
_SPINE = "54%"  # across: names end before it, arcs begin at it
_ROOM = 100  # units across for the arcs, whatever their width on the screen
_THICKEST = 7.0  # pixels


def arcs(chart: Chart, drawing: Arcs) -> Markup:
    """Names down the middle, the larger the dot the heavier; thicker arcs for stronger ties."""
    height = ROW * len(drawing.names)
    ties = element(
        "svg",
        *_arcs(drawing),
        x=_SPINE,
        width="44%",
        height=down(height),
        viewBox=f"0 0 {_ROOM} {height}",
        preserveAspectRatio="none",
    )
    return frame(chart, height, ties, *_nodes(drawing))


def _arcs(drawing: Arcs) -> Iterator[Markup]:
    """The lightest first, so that the strong ties lie on top."""
    strongest = max((tie.weight for tie in drawing.ties), default=1)
    reach = max((abs(tie.second - tie.first) for tie in drawing.ties), default=1)
    for tie in sorted(drawing.ties, key=lambda t: (t.weight, t.first, t.second)):
        start, end = sorted((_middle(tie.first), _middle(tie.second)))
        # A curve reaches three quarters of the way to its control points.
        out = 4 / 3 * _ROOM * (0.18 + 0.8 * abs(tie.second - tie.first) / reach)
        width = max(1.0, _THICKEST * tie.weight / strongest)
        yield element(
            "path",
            class_="tie strong" if 2 * tie.weight > strongest else "tie",
            d=f"M0 {start}C{out:.0f} {start} {out:.0f} {end} 0 {end}",
            stroke_width=round(width, 1),
            vector_effect="non-scaling-stroke",
        )


def _nodes(drawing: Arcs) -> Iterator[Markup]:
    largest = max(drawing.sizes, default=1)
    for number, (name, size) in enumerate(zip(drawing.names, drawing.sizes, strict=True)):
        y = _middle(number)
        radius = 2.5 + 4.5 * (size / largest) ** 0.5
        yield element("circle", class_="value", cx=_SPINE, cy=down(y), r=down(radius))
        shown = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        yield element("text", shown, class_="name", x="50%", y=down(y + 5), text_anchor="end")


def _middle(row: int) -> int:
    return ROW * row + ROW // 2
