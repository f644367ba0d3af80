"""A headline where an article has none: cut from its text, word for word.

Either what somebody said (``Speaker: “…”``) when the lead is a quotation, or the lead's first
clause that can stand alone: one with a subject and a verb, with every quotation mark and bracket
closed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ..records import Quote, Referent, Span
from .parsed import Parsed, Token
from .passages import prose_sentences, tokens_in
from .words import PRONOUNS

MIN_LENGTH, MAX_LENGTH = 20, 110
_LEAD = 6  # sentences that may give the headline
_OPENERS = {"“": "”", "(": ")", "[": "]", "«": "»", "„": "“"}
_BREAKS = frozenset({",", ";", ":", "–", "—", "-", "("})
_SUBORDINATORS = frozenset(
    "after as while when because amid following since despite before although if".split()
)
_RELATIVES = frozenset("which who whom whose where that".split())
_ENDS_BADLY = frozenset(
    """a an the and or but nor of to in on at by for from with as than that which who whose is are
    was were be been has have had will would can could may might must should not also its his
    her their said says told""".split()
)


def make_headline(parsed: Parsed, referents: Sequence[Referent], quotes: Sequence[Quote]) -> str:
    """20 to 110 characters of the text, or, when no clause of the lead can stand alone, its first
    words with an ellipsis; empty for a text without words."""
    lead = prose_sentences(parsed)[:_LEAD] or list(range(len(parsed.sentences)))[:_LEAD]
    for number in lead:
        made = _said(parsed, referents, quotes, number) or _clause(parsed, number)
        if made:
            return made
    return _first_words(parsed, lead)


def _said(
    parsed: Parsed, referents: Sequence[Referent], quotes: Sequence[Quote], number: int
) -> str:
    """``Speaker: “…”`` for a sentence that opens with a whole quotation by somebody named."""
    sentence = parsed.sentences[number]
    for quote in quotes:
        opens = quote.direct and quote.content and quote.content[0].start == sentence.start
        if not opens or quote.person is None or quote.how != "named":
            continue
        said = quote.content[0].of(parsed.text).strip("“”\"'‘’«» ,")
        name = referents[quote.person].name
        made = f"{name}: “{said.rstrip('.')}”"
        if (
            len(said.split()) >= 4
            and said[:1].isupper()
            and "”" not in said
            and '"' not in said
            and len(made) <= MAX_LENGTH
        ):
            return made
    return ""


def _clause(parsed: Parsed, number: int) -> str:
    """The longest beginning of the sentence that can stand alone, up to the whole of it."""
    sentence = parsed.sentences[number]
    tokens = tokens_in(parsed.tokens, sentence)
    if not tokens or _word(parsed, tokens[0]) in PRONOUNS:
        return ""
    best = ""
    for stop in _stops(parsed, tokens):
        text = Span(sentence.start, stop).of(parsed.text).strip(" ,;:–—-.")
        if len(text) > MAX_LENGTH:
            break
        upto = [t for t in tokens if t.end <= stop]
        if len(text) >= MIN_LENGTH and _balanced(text) and _stands_alone(parsed, upto):
            best = text
    return best


def _stops(parsed: Parsed, tokens: Sequence[Token]) -> Iterator[int]:
    """Where a clause may end: before marks and subordinators, and at the end."""
    for before, token in itertools.pairwise(tokens):
        word = _word(parsed, token)
        if word in _BREAKS or word in _SUBORDINATORS:
            yield before.end
    last = tokens[-1]
    yield last.end


def _stands_alone(parsed: Parsed, tokens: Sequence[Token]) -> bool:
    """Whether a noun is followed by a verb, outside relative clauses and quotation marks, and the
    last word is none that wants another."""
    words = [t for t in tokens if t.pos != "PUNCT"]
    if len(words) < 4 or _word(parsed, words[-1]) in _ENDS_BADLY:
        return False
    has_subject = inside = False
    for token in tokens:
        word = _word(parsed, token)
        if word == ",":
            inside = False
        elif word in _RELATIVES and has_subject:
            inside = True
        elif token.pos in {"NOUN", "PROPN", "PRON"} and not inside:
            has_subject = True
        elif (
            token.pos in {"VERB", "AUX"} and has_subject and not inside and not word.endswith("ing")
        ):
            return True
    return False


def _balanced(text: str) -> bool:
    if text.count('"') % 2:
        return False
    return all(text.count(a) == text.count(b) for a, b in _OPENERS.items() if a != "„")


def _word(parsed: Parsed, token: Token) -> str:
    return parsed.text[token.start : token.end].lower()


def _first_words(parsed: Parsed, lead: Sequence[int]) -> str:
    text = parsed.sentences[lead[0]].of(parsed.text) if lead else parsed.text
    flat = " ".join(text.split())
    if len(flat) <= MAX_LENGTH:
        return flat.rstrip(" .,;:")
    return flat[: MAX_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
