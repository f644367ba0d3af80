"""Rendering: the linked collection becomes plans of pages, and plans become files.

`Plans` is cheap and decides everything; `render_page` is called for stale plans alone, packed, in
any process.
"""

from .pages import Packed, pack, render_page
from .plan import PagePlan, Plans, texts_key
from .theme import Theme, load_theme

__all__ = ["Packed", "PagePlan", "Plans", "Theme", "load_theme", "pack", "render_page", "texts_key"]
