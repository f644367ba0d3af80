"""How doubtful an article's summary is, judged by what a reader of it alone would miss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .facts import Facts

_SHORT = 60  # words of an article that hardly needs a summary, or was cut off
_ENDS = (".", "!", "?", "…")
_CLOSING = "\"'”’»)"
# A word that stands for somebody: where it opens the sentence, or says in passing who spoke.
# Elsewhere it mostly stands for somebody of the same sentence.
_OPEN = re.compile(
    r"\W*(he|she|they|his|her|their|these|those)\b"
    r"|.*,[\"'”’]? (he|she|they) (?:said|says|told|wrote|\w+ed)\b",
    re.IGNORECASE,
)


class Weakness(NamedTuple):
    """A fault of a summary: how much it makes one doubt, why, and the sentence's number if one is
    to blame."""

    doubt: float
    reason: str
    number: int | None = None


def weak_summary(fact: Facts) -> tuple[Weakness, ...]:
    """What is doubtful of the article's summary; nothing when an editor wrote it."""
    chosen = [sentence for sentence in fact.summary if sentence.number is not None]
    if len(chosen) < len(fact.summary):
        return ()
    return tuple(_weaknesses(fact))


def _weaknesses(fact: Facts) -> Iterator[Weakness]:
    words = fact.document.words
    if not fact.summary:
        yield Weakness(0.8, "there is no summary")
        return
    if words < _SHORT:
        yield Weakness(0.4, f"the article has only {words} words")
    if not any("central" in sentence.reasons for sentence in fact.summary):
        yield Weakness(0.4, "no sentence of it says what most of the article is about")
    numbers = {sentence.number for sentence in fact.summary}
    for sentence in fact.summary:
        if not sentence.text.rstrip(_CLOSING).endswith(_ENDS):
            yield Weakness(0.5, "a line that is no whole sentence", sentence.number)
        follows = sentence.number is not None and sentence.number - 1 in numbers
        if not follows and (word := _open_word(sentence.text, fact)):
            yield Weakness(0.45, f"nothing before it says who “{word}” is", sentence.number)


def _open_word(text: str, fact: Facts) -> str:
    """A word of the sentence that stands for somebody or something it does not name."""
    if not fact.lang.startswith("en"):
        return ""
    found = _OPEN.match(text)
    if found is None:
        return ""
    word = found[1] or found[2]
    before = text[: found.end()]
    people = (form for name in fact.names if name.kind == "person" for form, _ in name.forms)
    return "" if any(form in before for form in people) else word
