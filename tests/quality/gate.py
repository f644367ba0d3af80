"""The quality gate: the analysis measured on labelled articles, no figure below its floor.

    python tests/quality/gate.py                        measure, compare, exit 1 below a floor
    python tests/quality/gate.py ner quotes             these suites alone
    python tests/quality/gate.py --update               raise the floors to what is measured now
    python tests/quality/gate.py --update --lower NAME  lower this one too; the commit says why

The labelled articles are not part of the project. They lie beside the repository, in
`../shared/eval`, with the program that scores; `floors.json` holds the least that each figure may
be. Floors are a ratchet: `--update` raises them and never lowers one that is not named.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SCORE = SHARED / "eval" / "score.py"
SEED = SHARED / "seed" / "check.py"
FLOORS = Path(__file__).with_name("floors.json")

SUITES = ("ner", "quotes", "people", "summaries", "boilerplate", "topics", "stories")
SEED_SUITE = "seed"
LIMIT = 60  # documents of each set: the whole gate within four minutes on two cores
# One label for each article: of 60, each moves the figure by 1.7 points, more than the margin; and
# a story counts whole, so that of 60 articles one that leaves its story moves it as much.
LIMITS = {"topics": 300, "stories": 500}
TIMEOUT = 600  # seconds for one suite
MARGIN = 1.0  # points: what other processors and libraries round otherwise, not regressions
# What a floor is kept for: not precision and recall, which trade against each other; not speed,
# which is the machine's; not the classes of one accuracy; not the leading sentences, which are only
# there to compare with.
GUARDED = re.compile(
    r".*\.f1|.*\.(accuracy|covered|speaker|article words kept|boilerplate lines removed|held)"
    r"|.*\.summary\.rouge(1|2|Lsum)"
)
HELD = re.compile(r"(\d+) of (\d+) expectations hold")

Figures = dict[str, float]


class Row(NamedTuple):
    """One line of the table; `figure` is None when it was not measured."""

    name: str
    figure: float | None
    floor: float | None

    @property
    def ok(self) -> bool:
        return self.floor is None or (self.figure is not None and self.figure >= self.floor)


class NotMeasured(Exception):
    """A suite that could not be run to its end; the message is the end of what it said."""


def flat(value: Any, prefix: str = "") -> Iterator[tuple[str, float]]:
    """The numbers in nested mappings, each under the dotted path that leads to it."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from flat(inner, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(value, int | float):
        yield prefix, float(value)


def compare(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[Row]:
    """A row for each figure that has a floor or may have one, in the order of measuring."""
    names = [name for name in figures if name in floors or GUARDED.fullmatch(name)]
    missing = [name for name in floors if name not in figures]
    return [Row(name, figures.get(name), floors.get(name)) for name in (*names, *missing)]


def raised(
    figures: Mapping[str, float], floors: Mapping[str, float], lower: Sequence[str] = ()
) -> Figures:
    """The floors after an update: none lower than it was, save those named in `lower`."""
    found = dict(floors)
    for name, figure in figures.items():
        if GUARDED.fullmatch(name):
            least = figure if name.endswith(".held") else round(figure - MARGIN, 2)
            found[name] = least if name in lower else max(least, floors.get(name, 0.0))
    return dict(sorted(found.items()))


def measure(suite: str, limit: int) -> Figures:
    """The figures of one suite. Raises NotMeasured."""
    if suite == SEED_SUITE:
        held = HELD.search(_output([sys.executable, str(SEED)], accept=(0, 1)))
        if held is None:
            raise NotMeasured("it printed no count of expectations")
        return {"seed.held": float(held[1])}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "figures.json"
        count = LIMITS.get(suite, limit) if limit == LIMIT else limit
        command = [sys.executable, str(SCORE), suite, "--limit", str(count), "--json", str(target)]
        _output(command)
        return dict(flat(json.loads(target.read_text(encoding="utf-8"))))


def _output(command: Sequence[str], accept: Sequence[int] = (0,)) -> str:
    try:
        run = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired as error:
        raise NotMeasured(f"not done after {TIMEOUT} seconds") from error
    if run.returncode not in accept or (run.returncode and not run.stdout.strip()):
        raise NotMeasured((run.stderr or run.stdout).strip()[-1500:])
    return run.stdout


def measure_all(suites: Sequence[str], limit: int) -> tuple[Figures, list[str]]:
    """All figures, and the suites without any; says on the way how long each took."""
    figures: Figures = {}
    failed: list[str] = []
    for suite in suites:
        began = time.perf_counter()
        try:
            figures |= measure(suite, limit)
        except NotMeasured as error:
            failed.append(suite)
            print(f"{suite}: not measured: {error}", file=sys.stderr, flush=True)
        print(f"{suite}: {time.perf_counter() - began:.1f} s", flush=True)
    return figures, failed


def print_table(rows: Sequence[Row]) -> None:
    width = max((len(row.name) for row in rows), default=6)
    print(f"\n{'figure':{width}}  measured  floor  ok")
    for row in rows:
        figure = "-" if row.figure is None else f"{row.figure:.1f}"
        floor = "-" if row.floor is None else f"{row.floor:.1f}"
        print(f"{row.name:{width}}  {figure:>8}  {floor:>5}  {'yes' if row.ok else 'NO'}")


def of_suites(floors: Mapping[str, float], suites: Sequence[str]) -> Figures:
    """The floors of figures that `suites` measure."""
    return {name: floor for name, floor in floors.items() if re.split(r"[_.]", name)[0] in suites}


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    every = (*SUITES, SEED_SUITE)
    parser.add_argument("suites", nargs="*", help=f"of {', '.join(every)}; all by default")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--lower", metavar="NAME", action="append", default=[], help="lower one")
    parser.add_argument("--limit", type=int, default=LIMIT, help="documents of each set")
    args = parser.parse_args(given)
    if unknown := sorted(set(args.suites) - set(every)):
        parser.error(f"no such suite: {', '.join(unknown)}")
    if args.lower and not args.update:
        parser.error("--lower needs --update")
    if args.update and args.limit != LIMIT:
        parser.error(f"floors hold for --limit {LIMIT} alone")
    return args


def main(given: Sequence[str] | None = None) -> int:
    """Measure, compare, print; returns the exit status."""
    args = arguments(given)
    there = [*(SUITES if SCORE.exists() else ()), *([SEED_SUITE] if SEED.exists() else ())]
    if not there:
        print(f"no labelled articles in ../{SHARED.name} beside the repository", file=sys.stderr)
        return 2
    suites = args.suites or there
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8"))
    figures, failed = measure_all(suites, args.limit)
    if args.update:
        floors = raised(figures, floors, args.lower)
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    rows = compare(figures, of_suites(floors, suites))
    print_table(rows)
    low = [row.name for row in rows if not row.ok]
    print(f"\n{len(rows) - len(low)} of {len(rows)} figures are well")
    for name in low:
        print(f"below its floor: {name}")
    return 1 if low or failed else 0


if __name__ == "__main__":
    sys.exit(main())
