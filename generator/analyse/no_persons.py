"""Names that the recogniser took for persons' and that the article's own words say are not: ships,
songs, asteroids, prizes."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Span
from .name_words import FEMALE_TITLES, GIVEN, MALE_TITLES, TITLES
from .names import fold
from .reading import Reading
from .role_words import PERSON_NOUNS

# Right before a name, these say what it is the name of: the asteroid *Dimorphos*.
_THINGS = frozenset(
    """asteroid comet crater planet star galaxy telescope probe lander rover rocket spacecraft
    satellite capsule mission ship vessel boat yacht ferry cruiser battleship warship destroyer
    frigate submarine tanker hurricane typhoon storm cyclone volcano mountain river lake island
    village town city district province region county street album song single film movie novel
    book musical opera series show magazine newspaper website app platform software brand label
    company firm startup bank airline band group club team horse dog cat operation project programme
    program prize award cup trophy tournament restaurant hotel bar festival virus variant species
    goddess god tribe clan cartel militia party app game drug vaccine""".split()
)
# The last word of what is given, run or awarded, never of a person's name.
_HEADS = frozenset(
    """prize prizes award awards cup trophy medal championship tournament festival museum stadium
    airport tower bridge show orchestra foundation institute telescope act""".split()
)
# What is called after somebody, beside these.
_PREMISES = frozenset(
    """center centre hospital university college school library hall arena park square street
    theatre theater auditorium memorial airport boulevard avenue""".split()
)
_LONGEST_HEAD = 3  # words after the name
# Firms and papers with the names of people, or what looks like them.
_FIRMS = frozenset(
    {
        "al arabiya",
        "al hayat",
        "al jazeera",
        "aston martin",
        "bear stearns",
        "charles schwab",
        "charlie hebdo",
        "ernst young",
        "estee lauder",
        "goldman sachs",
        "harley davidson",
        "hewlett packard",
        "johnson johnson",
        "lehman brothers",
        "lockheed martin",
        "louis vuitton",
        "merrill lynch",
        "morgan stanley",
        "mother jones",
        "roland garros",
        "rolls royce",
        "smith wesson",
        "warner brothers",
        "wells fargo",
    }
)
_NOUNS = frozenset({"NOUN", "PROPN"})
_MARKS = "\"“”'‘’«»„"
_SPEAKS = frozenset("said says told tells added adds wrote asked replied".split())


def is_no_person(reading: Reading, mentions: Sequence[Span]) -> bool:
    """Whether what is named at `mentions` is no person: where the article says what it is, or
    treats it as a thing more often than not, and nothing says that it is somebody."""
    words = max((span.of(reading.text).split() for span in mentions), key=len)
    if words[-1].lower() in _HEADS or " ".join(map(fold, words)) in _FIRMS:
        return True
    full = [span for span in mentions if " " in span.of(reading.text)]
    if full and all(_named_after(reading, span) for span in full):
        return not _is_somebody(reading, mentions)
    if any(_called_thing(reading, span) for span in mentions):
        return not _is_somebody(reading, mentions)
    treated = [_treated_as_thing(reading, span) for span in mentions]
    if len(words) > 1:
        return all(treated) and _unheard_of(words) and not _is_somebody(reading, mentions)
    told = any(_told(reading, span) for span in mentions)
    return (told or 2 * sum(treated) > len(mentions)) and not _is_somebody(reading, mentions)


def _named_after(reading: Reading, span: Span) -> bool:
    """Whether the name is the beginning of a thing's: *the James Webb Space Telescope*."""
    _, last = reading.tokens_in(*span)
    for i in range(last, min(last + _LONGEST_HEAD, len(reading.words))):
        gap = reading.text[reading.tokens[i - 1].end : reading.tokens[i].start]
        if gap != " " or not reading.words[i][0].isupper():
            return False
        if reading.lower[i] in _HEADS | _PREMISES:
            return True
    return False


