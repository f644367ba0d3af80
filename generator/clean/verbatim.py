"""A file's text exactly as it is, every line a paragraph: for analysis without cleaning."""

from __future__ import annotations

from ..records import CleanText, Passage, Span


def verbatim(text: str) -> CleanText:
    """`text` unchanged, with one paragraph for each line that is not blank, its span trimmed.

    Lines end where `str.splitlines` says; `line` counts them from 1.
    """
    passages = []
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        bare = line.strip()
        if bare:
            low = start + len(line) - len(line.lstrip())
            passages.append(Passage("paragraph", Span(low, low + len(bare)), number))
        start += len(line)
    return CleanText(text, tuple(passages))
