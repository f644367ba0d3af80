"""How far a quotation goes that is woven into a sentence: the whole reported clause.

The edges follow the annotation of PolNeAR (Newell et al., LREC 2018): what a verb of saying
governs is content, with its *that*; a full stop outside the marks is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Span
from .cue_words import ADDED_CLAUSE, ADDRESSED, ALL_CUES, OPENERS, TIMES
from .cues import Cue, Cues, coordinated
from .frames import Frame
from .marks import Stretch
from .reading import Reading

_MARKS = "“”„‟«»‹›‘’\"'「」『』 \u00a0"
_CLAUSE = 120  # tokens: no clause is longer
_LONG = 4  # words that make a quotation start a sentence of its own


def mixed_content(
    reading: Reading, frame: Frame, cue: Cue, stretches: Sequence[Stretch], limit: int
) -> tuple[list[Span], bool]:
    """The content after `cue` that holds `stretches` and ends before `limit`, and whether it is
    whole sentences only."""
    first, last = stretches[0], stretches[-1]
    between = frame.between(reading, reading.tokens[cue.last].end, first.start)[:_CLAUSE]
    start = _start(reading, cue, between, first)
    if start == first.start and _is_sentence(reading, first):
        return [Span(s.start, s.end) for s in stretches], True
    return [Span(start, _end(reading, frame, last, limit))], False


def _is_sentence(reading: Reading, stretch: Stretch) -> bool:
    inner = reading.text[stretch.start : stretch.end].strip(_MARKS)
    return (inner[:1].isupper() and len(inner.split()) >= _LONG) or inner[-1:] in {"?", "!"}


def _start(reading: Reading, cue: Cue, between: Sequence[int], first: Stretch) -> int:
    """Where what is said starts: at the clause that follows the cue, else at the quotation."""
    if cue.after and cue.source is not None:
        between = [t for t in between if t > cue.source[1]]
    if not between:
        return first.start
    last = reading.words[between[-1]]
    upper = reading.text[first.start : first.end].strip(_MARKS)[:1].isupper()
    if last == ":" or (last == "," and upper and _opener(reading, between) is None):
        return first.start
    opener = _opener(reading, between)
    if opener is not None:
        return reading.tokens[opener].start
    skipped = list(between)
    while skipped and (
        reading.lower[skipped[0]] in TIMES | {"on", ",", "also"}
        or reading.tokens[skipped[0]].pos == "ADV"
    ):
        skipped.pop(0)
    if not skipped:
        return first.start
    verbs = any(reading.tokens[t].pos in {"VERB", "AUX"} for t in skipped)
    if not verbs and upper and cue.strong and _is_sentence(reading, first):
        return first.start
    if cue.verb in ADDRESSED and not verbs:
        return first.start
    return reading.tokens[skipped[0]].start


def _opener(reading: Reading, between: Sequence[int]) -> int | None:
    """The *that*, *whether*, *to*… that opens what is said, when no other verb comes before it."""
    for t in between:
        if reading.lower[t] in OPENERS:
            return t
        if reading.tokens[t].pos in {"VERB", "AUX"}:
            return None
    return None


def _end(reading: Reading, frame: Frame, last: Stretch, limit: int) -> int:
    """Where the clause of the last quoted words ends."""
    end = last.end
    inner = reading.text[last.start : last.end].rstrip(_MARKS)
    if inner[-1:] in {".", "?", "!"}:
        return end
    after = frame.between(reading, last.end, limit)[:_CLAUSE]
    if inner[-1:] == "," and after and _narrates(reading, after, 0):
        return end
    for k, t in enumerate(after):
        word = reading.words[t]
        if word in {".", ";", ":", "—", "–", "--", ")", "?", "!"}:
            break
        if word == "-" and reading.text[reading.tokens[t].start - 1] == " ":
            break
        if word == "," and _narrates(reading, after, k + 1):
            break
        if word == "(" or (word in {"and", "but"} and _speaks(reading, after, k + 1)):
            break
        end = reading.tokens[t].end
    text = reading.text[last.end : end].rstrip(" ,\u00a0")
    return last.end + len(text)


def _speaks(reading: Reading, after: Sequence[int], k: int) -> bool:
    return k < len(after) and (
        reading.lower[after[k]] in ALL_CUES and reading.tokens[after[k]].pos == "VERB"
    )


def _narrates(reading: Reading, after: Sequence[int], k: int) -> bool:
    """Whether the narrator's own words start at `after[k]`."""
    if k >= len(after):
        return True
    word, pos = reading.lower[after[k]], reading.tokens[after[k]].pos
    return word in ADDED_CLAUSE or (pos == "VERB" and word.endswith("ing"))


def governs(reading: Reading, cue: Cue, inner: Cue) -> bool:
    """Whether `inner` stands in the clause that `cue` says: *said that he opposes ...*."""
    between = range(cue.last + 1, inner.first)
    for t in between:
        word = reading.words[t]
        if word in {";", ":", "—", "--"}:
            return False
        if word == "," and reading.lower[t + 1] in {"but", "while", "though", "although", "and"}:
            return False
    if inner.strong and coordinated(reading, inner.first):
        return False
    if inner.source == cue.source and inner.source is not None:
        return False
    return any(
        reading.lower[t] in OPENERS - {"to"} or reading.tokens[t].pos in {"PRON", "PROPN", "NOUN"}
        for t in between
    )


def interrupted(reading: Reading, frame: Frame, cue: Cue, stretch: Stretch) -> list[Span] | None:
    """The parts of a sentence that its cue interrupts: *Whatever it is, she said, it is “fine.”*"""
    if cue.source is None or cue.after or not cue.strong or not frame.outside:
        return None
    low, high = min(cue.source[0], cue.first), max(cue.source[1], cue.last)
    commas = low > frame.outside[0] + 3 and reading.words[low - 1] == ","
    if not commas or high + 1 >= len(reading.words) or reading.words[high + 1] != ",":
        return None
    if reading.tokens[high + 1].start >= stretch.start:
        return None
    first = reading.tokens[frame.outside[0]]
    if first.pos in {"ADP", "ADV"} or first.start > reading.tokens[low].start:
        return None
    rest = frame.between(reading, reading.tokens[high + 1].end, stretch.start)
    if not rest and _is_sentence(reading, stretch):
        return None  # after it rained, she said, “Come in, all of you.”
    start = reading.tokens[rest[0]].start if rest else stretch.start
    start = min(start, stretch.start)
    return [
        Span(first.start, reading.tokens[low - 2].end),
        Span(start, _end(reading, frame, stretch, frame.end)),
    ]


def reaches_back(reading: Reading, frame: Frame, number: int, cues: Cues) -> int:
    """Where a quotation with its cue after it starts: at its mark, or, when the sentence runs
    into it (*Sanders “has won,” she said*), where the sentence starts."""
    stretch = frame.stretches[number]
    low = frame.stretches[number - 1].end if number else frame.start
    leading = frame.between(reading, low, stretch.start)
    if not leading:
        return stretch.start
    if number and cues.between(low, stretch.start):
        return stretch.start
    if reading.words[leading[-1]] in {":", ".", "—"}:
        return stretch.start
    if number and reading.words[leading[0]] == ",":
        return stretch.start
    return reading.tokens[leading[0]].start
