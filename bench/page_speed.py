"""How quickly a page stands before a reader with a phone: the largest paint, and what moves after.

    python bench/page_speed.py SITE [PATH…] [--rounds N]

SITE is a folder that `broadsheet build` wrote, PATH an address in it such as ``people/``; without
any, the longest article and the longest page of each other kind are measured. The site is served
from this machine, without compression, to the system's Chromium in the shape of a middling phone:
1.6 Mbit/s, 150 ms to every answer, a processor four times slower than this one, nothing in its
cache. Let nothing else run beside it.

Printed are the medians of several rounds: kilobytes over the line, milliseconds to the first and to
the largest paint, and the layout shift of the whole load (CLS). Needs the group `test`.
"""

from __future__ import annotations

import argparse
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, sync_playwright

ROOT = Path(__file__).parents[1]
LATENCY = 150  # milliseconds
DOWN, UP = 1_600_000 / 8, 750_000 / 8  # bytes a second
SLOWER = 4  # times
PHONE = {"width": 412, "height": 823}
SETTLED = 500  # milliseconds after the load event in which nothing may move any more

OBSERVE = """
window.seen = { first: 0, largest: 0, what: "", shift: 0 };
const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({ type, buffered: true });
observe("paint", (e) => { if (e.name === "first-contentful-paint") seen.first = e.startTime; });
observe("largest-contentful-paint", (e) => {
  seen.largest = e.startTime;
  seen.what = e.element ? e.element.localName : "";
});
observe("layout-shift", (e) => { if (!e.hadRecentInput) seen.shift += e.value; });
"""


class Load(NamedTuple):
    """One load of a page."""

    size: float  # kilobytes over the line
    first: float  # milliseconds
    largest: float
    what: str  # the element that was painted largest
    shift: float


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a phone keeps its connection

    def log_message(self, *_: object) -> None:
        """Nothing."""


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    paths = arguments.paths or longest_of_each_kind(arguments.site)
    print(f"{'page':44} {'kB':>6} {'first':>6} {'largest':>8} {'CLS':>6}  largest element")
    with serving(arguments.site) as address, chromium() as browser:
        load(browser, address + paths[0])  # the browser's own first steps are nobody's page
        for path in paths:
            loads = [load(browser, address + path) for _ in range(arguments.rounds)]
            print(row(path, loads), flush=True)


def longest_of_each_kind(site: Path) -> list[str]:
    """The path of the largest page in each folder of the site, articles first."""
    largest: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("index.html")):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        kind = f"{path.partition('/')[0]} {path.count('/') > 1}"
        largest[kind] = max(largest.get(kind, (0, "")), (file.stat().st_size, path))
    paths = [path for _, path in largest.values()]
    return sorted(paths, key=lambda path: (not path.startswith("articles/"), path))


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address that the folder is served at."""
    handler = partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, as the browser tests use it."""
    command = ["sh", str(ROOT / "tools" / "chromium.sh")]
    path = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-sync"]
        )
        yield browser
        browser.close()


def load(browser: Browser, address: str) -> Load:
    """Load the page as a phone would that has never seen it."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=1.75, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    throttle(session)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(SETTLED * SLOWER)
    seen = page.evaluate("seen")
    context.close()
    return Load(sum(sizes) / 1000, seen["first"], seen["largest"], seen["what"], seen["shift"])


def throttle(session: CDPSession) -> None:
    """Make the connection and the processor those of the phone."""
    session.send("Network.enable")
    conditions = {"latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP}
    session.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def row(path: str, loads: Sequence[Load]) -> str:
    """The medians of `loads`, the worst of the layout shifts."""
    size, first, largest = (
        median(values) for values in zip(*(load[:3] for load in loads), strict=True)
    )
    shift = max(load.shift for load in loads)
    shown = f"/{path}" if len(path) < 43 else f"/{path[:41]}…"
    return f"{shown:44} {size:6.1f} {first:6.0f} {largest:8.0f} {shift:6.3f}  {loads[-1].what}"


if __name__ == "__main__":
    main()
