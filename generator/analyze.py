"""`analyze`: the machine-readable face. One JSON object per article, as they come, in path order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import msgspec

from .analyse import analyse_texts
from .clean import verbatim
from .config import AnalysisSettings, CleaningSettings, LinkSettings
from .documents import read_file, unreadable
from .engine import make_engine
from .link import Corrections, link
from .problems import Problem, ordered
from .read import Found, digest_of, find_sources, plain_text
from .records import Analysis, CleanText, Metadata, Record, Source
from .site import Document, Entry
from .slugs import slugify

BATCH = 16


class Input(NamedTuple):
    """A file to analyse, and its path as the user gave it."""

    file: Path
    shown: str
    found: Found


class Outcome(Record, frozen=True):
    """What one file yielded."""

    shown: str
    slug: str = ""
    meta: Metadata = Metadata()
    text: CleanText | None = None
    analysis: Analysis | None = None
    problems: tuple[Problem, ...] = ()


def analyze_paths(
    paths: Sequence[Path],
    out: TextIO,
    *,
    indented: bool,
    clean: bool,
    link_all: bool,
    sentences: int,
    pipeline: str | None,
    jobs: int | None,
) -> tuple[Problem, ...]:
    """Write the analysis of every article under `paths` to `out`; returns the problems."""
    inputs, problems = _inputs(paths)
    settings = AnalysisSettings(sentences=sentences, pipeline=pipeline)
    batches = [inputs[i : i + BATCH] for i in range(0, len(inputs), BATCH)]
    engine = make_engine(jobs)
    try:
        outcomes = (
            outcome
            for batch in engine.map(
                partial(_analyse_batch, clean=clean, settings=settings), batches
            )
            for outcome in batch
        )
        if link_all:
            outcomes = iter(list(outcomes))
        found = _write(outcomes, out, indented=indented, link_all=link_all)
    finally:
        engine.close()
    return ordered((*problems, *found))


def _inputs(paths: Sequence[Path]) -> tuple[list[Input], list[Problem]]:
    inputs: list[Input] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            found, wrong = find_sources(path)
            inputs.extend(Input(path / f.path, (path / f.path).as_posix(), f) for f in found)
        else:
            files, wrong = find_sources(path.parent, only=path.name)
            inputs.extend(Input(path, path.as_posix(), f) for f in files)
        problems.extend(wrong)
    return inputs, problems


def _analyse_batch(
    inputs: Sequence[Input], clean: bool, settings: AnalysisSettings
) -> list[Outcome]:
    outcomes = [_read(item, clean=clean) for item in inputs]
    texts = [o.text for o in outcomes if o.text is not None]
    analyses = iter(analyse_texts(texts, settings))
    return [
        o if o.text is None else msgspec.structs.replace(o, analysis=next(analyses))
        for o in outcomes
    ]


def _read(item: Input, *, clean: bool) -> Outcome:
    file, shown, found = item
    try:
        data = file.read_bytes()
    except OSError as error:
        return Outcome(shown, problems=(unreadable(shown, error),))
    slug = slugify(file.stem)
    if not clean:
        text, problems = plain_text(data, shown)
        return Outcome(
            shown, slug, text=None if text is None else verbatim(text), problems=problems
        )
    source = Source(found.path, found.kind, found.size, digest_of(data))
    reading, cleaned = read_file(data, source, shown, CleaningSettings())
    return Outcome(shown, reading.meta.slug or slug, reading.meta, cleaned, None, reading.problems)


def _write(
    outcomes: Iterator[Outcome], out: TextIO, *, indented: bool, link_all: bool
) -> list[Problem]:
    problems: list[Problem] = []
    kept: list[Outcome] = []

    def good() -> Iterator[Outcome]:
        for outcome in outcomes:
            problems.extend(outcome.problems)
            if outcome.analysis is not None:
                yield outcome

    if link_all:
        kept = list(good())
        entries, site, wrong = _linked(kept)
        problems.extend(wrong)
        records = (_record(o, entries[o.shown], site) for o in kept)
    else:
        records = (_record(o, None, {}) for o in good())
    if indented:
        out.write(msgspec.json.format(msgspec.json.encode(list(records)), indent=2).decode() + "\n")
    else:
        for record in records:
            out.write(msgspec.json.encode(record).decode() + "\n")
    return problems


def _linked(
    outcomes: Sequence[Outcome],
) -> tuple[dict[str, Entry], dict[str, str], list[Problem]]:
    """Each article's entry by path, and the names of all people by id."""
    by_path = {o.shown: o for o in outcomes}
    slugs: dict[str, int] = {}
    documents = []
    for outcome in outcomes:
        count = slugs[outcome.slug] = slugs.get(outcome.slug, 0) + 1
        slug = outcome.slug if count == 1 else f"{outcome.slug}-{count}"
        documents.append(Document(outcome.shown, slug, outcome.meta, "", "", 0))

    def read(document: Document) -> tuple[CleanText, Analysis]:
        outcome = by_path[document.path]
        assert outcome.text is not None and outcome.analysis is not None
        return outcome.text, outcome.analysis

    site, problems = link(documents, read, Corrections(), LinkSettings())
    names = {p.id: p.name for p in site.profiles if p.kind == "person"}
    return {entry.path: entry for entry in site.entries}, names, list(problems)


