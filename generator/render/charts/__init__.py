"""Charts as SVG, drawn from plain values when a page is rendered: pure functions, no library.

The drawings have no `viewBox`: lengths across are percentages of the column, lengths down follow
the size of the text. So a chart is as wide as its column while its words stay as large as the
small print around it, on a phone as well.
Colours come from classes alone; the style sheet gives them for light, dark, print and forced
colours.
"""

from .draw import drawn
from .spark import bar, spark

__all__ = ["bar", "drawn", "spark"]
