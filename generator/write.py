"""The output folder: what stands there, what must change, and changing it without a broken moment.

Pages are first written beside (`.staging`), and moved into place only when all of them are there:
new files before changed ones, removals last, so that at every moment every link leads somewhere.
The manifest says which key each file was made from. Before anything is moved it is written with
the keys of all files about to change left empty; a build that dies half-way is therefore finished
by the next one, whatever happened to the articles in between. That manifest is kept beside the
final one, and stands in for it should it be damaged.

Nothing is written or removed through a symbolic link inside the output folder.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from .failures import Failure
from .present import is_plain, present_files
from .problems import Origin, Problem

MANIFEST = ".manifest.json"
SPARE = ".manifest.old.json"
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


_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone tells text from bytes
# A folder in a file's place, or a file in a folder's.
_TAKEN = frozenset({errno.EISDIR, errno.ENOTDIR, errno.ENOTEMPTY, errno.EEXIST})

KEY_PARTS = ("its data", "its template", "its text", "the program")


def read_manifest(output: Path) -> dict[str, str]:
    """The key of each file written by earlier builds; nothing when there is no manifest, or it and
    the spare one are damaged (then everything is written anew)."""
    for name in (MANIFEST, SPARE):
        try:
            keys = msgspec.json.decode((output / name).read_bytes(), type=dict[str, str])
        except (OSError, msgspec.DecodeError):
            continue
        return {path: key for path, key in keys.items() if _is_inside(path)}
    return {}


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

    def keep_others(self, keeps: Callable[[str], bool]) -> None:
        """Plan whatever stands already and has not been planned otherwise, as it is, if its path is
        one that `keeps` is true of."""
        planned = {plan.path for plan in self.planned}
        others = ((p, k) for p, k in self._manifest.items() if p not in planned and keeps(p))
        self.planned.extend(Keyed(path, key) for path, key in others)

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


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """An empty folder beside the site for files that are to be written; gone in the end, since a
    disk that is full should not stay so."""
    _clear_staging(output)
    try:
        yield output / STAGING
    finally:
        _clear_staging(output)


def write_staged(folder: Path, path: str, data: bytes) -> None:
    """Write a file to be into the `folder` that `staging` gave; any process may.

    Raises ValueError for a path that is not plainly inside the output folder.
    """
    _check(path)
    file = f"{os.fspath(folder)}/{path}"
    _make_folder(file.rpartition("/")[0])  # first: most files have a folder of their own
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _make_folder(folder: str) -> None:
    """With those above it; most often only the last is not there."""
    try:
        os.mkdir(folder)  # noqa: PTH102 -- a path object costs as much as the call
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    except FileExistsError:
        return


def commit(
    output: Path, planned: Sequence[Planned], changes: Changes, manifest: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Move the staged files into place, remove what is no longer planned, write the manifest.

    What stands in a file's place is a problem; Failure is raised when the system lets us down
    half-way: every page that stands is then an old one or a new one, and the next build goes on.
    """
    if not changes.write and not changes.remove:
        return ()
    output.mkdir(parents=True, exist_ok=True)
    keys = {plan.path: plan.key for plan in planned}
    before = {path: key for path, key in manifest.items() if path in keys}
    before.update({path: "" for path, _ in (*changes.write, *changes.remove)})
    _write_manifest(output, before)
    try:
        problems = _move_all(output, changes, manifest)
        keys.update(dict.fromkeys(problems, ""))
        _remove(output, [path for path, _ in changes.remove])
        for path in changes.remove:  # what is gone is named nowhere
            del before[path.path]
        _write_manifest(output, before, SPARE)
        _write_manifest(output, keys)
    except OSError as error:
        place = f"{error.filename2 or error.filename or output}: {error.strerror}"
        raise Failure(f"{place}; the site is new in part: mend this and run again") from error
    return tuple(problems.values())


def _move_all(output: Path, changes: Changes, manifest: Mapping[str, str]) -> dict[str, Problem]:
    """Move what is staged into place, new files first; a problem for each path that is taken."""
    problems = {}
    plain: dict[str, bool] = {}
    moved = dict.fromkeys(_move_folders(output, ""), True)
    for path, _ in sorted(changes.write, key=lambda change: change.path in manifest):
        folder, _, _ = path.rpartition("/")
        if _is_under(folder, moved):
            continue
        reason = ""
        if not is_plain(output, folder, plain):
            reason = "a folder on the way to it is a symbolic link; put a folder in its place"
        else:
            try:
                _move(output / STAGING / path, output / path)
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise
                reason = f"{error.strerror}; move away what is in its place"
        if reason:
            origin = Origin(f"{output.name}/{path}")
            problems[path] = Problem(origin, "write", f"cannot be written: {reason}")
    return problems


def _move_folders(output: Path, folder: str) -> Iterator[str]:
    """Move staged folders in whose place there is nothing, as they are; yields which."""
    with suppress(FileNotFoundError), os.scandir(output / STAGING / folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_dir(follow_symlinks=False):
                continue
            inside = f"{folder}/{entry.name}" if folder else entry.name
            target = output / inside
            if not os.path.lexists(target):
                Path(entry.path).rename(target)
                yield inside
            elif target.is_dir() and not target.is_symlink():
                yield from _move_folders(output, inside)


def _is_under(folder: str, known: dict[str, bool]) -> bool:
    """Whether `folder` or one above it is `known`; that of others is noted there."""
    if not folder:
        return False
    if folder not in known:
        known[folder] = _is_under(folder.rpartition("/")[0], known)
    return known[folder]


def clean_output(output: Path) -> int:
    """Remove the files that the manifest names and what builds leave beside them; files that no
    build wrote stay. Returns how many are gone."""
    paths = sorted(read_manifest(output))
    present = present_files(output, paths)
    _remove(output, paths)
    _clear_staging(output)
    for name in (SPARE, MANIFEST):
        (output / name).unlink(missing_ok=True)
    return len(present)


def _clear_staging(output: Path) -> None:
    staging = output / STAGING
    if staging.is_symlink() or staging.is_file():
        staging.unlink()
    else:
        shutil.rmtree(staging, ignore_errors=True)


def _check(path: str) -> None:
    if not _is_inside(path):
        raise ValueError(f"not a path inside the output folder: {path!r}")


def _is_inside(path: str) -> bool:
    if path.strip("./") == "" or path[0] == "/" or "\\" in path or "\0" in path:
        return False
    return ".." not in path or ".." not in path.split("/")


def _move(staged: Path, target: Path) -> None:
    try:
        staged.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)


def _remove(output: Path, paths: Sequence[str]) -> None:
    present = present_files(output, paths)
    folders: set[Path] = set()
    plain: dict[str, bool] = {}
    for path in paths:
        if path in present:  # else it is gone, or something of another's stands in its place
            (output / path).unlink(missing_ok=True)
        if is_plain(output, path.rpartition("/")[0], plain):
            folders.update((output / path).parents)
    for folder in sorted(folders, key=lambda f: len(f.parts), reverse=True):
        if output in folder.parents:
            try:
                folder.rmdir()
            except OSError:  # not empty: something else lives there
                continue


def _write_manifest(output: Path, keys: Mapping[str, str], name: str = MANIFEST) -> None:
    beside = output / STAGING / MANIFEST  # every build begins by emptying that folder
    beside.parent.mkdir(exist_ok=True)
    lines = msgspec.json.encode(dict(sorted(keys.items())))
    beside.write_bytes(msgspec.json.format(lines, indent=0) + b"\n")
    beside.replace(output / name)
