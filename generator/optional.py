"""Parts of the site that need a package which may be missing: left out then, and said so."""

from __future__ import annotations

from .config import SiteSettings
from .pagefind import pagefind_version
from .problems import Origin, Problem
from .render.cards import can_draw
from .site import Site


def without_missing(settings: SiteSettings, site: Site) -> tuple[SiteSettings, tuple[Problem, ...]]:
    """`settings` with everything off that there is nothing for or nothing to make it with; the
    latter is a problem."""
    off: dict[str, bool] = {}
    problems = []
    if settings.search and not pagefind_version():
        off["search"] = False
        problems.append(_missing("search", "search is", "Pagefind is", "pagefind-bin"))
    if settings.cards and not can_draw():
        off["cards"] = False
        packages = "pillow font-source-serif-pro"
        problems.append(
            _missing("cards", "images of articles are", "Pillow or its font is", packages)
        )
    if not site.entries:
        return settings.model_copy(update={"search": False, "cards": False}), ()
    return settings.model_copy(update=off), tuple(problems)


def _missing(setting: str, what: str, why: str, packages: str) -> Problem:
    text = (
        f"{what} left out, because {why} not installed: `pip install {packages}`,"
        f" or say `{setting}: false` under `site`"
    )
    return Problem(Origin("site.yaml"), setting, text)
