"""`merge`: what another store knows becomes known to the site's own.

Only what is made from the articles is taken: records under keys of all that they were made from, so
that none can be wrong here. What was published, and when, is the history of one site.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from .documents import Reading
from .failures import Failure
from .problems import quoted
from .records import Analysis, CleanText
from .store import FILE_NAME, SCHEMA_VERSION, Store

_TAKEN: tuple[tuple[str, type[Any]], ...] = (
    ("readings", Reading),
    ("texts", CleanText),
    ("analyses", Analysis),
)


def take_over(store: Store, folder: Path) -> int:
    """Copy the records of the store in `folder` into `store`, all or none; returns how many were
    new. Raises Failure, naming the file, for one that is no store, damaged or in another form."""
    path = folder / FILE_NAME
    if not path.is_file():
        raise Failure(f"{folder} holds no store ({FILE_NAME}); name a folder that `prepare` wrote")
    if path.samefile(store.path):
        raise Failure(f"{folder} is this site's own store; name those of others")
    with closing(_opened(folder)) as other, store.together():
        return sum(store.table(name, kind).take(_rows(other, name, kind)) for name, kind in _TAKEN)


def _opened(folder: Path) -> Store:
    other = Store(folder, write=False)
    try:
        schema = other.schema()
    except sqlite3.Error as error:
        other.close()
        raise _damaged(other, error) from error
    if schema != SCHEMA_VERSION:
        other.close()
        raise Failure(
            f"{other.path} was not written by this version of Broadsheet; nothing of it was taken:"
            " prepare it again with the same version"
        )
    return other


def _rows(other: Store, name: str, kind: type[Any]) -> Iterator[tuple[str, bytes]]:
    try:
        yield from other.table(name, kind).rows()
    except (sqlite3.Error, msgspec.DecodeError) as error:
        raise _damaged(other, error) from error


def _damaged(other: Store, error: Exception) -> Failure:
    reason = quoted(error)[1:-1]
    return Failure(f"{other.path} is damaged: {reason}; nothing of it was taken, prepare it again")
