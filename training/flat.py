"""Windows by the hundred thousand as a few flat arrays, which fit on a disk and on a device."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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
    windows = [(kind, _compact(window)) for kind, found in corpora for window in found]
    parts = [compact for _, compact in windows]
    return Flat(
        offsets=_offsets(len(part.ids) for part in parts),
        kind=np.array([kind for kind, _ in windows], dtype=np.int16),
        ids=np.concatenate([part.ids for part in parts]),
        shapes=np.concatenate([part.shapes for part in parts]),
        heads=np.concatenate([part.heads for part in parts]),
        allowed=np.concatenate([part.allowed for part in parts]),
        pos=np.concatenate([part.pos for part in parts]),
        starts=np.concatenate([part.starts for part in parts]),
        roles=np.concatenate([part.roles for part in parts]),
        content=np.concatenate([part.content for part in parts]),
        link_offsets=_offsets(len(part.links) for part in parts),
        link_role=np.concatenate([part.links[:, 0] for part in parts]).astype(np.int8),
        link_content=np.concatenate([part.links[:, 1] for part in parts]),
        link_piece=np.concatenate([part.links[:, 2] for part in parts]),
        sentence_offsets=_offsets(len(part.sentences) for part in parts),
        sentences=np.concatenate([part.sentences for part in parts]),
    )


class _Compact(NamedTuple):
    ids: NDArray[np.uint16]
    shapes: NDArray[np.uint8]
    heads: NDArray[np.uint8]
    allowed: NDArray[np.int32]
    pos: NDArray[np.int8]
    starts: NDArray[np.int8]
    roles: NDArray[np.int8]
    content: NDArray[np.int16]
    links: NDArray[np.int16]  # [links, 3]: role, content, piece
    sentences: NDArray[np.int16]  # [sentences, 3]: start, end, weight in thousandths


def _compact(window: Example) -> _Compact:
    """`window` in small types, its attributions numbered from 0."""
    numbers = {number: n for n, number in enumerate(_attributions(window))}
    content = np.array([numbers.get(int(c), -1) for c in window.content_of], dtype=np.int16)
    links = [
        (ROLES.index(role), numbers[number], piece)
        for (role, number), pieces in window.named_by.items()
        if number in numbers
        for piece in pieces
    ]
    return _Compact(
        window.ids.astype(np.uint16),
        window.shapes.astype(np.uint8),
        window.heads.astype(np.uint8),
        window.allowed.astype(np.int32),
        window.pos.astype(np.int8),
        window.starts.astype(np.int8),
        window.roles.T.astype(np.int8),
        content,
        np.array(links, dtype=np.int16).reshape(-1, 3),
        np.array(list(_sentences(window)), dtype=np.int16).reshape(-1, 3),
    )


def _attributions(window: Example) -> list[int]:
    """The numbers of those of which the window has what is said."""
    return sorted({int(number) for number in window.content_of if number >= 0})


def _sentences(window: Example) -> Iterable[tuple[int, int, int]]:
    for number, weight in enumerate(window.weights):
        inside = np.flatnonzero(window.sentences == number)
        if _SHORT <= len(inside) <= _LONG:
            yield int(inside[0]), int(inside[-1]) + 1, round(1000 * weight)


def _offsets(lengths: Iterable[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(list(lengths), dtype=np.int64)])
