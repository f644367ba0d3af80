"""What an article calls a person: titles, appositions, descriptions without the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..records import Referent, Role, Span
from .name_words import DEMONYMS
from .reading import Reading
from .role_words import BECOMING, BEFORE_HEAD, COMPOUND_HEADS, HEADS, THIN

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", ""})
_LINKS = frozenset({"of", "for", "and", "&", "the"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "this", "that"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DASHES = frozenset({"-", "–"})
_CLOSING = frozenset({",", ".", ";", ")", "—", "–", ":", "?", "!"})
_BE = frozenset({"is", "was", "as", "been", "has", "had", "be", "were", "are", "served", "serving"})
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our)\s+", re.IGNORECASE)
_OWNER = re.compile(r"\b([A-Z]\w*)['’]s?(?= )")
_LONGEST = 12  # words of a role: more is a story, not a role
_DOMINANT = 2.0  # times as many mentions as anybody else


def find_roles(reading: Reading, persons: Sequence[Referent]) -> list[tuple[Role, ...]]:
    """The roles of each of `persons`, in the order of the text, each once for a sentence."""
    found: list[list[tuple[int, str]]] = [[] for _ in persons]
    for number, person in enumerate(persons):
        for span in person.mentions:
            for role in _beside(reading, span):
                found[number].append((span.start, role))
    for start, number, role in _descriptions(reading, persons, found):
        found[number].append((start, role))
    return [_as_records(reading, roles) for roles in found]


def _as_records(reading: Reading, roles: list[tuple[int, str]]) -> tuple[Role, ...]:
    seen: dict[tuple[str, int], Role] = {}
    for start, text in sorted(roles):
        sentence = reading.sentence_at(start)
        seen.setdefault((text.casefold(), sentence), Role(text, sentence))
    return tuple(seen.values())


def _beside(reading: Reading, span: Span) -> Iterator[str]:
    first, last = reading.tokens_in(*span)
    if first == last:
        return
    low, high = reading.sentence_tokens(reading.sentence_at(span.start))
    yield from filter(None, (_title(reading, low, first), _apposed_before(reading, low, first)))
    yield from filter(None, (_apposed_after(reading, last, high), _became(reading, last, high)))


def _title(reading: Reading, low: int, first: int) -> str | None:
    """NATO Secretary General *X*; Republican *X*; former Finnish prime minister *X*."""
    start = _walk_left(reading, low, first)
    return _role(reading, start, first) if start < first else None


def _apposed_before(reading: Reading, low: int, first: int) -> str | None:
    """The United States Secretary of State, *X*."""
    if first - 2 < low or reading.words[first - 1] != ",":
        return None
    start = _walk_left(reading, low, first - 1)
    definite = start > low and reading.lower[start - 1] in _ARTICLES
    if start < first - 1 and (definite or reading.words[start][0].isupper()):
        return _role(reading, start, first - 1)
    return None


def _walk_left(reading: Reading, low: int, end: int) -> int:
    """Where the run of nominal words, with *of* and possessives, that ends before `end` starts."""
    start = end
    while start > low and end - start < _LONGEST:
        word = reading.lower[start - 1]
        linking = word in _LINKS and start < end and start - 1 > low and _links(reading, start - 1)
        joined = word in _DASHES and start < end and _touches(reading, start - 1)
        owner = word in _POSSESSIVE and start < end
        if not (_nominal(reading, start - 1) or linking or joined or owner):
            break
        start -= 1
    while start < end and (reading.lower[start] in _LINKS | _POSSESSIVE | _DASHES):
        start += 1
    return start


def _nominal(reading: Reading, i: int) -> bool:
    """A word that may stand in a title: a capital outweighs the tagger inside a sentence."""
    word = reading.words[i]
    if not word[0].isalnum() or word.lower() in _ARTICLES:
        return False
    if reading.tokens[i].pos in _NOMINAL or word.lower() in HEADS:
        return True
    return word[0].isupper() and i > 0 and reading.words[i - 1] not in {".", "“", '"', "?", "!"}


def _links(reading: Reading, i: int) -> bool:
    """Whether *of*, *for*, *and* or *the* at `i` stands within one title."""
    word, before = reading.lower[i], reading.lower[i - 1]
    if word == "the":
        return before in {"of", "for"}
    if word in {"and", "&"}:
        return reading.words[i - 1][0].isupper() and reading.words[i + 1][0].isupper()
    return before in HEADS or reading.words[i - 1][0].isupper()


def _touches(reading: Reading, i: int) -> bool:
    return (
        reading.tokens[i - 1].end == reading.tokens[i].start
        and reading.tokens[i].end == reading.tokens[i + 1].start
    )


def _apposed_after(reading: Reading, last: int, high: int) -> str | None:
    """*X*, NATO's secretary general, said; *X*, a Norwegian politician."""
    if last + 1 >= high or reading.words[last] not in {",", "("}:
        return None
    start = last + 1
    return _walk_right(reading, start, high)


def _became(reading: Reading, last: int, high: int) -> str | None:
    """*X*, who was appointed prime minister; *X* became president of the club; *X* is a poet."""
    i = last
    if i < high and reading.words[i] == ",":
        i += 1
    if i < high and reading.lower[i] == "who":
        i += 1
    elif i > last:
        return None
    start = i
    while (
        i < high and i - start < 5 and (reading.lower[i] in _BE | BECOMING or _adverb(reading, i))
    ):
        i += 1
    verbs = set(reading.lower[start:i])
    if not verbs & BECOMING and not (verbs & {"is", "was"} and i < high and _article(reading, i)):
        return None
    if i < high and reading.lower[i] == "as":
        i += 1
    return _walk_right(reading, i, high)


