"""The editor's page, in a draft build only: doubtful decisions with the rules to paste."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from ..site import Doubt, Site
from . import urls
from .parts import Page, Parts
from .views.review import DoubtView, ProofView, RemedyView, ReviewView
from .views.shared import Link

SHOWN = 200


def review_pages(parts: Parts, site: Site) -> Iterator[Page]:
    """``/review/``, when the site was linked for review. Search engines shall not list it."""
    if not site.review:
        return
    head = parts.head("Review", urls.REVIEW, "Decisions that an editor should look at.")
    view = ReviewView(
        structs.replace(head, index=False),
        (Link(parts.index.settings.title, parts.at.url(urls.HOME)),),
        len(site.doubts),
        tuple(_doubt(parts, doubt) for doubt in site.doubts[:SHOWN]),
    )
    yield Page(urls.REVIEW, "review.html", view)


def _doubt(parts: Parts, doubt: Doubt) -> DoubtView:
    return DoubtView(
        f"{doubt.doubt:.2f}",
        doubt.title,
        doubt.reason,
        tuple(
            ProofView(
                Link(card.title, card.url),
                proof.path,
                urls.sentence(card.url, proof.number),
                proof.number + 1,
                proof.text,
            )
            for proof in doubt.proofs
            if (card := parts.cards.get(proof.article))
        ),
        tuple(RemedyView(remedy.when, remedy.yaml) for remedy in doubt.remedies),
    )
