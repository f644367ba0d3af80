"""Digests of code and files: equal for equal bytes, different for everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.fingerprint import code_fingerprint, files_fingerprint


def fingerprint(folder: Path, files: dict[str, bytes]) -> str:
    """The fingerprint of `files` written under `folder`."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return files_fingerprint([folder / name for name in files], folder)


BASE = {"a.py": b"one", "sub/b.py": b"two"}


def test_it_depends_on_names_and_bytes_alone(tmp_path: Path) -> None:
    here = fingerprint(tmp_path / "here", BASE)
    there = fingerprint(tmp_path / "there", dict(reversed(BASE.items())))
    assert here == there


@pytest.mark.parametrize(
    "changed",
    [
        {"a.py": b"one!", "sub/b.py": b"two"},
        {"c.py": b"one", "sub/b.py": b"two"},
        {"a.py": b"two", "sub/b.py": b"one"},
        {"a.py": b"one"},
        {"a.py": b"onesub/b.py\0two"},
        {**BASE, "empty.py": b""},
    ],
)
def test_every_change_shows(tmp_path: Path, changed: dict[str, bytes]) -> None:
    assert fingerprint(tmp_path / "a", BASE) != fingerprint(tmp_path / "b", changed)


def test_modules_and_packages_have_fingerprints_of_their_own() -> None:
    found = [code_fingerprint("slugs"), code_fingerprint("yamlfile"), code_fingerprint("analyse")]
    assert len(set(found)) == 3
    assert code_fingerprint("slugs") == found[0]


def test_a_name_that_is_no_module_is_an_error_and_not_an_empty_digest() -> None:
    with pytest.raises(FileNotFoundError):
        code_fingerprint("no_such_module")
