"""The sentences that together are likely to share most words with a summary of their length.

What counts is the expected F1 of words and of pairs of words: a sentence brings the chances of its
words, those already chosen have taken theirs, and every word has its price in length. So long
sentences full of what matters win over short ones, and none is chosen that says a thing again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .told import Model, pair_chances, word_chances
from .told_features import Pair, Times
from .told_words import Telling

WORDS_EACH = 20  # in a summary that a person writes, for each sentence asked for
_CANDIDATES = 24  # sentences worth trying together, the best alone
_WIDTH = 4  # sets kept at each step
_READ = 100  # sentences: news has told its story by then


class Costs(NamedTuple):
    """What speaks against sentences, in F1: `alone` unless the sentence before is chosen too."""

    always: Mapping[int, float]
    alone: Mapping[int, float]


class Choice(NamedTuple):
    """Sentences in reading order, how many words and pairs they are likely to share with a
    summary, and what the choice is worth."""

    numbers: tuple[int, ...]
    shared: float
    worth: float


def best_sentences(
    article: Telling, numbers: Sequence[int], count: int, costs: Costs, model: Model
) -> tuple[int, ...]:
    """At most `count` of the sentences `numbers`, in reading order; fewer only where those are as
    long as a summary of `count` is expected to be, and another would add less than it costs."""
    scale = _Scale(article, numbers[:_READ], count, costs, model)
    none = Choice((), 0.0, 0.0)
    alone = scale.longer([none], numbers[:_READ])
    candidates = sorted(choice.numbers[0] for choice in _best(alone, _CANDIDATES + count))
    kept = [none]
    enough: list[Choice] = []
    for _ in range(min(count, len(candidates))):
        kept = _best(scale.longer(kept, candidates), _WIDTH)
        if scale.words_in(kept[0].numbers) >= scale.length:
            enough.append(kept[0])
    return _best([*enough, kept[0]], 1)[0].numbers


def _best(choices: Sequence[Choice], count: int) -> list[Choice]:
    return sorted(choices, key=lambda choice: (-choice.worth, choice.numbers))[:count]


class _Sentence(NamedTuple):
    """What a sentence has to share: words with how often it has had them, and pairs of words."""

    words: tuple[Times, ...]
    pairs: tuple[Pair, ...]


class _Scale:
    """Weighs sets of sentences of one article."""

    def __init__(
        self, article: Telling, numbers: Collection[int], count: int, costs: Costs, model: Model
    ) -> None:
        self.words = word_chances(article, model)
        self.pairs = pair_chances(article, self.words, numbers, model)
        self.sentences = {
            number: _sentence([word.form for word in article.sentences[number]])
            for number in numbers
        }
        self.length = WORDS_EACH * count
        self.costs = costs

    def longer(self, kept: Sequence[Choice], candidates: Sequence[int]) -> list[Choice]:
        """Each of `kept` with one more of the candidates."""
        found: dict[tuple[int, ...], Choice] = {}
        for choice in kept:
            counts, pairs = self._said(choice.numbers)
            for number in candidates:
                numbers = tuple(sorted((*choice.numbers, number)))
                if number not in choice.numbers and numbers not in found:
                    shared = choice.shared + self._adds(number, counts, pairs)
                    found[numbers] = Choice(numbers, shared, self._worth(numbers, shared))
        return list(found.values())

    def words_in(self, numbers: tuple[int, ...]) -> int:
        """How many words the sentences have together."""
        return sum(len(self.sentences[number].words) for number in numbers)

    def _worth(self, numbers: tuple[int, ...], shared: float) -> float:
        """The expected F1 of words and of pairs, less what speaks against the sentences."""
        alone = sum(self.costs.alone.get(n, 0.0) for n in numbers if n - 1 not in numbers)
        cost = alone + sum(self.costs.always.get(n, 0.0) for n in numbers)
        return 2 * shared / (self.words_in(numbers) + self.length) - cost

    def _said(self, numbers: tuple[int, ...]) -> tuple[Counter[str], set[Pair]]:
        """The words and pairs of sentences."""
        said = [self.sentences[number] for number in numbers]
        counts = Counter(form for sentence in said for form, _ in sentence.words)
        return counts, {pair for sentence in said for pair in sentence.pairs}

    def _adds(self, number: int, counts: Counter[str], pairs: set[Pair]) -> float:
        """What a sentence is likely to share beyond what has been said."""
        words, chances = self.sentences[number].words, self.words
        told = sum(chances.get((form, counts[form] + time), 0.0) for form, time in words)
        return told + sum(self.pairs[p] for p in self.sentences[number].pairs if p not in pairs)


def _sentence(forms: Sequence[str]) -> _Sentence:
    counts: Counter[str] = Counter()
    words = []
    for form in forms:
        counts[form] += 1
        words.append((form, counts[form]))
    return _Sentence(tuple(words), tuple(dict.fromkeys(pairwise(forms))))
