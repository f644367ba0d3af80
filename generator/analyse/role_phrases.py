"""The noun phrases that say what somebody is: *former prime minister of Norway*."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .name_words import DEMONYMS
from .reading import Reading
from .role_words import BEFORE_HEAD, COMPOUND_HEADS, HEADS, SHORT_HEADS, THIN

ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "this", "that"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
LONGEST = 12  # words of a role: more is a story, not a role
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", ""})
_LINKS = frozenset({"of", "for", "and", "&", "the"})
_DASHES = frozenset({"-", "–"})
_STAND_BEFORE = BEFORE_HEAD | HEADS | {"state", "city", "county", "district"}
_WHERE = frozenset({"in", "at", "near", "outside", "inside"})
_ASIDE = re.compile(r" ?\([A-Z]+\)")
_SHORT = re.compile(r"\b\w+\.(?=\s|$)")
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our)\s+", re.IGNORECASE)
# What the paper thinks of somebody is no part of the office.
_JUDGED = re.compile(
    r"^(?:beleaguered|blustery|colou?rful|controversial|disgraced|embattled|famous|feisty|fiery"
    r"|outspoken|popular|prominent|respected|successful|unpopular|unsuccessful)\s+(?=\S)",
    re.IGNORECASE,
)
# An office is an owner's (*NATO secretary general*); of somebody's deputy the *'s* says whose.
_OWNER = re.compile(
    r"\b([A-Z]\w*)['’]s?"
    r"(?= (?!deputy|aide|assistant|wife|husband|widow|son|daughter|brother|sister|lawyer|spokes))"
)

Range = tuple[int, int]  # tokens, half-open


def walk_left(reading: Reading, low: int, end: int) -> int:
    """Where the run of nominal words, with *of* and possessives, that ends before `end` starts."""
    start = end
    while start > low and end - start < LONGEST:
        if start < end and (opened := _aside(reading, low, start - 1)) is not None:
            start = opened
            continue
        word = reading.lower[start - 1]
        linking = word in _LINKS and start < end and start - 1 > low and _links(reading, start - 1)
        joined = word in _DASHES and start < end and _touches(reading, start - 1)
        owner = word in POSSESSIVE and start < end
        if not (nominal(reading, start - 1) or linking or joined or owner):
            break
        if start < end and _breaks(reading, start - 1, end):
            break
        start -= 1
    start = _after_scene(reading, start, end)
    while start < end and (reading.lower[start] in _LINKS | POSSESSIVE | _DASHES):
        start += 1
    return start


def _after_scene(reading: Reading, start: int, end: int) -> int:
    """Past the place at `start` that only says where: *In the Stade de France* Mayor X."""
    before = start - 2 if start and reading.lower[start - 1] == "the" else start - 1
    if before < 0 or reading.lower[before] not in _WHERE:
        return start
    ends = (reading.tokens_in(*entity.span) for entity in reading.entities)
    return next((last for first, last in ends if first == start and last < end), start)


def _aside(reading: Reading, low: int, i: int) -> int | None:
    """Where the short form opens that a bracket at `i` closes: *Road Board (RB) chair*."""
    if i - 3 < low or reading.words[i] != ")" or reading.words[i - 2] != "(":
        return None
    return i - 2 if reading.words[i - 1].isupper() else None


def _breaks(reading: Reading, i: int, end: int) -> bool:
    """Whether something else ends with token `i`, where a headline or a date runs into a title:
    *endangered species rule* President, *10:53* President, *on his head* French President."""
    word, following = reading.words[i], reading.words[i + 1]
    if not following[0].isupper():
        return False
    if not any(map(str.isalpha, word)) and word[0].isdigit():
        return True
    small = word.islower() and reading.tokens[i].pos == "NOUN"
    stays = BEFORE_HEAD if following.lower() in DEMONYMS else _STAND_BEFORE
    return small and following.istitle() and i + 1 < end and word not in stays


def nominal(reading: Reading, i: int) -> bool:
    """A word that may stand in a title: a capital outweighs the tagger inside a sentence."""
    word = reading.words[i]
    if not word[0].isalnum() or word.lower() in ARTICLES:
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


def walk_right(
    reading: Reading, start: int, high: int, heads: Collection[str] = HEADS
) -> Range | None:
    """The noun phrase that starts at `start`, up to one of `heads` and what *of* adds to it."""
    if start < high and reading.lower[start] in ARTICLES:
        start += 1
    i = start
    head = -1
    while i < high and i - start < LONGEST:
        word = reading.lower[i]
        if word in heads and not _follows_possessor(reading, i):
            head = i
        linking = word in {"of", "for", "at"} and head == i - 1
        inside = word in {"the", "of", "and", "&"} and i > start and reading.lower[i - 1] != ","
        joined = word in _DASHES and i + 1 < high and _touches(reading, i)
        if not (nominal(reading, i) or linking or inside or joined or word in POSSESSIVE):
            break
        if head >= 0 and word in {"and", "&"} and not _goes_on(reading, head, i, high):
            break
        i += 1
    while i > start and (reading.lower[i - 1] in _LINKS | POSSESSIVE | {"at"}):
        i -= 1
    if head < 0 or (i < high and i - start >= LONGEST):
        return None
    return start, i


def _goes_on(reading: Reading, head: int, i: int, high: int) -> bool:
    """Whether *and* at `i` stands within what the office is of (*director of prevention and
    control*) rather than before another office or what somebody does."""
    if reading.words[i - 1][0].isupper():
        return True
    stop = i + 1
    while stop < high and nominal(reading, stop) and reading.lower[stop] not in HEADS:
        stop += 1
    linked = not {"of", "for", "at"}.isdisjoint(reading.lower[head:i])
    return linked and stop > i + 1 and (stop == high or reading.words[stop] in {",", ".", ")"})


def _follows_possessor(reading: Reading, i: int) -> bool:
    """*the minister's* car: the head owns what follows, and is no role."""
    return i + 1 < len(reading.lower) and reading.lower[i + 1] in POSSESSIVE


