"""Digests of code and data files: part of the keys under which their results are kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def code_fingerprint(*names: str) -> str:
    """The digest of the named modules and sub-packages of this package, and of its vocabulary.

    A change of code changes the keys made with it, so nothing stale is read back. Read once: code
    that changes while the program runs is not the code that runs.
    """
    files: set[Path] = {PACKAGE / "records.py"}
    for name in names:
        path = PACKAGE / name
        parts = path.rglob("*") if path.is_dir() else [path.with_suffix(".py")]
        files.update(part for part in parts if part.suffix in {".py", ".json"})
    return files_fingerprint(files, PACKAGE)


def files_fingerprint(files: Iterable[Path], root: Path) -> str:
    """The digest of the names (relative to `root`) and bytes of `files`, in any order."""
    total = blake2b(digest_size=16)
    for path in sorted(files):
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(blake2b(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def program_fingerprint() -> str:
    """The digest of all code and word lists of this package; the model has its own."""
    kinds = {".py", ".json", ".yaml", ".txt"}
    parts = (p for p in PACKAGE.rglob("*") if p.suffix in kinds and p.parent.name != "model")
    return files_fingerprint(parts, PACKAGE)
