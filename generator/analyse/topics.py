"""Phrases of one article that may become topics; which of them do, the whole collection decides.

Candidates are noun phrases of two to four words (``defence industry``), events with a name (``NATO
summit``) and a noun with its preposition and name (``aid to Ukraine``), scored by how often, how early and how
long, after the C-value of Frantzi et al. (2000): a phrase inside a longer one counts less.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..records import Referent, Span, TopicPhrase
from .parsed import Parsed, Token
from .words import DAYS_AND_MONTHS, STOP_WORDS

KEPT = 12
_MAX_TOKENS = 4
_LINKS = frozenset({"to", "for", "in", "on", "of", "against", "with"})
_EVENTS = frozenset(
    """summit war election elections referendum games cup championship championships final treaty agreement deal
    pact conference festival prize award awards crisis talks mission programme program invasion trial strike strikes
    reform plan law act""".split()
)
_VAGUE = frozenset(
    """number part side end day days week weeks month months time times way ways thing things people man men
    woman women lot kind sort case group member members head place point fact order half third quarter hundred
    thousand million billion percent cent level rate result series range set area areas percentage
    morning evening afternoon night today yesterday tomorrow monday weekend decade decades century bit move step""".split()
)
_WEAK = frozenset(
    """last next first second third final new old recent former current late early own several many few other same
    such different similar certain various whole good great big large small high low long short major main key important
    possible likely able further additional total full half big more most least best better least least annual daily
    weekly monthly""".split()
)


class _Found(NamedTuple):
    label: str
    span: Span


def find_phrases(parsed: Parsed, referents: Sequence[Referent]) -> tuple[TopicPhrase, ...]:
    """The best phrases, best first, with where they stand."""
    blocked = _blocked(parsed, referents)
    groups: dict[str, list[_Found]] = {}
    for found in _candidates(parsed):
        if not any(found.span.overlaps(span) for span in blocked.get(found.span.start // 64, ())):
            groups.setdefault(found.label.lower(), []).append(found)
    scored = [(_score(key, group, groups, len(parsed.text)), key) for key, group in groups.items()]
    scored.sort(key=lambda item: (-item[0], item[1]))
    return tuple(
        TopicPhrase(_label(groups[key]), round(score, 3), tuple(f.span for f in groups[key]))
        for score, key in scored[:KEPT]
    )


def _blocked(parsed: Parsed, referents: Sequence[Referent]) -> dict[int, list[Span]]:
    """People's names and dates, by where in the text: no topic overlaps them."""
    spans = [m for r in referents if r.kind == "person" for m in r.mentions]
    spans += [e.span for e in parsed.entities if e.label in {"PERSON", "DATE", "TIME", "MONEY"}]
    grid: dict[int, list[Span]] = {}
    for span in spans:
        for cell in range(max(0, span.start // 64 - 1), span.end // 64 + 1):
            grid.setdefault(cell, []).append(span)
    return grid


def _score(
    key: str, group: Sequence[_Found], groups: dict[str, list[_Found]], length: int
) -> float:
    words = key.count(" ") + 1
    inside = sum(
        len(g) for other, g in groups.items() if other != key and f" {key} " in f" {other} "
    )
    count = max(len(group) - 0.5 * inside, 0.5)
    early = 1.0 - 0.5 * group[0].span.start / max(length, 1)
    return math.log2(1 + words) * math.log1p(count) * early


def _label(group: Sequence[_Found]) -> str:
    """The commonest surface form, capitals kept only where all agree."""
    forms = sorted(
        {found.label for found in group}, key=lambda f: (-sum(g.label == f for g in group), f)
    )
    return forms[0]


def _candidates(parsed: Parsed) -> Iterator[_Found]:
    text = parsed.text
    for run in _runs(parsed):
        run = _trimmed(text, run)
        if len(run) >= 2 and _is_topic(text, run):
            yield _found(text, run)
    yield from _linked(parsed)


def _runs(parsed: Parsed) -> Iterator[list[Token]]:
    """Longest runs of adjectives, nouns and names, without marks between them."""
    run: list[Token] = []
    for token in parsed.tokens:
        word = parsed.text[token.start : token.end]
        gap = parsed.text[run[-1].end : token.start] if run else ""
        hyphen = run and word == "-" and not gap
        if (
            token.pos in {"ADJ", "NOUN", "PROPN"} and gap in {"", " "} and word[0].isalpha()
        ) or hyphen:
            run.append(token)
        else:
            yield run
            run = []
    yield run


def _trimmed(text: str, run: list[Token]) -> list[Token]:
    """Without vague adjectives in front, and ending in a noun."""
    while run and (run[-1].pos == "ADJ" or text[run[-1].start : run[-1].end] == "-"):
        run = run[:-1]
    while run and (_word(text, run[0]) in _WEAK | STOP_WORDS or run[0].start == run[0].end):
        run = run[1:]
    return run


def _is_topic(text: str, run: Sequence[Token]) -> bool:
    words = [_word(text, token) for token in run]
    if sum(word != "-" for word in words) > _MAX_TOKENS or words[-1] in _VAGUE | DAYS_AND_MONTHS:
        return False
    if any(word in DAYS_AND_MONTHS for word in words) or len(words[-1]) < 3:
        return False
    return run[-1].pos == "NOUN" or words[-1] in _EVENTS


def _linked(parsed: Parsed) -> Iterator[_Found]:
    """A noun, a preposition and the name of a place or organisation: ``aid to Ukraine``."""
    text = parsed.text
    names = {e.span.start: e.span for e in parsed.entities if e.label in {"GPE", "LOC", "ORG"}}
    for noun, link, name in zip(parsed.tokens, parsed.tokens[1:], parsed.tokens[2:], strict=False):
        span = names.get(name.start)
        if span is None or noun.pos != "NOUN" or _word(text, link) not in _LINKS:
            continue
        if _word(text, noun) not in _VAGUE and len(_word(text, noun)) > 2:
            yield _Found(" ".join(text[noun.start : span.end].split()), Span(noun.start, span.end))


def _found(text: str, run: Sequence[Token]) -> _Found:
    span = Span(run[0].start, run[-1].end)
    words = text[span.start : span.end].split()
    first = run[0]
    if first.pos != "PROPN" and not words[0].isupper():
        words[0] = words[0][0].lower() + words[0][1:]
    return _Found(" ".join(words), span)


def _word(text: str, token: Token) -> str:
    return text[token.start : token.end].lower()
