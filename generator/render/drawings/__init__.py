"""The charts of the site's pages: what is counted for each, and when there is too little to draw.

A chart of a few points says less than the list beside it, so below the bounds that each module
names there is none.
"""

from .counted import over_time, sections_over_time
from .network import company
from .quoted import quotes_of, who_is_quoted
from .story import course_of
from .trends import trend, whole_span

__all__ = [
    "company",
    "course_of",
    "over_time",
    "quotes_of",
    "sections_over_time",
    "trend",
    "who_is_quoted",
    "whole_span",
]
