"""What counts as reported speech: a statement that somebody made, in the paper's words.

The model finds whatever is somebody's: plans, moods, quarrels, what was refused and what was only
asked of somebody. A list of what people said has no place for those.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..records import Span
from .cue_words import SPEECH, WEAK
from .reading import Reading
from .sources import Phrase

_FEWEST = 4  # words
_BREAK_OFF = frozenset({"DET", "ADP", "CCONJ", "SCONJ"})
# Verbs of speech that are as often deeds or states of mind.
_DEEDS = frozenset(
    "ask question query challenge appeal blast lash protest object respond relate counsel teach"
    " open close begin imagine suspect guess wonder realize realise quote cite describe sum gush"
    " rave text message email blog".split()
)
_WITH_THAT = frozenset(
    "decide determine demand request order instruct rule hold find learn".split()
)
_TELLING = {form: verb for form, verb in SPEECH.items() if verb not in _DEEDS | WEAK | _WITH_THAT}
_TELLING_THAT = _TELLING | {form: verb for form, verb in SPEECH.items() if verb in _WITH_THAT}
_PHRASES = frozenset(
    tuple(phrase.split())
    for phrase in (
        "made clear",
        "makes clear",
        "making clear",
        "pointed out",
        "points out",
        "pointing out",
    )
)
_BE = frozenset("was were is are be been being get got".split())
_ONLY_IF = frozenset(  # before the verb: it may be said, or was not, or was asked of somebody
    "to may might could should would can cannot will wo ca never not n't n’t without if when"
    " refused declined".split()
)
_UNREAL = frozenset("if though like".split())  # he looked as if
_NEAR = 3


def is_report(reading: Reading, spans: Sequence[Span], cue: Phrase | None) -> bool:
    """Whether words reported in `spans` are a statement that somebody made by the verb of `cue`."""
    if cue is None or not _states(reading, spans):
        return False
    opener = reading.lower[reading.token_at(spans[0].start)]
    return _made(reading, cue, _TELLING_THAT if opener == "that" else _TELLING)


def _made(reading: Reading, cue: Phrase, telling: Mapping[str, str]) -> bool:
    """Whether the cue tells that something was said, not that it may be, or that it is asked."""
    first, last = cue
    if reading.lower[first] == "according":
        return True
    verbs = [
        i
        for i in range(first, last + 1)
        if reading.lower[i] in telling or reading.lower[i : i + 2] in _PHRASES
    ]
    if not verbs or (telling is _TELLING and reading.tokens[last].pos == "ADP"):
        return False
    before = range(max(0, verbs[-1] - _NEAR), verbs[-1])
    words = [reading.lower[i] for i in before if reading.tokens[i].pos not in {"NOUN", "PROPN"}]
    word = reading.lower[verbs[-1]]
    if words and words[-1] in _BE and not word.endswith("ing"):
        return False  # she was told
    return _ONLY_IF.isdisjoint(_own(words))


def _own(words: Sequence[str]) -> Sequence[str]:
    """The words that belong to the verb: those after a mark or another subject."""
    for place in range(len(words) - 1, -1, -1):
        if not words[place][0].isalnum() and words[place] not in {"n't", "n’t"}:
            return words[place + 1 :]
        if words[place] in {"he", "she", "they", "it", "and", "but"}:
            return words[place + 1 :]
    return words


def _states(reading: Reading, spans: Sequence[Span]) -> bool:
    """Whether the words say something: they have a finite verb, or promise to do something, and
    do not break off."""
    ranges = [reading.tokens_in(*span) for span in spans]
    inside = [i for first, last in ranges for i in range(first, last)]
    if sum(len(span.of(reading.text).split()) for span in spans) < _FEWEST:
        return False
    before = reading.lower[inside[0] - 1] if inside[0] else ""
    promised = reading.lower[inside[0]] == "to"
    finite = promised or any(_finite(reading, i) for i in inside)
    return finite and before not in _UNREAL and reading.tokens[inside[-1]].pos not in _BREAK_OFF


def _finite(reading: Reading, i: int) -> bool:
    if reading.tokens[i].pos == "AUX":
        return True
    infinitive = i > 0 and reading.lower[i - 1] == "to"
    return (
        reading.tokens[i].pos == "VERB" and not infinitive and not reading.lower[i].endswith("ing")
    )
