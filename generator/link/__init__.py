"""From all analyses of the collection to the `Site`: who and what the articles share."""

from .chain import link, link_after
from .correction_file import read_corrections
from .corrections import Corrections
from .earlier import Before, Gathered
from .facts import TextFacts, facts_of_text
from .registry import next_registry

__all__ = [
    "Before",
    "Corrections",
    "Gathered",
    "TextFacts",
    "facts_of_text",
    "link",
    "link_after",
    "next_registry",
    "read_corrections",
]
