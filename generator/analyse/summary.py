"""The summary: sentences a careful reader would keep, each with why.

Which sentences tell most is learnt from summaries written by people (`told_choice`). What is no
sentence is left out, and what reads badly alone, such as *He said so.*, has to be worth more: it is
taken where the sentence before it comes along.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ..records import Chosen, Quote, Referent
from .alone import leaning
from .parsed import Parsed
from .passages import prose_sentences, tokens_in
from .told import shipped
from .told_choice import Costs, best_sentences
from .told_words import telling
from .words import STOP_WORDS

_MIN_WORDS, _MAX_WORDS = 6, 80
_CENTRAL = 0.75  # of the nearness to the whole that the nearest sentence has
_SEVERAL = 2  # people, organisations and places
_DANGLING = 0.01  # the cost, in F1, of leaning on a sentence that is not shown
_UNEXPLAINED = 0.05  # of leaning on one that cannot be shown
_QUESTION = 0.05

_DAYS = frozenset({"DATE", "TIME"})

Vector = dict[str, float]


def choose_summary(
    parsed: Parsed, referents: Sequence[Referent], quotes: Sequence[Quote], sentences: int
) -> tuple[Chosen, ...]:
    """At most `sentences` sentences of `parsed` in reading order; fewer when there are fewer."""
    numbers = summary_sentences(parsed)
    article = telling(parsed, referents, quotes)
    chosen = best_sentences(article, numbers, sentences, costs(parsed, numbers), shipped())
    central = _centrality(parsed, numbers)
    named = _named(parsed, referents)
    return tuple(
        Chosen(
            number,
            round(central[number], 3),
            _reasons(
                parsed,
                number,
                leads=number in numbers[:2],
                central=central[number],
                named=named[number],
            ),
        )
        for number in chosen
    )


def summary_sentences(parsed: Parsed) -> list[int]:
    """The numbers of the sentences that may stand in a summary: all, where none is fit to."""
    numbers = [n for n in prose_sentences(parsed) if _is_sentence(parsed, n)]
    return numbers or list(range(len(parsed.sentences)))


def costs(parsed: Parsed, numbers: Sequence[int]) -> Costs:
    """What speaks against sentences: questions, and pronouns that need the sentence before, which
    may be no sentence for a summary."""
    fit, first = set(numbers), prose_sentences(parsed)[:1]
    return Costs(
        always={n: _QUESTION for n in numbers if _asks(parsed, n)},
        alone={
            n: _DANGLING if n - 1 in fit else _UNEXPLAINED
            for n in sorted(leaning(parsed, [n for n in numbers if n not in first]))
        },
    )


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


def _asks(parsed: Parsed, number: int) -> bool:
    return parsed.sentences[number].of(parsed.text).rstrip("\"'”’").endswith("?")


def _reasons(
    parsed: Parsed, number: int, *, leads: bool, central: float, named: int
) -> tuple[str, ...]:
    found = {
        "lead": leads,
        "central": central >= _CENTRAL,
        "names": named >= _SEVERAL,
        "figures": _gives_figures(parsed, number),
    }
    return tuple(reason for reason, holds in found.items() if holds) or ("telling",)


def _gives_figures(parsed: Parsed, number: int) -> bool:
    """Whether it has a number other than a day's, and one inside a word (*A73*, *G7*) is none."""
    days = [e.span for e in parsed.entities if e.label in _DAYS]
    return any(
        not any(c.isalpha() for c in parsed.text[token.start : token.end][:1])
        and any(c.isdigit() for c in parsed.text[token.start : token.end])
        and not any(token.start >= day.start and token.end <= day.end for day in days)
        for token in tokens_in(parsed.tokens, parsed.sentences[number])
    )


def _centrality(parsed: Parsed, numbers: Sequence[int]) -> dict[int, float]:
    """How near each sentence is to the whole article by its words, beside the nearest (1.0)."""
    vectors = _vectors(parsed, numbers)
    whole = _sum(vectors)
    near = [_cosine(vector, whole) for vector in vectors]
    top = max(near, default=0.0) or 1.0
    return {number: value / top for number, value in zip(numbers, near, strict=True)}


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
