"""Mentions that the recogniser missed: names that are surely a person's elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..records import Span
from .names import Name, fold, given, one_letter_off
from .people import People, given_words, place
from .reading import Reading
from .things import KINDS

_NAME_LIKE = frozenset({"PROPN", "NOUN", "X", ""})
_LOCATIVE = frozenset("in at near across around inside outside the".split())
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
    taken = _taken(reading)
    by_given: dict[str, list[str]] = defaultdict(list)
    for surname, firsts in known.items():
        for first_name in firsts:
            by_given[first_name].append(surname)
    for i, word in enumerate(reading.words):
        if taken[i] or not word[0].isupper() or not _name_like(reading, i):
            continue
        key = fold(word)
        if key not in known and i and not taken[i - 1]:
            key = _misspelt(key, by_given.get(fold(reading.words[i - 1]), []))
        if key not in known or _capital(reading, i, i + 1):
            continue
        before = i - 1
        if before >= 0 and fold(reading.words[before]) in known[key] and not taken[before]:
            yield reading.span(before, i), (fold(reading.words[before]), key)
        elif not _capital(reading, i, before) or _opens_sentence(reading, before):
            yield reading.span(i, i), (key,)


def _name_like(reading: Reading, i: int) -> bool:
    """Whether token `i`, a capital, may be a name: by its tag; where the tagger takes a surname for
    a word (*Felt*), by standing inside a sentence or before a verb."""
    if reading.tokens[i].pos in _NAME_LIKE:
        return True
    if reading.tokens[i].pos != "VERB" or i + 1 >= len(reading.tokens):
        return False
    verb_follows = reading.tokens[i + 1].pos in {"VERB", "AUX"} and reading.lower[i + 1].islower()
    inside = i > 0 and (reading.words[i - 1].islower() or reading.words[i - 1] == ",")
    return verb_follows or inside or reading.lower[i + 1] in {"'s", "’s"}


def _taken(reading: Reading) -> list[bool]:
    """Which tokens belong to an entity, save words alone that may be surnames taken for things."""
    taken = [False] * len(reading.tokens)
    for entity in reading.entities:
        first, last = reading.tokens_in(*entity.span)
        if last - first == 1 and entity.label in KINDS and not _somewhere(reading, first):
            continue  # a surname alone, taken for a place or a body
        taken[first:last] = [True] * (last - first)
    return taken


def _misspelt(word: str, surnames: list[str]) -> str:
    """The surname that `word` is a slip for after a given name; `word` itself when none is."""
    return next((surname for surname in surnames if one_letter_off(word, surname)), word)


def _somewhere(reading: Reading, token: int) -> bool:
    """Whether the word before makes the next one a place: *in Lincoln*."""
    return token > 0 and reading.lower[token - 1] in _LOCATIVE


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
