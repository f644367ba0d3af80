"""Looking things up in a `Parsed` by position: words, sentences, lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..records import Span
from .parsed import Parsed


class Reading:
    """A `Parsed` with its words cut out and its starts indexed; computed once, then only read."""

    def __init__(self, parsed: Parsed) -> None:
        self.text = parsed.text
        self.tokens = parsed.tokens
        self.sentences = parsed.sentences
        self.entities = parsed.entities
        self.words = tuple(parsed.text[token.start : token.end] for token in parsed.tokens)
        self.lower = tuple(word.lower() for word in self.words)
        self._starts = [token.start for token in parsed.tokens]
        self._sentence_starts = [span.start for span in parsed.sentences]

    def token_at(self, position: int) -> int:
        """The number of the first token that starts at `position` or after it."""
        return bisect_left(self._starts, position)

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the tokens that start within [start, end)."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds `position`, or the last one before it."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def sentence_tokens(self, number: int) -> tuple[int, int]:
        """The half-open range of the tokens of sentence `number`."""
        return self.tokens_in(*self.sentences[number])

    def span(self, first: int, last: int) -> Span:
        """The text from token `first` to token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)
