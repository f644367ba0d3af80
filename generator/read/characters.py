"""Characters that are no text: line ends of all kinds become one, invisible ones go."""

from __future__ import annotations

import re

# CR LF, CR, vertical tab, form feed, NEL and the two separators of Unicode, section 5.8.
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls; soft hyphen; zero-width space, no-break space and joiner; marks that turn the direction
# of writing (https://trojansource.codes); surrogates; interlinear marks; tags; non-characters.
# The joiners U+200C and U+200D stay: Persian, the Indic scripts and emoji need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """`text` without the characters that nobody sees."""
    return _INVISIBLE.sub("", text)


def plain_lines(text: str) -> str:
    """`text` with ``\\n`` for every kind of line end, without invisible characters."""
    if text.replace("\n", "").isprintable():  # nothing to do, as in most files
        return text
    return visible(_LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """`text` on one line: single spaces, none at the ends, no invisible characters."""
    return " ".join(visible(text).split())
