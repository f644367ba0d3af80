"""From all analyses of the collection to the `Site`: who and what the articles share."""

from .chain import link
from .correction_file import read_corrections
from .corrections import Corrections
from .registry import next_registry

__all__ = ["Corrections", "link", "next_registry", "read_corrections"]
