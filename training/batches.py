"""Batches for the training loop: windows of all corpora mixed, padded to one length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from generator.analyse.model.labels import ENTITY_TAGS
from training.examples import IGNORED, Example

_POOL = 96  # windows sorted by length at a time


class Batch(NamedTuple):
    """Tensors [batch, pieces], and for links the pairs of content and what names it."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    allowed: Tensor  # bool [batch, pieces, ENTITY_TAGS]
    pos: Tensor
    starts: Tensor
    roles: Tensor  # [batch, roles, pieces]
    content_of: Tensor
    named_by: tuple[dict[tuple[str, int], list[int]], ...]
    sentences: Tensor
    weights: tuple[tuple[float, ...], ...]

    @property
    def pieces(self) -> int:
        """How many pieces it holds, padding included."""
        return int(self.ids.numel())


Source = Callable[[], Iterator[Example]]
"""One round over a corpus: its windows in a new order, in new variants."""


def batches(
    sources: Sequence[tuple[float, Source]], pieces: int, random: Random
) -> Iterator[Batch]:
    """Batches without end, of about `pieces` pieces; `sources` come with their shares of pieces."""
    streams = [_endless(source) for _, source in sources]
    given = [0.0] * len(sources)
    while True:
        pool: list[Example] = []
        for _ in range(_POOL):
            behind = min(range(len(sources)), key=lambda n: given[n] / sources[n][0])
            example = next(streams[behind])
            given[behind] += len(example.ids)
            pool.append(example)
        pool.sort(key=lambda example: len(example.ids))
        cuts = list(_cuts(pool, pieces))
        random.shuffle(cuts)
        yield from map(_batch, cuts)


def _endless(source: Source) -> Iterator[Example]:
    while True:
        yield from source()


def _cuts(pool: Sequence[Example], pieces: int) -> Iterator[list[Example]]:
    cut: list[Example] = []
    for example in pool:
        if cut and len(example.ids) * (len(cut) + 1) > pieces:
            yield cut
            cut = []
        cut.append(example)
    yield cut


def _batch(examples: Sequence[Example]) -> Batch:
    size = max(len(example.ids) for example in examples)

    def padded(arrays: Sequence[np.ndarray], value: int) -> Tensor:
        rows = [
            np.pad(a, [(0, 0)] * (a.ndim - 1) + [(0, size - a.shape[-1])], constant_values=value)
            for a in arrays
        ]
        return torch.from_numpy(np.stack(rows))

    allowed = padded([e.allowed for e in examples], 0)
    return Batch(
        ids=padded([e.ids for e in examples], 0),
        shapes=padded([e.shapes for e in examples], 0),
        mask=padded([np.ones_like(e.ids) for e in examples], 0),
        allowed=((allowed[..., None] >> torch.arange(ENTITY_TAGS)) & 1).bool(),
        pos=padded([e.pos for e in examples], IGNORED),
        starts=padded([e.starts for e in examples], IGNORED),
        roles=padded([e.roles for e in examples], IGNORED),
        content_of=padded([e.content_of for e in examples], -1),
        named_by=tuple(e.named_by for e in examples),
        sentences=padded([e.sentences for e in examples], -1),
        weights=tuple(e.weights for e in examples),
    )
