"""Whatever is changed: a build that goes on from the last one makes the same site as a new one."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.problems import Problem
from generator.records import Kind
from tests.strategies import KINDS, SUFFIXES, Draft, drafts, files, written
from tests.support import build_site, contents, copy_site, without_changes

NAMES = ("a", "b", "c", "sub/d")
SITE = "site:\n  title: Changes\n  base_url: https://example.org/\n  as_of: 2024-06-30\n  search: false\n"


def state() -> st.SearchStrategy[dict[str, bytes]]:
    """What the content folder holds: a few articles in any format, some of them no articles."""
    whole = st.tuples(drafts(most=3), st.sampled_from(KINDS)).map(_file)
    any_file = st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(files(kind), st.just(kind)))
    one = st.one_of(whole, whole, any_file.map(lambda pair: (SUFFIXES[pair[1]], pair[0])))
    return st.dictionaries(st.sampled_from(NAMES), one, min_size=1, max_size=4).map(
        lambda made: {name + suffix: data for name, (suffix, data) in made.items()}
    )


def _file(pair: tuple[Draft, Kind]) -> tuple[str, bytes]:
    draft, kind = pair
    return SUFFIXES[kind], written(draft, kind)


def put(root: Path, content: dict[str, bytes]) -> None:
    shutil.rmtree(root / "content", ignore_errors=True)
    (root / "content/sub").mkdir(parents=True)
    (root / "site.yaml").write_text(SITE, encoding="utf-8")
    for path, data in content.items():
        (root / "content" / path).write_bytes(data)


def check(states: list[dict[str, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        kept, new = Path(folder) / "kept", Path(folder) / "new"
        told: tuple[Problem, ...] = ()
        for content in states:
            put(kept, content)
            told = build_site(kept).problems
        put(new, states[-1])
        assert build_site(new).problems == told
        assert without_changes(contents(kept / "site")) == without_changes(contents(new / "site"))


@pytest.mark.slow
@settings(deadline=None, max_examples=4, suppress_health_check=list(HealthCheck))
@given(st.lists(state(), min_size=2, max_size=3))
def test_incremental_is_clean(states: list[dict[str, bytes]]) -> None:
    check(states)


@pytest.mark.long
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(state(), min_size=2, max_size=6))
def test_incremental_is_clean_after_many_changes(states: list[dict[str, bytes]]) -> None:
    check(states)


@pytest.mark.slow
def test_a_store_removed_between_builds_of_one_process_is_not_read(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    build_site(root)
    shutil.rmtree(root / ".broadsheet")
    article = root / "content/council.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nIt rained.\n", encoding="utf-8")
    build_site(root)
    page = (root / "site/articles/council/index.html").read_text(encoding="utf-8")
    assert "It rained." in page
