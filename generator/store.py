"""The analysis store: records kept from build to build, under keys of what they were made from.

One SQLite file in write-ahead mode. Chosen over a file per record because a hundred thousand small
files are slow to make, to read and to cache in CI; and over anything else because it survives
``kill -9`` at every moment and lets worker processes read while the build writes. A store that
cannot be read is set aside, never repaired in place: everything in it can be made again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar
from zlib import crc32

import msgspec

from .failures import Failure
from .problems import Origin, Problem
from .records import Analysis, CleanText
from .settled import is_settled
from .site import Document

T = TypeVar("T")
FILE_NAME = "store.sqlite3"
SCHEMA_VERSION = 2
# Locked, no memory, read-only, interrupted, the disk itself, full, cannot be opened and the like
# (https://sqlite.org/rescode.html); with any other error the file is damaged.
_PASSING = frozenset(
    (
        *(
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
            sqlite3.SQLITE_NOMEM,
            sqlite3.SQLITE_READONLY,
        ),
        *(sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_PROTOCOL),
    )
)
_ENDINGS = ("", "-wal", "-shm")
_CHUNK = 500  # keys in one statement; SQLite's oldest limit is 999


def digest(*parts: object) -> str:
    """A key of plain values and records: 32 hexadecimal digits, the same in every run."""
    return blake2b(msgspec.msgpack.encode(parts), digest_size=16).hexdigest()


def _sealed(key: str, data: bytes) -> bytes:
    """`data` behind a checksum of it and its key: SQLite has none, and a text with one wrong letter
    is no less readable than the right one."""
    return crc32(data, crc32(key.encode())).to_bytes(4, "big") + data


def _unsealed(key: str, row: object) -> memoryview:
    """The data that was sealed under `key`. Raises DecodeError when it is no longer that."""
    if not isinstance(row, bytes):
        raise msgspec.DecodeError("a record is not made of bytes")
    data = memoryview(row)[4:]
    if crc32(data, crc32(key.encode())) != int.from_bytes(row[:4], "big"):
        raise msgspec.DecodeError("a record does not have its checksum")
    return data


class Missing(KeyError):
    """There is no record under a key. Where nobody minds that, the store is damaged: what is read
    without asking has been put there."""


class Table(Generic[T]):
    """Records of one type by key."""

    def __init__(
        self, connection: sqlite3.Connection, name: str, type_: type[T], *, forgets: bool = True
    ) -> None:
        self._connection = connection
        self._name = name
        self._forgets = forgets
        self._decoder = msgspec.msgpack.Decoder(type_)
        self._encoder = msgspec.msgpack.Encoder()

    def get(self, key: str) -> T:
        """The record under `key`. Raises Missing, a KeyError, when there is none."""
        row = self._row(key)
        if row is None:
            raise Missing(key)
        return self.opened(key, row)

    def _row(self, key: str) -> bytes | None:
        found = self._connection.execute(
            f"SELECT data FROM {self._name} WHERE key = ?", (key,)
        ).fetchone()
        return None if found is None else found[0]

    def opened(self, key: str, row: bytes) -> T:
        """The record in a row that lies under `key`. Raises DecodeError when it is damaged."""
        return self._decoder.decode(_unsealed(key, row))

    def find(self, key: str) -> T | None:
        """The record under `key`, None when there is none."""
        try:
            return self.get(key)
        except KeyError:
            return None

    def put_new(self, key: str, record: T) -> None:
        """Keep `record`, unless it stands there already."""
        row = self._row(key)
        if row is None or row != _sealed(key, self._encoder.encode(record)):
            self.put_many({key: record})

    def get_many(self, keys: Iterable[str]) -> Iterator[tuple[str, T]]:
        """The records that there are under `keys`, in no promised order."""
        for chunk in _chunks(sorted(set(keys))):
            marks = ",".join("?" * len(chunk))
            for key, data in self._connection.execute(
                f"SELECT key, data FROM {self._name} WHERE key IN ({marks})", chunk
            ):
                yield key, self._decoder.decode(_unsealed(key, data))

    def keys(self) -> set[str]:
        """All keys that there are."""
        return {key for (key,) in self._connection.execute(f"SELECT key FROM {self._name}")}

    def missing(self, keys: Iterable[str]) -> set[str]:
        """Those of `keys` that have no record."""
        wanted = set(keys)
        for chunk in _chunks(sorted(wanted)):
            marks = ",".join("?" * len(chunk))
            rows = self._connection.execute(
                f"SELECT key FROM {self._name} WHERE key IN ({marks})", chunk
            )
            wanted.difference_update(key for (key,) in rows)
        return wanted

    def put_many(self, records: Mapping[str, T]) -> None:
        """Keep `records`, all or none of them."""
        rows = [
            (key, _sealed(key, self._encoder.encode(record)))
            for key, record in sorted(records.items())
        ]
        with self._connection:
            self._connection.executemany(f"INSERT OR REPLACE INTO {self._name} VALUES (?, ?)", rows)

    def take(self, rows: Iterable[tuple[str, bytes]]) -> int:
        """Keep sealed `rows` of another store as they are, but for those under keys that have a
        record, within the transaction of the caller; returns how many."""
        statement = f"INSERT OR IGNORE INTO {self._name} VALUES (?, ?)"
        return self._connection.executemany(statement, rows).rowcount

    def rows(self) -> Iterator[tuple[str, bytes]]:
        """All keys with their sealed records, each looked at. Raises DecodeError."""
        for key, row in self._connection.execute(f"SELECT key, data FROM {self._name}"):
            self._decoder.decode(_unsealed(key, row))
            yield key, row

    def forget_unused(self, used: set[str]) -> int:
        """Once records that no build needs outnumber those in use, drop them; returns how many.

        Kept until then, because an edit is often taken back, and branches are switched.
        """
        if not self._forgets:
            return 0
        (total,) = self._connection.execute(f"SELECT count(*) FROM {self._name}").fetchone()
        if total <= len(used):  # most often: there is no need to look at each
            return 0
        unused = sorted(self.keys() - used)
        if len(unused) <= len(used):
            return 0
        with self._connection:
            self._connection.executemany(
                f"DELETE FROM {self._name} WHERE key = ?", [(key,) for key in unused]
            )
        return len(unused)


class Store:
    """The store of one site. Use as a context manager; one process writes, others may read. One
    that does not forget is for a build that sees a part of the site alone."""

    def __init__(self, folder: Path, *, write: bool = True, forgets: bool = True) -> None:
        self.folder = folder
        self._forgets = forgets
        self.path = folder / FILE_NAME
        self.problems: tuple[Problem, ...] = ()
        if write:
            folder.mkdir(parents=True, exist_ok=True)
            ignore = folder / ".gitignore"
            for path in (ignore, *(self.path.with_name(FILE_NAME + end) for end in _ENDINGS)):
                if path.is_symlink() or (path.exists() and not path.is_file()):
                    raise Failure(f"{path} is no ordinary file; remove it and run again")
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            self._connection = self._open_for_writing()
        else:
            self._connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)

    def table(self, name: str, type_: type[T]) -> Table[T]:
        """The records called `name` (a word of the program, never of a user)."""
        if not name.isidentifier():
            raise ValueError(name)
        return Table(self._connection, name, type_, forgets=self._forgets)

    def schema(self) -> int:
        """The number of the form that its records have."""
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        return int(version)

    def together(self) -> sqlite3.Connection:
        """A context: what is taken within it is kept as a whole, or not at all."""
        return self._connection

    def known_digests(self) -> dict[str, tuple[int, int, int, str]]:
        """For each file seen before: size, two times of change in nanoseconds (POSIX's mtime and
        ctime), digest of its bytes."""
        rows = self._connection.execute("SELECT path, size, mtime_ns, ctime_ns, digest FROM files")
        return {path: (size, mtime, ctime, found) for path, size, mtime, ctime, found in rows}

    def remember_digests(self, files: Iterable[tuple[str, int, int, int, str]]) -> None:
        """Keep (path, size, mtime, ctime, digest) so that unchanged files need not be read.

        A file changed in this very moment is left out: it could change once more and look the same.
        """
        rows = [row for row in files if is_settled(max(row[2], row[3]))]
        with self._connection:
            if self._forgets:
                self._connection.execute("DELETE FROM files")
            self._connection.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows
            )

    def close(self) -> None:
        """End the connection; what was kept stays kept."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError) and _is_passing(error):
            raise _unusable(self.path, error) from error
        if isinstance(error, sqlite3.DatabaseError | msgspec.DecodeError | Missing):
            aside = self._set_aside()
            text = f"{self.path} is damaged; it is set aside as {aside.name}: run again"
            raise Failure(text) from error

    def _open_for_writing(self) -> sqlite3.Connection:
        try:
            return _opened(self.path)
        except sqlite3.DatabaseError as error:
            if _is_passing(error):
                raise _unusable(self.path, error) from error
            aside = self._set_aside()
            text = (
                "the analysis store could not be read; all is analysed again,"
                f" the old file stands beside it as {aside.name}"
            )
            self.problems = (Problem(Origin(self.path.name), "store", text),)
            return _opened(self.path)

    def _set_aside(self) -> Path:
        aside = self.path.with_suffix(".unreadable")
        self.path.replace(aside)
        for extra in ("-wal", "-shm"):
            self.path.with_name(self.path.name + extra).unlink(missing_ok=True)
        return aside


