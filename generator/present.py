"""What stands in a folder of tens of thousands of files, and whether it is reached without a link:
as few calls of the system as can be, on plain strings."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path


def present_files(output: Path, paths: Iterable[str]) -> set[str]:
    """Those of `paths` that are regular files under `output`, none of them behind a link."""
    root = os.fspath(output)
    plain: dict[str, bool] = {}
    return {
        path
        for path in paths
        if stat.S_ISREG(_mode(f"{root}/{path}"))
        and is_plain(output, path.rpartition("/")[0], plain)
    }


def is_plain(output: Path, folder: str, known: dict[str, bool]) -> bool:
    """Whether no part of `folder` is a link; `known` holds what has been looked at."""
    if not folder:
        return True
    found = known.get(folder)
    if found is None:
        above = folder.rpartition("/")[0]
        found = is_plain(output, above, known) and not stat.S_ISLNK(
            _mode(f"{os.fspath(output)}/{folder}")
        )
        known[folder] = found
    return found


def _mode(path: str) -> int:
    """What kind of thing stands at `path`; 0 when nothing does, or it cannot be told."""
    try:
        return os.lstat(path).st_mode
    except (OSError, ValueError):
        return 0