def _adverb(reading: Reading, i: int) -> bool:
    return reading.tokens[i].pos == "ADV"


def _article(reading: Reading, i: int) -> bool:
    return reading.lower[i] in _ARTICLES


def _walk_right(reading: Reading, start: int, high: int) -> str | None:
    """The role in the noun phrase that starts at `start`: up to its head and what *of* adds."""
    if start < high and _article(reading, start):
        start += 1
    i = start
    head = -1
    while i < high and i - start < _LONGEST:
        word = reading.lower[i]
        if word in HEADS and not _follows_possessor(reading, i):
            head = i
        linking = word in {"of", "for", "at"} and head == i - 1
        inside = word in {"the", "of", "and", "&"} and i > start and reading.lower[i - 1] != ","
        joined = word in _DASHES and i + 1 < high and _touches(reading, i)
        if not (_nominal(reading, i) or linking or inside or joined or word in _POSSESSIVE):
            break
        if head >= 0 and word in {"and", "&"} and not reading.words[i - 1][0].isupper():
            break
        i += 1
    while i > start and (reading.lower[i - 1] in _LINKS | _POSSESSIVE | {"at"}):
        i -= 1
    if head < 0 or (i < high and i - start >= _LONGEST):
        return None
    return _role(reading, start, i)


def _follows_possessor(reading: Reading, i: int) -> bool:
    """*the minister's* car: the head owns what follows, and is no role."""
    return i + 1 < len(reading.lower) and reading.lower[i + 1] in _POSSESSIVE


def _role(reading: Reading, start: int, end: int) -> str | None:
    """The words from `start` to `end` as a role, if a head ends them or what *of* adds to it."""
    lower = reading.lower[start:end]
    head = _head(lower)
    if head is None:
        return None
    if len(lower) == 1 and lower[0] in THIN:
        return None
    if all(word in BEFORE_HEAD for word in lower):
        return None
    text = reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]
    return normal_role(text)


def _head(lower: Sequence[str]) -> int | None:
    """The place of the head noun in a nominal phrase: before the first link, or at the end."""
    links = [i for i, word in enumerate(lower) if word in {"of", "for", "at"}]
    end = links[0] if links else len(lower)
    while end > 0:
        last = lower[end - 1]
        two = tuple(lower[max(0, end - 2) : end])
        if last in HEADS or two in COMPOUND_HEADS:
            return end - 1
        break
    return None


def normal_role(text: str) -> str:
    """A role without article, possessive and stray white space.

    >>> normal_role("the  NATO's secretary general")
    'NATO secretary general'
    """
    text = _DETERMINER.sub("", " ".join(text.split()))
    return _OWNER.sub(r"\1", text)


def _descriptions(
    reading: Reading, persons: Sequence[Referent], found: Sequence[Sequence[tuple[int, str]]]
) -> Iterator[tuple[int, int, str]]:
    """Roles that stand for a person without the name: (position, person's number, role).

    A description that opens a sentence as its subject belongs to the person who bears that role
    already, else to the one who dominates the article, when no other person's role is like it.
    """
    if not persons:
        return
    main = _main_person(persons)
    known = [[role.casefold().split() for _, role in roles] for roles in found]
    taken = defaultdict(list)
    for person in persons:
        for span in person.mentions:
            taken[reading.sentence_at(span.start)].append(span)
    for number in range(len(reading.sentences)):
        phrase = _opening(reading, number)
        if phrase is None:
            continue
        start, end = phrase
        span = reading.span(start, end - 1)
        if any(
            mention.start < span.end + 3 and span.start < mention.end for mention in taken[number]
        ):
            continue
        role = _role(reading, start, end)
        if role is None:
            continue
        who = _bearer(role.casefold().split(), known, main)
        if who is not None and _introduced(persons[who], span.start):
            yield span.start, who, role


def _bearer(role: list[str], known: Sequence[list[list[str]]], main: int | None) -> int | None:
    """Who is meant by `role`: the only bearer of all its words, else the main person."""
    fitting = [n for n, roles in enumerate(known) if any(set(role) <= set(own) for own in roles)]
    if fitting or main is None:
        return fitting[0] if len(fitting) == 1 else None
    head = _head_word(role)
    rivals = [n for n, roles in enumerate(known) if n != main and head in map(_head_word, roles)]
    return None if rivals else main


def _head_word(role: Sequence[str]) -> str | None:
    place = _head(role)
    return None if place is None else role[place]


def _introduced(person: Referent, position: int) -> bool:
    return person.mentions[0].start < position


def _main_person(persons: Sequence[Referent]) -> int | None:
    """The person named at least twice as often as anybody else, and three times or more."""
    ranked = sorted(range(len(persons)), key=lambda n: (-len(persons[n].mentions), n))
    first = len(persons[ranked[0]].mentions)
    second = len(persons[ranked[1]].mentions) if len(ranked) > 1 else 0
    return ranked[0] if first >= 3 and first >= _DOMINANT * second else None


def _opening(reading: Reading, number: int) -> tuple[int, int] | None:
    """The nominal phrase with a role that opens a sentence and is followed by its verb."""
    low, high = reading.sentence_tokens(number)
    start = low + 1 if low < high and reading.lower[low] == "the" else low
    end = start
    while end < high and end - start < _LONGEST:
        if not (_nominal(reading, end) or reading.lower[end] in _POSSESSIVE | {"of"}):
            break
        end += 1
    if end == start or end >= high or reading.tokens[end].pos not in {"VERB", "AUX"}:
        return None
    particular = any(
        word[0].isupper() or word.lower() in DEMONYMS for word in reading.words[start + 1 : end]
    ) or (start > low and reading.words[start][0].isupper())
    return (start, end) if particular and end - start > 1 else None
