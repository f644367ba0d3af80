"""The analysis store: what is put in comes out, whatever happened in between."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.records import Analysis, CleanText, Metadata, Passage, Span
from generator.site import Document
from generator.store import FILE_NAME, Store, Texts, digest

ROOT = Path(__file__).parents[2]
LONG_AGO = time.time_ns() - 3_600_000_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as opened:
        yield opened


def text(words: str) -> CleanText:
    return CleanText(words, (Passage("paragraph", Span(0, len(words)), 1),))


def test_what_is_put_in_comes_out_also_after_closing(tmp_path: Path) -> None:
    record = text("Café — 東京 😀")
    with Store(tmp_path) as store:
        store.table("texts", CleanText).put_many({"k": record})
    with Store(tmp_path) as store:
        assert store.table("texts", CleanText).get("k") == record
        assert store.problems == ()


def test_a_key_without_a_record_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.table("texts", CleanText).get("nothing")


def test_the_last_record_under_a_key_holds(store: Store) -> None:
    table = store.table("texts", CleanText)
    table.put_many({"k": text("old")})
    table.put_many({"k": text("new")})
    assert table.get("k") == text("new")


def test_tables_do_not_mix(store: Store) -> None:
    store.table("texts", CleanText).put_many({"k": text("a")})
    assert store.table("analyses", Analysis).missing({"k"}) == {"k"}


def test_missing_and_get_many_over_more_keys_than_one_statement_takes(store: Store) -> None:
    table = store.table("texts", CleanText)
    table.put_many({f"k{n}": text(str(n)) for n in range(1500)})
    keys = [f"k{n}" for n in range(2500)]
    assert table.missing(keys) == {f"k{n}" for n in range(1500, 2500)}
    assert dict(table.get_many([*keys, "k7"])) == {f"k{n}": text(str(n)) for n in range(1500)}


def test_all_of_a_batch_is_kept_or_none(store: Store) -> None:
    table = store.table("texts", CleanText)
    broken = {"a": text("fine"), "b": object()}
    with pytest.raises(TypeError):
        table.put_many(broken)  # type: ignore[arg-type]
    assert table.missing({"a", "b"}) == {"a", "b"}


def test_a_table_is_named_by_the_program_alone(store: Store) -> None:
    with pytest.raises(ValueError, match="drop"):
        store.table("texts; drop table texts", CleanText)


def test_unused_records_are_kept_until_they_outnumber_those_in_use(store: Store) -> None:
    table = store.table("texts", CleanText)
    table.put_many({f"k{n}": text(str(n)) for n in range(5)})
    used = {"k0", "k1", "k2"}
    assert table.forget_unused(used) == 0
    table.put_many({f"new{n}": text(str(n)) for n in range(2)})
    assert table.forget_unused(used) == 4
    assert table.missing(used) == set()
    assert table.missing({"k3", "k4", "new0", "new1"}) == {"k3", "k4", "new0", "new1"}


def test_digests_of_files_are_remembered_and_those_of_removed_files_forgotten(store: Store) -> None:
    store.remember_digests([("a.md", 1, LONG_AGO, LONG_AGO, "x"), ("b.md", 2, LONG_AGO, 1, "y")])
    assert store.known_digests() == {
        "a.md": (1, LONG_AGO, LONG_AGO, "x"),
        "b.md": (2, LONG_AGO, 1, "y"),
    }
    store.remember_digests([("b.md", 2, LONG_AGO, 1, "y")])
    assert store.known_digests() == {"b.md": (2, LONG_AGO, 1, "y")}


def test_a_file_changed_a_moment_ago_is_not_trusted(store: Store) -> None:
    now = time.time_ns()
    fresh = [("fresh.md", 1, now, LONG_AGO, "y"), ("moved.md", 1, LONG_AGO, now, "z")]
    store.remember_digests([("old.md", 1, LONG_AGO, LONG_AGO, "x"), *fresh])
    assert set(store.known_digests()) == {"old.md"}


def test_a_file_from_the_future_is_not_trusted(store: Store) -> None:
    store.remember_digests([("a.md", 1, time.time_ns() + 3_600_000_000_000, LONG_AGO, "x")])
    assert store.known_digests() == {}


def test_the_store_keeps_itself_out_of_git(tmp_path: Path) -> None:
    with Store(tmp_path / "new" / "store"):
        pass
    assert (tmp_path / "new" / "store" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"this is no database at all, " * 200,
        lambda data: data[:100] + b"\xff" * (len(data) - 100),
        lambda data: data[: len(data) // 2 + 7],
    ],
    ids=["another file", "overwritten", "cut off"],
)
def test_a_damaged_store_is_set_aside_with_a_problem(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    with Store(tmp_path) as store:
        records = {f"k{n}": text("some words " * 100) for n in range(200)}
        store.table("texts", CleanText).put_many(records)
    file = tmp_path / FILE_NAME
    damaged = damage(file.read_bytes())
    file.write_bytes(damaged)
    with Store(tmp_path) as store:
        (problem,) = store.problems
        assert (problem.code, problem.origin.path) == ("store", FILE_NAME)
        assert "all is analysed again" in problem.text
        table = store.table("texts", CleanText)
        assert table.missing({"k1"}) == {"k1"}
        table.put_many({"k1": text("again")})
        assert table.get("k1") == text("again")
    aside = [path for path in tmp_path.iterdir() if path.read_bytes() == damaged]
    assert len(aside) == 1
    with Store(tmp_path) as store:
        assert store.problems == ()


def test_a_store_of_another_version_is_begun_anew_without_a_problem(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.table("texts", CleanText).put_many({"k": text("old shape")})
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with Store(tmp_path) as store:
        assert store.problems == ()
        assert store.table("texts", CleanText).missing({"k"}) == {"k"}


def test_readers_see_what_was_kept_while_another_writes(tmp_path: Path) -> None:
    with Store(tmp_path) as writer:
        kept = writer.table("texts", CleanText)
        kept.put_many({"a": text("a")})
        with Store(tmp_path, write=False) as first, Store(tmp_path, write=False) as second:
            tables = [reader.table("texts", CleanText) for reader in (first, second)]
            open_row = tables[0].get_many(["a"])
            next(open_row)
            for n in range(50):
                kept.put_many({f"b{n}": text(str(n))})
                assert [table.get(f"b{n}") for table in tables] == [text(str(n))] * 2
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                tables[1].put_many({"c": text("c")})


def test_texts_reads_an_articles_text_and_analysis(store: Store) -> None:
    words, analysis = text("Words."), Analysis("en", (Span(0, 6),))
    store.table("texts", CleanText).put_many({"t": words})
    store.table("analyses", Analysis).put_many({"a": analysis})
    texts = Texts(store)
    assert texts.read("t", "a") == (words, analysis)
    assert texts(Document("a.md", "a", Metadata(), "t", "a", 1)) == (words, analysis)
    with pytest.raises(KeyError):
        texts.read("t", "nothing")


def test_a_digest_depends_on_every_part_and_on_nothing_else() -> None:
    assert digest("ab", "c") == digest("ab", "c")
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest(["ab", "c"])}) == 4
    assert digest(text("a")) != digest(text("b"))


def test_a_digest_is_the_same_in_another_process() -> None:
    code = "from generator.store import digest; print(digest('a', 1, ['b', None, 2.5]))"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert found.strip() == digest("a", 1, ["b", None, 2.5])


WRITER = """
import sys
from pathlib import Path
from generator.records import CleanText
from generator.store import Store

with Store(Path(sys.argv[1])) as store:
    table = store.table("texts", CleanText)
    number = 0
    while True:
        table.put_many({f"{number}-{i}": CleanText(f"{number} " * 200, ()) for i in range(20)})
        print(number, flush=True)
        number += 1
"""


@pytest.mark.slow
@pytest.mark.parametrize("last", [0, 1, 7, 40])
def test_the_store_survives_the_sudden_death_of_its_writer(tmp_path: Path, last: int) -> None:
    """What was kept before the kill is there; no batch is there in part."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) >= last:
                break
        time.sleep(0.003)
        writer.send_signal(signal.SIGKILL)
    with Store(tmp_path) as store:
        assert store.problems == ()
        table = store.table("texts", CleanText)
        for number in range(last + 200):
            keys = {f"{number}-{i}" for i in range(20)}
            missing = table.missing(keys)
            assert not missing if number <= last else missing in (set(), keys)
        assert table.get(f"{last}-19").text == f"{last} " * 200
