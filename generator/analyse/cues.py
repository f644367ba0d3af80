"""Cues in a frame: the verbs of saying outside quotation marks, and *according to*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from .cue_words import ALL_CUES, PHRASAL, SPEECH, SURE, WEAK
from .reading import Reading
from .sources import Phrase, after_verb, first_phrase, subject

_BE = frozenset("was were is are be been being 's ’s".split())
_NEAR = 80  # tokens of a clause looked at on either side of its verb
_POSSIBLE = frozenset("to will would should could might may can must ’ll 'll not n't n’t".split())
_WITHIN = 8  # cues that one clause may hold
_CLAUSE_ENDS = frozenset({";", ":", "—", "--"})
_PARTICLES = frozenset({"out", "back", "on"})


class Cue(NamedTuple):
    """A verb of saying (`first` to `last` token) and the phrase that names who says it."""

    first: int
    last: int
    verb: str
    source: Phrase | None
    speech: bool  # says something, rather than names or judges it
    after: bool  # *according to*: the source follows
    participle: bool = False
    possible: bool = False  # an infinitive or what may be said

    @property
    def tokens(self) -> Phrase:
        """Its first and last token."""
        return self.first, self.last

    @property
    def strong(self) -> bool:
        """Whether the verb announces speech and hardly ever anything else."""
        return self.speech and self.verb not in WEAK


class Cues:
    """The cues of one frame, looked up by place: a frame of any length takes linear time."""

    def __init__(self, reading: Reading, outside: Sequence[int]) -> None:
        self._all = cues_in(reading, outside)
        self._starts = [reading.tokens[cue.first].start for cue in self._all]

    def between(self, low: int, high: int) -> list[Cue]:
        """The cues that start at characters [low, high)."""
        return self._all[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def before(self, position: int) -> list[Cue]:
        """The last few cues before a character."""
        end = bisect_left(self._starts, position)
        return self._all[max(0, end - _WITHIN) : end]


def cues_in(reading: Reading, outside: Sequence[int]) -> list[Cue]:
    """The cues among the tokens `outside` of a frame, in order, each with its source."""
    found: list[Cue] = []
    for k, i in enumerate(outside):
        word = reading.lower[i]
        if word == "according" and k + 1 < len(outside) and reading.lower[outside[k + 1]] == "to":
            near = outside[k + 1 : k + _NEAR]
            source = after_verb(reading, near, near[0], apposed=k > 0)
            found.append(Cue(i, outside[k + 1], "according", source, True, True))
        elif k + 1 < len(outside) and (pair := (word, reading.lower[outside[k + 1]])) in PHRASAL:
            found.append(_cue(reading, outside, k, found)._replace(verb=PHRASAL[pair], speech=True))
        elif word in ALL_CUES and _is_verb(reading, outside, k):
            found.append(_cue(reading, outside, k, found))
    return found


def _is_verb(reading: Reading, outside: Sequence[int], k: int) -> bool:
    i = outside[k]
    pos, word = reading.tokens[i].pos, reading.lower[i]
    if len(word) > 3 and reading.words[i].isupper():
        return False  # a headline in capitals
    if (
        word not in SURE
        and pos not in {"VERB", "AUX", "X", ""}
        and not _must_be(reading, outside, k)
        and not _warns(reading, i)
    ):
        return False
    before = outside[k - 1] if k and outside[k - 1] == i - 1 else None
    if before is not None and word == ALL_CUES[word]:
        if reading.tokens[before].pos in {"DET", "ADJ", "PROPN", "NUM"}:
            return False  # a noun or an adjective: the attack, a New York protest
        if reading.lower[before] == "to" and word not in SURE:
            return False
    if not word.endswith(("ed", "d", "t", "n")):
        return True
    reduced = k + 1 < len(outside) and reading.lower[outside[k + 1]] == "by"
    return not _passive(reading, outside, k) and not reduced


def _warns(reading: Reading, i: int) -> bool:
    """Whether a name does what the tagger takes for a noun: with Jane Falk *warning* of it."""
    if not 0 < i < len(reading.words) - 1 or not reading.lower[i].endswith("ing"):
        return False
    return reading.tokens[i - 1].pos == "PROPN" and reading.lower[i + 1] in {
        "of",
        "that",
        "against",
    }


def _must_be(reading: Reading, outside: Sequence[int], k: int) -> bool:
    """Whether a word that the tagger takes for a noun can only be the verb: “...,” she *notes*."""
    i = outside[k]
    word = reading.lower[i]
    if word == ALL_CUES[word] or word not in SPEECH or k == 0:
        return False
    following = reading.lower[i + 1] if i + 1 < len(reading.lower) else "."
    if following not in {".", ",", ":", ";", "of", "in", "on"}:
        return False
    start = k
    while start > 0 and outside[start - 1] == outside[start] - 1 and k - start < 6:
        start -= 1
    quoted = (start > 0 and outside[start - 1] != outside[start] - 1) or (start == 0 and i > 0)
    verbs = any(reading.tokens[t].pos in {"VERB", "AUX"} for t in outside[start:k])
    return quoted and k - start < 6 and start < k and not verbs


def _passive(reading: Reading, outside: Sequence[int], k: int) -> bool:
    for back in range(k - 1, max(-1, k - 4), -1):
        word = reading.lower[outside[back]]
        if word in _BE:
            return word not in {"'s", "’s"}
        if reading.tokens[outside[back]].pos not in {"ADV", "PART"}:
            return False
    return False


def _cue(reading: Reading, outside: Sequence[int], k: int, found: Sequence[Cue]) -> Cue:
    i = outside[k]
    word = reading.lower[i]
    clause = outside[_clause_start(reading, outside, k) : k + 1]
    source = subject(reading, clause, i)
    participle = word.endswith("ing") and not _continuous(reading, outside, k)
    if participle and source and source[0] and reading.lower[source[0] - 1] == "with":
        pass  # with Jane Falk warning of it: she warns
    elif found and (participle or coordinated(reading, i)):
        source = found[-1].source
    elif participle:
        source = first_phrase(reading, outside[max(0, k - _NEAR) : k])
    elif source is None and k + 1 < len(outside) and _opens(outside, k):
        source = after_verb(reading, outside[k : k + _NEAR], i)
    elif source is None and found:
        source = found[-1].source  # he laughed, and said
    last = i
    if k + 1 < len(outside) and outside[k + 1] == i + 1 and reading.lower[i + 1] in _PARTICLES:
        last = i + 1
    modal = any(reading.lower[t] in _POSSIBLE for t in outside[max(0, k - 2) : k])
    verb = ALL_CUES.get(word, word)
    return Cue(i, last, verb, source, word in SPEECH, False, participle, modal)


def coordinated(reading: Reading, verb: int) -> bool:
    """Whether *and* or *but* joins the verb to one before it that has the same subject."""
    i = verb - 1
    while i > 0 and reading.tokens[i].pos in {"ADV", "AUX"}:
        i -= 1
    return i >= 0 and reading.lower[i] in {"and", "but", "then"}


def _opens(outside: Sequence[int], k: int) -> bool:
    """Whether the verb comes first after a quotation or in its sentence: inverted order."""
    return k <= 1 or outside[k - 1] != outside[k] - 1 or outside[k - 2] != outside[k - 1] - 1


def _continuous(reading: Reading, outside: Sequence[int], k: int) -> bool:
    """*was saying*, *was already saying*: nothing quoted stands between."""
    near = range(outside[k] - 2, outside[k])
    return any(i in near and reading.lower[i] in _BE for i in outside[max(0, k - 2) : k])


def _clause_start(reading: Reading, outside: Sequence[int], k: int) -> int:
    """Where the clause of the verb `outside[k]` starts: after a quotation or a strong break."""
    start = k
    while start > 0 and k - start < _NEAR:
        if outside[start - 1] != outside[start] - 1:
            break  # a quotation stands between
        if reading.words[outside[start - 1]] in _CLAUSE_ENDS and not _parenthesis(
            reading, outside, start - 1, k
        ):
            break
        start -= 1
    return start


def _parenthesis(reading: Reading, outside: Sequence[int], at: int, k: int) -> bool:
    """Whether the dash at `outside[at]` closes or opens a pair before the verb."""
    if reading.words[outside[at]] not in {"—", "--"}:
        return False
    dashes = sum(reading.words[i] in {"—", "--"} for i in outside[max(0, k - _NEAR) : k])
    return dashes >= 2
