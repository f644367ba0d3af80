"""Write LICENSES.md: what Broadsheet is made of, and under which licences it may be passed on.

python tools/licences.py, in an environment that has the package. The names are those of the
packages that it needs, and those that they need; the licences are what the packages say.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "LICENSES.md"
ELSEWHERE = {"colorama": "BSD-3-Clause"}  # wanted on Windows alone, so hardly ever installed here
HEAD = """# Licences

Broadsheet is under the MIT licence ([LICENSE](LICENSE)). It stands on the packages below, which
`pip` installs beside it; none of them is part of its own distribution. `make licences` writes this
list from what the packages say of themselves.

| package | licence |
|---|---|
"""
TAIL = """
## The language model

`generator/model/` is shipped inside the package. It was trained from all-MiniLM-L6-v2 (Apache-2.0;
its word pieces are those of BERT, Apache-2.0). On which texts, and under which terms these are, is
told in [its own notes](generator/model/README.md).

## Pagefind

The package `pagefind-bin` carries a program and the scripts that it writes into the built site
(`pagefind/`); both are under the MIT licence.
"""


def main() -> None:
    """Write the file."""
    TARGET.write_text(listing(), encoding="utf-8")


def listing() -> str:
    """The whole text."""
    rows = {name: licence_of(name) for name in needed()} | ELSEWHERE
    return HEAD + "".join(f"{row(name, rows[name])}\n" for name in sorted(rows)) + TAIL


def row(name: str, licence: str) -> str:
    """The line of one package."""
    return f"| {name} | {licence} |"


def needed() -> set[str]:
    """The packages that the installed one needs here, and those that they need in turn."""
    found: set[str] = set()
    waiting = ["broadsheet"]
    while waiting:
        for name in _requires(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _requires(name: str) -> Iterator[str]:
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield canonicalize_name(requirement.name)


def licence_of(name: str) -> str:
    """What the installed package says of its licence, as short as it says it."""
    package = distribution(name).metadata

    def said(field: str) -> list[str]:
        return [str(value) for value in package.get_all(field) or ()]

    if given := said("License-Expression"):
        return given[0]
    classifiers = [
        text.rpartition(" :: ")[2]
        for text in said("Classifier")
        if text.startswith("License ::") and not text.endswith("OSI Approved")
    ]
    short = "".join(said("License")).strip()
    if short and len(short) < 60 and "\n" not in short:
        return short
    return ", ".join(classifiers) or "see the package"


if __name__ == "__main__":
    main()
