"""`corrections.yaml` read and checked: every rule with its lines, every fault a problem.

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
from typing import Any, cast

from ..failures import Failure
from ..problems import Origin, Problem, ordered, quoted
from ..slugs import slugify
from ..spelling import did_you_mean
from ..yamlfile import Yaml, load_yaml
from .contradictions import consistent
from .corrections import ACTIONS, GROUPS, Action, Corrections, Group, Part, Rule, Scope

_FIELDS: Mapping[Action, tuple[str, ...]] = {
    "merge": ("names", "as", "articles", "reason"),
    "split": ("name", "into", "names", "articles", "reason"),
    "rename": ("name", "to", "articles", "reason"),
    "ignore": ("name", "articles", "reason"),
    "pin": ("name", "id", "reason"),
    "speaker": ("words", "name", "articles", "reason"),
    "keep": ("words", "articles", "reason"),
}
_PART_FIELDS = ("name", "articles", "role")
_NEEDED: Mapping[Action, str] = {
    "merge": "names and as, each a name",
    "split": "name and into, or names that are kept apart",
    "rename": "name and to, each a name",
    "ignore": "name",
    "pin": "name, and an id of small letters, digits and hyphens",
    "speaker": "words, the beginning of what was said",
    "keep": "words, some that stand in the line",
}
_AT = tuple[str | int, ...]


def read_corrections(path: Path, shown: str) -> tuple[Corrections, tuple[Problem, ...]]:
    """The decisions in the file `path`, which problems call `shown`. A missing file holds none.

    What is unknown, incomplete or contradicts an earlier rule is left out, with a problem. Raises
    Failure when the file cannot be read as a whole: without its editor's decisions the site would
    have other names and other addresses.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Corrections(shown), ()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise _useless(f"{shown}: cannot be read: {reason}") from error
    yaml, problems = load_yaml(text, shown)
    for problem in problems:
        raise _useless(str(problem))
    if yaml.value is None:
        return Corrections(shown), ()
    if not isinstance(yaml.value, dict):
        raise _useless(f"{shown}:1: must hold lines such as `{GROUPS[0]}:` with rules under them")
    reader = _Reader(yaml, shown)
    rules = sorted(reader.rules(), key=lambda rule: rule.line)
    kept, clashes = consistent(rules, shown)
    return Corrections(shown, kept), ordered((*reader.problems, *clashes))


def _useless(text: str) -> Failure:
    return Failure(f"{text}; nothing of the site was changed")


