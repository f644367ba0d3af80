"""Arguments in, exit code out; nothing else.

Exit codes: 0 all is well; 1 there are problems and `--strict` was given, or `check` or `import`
found some, or `review` found more doubts than `--max`; 2 the command line is wrong; 3 the work
could not be done at all; 130 interrupted with Ctrl-C; 143 ended with SIGTERM.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from . import __version__

EXIT_PROBLEMS, EXIT_FAILED, EXIT_INTERRUPTED, EXIT_TERMINATED = 1, 3, 130, 143

app = typer.Typer(
    name="broadsheet",
    help="Broadsheet: a folder of news articles in, a site that people want to read out.",
    epilog="Exit codes: 0 well; 1 problems (with --strict, or found by check, import or"
    " review --max); 2 wrong command line; 3 could not be done; 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Directory = Annotated[
    Path,
    typer.Option(
        "--directory", "-C", help="The site's folder, which holds site.yaml.", file_okay=False
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Worker processes. Default: one for each core."),
]
Drafts = Annotated[
    bool,
    typer.Option("--drafts", help="Also build drafts, articles of days to come and expired ones."),
]
BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", help="The address of the published site; wins over site.yaml."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The day to build for, such as 2024-07-10. Default: today."),
]


def main() -> None:
    """The console script. Failures that the user can mend end in one line, never in a traceback."""
    from .failures import Failure
    from .signals import Terminated, end_on_sigterm

    kept = "what was analysed is kept, the site is whole"
    try:
        end_on_sigterm()
        app()
    except Failure as failure:
        _fail(" ".join(str(failure).split("\n")), EXIT_FAILED)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(f"{place}{error.strerror or error}; nothing of the site was changed", EXIT_FAILED)
    except MemoryError:
        _fail(f"out of memory: {kept}; run again, with --jobs 1", EXIT_FAILED)
    except Terminated:
        _fail(f"ended by the system: {kept}", EXIT_TERMINATED)
    except SystemExit as end:  # Typer makes this of Ctrl-C
        if end.code == EXIT_INTERRUPTED:
            _fail(f"interrupted: {kept}", EXIT_INTERRUPTED)
        raise
    except KeyboardInterrupt:
        _fail(f"interrupted: {kept}", EXIT_INTERRUPTED)


def _fail(message: str, code: int) -> NoReturn:
    print(f"broadsheet: {message}", file=sys.stderr)
    sys.exit(code)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True)
    ] = False,
) -> None:
    """Options of the program itself."""
    if show:
        print(f"broadsheet {__version__}")
        raise typer.Exit


@app.command()
def build(
    directory: Directory = Path(),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write the site here; wins over site.yaml."),
    ] = None,
    base_url: BaseUrl = None,
    drafts: Drafts = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 when there is any problem.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each page is written or removed.")
    ] = False,
    jobs: Jobs = None,
    as_of: AsOf = None,
    engine: Annotated[
        str, typer.Option("--engine", help="local (this machine) or dask (others as well).")
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="The Dask scheduler's address, such as tcp://host:8786."),
    ] = None,
) -> None:
    """Build the site: read, clean, analyse, link, render, write what changed."""
    from .commands import build_site
    from .console import print_problems, print_report

    if engine not in {"local", "dask"}:
        raise typer.BadParameter("must be local or dask", param_hint="--engine")
    if (engine == "dask") != bool(scheduler):
        text = "goes with --engine dask, and that with an address such as tcp://host:8786"
        raise typer.BadParameter(text, param_hint="--scheduler")
    target, report = build_site(
        directory, output, base_url=base_url, drafts=drafts, jobs=jobs, as_of=_day(as_of),
        scheduler=scheduler,
    )  # fmt: skip
    print_problems(report.problems)
    print_report(report, str(target), explain=explain)
    if strict and report.problems:
        raise typer.Exit(EXIT_PROBLEMS)


@app.command()
def check(
    directory: Directory = Path(), drafts: Drafts = False, jobs: Jobs = None, as_of: AsOf = None
) -> None:
    """Check content, settings, corrections and links without writing the site.

    Exits with 1 when anything is wrong.
    """
    from .commands import check_site
    from .console import print_problems

    problems, pages = check_site(directory, drafts=drafts, jobs=jobs, as_of=_day(as_of))
    print_problems(problems)
    print(f"{pages:,} pages checked, {len(problems):,} problems")
    if problems:
        raise typer.Exit(EXIT_PROBLEMS)


@app.command()
def review(
    directory: Directory = Path(),
    most: Annotated[
        int | None, typer.Option("--max", min=0, help="Exit with 1 when there are more doubts.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, max=200, help="Doubts to show, the worst first.")
    ] = 20,
    drafts: Drafts = False,
    jobs: Jobs = None,
    as_of: AsOf = None,
) -> None:
    """List doubtful names, quotations and summaries, worst first, with what to paste.

    Exits with 1 when there are more than --max.
    """
    from .commands import review_site
    from .console import print_doubts, print_problems

    found = review_site(directory, drafts=drafts, jobs=jobs, as_of=_day(as_of))
    print_problems(found.problems)
    print_doubts(found.doubts[:limit], len(found.doubts))
    if most is not None and len(found.doubts) > most:
        print(f"broadsheet: more doubts than the {most:,} that --max allows", file=sys.stderr)
        raise typer.Exit(EXIT_PROBLEMS)


@app.command()
def serve(
    directory: Directory = Path(),
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8000,
    drafts: Drafts = False,
    jobs: Jobs = None,
    as_of: AsOf = None,
) -> None:
    """Preview the site: rebuild it beside the published one on every change, reload the browser."""
    from .serve import Preview, serve_site

    serve_site(Preview(directory, host, port, drafts, jobs, _day(as_of)))


@app.command()
def analyze(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders of articles.", exists=True)],
    format_: Annotated[
        str, typer.Option("--format", help="json (an indented list) or jsonl (a line each).")
    ] = "jsonl",
    clean: Annotated[
        bool, typer.Option("--clean/--no-clean", help="Take web debris away first.")
    ] = True,
    link: Annotated[
        bool, typer.Option("--link", help="Join people and stories across all articles given.")
    ] = False,
    sentences: Annotated[
        int, typer.Option("--sentences", min=1, max=20, help="Sentences of a summary at most.")
    ] = 3,
    pipeline: Annotated[
        str | None, typer.Option(help="An installed spaCy pipeline for entities.")
    ] = None,
    jobs: Jobs = None,
) -> None:
    """Print the analysis of articles as JSON, without building a site."""
    from .analyze import Options, analyze_paths
    from .config import AnalysisSettings
    from .console import print_problems

    if format_ not in {"json", "jsonl"}:
        raise typer.BadParameter("must be json or jsonl", param_hint="--format")
    settings = AnalysisSettings(sentences=sentences, pipeline=pipeline)
    options = Options(settings, clean, link, format_ == "json", jobs)
    problems = analyze_paths(paths, sys.stdout, options)
    print_problems(problems)


@app.command()
def prepare(
    directory: Directory = Path(),
    shard: Annotated[
        str, typer.Option("--shard", help="The part to do, such as 3/8: the third of eight.")
    ] = "1/1",
    drafts: Drafts = False,
    jobs: Jobs = None,
    as_of: AsOf = None,
) -> None:
    """Read and analyse articles into the store, without making a site; a part of them at a time.

    The stores of all parts become one with merge.
    """
    from .commands import prepare_site
    from .console import print_problems
    from .part import MOST, part_of

    if (part := part_of(shard)) is None:
        text = f"must be such as 3/8: the third of eight, of at most {MOST:,}"
        raise typer.BadParameter(text, param_hint="--shard")
    done = prepare_site(directory, part, drafts=drafts, jobs=jobs, as_of=_day(as_of))
    print_problems(done.problems)
    print(f"part {shard}: {done.articles:,} articles, {done.analysed:,} of them analysed now")


@app.command()
def merge(
    stores: Annotated[list[Path], typer.Argument(help="Folders of stores that prepare wrote.")],
    directory: Directory = Path(),
) -> None:
    """Copy what other stores know into the site's own, so that nothing is analysed twice."""
    from .commands import merge_stores

    print(f"{merge_stores(directory, stores):,} records were new")


