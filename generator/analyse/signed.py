"""Quotations signed by their speaker, as under a motto: “…” — Nina Falk."""

from __future__ import annotations

import re

from .drafts import Draft
from .reading import Reading
from .sources import Phrase

_SIGNATURE = re.compile(r"[ \t\u00a0]*(?:[―—–]|--|-(?= ))[ \t\u00a0]*([^\n\r]+)")
_MOST_WORDS = 12
_FINITE = frozenset({"VERB", "AUX", "PRON"})


def signature(reading: Reading, draft: Draft) -> Phrase | None:
    """The name that follows a dash after the quotation and ends the line."""
    end = draft.content[-1].end
    match = _SIGNATURE.match(reading.text, end)
    if match is None or not draft.direct:
        return None
    name = match[1].rstrip(" .\t\u00a0")
    first, last = reading.tokens_in(match.start(1), match.start(1) + len(name))
    if not 0 < last - first <= _MOST_WORDS or not reading.words[first][:1].isupper():
        return None
    if any(reading.tokens[token].pos in _FINITE for token in range(first, last)):
        return None
    return first, last - 1
