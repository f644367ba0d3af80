"""The language model in memory: the shipped encoder, alone or beside another spaCy pipeline."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ...failures import Failure

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = Path(__file__).parents[2] / "model"
FINGERPRINT = "fingerprint.txt"
"""The file that holds the digest of the model's files as they were shipped."""
_FILES = ("encoder.onnx", "tokenizer.json")
_LONGEST = 10_000_000  # characters of a text that spaCy takes without asking


class ModelError(Failure):
    """The pipeline cannot be loaded; the message says how to mend it."""


def model_files() -> list[Path]:
    """Every file of the shipped model: what its fingerprint is made of."""
    return [MODEL / name for name in _FILES]


def pipeline_version(pipeline: str | None) -> str:
    """The version of the installed package `pipeline`; empty for the shipped model."""
    if pipeline is None:
        return ""
    try:
        return version(pipeline)
    except PackageNotFoundError:
        return "not installed"


@lru_cache(maxsize=2)
def load(pipeline: str | None) -> Language:
    """A pipeline that finds everything. With `pipeline`, an installed spaCy pipeline, entities and
    parts of speech are that one's.

    Kept, because a worker loads it once for all its batches. Raises ModelError.
    """
    # ONNX Runtime and tokenizers raise classes of their own that share no other parent.
    try:
        return pipeline_from(MODEL, pipeline)
    except ModelError:
        raise
    except Exception as error:
        text = f"the shipped model cannot be loaded: {error}; install Broadsheet again"
        raise ModelError(text) from error


def pipeline_from(folder: Path, pipeline: str | None = None) -> Language:
    """The same with the model in `folder`."""
    import spacy

    from .component import FACTORY
    from .tokens import Bounded, cut_at_brackets

    nlp = _installed(pipeline) if pipeline else cut_at_brackets(spacy.blank("en"))
    nlp.max_length = _LONGEST
    nlp.tokenizer = Bounded(nlp.tokenizer)
    config = {"folder": str(folder), "names": pipeline is None}
    nlp.add_pipe(FACTORY, first=True, config=config)
    return nlp


def _installed(pipeline: str) -> Language:
    import spacy

    try:
        return spacy.load(pipeline, exclude=["lemmatizer"])
    except OSError as error:
        if find_spec(pipeline) is None:
            text = (
                f"the spaCy pipeline {pipeline!r} of setting analysis.pipeline is not installed;"
                f" install it (python -m spacy download {pipeline}) or remove the setting"
            )
        else:
            text = f"the spaCy pipeline {pipeline!r} cannot be loaded: {error}"
        raise ModelError(text) from error
