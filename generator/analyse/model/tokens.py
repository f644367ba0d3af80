"""spaCy's tokeniser, with words of a bounded length.

It takes affixes off a word one by one and looks at all that is left each time: forty thousand
brackets without a space between them would take it minutes. A longer word than any is cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

LONGEST = 256
"""Characters of a word; few addresses are longer. What has none of our spaces (Chinese, Thai) is
cut as well, at a full stop where there is one."""

_WORD = re.compile(rf"\S{{0,{LONGEST}}}+\s*+")
_STOPS = "。！？；，、"


_AFTER_BRACKET = r"(?<=\w)[)\]]/(?=\w)"  # Ada Vik (NOR)/Bo Lie (SWE)


def cut_at_brackets(nlp: Language) -> Language:
    """`nlp`, whose words end at a bracket that a slash follows, as in lists of pairs."""
    infixes = [*(nlp.Defaults.infixes or ()), _AFTER_BRACKET]
    tokenizer = cast("Any", nlp.tokenizer)  # a plain callable to mypy
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


class Bounded:
    """Tokenises texts with `tokenizer`, which never sees a word longer than LONGEST."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """The tokens of `text`, which they spell out completely."""
        if all(len(word) <= LONGEST for word in text.split()):
            return self._tokenizer(text)
        docs = [self._tokenizer(part) for part in _cut(text)]
        words = [token.text for doc in docs for token in doc]
        spaces = [bool(token.whitespace_) for doc in docs for token in doc]
        return Doc(docs[0].vocab, words=words, spaces=spaces)


def _cut(text: str) -> list[str]:
    """`text` in parts, each of which ends inside a word only where that is longer than LONGEST."""
    parts: list[str] = []
    start = at = 0
    while at < len(text):
        end = _word_end(text, at)
        if end < len(text) and not text[end - 1].isspace():
            parts.append(text[start:end])
            start = end
        at = end
    return [*parts, text[start:]] if start < len(text) else parts


def _word_end(text: str, at: int) -> int:
    """Where the word at `at` ends with the spaces behind it, or where it is to be cut."""
    match = _WORD.match(text, at)
    end = match.end() if match else len(text)
    if end == len(text) or text[end - 1].isspace():
        return end
    stop = max(text.rfind(mark, at, end) for mark in _STOPS)
    return stop + 1 if stop > at else end
