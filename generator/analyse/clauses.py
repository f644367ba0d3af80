"""Whether the beginning of a sentence stands alone and claims no more than the whole.

There is no parser: parts of speech and closed lists of words decide.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from .parsed import Token

# A clause after one of these adds to what stands before it. "If", "unless" and "until" would take
# the condition from a claim, "as" often belongs to the verb.
ADDING = frozenset("after while when because amid following since despite before although".split())
_SUBORDINATORS = ADDING | {"as", "if", "unless", "until", "though", "once", "whether", "without"}
_RELATIVES = frozenset("which who whom whose where that".split())
_HELPING = frozenset(
    "have has had will would can could may might must shall should do does did".split()
)
_ENDS_BADLY = frozenset(
    """a an the and or but nor of to in on at by for from with as than that which who whose is are
    was were be been has have had will would can could may might must should not also its his
    her their said says told into about between most more very such some any no every including
    both either how why what when where whether if so""".split()
)
_THIRD = frozenset("he she it they him her them his hers its their theirs itself".split())
_HE = frozenset("he she him".split())
# Verbs that say little without the clause they bring.
_WITH_CLAUSE = frozenset(
    """said say says told tells claimed claims claim believe believes think thinks thought argue
    argues argued insist insists insisted""".split()
)
_QUOTES = frozenset('"“”')
_THIS = frozenset("this that these those".split())
_FIRST = frozenset("i we you me us my our your mine ours yours".split())
_OPENS_BADLY = frozenset("and but or nor so yet also then".split())
_PAIRS = {"“": "”", "(": ")", "[": "]", "«": "»"}
_FEWEST = 4


def stands_alone(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the first `at` of `tokens` are a whole statement that needs no other: a subject with
    a finite verb, nothing that points outside, every mark closed, no word that wants another."""
    part = tokens[:at]
    words = [word_of(text, token) for token in part if token.pos != "PUNCT"]
    said = text[part[0].start : part[-1].end]
    return (
        len(words) >= _FEWEST
        and words[-1] not in _ENDS_BADLY
        and words[0] not in _OPENS_BADLY
        and said[0] not in "\"“‘'«„"
        and "://" not in said
        and _balanced(said)
        and not _interrupted(part, whole=at == len(tokens))
        and _has_clause(text, part)
        and not _awaits_a_verb(text, part)
        and not _says_half(text, part)
    )


def _awaits_a_verb(text: str, tokens: Sequence[Token]) -> bool:
    """Whether an auxiliary has no verb yet: *The veterans have in a letter*."""
    verbs = [n for n, token in enumerate(tokens) if token.pos in {"VERB", "AUX"}]
    if not verbs or word_of(text, tokens[verbs[-1]]) not in _HELPING:
        return False
    after = tokens[verbs[-1] + 1 :]
    return tokens[verbs[-1]].pos == "AUX" or (bool(after) and after[0].pos == "ADP")


def _says_half(text: str, tokens: Sequence[Token]) -> bool:
    """Whether somebody says a thing of which only the beginning is there: *Experts say without
    the patch*, *Police said that the five men*."""
    verbs = [n for n in range(len(tokens)) if _finite(text, tokens, n)]
    if not verbs:
        return False
    rest = tokens[verbs[-1] + 1 :]
    brings = word_of(text, tokens[verbs[-1]]) in _WITH_CLAUSE or any(
        word_of(text, token) == "that" and token.pos == "SCONJ" for token in rest
    )
    return brings and any(token.pos in {"NOUN", "PROPN"} for token in rest)


def _interrupted(part: Sequence[Token], *, whole: bool) -> bool:
    """Whether a verb waits, over an insertion, for what was cut."""
    return not whole and any(
        before.pos in {"VERB", "ADP", "DET"} and mark.pos == "PUNCT"
        for before, mark in itertools.pairwise(part)
    )


def _has_clause(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a subject is followed by a finite verb, outside what opens the sentence, relative and
    subordinate clauses; and no pronoun stands for somebody who is not named before it."""
    first = tokens[0]
    inside = first.pos in {"ADP", "SCONJ"} or word_of(text, first) in _SUBORDINATORS
    inside = inside or (
        len(tokens) > 1 and word_of(text, tokens[1]) == "that"
    )  # now that, given that
    subject = named = found = quoted = False
    for place, token in enumerate(tokens):
        word = word_of(text, token)
        quoted ^= word in _QUOTES
        if quoted:
            continue
        if _points_outside(text, token, subject=subject, named=named):
            return False
        if word == ",":
            inside = False
        elif word in (_SUBORDINATORS if not found else ()) or (subject and word in _RELATIVES):
            inside = True
        elif token.pos in {"NOUN", "PROPN"} and not inside:
            subject, named = True, named or token.pos == "PROPN"
        elif subject and not inside and _finite(text, tokens, place):
            found = True
    return found


def _points_outside(text: str, token: Token, *, subject: bool, named: bool) -> bool:
    """Whether a word stands for somebody who is not in the headline."""
    form = text[token.start : token.end]
    if form in {"US", "IT"} or token.pos == "SCONJ":
        return False
    word = form.lower()
    return word in _FIRST or (word in _HE and not named) or (word in _THIRD | _THIS and not subject)


def _finite(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb says something of its subject: no infinitive, no participle after a noun."""
    token, word = tokens[place], word_of(text, tokens[place])
    if token.pos not in {"VERB", "AUX"} or word.endswith("ing"):
        return False
    if not place or any(
        word_of(text, token) == "being" for token in tokens[max(0, place - 2) : place]
    ):
        return False
    before = tokens[place - 1]
    if word_of(text, before) in {"to", ",", "not"} or before.pos in {"VERB", "CCONJ"}:
        return token.pos == "AUX" and word_of(text, before) == ","
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    participle = token.pos == "VERB" and before.pos in {"NOUN", "PROPN", "ADV", "PUNCT"}
    return not (participle and after is not None and word_of(text, after) in {"by", "as", "of"})


def _balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and all(
        text.count(a) == text.count(b) for a, b in _PAIRS.items()
    )


def whole_words(text: str) -> str:
    """`text` without words at its end that want another."""
    words = text.split(" ")
    while words and words[-1].lower() in _ENDS_BADLY:
        words.pop()
    return " ".join(words)


def word_of(text: str, token: Token) -> str:
    """The token in lower case."""
    return text[token.start : token.end].lower()
