"""`serve` as people use it: a process of its own, told from outside that a file has changed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from generator.preview import PROBLEMS_PATH
from tests.support import AS_OF, ROOT

PATIENCE = 120.0  # seconds; a hung server fails the test, a slow machine does not


class Serving(NamedTuple):
    """A site in folder `root`, served at `address`."""

    root: Path
    address: str

    def page(self, path: str) -> str:
        """The page at `path` of the preview."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def notice(self) -> Any:
        """What is said of the last build."""
        return json.loads(self.page(PROBLEMS_PATH.removeprefix("/")))

    def until_shown(self, path: str, words: str) -> None:
        """Wait for a build after which the page at `path` holds `words`."""
        self.until(lambda: words in self.page(path))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for a build after which `holds()`."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, "nothing was built"
            time.sleep(0.05)


@contextmanager
def serving(root: Path, *options: str) -> Iterator[Serving]:
    """Serve the site in folder `root` on a free port."""
    command = [sys.executable, "-m", "generator", "serve", "-C", str(root), "--port", "0"]
    process = subprocess.Popen(
        [*command, "--jobs", "1", "--as-of", AS_OF, *options],
        cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        found = (re.match(r"serving (\S+)", line) for line in process.stdout)
        address = next((match[1] for match in found if match), None)
        assert address is not None, "it ended before it served anything"
        yield Serving(root, address)
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
