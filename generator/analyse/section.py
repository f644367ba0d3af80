"""The section of an article: which top-level IPTC Media Topic its words speak of."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from functools import lru_cache

from ..records import Section
from .parsed import Parsed
from .section_words import SECTIONS

_WORD = re.compile(r"[^\W\d_][\w&'’-]*")
_PAIR_WEIGHT = 2.0  # two words together say more than one
_LEAD = 60  # words: the beginning says what an article is about
_LEAD_WEIGHT = 2
_LONGEST = 40  # letters: no stem is longer
_NEEDED = 2.5  # the least evidence: below it "none" is the answer
_MARGIN = 1.02  # how far the best must be ahead of the second


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
    """The section, with its share of all evidence as score; None when too little speaks for any."""
    scores = section_scores(parsed.text)
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    code, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if best < _NEEDED or best < _MARGIN * second:
        return None
    return Section(code, SECTIONS[code][0], round(best / sum(scores.values()), 3))


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
