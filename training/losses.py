"""What each head is to learn, as one sum."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from generator.analyse.model.labels import (
    ENTITY,
    ENTITY_TAGS,
    LINK,
    POS,
    ROLE,
    ROLES,
    SALIENCE,
    SENTENCE,
)
from training.batches import Batch
from training.examples import IGNORED

_FAR = -1e4
_SHARPNESS = 6.0  # of the target of salience
_FEWEST = 3  # sentences of a window whose salience is compared

Outputs = tuple[Tensor, Tensor, Tensor]
"""Of a network: scores, links and meanings of each piece."""


class Weights(NamedTuple):
    """How much each head counts."""

    entities: float = 1.0
    pos: float = 0.3
    starts: float = 0.3
    roles: float = 0.7
    links: float = 0.3
    meaning: float = 2.0
    salience: float = 0.1


def losses(outputs: Outputs, batch: Batch, vectors: Tensor | None) -> dict[str, Tensor]:
    """The losses of the heads by what annotators marked. `vectors` [S, HIDDEN] are those that the
    sentences of the data are to have, 0 where they are not taught; None teaches no vectors."""
    scores, links, meaning = (output.float() for output in outputs)
    found = {
        "entities": _marginal(scores[..., ENTITY], batch),
        "pos": _cross_entropy(scores[..., POS], batch.pos),
        "starts": _starts(scores[..., SENTENCE], batch.starts),
        "roles": torch.stack(
            [
                _cross_entropy(scores[..., ROLE[role]], batch.roles[..., n])
                for n, role in enumerate(ROLES)
            ]
        ).sum(),
        "links": _links(links, batch),
        "salience": _salience(scores[..., SALIENCE], batch),
    }
    if vectors is not None:
        found["meaning"] = _meaning(meaning, batch, vectors)
    return found


def soft_losses(
    outputs: Outputs, batch: Batch, soft: Tensor, taught: Mapping[str, Collection[int]]
) -> dict[str, Tensor]:
    """The losses by what larger networks think: cross-entropy with their probabilities `soft`
    [P, columns up to SALIENCE] at the first piece of each token.

    Each head is taught on the corpora `taught` only: a network that has never been told the parts
    of speech of a kind of text, but has learnt to recognise it, says nothing sensible of them.
    """
    scores = outputs[0].float()[batch.heads]
    wanted = soft[batch.places[batch.heads]].float()
    kinds = batch.kinds[:, None].expand_as(batch.heads)[batch.heads]

    def mean(head: str, lost: Tensor) -> Tensor:
        inside = torch.isin(kinds, kinds.new_tensor(sorted(taught[head])))
        return _mean(lost, inside)

    return {
        "entities": mean("entities", _divergence(scores[:, ENTITY], wanted[:, ENTITY])),
        "pos": mean("pos", _divergence(scores[:, POS], wanted[:, POS])),
        "starts": mean(
            "starts",
            functional.binary_cross_entropy_with_logits(
                scores[:, SENTENCE], wanted[:, SENTENCE], reduction="none"
            ),
        ),
        "roles": torch.stack(
            [mean("roles", _divergence(scores[:, ROLE[r]], wanted[:, ROLE[r]])) for r in ROLES]
        ).sum(),
    }


def probabilities(scores: Tensor) -> Tensor:
    """`scores` [.., COLUMNS] as probabilities [.., columns up to SALIENCE]."""
    parts = [scores[..., ENTITY].softmax(-1), scores[..., POS].softmax(-1)]
    parts.append(scores[..., SENTENCE].sigmoid()[..., None])
    parts += [scores[..., ROLE[role]].softmax(-1) for role in ROLES]
    return torch.cat(parts, dim=-1)


def total(parts: dict[str, Tensor], weights: Weights) -> Tensor:
    """The weighted sum."""
    return torch.stack([getattr(weights, name) * loss for name, loss in parts.items()]).sum()


def _divergence(scores: Tensor, wanted: Tensor) -> Tensor:
    return -(wanted * scores.log_softmax(-1)).sum(-1)


def _mean(values: Tensor, taught: Tensor) -> Tensor:
    """The mean over what is taught, 0 where nothing is; without a look at the device."""
    return (values * taught).sum() / taught.sum().clamp(min=1)


def _marginal(scores: Tensor, batch: Batch) -> Tensor:
    """The probability that the annotation's possible tags have together."""
    bits = torch.arange(ENTITY_TAGS, device=scores.device)
    allowed = ((batch.allowed[..., None] >> bits) & 1).bool()
    taught = batch.allowed != 0
    possible = scores.masked_fill(~allowed, _FAR).logsumexp(-1)
    return _mean((scores.logsumexp(-1) - possible).masked_fill(~taught, 0.0), taught)


