"""The networks: encoders of BERT's family with the shape of words beside the pieces, and heads.

`Network` is what ships: MiniLM-L6 (Wang et al., 2020), of which five layers are shared and the
sixth exists twice, once for entities, parts of speech and sentences and once for attributions, so
that neither task bends the other's last features. `Large` is what it learns from: MPNet (Song et
al., 2020), which is eight times as large and cuts words into the same pieces.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from generator.analyse.model.labels import ENTITY_TAGS, HIDDEN, LINK, PARTS_OF_SPEECH, ROLES
from generator.analyse.model.pieces import CLS, SEP, SHAPES

_SHARED = 5
_FAR = -10000.0


class Size(NamedTuple):
    """The measures of an encoder."""

    hidden: int
    inner: int
    heads: int
    vocabulary: int
    positions: int
    epsilon: float  # of the layers' normalisation


MINI = Size(HIDDEN, 1536, 12, 30522, 512, 1e-12)
LARGE = Size(768, 3072, 12, 30527, 514, 1e-5)


class Dense(nn.Linear):
    """A linear layer that can be trained as it will be run: with the rounding of 8 bits.

    Weights have a scale for each output and one bit less, inputs a scale for each window, as
    ONNX Runtime's dynamic quantisation has them. The gradient passes as if nothing were rounded
    (straight-through estimator; Bengio et al., 2013).
    """

    rounds = False

    def forward(self, values: Tensor) -> Tensor:
        """`values` is [batch, pieces, inputs]."""
        if not self.rounds:
            return super().forward(values)
        with torch.autocast(values.device.type, enabled=False):
            weight, values = _rounded_weight(self.weight.float()), _rounded_input(values.float())
        return functional.linear(values, weight, self.bias)


def _rounded_weight(weight: Tensor) -> Tensor:
    with torch.no_grad():
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 63
        lost = (weight / scale).round() * scale - weight
    return weight + lost


def _rounded_input(values: Tensor) -> Tensor:
    with torch.no_grad():
        low = values.amin((1, 2), keepdim=True).clamp(max=0)
        high = values.amax((1, 2), keepdim=True).clamp(min=0)
        scale = ((high - low) / 255).clamp(min=1e-8)
        lost = (values / scale).round() * scale - values
    return values + lost


class Layer(nn.Module):
    """One layer of an encoder, normalised after each half."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.qkv = Dense(size.hidden, 3 * size.hidden)
        self.out = Dense(size.hidden, size.hidden)
        self.norm_1 = nn.LayerNorm(size.hidden, size.epsilon)
        self.inner = Dense(size.hidden, size.inner)
        self.outer = Dense(size.inner, size.hidden)
        self.norm_2 = nn.LayerNorm(size.hidden, size.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        """`hidden` is [batch, pieces, hidden]; `bias`, where there is one, is added to the
        attention's scores: [batch, 1 or heads, 1 or pieces, pieces]."""
        batch, pieces, width = hidden.shape
        qkv = self.qkv(hidden).reshape(batch, pieces, 3, self.heads, width // self.heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=None if bias is None else bias.to(query.dtype)
        )
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, width)
        hidden = self.norm_1(hidden + self.dropout(self.out(mixed)))
        inner = self.outer(functional.gelu(self.inner(hidden)))
        return self.norm_2(hidden + self.dropout(inner))


