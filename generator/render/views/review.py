"""What the editor's page of doubtful decisions sees."""

from __future__ import annotations

from ...records import Record
from .shared import Head, Link


class ProofView(Record, frozen=True):
    """A sentence that a decision rests on, and its article."""

    article: Link
    path: str
    url: str
    number: int
    text: str


class RemedyView(Record, frozen=True):
    """What to paste into the corrections, and when."""

    when: str
    yaml: str


class DoubtView(Record, frozen=True):
    """A doubtful decision; `degree` is from 0 to 1."""

    degree: str
    title: str
    reason: str
    proofs: tuple[ProofView, ...]
    remedies: tuple[RemedyView, ...]


class ReviewView(Record, frozen=True):
    """``review.html``: the worst doubts of `total`."""

    head: Head
    crumbs: tuple[Link, ...]
    total: int
    doubts: tuple[DoubtView, ...]
