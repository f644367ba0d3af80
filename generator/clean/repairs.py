"""Damage that scraping does to the text itself, and its repair."""

from __future__ import annotations

import re
from collections.abc import Callable

from .edits import Edit

# Words that open sentences: of these alone a stray letter can be told even when the article does
# not use them again.
OPENERS = frozenset(
    "a about after again all almost also although among an and another any are around as at "
    "back because before behind being between both but by can could despite did do does down "
    "during each early earlier even every everyone few first five following for former four "
    "from get had has have having he hello her here his how however hundreds i if in inside "
    "instead into is it its just last late later less let like long many maybe meanwhile "
    "millions more most much must my nearly never new next no nobody none nor not nothing now "
    "of off on once one only or other our out over people perhaps police president prime real "
    "scientists seven several she should since six so some someone something still such ten "
    "than that the their them then there these they this those thousands three through "
    "throughout thus to today together too top two under until up us very was we well were what "
    "when where whether which while who whoever whose why will with within without world would "
    "year years yes yesterday yet you your".split()
)
_OPENING = r"(?P<mark>[\"“‘'«„(]{0,3})"
_DOUBLED = re.compile(rf"{_OPENING}(?P<stray>[A-Z])(?P<word>[A-Z][a-z]{{1,30}})\b")
_DOUBLED_CAPITALS = re.compile(rf"{_OPENING}(?P<stray>[A-Z])(?P<word>(?P=stray)[A-Z]{{1,10}})\b")
_SPACED = re.compile(rf"{_OPENING}(?P<stray>[A-Z]) (?P<rest>[a-z]{{1,30}})\b")
# Before "Books", "Mail" or "Phone" these are no debris but part of the word.
_PREFIXES = frozenset("EIX")
_LETTER_WORDS = frozenset("AIO")

_GLUED = re.compile(
    r"(?<![\w./@-])(?P<before>[A-Za-zÀ-ÖØ-öø-ÿ’'-]{1,40}|\d{2,4})(?P<mark>[.!?][”\"’)]{0,2})"
    r"(?P<opening>[“\"‘(]?)(?P<after>[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']{0,40})(?=[\s,;:’]|$)"
)
_LOWER_WORD = re.compile(r"[a-zß-öø-ÿ][a-zß-öø-ÿ’'-]+")
_ABBREVIATIONS = frozenset(
    "vs etc eg ie approx no vol fig dept est al st mr mrs ms dr prof gen col lt sgt capt rev hon "
    "jr sr inc ltd co corp www".split()
)
_ENDINGS = frozenset(
    "com org net edu gov js py io co uk de fr eu info tv app ai txt pdf html php cs md".split()
)
_SPACES = re.compile(r"[^\S\n]{2,}|[\u00a0\u2000-\u200a\u202f\u3000\t]|[\u200b\u2060\ufeff\xad]")
_WORD = re.compile(r"[^\W\d_]+")
_SIGN_OFF = re.compile(
    r"(?<=[.!?”\"’)])\s{1,3}"
    r"(?:(?i:reuters?)|Enditem|ENDS?|-30-|###|[—-] ?AFP|\(Reuters\)|\(AFP\))\s?$"
)
_SIGNED = 40  # characters

Known = Callable[[str], bool]


def vocabulary(texts: list[str]) -> frozenset[str]:
    """The words of `texts` in lower case, each text's first word left out: it may be damaged."""
    words: set[str] = set()
    for text in texts:
        hits = _WORD.finditer(text)
        next(hits, None)
        words.update(hit[0].lower() for hit in hits)
    return frozenset(words)


def drop_cap(text: str, known: Known) -> Edit | None:
    """The edit that takes a decorated initial's debris from the start of a paragraph.

    ``TThe`` and ``NThere`` lose the letter in front, ``T he`` its space; `known` tells whether the
    article uses a word elsewhere. Names such as ``McDonald``, ``NGOs`` or ``TVs`` stay.
    """
    hit = _DOUBLED.match(text)
    if hit:
        word = hit["word"].lower()
        whole = hit["stray"].lower() + word
        opens = word in OPENERS and len(word) > 1
        doubled = hit["stray"] == hit["word"][0]
        elsewhere = known(word) and len(word) > 3 and (doubled or hit["stray"] not in _PREFIXES)
        if (opens or elsewhere) and not known(whole):
            return Edit(hit.start("stray"), hit.end("stray"), "", "drop-cap")
        return None
    hit = _DOUBLED_CAPITALS.match(text)
    if hit and known(hit["word"].lower()) and not known(hit["stray"].lower() + hit["word"].lower()):
        return Edit(hit.start("stray"), hit.end("stray"), "", "drop-cap")
    hit = _SPACED.match(text)
    if hit and (hit["stray"] not in _LETTER_WORDS or not _is_word(hit["rest"], known)):
        joined = hit["stray"].lower() + hit["rest"]
        if _is_word(joined, known):
            return Edit(hit.end("stray"), hit.end("stray") + 1, "", "drop-cap")
    return None


def glued_sentences(text: str) -> list[Edit]:
    """The edits that put a space between sentences that were run together (``ended.The``)."""
    edits = []
    for hit in _GLUED.finditer(text):
        before, after = hit["before"], hit["after"]
        if before.lower() in _ABBREVIATIONS or after.lower() in _ENDINGS:
            continue
        if len(before) < 2 or ("." not in hit["mark"] and before[0].isupper()):
            continue
        opens = after.lower() in OPENERS
        if not opens and not (_LOWER_WORD.fullmatch(before) and len(after) > 1):
            continue
        if hit["mark"][1:] and hit["opening"]:
            continue
        at = hit.end("mark")
        if hit["mark"][1:] == '"' and text.count('"', 0, at - 1) % 2 == 0:
            at -= 1  # the mark opens what follows: he said."It rained"
        edits.append(Edit(at, at, " ", "glued-sentences"))
    return edits


def sign_off(text: str) -> list[Edit]:
    """The edit that takes from an article's last paragraph the word by which an agency ends it."""
    hit = _SIGN_OFF.search(text[-_SIGNED:])
    start = max(0, len(text) - _SIGNED)
    return [Edit(start + hit.start(), start + hit.end(), "", "sign-off")] if hit else []


def spaces(text: str) -> list[Edit]:
    """The edits that leave one plain space where there are several or odd ones, and none unseen."""
    edits = []
    for hit in _SPACES.finditer(text):
        new = "" if hit[0][0] in "\u200b\u2060\ufeff\xad" else " "
        edits.append(Edit(hit.start(), hit.end(), new, "spaces"))
    return edits


def _is_word(word: str, known: Known) -> bool:
    return word in OPENERS or known(word)
