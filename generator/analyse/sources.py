"""Whose words: the noun phrase that is the subject of a cue."""

from __future__ import annotations

from collections.abc import Sequence

from .cue_words import TIMES
from .reading import Reading

_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "X"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "X"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_GLUE = frozenset({"&", "-", "–", "/", "."}) | _POSSESSIVE
_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})  # never part of a longer phrase
_SKIPPED = frozenset({"AUX", "ADV", "PART"})
_RELATIVE = frozenset({"who", "which", "that"})
_BREAKS = frozenset({",", "—", "–", "(", "--", "-"})
_CLOSES = frozenset({",", "—", "–", ")", "--", "-"})
_SUBORDINATE = frozenset(
    "when while after as if asked although though since before once because despite amid even"
    " during in at on with speaking".split()
)
_FAR = 45  # tokens: a parenthesis longer than this hides the subject from readers, too

Phrase = tuple[int, int]  # first and last token, both included


def subject(reading: Reading, clause: Sequence[int], verb: int) -> Phrase | None:
    """The subject of the verb at token `verb` among the tokens of its `clause` before it."""
    before = [i for i in clause if i < verb]
    at = len(before) - 1
    while at >= 0 and _skippable(reading, before[at]):
        at -= 1
    if at < 0:
        return None
    word = reading.lower[before[at]]
    if word in _CLOSES:
        return _before_parenthesis(reading, before, at) or first_phrase(reading, before)
    if word == "who":
        return (before[at], before[at])
    if word in {"and", "then", "but"}:
        earlier = _verb_before(reading, before, at)
        return subject(reading, before, earlier) if earlier is not None else None
    phrase = _phrase_ending(reading, before, at)
    if phrase is None or _is_time(reading, phrase):
        return first_phrase(reading, before)
    return phrase


def _verb_before(reading: Reading, before: Sequence[int], at: int) -> int | None:
    """The verb that shares its subject with one after *and*: *smiled and said*."""
    verbs = [i for i in before[max(0, at - _FAR) : at] if reading.tokens[i].pos == "VERB"]
    return verbs[-1] if verbs and verbs[-1] != before[0] else None


def _skippable(reading: Reading, i: int) -> bool:
    return reading.tokens[i].pos in _SKIPPED and reading.lower[i] not in _POSSESSIVE


def _before_parenthesis(reading: Reading, before: Sequence[int], at: int) -> Phrase | None:
    """*Cory James, 22, of Flint, Mich.,* said: the name before the first comma, with the rest."""
    for k in range(at - 1, max(0, at - _FAR), -1):
        if reading.lower[before[k]] in _BREAKS:
            phrase = _phrase_ending(reading, before, k - 1)
            if phrase is None or _governed(reading, before, phrase):
                continue
            if _is_time(reading, phrase) or not _names_somebody(reading, phrase):
                continue
            return phrase[0], before[at - 1]
    return None


def _phrase_ending(reading: Reading, before: Sequence[int], at: int) -> Phrase | None:
    """The noun phrase that ends at `before[at]`, with the *of* and *for* phrases it consists of."""
    if reading.lower[before[at]] in _SUBJECTS:
        return before[at], before[at]
    k = at
    while k >= 0 and _inside(reading, before, k):
        k -= 1
    start = k + 1
    while start <= at and reading.lower[before[start]] in _GLUE:
        start += 1
    if start > at or not any(reading.tokens[i].pos in _HEADS for i in before[start : at + 1]):
        return None
    if k > 0 and reading.tokens[before[k]].pos == "ADP":
        outer = _phrase_ending(reading, before, k - 1)
        if outer is not None:
            return outer[0], before[at]
    if k > 0 and reading.lower[before[k]] in {"and", "or"}:
        other = _phrase_ending(reading, before, k - 1)
        if other is not None and not _governed(reading, before, other):
            return other[0], before[at]
    return before[start], before[at]


def _inside(reading: Reading, before: Sequence[int], k: int) -> bool:
    i = before[k]
    if k + 1 < len(before) and before[k + 1] != i + 1:
        return False  # a quotation stands between
    if reading.lower[i] in _RELATIVE or (
        reading.lower[i] in TIMES and reading.tokens[i].pos == "ADV"
    ):
        return False
    return reading.tokens[i].pos in _NOMINAL or reading.lower[i] in _GLUE


