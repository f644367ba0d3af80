"""The encoder itself, run by ONNX Runtime: windows in, scores of each token out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from .decode import Pointers, Scores, pointers
from .labels import COLUMNS, HIDDEN, LINK
from .pieces import SEP, Pieces
from .windows import Window, windows


class Scored(NamedTuple):
    """An article as the encoder sees it: `scores` [tokens, COLUMNS]; `meanings` [tokens, HIDDEN],
    of which those of a sentence add up to the direction of its vector; for each window, where its
    tokens look for the source and for the cue of what they say."""

    scores: Scores
    meanings: Scores
    sources: list[Pointers]
    cues: list[Pointers]


class Session:
    """The loaded model. One thread: the processes of a build share the cores among them."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._run = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        ).run
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))

    def score(self, lines: Sequence[Pieces]) -> Scored:
        """Read an article. Windows go through one by one: the quantised network scales by the
        largest value of what it reads at once, so in company the same text would score
        differently, and a rebuild would not give the same bytes."""
        count = sum(len(line.heads) for line in lines)
        scored = Scored(
            np.zeros((count, COLUMNS), dtype=np.float32),
            np.zeros((count, HIDDEN), dtype=np.float32),
            [],
            [],
        )
        for window in windows(lines):
            if window.first < window.last:
                self._read(window, scored)
        return scored

    def _read(self, window: Window, scored: Scored) -> None:
        ids = np.array([window.ids], dtype=np.int64)
        shapes = np.array([window.shapes], dtype=np.int64)
        outputs = self._run(None, {"ids": ids, "shapes": shapes})
        scores, links, meanings = (output[0] for output in outputs)
        places, tokens = np.array(window.places), np.array(window.tokens)
        own = (tokens >= window.first) & (tokens < window.last)
        scored.scores[tokens[own]] = scores[places[own]]
        meanings[ids[0] == SEP] = 0.0
        scored.meanings[tokens[own]] = np.add.reduceat(meanings, places)[own]
        at = links[places]
        for number, store in enumerate((scored.sources, scored.cues)):
            query = at[own, 2 * number * LINK : (2 * number + 1) * LINK]
            key = at[:, (2 * number + 1) * LINK : (2 * number + 2) * LINK]
            store.append(pointers(query, key, tokens[own], tokens))
