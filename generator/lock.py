"""One build of a site at a time: the second waits a while, then says who is at work.

The lock is the system's own on an open file, so that it ends with its holder, however that ends;
the file stays and means nothing by itself.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .failures import Failure

if sys.platform != "win32":  # builds are not kept apart there
    import fcntl

FILE_NAME = "lock"
PATIENCE = 60.0  # seconds
_PAUSE = 0.1


@contextmanager
def exclusive(
    folder: Path, tell: Callable[[str], None], patience: float = PATIENCE
) -> Iterator[None]:
    """Hold the lock of the store in `folder`. While another process holds it, `tell` is told once,
    and after `patience` seconds Failure is raised, with the holder's name."""
    path = folder / FILE_NAME
    deadline = time.monotonic() + patience
    told = False
    while (file := _taken(path)) is None:
        if time.monotonic() > deadline:
            raise Failure(f"{_holder(path)} is at work on this site; run again when it has ended")
        if not told:
            tell(f"waiting for {_holder(path)}, which is at work on this site")
            told = True
        time.sleep(_PAUSE)
    try:
        with suppress(OSError):  # on a full disk the lock holds without a name
            os.ftruncate(file, 0)
            os.write(file, f"process {os.getpid()} on {socket.gethostname()}".encode())
        yield
    finally:
        os.close(file)


def _taken(path: Path) -> int | None:
    """The file at `path`, open and locked; None when another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    if sys.platform == "win32":
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(file), path.stat()):
            return file
    except (BlockingIOError, FileNotFoundError):  # held; or removed with the whole store
        os.close(file)
        return None
    except OSError:  # a file system without locks: better unguarded than not at all
        return file
    os.close(file)
    return None


def _holder(path: Path) -> str:
    try:
        found = path.read_bytes()[:200].decode("utf-8", "replace")
    except OSError:
        found = ""
    return "".join(c for c in found if c.isprintable()) or "another process"
