"""A second look over a whole article: one form, one label.

What is surely a person in one sentence is one in the others, where the sentence alone may leave the
model in doubt. (One sense per discourse: Gale, Church and Yarowsky, 1992.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from .decode import Found, Scores
from .labels import ENTITY_LABELS

Form = tuple[str, ...]

_NAMES = frozenset(
    ENTITY_LABELS.index(label) for label in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
)
_PERSON = ENTITY_LABELS.index("PERSON")
_CLEAR = 0.5  # share of the evidence that the commonest label must have
_DOUBT = 0.02  # chance of being inside an entity from which an unmarked form is looked at again
_SURE = 0.8  # mean chance of the label in the marked mentions of such a form


def settle(found: Sequence[Found], words: Sequence[str], chances: Scores) -> list[Found]:
    """`found` with the labels of names made alike and missed mentions of sure names added.

    `words` are the article's tokens, `chances` those of the labels at each.
    """
    evidence: dict[Form, np.ndarray] = defaultdict(lambda: np.zeros(len(ENTITY_LABELS)))
    mentions: dict[Form, int] = defaultdict(int)
    for each in found:
        if each.label in _NAMES:
            form = _form(words, each)
            evidence[form] += chances[each.first : each.last].mean(axis=0)
            mentions[form] += 1
    _count_full_names(evidence)
    labels = {form: _label(weights) for form, weights in evidence.items()}
    alike = [_relabelled(each, words, labels) for each in found]
    sure = {
        form: label
        for form, label in labels.items()
        if label is not None and evidence[form][label] >= _SURE * mentions[form]
    }
    return sorted([*alike, *_missed(alike, words, chances, sure)])


def _count_full_names(evidence: Mapping[Form, np.ndarray]) -> None:
    """A surname alone is most likely the person's whose full name the article gives."""
    for form, weights in evidence.items():
        surname = form[-1:]
        if len(form) > 1 and _label(weights) == _PERSON and surname in evidence:
            evidence[surname][_PERSON] += weights[_PERSON]


def chances(scores: Scores) -> Scores:
    """The chance of each label at each token, B and I together: [tokens, labels], by the entity
    scores of the tokens: [tokens, ENTITY_TAGS]."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    powers /= powers.sum(axis=1, keepdims=True)
    together: Scores = powers[:, 1::2] + powers[:, 2::2]
    return together


def _form(words: Sequence[str], found: Found) -> Form:
    return tuple(word.casefold() for word in words[found.first : found.last])


def _label(weights: np.ndarray) -> int | None:
    best = int(weights.argmax())
    return best if weights[best] >= _CLEAR * weights.sum() else None


def _relabelled(found: Found, words: Sequence[str], labels: Mapping[Form, int | None]) -> Found:
    label = labels.get(_form(words, found)) if found.label in _NAMES else None
    return found if label is None else found._replace(label=label)


def _missed(
    found: Sequence[Found], words: Sequence[str], chances: Scores, sure: Mapping[Form, int]
) -> list[Found]:
    """Unmarked places where a sure name stands, capitals and all."""
    taken = np.zeros(len(words), dtype=np.bool_)
    for each in found:
        taken[each.first : each.last] = True
    by_first: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(sure, key=len, reverse=True):
        by_first[form[0]].append(form)
    added = []
    for place, word in enumerate(words):
        for form in by_first.get(word.casefold(), ()):
            last = place + len(form)
            if taken[place:last].any() or not word[0].isupper():
                continue
            same = tuple(w.casefold() for w in words[place:last]) == form
            if same and chances[place:last, sure[form]].mean() >= _DOUBT:
                taken[place:last] = True
                added.append(Found(place, last, sure[form]))
    return added
