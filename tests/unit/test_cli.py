"""The command line: exit codes, and one line for whatever went wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from generator import __version__
from generator.cli import main


class Run(NamedTuple):
    code: object
    out: str
    err: str


Broadsheet = Callable[..., Run]


@pytest.fixture
def broadsheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Broadsheet:
    """Runs the console script in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["broadsheet", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return Run(ended.value.code, *capsys.readouterr())

    return run


def test_the_version_is_printed(broadsheet: Broadsheet) -> None:
    assert broadsheet("--version") == (0, f"broadsheet {__version__}\n", "")


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"]], ids=" ".join)
def test_help_ends_well(broadsheet: Broadsheet, words: list[str]) -> None:
    run = broadsheet(*words)
    assert (run.code, run.err) == (0, "")
    assert "Usage: " in run.out


@pytest.mark.parametrize(
    "words",
    [
        ["publish"],
        ["build", "--fast"],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "many"],
        ["build", "--as-of", "yesterday"],
        ["serve", "--port", "70000"],
        ["analyze"],
        ["analyze", "nowhere.txt"],
        ["analyze", "--format", "xml", "."],
        ["analyze", "--sentences", "21", "."],
        ["new"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_exits_with_two(
    broadsheet: Broadsheet, words: list[str], tmp_path: Path
) -> None:
    run = broadsheet(*words)
    assert (run.code, run.out) == (2, "")
    assert "Usage: " in run.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [["build"], ["check"], ["serve", "--port", "0"], ["clean"], ["new", "A"]], ids=" ".join
)
def test_without_a_site_there_is_one_line_and_exit_code_three(
    broadsheet: Broadsheet, words: list[str], tmp_path: Path
) -> None:
    run = broadsheet(*words)
    assert (run.code, run.out) == (3, "")
    (line,) = run.err.splitlines()
    assert line.startswith("broadsheet: ")
    assert "broadsheet init" in line
    assert list(tmp_path.iterdir()) == []


def test_a_base_url_that_is_none_is_refused(broadsheet: Broadsheet, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    run = broadsheet("build", "--base-url", "example.org")
    assert run == (
        3,
        "",
        "broadsheet: --base-url must be a full address such as https://example.org/news/\n",
    )


def test_a_site_is_begun_once_and_so_is_an_article(broadsheet: Broadsheet, tmp_path: Path) -> None:
    begun = broadsheet("init", "mysite")
    assert begun.code == 0
    *files, last = begun.out.splitlines()
    assert last == "now: cd mysite && broadsheet serve"
    assert all((tmp_path / file).is_file() for file in files)
    assert "is not empty" in broadsheet("init", "mysite").err

    article = ("new", "The bridge opens", "-C", "mysite")
    assert broadsheet(*article) == (0, "mysite/content/the-bridge-opens.md\n", "")
    again = broadsheet(*article)
    assert again.code == 3
    assert "exists already" in again.err
