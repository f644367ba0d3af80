"""Where a sentence may be cut: before a clause that adds to it, or a phrase that it can do without.

There is no parser: parts of speech and closed lists of words decide, and a doubtful cut is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Literal

from .clauses import ADDING, word_of
from .parsed import Token
from .words import DAYS_AND_MONTHS

Stop = Literal["end", "clause", "phrase", "loose"]
_MARKS = frozenset({",", ";", ":", "–", "—", "-", "--"})
# Phrases of place and time may go, when a noun stands before them.
_PLACE_OR_TIME = frozenset("at during near amid outside inside across despite".split())
# Others may go where no clause and no phrase of place or time can: the headline says less then.
_LOOSE = frozenset(
    "for from over against between under within through via in on by about into to".split()
)
# After *took part*, *put pressure* or *compared him* the phrase belongs to the verb.
_LIGHT = frozenset(
    """take takes took taken taking put puts putting play plays played playing pay pays paid paying
    have has had having make makes made making give gives gave given giving compare compares
    compared comparing liken likens likened likening prefer prefers preferred link links linked
    linking owe owes owed tie ties tied tying add adds added adding turn turns turned turning
    bring brings brought bringing""".split()
)
# What a cut would make say more than the whole: *not hurt in the fall*, *all flights from Rome*.
_ABSOLUTE = frozenset(
    """all every each no none nobody nothing not n't never any most only first last few hardly
    without best worst least neither cannot longer unless until alone there""".split()
)
# Nouns that say nothing without the clause that describes them.
_VAGUE = frozenset(
    """people person man men woman women somebody someone something thing things way ways ones place
    time moment day year number amount""".split()
)
_IN_A_NOUN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART"})
_DEFINITE = frozenset("the this that these those his her its their one".split())
_UNITS = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years decade"
    " decades".split()
)
_BEFORE_TIME = _UNITS | frozenset(
    "immediately shortly soon just even only especially particularly days long right not".split()
)
_SPEAKS = frozenset(
    """said says say saying told tells announced announces claimed claims claim reported reports
    according suggested suggests believes believe warned warns alleged alleges argued argues added
    adds insisted insists admitted showed shows found reveals revealed thinks""".split()
)
_OF_A_NOUN = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN"})


def stops(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, Stop]]:
    """How many of a sentence's tokens may make a headline, fewest first, and what is cut there."""
    for at in range(1, len(tokens)):
        word, before = word_of(text, tokens[at]), tokens[at - 1]
        if word in _MARKS and _apart(text, before, tokens[at]):
            if not _binds(text, tokens, at):
                yield at, "clause"
        elif word in ADDING and word_of(text, before) not in _BEFORE_TIME:
            yield at, "clause"
        elif before.pos in {"NOUN", "PROPN"} and _says_no_more(text, tokens[:at]):
            if (
                _place_or_time(text, tokens, at)
                or _reason(text, tokens, at)
                or _another_verb(text, tokens, at)
            ):
                yield at, "phrase"
            elif _describes(text, tokens, at) or _loose(text, tokens, at):
                yield at, "loose"
    if tokens:
        yield len(tokens), "end"


def _says_no_more(text: str, part: Sequence[Token]) -> bool:
    """Whether the part claims no more than the whole: nothing in it holds for all or none."""
    words = [word_of(text, token) for token in part]
    superlative = any(
        token.pos == "ADJ" and word.endswith("est") for token, word in zip(part, words, strict=True)
    )
    return _ABSOLUTE.isdisjoint(words) and not superlative


