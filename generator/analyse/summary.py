"""The summary: sentences a careful reader would keep, each with why.

Leading sentences are a strong rival in news, so position weighs most; what is added is centrality
(cosine of term vectors with the whole article, after Radev et al. 2004), names, figures and what a
sentence lacks: verbs, an end, or somebody for its pronouns to stand for. Redundant sentences are
passed over (maximal marginal relevance, Carbonell & Goldstein 1998).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..records import Chosen, Quote, Referent
from .parsed import Parsed
from .passages import prose_sentences, tokens_in
from .words import PRONOUNS, STOP_WORDS

_MIN_WORDS, _MAX_WORDS = 6, 80
_REDUNDANT = 0.8  # cosine with a chosen sentence above which a sentence says nothing new
_WEIGHTS = {"lead": 1.0, "central": 0.15, "names": 0.03, "figures": 0.02, "quotation": -0.08}
_DANGLING = 0.06  # the cost of opening with a pronoun that nothing before it explains
_QUESTION = 0.3

Vector = dict[str, float]


class _Candidate(NamedTuple):
    number: int
    score: float
    reasons: tuple[str, ...]
    vector: Vector


def choose_summary(
    parsed: Parsed, referents: Sequence[Referent], quotes: Sequence[Quote], sentences: int
) -> tuple[Chosen, ...]:
    """At most `sentences` sentences of `parsed` in reading order; fewer when there are fewer."""
    candidates = _candidates(parsed, referents, quotes)
    chosen: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.number)):
        if len(chosen) == sentences:
            break
        if all(_cosine(candidate.vector, other.vector) < _REDUNDANT for other in chosen):
            chosen.append(candidate)
    return tuple(
        Chosen(c.number, round(c.score, 3), c.reasons)
        for c in sorted(chosen, key=lambda c: c.number)
    )


def _candidates(
    parsed: Parsed, referents: Sequence[Referent], quotes: Sequence[Quote]
) -> list[_Candidate]:
    numbers = [n for n in prose_sentences(parsed) if _is_sentence(parsed, n)]
    numbers = numbers or list(range(len(parsed.sentences)))
    vectors = _vectors(parsed, numbers)
    whole = _sum(vectors)
    named = _named(parsed, referents)
    quoted = {quote.sentence for quote in quotes if quote.direct}
    top = max((_cosine(v, whole) for v in vectors), default=1.0) or 1.0
    found = []
    for place, (number, vector) in enumerate(zip(numbers, vectors, strict=True)):
        features = {
            "lead": 1 / math.sqrt(1 + place),
            "central": _cosine(vector, whole) / top,
            "names": min(named.get(number, 0), 3) / 3,
            "figures": float(any(c.isdigit() for c in parsed.sentences[number].of(parsed.text))),
            "quotation": float(number in quoted),
        }
        score = sum(_WEIGHTS[name] * value for name, value in features.items())
        score -= _cost(parsed, number, follows=number - 1 in numbers[:1])
        found.append(_Candidate(number, score, _reasons(features, place), vector))
    return found


def _is_sentence(parsed: Parsed, number: int) -> bool:
    """Whether it reads as a sentence: length, a verb, an end, not all in capitals."""
    text = parsed.sentences[number].of(parsed.text)
    words = text.split()
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS or text.isupper():
        return False
    if text.rstrip("\"'”’»)")[-1:] not in {".", "!", "?", "…"}:
        return False
    tokens = tokens_in(parsed.tokens, parsed.sentences[number])
    return any(token.pos in {"VERB", "AUX"} for token in tokens)


def _cost(parsed: Parsed, number: int, *, follows: bool) -> float:
    text = parsed.sentences[number].of(parsed.text)
    first = text.split(maxsplit=1)[0].lower().strip("\"'“‘")
    dangling = 0.0 if follows else _DANGLING * (first in PRONOUNS)
    return dangling + _QUESTION * text.rstrip("\"'”’").endswith("?")


def _reasons(features: dict[str, float], place: int) -> tuple[str, ...]:
    reasons = ["lead"] if place < 2 else []
    if features["central"] >= 0.75:
        reasons.append("central")
    if features["names"] >= 0.6:
        reasons.append("names")
    if features["figures"]:
        reasons.append("figures")
    return tuple(reasons or ["position"])


def _named(parsed: Parsed, referents: Sequence[Referent]) -> Counter[int]:
    """How many of the article's people, organisations and places each sentence names."""
    starts = [span.start for span in parsed.sentences]
    counts: Counter[int] = Counter()
    for referent in referents:
        counts.update({bisect_right(starts, mention.start) - 1 for mention in referent.mentions})
    return counts


def _vectors(parsed: Parsed, numbers: Sequence[int]) -> list[Vector]:
    """Unit vectors of content words, weighted by how few of the sentences have them."""
    bags = []
    for number in numbers:
        tokens = tokens_in(parsed.tokens, parsed.sentences[number])
        words = (parsed.text[t.start : t.end].lower() for t in tokens)
        bags.append(Counter(w for w in words if w[0].isalpha() and w not in STOP_WORDS))
    spread = Counter(word for bag in bags for word in bag)
    vectors = []
    for bag in bags:
        vector = {w: c * math.log(1 + len(bags) / spread[w]) for w, c in bag.items()}
        norm = math.sqrt(sum(x * x for x in vector.values())) or 1.0
        vectors.append({w: x / norm for w, x in vector.items()})
    return vectors


def _sum(vectors: Sequence[Vector]) -> Vector:
    total: Vector = {}
    for vector in vectors:
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
    norm = math.sqrt(sum(x * x for x in total.values())) or 1.0
    return {word: weight / norm for word, weight in total.items()}


def _cosine(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b.get(word, 0.0) for word, weight in a.items())
