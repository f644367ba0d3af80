"""Windows by the hundred thousand as a few flat arrays, which fit on a disk and on a device."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from generator.analyse.model.labels import ROLES
from training.examples import Example

_SHORT, _LONG = 6, 60  # pieces of the sentences whose vectors are taught


class Flat(NamedTuple):
    """Windows, piece after piece. What has an entry for each piece is [P]; window n has those from
    `offsets[n]` to `offsets[n + 1]`, its links and sentences likewise.

    `kind` is the number of the corpus of each window. A link says: the piece `link_piece` (counted
    in its window) belongs to the `link_role` (0 source, 1 cue) of the attribution `link_content`.
    A sentence is [start, end, weight in thousandths], counted in its window.
    """

    offsets: NDArray[np.int64]
    kind: NDArray[np.int16]
    ids: NDArray[np.uint16]
    shapes: NDArray[np.uint8]
    heads: NDArray[np.uint8]
    allowed: NDArray[np.int32]
    pos: NDArray[np.int8]
    starts: NDArray[np.int8]
    roles: NDArray[np.int8]  # [P, roles]
    content: NDArray[np.int16]
    link_offsets: NDArray[np.int64]
    link_role: NDArray[np.int8]
    link_content: NDArray[np.int16]
    link_piece: NDArray[np.int16]
    sentence_offsets: NDArray[np.int64]
    sentences: NDArray[np.int16]  # [S, 3]

    @property
    def windows(self) -> int:
        """How many windows there are."""
        return len(self.kind)

    def save(self, path: Path) -> None:
        """Write all of it, compressed."""
        np.savez_compressed(path, **self._asdict())

    @classmethod
    def load(cls, path: Path) -> Flat:
        """What `save` wrote."""
        with np.load(path) as arrays:
            return cls(**{name: arrays[name] for name in cls._fields})


def flatten(corpora: Iterable[tuple[int, Iterable[Example]]]) -> Flat:
    """The windows of numbered corpora, one after the other."""
    return _joined([_alone(kind, window) for kind, found in corpora for window in found])


def _joined(parts: Sequence[Flat]) -> Flat:
    def whole(name: str) -> NDArray[Any]:
        arrays = [getattr(part, name) for part in parts]
        if not name.endswith("offsets"):
            return np.concatenate(arrays)
        return _offsets(np.concatenate([np.diff(array) for array in arrays]))

    return Flat(**{name: whole(name) for name in Flat._fields})


def _alone(kind: int, window: Example) -> Flat:
    """`window` in small types, its attributions numbered from 0."""
    numbers = {number: n for n, number in enumerate(_attributions(window))}
    content = [numbers.get(int(number), -1) for number in window.content_of]
    named_by = [
        (ROLES.index(role), numbers[number], piece)
        for (role, number), pieces in window.named_by.items()
        if number in numbers
        for piece in pieces
    ]
    links = np.array(named_by, dtype=np.int16).reshape(-1, 3)
    sentences = np.array(list(_sentences(window)), dtype=np.int16).reshape(-1, 3)
    return Flat(
        offsets=_offsets([len(window.ids)]),
        kind=np.array([kind], dtype=np.int16),
        ids=window.ids.astype(np.uint16),
        shapes=window.shapes.astype(np.uint8),
        heads=window.heads.astype(np.uint8),
        allowed=window.allowed.astype(np.int32),
        pos=window.pos.astype(np.int8),
        starts=window.starts.astype(np.int8),
        roles=window.roles.T.astype(np.int8),
        content=np.array(content, dtype=np.int16),
        link_offsets=_offsets([len(links)]),
        link_role=links[:, 0].astype(np.int8),
        link_content=links[:, 1],
        link_piece=links[:, 2],
        sentence_offsets=_offsets([len(sentences)]),
        sentences=sentences,
    )


def _attributions(window: Example) -> list[int]:
    """The numbers of those of which the window has what is said."""
    return sorted({int(number) for number in window.content_of if number >= 0})


def _sentences(window: Example) -> Iterable[tuple[int, int, int]]:
    for number, weight in enumerate(window.weights):
        inside = np.flatnonzero(window.sentences == number)
        if _SHORT <= len(inside) <= _LONG:
            yield int(inside[0]), int(inside[-1]) + 1, round(1000 * weight)


def _offsets(lengths: ArrayLike) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
