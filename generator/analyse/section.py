"""The section of an article: which top-level IPTC Media Topic it speaks of.

Two witnesses are heard: telling words, listed by hand, and the vectors of its sentences, which see
that an article is like others of a section also where it shares no word with them.
"""

from __future__ import annotations

import itertools
import json
import math
import operator
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from ..records import Section
from .parsed import Parsed
from .section_words import SECTIONS

_WORD = re.compile(r"[^\W\d_][\w&'’-]*")
_PAIR_WEIGHT = 2.0  # two words together say more than one
_LEAD = 60  # words: the beginning says what an article is about
_LEAD_WEIGHT = 2
_WORD_WEIGHT = 0.2  # of the evidence of words, beside the logarithm of a chance
_FADING = 0.1  # how fast sentences count less and less
# News that touches several sections, such as a law on schools, is mostly printed in a wide one.
_WIDE = frozenset(f"medtop:{code}000000" for code in ("01", "04", "11", "13", "15"))
_WIDE_BONUS = 0.5
_NEEDED = 2.5  # the least evidence of words where there is no vector
_LEAST_CHANCE = 0.3  # below it "none" is the answer
_LONGEST = 40  # letters: no stem is longer


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, float]]:
    """Whole words and stems with the sections they speak for, and the weight of each of them: one
    that several sections share says less."""
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for code, (_, text) in SECTIONS.items():
        for entry in text.split():
            table, form = (words, entry[:-1]) if entry.endswith(".") else (stems, entry)
            table.setdefault(form, []).append(code)
    weights = {
        form: (_PAIR_WEIGHT if "-" in form else 1.0) / len(codes)
        for table in (words, stems)
        for form, codes in table.items()
    }
    return _frozen(words), _frozen(stems), weights


def _frozen(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {form: tuple(codes) for form, codes in table.items()}


def choose_section(parsed: Parsed) -> Section | None:
    """The section, with its chance as score; None when too little speaks for any."""
    ranked = sorted(chances(parsed).items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST_CHANCE:
        return None
    code, chance = ranked[0]
    return Section(code, SECTIONS[code][0], round(chance, 3))


def chances(parsed: Parsed) -> dict[str, float]:
    """The chance of each section by the article's words and by the vectors of its sentences; empty
    when neither say anything."""
    words = section_scores(parsed.text)
    meaning = meanings(parsed.vectors)
    if not meaning and max(words.values(), default=0.0) < _NEEDED:
        return {}
    weight = _WORD_WEIGHT if meaning else 1.0
    logs = {
        code: words.get(code, 0.0) * weight + meaning.get(code, 0.0) + _WIDE_BONUS * (code in _WIDE)
        for code in SECTIONS
    }
    return _normal(logs)


def meanings(vectors: Sequence[Sequence[float]]) -> dict[str, float]:
    """The logarithm of each section's chance by the mean of an article's sentence vectors, to which
    the first sentences contribute most; empty without any."""
    if not vectors:
        return {}
    mean = [0.0] * len(vectors[0])
    for number, vector in enumerate(vectors):
        weight = 1 / (1 + _FADING * number)
        mean = [total + weight * value for total, value in zip(mean, vector, strict=True)]
    length = math.sqrt(sum(value * value for value in mean)) or 1.0
    logs = {
        code: bias + sum(map(operator.mul, weights, mean)) / length
        for code, (bias, *weights) in _weights().items()
    }
    return {code: math.log(chance) for code, chance in _normal(logs).items()}


def _normal(logs: Mapping[str, float]) -> dict[str, float]:
    """Chances that add up to 1, from their logarithms up to a constant."""
    most = max(logs.values())
    parts = {code: math.exp(max(value - most, -50.0)) for code, value in logs.items()}
    total = sum(parts.values())
    return {code: part / total for code, part in parts.items()}


@lru_cache(maxsize=1)
def _weights() -> dict[str, list[float]]:
    """For each section the bias and the weights of a vector; training/sections.py makes them."""
    text = files(__package__).joinpath("section_weights.json").read_text(encoding="utf-8")
    weights: dict[str, list[float]] = json.loads(text)
    return weights


def section_scores(text: str) -> dict[str, float]:
    """Evidence for each section: for every telling word the logarithm of its count."""
    words, stems, weights = _lexicon()
    scores: dict[str, float] = {}
    for form, count in sorted(_counts(text).items()):
        entry, codes = _entry(form, words, stems)
        for code in codes:
            scores[code] = scores.get(code, 0.0) + math.log1p(count) * weights[entry]
    return scores


def _counts(text: str) -> Counter[str]:
    """Words and pairs of words (joined by a hyphen), those of the lead counted more."""
    found = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    forms = found + [f"{a}-{b}" for a, b in itertools.pairwise(found)]
    counts = Counter(forms)
    lead = found[:_LEAD]
    for form in lead + [f"{a}-{b}" for a, b in itertools.pairwise(lead)]:
        counts[form] += _LEAD_WEIGHT - 1
    return counts


def _entry(
    form: str, words: dict[str, tuple[str, ...]], stems: dict[str, tuple[str, ...]]
) -> tuple[str, tuple[str, ...]]:
    """The entry of the lexicon that `form` falls under (itself, else its longest stem) and the
    sections that it speaks for."""
    if form in words:
        return form, words[form]
    for end in range(min(len(form), _LONGEST), 1, -1):
        if form[:end] in stems:
            return form[:end], stems[form[:end]]
    return form, ()
