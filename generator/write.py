"""The output folder: what stands there, what must change, and changing it without a broken moment.

Pages are first written beside (`.staging`), and moved into place only when all of them are there:
new files before changed ones, removals last, so that at every moment every link leads somewhere.
The manifest says which key each file was made from. Before anything is moved it is written with
the keys of all files about to change left empty; a build that dies half-way is therefore finished
by the next one, whatever happened to the articles in between.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

import msgspec

from .problems import Origin, Problem

MANIFEST = ".manifest.json"
STAGING = ".staging"


class Planned(Protocol):
    """A file that shall stand in the output, and the key of all that it is made from: one part for
    each of `KEY_PARTS`, joined by dots, so that a change can be given its reason."""

    @property
    def path(self) -> str:
        """Relative to the output folder, with forward slashes."""
        ...

    @property
    def key(self) -> str:
        """Changes when the file's bytes may."""
        ...


class Keyed(NamedTuple):
    """The least of a plan."""

    path: str
    key: str


class Change(NamedTuple):
    """A file to write or remove, and why."""

    path: str
    reason: str


class Changes(NamedTuple):
    """What a build must do to the output; `kept` counts the files that stand as they are."""

    write: tuple[Change, ...]
    remove: tuple[Change, ...]
    kept: int


KEY_PARTS = ("its data", "its template", "its text", "the program")


def read_manifest(output: Path) -> dict[str, str]:
    """The key of each file written by earlier builds; nothing when there is none or it is damaged
    (then everything is written anew)."""
    try:
        data = (output / MANIFEST).read_bytes()
        keys = msgspec.json.decode(data, type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}
    return {path: key for path, key in keys.items() if _is_inside(path)}


class Ledger:
    """Plans as they come: each is weighed at once, and only its path and key are kept."""

    def __init__(self, manifest: Mapping[str, str], present: set[str]) -> None:
        self.planned: list[Keyed] = []
        self._manifest, self._present = manifest, present

    def wants(self, plan: Planned) -> bool:
        """Whether the file of `plan` must be written."""
        path, key = plan.path, plan.key
        self.planned.append(Keyed(path, key))
        return bool(_reason(key, self._manifest.get(path), path in self._present))

    def changes(self) -> Changes:
        """What to do, once all is planned."""
        return decide(self.planned, self._manifest, self._present)


def decide(planned: Sequence[Planned], manifest: Mapping[str, str], present: set[str]) -> Changes:
    """What to write and what to remove, from three facts: what shall stand there, what earlier
    builds wrote, and which of those files are `present`."""
    write = []
    for plan in sorted(planned, key=lambda plan: plan.path):
        reason = _reason(plan.key, manifest.get(plan.path), plan.path in present)
        if reason:
            write.append(Change(plan.path, reason))
    wanted = {plan.path for plan in planned}
    remove = [Change(path, "no longer planned") for path in sorted(manifest) if path not in wanted]
    return Changes(tuple(write), tuple(remove), len(planned) - len(write))


def _reason(key: str, before: str | None, is_present: bool) -> str:
    if before is None:
        return "new"
    if not before:
        return "an earlier build was interrupted"
    if not is_present:
        return "its file is missing"
    if before == key:
        return ""
    pairs = zip(KEY_PARTS, before.split("."), key.split("."), strict=False)
    changed = [name for name, old, new in pairs if old != new]
    return f"{' and '.join(changed or ['the program'])} changed"


def present_files(output: Path, paths: Iterable[str]) -> set[str]:
    """Those of `paths` that are regular files under `output`: one directory scan each, not one stat
    a file."""
    folders: dict[str, set[str]] = {}
    present = set()
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = _file_names(output / folder)
        if name in folders[folder]:
            present.add(path)
    return present


def _file_names(folder: Path) -> set[str]:
    try:
        with os.scandir(folder) as entries:
            return {e.name for e in entries if e.is_file(follow_symlinks=False)}
    except OSError:
        return set()


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """An empty folder beside the site for files that are to be written."""
    folder = output / STAGING
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def write_staged(folder: Path, path: str, data: bytes) -> None:
    """Write a file to be into the `folder` that `staging` gave; any process may.

    Raises ValueError for a path that is not plainly inside the output folder.
    """
    _check(path)
    file = folder / path
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def commit(
    output: Path, planned: Sequence[Planned], changes: Changes, manifest: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Move the staged files into place, remove what is no longer planned, write the manifest."""
    if not changes.write and not changes.remove:
        return ()
    output.mkdir(parents=True, exist_ok=True)
    keys = {plan.path: plan.key for plan in planned}
    pending = {path: "" for path, _ in (*changes.write, *changes.remove)}
    _write_manifest(output, {**{p: k for p, k in manifest.items() if p in keys}, **pending})
    problems = []
    for path, _ in sorted(changes.write, key=lambda change: change.path in manifest):
        target = output / path
        try:
            _move(output / STAGING / path, target)
        except OSError as error:
            text = f"cannot be written: {error.strerror}; move away what is in its place"
            problems.append(Problem(Origin(f"{output.name}/{path}"), "write", text))
            keys[path] = ""
    _remove(output, [path for path, _ in changes.remove])
    _write_manifest(output, keys)
    return tuple(problems)


def clean_output(output: Path) -> int:
    """Remove the files that the manifest names and what builds leave beside them; files that no
    build wrote stay. Returns how many are gone."""
    paths = sorted(read_manifest(output))
    present = present_files(output, paths)
    _remove(output, paths)
    shutil.rmtree(output / STAGING, ignore_errors=True)
    (output / MANIFEST).unlink(missing_ok=True)
    return len(present)


def _check(path: str) -> None:
    if not _is_inside(path):
        raise ValueError(f"not a path inside the output folder: {path!r}")


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not (path[0] == "/" or ".." in parts or "\\" in path or "\0" in path)


def _move(staged: Path, target: Path) -> None:
    try:
        staged.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)


def _remove(output: Path, paths: Sequence[str]) -> None:
    present = present_files(output, paths)
    folders: set[Path] = set()
    for path in paths:
        if path in present:  # else it is gone, or something of another's stands in its place
            (output / path).unlink(missing_ok=True)
        folders.update((output / path).parents)
    for folder in sorted(folders, key=lambda f: len(f.parts), reverse=True):
        if output in folder.parents:
            try:
                folder.rmdir()
            except OSError:  # not empty: something else lives there
                continue


def _write_manifest(output: Path, keys: Mapping[str, str]) -> None:
    beside = output / STAGING / MANIFEST  # every build begins by emptying that folder
    beside.parent.mkdir(exist_ok=True)
    lines = msgspec.json.encode(dict(sorted(keys.items())))
    beside.write_bytes(msgspec.json.format(lines, indent=0) + b"\n")
    beside.replace(output / MANIFEST)
