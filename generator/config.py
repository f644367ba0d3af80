"""`site.yaml` becomes a `Config`: every wrong key at once, each with its line."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from .problems import Origin, Problem, quoted
from .spelling import did_you_mean
from .yamlfile import Yaml, load_yaml

FILE_NAME = "site.yaml"


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("must be a full address such as https://example.org/news/")
    return value if value.endswith("/") else value + "/"


def _inside(value: str) -> str:
    path = Path(value)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError("must be a folder or file inside the site's own folder")
    return path.as_posix()


def _day(value: str) -> str:
    try:
        day = date.fromisoformat(value).isoformat()
    except ValueError:
        day = ""
    if day != value:  # not every ISO 8601 form of a day: days are compared as text
        raise ValueError("must be a day such as 2024-07-10")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
Day = Annotated[str, AfterValidator(_day)]
Inside = Annotated[str, AfterValidator(_inside)]


class Settings(BaseModel):
    """What all settings have in common: unknown keys and other types are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SiteSettings(Settings):
    """What readers see of the site as a whole."""

    title: str = Field(default="Broadsheet", min_length=1, description="The name of the site.")
    tagline: str = Field(default="", description="One line under the name.")
    base_url: WebAddress = Field(
        default="http://localhost:8000/",
        description="The address the site is published at, with its sub-path.",
    )
    language: str = Field(
        default="en",
        pattern=r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$",
        description="Language of the site.",
    )
    page_size: int = Field(default=24, ge=1, le=500, description="Articles on one page of a list.")
    search: bool = Field(default=True, description="Whether the site can be searched.")
    cards: bool = Field(
        default=True, description="Whether each article has an image for links shared elsewhere."
    )
    feeds: Literal["all", "site"] = Field(
        default="all",
        description="Feeds of each section, topic, story and person too, or of the site alone.",
    )
    api: bool = Field(default=True, description="Whether everything is published as JSON too.")
    digests: bool = Field(
        default=True, description="Whether each day and week that has articles has a digest."
    )
    as_of: Day | None = Field(
        default=None,
        description="The day the site is built for; articles of later days wait. Default: today.",
    )

    @property
    def base_path(self) -> str:
        """The path part of the base URL, ``/`` or ``/repo/``."""
        return urlsplit(self.base_url).path or "/"


class CleaningSettings(Settings):
    """Which texts are cleaned of web debris."""

    enabled: bool = Field(
        default=True, description="Remove what is not the article from .txt and .html files."
    )


class AnalysisSettings(Settings):
    """What is read from an article. A change analyses everything again."""

    enabled: bool = Field(
        default=True,
        description="Read the texts. Without, all comes from front matter.",
    )
    sentences: int = Field(default=3, ge=1, le=20, description="Sentences of a summary at most.")
    pipeline: str | None = Field(
        default=None,
        description="An installed spaCy pipeline that takes over entities and parts of speech.",
    )


class LinkSettings(Settings):
    """What becomes a page."""

    topic_articles: int = Field(
        default=2, ge=1, description="A topic found in the text needs this many articles."
    )
    person_mentions: int = Field(
        default=1, ge=1, description="A person needs this many mentions for a page."
    )
    lone_names: bool = Field(
        default=False,
        description="Whether a person known by one word needs neither role nor quotation.",
    )


class Config(Settings):
    """The whole of `site.yaml`. Folders are relative to the folder that holds it."""

    site: SiteSettings = SiteSettings()
    cleaning: CleaningSettings = CleaningSettings()
    analysis: AnalysisSettings = AnalysisSettings()
    link: LinkSettings = LinkSettings()
    content: Inside = Field(default="content", description="The folder of articles.")
    output: Inside = Field(default="site", description="The folder that the site is written to.")
    templates: Inside = Field(
        default="templates", description="Your own templates; they win over the built-in ones."
    )
    corrections: Inside = Field(default="corrections.yaml", description="The editor's decisions.")
    store: Inside = Field(default=".broadsheet", description="The folder of the analysis store.")


