"""Articles over time: of a person, organisation, place, topic or section, and of all sections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .. import wording
from ..parts import Parts
from ..periods import periods
from ..views.charts import Cell, Chart, Columns, Strip, Strips

ENOUGH = 5  # dated articles
ENOUGH_PERIODS = 3  # in which there are any


def over_time(ident: str, title: str, about: str, days: Sequence[date]) -> Chart | None:
    """Articles over time, by their `days`; `about` ends the sentence “The articles …”."""
    found = periods(days) if len(days) >= ENOUGH else None
    if found is None:
        return None
    counts = found.counts(days)
    full = [(found.label(n), count) for n, count in enumerate(counts) if count]
    if len(full) < ENOUGH_PERIODS:
        return None
    most, many = max(full, key=lambda item: item[1])
    summary = (
        f"The {len(days)} articles {about}, by {found.unit}: from {full[0][0]} to {full[-1][0]}, "
        f"most in {most} ({many})."
    )
    return Chart(
        ident,
        title,
        summary,
        Columns(counts, found.labels(), found.ticks()),
        (wording.capital(found.unit), "Articles"),
        tuple((Cell(label), Cell(str(count))) for label, count in full),
    )


def sections_over_time(parts: Parts) -> Chart | None:
    """What the sections held, period by period, on one scale."""
    every = [
        (parts.section(s.id), parts.index.days_of(s.articles)) for s in parts.sections_in_order()
    ]
    dated = [(name, days) for name, days in every if days]
    days = [day for _, those in dated for day in those]
    found = periods(days)
    if found is None or len(dated) < 2 or len(days) < ENOUGH or len(found.starts) < ENOUGH_PERIODS:
        return None
    rows = [(name, found.counts(those)) for name, those in dated]
    first, last = found.label(0), found.label(len(found.starts) - 1)
    return Chart(
        "sections-over-time",
        "Sections over time",
        f"Articles of each section by {found.unit}, from {first} to {last}, all on one scale.",
        Strips(tuple(Strip(name.text, counts) for name, counts in rows), found.ticks()),
        (wording.capital(found.unit), *(name.text for name, _ in rows)),
        tuple(
            (Cell(found.label(n)), *(Cell(str(counts[n])) for _, counts in rows))
            for n in range(len(found.starts))
            if any(counts[n] for _, counts in rows)
        ),
    )
