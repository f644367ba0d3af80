"""Results, tables and short reports of sport, made up line by line.

No corpus at hand has them, and agencies send little else at weekends. In a table, the name of a
town is a team (an organisation); in a report, a country that plays is a country.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import yaml

from training.records import Document, NamedText, Span

_DATA = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
_WORDS = {key: value.split(", ") for key, value in _DATA.items() if isinstance(value, str)}

_SLOT = re.compile(r"\{(\w)\}")
_ORGANISATIONS, _PLACES = frozenset("TKN"), frozenset("CV")


def make_sports(count: int, names: Mapping[str, Sequence[str]], random: Random) -> list[Document]:
    """`count` made-up items. Persons are drawn from `names`; entities of other kinds than persons,
    organisations and places are not marked."""
    writer = _Writer(names["PERSON"], random)
    return [list(writer.item()) for _ in range(count)]


class _Writer:
    def __init__(self, persons: Sequence[str], random: Random) -> None:
        self._persons = [name for name in persons if 1 < len(name.split()) < 4]
        self._random = random
        self._fillers: dict[str, Callable[[], str]] = {
            "T": lambda: random.choice(_WORDS["cities"]),
            "V": lambda: random.choice(_WORDS["cities"]),
            "K": self._club,
            "N": lambda: random.choice(_WORDS["nicknames"]),
            "P": lambda: random.choice(self._persons),
            "S": lambda: random.choice(self._persons).split()[-1],
            "C": lambda: random.choice(_WORDS["countries"]),
            "n": lambda: str(random.randint(0, 12)),
            "m": lambda: str(random.randint(13, 499)),
            "t": self._time,
            "d": lambda: (
                f"19{random.randint(80, 99)}-0{random.randint(1, 9)}-{random.randint(10, 30)}"
            ),
            "D": lambda: random.choice(_WORDS["days"]),
            "E": lambda: random.choice(_WORDS["events"]),
            "X": lambda: random.choice(_WORDS["sports"]),
        }

    def _club(self) -> str:
        city, word = (
            self._random.choice(_WORDS["cities"]),
            self._random.choice(_WORDS["club words"]),
        )
        return self._random.choice([f"{city} {word}", f"{word} {city}", city, f"{city} {word}"])

    def _time(self) -> str:
        low, high = self._random.randint(1, 59), self._random.randint(10, 59)
        return self._random.choice(
            [f"{low}.{high}", f"{low}:{high}", f"{low} minutes {high} seconds"]
        )

    def item(self) -> Iterator[NamedText]:
        """Head, lead and some lines, as one paragraph or one a line; or a short report."""
        random = self._random
        parts = [self._fill(random.choice(_DATA["heads"]), capitals=random.random() < 0.8)]
        if random.random() < 0.35:
            dateline = self._fill("{V} {d}", capitals=True)
            parts += [
                dateline,
                *(self._fill(t) for t in random.sample(_DATA["reports"], random.randint(1, 4))),
            ]
        else:
            parts.append(self._fill(random.choice(_DATA["leads"])))
            kinds = random.sample(_DATA["lines"], random.randint(1, 3))
            for kind in kinds:
                parts += [
                    self._fill(kind, random.random() < 0.15) for _ in range(random.randint(1, 8))
                ]
        if random.random() < 0.6:
            yield _joined(parts)
        else:
            yield from parts

    def _fill(self, template: str, capitals: bool = False) -> NamedText:
        text, done = "", 0
        entities: list[Span] = []
        for slot in _SLOT.finditer(template):
            text += template[done : slot.start()]
            kind = slot[1]
            value = self._fillers[kind]()
            label = "PERSON" if kind in "PS" else "ORG" if kind in _ORGANISATIONS else "GPE"
            if kind in _ORGANISATIONS | _PLACES | {"P", "S"}:
                entities.append(Span(len(text), len(text) + len(value), label))
            text += value
            done = slot.end()
        text += template[done:]
        upper = text.upper()
        if capitals and len(upper) == len(text):
            text = upper
        return NamedText(text, tuple(entities), complete=False)


def _joined(parts: Sequence[NamedText]) -> NamedText:
    text = ""
    entities: list[Span] = []
    for part in parts:
        text += " " if text else ""
        entities += [Span(s + len(text), e + len(text), label) for s, e, label in part.entities]
        text += part.text
    return NamedText(text, tuple(entities), complete=False)
