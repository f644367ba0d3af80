"""The normal form of an organisation's or a place's name."""

from __future__ import annotations

import re
from functools import lru_cache

from .english import american
from .fold import fold

# The best known names that no rule would find, by their usual long form.
_KNOWN = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "uae": "united arab emirates",
    "eu": "european union",
    "north atlantic treaty organization": "nato",
    "un": "united nations",
    "drc": "democratic republic of congo",
    "prc": "china",
    "peoples republic of china": "china",
    "russian federation": "russia",
    "turkiye": "turkey",
    "kyiv": "kiev",
    "holland": "netherlands",
    "czechia": "czech republic",
    "burma": "myanmar",
    "nyc": "new york city",
    "washington dc": "washington",
    "fbi": "federal bureau of investigation",
    "cia": "central intelligence agency",
    "nasa": "national aeronautics and space administration",
    "bbc": "british broadcasting corporation",
}
LOOSE_ENDS = frozenset("of and the in for at by to with from".split())
_COMPANY = frozenset(
    "inc incorporated corp ltd limited llc plc ag sa spa nv gmbh co oyj ab".split()
)
_PUNCTUATION = re.compile(r"[^\w\s&]")


@lru_cache(maxsize=65536)
def thing_key(name: str) -> str:
    """The normal form of an organisation's or place's name: folded, without "the", punctuation and
    company endings, in American spelling, known short forms written out."""
    folded = fold(name)
    if re.fullmatch(r"(?:[^\W\d_]\.\s?)+[^\W\d_]?\.?", folded):
        folded = folded.replace(".", "").replace(" ", "")
    folded = _PUNCTUATION.sub("", folded.replace("-", " ")).replace("&", " and ")
    words = [american(word) for word in folded.split()]
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _COMPANY | LOOSE_ENDS:
        words = words[:-1]
    key = " ".join(words) or fold(name)
    return _KNOWN.get(key, key)