class _Encoder(nn.Module):
    """Embeddings, layers and heads; the two networks differ in what surrounds the attention."""

    def __init__(self, size: Size, shared: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(size.vocabulary, size.hidden)
        self.positions = nn.Embedding(size.positions, size.hidden)
        self.shapes = nn.Embedding(SHAPES, size.hidden)
        self.norm = nn.LayerNorm(size.hidden, size.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.shared = nn.ModuleList(Layer(size, dropout) for _ in range(shared))
        self.naming = Layer(size, dropout)
        self.saying = Layer(size, dropout)
        self.named = nn.Linear(size.hidden, ENTITY_TAGS + len(PARTS_OF_SPEECH) + 1)
        self.said = nn.Linear(size.hidden, 3 * len(ROLES) + 1)
        self.links = nn.Linear(size.hidden, 4 * LINK)
        self.meaning = nn.Linear(size.hidden, HIDDEN)

    def read(
        self, ids: Tensor, places: Tensor, shapes: Tensor, bias: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores [.., COLUMNS], links [.., 4 * LINK] and meanings [.., HIDDEN]."""
        hidden = self.words(ids) + self.positions(places) + self.shapes(shapes)
        hidden = self.dropout(self.norm(hidden))
        for layer in self.shared:
            hidden = layer(hidden, bias)
        naming, saying = self.naming(hidden, bias), self.saying(hidden, bias)
        scores = torch.cat([self.named(self.dropout(naming)), self.said(self.dropout(saying))], -1)
        return scores, self.links(self.dropout(saying)), self.meaning(hidden)

    def as_it_will_run(self) -> None:
        """From now on, round as 8 bits do."""
        for module in self.modules():
            if isinstance(module, Dense):
                module.rounds = True


class Network(_Encoder):
    """The encoder that ships: pieces, shapes and a mask in; scores, links and meanings of each
    piece out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__(MINI, _SHARED, dropout)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """All inputs are [batch, pieces]; `mask` is false for padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.read(ids, places, shapes, _hidden_padding(mask))

    def unmasked(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The same without padding."""
        return self.read(ids, torch.arange(ids.shape[1], device=ids.device), shapes, None)

    @classmethod
    def pretrained(cls, weights: Path, dropout: float = 0.1) -> Network:
        """The network with the encoder's weights from `weights` (MiniLM-L6, safetensors)."""
        network = cls(dropout)
        state = load_file(weights)
        _load(network, state, _BERT, state["embeddings.token_type_embeddings.weight"][:1])
        nn.init.eye_(network.meaning.weight)
        nn.init.zeros_(network.meaning.bias)
        return network


class Large(_Encoder):
    """The encoder to learn from; its heads are the same."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__(LARGE, 11, dropout)
        self.relative = nn.Embedding(_BUCKETS, LARGE.heads)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As of `Network`; the pieces are numbered as BERT numbers them."""
        places = torch.arange(ids.shape[1], device=ids.device)
        near = self.relative(_buckets(places)).permute(2, 0, 1)[None]
        mine = torch.where(ids == CLS, 0, torch.where(ids == SEP, 2, ids + _SHIFT))
        return self.read(mine, places + 2, shapes, near + _hidden_padding(mask))

    @classmethod
    def pretrained(cls, weights: Path, dropout: float = 0.1) -> Large:
        """The network with the encoder's weights from `weights` (MPNet, safetensors)."""
        network = cls(dropout)
        state = load_file(weights)
        _load(network, state, _MPNET, torch.zeros(1, LARGE.hidden))
        network.relative.weight.data.copy_(state["encoder.relative_attention_bias.weight"])
        return network


_SHIFT = 4  # MPNet's vocabulary is BERT's, behind four marks of its own
_BUCKETS = 32
_FARTHEST = 128


def _buckets(places: Tensor) -> Tensor:
    """The classes of distance between pieces [pieces, pieces], exact up to 7, then logarithmic
    (Raffel et al., 2020)."""
    distance = places[:, None] - places[None, :]
    half = _BUCKETS // 2
    after = (distance < 0).long() * half
    distance = distance.abs()
    exact = half // 2
    far = torch.log(distance.float().clamp(min=1) / exact) / math.log(_FARTHEST / exact)
    far = (exact + (far * (half - exact)).long()).clamp(max=half - 1)
    return after + torch.where(distance < exact, distance, far)


def _hidden_padding(mask: Tensor) -> Tensor:
    return (~mask)[:, None, None, :] * _FAR


class _Names(NamedTuple):
    """What the parts of a layer are called in a file of weights."""

    query_key_value: tuple[str, str, str]
    parts: Mapping[str, str]


_BERT = _Names(
    ("attention.self.query", "attention.self.key", "attention.self.value"),
    {
        "out": "attention.output.dense",
        "norm_1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm_2": "output.LayerNorm",
    },
)
_MPNET = _Names(
    ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
    {
        "out": "attention.attn.o",
        "norm_1": "attention.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm_2": "output.LayerNorm",
    },
)


def _load(network: _Encoder, state: Mapping[str, Tensor], names: _Names, shape: Tensor) -> None:
    """Both last layers begin as the last layer of `state`, and every shape as `shape`."""
    embeddings = {
        "words.weight": state["embeddings.word_embeddings.weight"],
        "positions.weight": state["embeddings.position_embeddings.weight"],
        "shapes.weight": shape.repeat(SHAPES, 1),
        "norm.weight": state["embeddings.LayerNorm.weight"],
        "norm.bias": state["embeddings.LayerNorm.bias"],
    }
    network.load_state_dict(embeddings, strict=False)
    last = len(network.shared)
    for number, layer in enumerate([*network.shared, network.naming, network.saying]):
        layer.load_state_dict(_layer(state, min(number, last), names))


def _layer(state: Mapping[str, Tensor], number: int, names: _Names) -> dict[str, Tensor]:
    prefix = f"encoder.layer.{number}."
    found = {
        f"{ours}.{kind}": state[f"{prefix}{theirs}.{kind}"]
        for ours, theirs in names.parts.items()
        for kind in ("weight", "bias")
    }
    for kind in ("weight", "bias"):
        found[f"qkv.{kind}"] = torch.cat(
            [state[f"{prefix}{part}.{kind}"] for part in names.query_key_value]
        )
    return found
