"""What a build is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .config import Config


class Order(NamedTuple):
    """What to build: the site in folder `root`, into `output`, as of the day `as_of` (ISO)."""

    root: Path
    config: Config
    output: Path
    as_of: str
    drafts: bool = False
    publishes: bool = True  # readers will see it: the page of changes compares later builds with it
    indexes: bool = True  # a search index that stands is made anew when what can be found changed
