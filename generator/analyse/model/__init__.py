"""The language model, and the only place that loads it, spaCy and ONNX Runtime."""

from __future__ import annotations

from .loading import FINGERPRINT, MODEL, ModelError, load, model_files, pipeline_version
from .parse import parse

__all__ = ["FINGERPRINT", "MODEL", "ModelError", "load", "model_files", "parse", "pipeline_version"]