def _cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    found = functional.cross_entropy(
        scores.flatten(0, 1), target.flatten(), ignore_index=IGNORED, reduction="none"
    )
    return _mean(found, (target != IGNORED).flatten())


def _starts(scores: Tensor, target: Tensor) -> Tensor:
    taught = target != IGNORED
    found = functional.binary_cross_entropy_with_logits(
        scores, target.clamp(min=0).float(), reduction="none"
    )
    return _mean(found, taught)


def _links(links: Tensor, batch: Batch) -> Tensor:
    """Each piece of a content points at the pieces of its source and of its cue, where the window
    holds them."""
    rows, length = batch.content.shape
    most = int(batch.content.max()) + 1
    if most == 0:
        return links.sum() * 0.0
    heads = batch.roles[..., 0] != IGNORED
    found = []
    for role in (0, 1):
        at = batch.links[batch.links[:, 1] == role]
        wanted = torch.zeros(rows, most, length, dtype=torch.bool, device=links.device)
        wanted[at[:, 0], at[:, 2], at[:, 3]] = True
        row, piece = (batch.content >= 0).nonzero(as_tuple=True)
        target = wanted[row, batch.content[row, piece]]
        query, key = (links[..., (2 * role + n) * LINK : (2 * role + n + 1) * LINK] for n in (0, 1))
        scores = (query @ key.transpose(1, 2) / LINK**0.5)[row, piece]
        scores = scores.masked_fill(~heads[row], _FAR)
        lost = scores.logsumexp(-1) - scores.masked_fill(~target, _FAR).logsumexp(-1)
        found.append(_mean(lost.masked_fill(~target.any(-1), 0.0), target.any(-1)))
    return torch.stack(found).mean()


def _sentence_means(values: Tensor, batch: Batch) -> Tensor:
    """The mean of `values` [batch, pieces, width] over each sentence: [sentences, width]."""
    row, start, end = batch.sentences.unbind(1)
    lengths = end - start
    number = torch.arange(len(row), device=row.device).repeat_interleave(lengths)
    first = (lengths.cumsum(0) - lengths)[number]
    piece = start[number] + torch.arange(len(number), device=row.device) - first
    sums = values.new_zeros(len(row), values.shape[-1])
    sums.index_add_(0, number, values[row[number], piece])
    return sums / lengths[:, None].clamp(min=1)


def _salience(scores: Tensor, batch: Batch) -> Tensor:
    """Which sentences of the window the headline restates."""
    rows = len(batch.ids)
    row = batch.sentences[:, 0]
    counts = torch.bincount(row, minlength=rows)
    best = torch.zeros(rows, device=scores.device).scatter_reduce(0, row, batch.weights, "amax")
    taught = (counts >= _FEWEST) & (best >= 0.2)
    mine = _grouped_log_softmax(_sentence_means(scores[..., None], batch)[:, 0], row, rows)
    wanted = _grouped_log_softmax(batch.weights * _SHARPNESS, row, rows)
    lost = (wanted.exp() * (wanted - mine)) * taught[row]
    return lost.sum() / taught.sum().clamp(min=1)


def _grouped_log_softmax(values: Tensor, group: Tensor, groups: int) -> Tensor:
    values = values - values.detach().amax() if len(values) else values
    sums = values.new_zeros(groups).index_add(0, group, values.exp())
    return values - sums.clamp(min=1e-12).log()[group]


def _meaning(meaning: Tensor, batch: Batch, vectors: Tensor) -> Tensor:
    """The cosine distance of sentences' vectors to those of the original encoder, which reads each
    sentence by itself."""
    if not len(batch.sentences):
        return meaning.sum() * 0.0
    wanted = vectors[batch.sentence_numbers].float()
    lost = 1 - functional.cosine_similarity(_sentence_means(meaning, batch), wanted)
    return _mean(lost, wanted.any(-1))
