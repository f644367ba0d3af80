"""`corrections.yaml`: an editor's decisions, read and checked; they are applied in linking alone.

people:
  merge:
    - names: [Jens Stoltenberg, Jens Stoltenber]
      as: Jens Stoltenberg
      reason: misspelling
  rename:
    - {name: Volodymyr Zelenskiy, to: Volodymyr Zelenskyy}
  ignore: [Netsonda]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, cast

from ..problems import Origin, Problem, ordered, quoted
from ..records import Record
from ..spelling import did_you_mean
from ..yamlfile import Yaml, load_yaml
from .keys import key_of

Group = Literal["people", "organisations", "places", "topics"]
Action = Literal["merge", "rename", "ignore"]
GROUPS: tuple[Group, ...] = ("people", "organisations", "places", "topics")

_FIELDS: Mapping[Action, tuple[str, ...]] = {
    "merge": ("names", "as", "reason"),
    "rename": ("name", "to", "reason"),
    "ignore": ("name", "reason"),
}


class Rule(Record, frozen=True):
    """One decision. `names` are what it is about, each with its line in `lines`; `to` is the name
    to show, empty for ``ignore``."""

    group: Group
    action: Action
    names: tuple[str, ...]
    to: str
    reason: str
    line: int
    lines: tuple[int, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The normal forms of `names`."""
        return tuple(key_of(self.group, name) for name in self.names)

    @property
    def in_words(self) -> str:
        """What was decided, for readers of the page that it shaped."""
        said = {
            "merge": f"Joined by an editor: {', '.join(self.names)}",
            "rename": f"Renamed by an editor from {self.names[0]}",
            "ignore": "Left out by an editor",
        }[self.action]
        return f"{said} ({self.reason})" if self.reason else said


class Corrections(Record, frozen=True):
    """All decisions of one file, in its order; `path` is the file as shown in problems."""

    path: str = "corrections.yaml"
    rules: tuple[Rule, ...] = ()

    def of(self, group: Group) -> tuple[Rule, ...]:
        """The rules for one group of names."""
        return tuple(rule for rule in self.rules if rule.group == group)


def read_corrections(path: Path, shown: str) -> tuple[Corrections, tuple[Problem, ...]]:
    """The decisions in the file `path`, which problems call `shown`. A missing file holds none.

    What is unknown, incomplete or contradicts an earlier rule is left out, with a problem.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Corrections(shown), ()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        wrong = Problem(Origin(shown), "corrections", f"cannot be read: {reason}; save it again")
        return Corrections(shown), (wrong,)
    yaml, problems = load_yaml(text, shown)
    if yaml.value is None:
        return Corrections(shown), problems
    reader = _Reader(yaml, shown)
    rules = tuple(sorted(reader.rules(), key=lambda rule: rule.line))
    return reader.consistent(rules), ordered((*problems, *reader.problems))


class _Reader:
    def __init__(self, yaml: Yaml, shown: str) -> None:
        self.yaml = yaml
        self.shown = shown
        self.problems: list[Problem] = []

    def wrong(self, code: str, text: str, line: int) -> None:
        self.problems.append(Problem(Origin(self.shown, line), f"corrections-{code}", text))

    def rules(self) -> Iterator[Rule]:
        if not isinstance(self.yaml.value, dict):
            self.wrong("value", f"must hold lines such as `{GROUPS[0]}:` with rules under them", 1)
            return
        for group, actions in self.yaml.value.items():
            line = self.yaml.line(group)
            if group not in GROUPS:
                hint = did_you_mean(group, GROUPS) or f"; known are {', '.join(GROUPS)}"
                self.wrong("key", f"unknown kind {quoted(group)}{hint}", line)
            elif isinstance(actions, dict):
                yield from self._actions(cast(Group, group), actions)
            elif actions is not None:
                text = f"{group} must hold rules: {', '.join(_FIELDS)}"
                self.wrong("value", text, line)

    def _actions(self, group: Group, actions: dict[str, object]) -> Iterator[Rule]:
        for action, items in actions.items():
            line = self.yaml.line(group, action)
            if action not in _FIELDS:
                hint = did_you_mean(action, _FIELDS) or f"; known are {', '.join(_FIELDS)}"
                self.wrong("key", f"unknown rule {quoted(action)}{hint}", line)
            elif isinstance(items, list):
                for place, item in enumerate(items):
                    rule = self._rule(group, cast(Action, action), item, place)
                    if rule is not None:
                        yield rule
            elif items is not None:
                self.wrong("value", f"{action} must be a list, each item after a hyphen", line)

    def _rule(self, group: Group, action: Action, item: object, place: int) -> Rule | None:
        path: tuple[str | int, ...] = (group, action, place)
        line = self.yaml.line(*path)
        if action == "ignore" and _is_text(item):
            return Rule(group, action, (str(item).strip(),), "", "", line, (line,))
        fields = _FIELDS[action]
        if not isinstance(item, dict):
            self.wrong("value", f"a {action} rule needs {', '.join(fields[:-1])}", line)
            return None
        for key in item:
            if key not in fields:
                hint = did_you_mean(key, fields) or f"; known are {', '.join(fields)}"
                text = f"unknown key {quoted(key)} in a {action} rule{hint}"
                self.wrong("key", text, self.yaml.line(*path, key))
        names, lines = self._names(item, path, fields[0])
        to = item.get(fields[1], "") if action != "ignore" else ""
        if action == "merge" and "as" not in item and names:
            to = names[0]
        reason = item.get("reason") or ""
        if (
            not names
            or (action != "ignore" and not _is_text(to))
            or isinstance(reason, list | dict)
        ):
            text = f"a {action} rule needs {' and '.join(fields[:-1])}, each a name"
            self.wrong("value", text, line)
            return None
        return Rule(group, action, names, str(to).strip(), str(reason).strip(), line, lines)

    def _names(
        self, item: dict[str, object], path: tuple[str | int, ...], field: str
    ) -> tuple[tuple[str, ...], tuple[int, ...]]:
        given = item.get(field)
        if field == "name":
            return (
                ((str(given).strip(),), (self.yaml.line(*path, field),))
                if _is_text(given)
                else ((), ())
            )
        if not isinstance(given, list) or not all(_is_text(name) for name in given):
            return (), ()
        lines = tuple(self.yaml.line(*path, field, place) for place in range(len(given)))
        return tuple(str(name).strip() for name in given), lines

    def consistent(self, rules: tuple[Rule, ...]) -> Corrections:
        """The rules less those that an earlier one contradicts or already says."""
        kept: list[Rule] = []
        claimed: dict[tuple[Group, str], Rule] = {}
        for rule in rules:
            clash = next(
                (
                    (name, line, claimed[rule.group, key])
                    for name, line, key in zip(rule.names, rule.lines, rule.keys, strict=True)
                    if (rule.group, key) in claimed
                ),
                None,
            )
            if clash is None:
                kept.append(rule)
                claimed |= {(rule.group, key): rule for key in rule.keys}
                if rule.action == "merge":
                    claimed.setdefault((rule.group, key_of(rule.group, rule.to)), rule)
                continue
            name, line, earlier = clash
            text = (
                f"{rule.action} of {quoted(name)} contradicts the {earlier.action} rule in line "
                f"{earlier.line}; keep one of them"
            )
            self.wrong("contradiction", text, line)
        return Corrections(self.shown, tuple(kept))


def _is_text(value: object) -> bool:
    """A name: text, or a number such as ``1984``."""
    if isinstance(value, bool):
        return False
    return bool(value.strip()) if isinstance(value, str) else isinstance(value, int | float)
