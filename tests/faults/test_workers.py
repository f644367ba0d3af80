"""Workers that die, hang or run out of memory over one article: it is named, the rest is built."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from generator.engine import Engine, Processes, Serial
from generator.failures import Failure
from generator.settled import TICK_NS
from tests.faults.survival import analyses
from tests.support import build_site, contents, without_changes

pytestmark = pytest.mark.slow
B = TypeVar("B")
R = TypeVar("R")
MANY = 70  # articles: more than one batch of each kind, and of pages
BAD = "Quillon"  # stands in the one article that is trouble
LIMITS = 30.0, 20.0  # seconds for a batch and for an article; generous: the model is loaded in them


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(0)


def hang() -> None:
    time.sleep(600)


def spin() -> None:
    while True:
        pass


def hang_deaf() -> None:
    """In the depths of a library, which no signal reaches."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(600)


def exhaust() -> None:
    """Memory, as far as the system gives any."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + 50_000_000, hard))
    try:
        held = [bytes(10_000_000) for _ in range(1000)]
        assert not held
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def recurse() -> None:
    recurse()


def raise_unheard_of() -> None:
    raise ZeroDivisionError("nobody\nthought of this")


DIED = "the process that worked on it died (out of memory, or killed)"
SLOW = "it took longer than 20 seconds"
OURS = "a fault of Broadsheet, please report it: "
TROUBLE: dict[str, tuple[Callable[[], None], str]] = {
    "killed": (kill, DIED),
    "crashed": (crash, DIED),
    "left": (leave, DIED),
    "hung": (hang, SLOW),
    "spinning": (spin, SLOW),
    "hung in a library": (hang_deaf, SLOW),
    "out of memory": (exhaust, "out of memory"),
    "without end": (recurse, OURS + "RecursionError("),
    "at a loss": (raise_unheard_of, OURS + "ZeroDivisionError('nobody"),
}


def troubled(function: Callable[[B], R], trouble: str, where: str, bad: str, batch: B) -> R:
    """`function` of `batch`, unless the bad article is in it."""
    is_worker = multiprocessing.parent_process() is not None
    is_there = getattr(function, "func", function).__name__ == where
    if is_there and bad in repr(batch) and (is_worker or trouble in {"hung", "spinning"}):
        TROUBLE[trouble][0]()
    return function(batch)


class Troubled:
    """An engine whose workers get into trouble in one stage, over the bad article."""

    def __init__(
        self, engine: Processes | Serial, trouble: str, where: str, bad: str = BAD
    ) -> None:
        self.jobs = engine.jobs
        self._engine = engine
        self._trouble = (trouble, where, bad)

    def near(self) -> Engine:
        return self

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        return self._engine.map(partial(troubled, function, *self._trouble), batches)

    def warm(self, function: Callable[[B], object], batch: B) -> None:
        self._engine.warm(function, batch)

    def alone(self, function: Callable[[B], R], batch: B) -> R:
        return self._engine.alone(partial(troubled, function, *self._trouble), batch)

    def close(self) -> None:
        self._engine.close()


def write_articles(root: Path, count: int) -> None:
    (root / "content").mkdir(parents=True)
    (root / "site.yaml").write_text(
        "site:\n  cards: false\n  page_size: 1\n  base_url: https://example.org/\n"
    )
    for number in range(count):
        name = BAD if number == 33 % count else f"Line {number}"
        path = root / f"content/{name.replace(' ', '-').lower()}.txt"
        path.write_text(f"The tram {name} opened on Friday. Mayor Ada Lindqvist was there.\n")
    (root / f"content/{BAD.lower()}.txt").rename(root / f"content/{BAD}.txt")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], dict[str, str]]:
    """Articles that nobody has built; the site that they make; the site without the bad one."""
    folder = tmp_path_factory.mktemp("workers")
    roots = [folder / name for name in ("articles", "all", "good")]
    for root in roots:
        write_articles(root, MANY)
    (folder / f"good/content/{BAD}.txt").unlink()
    for root in roots[1:]:
        assert build_site(root).problems == ()
    return roots[0], contents(roots[1] / "site"), contents(roots[2] / "site")


def survive(
    site: tuple[Path, dict[str, str], dict[str, str]], folder: Path, trouble: str, where: str
) -> None:
    articles, everything, good = site
    root = folder / "site"
    (root / "content").mkdir(parents=True)
    for path in [articles / "site.yaml", *articles.glob("content/*")]:
        (root / path.relative_to(articles)).write_bytes(path.read_bytes())
    limits = LIMITS if TROUBLE[trouble][1] == SLOW else ()
    engine = Troubled(Processes(2, *limits), trouble, where)
    try:
        report = build_site(root, engine)
    finally:
        engine.close()
    (problem,) = report.problems
    assert problem.origin.path == f"content/{BAD}.txt"
    assert TROUBLE[trouble][1] in problem.text
    assert problem.text.endswith("left out")
    assert "\n" not in problem.text
    assert without_changes(contents(root / "site")) == without_changes(good)
    assert len(analyses(root)) == MANY - 1
    again = build_site(root)
    assert (again.problems, again.analysed) == ((), 1)
    assert without_changes(contents(root / "site")) == without_changes(everything)


Site = tuple[Path, dict[str, str], dict[str, str]]


@pytest.mark.parametrize("trouble", ["killed", "out of memory"])
def test_trouble_in_analysis(trouble: str, site: Site, tmp_path: Path) -> None:
    survive(site, tmp_path, trouble, "_analyse")


@pytest.mark.parametrize("trouble", ["crashed", "left", "hung", "at a loss"])
def test_trouble_in_reading(trouble: str, site: Site, tmp_path: Path) -> None:
    survive(site, tmp_path, trouble, "_read_batch")


@pytest.mark.long
@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize("where", ["_analyse", "_read_batch"])
def test_all_trouble_everywhere(trouble: str, where: str, site: Site, tmp_path: Path) -> None:
    survive(site, tmp_path, trouble, where)


def test_trouble_in_rendering(site: Site, tmp_path: Path) -> None:
    """No article is to blame: the site stays as it was, and the next build is right."""
    articles, everything, _ = site
    root = Path(shutil.copytree(articles, tmp_path / "site"))
    engine = Troubled(Processes(2), "killed", "_render_batch", "")
    try:
        with pytest.raises(Failure, match="a worker process died"):
            build_site(root, engine)
    finally:
        engine.close()
    assert contents(root / "site") == {}
    assert len(analyses(root)) == MANY
    report = build_site(root)
    assert (report.problems, report.analysed) == ((), 0)
    assert without_changes(contents(root / "site")) == without_changes(everything)


def test_trouble_without_workers(tmp_path: Path) -> None:
    """What hangs is given up in this process as well."""
    root = tmp_path / "site"
    write_articles(root, 3)
    time.sleep(TICK_NS / 1e9 + 0.1)  # else the next build looks at everything anyway
    report = build_site(root, Troubled(Serial(3.0, 2.0), "spinning", "_analyse"))
    (problem,) = report.problems
    assert str(problem) == (
        f"content/{BAD}.txt: cannot be analysed: it took longer than 2 seconds; left out"
    )
    assert report.articles == 2
    again = build_site(root)
    assert (again.problems, again.analysed, again.articles) == ((), 1, 3)