class _Reader:
    def __init__(self, yaml: Yaml, shown: str) -> None:
        self.yaml = yaml
        self.shown = shown
        self.problems: list[Problem] = []

    def wrong(self, code: str, text: str, line: int) -> None:
        self.problems.append(Problem(Origin(self.shown, line), f"corrections-{code}", text))

    def rules(self) -> Iterator[Rule]:
        for group, actions in cast("dict[str, object]", self.yaml.value).items():
            line = self.yaml.line(group)
            if group not in GROUPS:
                hint = did_you_mean(group, GROUPS) or f"; known are {', '.join(GROUPS)}"
                self.wrong("key", f"unknown kind {quoted(group)}{hint}", line)
            elif isinstance(actions, dict):
                yield from self._actions(group, actions)
            elif actions is not None:
                known = ", ".join(ACTIONS[group])
                self.wrong("value", f"{group} must hold rules: {known}", line)

    def _actions(self, group: Group, actions: dict[str, object]) -> Iterator[Rule]:
        known = ACTIONS[group]
        for action, items in actions.items():
            line = self.yaml.line(group, action)
            if action not in known:
                hint = did_you_mean(action, known) or f"; known are {', '.join(known)}"
                self.wrong("key", f"unknown rule {quoted(action)}{hint}", line)
            elif isinstance(items, list):
                for place, item in enumerate(items):
                    rule = self._rule(group, action, item, (group, action, place))
                    if rule is not None:
                        yield rule
            elif items is not None:
                self.wrong("value", f"{action} must be a list, each item after a hyphen", line)

    def _rule(self, group: Group, action: Action, item: object, at: _AT) -> Rule | None:
        line = self.yaml.line(*at)
        if action in {"ignore", "pin", "keep"} and _is_text(item):
            name = str(item).strip()
            address = slugify(name) if action == "pin" else ""
            return Rule(group, action, (name,), "", "", line, (line,), address=address)
        if not isinstance(item, dict):
            self.wrong("value", f"a {action} rule needs {_NEEDED[action]}", line)
            return None
        self._known(item, _FIELDS[action], f"a {action} rule", at)
        names, lines = self._names(item, at, "words" if action in {"speaker", "keep"} else "name")
        scope = self._scope(item, at)
        parts = self._parts(item, at) if action == "split" and "into" in item else ()
        to, address = _text_of(item, "to"), ""
        if action == "merge":
            to = _text_of(item, "as") if "as" in item else names[0] if names else ""
        elif action == "speaker":
            to = _text_of(item, "name")
        elif action == "pin" and names:
            address = _text_of(item, "id") if "id" in item else slugify(names[0])
        whole = {
            "merge": bool(names and to),
            "rename": bool(names and to),
            "split": len(names) == 1 if parts else len(names) > 1,
            "pin": bool(names) and address == slugify(address or "-"),
        }.get(action, bool(names))
        if not whole or scope is None or parts is None or not _is_reason(item.get("reason")):
            self.wrong("value", f"a {action} rule needs {_NEEDED[action]}", line)
            return None
        reason = str(item.get("reason") or "").strip()
        return Rule(group, action, names, to, reason, line, lines, scope, parts, address)

    def _known(self, item: Mapping[str, Any], known: tuple[str, ...], what: str, at: _AT) -> None:
        for key in item:
            if key not in known:
                hint = did_you_mean(key, known) or f"; known are {', '.join(known)}"
                text = f"unknown key {quoted(key)} in {what}{hint}"
                self.wrong("key", text, self.yaml.line(*at, key))

    def _names(
        self, item: Mapping[str, Any], at: _AT, single: str
    ) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """What the rule is about: `names`, a list, or the one under the key `single`."""
        if "names" in item and single not in item:
            return self._list(item["names"], (*at, "names"))
        if name := _text_of(item, single):
            return (name,), (self.yaml.line(*at, single),)
        return (), ()

    def _list(self, given: object, at: _AT) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """A list of texts with their lines; nothing when it is none."""
        if not isinstance(given, list) or not all(_is_text(text) for text in given):
            return (), ()
        lines = tuple(self.yaml.line(*at, place) for place in range(len(given)))
        return tuple(str(text).strip() for text in given), lines

    def _scope(self, item: Mapping[str, Any], at: _AT) -> Scope | None:
        """The articles named, one or a list; None when they are no names."""
        given = item.get("articles")
        if given is None:
            return Scope()
        if _is_text(given):
            return Scope((str(given).strip(),), (self.yaml.line(*at, "articles"),))
        articles, lines = self._list(given, (*at, "articles"))
        return Scope(articles, lines) if articles else None

    def _parts(self, item: Mapping[str, Any], at: _AT) -> tuple[Part, ...] | None:
        """What a name is split into; None when something is wrong with it."""
        given = item["into"]
        found = []
        for place, part in enumerate(given if isinstance(given, list) else ()):
            here = (*at, "into", place)
            scope = self._scope(part, here) if isinstance(part, dict) else None
            if scope is None or not _text_of(part, "name"):
                return None
            self._known(part, _PART_FIELDS, "a part of a split rule", here)
            role = _text_of(part, "role")
            found.append(Part(_text_of(part, "name"), scope, role, self.yaml.line(*here)))
        told = sum(bool(part.role or part.scope.articles) for part in found)
        return tuple(found) if len(found) > 1 and told >= len(found) - 1 else None


def _text_of(item: Mapping[str, Any], key: str) -> str:
    """The text under `key`, or nothing."""
    return str(item[key]).strip() if _is_text(item.get(key)) else ""


def _is_reason(value: object) -> bool:
    return not isinstance(value, list | dict)


def _is_text(value: object) -> bool:
    """A name: text, or a number such as ``1984``."""
    if isinstance(value, bool):
        return False
    return bool(value.strip()) if isinstance(value, str) else isinstance(value, int | float)
