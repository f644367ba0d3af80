"""What a reader sees at once and a tagger of single tokens misses at the edges of names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from .decode import Flags, Found, Scores
from .labels import ENTITY_LABELS

_PERSON, _EVENT, _ORG = map(ENTITY_LABELS.index, ("PERSON", "EVENT", "ORG"))
_PLACES = frozenset(map(ENTITY_LABELS.index, ("GPE", "LOC")))
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}$")
_QUOTES = frozenset("\"“”'‘’")
_NICKNAME = 6  # tokens, marks included
_OPEN = frozenset({"Open", "OPEN"})
_FIRMS = frozenset("Co Co. Corp Corp. Inc Inc. LLP Ltd Ltd. PLC Plc Sons".split())
_NUMERAL = re.compile(r"(?=[IVX]{2}|[VX])X*(?:IX|IV|V?I{0,3})$")  # but I, which is a pronoun too
_NO_NAME = re.compile(r"[\d@]")
_LIKELY = 0.05  # chance of a person from which what a hyphen joins is a part of the name


class Tokens(NamedTuple):
    """The tokens of an article: their forms, which of them touch the one before, which stand first
    in their line, and how likely each is a part of a person's name."""

    words: Sequence[str]
    glued: Flags
    breaks: Flags
    persons: Scores


def repair(found: Sequence[Found], tokens: Tokens) -> list[Found]:
    """`found` with names in their full extent, and without persons that are none: initials and
    nicknames, numerals of monarchs, what a hyphen or an ampersand joins; tournaments named after a
    place taken for what they are."""
    for mend in (_joined, _with_opens, _firms):
        found = mend(found, tokens)
    starts = {each.first for each in found}
    return [_lengthened(each, tokens, starts) for each in found if _may_be_name(each, tokens.words)]


def _joined(found: Sequence[Found], tokens: Tokens) -> list[Found]:
    def goes_on(before: Found, after: Found) -> bool:
        return after.label == _PERSON and _goes_on(before, after, tokens.words)

    return list(_merged(found, goes_on, _PERSON))


def _firms(found: Sequence[Found], tokens: Tokens) -> list[Found]:
    """*Vik & Lie Ltd*: one firm rather than two of whatever its names are."""

    def is_firm(before: Found, after: Found) -> bool:
        return not tokens.breaks[before.last : after.first + 1].any() and _is_firm(
            before, after, tokens.words
        )

    return list(_merged(found, is_firm, _ORG))


def _merged(
    found: Sequence[Found], belongs: Callable[[Found, Found], bool], label: int
) -> Iterator[Found]:
    """`found`, neighbours that belong together made one of `label`."""
    last: Found | None = None
    for each in found:
        if last is not None and belongs(last, each):
            last = Found(last.first, each.last, label)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _goes_on(before: Found, after: Found, words: Sequence[str]) -> bool:
    """``M.`` and ``McCague`` are one name, and so are ``Roberto`` and ``Duran`` around what he is
    called in quotation marks."""
    start = words[before.first : before.last]
    if before.last == after.first:
        return all(map(_INITIALS.match, start))
    between = words[before.last : after.first]
    quoted = len(between) <= _NICKNAME and {between[0], between[-1]} <= _QUOTES
    return before.label == _PERSON and len(between) > 2 and quoted


def _is_firm(before: Found, after: Found, words: Sequence[str]) -> bool:
    """Whether an ampersand joins the two to a firm; two people it leaves two people, unless what
    follows says that it is a firm."""
    if not {before.label, after.label} <= {_ORG, _PERSON, *_PLACES}:
        return False
    if before.last == after.first:
        return "&" in {words[before.last - 1], words[after.first]}
    if words[before.last : after.first] != ["&"]:
        return False
    named = _ORG in {before.label, after.label}
    return named or (after.last < len(words) and words[after.last] in _FIRMS)


def _with_opens(found: Sequence[Found], tokens: Tokens) -> list[Found]:
    words = tokens.words
    starts = {each.first for each in found}
    return [
        Found(each.first, each.last + 1, _EVENT)
        if each.label in _PLACES and _open_follows(each.last, starts, words)
        else each
        for each in found
    ]


def _open_follows(place: int, starts: Collection[int], words: Sequence[str]) -> bool:
    return place < len(words) and place not in starts and words[place] in _OPEN


def _lengthened(found: Found, tokens: Tokens, starts: Collection[int]) -> Found:
    """A person's name with the numeral after it, or with what a hyphen joins to it."""
    words, last = tokens.words, found.last
    if found.label != _PERSON or last >= len(words) or last in starts or tokens.breaks[last]:
        return found
    if _NUMERAL.match(words[last]):
        return found._replace(last=last + 1)
    after = last + 1
    hyphen = words[last] == "-" and tokens.glued[last : after + 1].all() and after < len(words)
    if hyphen and after not in starts and tokens.persons[after] >= _LIKELY:
        return found._replace(last=after + 1)
    half = words[last - 1] == "-" and tokens.glued[last - 1 : last + 1].all()
    return found._replace(last=after) if half and words[last][0].isalpha() else found


def _may_be_name(found: Found, words: Sequence[str]) -> bool:
    """Whether a person's name has no digits, and a capital unless its letters have no case."""
    if found.label != _PERSON:
        return True
    name = "".join(words[found.first : found.last])
    return not _NO_NAME.search(name) and (name != name.lower() or name == name.upper())
