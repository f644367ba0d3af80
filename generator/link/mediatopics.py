"""Topics of IPTC's vocabulary by name, with their ids there and at Wikidata."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .keys import topic_key

_FILE = Path(__file__).with_name("mediatopics.txt")


class MediaTopic(NamedTuple):
    """A Media Topic: `id` is ``medtop:20000003``, `wikidata` ``Q11425`` or nothing."""

    id: str
    wikidata: str


_UNKNOWN = MediaTopic("", "")


def media_topic(key: str) -> MediaTopic:
    """The topic that the vocabulary has under the topic key `key`; empty ids when it has none."""
    return _vocabulary().get(key, _UNKNOWN)


@lru_cache(maxsize=1)
def _vocabulary() -> Mapping[str, MediaTopic]:
    """By topic key. A key that two topics share stands for neither."""
    found: dict[str, MediaTopic | None] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, wikidata, name = line.split(" ", 2)
            key = topic_key(name)
            topic = MediaTopic(f"medtop:{code}", wikidata.removeprefix("-"))
            found[key] = None if key in found else topic
    return {key: topic for key, topic in found.items() if topic}
