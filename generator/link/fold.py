"""Spellings made comparable: letters without accents, names of things as addresses."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "ə": "e",
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "ʻ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
    }
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case, without accents, with plain apostrophes and hyphens and single spaces.

    Letters of other scripts stay as they are.
    """
    if text.isascii():
        return one_line(text.lower().replace("`", "'"))
    # Mathematical and full-width letters have capitals that only decomposition shows.
    lower = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return one_line(plain.translate(_LETTERS))


def one_line(text: str) -> str:
    """`text` with every run of white space made one space."""
    return " ".join(text.split())


def numbered(slugs: list[str]) -> list[str]:
    """The slugs, oldest owner first, made unique: the second ``x`` becomes ``x-2``."""
    taken: set[str] = set()
    last: dict[str, int] = {}
    found = []
    for base in slugs:
        candidate, number = base, last.get(base, 1)
        while candidate in taken:
            number += 1
            candidate = f"{base}-{number}"
        last[base] = number
        taken.add(candidate)
        found.append(candidate)
    return found
