"""Parts that others made, failing: Pagefind, and Pillow with its font."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from unittest import mock

import pytest

from generator.render import cards
from generator.settled import TICK_NS
from tests.faults.survival import (
    Case,
    assert_nothing_lost,
    assert_one_line,
    assert_survived,
    assert_unchanged,
    build,
    some,
)
from tests.support import build_site, contents, copy_site, without_changes

pytestmark = pytest.mark.slow
PROGRAMS = {
    "that is not there": None,
    "that may not be run": "",
    "that is no program": "\x7fELF nonsense",
    "that fails at once": "#!/bin/sh\nexit 1\n",
    "that is killed": "#!/bin/sh\nhead -c 5 > /dev/null\nkill -9 $$\n",
    "that says nonsense": "#!/bin/sh\nyes 'no answer,' | head -c 100000\n",
    "that answers something else": "#!/bin/sh\nyes e30=, | head -c 100000\n",
    "that says nothing and ends": "#!/bin/sh\nexec cat > /dev/null\n",
}


@pytest.fixture
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A Pagefind in place of the real one."""
    path = tmp_path / "pagefind"
    text = PROGRAMS[request.param]
    if text is not None:
        path.write_text(text)
        path.chmod(0o755 if text else 0o644)
    return path


@pytest.mark.parametrize("program", some(PROGRAMS, 5), indirect=True)
def test_a_pagefind(program: Path, case: Case, tmp_path: Path) -> None:
    """The pages are new, the index is the old one, whole, until the next build."""
    root = case.copy(tmp_path)
    with (
        mock.patch("pagefind_bin.get_executable", return_value=str(program)),
        mock.patch("generator.pagefind.LIMIT", 2.0),
    ):
        run = build(root)
    (line,) = run.err.splitlines()
    assert run.code == 0
    assert line.startswith("site.yaml: search finds what it found before: Pagefind failed")
    found = contents(root / "site")
    index = {path for path in found if path.startswith("pagefind/")}
    assert {p: found[p] for p in index} == {
        p: data for p, data in case.old.items() if p.startswith("pagefind/")
    }
    assert {p: d for p, d in found.items() if p not in index} == {
        p: d for p, d in case.new.items() if not p.startswith("pagefind/")
    }
    assert_nothing_lost(root, case)
    assert build_site(root).problems == ()
    assert contents(root / "site") == case.new


@pytest.mark.parametrize("program", ["that fails at once"], indirect=True)
def test_a_pagefind_that_failed_once_is_tried_again(
    program: Path, case: Case, tmp_path: Path
) -> None:
    """Though nothing has changed since, and all that is there has settled."""
    root = case.copy(tmp_path)
    time.sleep(TICK_NS / 1e9 + 0.1)
    with mock.patch("pagefind_bin.get_executable", return_value=str(program)):
        assert "run again" in build(root).err
    assert build_site(root).problems == ()
    assert contents(root / "site") == case.new
    assert build_site(root).written == ()


@pytest.mark.parametrize("program", ["that is killed"], indirect=True)
def test_a_pagefind_that_never_made_an_index(program: Path, tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    with mock.patch("pagefind_bin.get_executable", return_value=str(program)):
        run = build(root)
    assert run.code == 0
    assert "search is left out" in run.err
    assert build_site(root).problems == ()
    fresh = copy_site("small", tmp_path / "fresh")
    build_site(fresh)
    assert without_changes(contents(root / "site")) == without_changes(contents(fresh / "site"))


def test_a_package_that_is_not_installed(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    hidden = {name: None for name in sys.modules if name.startswith("pagefind_bin")}
    with (
        mock.patch.dict(sys.modules, hidden),
        mock.patch("generator.pagefind.find_spec", return_value=None),
    ):
        run = build(root)
    assert run.code == 0
    assert "pip install pagefind-bin" in run.err
    assert_survived_but_search(root, case)


def assert_survived_but_search(root: Path, case: Case) -> None:
    assert_nothing_lost(root, case)
    assert build_site(root).problems == ()
    assert contents(root / "site") == case.new


@pytest.mark.parametrize(
    "error",
    some([OSError("cannot open it"), ValueError("bad image"), MemoryError(), RuntimeError("?")], 2),
    ids=["a font that cannot be opened", "a bad image", "no memory", "something unheard of"],
)
def test_a_card_that_cannot_be_drawn(error: Exception, case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    cards._font.cache_clear()
    with mock.patch("PIL.ImageFont.truetype", side_effect=error):
        run = build(root)
    cards._font.cache_clear()
    assert_one_line(run, 3, "articles/new/card.png", "cannot be drawn")
    assert_unchanged(root, case)
    assert_survived(root, case)
