"""What every drawing has: the element around it with its name, and the time axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from ..views.charts import Chart, Tick
from .markup import down, element, percent

AXIS = 20  # units under the base line for the words of the axis
_NEAR_THE_END = 0.85  # from here on a word would run out of the drawing: it ends at its mark


def frame(chart: Chart, height: float, *parts: Markup) -> Markup:
    """The drawing as one image, whose name and description are those of the chart."""
    title, summary = f"{chart.id}-title", f"{chart.id}-desc"
    return element(
        "svg",
        element("title", chart.title, id=title),
        element("desc", chart.summary, id=summary),
        *parts,
        class_="drawing",
        width="100%",
        height=down(height),
        role="img",
        aria_labelledby=title,
        aria_describedby=summary,
    )


def base_line(y: float) -> Markup:
    """The line that columns stand on."""
    return element("line", class_="base", x1=0, x2="100%", y1=down(y), y2=down(y))


def axis(ticks: Iterable[Tick], y: float) -> Iterator[Markup]:
    """The marks of a time axis whose line is at `y`, with their words under it."""
    for tick in ticks:
        x = percent(tick.at)
        yield element("line", class_="tick", x1=x, x2=x, y1=down(y), y2=down(y + 5))
        anchor = "end" if tick.at > _NEAR_THE_END else "start"
        yield element(
            "text", tick.text, class_="axis", x=x, y=down(y + AXIS - 3), text_anchor=anchor
        )
