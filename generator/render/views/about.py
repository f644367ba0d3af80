"""What the template of the page on the site itself sees."""

from __future__ import annotations

from ...records import Record
from .shared import Head, Link


class Explained(Record, frozen=True):
    """A label that the site uses, what it means, and how often it stands."""

    code: str
    label: str
    meaning: str
    count: int = -1


class HowView(Record, frozen=True):
    """``how.html``: what was done to make this site."""

    head: Head
    counts: tuple[Link, ...]
    attribution: tuple[Explained, ...]
    reasons: tuple[Explained, ...]


class PlainView(Record, frozen=True):
    """``404.html`` and other pages of fixed text."""

    head: Head
