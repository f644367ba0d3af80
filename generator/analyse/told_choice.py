"""The sentences that together are likely to share most words with a summary of their length.

What counts is the expected F1 of words and of pairs of words: a sentence brings the chances of its
words, those already chosen have taken theirs, and every word has its price in length. So long
sentences full of what matters win over short ones, and none is chosen that says a thing again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .told import Model, pair_chances, word_chances
from .told_features import Pair, Times
from .told_words import Telling

WORDS_EACH = 20  # in a summary that a person writes, for each sentence asked for
_CANDIDATES = 24  # sentences worth trying together, the best alone
_WIDTH = 8  # sets kept at each step
_READ = 100  # sentences: news has told its story by then


class Costs(NamedTuple):
    """What speaks against sentences, in F1: `alone` unless the sentence before is chosen too."""

    always: Mapping[int, float]
    alone: Mapping[int, float]


class Choice(NamedTuple):
    """Sentences in reading order, and what the choice is worth."""

    numbers: tuple[int, ...]
    worth: float


def best_sentences(
    article: Telling, numbers: Sequence[int], count: int, costs: Costs, model: Model
) -> tuple[int, ...]:
    """At most `count` of the sentences `numbers`, in reading order; fewer only where those are as
    long as a summary of `count` is expected to be, and another would add less than it costs."""
    scale = _Scale(article, numbers[:_READ], count, costs, model)
    alone = [Choice((number,), scale.worth((number,))) for number in numbers[:_READ]]
    candidates = sorted(choice.numbers[0] for choice in _best(alone, _CANDIDATES + count))
    kept = [Choice((), 0.0)]
    enough: list[Choice] = []
    for _ in range(min(count, len(candidates))):
        kept = _best(scale.longer(kept, candidates), _WIDTH)
        if scale.words_in(kept[0].numbers) >= scale.length:
            enough.append(kept[0])
    return _best([*enough, kept[0]], 1)[0].numbers


def _best(choices: Sequence[Choice], count: int) -> list[Choice]:
    return sorted(choices, key=lambda choice: (-choice.worth, choice.numbers))[:count]


class _Scale:
    """Weighs sets of sentences of one article."""

    def __init__(
        self, article: Telling, numbers: Collection[int], count: int, costs: Costs, model: Model
    ) -> None:
        self.words = word_chances(article, model)
        self.pairs = pair_chances(article, self.words, numbers, model)
        self.forms = {n: [word.form for word in article.sentences[n]] for n in numbers}
        self.length = WORDS_EACH * count
        self.costs = costs

    def longer(self, kept: Sequence[Choice], candidates: Sequence[int]) -> list[Choice]:
        """Each of `kept` with one more of the candidates."""
        sets = {
            tuple(sorted((*choice.numbers, number)))
            for choice in kept
            for number in candidates
            if number not in choice.numbers
        }
        return [Choice(numbers, self.worth(numbers)) for numbers in sorted(sets)]

    def worth(self, numbers: tuple[int, ...]) -> float:
        """The expected F1 of words and of pairs, less what speaks against the sentences."""
        shared = sum(self._shared(numbers))
        return 2 * shared / (self.words_in(numbers) + self.length) - self._cost(numbers)

    def words_in(self, numbers: tuple[int, ...]) -> int:
        """How many words the sentences have together."""
        return sum(len(self.forms[number]) for number in numbers)

    def _shared(self, numbers: tuple[int, ...]) -> Iterator[float]:
        counts: Counter[str] = Counter()
        pairs: set[Pair] = set()
        for number in numbers:
            forms = self.forms[number]
            for form in forms:
                counts[form] += 1
                times: Times = (form, counts[form])
                yield self.words.get(times, 0.0)
            for pair in pairwise(forms):
                if pair not in pairs:
                    pairs.add(pair)
                    yield self.pairs[pair]

    def _cost(self, numbers: tuple[int, ...]) -> float:
        alone = sum(self.costs.alone.get(n, 0.0) for n in numbers if n - 1 not in numbers)
        return alone + sum(self.costs.always.get(n, 0.0) for n in numbers)
