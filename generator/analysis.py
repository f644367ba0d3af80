"""Analysis over the whole collection: only texts whose analysis the store does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial

import msgspec

from .cached import compute_missing
from .config import AnalysisSettings
from .engine import Engine
from .failures import Failure
from .fingerprint import code_fingerprint, files_fingerprint
from .problems import Origin, Problem
from .progress import Watch
from .records import Analysis, CleanText
from .site import Document
from .store import Store, digest

BATCH = 16  # articles: small enough to stream, large enough to fill the model's batches


def analyse_documents(
    documents: Sequence[Document],
    settings: AnalysisSettings,
    engine: Engine,
    store: Store,
    watch: Watch,
    shown: str,
    held: Iterable[tuple[str, str]],
) -> tuple[tuple[Document, ...], int, tuple[Problem, ...]]:
    """`documents` with the keys of their analyses, all of which the store then holds; how many
    were made anew; and a problem for each that could not be analysed and is left out. `shown` is
    what problems call the content folder; `held` are the keys of contents and texts of all that
    lies in it, drafts and articles of days to come too: what is known of them is not forgotten.

    Long texts go first, so that no worker is left with one at the end."""
    fingerprint = analysis_fingerprint(settings)
    keyed = tuple(
        msgspec.structs.replace(d, analysis_key=digest(d.analysis_key, fingerprint))
        for d in documents
    )
    analyses = store.table("analyses", Analysis)
    by_length = sorted(keyed, key=lambda d: (-d.words, d.analysis_key))
    text_keys = {d.analysis_key: d.text_key for d in by_length}
    missing = analyses.missing(text_keys)
    texts = store.table("texts", CleanText)
    fresh = compute_missing(
        [key for key in text_keys if key in missing],
        lambda keys: [texts.get(text_keys[key]) for key in keys],
        partial(_analyse, settings=settings),
        analyses.put_many,
        engine,
        watch,
        batch_size=BATCH,
    )
    in_use = {digest(content, fingerprint): text for content, text in held} | text_keys
    analyses.forget_unused(set(in_use))
    texts.forget_unused(set(in_use.values()))
    problems = tuple(
        Problem(
            Origin(f"{shown}/{d.path}"),
            "analysis",
            f"cannot be analysed: {fresh.lost[d.analysis_key]}; left out",
        )
        for d in keyed
        if d.analysis_key in fresh.lost
    )
    kept = tuple(d for d in keyed if d.analysis_key not in fresh.lost)
    return kept, fresh.number, problems


def _analyse(texts: Sequence[CleanText], settings: AnalysisSettings) -> list[Analysis]:
    from .analyse.chain import analyse_texts  # late: a build with nothing new does without

    return analyse_texts(texts, settings)


def analysis_fingerprint(settings: AnalysisSettings) -> str:
    """Stands for everything beside the text that an analysis depends on. Raises Failure when the
    model's files are not those that were shipped."""
    _check_model()
    return analysis_name(settings)


def analysis_name(settings: AnalysisSettings) -> str:
    """The same, for whoever asks what the analyses were made of and makes none: the model's files
    are not looked at."""
    from .analyse.model import pipeline_version

    code = code_fingerprint("analyse", "quoting")
    return digest(settings.model_dump(), _shipped(), code, pipeline_version(settings.pipeline))


def _shipped() -> str:
    from .analyse.model import FINGERPRINT, MODEL

    try:
        return (MODEL / FINGERPRINT).read_text(encoding="utf-8", errors="replace").strip()
    except OSError as error:
        raise _unreadable(error) from error


@cache
def _check_model() -> None:
    from .analyse.model import MODEL, model_files

    try:
        found = files_fingerprint(model_files(), MODEL)
    except OSError as error:
        raise _unreadable(error) from error
    if found != _shipped():
        raise Failure(f"the shipped model in {MODEL} is damaged; install Broadsheet again")


def _unreadable(error: OSError) -> Failure:
    return Failure(f"the shipped model cannot be read: {error}; install Broadsheet again")
