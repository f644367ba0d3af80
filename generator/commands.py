"""What `build`, `check`, `review` and `clean` do, beneath the command line."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from .build import Report, build
from .config import FILE_NAME, Config, SiteSettings, read_config
from .console import warn, watching
from .engine import Engine, make_engine
from .failures import Failure
from .links import broken_links
from .lock import exclusive
from .merging import take_over
from .order import Order
from .part import WHOLE, Part
from .places import check_places
from .prepare import Prepared, prepare
from .problems import Problem, ordered
from .review import Review, review
from .store import Store
from .write import clean_output

if TYPE_CHECKING:
    from .ingest import Imported


def build_site(  # noqa: PLR0913 -- a command's options are its arguments
    root: Path,
    output: Path | None,
    *,
    base_url: str | None,
    drafts: bool,
    jobs: int | None,
    as_of: str | None,
    publishes: bool = True,
    scheduler: str | None = None,
) -> tuple[Path, Report]:
    """Build the site in folder `root` into `output` (else where its settings say).

    Returns where, and the report with the problems of the settings among its own."""
    config, problems = site_config(root, base_url)
    target = output or root / config.output
    order = Order(root, config, target, as_of or config.site.as_of or today(), drafts, publishes)
    check_places(root, config, target)
    engine = _engine(jobs, config, scheduler)
    with at_work(root, config) as store, watching() as watch:
        try:
            report = build(order, engine, store, watch)
        finally:
            engine.close()
    return target, report.with_problems(problems)


def _engine(jobs: int | None, config: Config, scheduler: str | None) -> Engine:
    local = make_engine(jobs)
    if scheduler is None:
        return local
    from .dask_engine import DaskEngine, facts

    return DaskEngine(scheduler, facts(config.analysis), local, warn)


def check_site(
    root: Path, *, drafts: bool, jobs: int | None, as_of: str | None
) -> tuple[tuple[Problem, ...], int]:
    """Build into a temporary folder and follow every link; returns all problems and how many files
    were made. Analyses are kept in the store, the site is left alone."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-check-") as folder:
        target, report = build_site(
            root,
            Path(folder) / "site",
            base_url=None,
            drafts=drafts,
            jobs=jobs,
            as_of=as_of,
            publishes=False,
        )
        config, _ = read_config(root)
        broken = broken_links(target, config.site.base_path)
    return ordered((*report.problems, *broken)), len(report.written)


def review_site(root: Path, *, drafts: bool, jobs: int | None, as_of: str | None) -> Review:
    """What an editor should look at; analyses are kept in the store, the site is left alone."""
    config, problems = site_config(root, None)
    order = Order(root, config, root / config.output, as_of or config.site.as_of or today(), drafts)
    check_places(root, config, root / config.output)
    engine = make_engine(jobs)
    with at_work(root, config) as store, watching() as watch:
        try:
            found = review(order, engine, store, watch)
        finally:
            engine.close()
    return found._replace(problems=ordered((*problems, *found.problems)))


def prepare_site(
    root: Path, part: Part, *, drafts: bool, jobs: int | None, as_of: str | None
) -> Prepared:
    """Read and analyse the articles of `part` into the store; the site is left alone."""
    config, problems = site_config(root, None)
    order = Order(root, config, root / config.output, as_of or config.site.as_of or today(), drafts)
    check_places(root, config, root / config.output)
    engine = make_engine(jobs)
    with at_work(root, config, forgets=part == WHOLE) as store, watching() as watch:
        try:
            done = prepare(order, part, engine, store, watch)
        finally:
            engine.close()
    return done._replace(problems=ordered((*problems, *done.problems)))


def merge_stores(root: Path, folders: Sequence[Path]) -> int:
    """Copy what the stores in `folders` know into that of the site in `root`; returns how many
    records were new to it."""
    config, _ = site_config(root, None)
    check_places(root, config, root / config.output)
    with at_work(root, config) as store:
        return sum(take_over(store, folder) for folder in folders)


def clean_site(root: Path, *, store: bool) -> int:
    """Remove the files that builds wrote, and with `store` the analysis store.

    Returns how many files of the site are gone."""
    config, _ = site_config(root, None)
    check_places(root, config, root / config.output)
    folder = root / config.store
    with exclusive(folder, warn) if folder.exists() else nullcontext():
        if store:
            shutil.rmtree(folder, ignore_errors=True)
        return clean_output(root / config.output)


def import_into(
    root: Path, sources: Sequence[str], into: str, limit: int, *, allow_private: bool
) -> Imported:
    """Import `sources` into folder `into` of the content folder of the site in `root`."""
    from .ingest import Order, import_articles

    config, _ = site_config(root, None)
    content = root / config.content
    target = content / into
    if not target.resolve().is_relative_to(content.resolve()):
        raise Failure(f"--into {into} leads out of {content}; name a folder inside it")
    return import_articles(Order(sources, content, target, limit, allow_private))


@contextmanager
def at_work(root: Path, config: Config, *, forgets: bool = True) -> Iterator[Store]:
    """The store of the site in `root`, for this process alone."""
    folder = root / config.store
    with exclusive(folder, warn), Store(folder, forgets=forgets) as store:
        yield store


def site_config(root: Path, base_url: str | None) -> tuple[Config, tuple[Problem, ...]]:
    """The settings of the site in `root`, with the base URL replaced when one is given.

    Raises Failure when `root` holds no site, its settings cannot be read at all (a site under
    default settings is another site), or the base URL is none.
    """
    config, problems = read_config(root)
    for problem in problems:
        if problem.code in {"config", "yaml"}:
            raise Failure(f"{problem}; nothing of the site was changed")
    if not (root / FILE_NAME).exists() and not (root / config.content).is_dir():
        raise Failure(
            f"{root.resolve()} holds neither {FILE_NAME} nor a folder {config.content}/;"
            " run `broadsheet init FOLDER` to begin a site, or name the folder with --directory"
        )
    if base_url is not None:
        try:
            site = SiteSettings.model_validate({**config.site.model_dump(), "base_url": base_url})
        except ValidationError as error:
            reason = error.errors()[0]["msg"].removeprefix("Value error, ")
            raise Failure(f"--base-url {reason}") from None
        config = config.model_copy(update={"site": site})
    return config, problems


def today() -> str:
    """The one place that asks the clock what day it is."""
    return datetime.datetime.now().astimezone().date().isoformat()
