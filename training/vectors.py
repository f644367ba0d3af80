"""The vectors that the original encoder gives to sentences, which ours are to stay close to."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from generator.analyse.model.pieces import CLS, SEP
from training.batches import Data
from training.network import Network

_AT_ONCE = 2048  # sentences
_EVERY = 6  # of the sentences one in so many is taught: enough, and reading all takes long


def original_vectors(data: Data, original: Network) -> Tensor:
    """The unit vectors [S, HIDDEN] of sentences in `data`, each read by itself, as the mean of its
    pieces, as the encoder's authors use it; in 16 bits. Those of sentences not taught are 0."""
    original.eval()
    start, end = data.sentences()
    taught = torch.arange(0, len(start), _EVERY, device=data.device)
    order = taught[(end - start)[taught].argsort()]
    found = torch.zeros(len(start), original.meaning.out_features, device=data.device).half()
    for part in order.split(_AT_ONCE):
        lengths = (end - start)[part]
        steps = torch.arange(int(lengths.max()), device=data.device)
        inside = steps < lengths[:, None]
        places = torch.where(inside, start[part][:, None] + steps, 0)
        ids = data.ids(places).masked_fill(~inside, 0)
        with torch.no_grad():
            found[part] = _vectors(original, *_framed(ids, lengths)).half()
    return found


def _framed(ids: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
    """`ids` between [CLS] and [SEP], and the mask of what is no padding."""
    rows, longest = ids.shape
    framed = ids.new_zeros(rows, longest + 2)
    framed[:, 0] = CLS
    framed[:, 1:-1] = ids
    framed[torch.arange(rows, device=ids.device), lengths + 1] = SEP
    return framed, torch.arange(longest + 2, device=ids.device) < lengths[:, None] + 2


def _vectors(original: Network, ids: Tensor, mask: Tensor) -> Tensor:
    places = torch.arange(ids.shape[1], device=ids.device)
    hidden = original.words(ids) + original.positions(places)
    hidden = original.norm(hidden + original.shapes(torch.zeros_like(ids)))
    bias = (~mask)[:, None, None, :] * -10000.0
    for layer in [*original.shared, original.naming]:
        hidden = layer(hidden, bias)
    weights = mask.to(hidden.dtype)[..., None]
    return functional.normalize((hidden * weights).sum(1) / weights.sum(1), dim=-1)