@app.command()
def new(
    title: Annotated[str, typer.Argument(help="The title of the article.")],
    directory: Directory = Path(),
) -> None:
    """Begin an article: a Markdown file with front matter in the content folder."""
    from .scaffold import new_article

    print(new_article(directory, title, datetime.datetime.now().astimezone()))


@app.command(name="import")
def import_(
    sources: Annotated[
        list[str],
        typer.Argument(help="Addresses of feeds or articles; feed files, saved pages, JSON Lines."),
    ],
    directory: Directory = Path(),
    into: Annotated[
        str, typer.Option("--into", help="The folder inside the content folder to write to.")
    ] = "imported",
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=10_000, help="New articles to take of each feed.")
    ] = 20,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Also fetch from this machine and its own network."),
    ] = False,
) -> None:
    """Import articles from feeds, web pages, saved pages and JSON Lines into the content folder.

    Exits with 1 when any of it could not be had.
    """
    from .commands import import_into
    from .console import print_problems

    done = import_into(directory, sources, into, limit, allow_private=allow_private)
    for path in done.files:
        print(path)
    print_problems(done.problems)
    print(f"{len(done.files):,} imported, {done.known:,} known already")
    if done.problems:
        raise typer.Exit(EXIT_PROBLEMS)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")],
) -> None:
    """Begin a site: settings, a first article, corrections, a workflow for GitHub Pages."""
    from .scaffold import init_site

    for path in init_site(folder, datetime.datetime.now().astimezone().date()):
        print(path)
    print(f"now: cd {folder} && broadsheet serve")


@app.command()
def clean(
    directory: Directory = Path(),
    store: Annotated[bool, typer.Option("--store", help="Also forget all analyses.")] = False,
) -> None:
    """Remove what earlier builds wrote to the output folder; files of others stay."""
    from .commands import clean_site

    print(f"{clean_site(directory, store=store):,} files removed")


def _day(as_of: str | None) -> str | None:
    if as_of is None:
        return None
    try:
        return datetime.date.fromisoformat(as_of).isoformat()
    except ValueError:
        raise typer.BadParameter("must be a day such as 2024-07-10", param_hint="--as-of") from None
