"""The trained network as files: ONNX with 8-bit weights, and the tokeniser."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import Tensor, nn

from generator.analyse.model import FINGERPRINT
from generator.fingerprint import files_fingerprint
from training.network import Network

_OPSET = 17


class _Rows(nn.Module):
    """An embedding in 8 bits with a scale for each row. The quantiser makes one for all of them, by
    the largest value of the whole vocabulary."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        weight = embedding.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class _Shipped(nn.Module):
    """The network without a mask: at run time a window has no padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = deepcopy(network)
        self.network.words = _Rows(network.words)

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.network.unmasked(ids, shapes)


def ship(network: Network, tokenizer: Tokenizer, folder: Path) -> int:
    """Write `encoder.onnx`, `tokenizer.json` and their fingerprint to `folder`; returns the size of
    the two in bytes."""
    model, vocabulary = folder / "encoder.onnx", folder / "tokenizer.json"
    with TemporaryDirectory() as scratch:
        plain, ready = Path(scratch, "plain.onnx"), Path(scratch, "ready.onnx")
        _export(network, plain)
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        # Per channel, and symmetric: the kernels for 8-bit products want a zero point of 0. One bit
        # less, since without VNNI instructions sums of two full products overflow: so the model
        # is the same on every processor, at no measurable cost.
        quantize_dynamic(
            ready,
            model,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=_heads(ready),
            extra_options={"MatMulConstBOnly": True, "WeightSymmetric": True},
        )
    tokenizer.save(str(vocabulary), pretty=False)
    fingerprint = files_fingerprint([model, vocabulary], folder)
    (folder / FINGERPRINT).write_text(f"{fingerprint}\n", encoding="utf-8")
    return model.stat().st_size + vocabulary.stat().st_size


def _export(network: Network, path: Path) -> None:
    network.eval()
    example = torch.full((1, 8), 101), torch.zeros((1, 8), dtype=torch.long)
    names = ["ids", "shapes"]
    torch.onnx.export(
        _Shipped(network),
        example,
        str(path),
        input_names=names,
        output_names=["scores", "links", "meanings"],
        dynamic_axes={name: {1: "pieces"} for name in [*names, "scores", "links", "meanings"]},
        opset_version=_OPSET,
        dynamo=False,
    )


def _heads(path: Path) -> list[str]:
    """The products of the heads: small, and the last in line, so that errors would show."""
    graph = onnx.load(str(path)).graph
    heads = ("/named/", "/said/", "/links/", "/meaning/")
    return [n.name for n in graph.node if n.op_type == "MatMul" and any(h in n.name for h in heads)]
