"""Names as strings: what is part of them, and whether two may be one person's."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import OSA

from ..records import Span
from .name_words import (
    DAYS_AND_MONTHS,
    DEMONYMS,
    FEMALE_NAMES,
    MALE_NAMES,
    NICKNAMES,
    PARTICLES,
    PRONOUNS,
    SUFFIXES,
    TITLES,
)

Name = tuple[str, ...]  # the folded words of a name, without suffixes such as Jr.

_WORD = re.compile(r"\S+")
_EDGE = " \t\u00a0\"'“”„‟‘’‚«»‹›()[]{}<>*#|/\\,;:!?…—–-_."
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:^|[\s.])(?:[^\W\d_]|[JS]r|St)\.$", re.IGNORECASE)
MONARCHS = frozenset("king queen pope prince princess emperor empress saint".split())
_REIGN = re.compile(rf"\b(?:{'|'.join(map(str.capitalize, sorted(MONARCHS)))}) $")
_NUMERAL = re.compile(r"[IVX]+$")
_SMALL = frozenset("of the and e i y".split())
_ALIKE = str.maketrans("kyzvw", "cisff")  # Erik and Eric, Sergei and Sergey
# Houses that speak, and what else stands alone like a surname but is nobody's.
_HOUSES = frozenset(
    """kremlin pentagon bundestag knesset duma rada capitol elysee élysée covid covid-19 koran quran
    qur'an torah bible""".split()
)
_SEAT = re.compile(r"[DRI]-[A-Z][\w.]*$")  # a party and a state: (D-Fla.)
_GODS = frozenset("god allah jehovah yahweh".split())
_NOBODY = PRONOUNS | DAYS_AND_MONTHS | PARTICLES | TITLES | _HOUSES
_LONGEST = 7  # words: whatever is longer is a sentence that the recogniser took for a name
# Letters that have no decomposition, spelt as newspapers spell them.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def fold(word: str) -> str:
    """`word` without case, accents, full stops and apostrophes: how names are compared."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’ʻʼ`")
    return re.sub(r"^(?:al|el)-(?=.)", "", plain)


def parse_name(text: str) -> Name:
    """The folded words of a name; suffixes (Jr., III) are left out, quoted nicknames too."""
    words = [
        folded
        for word in text.split()
        if word[0] not in "\"“‘'(" and (folded := fold(word.strip(",")))
    ]
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return tuple(words)


def trim_person(text: str, span: Span) -> Span | None:
    """`span` without titles, quotation marks and a possessive; None when no name is left.

    >>> text = "with Secretary of State Antony Blinken's aides"
    >>> trim_person(text, Span(5, 40)).of(text)
    'Antony Blinken'
    """
    cut = trim_edges(text, span)
    if cut is None:
        return None
    words = [Span(cut.start + m.start(), cut.start + m.end()) for m in _WORD.finditer(cut.of(text))]
    words = _without_titles(text, _before_open_mark(text, words))
    if not words or _is_junk([word.of(text) for word in words]):
        return None
    return Span(words[0].start, words[-1].end)


def with_reign(text: str, span: Span) -> Span:
    """A name of one word with the title of a ruler right before it: *Emperor* X."""
    before = _REIGN.search(text, max(0, span.start - 10), span.start)
    return span if before is None or " " in span.of(text) else Span(before.start(), span.end)


def last_word(text: str, span: Span) -> Span | None:
    """The last word of `span`, without punctuation and a possessive."""
    cut = trim_edges(text, span)
    if cut is None:
        return None
    start = cut.start + max(m.start() for m in _WORD.finditer(cut.of(text)))
    return Span(start, cut.end)


def _before_open_mark(text: str, words: list[Span]) -> list[Span]:
    """Without what a quotation mark opens and nothing closes: *Nina Falk ‘Leaving* (a headline)."""
    for i, word in enumerate(words[1:], 1):
        if text[word.start] in "\"“‘'«" and text[word.end - 1] not in "\"”’'»":
            return words[:i]
    return words


def trim_edges(text: str, span: Span) -> Span | None:
    """`span` without quotation marks, other punctuation and a possessive at its ends."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while True:
        while start < end and text[end - 1] in _EDGE and not _ends_abbreviated(text[start:end]):
            end -= 1
        possessive = _POSSESSIVE.search(text, max(start, end - 2), end)
        if possessive is None or possessive.start() <= start:
            break
        end = possessive.start()
        if text[end : end + 1] in "'’" and text[end - 1] == "s":
            break
    return Span(start, end) if start < end else None


