"""`new` and `init`: files to begin with."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import yaml

from .commands import site_config
from .failures import Failure
from .slugs import slugify

STARTER = Path(__file__).parent / "starter"
_RENAMED = {"gitignore": ".gitignore"}  # under its own name git would obey it in this repository
_DAY = "2000-01-01"  # stands in the starter's articles for the day on which a site is begun


def new_article(root: Path, title: str, now: datetime.datetime) -> Path:
    """Begin an article called `title` in the content folder of the site; returns its path.

    Raises Failure when the file exists already, or there is no site.
    """
    config, _ = site_config(root, None)
    path = root / config.content / f"{slugify(title)}.md"
    front = {"title": title, "date": now.isoformat(timespec="seconds"), "draft": True}
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(f"---\n{head}---\n\n")
    except FileExistsError as error:
        raise Failure(f"{path} exists already; choose another title") from error
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror}") from error
    return path


def init_site(folder: Path, today: datetime.date) -> Iterator[Path]:
    """Begin a site in `folder`; yields each file as it is written.

    Raises Failure when the folder holds anything, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(f"{folder} is not empty; name a folder that does not exist yet")
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        relative = source.relative_to(STARTER)
        target = folder / relative.with_name(_RENAMED.get(relative.name, relative.name))
        text = source.read_text(encoding="utf-8").replace(_DAY, today.isoformat())
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        except OSError as error:
            raise Failure(f"{target} cannot be written: {error.strerror}") from error
        yield target
