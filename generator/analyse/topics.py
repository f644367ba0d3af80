"""Phrases of one article that may become topics; which of them do, the whole collection decides.

Candidates are noun phrases of two to four words (``defence industry``), events with a name (``NATO
summit``) and a noun with its preposition and name (``aid to Ukraine``), scored by how often, how
early and how long, after the C-value of Frantzi et al. (2000): a phrase inside a longer one counts
less.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from ..records import Referent, Span, TopicPhrase
from .parsed import Parsed, Token
from .topic_words import EVENTS, OF_A_NAME, RELATIONS, is_clickable, is_somebody, singulars
from .words import DAYS_AND_MONTHS, STOP_WORDS

KEPT = 12
_MAX_TOKENS = 4
_HYPHENS = "-‐‑–"
# What goes on with a name behind it, and what a name goes on with: *World War II*, *Six Nations
# games*, *People’s Choice Awards*.
_GOES_ON = re.compile(r" (?:[IVX]+|\d+|One|Two|Three)\b")
_BEGINS = re.compile(r"(?:\bPeople['’]s|(?<=[a-z] )(?:Three|Four|Five|Six|Seven|Eight)) $")
_LONGEST_WORD = 24
_UNITS = frozenset("km m metre meter mile year day week month hour minute point".split())
_INSIDE = 8  # words of a phrase that is looked for inside longer ones
_LINKS = frozenset({"to", "for", "in", "on", "of", "against", "with"})
_WEAK = STOP_WORDS | frozenset(
    """last next first second third final new old recent former current late early own several many
    few other same such different similar certain various whole good great big large small high
    low long short major main key important possible likely able further additional total full
    half big more most least best better annual daily weekly monthly latest older younger oldest
    youngest joint prestigious stiff reverse fellow favourite fresh close strong serious special
    recent upcoming previous following present entire overall local home own real real-life
    huge massive giant tough hard easy broad wide deep rising growing increasing common general
    particular individual personal rare unusual everyday usual nearby so-called alleged
    boyhood company young difficult mixed international independent cold hot warm
    powerful deadly violent severe heavy minor moderate massive left right
    consecutive straight successive fourth fifth sixth seventh eighth ninth tenth
    northern southern eastern western central northeastern northwestern southeastern southwestern
    north-eastern north-western south-eastern south-western""".split()
)
# Adjectives that are weak by themselves and part of a name for something in these.
_STANDING = frozenset(
    {
        "general election",
        "general strike",
        "personal data",
        "special forces",
        "international law",
        "international trade",
        "hot air balloon",
        "young offender institution",
        "heavy metal",
        "heavy water",
        "northern hemisphere",
        "southern hemisphere",
        "central bank",
        "central banks",
        "central government",
        "central nervous system",
        "right wing",
        "left wing",
    }
)


class _Found(NamedTuple):
    label: str
    span: Span
    weight: float  # how telling phrases of its kind are


def find_phrases(parsed: Parsed, referents: Sequence[Referent]) -> tuple[TopicPhrase, ...]:
    """The best phrases, best first, with where they stand."""
    blocked = _blocked(parsed, referents)
    groups: dict[str, list[_Found]] = {}
    for found in _candidates(parsed):
        if not any(found.span.overlaps(span) for span in blocked.get(found.span.start // 64, ())):
            groups.setdefault(found.label.lower(), []).append(found)
    inside = _inside(groups)
    length = len(parsed.text)
    scored = [(_score(key, group, inside[key], length), key) for key, group in groups.items()]
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


def _inside(groups: Mapping[str, Sequence[_Found]]) -> Counter[str]:
    """How often each phrase stands inside a longer one."""
    counts: Counter[str] = Counter()
    for phrase, group in groups.items():
        words = phrase.split(" ")
        parts = {
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, min(len(words), start + _INSIDE) + 1)
        }
        for part in parts - {phrase}:
            counts[part] += len(group)
    return counts


def _score(key: str, group: Sequence[_Found], inside: int, length: int) -> float:
    words = key.count(" ") + 1
    count = max(len(group) - 0.5 * inside, 0.5)
    early = 1.0 - 0.5 * group[0].span.start / max(length, 1)
    return math.log2(1 + words) * math.log1p(count) * early * group[0].weight


def _label(group: Sequence[_Found]) -> str:
    """The commonest surface form, capitals kept only where all agree."""
    forms = sorted(
        {found.label for found in group}, key=lambda f: (-sum(g.label == f for g in group), f)
    )
    return forms[0]


def _candidates(parsed: Parsed) -> Iterator[_Found]:
    text = parsed.text
    starts = {span.start for span in parsed.sentences}
    for run in _runs(parsed):
        phrase = _trimmed(text, run)
        if len(phrase) >= 2 and _is_topic(text, phrase, begins=phrase[0].start in starts):
            yield _found(text, phrase, _weight(text, phrase), starts)
    yield from _linked(parsed)


def _runs(parsed: Parsed) -> Iterator[list[Token]]:
    """Longest runs of adjectives, nouns and names, without marks between them."""
    run: list[Token] = []
    for token in parsed.tokens:
        word = parsed.text[token.start : token.end]
        gap = parsed.text[run[-1].end : token.start] if run else ""
        hyphen = bool(run) and word == "-" and not gap
        if (
            token.pos in {"ADJ", "NOUN", "PROPN"} and gap in {"", " "} and word[0].isalpha()
        ) or hyphen:
            run.append(token)
        else:
            yield run
            run = [token] if token.pos in {"ADJ", "NOUN", "PROPN"} and word[0].isalpha() else []
    yield run


def _trimmed(text: str, run: list[Token]) -> list[Token]:
    """Without vague words in front, and ending in a noun; what a hyphen joins is one word."""
    first, last = 0, len(run)
    while first < last and (run[last - 1].pos == "ADJ" or _word(text, run[last - 1]) == "-"):
        last -= 1
    while first < last and _is_weak(text, run[first:last]):
        if text[run[first].start : run[last - 1].end].lower() in _STANDING:
            break
        if first + 1 < last and _word(text, run[first + 1]) == "-":
            break
        first += 1
    return run[first:last]


def _is_weak(text: str, run: Sequence[Token]) -> bool:
    """Whether the first word says little of what follows: *largest war*, *posthumous Grammys*."""
    word = _word(text, run[0])
    if word in _WEAK or (run[0].pos == "ADJ" and word.endswith("est") and len(word) > 5):
        return True
    small = text[run[0].start].islower()
    return run[0].pos == "ADJ" and small and len(run) > 2 and text[run[1].start].isupper()


def _is_topic(text: str, run: Sequence[Token], *, begins: bool) -> bool:
    """`begins` says whether the phrase begins a sentence, and with it has a capital."""
    words = text[run[0].start : run[-1].end].split()
    last = words[-1].lower()
    if not 2 <= len(words) <= _MAX_TOKENS or len(last) < 3 or _is_cut(text, run):
        return False
    if any(word.lower() in DAYS_AND_MONTHS for word in words):
        return False
    if run[-1].pos != "NOUN" and last not in EVENTS:
        return False
    capitals = [word for word in words if word[0].isupper()]
    if capitals and not (begins and len(capitals) == 1 and run[0].pos != "PROPN"):
        whole = len(capitals) == len(words) and not is_somebody(last)
        return whole or bool(singulars(last) & OF_A_NAME)
    return is_clickable([word.lower() for word in words])


def _is_cut(text: str, run: Sequence[Token]) -> bool:
    """Whether a hyphen or a number binds the run to what stands around it: *a three-day summit*,
    *the 10 km race*; or it is a piece of a name."""
    before, after = text[: run[0].start][-4:], text[run[-1].end :][:1]
    bound = before[-1:] in _HYPHENS or (after and after in _HYPHENS)
    if text[run[0].start].isupper() and (
        _BEGINS.search(text, max(0, run[0].start - _LONGEST_WORD), run[0].start)
        or _GOES_ON.match(text, run[-1].end)
    ):
        return True
    return bool(bound) or (before.rstrip()[-1:].isdigit() and _word(text, run[0]) in _UNITS)


def _weight(text: str, run: Sequence[Token]) -> float:
    """A named event tells most, a compound of nouns more than a noun with an adjective."""
    if _word(text, run[-1]) in EVENTS and run[0].pos == "PROPN":
        return 1.8
    return 1.0 if any(token.pos == "ADJ" for token in run) else 1.3


def _linked(parsed: Parsed) -> Iterator[_Found]:
    """A noun, a preposition and the name of a place or organisation: ``aid to Ukraine``."""
    text = parsed.text
    names = {e.span.start: e.span for e in parsed.entities if e.label in {"GPE", "LOC", "ORG"}}
    for noun, link, name in zip(parsed.tokens, parsed.tokens[1:], parsed.tokens[2:], strict=False):
        span = names.get(name.start)
        if span is None or _word(text, link) not in _LINKS:
            continue
        if _word(text, noun) in RELATIONS:
            phrase = Span(noun.start, span.end)
            yield _Found(" ".join(phrase.of(text).split()), phrase, 1.2)


def _found(text: str, run: Sequence[Token], weight: float, starts: Set[int]) -> _Found:
    """The phrase as written; the capital that only begins a sentence is taken off."""
    span = Span(run[0].start, run[-1].end)
    label = " ".join(span.of(text).split())
    if span.start in starts and run[0].pos != "PROPN" and label[1:].islower():
        label = label.lower()
    return _Found(label, span, weight)


def _word(text: str, token: Token) -> str:
    return text[token.start : token.end].lower()
