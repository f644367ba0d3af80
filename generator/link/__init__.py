"""From all analyses of the collection to the `Site`: who and what the articles share."""

from .chain import link
from .correction_file import read_corrections
from .corrections import Corrections
from .facts import facts_of_texts
from .registry import next_registry

__all__ = ["Corrections", "facts_of_texts", "link", "next_registry", "read_corrections"]
