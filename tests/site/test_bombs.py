"""Articles made to take all time or memory: each is bounded and told, and the rest is built."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from generator.analyse.chain import analyse
from generator.config import AnalysisSettings, CleaningSettings
from generator.documents import read_file
from generator.records import CleanText, Kind
from tests import handmade
from tests.bombs import BOMBS, Bomb
from tests.strategies import source
from tests.support import build_site, copy_site

KINDS: dict[str, Kind] = {"md": "markdown", "txt": "text", "html": "html"}
MOST_LINES = 25  # of one file: a few of each kind, never thousands
# What the model need not read for long, so that a whole build with them takes seconds.
QUICK = frozenset(
    "laughs deep-yaml deep-yaml-map many-keys many-names long-title open-tags open-bold no-entities"
    " attributes long-attribute comments json-ld deep-lists newlines headlines spaces controls nul".split()
)
GOOD = ("bridge-opens", "library", "council")


def read(bomb: Bomb) -> CleanText | None:
    data = bomb.make()
    record = source(data, KINDS[bomb.name.rpartition(".")[2]])
    reading, text = read_file(data, record, f"content/{bomb.name}", CleaningSettings())
    assert text is not None or reading.problems
    assert len(reading.problems) <= MOST_LINES
    return text


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.name)
def test_reading_and_analysing_are_bounded(bomb: Bomb) -> None:
    start = time.process_time()
    text = read(bomb)
    assert time.process_time() - start < 30
    if text is None:
        return
    parsed = handmade.parse(text.text[:100_000])
    start = time.process_time()
    analyse(parsed, AnalysisSettings())
    assert time.process_time() - start < 30


def build_among(root: Path, bombs: list[Bomb]) -> None:
    for bomb in bombs:
        (root / "content" / f"bomb-{bomb.name}").write_bytes(bomb.make())
    report = build_site(root)
    told = Counter(problem.origin.path for problem in report.problems)
    for bomb in bombs:
        path = f"content/bomb-{bomb.name}"
        page = root / "site/articles" / Path(path).stem / "index.html"
        assert page.is_file() or told[path], f"{bomb.name} is neither published nor told"
        assert told[path] <= MOST_LINES
    for slug in GOOD:
        assert (root / "site/articles" / slug / "index.html").is_file()
        assert not [path for path in told if slug in path]


@pytest.mark.slow
def test_the_rest_of_the_site_is_built(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    build_among(root, [bomb for bomb in BOMBS if bomb.name.rpartition(".")[0] in QUICK])


@pytest.mark.long
def test_a_site_with_every_bomb_is_built(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    build_among(root, list(BOMBS))
    unit = 1 if sys.platform == "darwin" else 1024
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < 4_000_000_000
