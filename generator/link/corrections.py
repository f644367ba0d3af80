"""An editor's decisions as records; `correction_file` reads them. Linking applies all but those
about lines, which cleaning has to know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from ..records import Record
from .keys import key_of

Group = Literal["people", "organisations", "places", "topics", "quotations", "lines"]
Action = Literal["merge", "split", "rename", "ignore", "pin", "speaker", "keep"]
NAMES: tuple[Group, ...] = ("people", "organisations", "places", "topics")
GROUPS: tuple[Group, ...] = (*NAMES, "quotations", "lines")
ACTIONS: Mapping[Group, tuple[Action, ...]] = {
    **dict.fromkeys(NAMES, ("merge", "split", "rename", "ignore", "pin")),
    "quotations": ("speaker",),
    "lines": ("keep",),
}


class Scope(Record, frozen=True):
    """The articles that a rule is about, as the file names them, each with its line. Without any,
    it is about all."""

    articles: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    def meets(self, other: Scope) -> bool:
        """Whether the two are of one kind and may be about the same article."""
        if not self.articles or not other.articles:
            return not self.articles and not other.articles
        return bool(set(self.articles) & set(other.articles))


class Part(Record, frozen=True):
    """One of the bearers that a name is split into: those uses of it that stand in the articles of
    `scope`, or beside a role that holds the words of `role`."""

    name: str
    scope: Scope
    role: str
    line: int


class Rule(Record, frozen=True):
    """One decision. `names` are what it is about, each with its line in `lines`; `to` is the name
    to show. A ``pin`` gives the `address`; a ``split`` of one name has `parts`. Of ``speaker``
    the name is the words said, and `to`, if any, who said them; of ``keep``, words of the line."""

    group: Group
    action: Action
    names: tuple[str, ...]
    to: str
    reason: str
    line: int
    lines: tuple[int, ...]
    scope: Scope = Scope()
    parts: tuple[Part, ...] = ()
    address: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The normal forms of `names`."""
        return tuple(key_of(self.group, name) for name in self.names)

    @property
    def to_key(self) -> str:
        """The normal form of the name to show."""
        return key_of(self.group, self.to)

    @property
    def in_words(self) -> str:
        """What was decided, for readers of the page that it shaped."""
        names = ", ".join(self.names)
        said = {
            "merge": f"Joined by an editor: {names}",
            "split": f"Kept apart by an editor: {', '.join(p.name for p in self.parts) or names}",
            "rename": f"Renamed by an editor from {names}",
            "ignore": "Left out by an editor",
            "pin": "Confirmed by an editor",
            "speaker": "Attributed by an editor",
            "keep": "Restored by an editor",
        }[self.action]
        return f"{said} ({self.reason})" if self.reason else said


class Corrections(Record, frozen=True):
    """All decisions of one file, in its order; `path` is the file as shown in problems."""

    path: str = "corrections.yaml"
    rules: tuple[Rule, ...] = ()

    def of(self, group: Group) -> tuple[Rule, ...]:
        """The rules for one group of names."""
        return tuple(rule for rule in self.rules if rule.group == group)
