"""YAML as users write it: plain values, the true line of each, and no way to be surprised.

Only null, true/false, whole numbers, decimal numbers and text are resolved (YAML 1.2's core
schema, https://yaml.org/spec/1.2.2/#103-core-schema): ``no`` is Norwegian, not false, and a date
stays the text that was written. Aliases are refused (they make small files huge), as are tags,
keys given twice, and nesting deeper than any file of ours needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml

from .problems import Origin, Problem, quoted

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 20
Path = tuple[str | int, ...]
_RESOLVERS: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile(r"~|null|Null|NULL|"), lambda text: None),
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"[-+]?[0-9]{1,18}"), int),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]{1,3})?"), float),
)


class Yaml(NamedTuple):
    """A file's value, and the line (from 1) on which the value at each path begins; a mapping's
    entry begins at its key."""

    value: object
    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Refused(Exception):
    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line
        self.text = text


def load_yaml(text: str, path: str, first_line: int = 1) -> tuple[Yaml, tuple[Problem, ...]]:
    """Read `text`, which starts at `first_line` of the file shown as `path`.

    A file that cannot be read gives the value None and one problem with its line.
    """
    lines: dict[Path, int] = {(): first_line}
    try:
        _refuse_aliases(text)
        node = yaml.compose(text, Loader=Loader)
        value = None if node is None else _construct(node, (), lines, first_line)
    except _Refused as refused:
        return _unreadable(path, first_line + refused.line, refused.text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        return _unreadable(path, line, f"this is not valid YAML: {error.problem or error.context}")
    except (yaml.YAMLError, RecursionError) as error:
        return _unreadable(path, first_line, f"this is not valid YAML: {_first_line(error)}")
    return Yaml(value, lines), ()


def _refuse_aliases(text: str) -> None:
    """Aliases are found in the event stream, before anything is built of them."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(
                _line(event), "YAML aliases (*name) are not allowed here; write the value out"
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _Refused(_line(event), f"this is nested deeper than {MAX_DEPTH} levels")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _construct(node: yaml.Node, path: Path, lines: dict[Path, int], first: int) -> object:
    lines.setdefault(path, first + node.start_mark.line)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, i), lines, first) for i, item in enumerate(node.value)]
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise _Refused(key_node.start_mark.line, "a key must be plain text")
        key = str(key_node.value)
        if key in found:
            raise _Refused(
                key_node.start_mark.line, f"the key {quoted(key)} is given twice; keep one"
            )
        lines[(*path, key)] = first + key_node.start_mark.line
        found[key] = _construct(value_node, (*path, key), lines, first)
    return found


def _scalar(node: yaml.ScalarNode) -> object:
    text = str(node.value)
    if not node.style:  # the C parser says "" for plain, the other one None
        for pattern, convert in _RESOLVERS:
            if pattern.fullmatch(text):
                return convert(text)
    return text


def _unreadable(path: str, line: int, text: str) -> tuple[Yaml, tuple[Problem, ...]]:
    return Yaml(None, {(): line}), (Problem(Origin(path, line), "yaml", text),)


def _first_line(error: BaseException) -> str:
    return str(error).split("\n", 1)[0]
