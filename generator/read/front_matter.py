"""Front matter to `Metadata`: every wrong key and value named with its true line, the rest kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..problems import Origin, Problem, quoted
from ..records import Metadata
from ..spelling import did_you_mean
from ..yamlfile import Yaml, load_yaml
from .fences import Fenced, split_front_matter, without_closing_fence
from .values import address, day_or_instant, language, names, slug, text_value, true_or_false

_FIRST_LINE = 2  # the YAML starts below its fence
_MOST_TOLD = 20  # problems of one file's keys
_KEYS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "title": ("title", text_value),
    "date": ("date", day_or_instant),
    "publisher": ("publisher", text_value),
    "source": ("source_url", address),
    "authors": ("authors", names),
    "author": ("authors", names),
    "language": ("lang", language),
    "lang": ("lang", language),
    "topics": ("topics", names),
    "tags": ("topics", names),
    "people": ("people", names),
    "summary": ("summary", text_value),
    "description": ("summary", text_value),
    "draft": ("draft", true_or_false),
    "slug": ("slug", slug),
    "expires": ("expires", day_or_instant),
    "keep": ("keep", names),
}


class FrontMatter(NamedTuple):
    """What a file says of itself, and the text below it, which starts at `first_line`."""

    meta: Metadata
    body: str
    first_line: int
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str, shown: str) -> FrontMatter:
    """Split a file's `text` (``\\n`` line ends) into metadata and body.

    Without front matter all of it is body. YAML that cannot be read gives one problem with its
    line, and empty metadata.
    """
    fenced = split_front_matter(text)
    if fenced.yaml is None:
        return FrontMatter(Metadata(), fenced.body, fenced.first_line)
    yaml, problems = load_yaml(fenced.yaml, shown, _FIRST_LINE)
    if problems and fenced.closed:
        fenced, yaml, problems = _perhaps_unclosed(text, shown, fenced, yaml, problems)
    found = [_mended(problem) for problem in problems]
    if not fenced.closed:
        hint = f'the front matter has no closing "---"; put one before line {fenced.first_line}'
        found.append(Problem(Origin(shown, 1), "front-matter", hint))
    if yaml.value is None:
        return FrontMatter(Metadata(), fenced.body, fenced.first_line, tuple(found))
    if not isinstance(yaml.value, dict):
        hint = "front matter must hold `key: value` lines"
        found.append(Problem(Origin(shown, _FIRST_LINE), "front-matter", hint))
        return FrontMatter(Metadata(), fenced.body, fenced.first_line, tuple(found))
    meta, wrong = _metadata(yaml.value, yaml, shown)
    return FrontMatter(meta, fenced.body, fenced.first_line, (*found, *wrong))


def _perhaps_unclosed(
    text: str, shown: str, fenced: Fenced, yaml: Yaml, problems: tuple[Problem, ...]
) -> tuple[Fenced, Yaml, tuple[Problem, ...]]:
    """YAML that makes no sense may be the article's text, up to a rule across the page: a better
    split is one whose keys can be read."""
    other = without_closing_fence(text)
    if other.first_line >= fenced.first_line - 1:
        return fenced, yaml, problems
    value, wrong = load_yaml(other.yaml or "", shown, _FIRST_LINE)
    if wrong or not isinstance(value.value, dict):
        return fenced, yaml, problems
    return other, value, ()


def _mended(problem: Problem) -> Problem:
    """The commonest slip has a message that only makers of YAML understand."""
    if "mapping values are not allowed" not in problem.text:
        return problem
    text = "a value with a colon in it must stand in quotation marks"
    return Problem(problem.origin, problem.code, text)


def _metadata(
    values: dict[str, object], yaml: Yaml, shown: str
) -> tuple[Metadata, tuple[Problem, ...]]:
    fields: dict[str, Any] = {}
    given: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        origin = Origin(shown, yaml.line(key))
        if key not in _KEYS:
            problems.append(Problem(origin, "front-matter-key", _unknown(key)))
            continue
        field, convert = _KEYS[key]
        if field in given:
            text = f'"{given[field]}" and "{key}" say the same; keep one'
            problems.append(Problem(origin, "front-matter-key", text))
            continue
        given[field] = key
        if value is None:
            continue
        try:
            fields[field] = convert(value)
        except ValueError as error:
            problems.append(Problem(origin, "front-matter-value", f'"{key}": {error}'))
            if field == "draft":  # nothing is published that may have been meant to wait
                fields[field] = True
    return Metadata(**fields), _told(problems)


def _told(problems: list[Problem]) -> tuple[Problem, ...]:
    """The first of `problems`, and how many more there are: nobody mends two thousand one by
    one, and other files' lines should not be lost among them."""
    told = problems[:_MOST_TOLD]
    if more := problems[_MOST_TOLD:]:
        text = f"and {len(more):,} more keys from here on that are wrong"
        told.append(Problem(more[0].origin, "front-matter-key", text))
    return tuple(told)


def _unknown(key: str) -> str:
    hint = did_you_mean(key, _KEYS)
    return f"unknown front matter key {quoted(key)}{hint or '; known are ' + ', '.join(_KEYS)}"