def _governed(reading: Reading, before: Sequence[int], phrase: Phrase) -> bool:
    """Whether a preposition stands before the phrase: then it is no subject."""
    k = before.index(phrase[0])
    return k > 0 and reading.tokens[before[k - 1]].pos in {"ADP", "SCONJ"}


def _is_time(reading: Reading, phrase: Phrase) -> bool:
    words = reading.lower[phrase[0] : phrase[1] + 1]
    return all(word in TIMES or word in {"the", "on", "a", "."} or word.isdigit() for word in words)


def _names_somebody(reading: Reading, phrase: Phrase) -> bool:
    return any(
        reading.tokens[i].pos in _HEADS and any(map(str.isalpha, reading.words[i]))
        for i in range(phrase[0], phrase[1] + 1)
    )


def first_phrase(reading: Reading, clause: Sequence[int]) -> Phrase | None:
    """The first noun phrase of a clause that no preposition governs: most often its subject.

    What an opening preposition or conjunction governs goes up to the first comma.
    """
    k = 0
    if clause and (
        reading.tokens[clause[0]].pos in {"ADP", "SCONJ"}
        or reading.lower[clause[0]] in _SUBORDINATE
    ):
        comma = next((n for n, i in enumerate(clause) if reading.words[i] == ","), None)
        found = first_phrase(reading, clause[comma + 1 :]) if comma is not None else None
        if found is not None:
            return found
    while k < len(clause):
        if not _starts_phrase(reading, clause, k):
            k += 1
            continue
        start = k
        while k < len(clause) and _inside_forward(reading, clause, k, start):
            k += 1
        phrase = clause[start], clause[k - 1]
        governed = start > 0 and reading.tokens[clause[start - 1]].pos in {"ADP", "VERB"}
        if not governed and not _is_time(reading, phrase) and _names_somebody(reading, phrase):
            return phrase
    return None


def _starts_phrase(reading: Reading, clause: Sequence[int], k: int) -> bool:
    i = clause[k]
    return reading.tokens[i].pos in _NOMINAL and reading.lower[i] not in _RELATIVE | {
        "there",
        "what",
    }


def _inside_forward(reading: Reading, clause: Sequence[int], k: int, start: int) -> bool:
    i = clause[k]
    if k > start and clause[k - 1] != i - 1:
        return False
    if reading.lower[i] in _RELATIVE:
        return False
    if k > start and reading.tokens[clause[k - 1]].pos == "PRON" and reading.lower[i] not in _GLUE:
        return reading.lower[clause[k - 1]] in {"his", "her", "its", "their", "my", "our", "your"}
    return reading.tokens[i].pos in _NOMINAL or reading.lower[i] in _GLUE - {"-", "–", "."}


def after_verb(
    reading: Reading, clause: Sequence[int], verb: int, *, apposed: bool = True
) -> Phrase | None:
    """The subject that follows its verb: *said Nina Falk, an engineer*; `apposed` when what
    follows a comma may belong to it."""
    after = [i for i in clause if i > verb]
    while after and reading.tokens[after[0]].pos == "ADV":
        after = after[1:]
    k = 0
    while k < len(after) and _inside_forward(reading, after, k, 0):
        k += 1
    if k == 0:
        return None
    while k + 1 < len(after) and reading.lower[after[k]] in {"of", "for", "from", "and", "."}:
        stop = k + 1
        while stop < len(after) and _inside_forward(reading, after, stop, k + 1):
            stop += 1
        if stop == k + 1:
            break
        k = stop
    return after[0], _with_apposition(reading, after, k) if apposed else after[k - 1]


def _with_apposition(reading: Reading, after: Sequence[int], k: int) -> int:
    """The last token of a phrase that ends before `after[k]`, with what a comma adds to it."""
    if k + 1 >= len(after) or reading.words[after[k]] != ",":
        return after[k - 1]
    follows = after[k + 1]
    if reading.tokens[follows].pos not in _NOMINAL | {"ADP"} and reading.lower[follows] != "who":
        return after[k - 1]
    stop = k + 1
    while stop < len(after) and reading.words[after[stop]] not in {",", ".", ";", ":", "—"}:
        if reading.tokens[after[stop]].pos == "SCONJ":
            break
        stop += 1
    return after[stop - 1]
