"""`serve`: build beside the published site, serve it, rebuild on every change."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .build import Order, build
from .commands import site_config, today
from .config import FILE_NAME, Config
from .console import print_problems, print_report, watching
from .engine import Engine, make_engine
from .failures import Failure
from .preview import Revision, start_server
from .store import Store

_PREVIEW = "preview"  # a folder of the store's: the preview has another address than the site


class Preview(NamedTuple):
    """What to serve, and where."""

    root: Path
    host: str
    port: int
    drafts: bool
    jobs: int | None
    as_of: str | None


def serve_site(preview: Preview) -> None:
    """Serve the site in folder `root` until interrupted.

    Raises Failure when there is no site, or the port is taken.
    """
    from watchfiles import watch

    root, host, port = preview.root, preview.host, preview.port
    config, _ = site_config(root, None)
    folder = (root / config.store / _PREVIEW).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    revision = Revision()
    try:
        server = start_server(folder, host, port, revision)
    except OSError as error:
        raise Failure(f"cannot serve on {host}:{port}: {error.strerror}; try --port 0") from error
    address = f"http://{host}:{server.server_port}/"
    engine = make_engine(preview.jobs)
    try:
        _rebuild(preview, address, folder, engine)
        revision.next()
        print(f"serving {address} (Ctrl-C ends it)", flush=True)
        for _ in watch(*_watched(root, config), raise_interrupt=True):
            _rebuild(preview, address, folder, engine)
            revision.next()
    except KeyboardInterrupt:
        print("stopped")
    finally:
        engine.close()
        server.shutdown()


def _rebuild(preview: Preview, address: str, folder: Path, engine: Engine) -> None:
    config, problems = site_config(preview.root, address)
    day = preview.as_of or config.site.as_of or today()
    order = Order(preview.root, config, folder, day, preview.drafts, publishes=False)
    with Store(preview.root / config.store) as store, watching() as progress:
        report = build(order, engine, store, progress).with_problems(problems)
    print_problems(report.problems)
    print_report(report, "the preview", explain=False)


def _watched(root: Path, config: Config) -> list[Path]:
    """What the site is made from, as far as it exists."""
    names = (config.content, config.templates, FILE_NAME, config.corrections)
    return [root / name for name in names if (root / name).exists()]
