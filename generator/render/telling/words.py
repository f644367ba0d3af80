"""Which words of a sentence tell something, and how much of one sentence another repeats."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
_EMPTY = frozenset(
    """a about after again all also am an and any are as at be because been before being between
    both but by can could did do does for from had has have he her him his how i if in into is it
    its just many more most much no not now of off on one or other our out over own said say says
    she should since so some such than that the their them then there these they this those
    through to told too under until up us very was we were what when where which while who whom
    why will with would you your""".split()
)


@lru_cache(maxsize=4096)
def telling(text: str) -> frozenset[str]:
    """The words of `text` that tell something, in lower case, without plural and possessive s."""
    found = (_base(word) for word in _WORD.findall(text.lower()))
    return frozenset(word for word in found if word not in _EMPTY)


def _base(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s")
    ends = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if ends else word


def repeated(words: Set[str], by: Set[str]) -> float:
    """The share of `words` that `by` has as well; all of no words."""
    return len(words & by) / len(words) if words else 1.0
