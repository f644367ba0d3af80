"""What models in their shipped form think of texts: teachers of their own size."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor

from training.flat import Flat
from training.losses import probabilities


def labels_of(models: Sequence[Path], flat: Flat) -> Tensor:
    """The mean probabilities that the models in these folders give to the labels of every piece
    [P, columns up to SALIENCE], in 16 bits; each window is read by itself, as when they run."""
    sessions = [
        onnxruntime.InferenceSession(folder / "encoder.onnx", providers=["CPUExecutionProvider"])
        for folder in models
    ]
    found = []
    for begin, end in zip(flat.offsets[:-1], flat.offsets[1:], strict=True):
        window = {
            "ids": flat.ids[begin:end].astype(np.int64)[None],
            "shapes": flat.shapes[begin:end].astype(np.int64)[None],
        }
        told = [
            probabilities(torch.from_numpy(session.run(["scores"], window)[0][0]))
            for session in sessions
        ]
        found.append(torch.stack(told).mean(0).half())
    return torch.cat(found)
