"""What several tests need: whole sites in temporary folders, and ways to build them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

from generator.build import LOG, REGISTRY, Report, build
from generator.commands import site_config
from generator.editions import Log
from generator.engine import Engine, Serial
from generator.order import Order
from generator.progress import Silent
from generator.site import Registry
from generator.store import Store

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"
AS_OF = "2024-06-30"


def copy_site(name: str, folder: Path) -> Path:
    """A copy of the site `tests/sites/NAME` in `folder`."""
    return Path(shutil.copytree(SITES / name, folder / name))


def build_site(
    root: Path, engine: Engine | None = None, *, output: Path | None = None, drafts: bool = False
) -> Report:
    """Build the site in `root` in this process, as of the day that the test sites are made for."""
    config, problems = site_config(root, None)
    order = Order(root, config, output or root / config.output, AS_OF, drafts)
    with Store(root / config.store) as store:
        return build(order, engine or Serial(), store, Silent()).with_problems(problems)


def hand_over(kept: Path, new: Path) -> None:
    """Give the store `new` the names of topics and stories and the log that a build of the site goes
    on from whose store is `kept`."""
    with Store(kept) as old, Store(new) as opened:
        for key, kind in ((LOG, Log), (REGISTRY, Registry)):
            if (record := old.table("published", kind).find(key)) is not None:
                opened.table("published", kind).put_many({key: record})


def contents(folder: Path) -> dict[str, str]:
    """The digest of each file under `folder`, hidden files left out."""
    return {
        path.relative_to(folder).as_posix(): blake2b(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


def without_changes(files: dict[str, str]) -> dict[str, str]:
    """`files` but for the page of changes and its feeds: the one part of a site that depends on
    what was published before, not on the articles alone."""
    return {path: data for path, data in files.items() if not path.startswith("changes/")}


def broadsheet(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *args],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
