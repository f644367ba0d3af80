"""Which of the articles read are published, and under which slug."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from .documents import Reading
from .problems import Origin, Problem, quoted
from .site import Document
from .slugs import slugify


def select(
    readings: Sequence[Reading], shown: str, as_of: str, *, drafts: bool
) -> tuple[tuple[Document, ...], tuple[str, ...], tuple[Problem, ...]]:
    """The documents to publish on the day `as_of`, notes on those left out, and slugs given twice.

    `Document.analysis_key` is the reading's content key here; analysis replaces it with its own.
    """
    notes: list[str] = []
    published: list[Reading] = []
    for reading in readings:
        if not reading.text_key:
            continue
        reason = _left_out(reading, as_of, drafts=drafts)
        if reason:
            notes.append(f"{shown}/{reading.path}: {reason}")
        else:
            published.append(reading)
    slugs, problems = unique_slugs(published, shown)
    documents = tuple(
        Document(r.path, slugs[r.path], r.meta, r.text_key, r.content_key, r.words)
        for r in published
    )
    return documents, tuple(notes), problems


def _left_out(reading: Reading, as_of: str, *, drafts: bool) -> str:
    meta = reading.meta
    if drafts:
        return ""
    if meta.draft:
        return "a draft; --drafts builds it"
    if meta.date and meta.date[:10] > as_of:
        return f"waits for its date, {meta.date[:10]}; --drafts builds it"
    if meta.expires and meta.expires[:10] <= as_of:
        return f"expired on {meta.expires[:10]}"
    return ""


def unique_slugs(
    readings: Sequence[Reading], shown: str
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """A slug for each reading's path. Of several with one slug the oldest keeps it, the others are
    numbered by age, so that an address once published stays; each of them is a problem."""
    taken: dict[str, Reading] = {}
    slugs: dict[str, str] = {}
    problems: list[Problem] = []
    for reading in sorted(readings, key=_age):
        wanted = reading.meta.slug or slugify(_stem(reading.path))
        slug = _free(wanted, taken)
        if slug != wanted:
            first = f"{shown}/{taken[wanted].path}"
            text = (
                f"has the same address as {quoted(first)}; published as {quoted(slug)}:"
                " give one of them another `slug`"
            )
            problems.append(Problem(Origin(f"{shown}/{reading.path}"), "slug-twice", text))
        taken[slug] = reading
        slugs[reading.path] = slug
    return slugs, tuple(problems)


def _free(wanted: str, taken: Iterable[str]) -> str:
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _age(reading: Reading) -> tuple[bool, float, str]:
    """Oldest first, undated last, then by path."""
    return (reading.meta.date is None, instant(reading.meta.date), reading.path)


def instant(when: str | None) -> float:
    """Seconds since 1970 of an ISO day or instant; UTC when it has no zone, 0 without a date."""
    if not when:
        return 0.0
    moment = datetime.fromisoformat(when)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
