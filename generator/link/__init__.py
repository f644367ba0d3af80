"""From all analyses of the collection to the `Site`: who and what the articles share."""

from .chain import link
from .corrections import Corrections, read_corrections

__all__ = ["Corrections", "link", "read_corrections"]
