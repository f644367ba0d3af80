"""Batches for the training loop: windows of all corpora mixed, gathered on the device."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.flat import Flat

_POOL = 24  # batches that are cut from windows sorted by length at a time
_WIDTH = 8  # the length of a batch is a multiple of this, as kernels for attention want it


class Batch(NamedTuple):
    """Tensors [batch, pieces], and lists of links and sentences.

    `places` are the numbers of the pieces among all of the data. A link is [row, role, content,
    piece]; a sentence [row, start, end], with its number among all of the data and its weight.
    """

    kinds: Tensor  # [batch]: the number of each window's corpus
    places: Tensor
    ids: Tensor
    shapes: Tensor
    mask: Tensor
    heads: Tensor
    allowed: Tensor  # of each piece the possible entity tags, as bits
    pos: Tensor
    starts: Tensor
    roles: Tensor  # [batch, pieces, roles]
    content: Tensor
    links: Tensor
    sentences: Tensor
    sentence_numbers: Tensor
    weights: Tensor

    @property
    def pieces(self) -> int:
        """How many pieces it holds, padding included."""
        return int(self.ids.numel())


class Data:
    """All windows, on one device."""

    def __init__(self, flat: Flat, device: torch.device) -> None:
        self.lengths: NDArray[np.int64] = np.diff(flat.offsets)
        self.kind = flat.kind
        self._flat = {
            name: torch.from_numpy(_signed(array)).to(device)
            for name, array in flat._asdict().items()
        }
        self.device = device

    @property
    def pieces(self) -> int:
        """How many pieces there are in all."""
        return int(self._flat["ids"].numel())

    def sentences(self) -> tuple[Tensor, Tensor]:
        """Where each sentence starts among all pieces, and where it ends: two tensors [S]."""
        flat = self._flat
        counts = flat["sentence_offsets"].diff()
        begin = flat["offsets"][:-1].repeat_interleave(counts)
        return begin + flat["sentences"][:, 0], begin + flat["sentences"][:, 1]

    def ids(self, places: Tensor) -> Tensor:
        """The word pieces at `places`."""
        return self._flat["ids"][places].long()

    def batch(self, windows: Sequence[int]) -> Batch:
        """The windows of these numbers as one batch."""
        flat = self._flat
        at = torch.tensor(windows, device=self.device)
        length = -(-int(self.lengths[list(windows)].max()) // _WIDTH) * _WIDTH
        steps = torch.arange(length, device=self.device)
        begin = flat["offsets"][at][:, None]
        end = flat["offsets"][at + 1][:, None]
        mask = begin + steps < end
        places = torch.where(mask, begin + steps, begin)

        def padded(name: str, value: int) -> Tensor:
            found = flat[name][places].long()
            return found.masked_fill(~(mask if found.ndim == 2 else mask[..., None]), value)

        row, number = _members(flat["link_offsets"], at)
        sentence_row, sentence = _members(flat["sentence_offsets"], at)
        links = [flat[f"link_{name}"][number].long() for name in ("role", "content", "piece")]
        found = flat["sentences"][sentence].long()
        return Batch(
            kinds=flat["kind"][at],
            places=places,
            ids=padded("ids", 0),
            shapes=padded("shapes", 0),
            mask=mask,
            heads=padded("heads", 0).bool(),
            allowed=padded("allowed", 0),
            pos=padded("pos", -100),
            starts=padded("starts", -100),
            roles=padded("roles", -100),
            content=padded("content", -1),
            links=torch.stack([row, *links], dim=1),
            sentences=torch.stack([sentence_row, found[:, 0], found[:, 1]], dim=1),
            sentence_numbers=sentence,
            weights=found[:, 2] / 1000,
        )


def _signed(array: NDArray[np.generic]) -> NDArray[np.generic]:
    """PyTorch knows few unsigned types."""
    return array.astype(np.int32) if array.dtype == np.uint16 else array


def _members(offsets: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
    """Of each window `at` its members: the row in the batch, and the number among all."""
    begin, counts = offsets[at], offsets[at + 1] - offsets[at]
    rows = torch.arange(len(at), device=at.device).repeat_interleave(counts)
    first = (counts.cumsum(0) - counts)[rows]
    return rows, begin[rows] + torch.arange(len(rows), device=at.device) - first


def mixed(
    data: Data, shares: Mapping[int, float], pieces: int, random: Random
) -> Iterator[list[int]]:
    """Numbers of windows for batches of about `pieces` pieces, without end; of the corpora in
    `shares`, each has its share of the pieces."""
    streams = {kind: _endless(np.flatnonzero(data.kind == kind), random) for kind in shares}
    given = dict.fromkeys(shares, 0.0)
    while True:
        pool: list[int] = []
        size = 0
        while size < _POOL * pieces:
            kind = min(shares, key=lambda k: given[k] / shares[k])
            window = next(streams[kind])
            given[kind] += data.lengths[window]
            size += int(data.lengths[window])
            pool.append(window)
        cuts = list(in_order(data, pool, pieces))
        random.shuffle(cuts)
        yield from cuts


def _endless(windows: NDArray[np.int64], random: Random) -> Iterator[int]:
    numbers = windows.tolist()
    while True:
        yield from random.sample(numbers, len(numbers))


def in_order(data: Data, windows: Sequence[int], pieces: int) -> Iterator[list[int]]:
    """`windows` sorted by length and cut into batches."""
    cut: list[int] = []
    for window in sorted(windows, key=lambda number: int(data.lengths[number])):
        if cut and data.lengths[window] * (len(cut) + 1) > pieces:
            yield cut
            cut = []
        cut.append(window)
    if cut:
        yield cut
