"""The trained pipeline as files, without what a reader of raw text does not need."""

from __future__ import annotations

import shutil
from pathlib import Path

from spacy.language import Language

NAME = "news_en"


def ship(nlp: Language, folder: Path) -> int:
    """Write the pipeline to `folder`/news_en, in place of what is there; returns its size in bytes.

    The vocabulary stays behind: it holds nothing but every word of the corpora, and spaCy makes
    what the labels need when it loads the components.
    """
    path, fresh = folder / NAME, folder / f".{NAME}"
    nlp.meta.update(
        name="news",
        version="1.0.0",
        description="Entities, parts of speech and sentence boundaries of English news",
        spacy_version=">=3.8.7,<3.9.0",
    )
    nlp.to_disk(fresh, exclude=["vocab"])
    if path.exists():
        shutil.rmtree(path)
    fresh.rename(path)
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
