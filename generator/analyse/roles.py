"""What an article calls a person: titles, appositions, descriptions without the name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..records import Referent, Role, Span
from .descriptions import find_descriptions
from .name_words import DEMONYMS
from .reading import Reading
from .role_phrases import ARTICLES, Range, head_place, role_of, walk_left, walk_right
from .role_words import BECOMING, HEADS, PERSON_NOUNS

_BE = frozenset({"is", "was", "as", "been", "has", "had", "be", "were", "are", "served", "serving"})


class Called(NamedTuple):
    """Words that say what somebody is: where (the place decides the sentence), which tokens, the
    role if they are one, and whether they mean the person: *was appointed minister* does not."""

    place: int
    words: Range
    role: str | None
    means: bool = True


class Roles(NamedTuple):
    """The roles of a person, and the spans of other words than the name that mean the person."""

    roles: tuple[Role, ...]
    described: tuple[Span, ...]


def find_roles(reading: Reading, persons: Sequence[Referent]) -> list[Roles]:
    """What each of `persons` is called, in the order of the text; a role once a sentence."""
    ends = {reading.tokens_in(*span)[1] for person in persons for span in person.mentions}
    found = [
        [called for span in person.mentions for called in _beside(reading, span, ends)]
        for person in persons
    ]
    known = [[called.words for called in own] for own in found]
    for description in find_descriptions(reading, persons, known):
        place = reading.tokens[description.words[0]].start
        found[description.person].append(Called(place, description.words, description.role))
    names = sorted({span for person in persons for span in person.mentions})
    others = [reading.tokens_in(*e.span) for e in reading.entities if e.label != "PERSON"]
    things = {i for first, last in others for i in range(first, last)}
    return [
        Roles(_as_records(reading, person.name, own), _spans(reading, own, names, things))
        for person, own in zip(persons, found, strict=True)
    ]


def _as_records(reading: Reading, name: str, found: Iterable[Called]) -> tuple[Role, ...]:
    """Each role once a sentence; none that the name itself says (*Emperor X*: emperor)."""
    seen: dict[tuple[str, int], Role] = {}
    for place, role in sorted((called.place, called.role) for called in found if called.role):
        sentence = reading.sentence_at(place)
        if role not in name.split():
            seen.setdefault((role.casefold(), sentence), Role(role, sentence))
    return tuple(seen.values())


def _spans(
    reading: Reading, found: Iterable[Called], names: Sequence[Span], things: Collection[int]
) -> tuple[Span, ...]:
    """Where the words that mean the person stand, once each, in order."""
    cut = (_own_words(reading, c.words, names, things) for c in found if c.means)
    return tuple(sorted({reading.span(first, last - 1) for first, last in cut if first < last}))


def _own_words(
    reading: Reading, words: Range, names: Sequence[Span], things: Collection[int]
) -> Range:
    """`words` less those that mean somebody else: *Hollande's* chief aide, architect of *Obama's*
    campaign, *Dole* campaign manager; but for what is named by the tokens of `things`."""
    first, last = words
    head = next((i for i in range(first, last) if reading.lower[i] in {"of", "for", "at"}), last)
    span = reading.span(first, last - 1)
    for name in names[bisect_left(names, span) : bisect_left(names, Span(span.end, 0))]:
        if reading.token_at(name.start) >= head:
            return _bare(reading, first, head)
        first = reading.token_at(name.end)
    if first < last and not reading.words[head - 1][0].isupper():
        while (
            first < head
            and first not in things
            and reading.words[first][0].isupper()
            and reading.lower[first] not in DEMONYMS
        ):
            first += 1
    return _bare(reading, first, last)


def _bare(reading: Reading, first: int, last: int) -> Range:
    """The range without marks and an *'s* that open it."""
    while first < last and (
        not reading.words[first][0].isalnum() or reading.lower[first] in {"'s", "’s", "s"}
    ):
        first += 1
    return first, last


def _beside(reading: Reading, span: Span, ends: Collection[int]) -> Iterator[Called]:
    """What stands beside the name at `span`; `ends` are the tokens after all persons' names."""
    first, last = reading.tokens_in(*span)
    if first == last:
        return
    low, high = reading.sentence_tokens(reading.sentence_at(span.start))
    yield from _called(reading, span, _title(reading, low, first, ends))
    yield from _called(reading, span, _apposed_before(reading, low, first))
    for heads in (HEADS, PERSON_NOUNS):
        apposed = list(_called(reading, span, _apposed_after(reading, last, high, heads)))
        yield from apposed
        if apposed:
            break
    became, is_so = _became(reading, last, high)
    yield from _called(reading, span, became, means=is_so)


def _called(
    reading: Reading, name: Span, words: Range | None, *, means: bool = True
) -> Iterator[Called]:
    if words is not None and head_place(reading.lower[slice(*words)], PERSON_NOUNS) is not None:
        yield Called(name.start, words, role_of(reading, *words), means)


def _title(reading: Reading, low: int, first: int, ends: Collection[int]) -> Range | None:
    """NATO Secretary General *X*; former Finnish prime minister *X*; *Y* and Chancellor *X*."""
    start = walk_left(reading, low, first)
    joined = (i + 1 for i in range(first - 1, start, -1) if i in ends and reading.lower[i] == "and")
    start = next(joined, start)
    return (start, first) if start < first else None


def _apposed_before(reading: Reading, low: int, first: int) -> Range | None:
    """The United States Secretary of State, *X*."""
    if first - 2 < low or reading.words[first - 1] != ",":
        return None
    start = walk_left(reading, low, first - 1)
    definite = start > low and reading.lower[start - 1] in ARTICLES
    if start < first - 1 and (definite or reading.words[start][0].isupper()):
        return start, first - 1
    return None


def _apposed_after(reading: Reading, last: int, high: int, heads: frozenset[str]) -> Range | None:
    """*X*, NATO's secretary general, said; *X*, a Norwegian politician."""
    if last + 1 >= high or reading.words[last] not in {",", "("}:
        return None
    return walk_right(reading, last + 1, high, heads)


def _became(reading: Reading, last: int, high: int) -> tuple[Range | None, bool]:
    """*X*, who was appointed prime minister; *X* became president of the club; *X* is a poet.
    With it whether *X* is so already."""
    i = last
    if i < high and reading.words[i] == ",":
        i += 1
    if i < high and reading.lower[i] == "who":
        i += 1
    elif i > last:
        return None, False
    start = i
    while (
        i < high
        and i - start < 5
        and (reading.lower[i] in _BE | BECOMING or reading.tokens[i].pos == "ADV")
    ):
        i += 1
    verbs = set(reading.lower[start:i])
    copula = bool(verbs & {"is", "was"}) and i < high and reading.lower[i] in ARTICLES
    if not verbs & BECOMING and not copula:
        return None, False
    if i < high and reading.lower[i] == "as":
        i += 1
    return walk_right(reading, i, high), not verbs & BECOMING
