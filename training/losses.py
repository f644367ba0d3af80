"""What each head is to learn, as one sum."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from generator.analyse.model.labels import ENTITY, LINK, POS, ROLE, ROLES, SALIENCE, SENTENCE
from training.batches import Batch
from training.examples import IGNORED
from training.network import Teacher

_FAR = -1e4
_SHARPNESS = 6.0  # of the target of salience
_TAUGHT = 20  # sentences of a batch whose vectors are compared with the teacher's


class Weights(NamedTuple):
    """How much each head counts."""

    entities: float = 1.0
    pos: float = 0.3
    starts: float = 0.3
    roles: float = 0.7
    links: float = 0.3
    meaning: float = 2.0
    salience: float = 0.1


def losses(
    outputs: tuple[Tensor, Tensor, Tensor], batch: Batch, teacher: Teacher
) -> dict[str, Tensor]:
    """The losses of the heads that `batch` teaches."""
    scores, links, meaning = (output.float() for output in outputs)
    found = {
        "entities": _marginal(scores[..., ENTITY], batch.allowed),
        "pos": _cross_entropy(scores[..., POS], batch.pos),
        "starts": _starts(scores[..., SENTENCE], batch.starts),
        "roles": sum(
            (
                _cross_entropy(scores[..., ROLE[role]], batch.roles[:, n])
                for n, role in enumerate(ROLES)
            ),
            start=torch.zeros(()),
        ),
        "links": _links(links, batch),
        "salience": _salience(scores[..., SALIENCE], batch),
        "meaning": _meaning(meaning, batch, teacher),
    }
    return {name: loss for name, loss in found.items() if loss.requires_grad}


def total(parts: dict[str, Tensor], weights: Weights) -> Tensor:
    """The weighted sum."""
    return torch.stack([getattr(weights, name) * loss for name, loss in parts.items()]).sum()


def _marginal(scores: Tensor, allowed: Tensor) -> Tensor:
    """The probability that the annotation's possible tags have together."""
    taught = allowed.any(-1)
    if not taught.any():
        return torch.zeros(())
    scores, allowed = scores[taught], allowed[taught]
    possible = scores.masked_fill(~allowed, _FAR).logsumexp(-1)
    return (scores.logsumexp(-1) - possible).mean()


def _cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    if not (target != IGNORED).any():
        return torch.zeros(())
    return functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORED)


def _starts(scores: Tensor, target: Tensor) -> Tensor:
    taught = target != IGNORED
    if not taught.any():
        return torch.zeros(())
    return functional.binary_cross_entropy_with_logits(scores[taught], target[taught].float())


def _links(links: Tensor, batch: Batch) -> Tensor:
    """Each piece of a content points at the pieces of its source and of its cue, where the window
    holds them."""
    found = []
    heads = batch.roles[:, 0] != IGNORED
    for n, role in enumerate(("source", "cue")):
        query, key = (
            links[..., 2 * n * LINK : (2 * n + 1) * LINK],
            links[..., (2 * n + 1) * LINK : (2 * n + 2) * LINK],
        )
        for row, named_by in enumerate(batch.named_by):
            contents = batch.content_of[row]
            numbers = [int(a) for a in contents.unique() if a >= 0]
            targets = {a: named_by[role, a] for a in numbers if (role, a) in named_by}
            places = [(contents == a).nonzero()[:, 0] for a in targets]
            if not places:
                continue
            at = torch.cat(places)
            scores = query[row, at] @ key[row].T / LINK**0.5
            wanted = torch.zeros_like(scores, dtype=torch.bool)
            done = 0
            for pieces, where in zip(targets.values(), places, strict=True):
                wanted[done : done + len(where), pieces] = True
                done += len(where)
            scores = scores.masked_fill(~heads[row], _FAR)
            found.append(scores.logsumexp(-1) - scores.masked_fill(~wanted, _FAR).logsumexp(-1))
    return torch.cat(found).mean() if found else torch.zeros(())


def _means(values: Tensor, sentences: Tensor, count: int) -> Tensor:
    """The mean of `values` [pieces, width] over each sentence."""
    inside = functional.one_hot(sentences + 1, count + 1)[:, 1:].to(values.dtype)
    return (inside.T @ values) / inside.sum(0)[:, None].clamp(min=1)


def _salience(scores: Tensor, batch: Batch) -> Tensor:
    """Which sentences of the window the headline restates."""
    found = []
    for row, weights in enumerate(batch.weights):
        if len(weights) < 3 or max(weights) < 0.2:
            continue
        mine = _means(scores[row][:, None], batch.sentences[row], len(weights))[:, 0]
        target = (torch.tensor(weights) * _SHARPNESS).softmax(0)
        found.append(functional.kl_div(mine.log_softmax(0), target, reduction="sum"))
    return torch.stack(found).mean() if found else torch.zeros(())


def _meaning(meaning: Tensor, batch: Batch, teacher: Teacher) -> Tensor:
    """The cosine distance of sentences' vectors to those of the original encoder, which reads each
    sentence by itself."""
    mine: list[Tensor] = []
    ids: list[Tensor] = []
    for row, weights in enumerate(batch.weights):
        for number in range(len(weights)):
            inside = batch.sentences[row] == number
            if len(ids) < _TAUGHT and 6 <= int(inside.sum()) <= 60:
                mine.append(meaning[row][inside].mean(0))
                ids.append(batch.ids[row][inside])
    if not ids:
        return torch.zeros(())
    padded = torch.nn.utils.rnn.pad_sequence([_framed(each) for each in ids], batch_first=True)
    wanted = teacher(padded, (padded != 0).long())
    return 1 - functional.cosine_similarity(torch.stack(mine), wanted.float()).mean()


def _framed(ids: Tensor) -> Tensor:
    return torch.cat([ids.new_tensor([101]), ids, ids.new_tensor([102])])
