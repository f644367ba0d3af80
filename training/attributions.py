"""PolNeAR as paragraphs with sources, cues and contents (Newell et al., LREC 2018)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.records import Document, QuotedText, Span
from training.sentences import words_of

_LINE = re.compile(r"[^\n]+")
_ROLES = ("source", "cue", "content")


def read_attributions(corpora: Path) -> list[Document]:
    """The articles, each without its headline, which is what salience is learnt from."""
    path = corpora / "quotes_polnear_train.jsonl"
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [list(paragraphs(row)) for row in rows]


def paragraphs(row: dict[str, Any]) -> Iterator[QuotedText]:
    """The paragraphs of one article of the corpus."""
    text: str = row["text"]
    spans = list(_labelled(row["quotes"]))
    ignored = [(start, end) for start, end in row["discard"]]
    lines = [m.span() for m in _LINE.finditer(text) if m.group().strip()]
    headline = words_of(text[slice(*lines[0])]) if len(lines) > 1 else frozenset()
    for start, end in lines[1:] or lines:
        yield QuotedText(
            text[start:end],
            tuple(_within(spans, start, end)),
            tuple((s - start, e - start) for s, e in ignored if s < end and start < e),
            headline,
        )


def _labelled(quotes: Sequence[dict[str, Any]]) -> Iterator[Span]:
    """The spans of all attributions. Of contents within contents only the outermost count: what is
    said within what is said has no speaker in the article."""
    contents = [(s, e, n) for n, quote in enumerate(quotes) for s, e in quote["content"]]
    for number, quote in enumerate(quotes):
        for role in _ROLES:
            for start, end in quote[role] or ():
                inner = role == "content" and any(
                    s <= start and end <= e and (e - s, -n) > (end - start, -number)
                    for s, e, n in contents
                    if n != number
                )
                if not inner:
                    yield Span(start, end, f"{role}:{number}")


def _within(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first < last:
            yield Span(first - start, last - start, span.label)
