"""`analyze`: the machine-readable face. One JSON object per
article, as they come, in path order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import msgspec

from .analyse.chain import analyse_texts
from .clean import verbatim
from .config import AnalysisSettings, CleaningSettings, LinkSettings
from .documents import read_file, unreadable
from .engine import make_engine
from .link import Corrections, link
from .problems import Origin, Problem, ordered
from .read import MAX_CHARACTERS, Found, digest_of, find_sources, one_source, plain_text
from .records import Analysis, CleanText, Metadata, Quote, Record, Source
from .site import Document, Entry
from .slugs import slugify

BATCH = 16


class Input(NamedTuple):
    """A file to analyse, and its path as the user gave it."""

    file: Path
    shown: str
    found: Found


class Options(NamedTuple):
    """What is asked for, beside the paths."""

    settings: AnalysisSettings
    clean: bool = True
    link: bool = False
    indented: bool = False
    jobs: int | None = None


class Outcome(Record, frozen=True):
    """An article with its analysis."""

    shown: str
    slug: str
    meta: Metadata
    text: CleanText
    analysis: Analysis


def analyze_paths(paths: Sequence[Path], out: TextIO, options: Options) -> tuple[Problem, ...]:
    """Write the analysis of every article under `paths` to `out`; returns the problems."""
    inputs, found = _inputs(paths)
    problems = list(found)
    batches = [inputs[i : i + BATCH] for i in range(0, len(inputs), BATCH)]
    work = partial(_analyse_batch, clean=options.clean, settings=options.settings)
    engine = make_engine(options.jobs)
    try:
        outcomes = _good(engine.map(work, batches), problems)
        records = (
            _linked_records(list(outcomes), problems) if options.link else map(_record, outcomes)
        )
        _write(records, out, indented=options.indented)
    finally:
        engine.close()
    return ordered(problems)


def _good(
    results: Iterator[tuple[list[Outcome], list[Problem]]], problems: list[Problem]
) -> Iterator[Outcome]:
    """The articles of all batches as they come; what is wrong with others goes to `problems`."""
    for outcomes, wrong in results:
        problems.extend(wrong)
        yield from outcomes


def _write(records: Iterable[dict[str, Any]], out: TextIO, *, indented: bool) -> None:
    if indented:
        out.write(msgspec.json.format(msgspec.json.encode(list(records)), indent=2).decode() + "\n")
        return
    out.writelines(msgspec.json.encode(record).decode() + "\n" for record in records)


def _inputs(paths: Sequence[Path]) -> tuple[list[Input], list[Problem]]:
    inputs: list[Input] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            found, wrong = find_sources(path, path.as_posix())
            inputs.extend(Input(path / f.path, (path / f.path).as_posix(), f) for f in found)
            problems.extend(wrong)
        elif file := one_source(path):
            inputs.append(Input(path, path.as_posix(), file))
        else:
            text = "not read; name a .md, .txt or .html file"
            problems.append(Problem(Origin(path.as_posix()), "suffix", text))
    return inputs, problems


def _analyse_batch(
    inputs: Sequence[Input], clean: bool, settings: AnalysisSettings
) -> tuple[list[Outcome], list[Problem]]:
    problems: list[Problem] = []
    read: list[tuple[Input, Metadata, CleanText]] = []
    for item in inputs:
        meta, text, wrong = _read(item, clean=clean)
        problems.extend(wrong)
        if text is not None:
            read.append((item, meta, text))
    analyses = analyse_texts([text for _, _, text in read], settings)
    outcomes = [
        Outcome(item.shown, meta.slug or slugify(item.file.stem), meta, text, analysis)
        for (item, meta, text), analysis in zip(read, analyses, strict=True)
    ]
    return outcomes, problems


def _read(item: Input, *, clean: bool) -> tuple[Metadata, CleanText | None, tuple[Problem, ...]]:
    file, shown, found = item
    try:
        data = file.read_bytes()
    except OSError as error:
        return Metadata(), None, (unreadable(shown, error),)
    if not clean:
        text, problems = plain_text(data, shown)
        if text is not None and len(text) > MAX_CHARACTERS:
            told = f"only the first {MAX_CHARACTERS:,} of {len(text):,} characters are analysed"
            problems += (Problem(Origin(shown), "too-large", told),)
        return Metadata(), None if text is None else verbatim(text), problems
    source = Source(found.path, found.kind, found.size, digest_of(data))
    reading, cleaned = read_file(data, source, shown, CleaningSettings())
    return reading.meta, cleaned, reading.problems


def _linked_records(
    outcomes: Sequence[Outcome], problems: list[Problem]
) -> Iterator[dict[str, Any]]:
    """The records of all articles, with people and stories joined across them."""
    by_path = {o.shown: o for o in outcomes}
    slugs: Counter[str] = Counter()
    documents = []
    for outcome in outcomes:
        slugs[outcome.slug] += 1
        count = slugs[outcome.slug]
        slug = outcome.slug if count == 1 else f"{outcome.slug}-{count}"
        documents.append(Document(outcome.shown, slug, outcome.meta, "", "", 0))

    def read(document: Document) -> tuple[CleanText, Analysis]:
        return by_path[document.path].text, by_path[document.path].analysis

    site, wrong = link(documents, read, Corrections(), LinkSettings(lone_names=True))
    problems.extend(wrong)
    names = {p.id: p.name for p in site.profiles if p.kind == "person"}
    entries = {entry.path: entry for entry in site.entries}
    for outcome in outcomes:
        yield _record(outcome, entries[outcome.shown], names)


def _record(
    outcome: Outcome, entry: Entry | None = None, names: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The object of the contract: spans into `text`, nothing else of the site."""
    _, slug, meta, text, analysis = msgspec.structs.astuple(outcome)
    ids = _person_ids(analysis, entry)
    return {
        "path": outcome.shown,
        "id": entry.slug if entry else slug,
        "title": meta.title or analysis.headline or None,
        "date": meta.date,
        "source_url": meta.source_url,
        "lang": meta.lang or analysis.lang,
        "text": text.text,
        "sentences": analysis.sentences,
        "summary": [analysis.sentences[c.sentence] for c in analysis.summary],
        "entities": [{"span": e.span, "label": e.label} for e in analysis.entities],
        "people": _people(analysis, ids, names or {}),
        "quotes": [_quote(quote, ids) for quote in analysis.quotes],
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


def _quote(quote: Quote, ids: Mapping[int, str]) -> dict[str, Any]:
    return {
        "content": quote.content,
        "cue": quote.cue,
        "speaker": quote.speaker,
        "person": None if quote.person is None else ids.get(quote.person),
        "direct": quote.direct,
        "how": quote.how,
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
            key,
            {
                "id": key,
                "name": names.get(key, referent.name),
                "mentions": [],
                "described": [],
                "roles": [],
            },
        )
        person["mentions"].extend(sorted((*referent.mentions, *referent.described)))
        person["described"].extend(referent.described)
        person["roles"].extend(r.text for r in referent.roles if r.text not in person["roles"])
    return list(people.values())