def _is_passing(error: sqlite3.DatabaseError) -> bool:
    """Whether `error` is about the moment and the machine, not about what stands in the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING


def _unusable(path: Path, error: sqlite3.DatabaseError) -> Failure:
    """The store is sound for all we know, but locked, read-only or on a full disk."""
    hint = "is another build running?" if "locked" in str(error) else "is the disk writable?"
    return Failure(f"the analysis store {path} cannot be used: {error}; {hint}")


class Texts:
    """Reads an article's text and analysis back from the store, one pair at a time."""

    def __init__(self, store: Store) -> None:
        self._texts = store.table("texts", CleanText)
        self._analyses = store.table("analyses", Analysis)
        self._connection = store.together()

    def read(self, text_key: str, analysis_key: str) -> tuple[CleanText, Analysis]:
        """Raises KeyError when the store does not hold them."""
        row = self._connection.execute(
            "SELECT texts.data, analyses.data FROM texts, analyses"
            " WHERE texts.key = ? AND analyses.key = ?",
            (text_key, analysis_key),
        ).fetchone()
        if row is None:
            raise Missing(text_key, analysis_key)
        return self._texts.opened(text_key, row[0]), self._analyses.opened(analysis_key, row[1])

    def __call__(self, document: Document) -> tuple[CleanText, Analysis]:
        """The same for a document."""
        return self.read(document.text_key, document.analysis_key)


TABLES = ("readings", "texts", "analyses", "facts", "marks", "published")


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, SCHEMA_VERSION):
            for name in (*TABLES, "files"):
                connection.execute(f"DROP TABLE IF EXISTS {name}")
        with connection:
            for name in TABLES:
                connection.execute(
                    f"CREATE TABLE IF NOT EXISTS {name} (key TEXT PRIMARY KEY, data BLOB NOT NULL)"
                )
            connection.execute(
                "CREATE TABLE IF NOT EXISTS files"
                " (path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER,"
                " digest TEXT)"
            )
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
