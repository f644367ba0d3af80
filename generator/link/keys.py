"""The normal form under which names of each kind are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..records import EntityKind
from .english import american, singular
from .fold import fold
from .names import parse_name
from .thing_keys import thing_key

KIND_OF: Mapping[str, EntityKind] = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
}
_NOT_LETTERS = re.compile(r"[\W_]")  # nor digits
_FUNCTION_WORDS = frozenset(
    "a an the of to in on for and at by from with over s as against about into".split()
)


def key_of(group: str, name: str) -> str:
    """The normal form of a name in a group of corrections (``people``, …, ``topics``); for
    ``quotations`` and ``lines``, of the words."""
    if group in {"quotations", "lines"}:
        return " ".join(_NOT_LETTERS.sub(" ", fold(name)).split())
    return topic_key(name) if group == "topics" else name_key(KIND_OF[group], name)


def name_key(kind: EntityKind, name: str) -> str:
    """The normal form of a person's, an organisation's or a place's name."""
    if kind == "person":
        return parse_name(name).key
    if kind == "place":
        name = name.partition(",")[0].strip() or name  # "Malmö, Sweden"
    return thing_key(name)


@lru_cache(maxsize=65536)
def topic_key(label: str) -> str:
    """One key for a topic's spellings, plurals and word orders: "aid to Ukraine", "Ukraine aid"."""
    letters = _NOT_LETTERS.sub(" ", fold(label).replace("'", ""))
    words = [american(singular(word)) for word in letters.split()]
    telling = [word for word in words if word not in _FUNCTION_WORDS] or words
    return " ".join(sorted(telling)) or fold(label)
