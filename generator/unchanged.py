"""A build that has nothing to do ends before it begins: all that a site is made from, as one digest
of names, sizes and times of files.

Only the last build is remembered. It is not where a file changed so shortly before that it could
change again within the tick of its time: the next build then looks at everything once more.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .config import Config
from .fingerprint import PACKAGE
from .read import Sources
from .render.theme import builtin_templates
from .settled import is_settled
from .store import digest

# Those whose version shows in the site; of all others the program's own files tell.
_PARTS = (
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "pagefind-bin",
    "pillow",
    "spacy",
    "trafilatura",
)


def inputs_digest(root: Path, config: Config, sources: Sources, *others: object) -> str:
    """The digest of all that a build of the site in `root` depends on, its `sources` and `others`
    among it; empty when some of it has only just changed."""
    files = [*_files(root, config), *_tree(PACKAGE), *_tree(builtin_templates())]
    newest = max([sources.newest, *(changed for _, _, changed in files)])
    if not is_settled(newest):
        return ""
    return digest(
        sources, files, config.model_dump(), others,
        sys.version, [_version(name) for name in (*_PARTS, config.analysis.pipeline or "spacy")],
    )  # fmt: skip


def stands(output: Path, manifest: Mapping[str, str]) -> bool:
    """Whether every file of the `manifest` is there, as an ordinary file."""
    folder = os.fspath(output)
    try:
        return bool(manifest) and all(
            stat.S_ISREG(os.lstat(f"{folder}/{path}").st_mode) for path in manifest
        )
    except OSError:
        return False


def _files(root: Path, config: Config) -> Iterator[tuple[str, int, int]]:
    corrections = root / config.corrections
    if corrections.exists():
        yield _seen(corrections)
    yield from _tree(root / config.templates)


def _tree(folder: Path) -> Iterator[tuple[str, int, int]]:
    for inside, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield _seen(Path(inside, name))


def _seen(file: Path) -> tuple[str, int, int]:
    """Its name, its size and when it last changed in any way."""
    status = file.lstat()
    return os.fspath(file), status.st_size, max(status.st_mtime_ns, status.st_ctime_ns)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
