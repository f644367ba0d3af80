"""The training loop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.augment import vary
from training.batches import Source, batches
from training.examples import Encoder, Example, windows
from training.losses import Weights, losses, total
from training.network import Network, Teacher
from training.records import Text


class Settings(NamedTuple):
    """How long and how fast; the values are those of the shipped model."""

    pieces: int = 12_000_000  # read in all
    batch_pieces: int = 4096
    rate: float = 1.5e-4  # of the encoder
    head_rate: float = 1e-3
    warm_up: float = 0.06  # share of the training
    decay: float = 0.01
    average: float = 0.998  # of the weights, over steps
    dropout: float = 0.1
    weights: Weights = Weights()
    seed: int = 1


class Corpus(NamedTuple):
    """Documents and their share of what is read."""

    share: float
    documents: Sequence[Sequence[Text]]


class Progress(NamedTuple):
    """Where the training stands; `network` has the averaged weights."""

    done: float
    losses: dict[str, float]
    network: Network


def fit(
    network: Network,
    teacher: Teacher,
    corpora: Sequence[Corpus],
    encoder: Encoder,
    names: dict[str, list[str]],
    settings: Settings,
    reports: int,
) -> Iterator[Progress]:
    """Train `network`; tell `reports` times how it goes."""
    random = Random(settings.seed)
    torch.manual_seed(settings.seed)
    sources = [(c.share, _source(c.documents, encoder, names, random)) for c in corpora]
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(settings.average))
    optimizer = _optimizer(network, settings)
    read, reported = 0, 0
    sums: dict[str, list[float]] = defaultdict(list)
    network.train()
    for batch in batches(sources, settings.batch_pieces, random):
        done = read / settings.pieces
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * _schedule(done, settings.warm_up)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = network(batch.ids, batch.shapes, batch.mask)
            parts = losses(outputs, batch, teacher)
        total(parts, settings.weights).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        average.update_parameters(network)
        for name, loss in parts.items():
            sums[name].append(float(loss.detach()))
        read += batch.pieces
        if read * reports >= settings.pieces * (reported + 1):
            reported += 1
            means = {name: sum(values) / len(values) for name, values in sorted(sums.items())}
            sums.clear()
            yield Progress(read / settings.pieces, means, average.module)
            network.train()
        if read >= settings.pieces:
            return


def _schedule(done: float, warm_up: float) -> float:
    if done < warm_up:
        return done / warm_up
    return max(0.02, (1 - done) / (1 - warm_up))


def _optimizer(network: Network, settings: Settings) -> torch.optim.Optimizer:
    heads = ("named", "said", "links", "meaning", "shapes")
    groups: dict[tuple[bool, bool], list[Tensor]] = defaultdict(list)
    for name, parameter in network.named_parameters():
        groups[name.split(".")[0] in heads, parameter.ndim > 1].append(parameter)
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


def _source(
    documents: Sequence[Sequence[Text]],
    encoder: Encoder,
    names: dict[str, list[str]],
    random: Random,
) -> Source:
    """Rounds over `documents`, each in another order and every paragraph in one of its variants."""
    plain: dict[tuple[int, int], Example] = {}

    def once() -> Iterator[Example]:
        for number in random.sample(range(len(documents)), len(documents)):
            examples = []
            for place, text in enumerate(documents[number]):
                varied = vary(text, names, random)
                if varied is not text:
                    examples.append(encoder.encode(varied))
                    continue
                if (number, place) not in plain:
                    plain[number, place] = encoder.encode(text)
                examples.append(plain[number, place])
            yield from windows(examples, random)

    return once
