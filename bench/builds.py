"""How quick a site is built, anew and after each kind of change, beside other generators.

    python bench/builds.py --corpus DIR --work DIR -n 1000 -n 10000 [--peers DIR --peer hugo]

CORPUS holds a folder of articles for each size, Markdown with topics and people in front matter,
so that no text need be analysed. PEERS holds a folder for each other generator, with a `peer.json`
that gives its commands. Every figure is a median of rounds in which each program runs once; WORK
should be on a memory file system. Writes builds.json, builds.md and builds.svg to WORK, and prints
the table.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from measuring import Cost, median, run  # type: ignore[import-not-found]
from plot import plot, table  # type: ignore[import-not-found]

_HERE = Path(__file__).parent
_COMMAND = (sys.executable, "-m", "generator", "build", "--directory", ".", "--output")
_TICK = 2.1  # seconds: a file changed this long ago is told from an older one by its time


_LINE = (
    "{articles:>8}  {program:10} {build:10} {wall:8.2f} {ratio:8.2f} {cpu:8.2f} {peak:8.0f}"
    " {pages:>7} {files:>7} {bytes:>11} {others:6.2f}"
)
_HEAD = (
    "articles  program    build        wall s of first    cpu s peak MiB   pages   files"
    "       bytes others"
)


class Site(NamedTuple):
    """A site to be built: its folder, where the articles lie in it, and where it is written."""

    folder: Path
    articles: Path
    output: Path


Action = Callable[[Site, int], None]


def cold(site: Site, _: int) -> None:
    """Neither output nor store, nor what `merged` and `themed` left in the round before."""
    for path in (site.output, site.folder / ".broadsheet", site.folder / "templates"):
        shutil.rmtree(path, ignore_errors=True)
    (site.folder / "corrections.yaml").unlink(missing_ok=True)


def render(site: Site, _: int) -> None:
    """No output; everything that was read and analysed is in the store."""
    shutil.rmtree(site.output, ignore_errors=True)


def unchanged(_: Site, __: int) -> None:
    """Nothing has changed."""


def edited(site: Site, number: int) -> None:
    """One article has another last sentence."""
    files = sorted(site.articles.glob("*.md"))
    file = files[len(files) // 2]
    text = file.read_text("utf-8").split("\n\nRevision ")[0].rstrip("\n")
    file.write_text(f"{text}\n\nRevision {number} of this article.\n", "utf-8")


def merged(site: Site, number: int) -> None:
    """An editor says that two names are one person."""
    people = sorted((site.output / "people").iterdir())
    names = [p.name.replace("-", " ").title() for p in people if p.is_dir() and p.name != "page"]
    pair = names[number * 7], names[number * 7 + 3]
    rule = json.dumps({"people": {"merge": [{"names": list(pair)}]}})
    (site.folder / "corrections.yaml").write_text(rule)


def themed(site: Site, number: int) -> None:
    """One template has changed: that of a topic's page."""
    folder = site.folder / "templates"
    folder.mkdir(exist_ok=True)
    own = (_HERE.parent / "templates" / "topic.html").read_text("utf-8")
    (folder / "topic.html").write_text(f"{own}{{# {number} #}}\n", "utf-8")


ACTIONS: dict[str, Action] = {
    "cold": cold,
    "render": render,
    "unchanged": unchanged,
    "edited": edited,
    "merged": merged,
    "themed": themed,
}


def main() -> None:
    """Read the arguments, measure, print, plot."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("-n", type=int, action="append", required=True)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", type=Path, help="the folder of other generators")
    parser.add_argument("--peer", action="append", default=[], help="one of them; may be repeated")
    parser.add_argument("--tool", action="append", default=[], metavar="NAME=PATH")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    record = []
    print(_HEAD)
    for size in asked.n:
        for row in measure(size, asked):
            record.append(row)
            print(_LINE.format_map(row), flush=True)
    (asked.work / "builds.json").write_text(json.dumps(record, indent=1) + "\n")
    (asked.work / "builds.svg").write_text(plot(record))
    (asked.work / "builds.md").write_text(table(record))


def measure(size: int, asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Every kind of build of `size` articles by every program; the first is the yardstick."""
    corpus = asked.corpus.resolve() / str(size)
    peers = [_Peer(name, corpus, asked) for name in asked.peer]
    ours = _our_site(corpus, asked.work.resolve())
    run((*_COMMAND, str(ours.output)), ours.folder)
    costs: dict[tuple[str, str], list[Cost]] = defaultdict(list)
    for number in range(1, asked.runs + 1):
        for peer in peers:
            costs[peer.name, "cold"].append(peer.build())
        for name, action in ACTIONS.items():
            action(ours, number)
            time.sleep(_TICK)
            costs["broadsheet", name].append(run((*_COMMAND, str(ours.output)), ours.folder))
            if name == "edited":  # which leaves the next one a site that is remembered
                run((*_COMMAND, str(ours.output)), ours.folder)
    first = median(next(iter(costs.values()))).wall
    outputs = {peer.name: peer.site.output for peer in peers} | {"broadsheet": ours.output}
    for (program, build), found in costs.items():
        middle = median(found)
        pages, files, total = _count(outputs[program])
        yield {"articles": size, "program": program, "build": build, "ratio": middle.wall / first,
               **middle._asdict(), "pages": pages, "files": files, "bytes": total}  # fmt: skip


def _our_site(corpus: Path, work: Path) -> Site:
    folder = work / f"broadsheet-{corpus.name}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_HERE / "peer", folder)
    shutil.copytree(corpus, folder / "content")
    return Site(folder, folder / "content", work / f"broadsheet-{corpus.name}-out")


class _Peer:
    """Another generator, run as its `peer.json` says."""

    def __init__(self, name: str, corpus: Path, asked: argparse.Namespace) -> None:
        self.name = name
        place = asked.peers.resolve()
        sys.path.insert(0, str(place))
        convert = importlib.import_module("convert").convert
        spec = json.loads((place / name / "peer.json").read_text())
        folder = asked.work.resolve() / f"{name}-{corpus.name}"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(place / name, folder, copy_function=shutil.copyfile)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        articles = folder / spec["articles"]
        articles.mkdir(parents=True, exist_ok=True)
        for file in sorted(corpus.glob("*.md")):
            text = convert(spec["format"], file.read_text("utf-8"))
            (articles / file.name).write_text(text, "utf-8")
        output = folder / spec["out"] if "out" in spec else folder.with_name(f"{folder.name}-out")
        self.site = Site(folder, articles, output)
        self._caches = [output, *(folder / cache for cache in spec.get("caches", []))]
        names = {"out": str(output), "python": sys.executable}
        names |= dict(tool.split("=", 1) for tool in asked.tool)
        names.setdefault(name, name)
        self._command = [word.format_map(names) for word in spec["build"]]

    def build(self) -> Cost:
        """A build from nothing."""
        for path in self._caches:
            shutil.rmtree(path, ignore_errors=True)
        return run(self._command, self.site.folder)


def _count(output: Path) -> tuple[int, int, int]:
    """Pages, files and bytes of a site."""
    pages = files = total = 0
    for folder, _, names in os.walk(output):
        for name in names:
            files += 1
            pages += name.endswith(".html")
            total += Path(folder, name).stat().st_size
    return pages, files, total


if __name__ == "__main__":
    main()
