"""The network: BERT's encoder (Devlin et al., 2019) with the shape of words beside the pieces.

Five layers are shared; the sixth exists twice, once for entities, parts of speech and sentences and
once for attributions, so that neither task bends the other's last features.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from generator.analyse.model.labels import ENTITY_TAGS, HIDDEN, LINK, PARTS_OF_SPEECH, ROLES
from generator.analyse.model.pieces import SHAPES

_HEADS, _INNER, _EPSILON = 12, 1536, 1e-12
_VOCABULARY, _POSITIONS = 30522, 512
_SHARED = 5


class Layer(nn.Module):
    """One layer of the encoder, normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm_1 = nn.LayerNorm(HIDDEN, _EPSILON)
        self.inner = nn.Linear(HIDDEN, _INNER)
        self.outer = nn.Linear(_INNER, HIDDEN)
        self.norm_2 = nn.LayerNorm(HIDDEN, _EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        """`hidden` is [batch, pieces, HIDDEN]; `bias`, where there is one, is added to the
        attention's scores: [batch, 1, 1, pieces]."""
        batch, pieces, _ = hidden.shape
        qkv = self.qkv(hidden).reshape(batch, pieces, 3, _HEADS, HIDDEN // _HEADS)
        query, key, value = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, HIDDEN)
        hidden = self.norm_1(hidden + self.dropout(self.out(mixed)))
        inner = self.outer(functional.gelu(self.inner(hidden)))
        return self.norm_2(hidden + self.dropout(inner))


class Network(nn.Module):
    """Pieces, shapes and a mask in; scores, links and meanings of each piece out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(_VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(_POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, _EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.shared = nn.ModuleList(Layer(dropout) for _ in range(_SHARED))
        self.naming = Layer(dropout)
        self.saying = Layer(dropout)
        self.named = nn.Linear(HIDDEN, ENTITY_TAGS + len(PARTS_OF_SPEECH) + 1)
        self.said = nn.Linear(HIDDEN, 3 * len(ROLES) + 1)
        self.links = nn.Linear(HIDDEN, 4 * LINK)
        self.meaning = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """All inputs are [batch, pieces]; `mask` is 1 for pieces and 0 for padding.

        Returns scores [.., COLUMNS], links [.., 4 * LINK] and meanings [.., HIDDEN].
        """
        bias = (1.0 - mask.to(self.norm.weight.dtype))[:, None, None, :] * -10000.0
        return self._read(ids, shapes, bias)

    def unmasked(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The same without padding."""
        return self._read(ids, shapes, None)

    def _read(
        self, ids: Tensor, shapes: Tensor, bias: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.words(ids) + self.positions(places) + self.shapes(shapes)
        hidden = self.dropout(self.norm(hidden))
        for layer in self.shared:
            hidden = layer(hidden, bias)
        naming, saying = self.naming(hidden, bias), self.saying(hidden, bias)
        scores = torch.cat([self.named(self.dropout(naming)), self.said(self.dropout(saying))], -1)
        return scores, self.links(self.dropout(saying)), self.meaning(hidden)

    @classmethod
    def pretrained(cls, weights: Path) -> Network:
        """The network with the encoder's weights from `weights` (MiniLM-L6, safetensors)."""
        network = cls()
        state = load_file(weights)
        embeddings = {
            "words.weight": state["embeddings.word_embeddings.weight"],
            "positions.weight": state["embeddings.position_embeddings.weight"],
            "shapes.weight": state["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1),
            "norm.weight": state["embeddings.LayerNorm.weight"],
            "norm.bias": state["embeddings.LayerNorm.bias"],
        }
        network.load_state_dict(embeddings, strict=False)
        last = _SHARED
        for number, layer in enumerate([*network.shared, network.naming, network.saying]):
            layer.load_state_dict(_layer(state, min(number, last)))
        nn.init.eye_(network.meaning.weight)
        nn.init.zeros_(network.meaning.bias)
        return network


def _layer(state: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    prefix = f"encoder.layer.{number}."
    parts = {
        "out": "attention.output.dense",
        "norm_1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm_2": "output.LayerNorm",
    }
    found = {
        f"{ours}.{kind}": state[f"{prefix}{theirs}.{kind}"]
        for ours, theirs in parts.items()
        for kind in ("weight", "bias")
    }
    for kind in ("weight", "bias"):
        each = [
            state[f"{prefix}attention.self.{part}.{kind}"] for part in ("query", "key", "value")
        ]
        found[f"qkv.{kind}"] = torch.cat(each)
    return found


class Teacher(nn.Module):
    """The original encoder: six layers and the mean of its pieces, as its authors use it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network.eval().requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The unit vectors [batch, HIDDEN] of sentences."""
        with torch.no_grad():
            return self._vectors(ids, mask)

    def _vectors(self, ids: Tensor, mask: Tensor) -> Tensor:
        network = self.network
        hidden = network.norm(
            network.words(ids)
            + network.positions(torch.arange(ids.shape[1], device=ids.device))
            + network.shapes(torch.zeros_like(ids))
        )
        bias = (1.0 - mask.to(hidden.dtype))[:, None, None, :] * -10000.0
        for layer in [*network.shared, network.naming]:
            hidden = layer(hidden, bias)
        weights = mask.to(hidden.dtype)[..., None]
        return functional.normalize((hidden * weights).sum(1) / weights.sum(1), dim=-1)
