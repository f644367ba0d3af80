"""Running text from tokens: where a writer would have put the spaces.

Corpora that hold tokens only have lost the spaces of the text, yet the model will be given raw
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_CLITICS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
_APOSTROPHES = frozenset("'’")
_CLOSERS = frozenset(", . ; : ? ! ) ] } % ” » … ™ ® ° ...".split())
_OPENERS = frozenset("( [ { “ ‘ « $ £ € ₹ ¥ #".split())
_CLITIC = re.compile(r"(?:['’](?:s|re|ve|ll|d|m|em)|n['’]t)", re.IGNORECASE)
_CURRENCY_PREFIXES = frozenset({"US", "U.S.", "A", "AU", "C", "CA", "HK", "NT", "NZ", "S", "R"})
_ABBREVIATED = frozenset({("U", "S"), ("U", "K"), ("U", "N"), ("D", "C")})
# A word that opens a clause, or links its parts: what stands before it is a dash, not a hyphen.
_LINKING = frozenset(
    """a an and are as at but by for from had has have he her his i if in including is it its not of
    on or said she so some such than that the their then there they this to was we were when where
    which while who will with you""".split()
)


def join_words(words: Sequence[str], together: frozenset[int]) -> tuple[str, list[int]]:
    """The text of `words` and where in it each word starts.

    `together` holds the positions of words that belong with the one before (the same entity), which
    settles whether a hyphen between them is one.
    """
    text = ""
    starts: list[int] = []
    for word, space in zip(words, _spaces_before(words, together), strict=True):
        if space:
            text += " "
        starts.append(len(text))
        text += re.sub(r"\s", " ", word)  # a no-break space inside a token; the length must stay
    return text, starts


def _spaces_before(words: Sequence[str], together: frozenset[int]) -> Iterator[bool]:
    """Whether a space stands before each of `words`."""
    open_marks: set[str] = set()
    glued = True  # to what comes before; so is the first word
    for position, word in enumerate(words):
        before = words[position - 1] if position else ""
        after = words[position + 1] if position + 1 < len(words) else ""
        left, right = _joins(word, before, after, open_marks)
        if word == "-" and before and after:
            hyphen = {position, position + 1} <= together or _is_hyphen(words, position)
            left, right = hyphen, hyphen
        yield not (glued or left)
        glued = right


def _joins(word: str, before: str, after: str, open_marks: set[str]) -> tuple[bool, bool]:
    """Whether `word` touches the word before and the word after; keeps track of open quotations."""
    if word in _APOSTROPHES and after.lower() in _CLITICS and before[-1:].isalnum():
        return True, True
    if word in {'"', "'"}:
        if word in open_marks:
            open_marks.remove(word)
            return True, False
        if word == "'" and before[-1:] == "s":
            return True, False
        open_marks.add(word)
        return False, True
    if word in _OPENERS:
        return word == "$" and before in _CURRENCY_PREFIXES, True
    if word in {":", ".", ","} and before[-1:].isdigit() and after[:1].isdigit() and word != ",":
        return True, True
    if word == "." and (before, after) in _ABBREVIATED:
        return True, True
    if word in _CLOSERS or word == "’" or _CLITIC.fullmatch(word):
        return True, False
    if word == "/" or (word == "&" and len(before) == len(after) == 1):
        return True, True
    return False, False


def _is_hyphen(words: Sequence[str], position: int) -> bool:
    """Whether the "-" at `position` ties two words together, and does not part two clauses."""
    before, after = words[position - 1], words[position + 1]
    if not (before[-1:].isalnum() and after[:1].isalnum()):
        return False
    if "-" in words[position + 2 : position + 3] or "-" in words[max(0, position - 2) : position]:
        return True  # face-to-face, 60-year-old
    if after.lower() in _LINKING:
        return False
    if after[0].islower():
        return True
    dateline = before.isupper() and len(before) > 3
    return not dateline and (before.isdigit() == after.isdigit() or not before.isdigit())
