"""Analysis over the whole collection: only texts whose analysis the store does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

import msgspec

from .analyse import analyse_texts
from .cached import compute_missing
from .config import AnalysisSettings
from .engine import Engine
from .fingerprint import code_fingerprint, files_fingerprint
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
) -> tuple[tuple[Document, ...], int]:
    """`documents` with the keys of their analyses, all of which the store then holds, and how many
    were made anew. Long texts go first, so that no worker is left with one at the end."""
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
        partial(analyse_texts, settings=settings),
        analyses.put_many,
        engine,
        watch,
        batch_size=BATCH,
    )
    analyses.forget_unused(set(text_keys))
    texts.forget_unused(set(text_keys.values()))
    return keyed, fresh


def analysis_fingerprint(settings: AnalysisSettings) -> str:
    """Stands for everything beside the text that an analysis depends on."""
    from .analyse.model import pipeline_version

    code = code_fingerprint("analyse")
    version = pipeline_version(settings.pipeline)
    return digest(settings.model_dump(), _model_fingerprint(), code, version)


@cache
def _model_fingerprint() -> str:
    from .analyse.model import MODEL, model_files

    return files_fingerprint(model_files(), MODEL.parent)
