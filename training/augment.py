"""Variants of training texts: headlines in capitals, other quotation marks, other names.

Every function returns a text whose annotations still hold, and leaves a text alone that the change
would make longer or shorter where it should not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from random import Random

from training.records import NamedText, QuotedText, Span, TaggedText, Text

_EXCHANGED = 0.3  # share of the texts whose names are exchanged
_STOPLESS = 0.1
_OTHER_MARKS = 0.3
_SWAPPED = frozenset({"PERSON", "GPE", "ORG"})
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_SMALL = re.compile(r"\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)\b")
_FIRST_SENTENCE = re.compile(r".{20,}?[.!?](?=\s)")


def capitals(text: str) -> str:
    """`text` as a headline in capitals; unchanged where a letter's capital is two letters."""
    upper = text.upper()
    return upper if len(upper) == len(text) else text


def headline_case(text: str) -> str:
    """`text` with a capital at every word but the small ones, as American headlines have it."""
    titled = re.sub(r"(?<![\w'’])\w", lambda m: m[0].upper(), text)
    titled = re.sub(_SMALL.pattern, lambda m: m[0].lower(), titled, flags=re.IGNORECASE)
    titled = titled[:1].upper() + titled[1:]
    return titled if len(titled) == len(text) else text


def straight_marks(text: str) -> str:
    """`text` with typewriter quotation marks and apostrophes."""
    return text.translate(_CURLY)


def typographic_marks(text: str) -> str:
    """`text` with typographic quotes and apostrophes, opening or closing by their place."""
    text = re.sub(r"(?<![^\s(\[“\"'])\"", "“", text).replace('"', "”")
    return re.sub(r"(?<![^\s(\[“])'", "‘", text).replace("'", "’")


def vary_surface(text: str, random: Random) -> str:
    """One of the variants of `text` that keep its length, most often none."""
    draw = random.random()
    if draw < 0.06:
        text = capitals(text)
    elif draw < 0.10:
        text = headline_case(text)
    elif draw < 0.14 and (first := _FIRST_SENTENCE.match(text)):
        text = capitals(first[0]) + text[first.end() :]
    if random.random() < 0.3:
        text = straight_marks(text) if random.random() < 0.5 else typographic_marks(text)
    return text


def vary_names(named: NamedText, names: Mapping[str, Sequence[str]], random: Random) -> NamedText:
    """`named` with some of its names exchanged for others of the same label."""
    pieces: list[str] = []
    entities: list[Span] = []
    length = done = 0
    for start, end, label in named.entities:
        surface = named.text[start:end]
        if label in _SWAPPED and random.random() < 0.5:
            surface = random.choice(names[label])
        pieces += [named.text[done:start], surface]
        length += start - done
        entities.append(Span(length, length + len(surface), label))
        length += len(surface)
        done = end
    pieces.append(named.text[done:])
    return NamedText("".join(pieces), tuple(entities), named.complete)


def collect_names(texts: Sequence[NamedText]) -> dict[str, list[str]]:
    """Every name of `texts` by label, as often as it occurs: a choice keeps the proportions."""
    names: dict[str, list[str]] = defaultdict(list)
    for named in texts:
        for start, end, label in named.entities:
            names[label].append(named.text[start:end])
    return dict(names)


def drop_full_stop(tagged: TaggedText) -> TaggedText:
    """`tagged` without the full stop at its end, as headings and captions are."""
    if len(tagged.words) < 2 or not tagged.text.endswith("."):
        return tagged
    return tagged._replace(text=tagged.text[:-1].rstrip(), words=tagged.words[:-1])


def vary(text: Text, names: Mapping[str, Sequence[str]], random: Random) -> Text:
    """`text` itself or one of its variants, each kind of text in its own ways."""
    if isinstance(text, NamedText):
        if text.entities and random.random() < _EXCHANGED:
            text = vary_names(text, names, random)
    elif isinstance(text, TaggedText) and random.random() < _STOPLESS:
        text = drop_full_stop(text)
    surface = text.text
    if isinstance(text, QuotedText):
        if random.random() < _OTHER_MARKS:
            surface = (
                straight_marks(surface) if random.random() < 0.5 else typographic_marks(surface)
            )
    else:
        surface = vary_surface(surface, random)
    return text if surface == text.text else text._replace(text=surface)
