"""Builds that end in the middle: what readers see stays whole, and the next build is right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.links import broken_links
from generator.records import Analysis
from generator.store import Store
from tests.support import (
    AS_OF,
    ROOT,
    build_site,
    contents,
    copy_site,
    hand_over,
    without_changes,
)

pytestmark = pytest.mark.slow


def start(root: Path, jobs: int = 2) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "build", "-C", str(root)]
    return subprocess.Popen(
        [*command, "--jobs", str(jobs), "--as-of", AS_OF],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def stored(root: Path) -> int:
    """How many analyses the store holds; opening it must work."""
    with Store(root / ".broadsheet") as store:
        assert store.problems == ()
        rows = store.table("analyses", Analysis)
        return len(rows.keys())


def assert_whole(root: Path) -> None:
    """Every page is complete, and every page that the reader can reach has working links."""
    for path in (root / "site").rglob("*.html"):
        if ".staging" not in path.parts:
            assert path.read_text(encoding="utf-8").rstrip().endswith("</html>"), path
    faults = {p.origin.path.partition("/")[2] for p in broken_links(root / "site", "/gazette/")}
    assert not faults & reachable(root / "site")


def reachable(site: Path) -> set[str]:
    from generator.links import linked_files

    seen, queue = {"index.html"}, ["index.html"]
    while queue:
        name = queue.pop()
        for target in linked_files(site / name, name, "/gazette/"):
            if target not in seen and target.endswith(".html") and (site / target).is_file():
                seen.add(target)
                queue.append(target)
    return seen


def test_kill_at_ten_moments_leaves_site_and_store_whole(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    began = time.monotonic()
    assert start(root).wait() == 0
    whole = time.monotonic() - began
    moments = random.Random(9)
    kept = stored(root)
    for number in range(10):
        (root / "site.yaml").write_text(
            f"site:\n  title: Gazette {number}\n  base_url: https://example.org/gazette/\n"
        )
        (root / f"content/new-{number}.md").write_text(
            f"---\ntitle: Tram line {number} opens\ndate: 2024-06-2{number}\n---\n\n"
            f"Mayor Ada Lindqvist opened tram line {number} on Friday. Anna Ek{number} was there.\n"
        )
        process = start(root)
        time.sleep(whole * moments.uniform(0.05, 1.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert_whole(root)
        assert stored(root) >= kept
        kept = stored(root)
    fresh = copy_site("small", tmp_path / "fresh")
    for path in root.glob("content/new-*.md"):
        (fresh / "content" / path.name).write_bytes(path.read_bytes())
    (fresh / "site.yaml").write_bytes((root / "site.yaml").read_bytes())
    hand_over(
        root / ".broadsheet", fresh / ".broadsheet"
    )  # builds in between may have named things
    build_site(root)
    build_site(fresh)
    assert without_changes(contents(root / "site")) == without_changes(contents(fresh / "site"))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_being_ended_keeps_analyses_and_the_old_site(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    root = copy_site("small", tmp_path)
    build_site(root)
    before = contents(root / "site")
    text = "The council of Gothenburg met on Monday and spoke about trams for hours. " * 20
    for count in range(80):
        body = f"{text}\n\nCouncillor Number {count} spoke.\n"
        (root / f"content/long-{count}.txt").write_text(body)
    process = start(root)
    deadline = time.monotonic() + 120
    while stored(root) <= 5:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.1)
    os.kill(process.pid, number)
    assert process.wait(timeout=60) == code
    assert contents(root / "site") == before
    kept = stored(root)
    assert 5 < kept < 85
    assert build_site(root).analysed == 85 - kept
