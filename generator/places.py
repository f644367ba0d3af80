"""The folders that a build writes to: apart from what it reads, and never reached through links.

`config` holds the folders of `site.yaml` against one another by name; here they are looked at as
they lie on the disk, together with an output that was named on the command line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .config import Config, overlap
from .failures import Failure

_SOURCES = ("content", "templates", "corrections", "store")


def check_places(root: Path, config: Config, output: Path) -> None:
    """Refuse a store or an `output` that is a link or lies behind one, and an output that holds, or
    lies in, what the site in `root` is made from.

    Raises Failure.
    """
    refuse_links(root, root / config.store)
    refuse_links(root, output)
    target = output.resolve()
    for source in (root / getattr(config, name) for name in _SOURCES):
        if overlap(str(target), str(source.resolve())):
            raise Failure(
                f"the output folder {output} and {source}, which belongs to the site's sources,"
                " must not be one or lie in one another; choose another place for the output"
            )


def refuse_links(root: Path, folder: Path) -> None:
    """Raises Failure when the `folder`, or one above it inside `root`, is a link or no folder."""
    for part in _inside(root, folder):
        if part.is_symlink():
            raise Failure(
                f"nothing is written to {folder}, because {part} is a symbolic link;"
                " name the folder that it leads to, or put a folder in its place"
            )
        if part.exists() and not part.is_dir():
            raise Failure(f"nothing is written to {folder}, because {part} is not a folder")


def _inside(root: Path, folder: Path) -> Iterator[Path]:
    """`folder` and those above it that lie inside `root`: what is outside, such as a home folder
    that is a link, is the user's own arrangement."""
    yield folder
    for parent in folder.parents:
        if root in parent.parents:
            yield parent