def read_config(root: Path) -> tuple[Config, tuple[Problem, ...]]:
    """The settings of the site in folder `root`.

    Wrong ones fall back to their defaults, each with a problem; a missing file means all defaults.
    """
    path = root / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config(), ()
    except (OSError, UnicodeDecodeError) as error:
        return Config(), (Problem(Origin(FILE_NAME), "config", f"cannot be read: {error}"),)
    yaml, problems = load_yaml(text, FILE_NAME)
    if yaml.value is None:
        return Config(), problems
    if not isinstance(yaml.value, dict):
        wrong = Problem(Origin(FILE_NAME, 1), "config", "must hold `key: value` lines")
        return Config(), (wrong,)
    return _validated(yaml.value, yaml)


def _validated(values: dict[str, Any], yaml: Yaml) -> tuple[Config, tuple[Problem, ...]]:
    problems: list[Problem] = []
    while True:
        try:
            config = Config.model_validate(values)
        except ValidationError as error:
            for details in error.errors():
                problems.append(_problem(details, yaml))
                values = _without(values, details["loc"])
            continue
        clash = _clash(config, values)
        if clash is None:
            return config, tuple(sorted(problems))
        key, text = clash
        problems.append(Problem(Origin(FILE_NAME, yaml.line(key)), "config-value", text))
        values = _without(values, (key,))


def _clash(config: Config, values: Mapping[str, object]) -> tuple[str, str] | None:
    """A setting that puts one folder into another, and what is wrong with it; None when all lie
    apart. Of two the one written down is to blame: defaults lie apart."""
    for one, other in combinations(("content", "templates", "output", "store", "corrections"), 2):
        if {one, other} == {"content", "corrections"} or {one, other} == {
            "templates",
            "corrections",
        }:
            continue  # no article and no template by its suffix; people keep it beside them
        a, b = getattr(config, one), getattr(config, other)
        if overlap(a, b):
            key = other if other in values else one
            with_ = one if key == other else other
            text = (
                f'setting "{key}": {quoted(getattr(config, key))} and the {with_},'
                f" {quoted(getattr(config, with_))}, must not be one or lie in one another;"
                " choose another place"
            )
            return key, text
    return None


def overlap(one: str, other: str) -> bool:
    """Whether of two paths one is the other or leads into it, also where the file system takes
    large letters for small ones and composed ones for decomposed."""
    a, b = (PurePath(_folded(path)).parts for path in (one, other))
    return a[: len(b)] == b or b[: len(a)] == a


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _problem(details: ErrorDetails, yaml: Yaml) -> Problem:
    loc = details["loc"]
    origin = Origin(FILE_NAME, yaml.line(*loc))
    name = ".".join(map(str, loc))
    if details["type"] == "extra_forbidden":
        known = _known_keys(loc[:-1])
        return Problem(
            origin,
            "config-key",
            f"unknown setting {quoted(name)}{did_you_mean(str(loc[-1]), known)}",
        )
    message = details["msg"].removeprefix("Value error, ")
    return Problem(
        origin, "config-value", f"setting {quoted(name)}: {message[0].lower()}{message[1:]}"
    )


def _known_keys(loc: tuple[int | str, ...]) -> list[str]:
    model: type[BaseModel] = Config
    for part in loc:
        annotation = model.model_fields[str(part)].annotation
        if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
            return []
        model = annotation
    return list(model.model_fields)


def _without(values: dict[str, Any], loc: tuple[int | str, ...]) -> dict[str, Any]:
    """A copy of `values` that lacks the value at `loc` (or what of it there is)."""
    key, rest = str(loc[0]), loc[1:]
    if rest and isinstance(values.get(key), dict):
        return {**values, key: _without(values[key], rest)}
    return {k: v for k, v in values.items() if k != key}
