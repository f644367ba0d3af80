"""A disk that fails, or a death, at a chosen moment: the n-th change that the program makes to it.

What Python's library does to the disk (files opened for writing, writes, renames, folders, removals,
syncs, statements of SQLite) is counted where the program asks for it, whatever module asks. A test
runs once to learn how many changes there are, then once for each of them.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

NEVER = 0
GROWING = frozenset({"open", "write", "mkdir"})
_PLACES = ("replace", "rename", "link", "symlink", "mkdir", "unlink", "remove", "rmdir", "truncate")
_OPEN_FILES = ("fsync", "ftruncate", "write")
_CHANGING = ("INSERT", "DELETE", "BEGIN", "COMMIT", "CREATE", "PRAGMA user_version =")


class Fault(NamedTuple):
    """`what` happens (an error's name such as ENOSPC, or a signal's) at change `at`, counted from 1,
    to what lies under the folder `under`. A `lasting` error meets every later change as well.
    With `only`, other kinds of change are not counted."""

    what: str
    at: int
    under: Path
    lasting: bool = False
    only: frozenset[str] = frozenset()


class Saboteur:
    """Counts the changes, and strikes."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.changes: list[str] = []
        self._folder = str(fault.under.resolve())

    def step(self, kind: str, place: object) -> None:
        """A change of `kind` to `place` is about to be made."""
        if (self.fault.only and kind not in self.fault.only) or not self._is_ours(place):
            return
        self.changes.append(f"{kind} {place}")
        number, at = len(self.changes), self.fault.at
        if at and (number == at or (self.fault.lasting and number > at)):
            self._strike(place)

    def _strike(self, place: object) -> None:
        if self.fault.what.startswith("SIG"):
            os.kill(os.getpid(), getattr(signal, self.fault.what))
        else:
            code = getattr(errno, self.fault.what)
            raise OSError(code, os.strerror(code), place if isinstance(place, str) else None)

    def _is_ours(self, place: object) -> bool:
        if isinstance(place, int):
            place = Path(f"/proc/self/fd/{place}").readlink()
        path = os.path.abspath(os.fsdecode(place))  # type: ignore[arg-type]  # noqa: PTH100 -- not through links
        return path == self._folder or path.startswith(self._folder + os.sep)


class _File(io.FileIO):
    """A file whose writes can be cut short."""

    saboteur: Saboteur

    def write(self, data: Any) -> int:
        try:
            self.saboteur.step("write", self.name)
        except OSError:
            super().write(memoryview(data).cast("B")[: len(data) // 2])
            raise
        return super().write(data)


@contextmanager
def sabotaged(fault: Fault) -> Iterator[Saboteur]:
    """The disk of this process fails as `fault` says, until the end of the block."""
    saboteur = Saboteur(fault)
    with ExitStack() as stack:

        def patch(owner: object, name: str, value: object) -> None:
            stack.enter_context(mock.patch.object(owner, name, value))

        for name in (*_PLACES, *_OPEN_FILES):
            patch(os, name, _counted(getattr(os, name), name, saboteur))
        patch(os, "open", _opening(os.open, saboteur))
        opened = _opened(builtins.open, saboteur)
        patch(builtins, "open", opened)
        patch(io, "open", opened)
        patch(sqlite3, "connect", _connecting(sqlite3.connect, saboteur))
        yield saboteur


def _counted(plain: Callable[..., Any], kind: str, saboteur: Saboteur) -> Callable[..., Any]:
    def change(place: Any, *args: Any, **keywords: Any) -> Any:
        folder = keywords.get("dir_fd")
        whole = place
        if folder is not None:
            whole = Path(f"/proc/self/fd/{folder}").readlink() / place
        saboteur.step(kind, whole)
        return plain(place, *args, **keywords)

    return change


def _opening(plain: Callable[..., int], saboteur: Saboteur) -> Callable[..., int]:
    def opening(place: Any, flags: int, *args: Any, **keywords: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            saboteur.step("open", place)
        return plain(place, flags, *args, **keywords)

    return opening


def _opened(plain: Callable[..., Any], saboteur: Saboteur) -> Callable[..., Any]:
    def opened(
        place: Any, mode: str = "r", buffering: int = -1, *args: Any, **keywords: Any
    ) -> Any:
        if isinstance(place, int) or not set(mode) & set("wax+"):
            return plain(place, mode, buffering, *args, **keywords)
        saboteur.step("open", place)
        kind = type("File", (_File,), {"saboteur": saboteur})
        raw = kind(place, mode.replace("b", "").replace("t", ""))
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        named = dict(zip(("encoding", "errors", "newline"), args, strict=False)) | keywords
        return io.TextIOWrapper(buffered, **named)

    return opened


def _connecting(plain: Callable[..., Any], saboteur: Saboteur) -> Callable[..., Any]:
    """Signals also come in the middle of SQLite's work; its errors are tested on a real disk."""

    def connecting(*args: Any, **keywords: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = plain(*args, **keywords)
        if saboteur.fault.what.startswith("SIG"):
            connection.set_trace_callback(
                lambda statement: (
                    saboteur.step("sqlite", saboteur.fault.under)
                    if statement.startswith(_CHANGING)
                    else None
                )
            )
        return connection

    return connecting
