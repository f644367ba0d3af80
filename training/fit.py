"""The training loop, for the network that ships and for those it learns from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from random import Random
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.batches import Batch, Data, in_order, mixed
from training.losses import Weights, losses, probabilities, soft_losses, total
from training.network import Large, Network

_HEADS = ("named", "said", "links", "meaning", "shapes")


class Settings(NamedTuple):
    """How long and how fast."""

    pieces: int  # read in all
    batch_pieces: int
    rate: float  # of the encoder
    head_rate: float
    warm_up: float = 0.06  # share of the training
    decay: float = 0.01
    average: float = 0.998  # of the weights, over steps
    rounding: float = 1.0  # from this share of the training on, weights have 8 bits
    hard: float = 1.0  # weight of what annotators marked, where larger networks speak as well
    weights: Weights = Weights()
    seed: int = 1


class Soft(NamedTuple):
    """What larger networks think: see `soft_losses`."""

    labels: Tensor
    taught: Mapping[str, Collection[int]]


class Progress(NamedTuple):
    """Where the training stands; `network` has the averaged weights."""

    done: float
    losses: dict[str, float]
    network: Network | Large


def fit(
    network: Network | Large,
    data: Data,
    shares: Mapping[int, float],
    settings: Settings,
    reports: int,
    *,
    vectors: Tensor | None = None,
    soft: Soft | None = None,
) -> Iterator[Progress]:
    """Train `network` on the corpora in `shares`; tell `reports` times how it goes.

    `vectors` are those that sentences are to have (see `losses`).
    """
    random = Random(settings.seed)
    torch.manual_seed(settings.seed)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(settings.average))
    optimizer = _optimizer(network, settings)
    read, reported, rounded = 0, 0, False
    sums: dict[str, list[Tensor]] = defaultdict(list)
    network.train()
    for windows in mixed(data, shares, settings.batch_pieces, random):
        done = read / settings.pieces
        if done >= settings.rounding and not rounded:
            network.as_it_will_run()
            rounded = True
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * _schedule(done, settings.warm_up)
        batch = data.batch(windows)
        loss, parts = _loss(network, batch, settings, vectors, soft)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        average.update_parameters(network)
        for name, each in parts.items():
            sums[name].append(each.detach())
        read += batch.pieces
        if read * reports >= settings.pieces * (reported + 1):
            reported += 1
            means = {name: float(torch.stack(each).mean()) for name, each in sorted(sums.items())}
            sums.clear()
            yield Progress(read / settings.pieces, means, average.module)
            network.train()
        if read >= settings.pieces:
            return


def _loss(
    network: Network | Large,
    batch: Batch,
    settings: Settings,
    vectors: Tensor | None,
    soft: Soft | None,
) -> tuple[Tensor, dict[str, Tensor]]:
    """What is to become less, and its parts."""
    with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
        outputs = network(batch.ids, batch.shapes, batch.mask)
    parts = losses(outputs, batch, vectors)
    loss = total(parts, settings.weights)
    if soft is None:
        return loss, parts
    told = soft_losses(outputs, batch, soft.labels, soft.taught)
    loss = settings.hard * loss + total(told, settings.weights)
    return loss, parts | {f"soft {name}": each for name, each in told.items()}


def soft_labels(network: Network | Large, data: Data, pieces: int) -> Tensor:
    """The probabilities that `network` gives to the labels of every piece, in 16 bits."""
    network.eval()
    found: Tensor | None = None
    for windows in in_order(data, range(len(data.kind)), pieces):
        batch = data.batch(windows)
        with torch.no_grad(), torch.autocast(data.device.type, dtype=torch.bfloat16):
            scores = network(batch.ids, batch.shapes, batch.mask)[0]
        told = probabilities(scores.float()).half()
        if found is None:
            found = torch.zeros(data.pieces, told.shape[-1], device=told.device).half()
        found[batch.places[batch.mask]] = told[batch.mask]
    if found is None:
        raise ValueError("there are no windows to label")
    return found


def _schedule(done: float, warm_up: float) -> float:
    if done < warm_up:
        return done / warm_up
    return max(0.02, (1 - done) / (1 - warm_up))


def _optimizer(network: nn.Module, settings: Settings) -> torch.optim.Optimizer:
    groups: dict[tuple[bool, bool], list[Tensor]] = defaultdict(list)
    for name, parameter in network.named_parameters():
        groups[name.split(".")[0] in _HEADS, parameter.ndim > 1].append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "peak": settings.head_rate if head else settings.rate,
                "weight_decay": settings.decay if decays else 0.0,
            }
            for (head, decays), parameters in groups.items()
        ],
        lr=0.0,
        fused=True,
    )