def _another_verb(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether *and* or *but* brings what the same subject does besides: *and recovered 14 guns*."""
    if word_of(text, tokens[at]) not in {"and", "but"}:
        return False
    after = next((t for t in tokens[at + 1 : at + 3] if t.pos != "ADV"), None)
    return (
        after is not None
        and after.pos in {"VERB", "AUX"}
        and not word_of(text, after).endswith("ing")
    )


def _describes(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a relative clause follows that tells more of something new: *a fire which spread*.
    Without it *the man who fell* would be nobody."""
    after = next((t for t in tokens[at + 1 : at + 3] if t.pos != "ADV"), None)
    if word_of(text, tokens[at]) not in {"who", "which", "that"} or after is None:
        return False
    bare = tokens[at - 2].pos not in {"ADJ", "NOUN", "PROPN", "NUM"} if at > 1 else True
    vague = bare and word_of(text, tokens[at - 1]) in _VAGUE
    return after.pos in {"VERB", "AUX"} and not vague and not _is_definite(text, tokens[:at])


def _is_definite(text: str, part: Sequence[Token]) -> bool:
    """Whether the last noun of `part` has an article that points at one, and is no name."""
    before = _before_noun(part)
    is_name = part[-1].pos == "PROPN"
    return before is not None and word_of(text, before) in _DEFINITE and not is_name


def _before_noun(part: Sequence[Token]) -> Token | None:
    """What stands before the last noun of `part` and all that belongs to it, its article aside."""
    noun = itertools.takewhile(lambda token: token.pos in _IN_A_NOUN, reversed(part))
    count = sum(1 for _ in noun)
    return part[-count - 1] if count < len(part) else None


def _loose(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase follows that the noun before it can do without: not one of an act that takes
    both (*put pressure on*), nor one that tells which is meant (*the delay in …*)."""
    if word_of(text, tokens[at]) not in _LOOSE or tokens[at].pos != "ADP":
        return False
    before = _before_noun(tokens[:at])
    if before is not None and before.pos in {"DET", "PRON"}:
        place = tokens.index(before)
        acting = tokens[place - 1] if place else None
    else:
        acting = before
    light = acting is not None and word_of(text, acting) in _LIGHT
    return not light and not _is_definite(text, tokens[:at])


def _apart(text: str, before: Token, mark: Token) -> bool:
    """Whether a mark is one between clauses: a hyphen inside a word is none."""
    return text[mark.start] in ",;:" or text[before.end : mark.start].isspace()


def _binds(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows the mark belongs to what stands before it: who says it, the other half
    of a pair, or a relative clause or insertion after which the sentence goes on."""
    rest = [word_of(text, token) for token in tokens[at + 1 :]]
    upto = [word_of(text, token) for token in tokens[:at]]
    if not rest or _lists(text, tokens, at):
        return True
    if "only" in upto and "not" in upto and "but" in rest[:1]:
        return True
    tail = rest[: rest.index(",")] if "," in rest else rest
    if not _SPEAKS.isdisjoint(tail) and rest[0] not in {"who", "which", "and", "but", "while"}:
        return True
    later = [n for n in range(at + 1, len(tokens) - 1) if word_of(text, tokens[n]) == ","]
    goes_on = any(tokens[n + 1].pos in {"VERB", "AUX"} for n in later)
    return (
        goes_on or rest[0] == "or" or tokens[at - 1].pos in {"VERB", "AUX", "ADP", "DET", "SCONJ"}
    )


def _lists(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the comma at `at` stands between two items of a list: nothing but a noun and what
    belongs to it on both sides, as far as the next commas."""
    commas = [n for n, token in enumerate(tokens) if text[token.start : token.end] == ","]
    last = max((n for n in commas if n < at), default=None)
    if last is None or at not in commas:
        return False
    after = min((n for n in commas if n > at), default=len(tokens))
    return all(_is_item(text, part) for part in (tokens[last + 1 : at], tokens[at + 1 : after]))


def _is_item(text: str, part: Sequence[Token]) -> bool:
    begins = part[:1] if part and part[0].pos not in {"ADP", "ADV"} else part[1:2]  # over 60 boats
    return (
        any(token.pos in _OF_A_NOUN for token in begins)
        and any(token.pos in {"NOUN", "PROPN"} for token in part)
        and not any(_verb(text, token) for token in part)
    )


def _verb(text: str, token: Token) -> bool:
    return token.pos in {"VERB", "AUX"} and word_of(text, token) != "including"


def _reason(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether *for* tells what somebody is punished or praised for: *for throwing …*."""
    after = [word_of(text, token) for token in tokens[at + 1 : at + 3]]
    if word_of(text, tokens[at]) != "for" or not after:
        return False
    adverb = tokens[at + 1].pos == "ADV" and len(after) > 1
    return after[1 if adverb else 0].endswith("ing") and tokens[at + 1 + adverb].pos == "VERB"


def _place_or_time(text: str, tokens: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(tokens):
        return False
    word, after = word_of(text, tokens[at]), tokens[at + 1]
    if word == "in":
        return after.pos in {"PROPN", "NUM"}
    if word == "on":
        return word_of(text, after) in DAYS_AND_MONTHS
    return word in _PLACE_OR_TIME