def role_of(reading: Reading, start: int, end: int) -> str | None:
    """The words from `start` to `end` as a role, if a head ends them or what *of* adds to it."""
    lower = reading.lower[start:end]
    head = head_place(lower)
    if head is None:
        return None
    if len(lower) == 1 and SHORT_HEADS.get(lower[0], lower[0]) in THIN:
        return None
    if all(word in BEFORE_HEAD for word in lower):
        return None
    if len(lower) > head + 2 and all(word in HEADS for word in lower[head + 2 :]):
        return role_of(reading, start + head + 2, end)  # a spokesman for Senator X: X is a senator
    text = reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]
    return normal_role(text)


def head_place(lower: Sequence[str], heads: Collection[str] = HEADS) -> int | None:
    """The place of the head noun in a nominal phrase: before the first link, or at the end."""
    links = [i for i, word in enumerate(lower) if word in {"of", "for", "at"}]
    end = links[0] if links else len(lower)
    while end > 0:
        last = lower[end - 1]
        two = tuple(lower[max(0, end - 2) : end])
        if last in heads or two in COMPOUND_HEADS:
            return end - 1
        break
    return None


def normal_role(text: str) -> str:
    """A role without article, possessive, short forms and stray white space.

    >>> normal_role("the  NATO's secretary general")
    'NATO secretary general'
    >>> normal_role("former Road Board (RB) Sen.")
    'former Road Board Senator'
    """
    text = _ASIDE.sub("", _DETERMINER.sub("", " ".join(text.split())))
    text = _JUDGED.sub("", text)
    office, of, rest = text.partition(" of ")
    return _SHORT.sub(_spelt_out, _OWNER.sub(r"\1", office)) + of + rest


def _spelt_out(short: re.Match[str]) -> str:
    head = SHORT_HEADS.get(short[0].lower())
    return head.capitalize() if head else short[0]
