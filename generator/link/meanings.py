"""The directions of articles' meanings, as the model gave them, made comparable."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from operator import add, mul

Meaning = Sequence[float]  # an array: a tuple of ten thousand articles' would fill memory

_FEW = 30.0  # articles; of a small collection the middle may be its only story


def directions(meanings: Sequence[bytes]) -> list[Meaning]:
    """Unit vectors from the middle of the collection: what all its articles share tells nothing,
    as a word of all of them does not. An article without a meaning has an empty one."""
    units = [_unit(array("b", meaning)) for meaning in meanings]
    known = [unit for unit in units if unit]
    share = 1.0 / (len(known) + _FEW)
    middle = [sum(values) * share for values in zip(*known, strict=True)]
    return [
        _unit([a - b for a, b in zip(unit, middle, strict=True)]) if unit else () for unit in units
    ]


def alike(one: Meaning, other: Meaning) -> float:
    """The dot product; 0 where one is empty."""
    return sum(map(mul, one, other), start=0.0)


def summed(one: Meaning, other: Meaning) -> Meaning:
    """The sum; an empty one adds nothing."""
    return array("d", map(add, one, other)) if one and other else one or other


def _unit(values: Sequence[float]) -> Meaning:
    length = math.sqrt(sum(map(mul, values, values)))
    return array("d", [value / length for value in values]) if length else ()