def _ends_abbreviated(text: str) -> bool:
    return text.endswith(".") and _ABBREVIATED.search(text) is not None


def _is_title(word: str) -> bool:
    bare = word.lower().rstrip(".").removeprefix("ex-").removeprefix("then-")
    return bare in TITLES or bare == "the"


def _without_titles(text: str, words: list[Span]) -> list[Span]:
    kept = words
    while kept and _is_title(kept[0].of(text)):
        rest = kept[1:]
        if len(rest) > 2 and rest[0].of(text) in {"of", "for"}:
            rest = rest[2:]  # Secretary of State X
        elif len(rest) > 2 and rest[0].of(text).lower() in {"general", "elect"}:
            rest = rest[1:]
        if kept[0].of(text).lower() in MONARCHS and _one_word(text, rest):
            return kept  # Pope Francis, King Charles III: the title is how they are known
        kept = rest
    return kept


def _one_word(text: str, words: list[Span]) -> bool:
    return len([word for word in words if not _NUMERAL.match(word.of(text))]) == 1


def _is_junk(words: list[str]) -> bool:
    if len(words) > _LONGEST:
        return True
    first = words[0].lower().rstrip(".")
    if len(words) == 1 and (_SEAT.match(words[0]) or first in SUFFIXES | _GODS):
        return True
    if len(words) == 1 and (first in _NOBODY or first.removesuffix("s") in DEMONYMS):
        return True
    if all(sum(map(str.isalpha, word)) < 2 for word in words):
        return True
    for word in words:
        if not any(map(str.isalpha, word)) or any(c in "@#/=<>|" or c.isdigit() for c in word):
            return True
        if (
            word.islower()
            and word not in PARTICLES | _SMALL
            and not word.startswith(("al-", "el-"))
        ):
            return True
    return words[0].islower() and len(words) == 1


def surname(name: Name) -> str:
    """The last word: what a person is called by after the first mention."""
    return name[-1]


def given(name: Name) -> Name:
    """The words before the surname and its particles."""
    end = len(name) - 1
    while end > 1 and name[end - 1] in PARTICLES:
        end -= 1
    return name[:end]


def gender_of(name: Name) -> str | None:
    """``m`` or ``f`` when the first word is a given name borne by one sex only, else None."""
    if len(name) < 2:
        return None
    if name[0] in MALE_NAMES and name[0] not in FEMALE_NAMES:
        return "m"
    return "f" if name[0] in FEMALE_NAMES and name[0] not in MALE_NAMES else None


def one_letter_off(a: str, b: str) -> bool:
    """Whether two words of at least five letters differ by one slip of the pen.

    A changed last letter is no slip: Mario and Maria are two people.
    """
    if min(len(a), len(b)) < 5 or a[0] != b[0] or OSA.distance(a, b, score_cutoff=1) != 1:
        return False
    return len(a) != len(b) or a[-1] == b[-1]


def same_given(a: str, b: str) -> bool:
    """Whether two given names may be one: equal, an initial, a nickname or a misspelling."""
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    if NICKNAMES.get(a, a) == NICKNAMES.get(b, b) or a.translate(_ALIKE) == b.translate(_ALIKE):
        return True
    return len(a) != len(b) and one_letter_off(a, b)  # Marta and Maria are two


def compatible(a: Name, b: Name) -> bool:
    """Whether two full names (two words or more) may be one person's."""
    if a == b:
        return True
    same_surname = a[-1] == b[-1] or (one_letter_off(a[-1], b[-1]) and a[0] == b[0])
    if not same_surname:
        return False
    first, second = given(a), given(b)
    if len(first) == len(second):
        return all(map(same_given, first, second)) and not _slips(first, second, a, b)
    short, long = sorted((first, second), key=len)
    return same_given(short[0], long[0]) or (len(short[0]) > 1 and short[0] in long)


def _slips(first: Name, second: Name, a: Name, b: Name) -> bool:
    """Two misspellings in one name are rather two names."""
    changed = sum(one_letter_off(x, y) for x, y in zip(first, second, strict=True))
    return changed + one_letter_off(a[-1], b[-1]) > 1
