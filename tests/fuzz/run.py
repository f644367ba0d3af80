"""Fuzz one target with coverage to guide it:

    python -m tests.fuzz.run readers FOLDER -max_total_time=300

FOLDER keeps the texts that reached something new; further arguments are libFuzzer's. What is found
is written to `crash-…` in the folder one stands in, and belongs into tests/cases/fuzz/.
"""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

import atheris

TESTS = Path(__file__).parent.parent
# The first byte chooses among kinds of files: one for each kind, of `readers` and of `cleaner`.
HEADS = {".md": b"\x3f", ".txt": b"\x40", ".html": b"\x3e"}


def seeds(folder: Path) -> None:
    """Begin with whole articles, and with the texts of our own cases, each as a file of every kind."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted((TESTS / "sites").glob("*/content/**/*.*"))):
        if head := HEADS.get(path.suffix):
            (folder / f"article-{number}").write_bytes(head + path.read_bytes()[:4000])
    heads = cycle(HEADS.values())
    for number, path in enumerate(sorted((TESTS / "cases").glob("*/*.yaml"))):
        text = path.read_bytes()
        for part, start in enumerate(range(0, min(len(text), 20_000), 1000)):
            seed = next(heads) + text[start : start + 1000]
            (folder / f"seed-{number}-{part}").write_bytes(seed)


def main() -> None:
    """Run until time is up or something is found."""
    target, folder, *options = sys.argv[1:]
    # All of the package: atheris cannot be told to take less of one.
    with atheris.instrument_imports(include=["generator"]):
        from tests.fuzz.targets import TARGETS
    seeds(Path(folder))
    dictionary = Path(__file__).with_name("words.dict")
    arguments = [sys.argv[0], folder, f"-dict={dictionary}", "-max_len=4000", "-timeout=20"]
    atheris.Setup([*arguments, *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
