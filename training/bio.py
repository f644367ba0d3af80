"""Tags of the BIO scheme (Ramshaw and Marcus, 1995) to spans of words."""

from __future__ import annotations

from collections.abc import Sequence

from training.records import Span


def word_spans(tags: Sequence[str]) -> list[Span]:
    """The entities that `tags` describe, in units of words.

    An inside tag that continues nothing starts an entity, as conlleval reads it.
    """
    spans: list[Span] = []
    start, label = 0, ""
    for position, tag in enumerate([*tags, "O"]):
        prefix, _, kind = tag.partition("-")
        if label and (prefix != "I" or kind != label):
            spans.append(Span(start, position, label))
            label = ""
        if prefix != "O" and not label:
            start, label = position, kind
    return spans
