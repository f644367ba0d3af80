"""From the content folder to documents: find, read and clean every article, keeping the results.

A file whose size and time of change are known is not opened; one whose bytes are known is not
parsed again. Texts go to the store; what stays in memory is an article's metadata.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from .cached import compute_missing
from .clean import clean_article, says
from .config import CleaningSettings
from .engine import Engine
from .failures import Failure
from .fingerprint import code_fingerprint
from .link import Corrections
from .order import Order
from .part import WHOLE, Part
from .problems import Origin, Problem, quoted
from .progress import Watch
from .read import Found, Sources, digest_of, read_article
from .records import Article, CleanText, Metadata, Record, Source
from .restoring import idle, words_kept
from .store import Store, digest

BATCH = 64


class Reading(Record, frozen=True):
    """What one file yielded. `meta` is its front matter completed by what cleaning found;
    `content_key` stands for the text and its passages alone. Without an article the keys are empty
    and `problems` say why. `restored` are lines that stayed because an editor keeps them."""

    path: str
    meta: Metadata = Metadata()
    text_key: str = ""
    content_key: str = ""
    words: int = 0
    problems: tuple[Problem, ...] = ()
    restored: tuple[str, ...] = ()


class Job(NamedTuple):
    """A file to read: where it is, what it is called in messages, what is known of it."""

    file: Path
    source: Source
    shown: str
    keep: tuple[str, ...] = ()


class Done(NamedTuple):
    """A file that was read: `source` is what was found in it, which may have changed since it was
    looked for; None when it could not be read."""

    reading: Reading
    text: CleanText | None
    source: Source | None


def read_documents(
    order: Order,
    sources: Sources,
    corrections: Corrections,
    engine: Engine,
    store: Store,
    watch: Watch,
    part: Part = WHOLE,
) -> tuple[tuple[Reading, ...], int, tuple[Problem, ...]]:
    """Every article of `part` among the `sources` in the content folder that `order` names, in path
    order; how many files were read anew; and what is wrong with any of them."""
    config = order.config
    folder, shown, settings = order.root / config.content, config.content, config.cleaning
    found, problems = sources
    for problem in problems:
        if problem.origin.path == shown:  # not an empty folder but none: a disk that is not there
            raise Failure(f"{problem}; nothing of the site was changed")
    found = tuple(file for file in found if part.holds(file.path))
    read, unreadable = _identify(folder, shown, found, store)
    code = code_fingerprint("read", "clean", "documents", "yamlfile", "slugs")
    model = settings.model_dump()

    def job_of(source: Source) -> Job:
        keep = words_kept(corrections, source.path)
        return Job(folder / source.path, source, f"{shown}/{source.path}", keep)

    def key_of(job: Job) -> str:
        return digest(job.source, job.shown, job.keep, model, code)

    work = {key_of(job): job for job in map(job_of, read)}
    readings = store.table("readings", Reading)
    texts = store.table("texts", CleanText)
    missing = readings.missing(work)
    passing: list[Reading] = []  # not to be found again under the key of what was looked for

    def keep(made: Mapping[str, Done]) -> None:
        texts.put_many({d.reading.text_key: d.text for d in made.values() if d.text is not None})
        passing.extend(d.reading for key, d in made.items() if d.source != work[key].source)
        readings.put_many({key_of(job_of(d.source)): d.reading for d in made.values() if d.source})

    fresh = compute_missing(
        [key for key in work if key in missing],
        lambda keys: [work[key] for key in keys],
        partial(_read_batch, settings=settings),
        keep,
        engine.near(),
        watch,
        batch_size=BATCH,
    )
    for key, reason in fresh.lost.items():
        wrong = Problem(Origin(work[key].shown), "reading", f"cannot be read: {reason}; left out")
        passing.append(Reading(work[key].source.path, problems=(wrong,)))
    stored = (reading for _, reading in readings.get_many(work))
    kept = sorted((*stored, *passing), key=lambda r: r.path)
    readings.forget_unused(set(work))
    restored = [(r.path, line) for r in kept for line in r.restored]
    return (
        tuple(kept),
        fresh.number,
        (
            *problems,
            *unreadable,
            *(p for reading in kept for p in reading.problems),
            *(idle(corrections, restored) if part == WHOLE else ()),
        ),
    )


def held(readings: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    """The keys of content and text of each of `readings` that has any."""
    return ((r.content_key, r.text_key) for r in readings if r.text_key)


def read_file(
    data: bytes, source: Source, shown: str, settings: CleaningSettings, keep: Sequence[str] = ()
) -> tuple[Reading, CleanText | None]:
    """Read and clean one file, but for lines with the words of an entry of `keep`."""
    article, problems = read_article(data, source, shown)
    if article is None:
        return Reading(source.path, problems=problems), None
    text = clean_article(article, settings, keep)
    if not text.text.strip():
        wrong = Problem(Origin(shown), "no-text", "no article text was found in it; left out")
        return Reading(source.path, article.meta, problems=(*problems, wrong)), None
    reading = Reading(
        source.path,
        completed(article.meta, text.found),
        digest(text),
        content_key(text),
        len(text.text.split()),
        (*problems, *_unkept(article, text, shown)),
        tuple(line.text for line in text.restored),
    )
    return reading, text


def _unkept(article: Article, text: CleanText, shown: str) -> Iterator[Problem]:
    """A problem for each entry under ``keep`` in the front matter that restores no line."""
    for words in article.meta.keep:
        if not any(says(line.text, words) for line in text.restored):
            told = (
                f'"keep": {quoted(words, 60)} matches no line that cleaning takes away;'
                " mend the words or delete them"
            )
            yield Problem(Origin(shown), "front-matter-value", told)


def content_key(text: CleanText) -> str:
    """The digest of what analysis sees: neither metadata nor line numbers."""
    return digest(text.text, [(p.kind, p.span) for p in text.passages])


def completed(meta: Metadata, found: Metadata) -> Metadata:
    """`meta`, with `found` where it says nothing."""
    values = {name: getattr(meta, name) or getattr(found, name) for name in meta.__struct_fields__}
    return Metadata(**values)


def _identify(
    root: Path, shown: str, found: Sequence[Found], store: Store
) -> tuple[list[Source], list[Problem]]:
    """The digest of each file, read only where size or time of change are new."""
    known = store.known_digests()
    sources: list[Source] = []
    seen: list[tuple[str, int, int, int, str]] = []
    problems: list[Problem] = []
    for file in found:
        *before, value = known.get(file.path, (-1, -1, -1, ""))
        if before != [file.size, file.mtime_ns, file.ctime_ns]:
            try:
                value = digest_of((root / file.path).read_bytes())
            except OSError as error:
                problems.append(unreadable(f"{shown}/{file.path}", error))
                continue
        sources.append(Source(file.path, file.kind, file.size, value))
        seen.append((file.path, file.size, file.mtime_ns, file.ctime_ns, value))
    if len(seen) != len(known) or any(known.get(row[0]) != row[1:] for row in seen):
        store.remember_digests(seen)
    return sources, problems


def _read_batch(jobs: Sequence[Job], settings: CleaningSettings) -> list[Done]:
    return [_read_job(job, settings) for job in jobs]


def _read_job(job: Job, settings: CleaningSettings) -> Done:
    source = job.source
    try:
        data = job.file.read_bytes()
    except OSError as error:
        return Done(Reading(source.path, problems=(unreadable(job.shown, error),)), None, None)
    value = digest_of(data)
    if value != source.digest:
        source = replace(source, size=len(data), digest=value)
    return Done(*read_file(data, source, job.shown, settings, job.keep), source)


def unreadable(shown: str, error: OSError) -> Problem:
    """The problem of a file that the system does not let us read."""
    return Problem(Origin(shown), "unreadable", f"cannot be read: {error.strerror or error}")
