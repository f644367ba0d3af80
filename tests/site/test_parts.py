"""Several machines analyse a part of a site each; their stores become one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.part import Part, part_of
from generator.records import Analysis
from generator.store import FILE_NAME, Store
from tests.support import broadsheet, build_site, contents, copy_site

PARTS = 3


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1/1", Part(1, 1)), ("3/8", Part(3, 8)), ("8/8", Part(8, 8)), ("0/8", None),
        ("9/8", None), ("1/0", None), ("-1/8", None), ("3", None), ("3/8/9", None), ("", None),
        ("١/٢", None), ("1/5000", None),
    ],
)  # fmt: skip
def test_parts_are_written_as_people_say_them(text: str, part: Part | None) -> None:
    assert part_of(text) == part


@pytest.mark.parametrize("of", [1, 3, 8])
def test_each_article_is_in_one_part_whatever_else_there_is(of: int) -> None:
    paths = [f"2024/{number:02}/article-{number}.md" for number in range(200)]
    parts = [[path for path in paths if Part(n, of).holds(path)] for n in range(1, of + 1)]
    assert sorted(path for part in parts for path in part) == sorted(paths)
    assert all(len(part) > 200 / of / 2 for part in parts), "none has nearly all of the work"
    # The program may not change its mind either: stores are kept from run to run.
    assert [n for n in range(1, 9) if Part(n, 8).holds("world/madrid.md")] == [6]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The stores of machines that did a part each, in folders of their own."""
    stores = []
    for number in range(1, PARTS + 1):
        root = copy_site("small", tmp_path_factory.mktemp("part"))
        run = broadsheet("prepare", "-C", str(root), "--shard", f"{number}/{PARTS}", "--drafts")
        assert (run.returncode, run.stderr) == (0, "")
        assert not (root / "site").exists()
        stores.append(root / ".broadsheet")
    return stores


@pytest.mark.slow
def test_three_parts_make_the_site_that_one_machine_makes(
    prepared: list[Path], tmp_path: Path
) -> None:
    alone, together = (copy_site("small", tmp_path / name) for name in ("alone", "together"))
    report = build_site(alone)
    run = broadsheet("merge", "-C", str(together), *map(str, prepared))
    assert (run.returncode, run.stderr) == (0, "")
    merged = build_site(together)
    assert report.analysed > 0
    assert (merged.analysed, merged.read, merged.problems) == (0, 0, report.problems)
    assert contents(together / "site") == contents(alone / "site")
    counts = [number_of_analyses(store) for store in prepared]
    assert sum(counts) == number_of_analyses(together / ".broadsheet") == 7
    assert sorted(counts)[1] > 0, "at least two of them had work"
    again = broadsheet("merge", "-C", str(together), *map(str, prepared))
    assert again.stdout == "0 records were new\n"


def number_of_analyses(folder: Path) -> int:
    with Store(folder) as store:
        return len(store.table("analyses", Analysis).keys())


@pytest.mark.slow
def test_a_part_forgets_nothing_of_the_others(prepared: list[Path], tmp_path: Path) -> None:
    """A store that is kept from run to run may hold more than the part needs."""
    root = copy_site("small", tmp_path)
    shutil.copytree(prepared[0], root / ".broadsheet")
    broadsheet("merge", "-C", str(root), *map(str, prepared[1:]))
    for number in range(1, PARTS + 1):
        run = broadsheet("prepare", "-C", str(root), "--shard", f"{number}/{PARTS}", "--drafts")
        assert run.stdout.endswith(" 0 of them analysed now\n")
    assert number_of_analyses(root / ".broadsheet") == 7


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def no_database(path: Path) -> None:
    path.write_bytes(b"not a store at all " * 200)


def one_wrong_byte(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE analyses SET data = CAST(substr(data, 1, 9) || x'ff' || substr(data, 11) AS BLOB)"
        )
    connection.close()


def another_schema(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()


def nothing(path: Path) -> None:
    path.unlink()


DAMAGE: dict[Callable[[Path], None], str] = {
    cut_short: "is damaged",
    no_database: "is damaged",
    one_wrong_byte: "is damaged: a record does not have its checksum",
    another_schema: "was not written by this version of Broadsheet",
    nothing: "holds no store",
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_a_store_that_cannot_be_taken_over_is_told(
    damage: Callable[[Path], None], prepared: list[Path], tmp_path: Path
) -> None:
    root = copy_site("small", tmp_path)
    other = Path(shutil.copytree(max(prepared, key=number_of_analyses), tmp_path / "other"))
    damage(other / FILE_NAME)
    run = broadsheet("merge", "-C", str(root), str(other))
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.startswith(f"broadsheet: {other}")
    assert DAMAGE[damage] in run.stderr
    assert run.stderr.count("\n") == 1
    assert number_of_analyses(root / ".broadsheet") == 0


@pytest.mark.slow
def test_a_site_does_not_take_over_its_own_store(prepared: list[Path]) -> None:
    run = broadsheet("merge", "-C", str(prepared[0].parent), str(prepared[0]))
    assert run.returncode == 3
    assert "is this site's own store" in run.stderr
