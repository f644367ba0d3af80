"""`serve`: build beside the published site, serve it, rebuild on every change."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from .build import Report, build
from .commands import at_work, site_config, today
from .config import FILE_NAME, Config
from .console import print_problems, print_report, watching
from .engine import Engine, Serial, make_engine
from .failures import Failure
from .order import Order
from .places import refuse_links
from .preview import Notice, Revision, start_server
from .problems import Problem
from .progress import Silent
from .scaffold import STARTER
from .store import Store

_PREVIEW = "preview"  # a folder of the store's: the preview has another address than the site
_IDLE = 250  # milliseconds without a change, after which what can wait is done


class Preview(NamedTuple):
    """What to serve, and where."""

    root: Path
    host: str
    port: int
    drafts: bool
    jobs: int | None
    as_of: str | None


class _Served(NamedTuple):
    """A preview that is being served: at `address`, from `folder`."""

    preview: Preview
    address: str
    folder: Path
    engine: Engine
    revision: Revision

    def build(self, *, indexes: bool = True) -> Report:
        """Build it; without `indexes` a search index that stands is left as it is."""
        root = self.preview.root
        config, problems = site_config(root, self.address)
        day = self.preview.as_of or config.site.as_of or today()
        drafts = self.preview.drafts
        order = Order(root, config, self.folder, day, drafts, publishes=False, indexes=indexes)
        with at_work(root, config) as store, watching() as watch:
            return build(order, self.engine, store, watch).with_problems(problems)


def serve_site(preview: Preview) -> None:
    """Serve the site in folder `root` until interrupted.

    Raises Failure when there is no site, or the port is taken.
    """
    root, host, port = preview.root, preview.host, preview.port
    config, _ = site_config(root, None)
    refuse_links(root, root / config.store / _PREVIEW)
    folder = (root / config.store / _PREVIEW).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    revision = Revision()
    try:
        server = start_server(folder, host, port, revision)
    except OSError as error:
        raise Failure(f"cannot serve on {host}:{port}: {error.strerror}; try --port 0") from error
    address = f"http://{host}:{server.server_port}/"
    engine = make_engine(preview.jobs)
    served = _Served(preview, address, folder, engine, revision)
    changes = _changes(root, config)
    try:
        next(changes)  # from here on no change is missed
        revision.next(_told(served.build()))
        print(f"serving {address} (Ctrl-C ends it)", flush=True)
        engine.close()  # they start again when there is much to do
        _keep_up(served, config, changes)
    except KeyboardInterrupt:
        print("stopped")
    finally:
        engine.close()
        server.shutdown()


def _keep_up(served: _Served, config: Config, changes: Iterator[bool]) -> None:
    """Build after every change. What no reader waits for is done when nothing changes: the search
    index, and before the first change a rehearsal."""
    is_rehearsed, is_indexed = False, True
    for has_changed in changes:
        if has_changed:
            served.revision.next(_rebuilt(served))
            is_indexed = False
        elif not is_indexed:
            _index(served)
            is_indexed = True
        elif not is_rehearsed:
            _rehearse(served.preview.root, config)
            is_rehearsed = True


def _rebuilt(served: _Served) -> Notice:
    """Build the pages. When that fails they stay as they were, until the cause is mended."""
    try:
        return _told(served.build(indexes=False))
    except Failure as failure:
        print(f"broadsheet: {failure}", file=sys.stderr)
        return Notice("The build failed, the pages are as they were", (("", str(failure)),))


def _index(served: _Served) -> None:
    """Build once more, with the search index. It is told only when it brings other problems."""
    try:
        report = served.build()
    except Failure:  # the build before said so
        return
    if notice_of(report.problems) != served.revision.notice:
        served.revision.next(_told(report))


def _rehearse(root: Path, config: Config) -> None:
    """Build a small site aside, so that the first change finds everything imported, the model
    loaded and the templates compiled: else it would wait for two seconds."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-rehearsal-") as folder:
        site = config.site.model_copy(update={"search": False})
        # Its own content, with the site's templates: those are what is compiled.
        aside = Config(site=site, analysis=config.analysis).model_copy(
            update={"templates": (root / config.templates).absolute().as_posix()}
        )
        order = Order(STARTER, aside, Path(folder) / "site", "2000-01-01", publishes=False)
        try:
            with Store(Path(folder)) as store:
                build(order, Serial(), store, Silent())
        except Failure:  # what is wrong shows at the first change
            return
    gc.freeze()  # what stands now stays: it need not be looked through again at each build


def _told(report: Report) -> Notice:
    print_problems(report.problems)
    print_report(report, "the preview", explain=False)
    return notice_of(report.problems)


def notice_of(problems: Iterable[Problem]) -> Notice:
    """What the pages say of `problems`."""
    lines = tuple((str(problem.origin), problem.text) for problem in problems)
    count = "1 problem" if len(lines) == 1 else f"{len(lines):,} problems"
    return Notice(count if lines else "", lines)


def _changes(root: Path, config: Config) -> Iterator[bool]:
    """Whether something that the site is made from has changed, several times a second.

    Folders are watched. The two files are only asked for their time of change: an editor that saves
    by renaming would take a watched file away, and corrections may be begun at any time.
    """
    from watchfiles import watch

    files = (root / FILE_NAME, root / config.corrections)
    seen = _stamps(files)
    while True:
        folders = _folders(root, config)
        for changes in watch(
            *folders, raise_interrupt=True, rust_timeout=_IDLE, yield_on_timeout=True
        ):
            before, seen = seen, _stamps(files)
            yield bool(changes) or before != seen
            if _folders(root, config) != folders:  # one was begun
                break
        yield True


def _folders(root: Path, config: Config) -> list[Path]:
    return [
        folder for name in (config.content, config.templates) if (folder := root / name).is_dir()
    ]


def _stamps(files: Iterable[Path]) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = []
    for file in files:
        try:
            status = file.stat()
            found.append((status.st_mtime_ns, status.st_size))
        except OSError:
            found.append(None)
    return found