def _unheard_of(words: Sequence[str]) -> bool:
    return not any(fold(word) in GIVEN or word.lower() in TITLES for word in words)


def _told(reading: Reading, span: Span) -> bool:
    """*the asteroid X*, *a song called X*, *X 2 rocket*."""
    first, last = reading.tokens_in(*span)
    before = reading.lower[max(0, first - 2) : first]
    named = before[-1:] in {("called",), ("named",)}
    said = before[-2:-1] if named else before[-1:]
    return bool(_THINGS.intersection(said)) or _numbered(reading, last)


def _called_thing(reading: Reading, span: Span) -> bool:
    """*“X”, a song about Oslo*: what follows the quoted name says what it is the name of."""
    i = reading.tokens_in(*span)[1]
    if i >= len(reading.words) or reading.words[i] not in _MARKS:
        return False
    if reading.lower[i + 1 : i + 3] not in {(",", "a"), (",", "an"), (",", "the")}:
        return False
    for k in range(i + 3, min(i + 3 + _LONGEST_HEAD, len(reading.words) - 1)):
        if reading.lower[k] in _THINGS - PERSON_NOUNS:
            return reading.tokens[k + 1].pos not in _NOUNS | {"PART"}
        if reading.tokens[k].pos not in _NOUNS | {"ADJ"}:
            return False
    return False


def _treated_as_thing(reading: Reading, span: Span) -> bool:
    """*The X sank*, *“X”* alone between quotation marks."""
    first, last = reading.tokens_in(*span)
    before = reading.lower[first - 1] if first else ""
    if before == "the" and not _goes_on(reading, last):
        return True
    text = reading.text
    opened = span.start > 0 and text[span.start - 1] in _MARKS
    return opened and text[span.end : span.end + 1] in _MARKS


def _goes_on(reading: Reading, i: int) -> bool:
    """Whether the phrase goes on with token `i`: *the Clinton campaign*, *the Bush-era rule*, *the
    Clinton and Carter years* are theirs."""
    if i >= len(reading.tokens):
        return False
    goes_on = {"NOUN", "PROPN", "ADJ", "NUM", "CCONJ", "PART"}
    dash = reading.words[i] in {"-", "–"}
    joined = dash and (
        reading.tokens[i].start == reading.tokens[i - 1].end
        or reading.words[i + 1 : i + 2] == ("era",)
    )
    return reading.tokens[i].pos in goes_on or joined or reading.words[i] in {"'s", "’s", "’"}


def _numbered(reading: Reading, i: int) -> bool:
    """Whether a number follows as part of the name: *Ariane 5*, *Aditya-L1*; no age, no score."""
    if i >= len(reading.tokens):
        return False
    gap = reading.tokens[i].start - reading.tokens[i - 1].end
    word = reading.words[i]
    if gap == 0 and word == "-" and i + 1 < len(reading.words):
        code = reading.words[i + 1]
        return code[0].isupper() and code[-1].isdigit()
    following = reading.lower[i + 1] if i + 1 < len(reading.words) else ""
    kind = following in {"rocket", "mission", "spacecraft", "probe", "engine", "missile", "jet"}
    return gap == 1 and word.isdigit() and len(word) < 3 and kind


def _is_somebody(reading: Reading, mentions: Sequence[Span]) -> bool:
    """Whether anything says that a person is meant: a title, kin, a word of saying, *who*."""
    for span in mentions:
        first, last = reading.tokens_in(*span)
        words = [word for word in reading.lower[max(0, first - 2) : first] if word not in _MARKS]
        before = words[-1].rstrip(".") if words else ""
        after = reading.lower[last : last + 2]
        if before in PERSON_NOUNS | MALE_TITLES | FEMALE_TITLES | _SPEAKS:
            return True
        says = after[1:] if after[:1] and after[0].isalpha() else ()  # X later said
        if {*after[:1], *says} & _SPEAKS or after == (",", "who") or after[:1] == ("who",):
            return True
    return False
