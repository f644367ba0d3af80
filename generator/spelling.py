"""The nearest known word, for messages that say what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from .problems import quoted


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` (did you mean "title"?)`` when a known word is near `word`, else an empty string."""
    from rapidfuzz import fuzz, process  # late: only wanted when something is wrong

    best = process.extractOne(word.lower(), sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return f" (did you mean {quoted(best[0])}?)" if best else ""
