"""Rendering: the linked collection becomes plans of pages, and plans become files.

`plan_pages` is cheap and decides everything; `render_pages` is called for stale plans alone, in any
process.
"""

from .pages import render_pages
from .plan import PagePlan, plan_pages
from .theme import Theme, load_theme

__all__ = ["PagePlan", "Theme", "load_theme", "plan_pages", "render_pages"]
