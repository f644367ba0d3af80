"""Who says what, as the encoder has it: contents with the source and the cue each points at."""

from __future__ import annotations

from collections.abc import Sequence

from ..parsed import Attribution
from .decode import Flags, Found, Pointers, pointed_at, spans
from .labels import ROLE
from .session import Scored


def find_attributions(scored: Scored, breaks: Flags) -> list[Attribution]:
    """The attributions of an article in the order of their contents."""
    found = {role: spans(scored.scores[:, columns], breaks) for role, columns in ROLE.items()}
    return [
        Attribution(
            (content.first, content.last),
            *_likeliest(content, found["source"], scored.sources),
            *_likeliest(content, found["cue"], scored.cues),
        )
        for content in found["content"]
    ]


def _likeliest(
    content: Found, candidates: Sequence[Found], windows: Sequence[Pointers]
) -> tuple[tuple[int, int] | None, float]:
    if not candidates:
        return None, 0.0
    chances = pointed_at(content, candidates, windows)
    best = max(range(len(candidates)), key=lambda n: (chances[n], -n))
    return (candidates[best].first, candidates[best].last), round(chances[best], 4)
