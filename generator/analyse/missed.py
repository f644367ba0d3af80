"""Mentions that the recogniser missed: names that are surely a person's elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Span
from .names import Name, fold, given
from .people import People, given_words, place
from .reading import Reading

_NAME_LIKE = frozenset({"PROPN", "NOUN", "X", ""})
_SHORTEST = 3  # letters: shorter surnames (Xi, Li, Oz) are too often something else


def add_missed(reading: Reading, people: People) -> None:
    """Give the surnames that stand outside every entity to the persons who bear them.

    Only surnames of persons whose full name the article gives count, and only where the word
    stands alone: not in another's name (Chelsea Clinton), nor a thing's (Clinton Foundation).
    """
    full = {p: given_words(p) for p in people.all if p.full and p.mentions}
    words: dict[str, frozenset[str]] = {}
    for person, firsts in full.items():
        for name in person.names:
            if len(name[-1]) >= _SHORTEST and given(name):
                words[name[-1]] = words.get(name[-1], frozenset()) | firsts
    if not words:
        return
    for span, name in list(_outside(reading, words)):
        place(reading, people, span, name)
    for person in people.all:
        person.mentions.sort()


def _outside(reading: Reading, known: dict[str, frozenset[str]]) -> Iterator[tuple[Span, Name]]:
    taken = [False] * len(reading.tokens)
    for entity in reading.entities:
        for i in range(*reading.tokens_in(*entity.span)):
            taken[i] = True
    for i, word in enumerate(reading.words):
        if taken[i] or not word[0].isupper() or reading.tokens[i].pos not in _NAME_LIKE:
            continue
        key = fold(word)
        if key not in known or _capital(reading, i, i + 1):
            continue
        first = i - 1
        if first >= 0 and fold(reading.words[first]) in known[key] and not taken[first]:
            yield reading.span(first, i), (fold(reading.words[first]), key)
        elif not _capital(reading, i, first) or _opens_sentence(reading, first):
            yield reading.span(i, i), (key,)


def _capital(reading: Reading, here: int, other: int) -> bool:
    """Whether token `other` is a capital beside token `here`, so that both are one name."""
    if not 0 <= other < len(reading.words):
        return False
    a, b = sorted((here, other))
    gap = reading.text[reading.tokens[a].end : reading.tokens[b].start]
    word = reading.words[other]
    return gap in {" ", "", "\u00a0", "-"} and word[0].isupper() and not word.endswith(".")


def _opens_sentence(reading: Reading, token: int) -> bool:
    """A capital that opens a sentence says nothing, unless the word is a name."""
    start = reading.tokens[token].start
    opens = (
        start == reading.sentences[reading.sentence_at(start)].start if reading.sentences else False
    )
    return opens and reading.tokens[token].pos != "PROPN"
