"""Fuzz one target with coverage to guide it:

    python -m tests.fuzz.run readers FOLDER -max_total_time=300

FOLDER keeps the texts that reached something new; further arguments are libFuzzer's. What is found
is written to `crash-…` in the folder one stands in, and belongs into tests/cases/fuzz/.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

# Instrumenting takes long: only what is fuzzed.
FUZZED = [
    *(f"generator.{name}" for name in ("read", "clean", "analyse", "yamlfile", "documents")),
    *(f"generator.render.{name}" for name in ("markup", "tree", "tables")),
]
CASES = Path(__file__).parent.parent / "cases"


def seeds(folder: Path) -> None:
    """Begin with the texts of our own cases."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(CASES.glob("*/*.yaml"))):
        text = path.read_bytes()
        for part, start in enumerate(range(0, min(len(text), 20_000), 1000)):
            (folder / f"seed-{number}-{part}").write_bytes(b"\x41" + text[start : start + 1000])


def main() -> None:
    """Run until time is up or something is found."""
    target, folder, *options = sys.argv[1:]
    with atheris.instrument_imports(include=FUZZED):
        from tests.fuzz.targets import TARGETS
    seeds(Path(folder))
    dictionary = Path(__file__).with_name("words.dict")
    arguments = [sys.argv[0], folder, f"-dict={dictionary}", "-max_len=4000", "-timeout=20"]
    atheris.Setup([*arguments, *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
