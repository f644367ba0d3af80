"""Which sentences are running text, and the tokens of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..records import Span
from .parsed import Parsed, Token

_PROSE = frozenset({"paragraph", "item", "quote"})


def tokens_in(tokens: Sequence[Token], span: Span) -> Sequence[Token]:
    """The tokens that begin inside `span`; `tokens` is in reading order."""
    low = bisect_left(tokens, span.start, key=lambda token: token.start)
    high = bisect_left(tokens, span.end, lo=low, key=lambda token: token.start)
    return tokens[low:high]


def prose_sentences(parsed: Parsed) -> list[int]:
    """The numbers of the sentences that stand in paragraphs, list items or block quotes."""
    if not parsed.passages:
        return list(range(len(parsed.sentences)))
    numbers = []
    passages = iter(parsed.passages)
    passage = next(passages, None)
    for number, span in enumerate(parsed.sentences):
        while passage is not None and passage.span.end <= span.start:
            passage = next(passages, None)
        if passage is not None and passage.kind in _PROSE:
            numbers.append(number)
    return numbers
