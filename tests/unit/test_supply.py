"""What is installed is what is locked, allowed and listed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.licences import licence_of, needed, row

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = {
    "run": ("build",),
    "test": ("build", "test"),
    "dev": ("build", "test", "dev"),
    "fuzz": ("build", "test", "fuzz"),
    "audit": ("audit",),
}
LOCKED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)+.*)$", re.MULTILINE
)


def lock(name: str) -> str:
    return (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")


def wanted(name: str) -> list[Requirement]:
    """What the list must hold: the package's own dependencies and those of its groups."""
    lines: list[Any] = [] if name == "audit" else list(PROJECT["project"]["dependencies"])
    for group in GROUPS[name]:
        lines += PROJECT["dependency-groups"][group]
    return [Requirement(line) for line in lines if isinstance(line, str)]


@pytest.mark.parametrize("name", GROUPS)
def test_every_dependency_is_locked_within_its_bounds(name: str) -> None:
    versions: dict[str, set[str]] = {}
    for found in LOCKED.finditer(lock(name)):
        versions.setdefault(canonicalize_name(found["name"]), set()).add(found["version"])
    for requirement in wanted(name):
        locked = versions.get(canonicalize_name(requirement.name))
        assert locked, f"{requirement} is not in requirements/{name}.txt: make lock"
        assert all(requirement.specifier.contains(version) for version in locked), requirement


@pytest.mark.parametrize("name", GROUPS)
def test_everything_locked_has_its_hashes(name: str) -> None:
    text = lock(name)
    entries = list(LOCKED.finditer(text))
    assert len(entries) == len(re.findall(r"^\S", text, re.MULTILINE)) > 5
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry["rest"]) for entry in entries)
    assert "http" not in re.sub(r"^http[\w-]*==", "", text, flags=re.MULTILINE)


def test_the_larger_lists_hold_the_smaller_ones() -> None:
    def pins(name: str) -> set[tuple[str, str]]:
        return {(found["name"], found["version"]) for found in LOCKED.finditer(lock(name))}

    assert pins("run") < pins("test") < pins("dev")


def test_every_dependency_has_an_upper_bound() -> None:
    for requirement in wanted("run"):
        assert any(part.operator in {"<", "=="} for part in requirement.specifier), requirement


def test_the_licence_of_every_package_is_listed() -> None:
    listed = (ROOT / "LICENSES.md").read_text(encoding="utf-8").splitlines()
    missing = [name for name in sorted(needed()) if row(name, licence_of(name)) not in listed]
    assert missing == [], "make licences"


def test_workflows_have_no_more_rights_than_they_need() -> None:
    import yaml

    for path in sorted((ROOT / ".github/workflows").glob("*.yml")):
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert flow["permissions"] == {"contents": "read"}, path
        for name, job in flow["jobs"].items():
            rights = job.get("permissions", {})
            writes = {right for right, value in rights.items() if value == "write"}
            assert writes <= ({"pages", "id-token"} if name == "deploy" else set()), name
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False, path
                assert "${{" not in step.get("run", ""), "values go through the environment"


def test_every_action_is_pinned_by_commit_with_its_version_beside_it() -> None:
    files = [*(ROOT / ".github/workflows").glob("*.yml"), ROOT / "docs/deployment.md"]
    uses = [line for path in files for line in re.findall(r"uses: .*", path.read_text("utf-8"))]
    pinned = re.compile(r"uses: ([\w-]+/[\w-]+)[\w/-]*@([0-9a-f]{40} # v\d+\.\d+\.\d+)")
    found = {line: pinned.fullmatch(line) for line in uses}
    assert [line for line, match in found.items() if not match] == []
    pins = {match.groups() for match in found.values() if match}
    assert len(pins) == len({action for action, _ in pins}) > 5, "one action, one commit"
