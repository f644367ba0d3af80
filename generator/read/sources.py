"""What the content folder holds: every article file in path order, and what is refused.

Nothing is followed out of the folder: symbolic links are refused, files as well as folders, and so
is whatever is not an ordinary file. Nothing is opened here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..problems import Origin, Problem
from ..records import Kind

MAX_BYTES = 5_000_000
"""The largest file that is read: more than a novel, and no article."""

_KINDS: dict[str, Kind] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
}
_MISTAKES = frozenset(
    ".doc .docx .odt .pages .pdf .rtf .epub .tex .rst .adoc .asciidoc .org .text .mdown .mkd .mdwn"
    " .mdx .xhtml .mht .mhtml .webarchive .eml .wpd .wps".split()
)


class Found(NamedTuple):
    """An article file: its path relative to the content folder, with forward slashes; size in
    bytes; time of change in nanoseconds, which anybody may set, and of the last change to the file
    in any way (POSIX), which nobody can."""

    path: str
    kind: Kind
    size: int
    mtime_ns: int
    ctime_ns: int


class Sources(NamedTuple):
    """What a content folder holds: its articles in path order, and a problem for each file that is
    refused."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]

    @property
    def newest(self) -> int:
        """When an article last changed in any way, in nanoseconds; 0 without any."""
        return max((max(file.mtime_ns, file.ctime_ns) for file in self.files), default=0)


def find_sources(root: Path, shown: str | None = None) -> Sources:
    """The articles under `root`.

    `shown` is what problems call the folder; its name by default. Dot files and dot folders,
    images and other files that nobody takes for an article are passed over in silence, and so is
    the folder of images and scripts that a browser saves beside a page.
    """
    walk = _Walk(root.name if shown is None else shown)
    folders = [(root, "")]
    while folders:
        folder, prefix = folders.pop()
        folders.extend(walk.folder(folder, prefix))
    return Sources(tuple(sorted(walk.found)), tuple(sorted(walk.problems)))


def one_source(path: Path) -> Found | None:
    """The single file `path`, which the user named, so that links are followed; None when it is no
    article by its suffix. Raises OSError when there is no such file."""
    kind = _KINDS.get(path.suffix.lower())
    status = path.stat()
    times = status.st_mtime_ns, status.st_ctime_ns
    return kind and Found(path.name, kind, status.st_size, *times)


class _Walk:
    """What has been found so far."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.found: list[Found] = []
        self.problems: list[Problem] = []

    def folder(self, folder: Path, prefix: str) -> Iterator[tuple[Path, str]]:
        """Note the files of `folder`; yields the folders in it."""
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._refuse(prefix.rstrip("/"), "unreadable", _cannot(error))
            return
        names = {entry.name for entry in listed}
        for entry in listed:
            if entry.name.startswith((".", "~$")):
                continue
            path = prefix + entry.name
            # Bytes that are no UTF-8 come from the system as surrogates (PEP 383), which cannot.
            if not entry.name.isprintable():
                self._refuse(
                    prefix + _printable(entry.name),
                    "file-name",
                    "its name holds characters that cannot be printed; rename it",
                )
            elif entry.is_symlink():
                self._refuse(path, "symlink", "symbolic links are not followed; put the file here")
            elif entry.is_dir(follow_symlinks=False):
                if not _beside_page(entry.name, names):
                    yield Path(entry.path), path + "/"
            elif not entry.is_file(follow_symlinks=False):
                self._refuse(path, "special-file", "not an ordinary file; not read")
            else:
                self._file(entry, path)

    def _file(self, entry: os.DirEntry[str], path: str) -> None:
        suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - a Path for each file is slow
        kind = _KINDS.get(suffix)
        if kind is None:
            if suffix in _MISTAKES:
                self._refuse(path, "suffix", "not read; save it as .txt, .md or .html")
            return
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._refuse(path, "unreadable", _cannot(error))
            return
        if status.st_size > MAX_BYTES:
            self._refuse(path, "too-large", too_large(status.st_size))
        else:
            times = status.st_mtime_ns, status.st_ctime_ns
            self.found.append(Found(path, kind, status.st_size, *times))

    def _refuse(self, path: str, code: str, text: str) -> None:
        shown = "/".join(part for part in (self.shown, path) if part)
        self.problems.append(Problem(Origin(shown), code, text))


def too_large(size: int) -> str:
    """The problem's text for a file of `size` bytes."""
    return (
        f"{size / 1e6:.1f} MB is more than the {MAX_BYTES / 1e6:.0f} MB that an article may have; "
        "not read"
    )


def _cannot(error: OSError) -> str:
    return f"cannot be read: {error.strerror or type(error).__name__}"


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)


def _beside_page(name: str, names: set[str]) -> bool:
    page = name.removesuffix("_files")
    return page != name and (f"{page}.html" in names or f"{page}.htm" in names)