def _record(outcome: Outcome, entry: Entry | None, names: Mapping[str, str]) -> dict[str, Any]:
    """The object of the contract: spans into `text`, nothing else of the site."""
    text, analysis, meta = outcome.text, outcome.analysis, outcome.meta
    assert text is not None and analysis is not None
    ids = _person_ids(analysis, entry)
    return {
        "path": outcome.shown,
        "id": entry.slug if entry else outcome.slug,
        "title": meta.title or analysis.headline or None,
        "date": meta.date,
        "source_url": meta.source_url,
        "lang": meta.lang or analysis.lang,
        "text": text.text,
        "sentences": analysis.sentences,
        "summary": [analysis.sentences[c.sentence] for c in analysis.summary],
        "entities": [{"span": e.span, "label": e.label} for e in analysis.entities],
        "people": _people(analysis, ids, names),
        "quotes": [
            {
                "content": q.content,
                "cue": q.cue,
                "speaker": q.speaker,
                "person": None if q.person is None else ids.get(q.person),
                "direct": q.direct,
                "how": q.how,
            }
            for q in analysis.quotes
        ],
        "section": analysis.section,
        "topics": [
            {"id": slugify(t.label), "label": t.label, "score": t.score} for t in analysis.topics
        ],
        "figures": [
            {"span": f.span, "kind": f.kind, "value": f.value, "unit": f.unit}
            for f in analysis.figures
        ],
        "removed": text.removed,
        "story": entry.story if entry else None,
    }


def _person_ids(analysis: Analysis, entry: Entry | None) -> dict[int, str]:
    """The id of each referent that is a person: the collection's when linked, else of this article
    alone."""
    if entry is not None:
        return {n.referent: n.id for n in entry.names if n.kind == "person"}
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for number, referent in enumerate(analysis.referents):
        if referent.kind == "person":
            slug = wanted = slugify(referent.name)
            count = 2
            while slug in taken:
                slug, count = f"{wanted}-{count}", count + 1
            taken.add(slug)
            ids[number] = slug
    return ids


def _people(
    analysis: Analysis, ids: Mapping[int, str], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """One object a person, in order of appearance; referents that linking joined are one."""
    people: dict[str, dict[str, Any]] = {}
    for number, referent in enumerate(analysis.referents):
        if number not in ids:
            continue
        key = ids[number]
        person = people.setdefault(
            key, {"id": key, "name": names.get(key, referent.name), "mentions": [], "roles": []}
        )
        person["mentions"].extend(referent.mentions)
        person["roles"].extend(r.text for r in referent.roles if r.text not in person["roles"])
    return list(people.values())
