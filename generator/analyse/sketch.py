"""A sketch of a text: enough of it to see whether two articles are nearly the same.

Of all runs of five words the least by a digest are kept (Broder 1997): texts share about as much of
their sketches as of their words.
"""

from __future__ import annotations

import heapq
import re
from zlib import crc32

_WORD = re.compile(r"\w+")
_RUN = 5
_SIZE = 64


def sketch(text: str) -> tuple[int, ...]:
    """The least digests of the runs of words of `text`, in order; none of a text of few words."""
    words = _WORD.findall(text.lower())
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    return tuple(heapq.nsmallest(_SIZE, {crc32(run.encode()) for run in runs}))
