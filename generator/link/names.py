"""Personal names taken apart: titles and particles off, given names and surname told apart.

The joins of people across articles compare these parts, never the raw strings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .fold import fold

_TITLES = frozenset(
    """mr mrs ms miss mx dr doctor prof professor sir dame lord lady president senator sen rep
    representative congressman congresswoman gov governor general gen col colonel maj major capt
    captain lt lieutenant sgt sergeant cpl corporal pvt adm admiral cmdr commander brig brigadier
    minister premier chancellor secretary undersecretary ambassador commissioner judge justice rev
    reverend fr archbishop bishop cardinal rabbi imam ayatollah mayor chief coach
    deputy detective inspector officer former ex prime vice foreign defence defense acting herr
    frau monsieur madame mme signor signora senor senora hon honourable honorable
    president-elect administrator astronaut spokesman spokeswoman spokesperson chairman chairwoman
    chairperson director attorney state us u.s.""".split()
)
# A ruler's or cleric's title is half of the name when only one name follows: "Pope Francis".
# "Dutchman Joseph Luns": what comes before a full name, never a name by itself.
_NATIONALS = frozenset(
    """american australian austrian belgian brazilian briton british canadian chinese croat czech
    dane danish dutch dutchman dutchwoman englishman englishwoman finn finnish frenchman french
    frenchwoman german hungarian indian irishman irishwoman italian japanese kenyan mexican
    norwegian pole polish portuguese russian scot serb spaniard spanish swede swedish swiss turk
    turkish ukrainian welshman""".split()
)
_LOOSE_ENDS = frozenset("of and the in for at by to with on from as".split())
_STYLES = frozenset(
    "king queen prince princess pope emperor empress saint st tsar sultan sheikh sheik".split()
)
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii"}
_ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii".split())
_LETTERS_AFTER = frozenset("md phd esq mp mep kc qc cbe obe mbe kbe msp dds jd mba rn".split())
_PARTICLES = frozenset(
    """van von der den de da do dos das del della di du la le el al bin ibn bint ter ten zu af av
    zum zur""".split()
)
# At the front of a name only those that are no given names: "De Niro", but "Al Gore".
_LEADING_PARTICLES = _PARTICLES - {"al", "do", "af", "av", "ten"}
_JOINING = frozenset({"y", "e", "i"})
_ASIDES = re.compile(r"\([^)]{0,200}\)|\[[^\]]{0,200}\]|[\"“”„«»][^\"“”„«»]*[\"“”„«»]")
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|as|ash|an|ar|bin|ibn)-(?=\w{3})")
_LOOSE_APOSTROPHE = re.compile(r"\b([OoDd])['’]\s+(?=\w)")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?$|^[^\W\d_]\.?$")


class PersonName(NamedTuple):
    """A name in comparable parts: folded, without titles, particles and punctuation.

    `given` are given and middle names in order, an initial being a single letter; it is empty for
    a name of one part. `generation` is ``jr``, ``sr``, ``ii``, ``iii`` or empty. `shown` is
    the name as printed without titles before it and letters after it.
    """

    given: tuple[str, ...]
    surname: str
    generation: str
    shown: str
    tokens: tuple[str, ...]  # given names and surname, in order
    key: str  # what is equal for equal names
    first: str  # the first given name that is more than an initial, else the initial, else nothing
    full: bool  # has a given name that is more than an initial
    middles: str  # first letters of the names between `first` and the surname


def _name(given: tuple[str, ...], surname: str, generation: str, shown: str) -> PersonName:
    """All parts of a name at once: they are compared a hundred times as often as they are made."""
    tokens = (*given, surname)
    key = " ".join((*tokens, generation) if generation else tokens)
    first = next((g for g in given if len(g) > 1), given[0] if given else "")
    after = given[given.index(first) + 1 :] if given else ()
    middles = "".join(name[0] for name in after)
    return PersonName(
        given, surname, generation, shown, tokens, key, first, len(first) > 1, middles
    )


@lru_cache(maxsize=65536)
def parse_name(text: str) -> PersonName:
    """Take a personal name apart. Never fails: a name of titles alone is its own surname."""
    plain = _LOOSE_APOSTROPHE.sub(r"\1'", _ASIDES.sub(" ", text)) or text
    words = _ordered_words(plain)
    while len(words) > 1 and words[-1] in _LOOSE_ENDS:
        words = words[:-1]
    words = _without_titles(words)
    generation = ""
    while (
        len(words) > 1 and (ending := _letters(words[-1])) in _GENERATIONS.keys() | _LETTERS_AFTER
    ):
        generation = _GENERATIONS.get(ending, generation)
        words = words[:-1]
    tokens: list[str] = []
    for place, word in enumerate(words):
        tokens += _tokens(word, last=place == len(words) - 1, first=place == 0)
    if not tokens:
        return _name((), fold(text) or text, "", text)
    return _name(tuple(tokens[:-1]), tokens[-1], generation, " ".join(words).strip(" ,"))


def _ordered_words(text: str) -> list[str]:
    """Words in speaking order: "Smith, John" is turned round, "Benjamin, MD" is not."""
    before, comma, after = text.partition(",")
    first, rest = before.split(), after.replace(",", " ").split()
    if not comma or not first:
        return text.replace(",", " ").split()
    endings = _GENERATIONS.keys() | _LETTERS_AFTER
    if len(first) == 1 and 1 <= len(rest) <= 2 and not any(_letters(w) in endings for w in rest):
        return rest + first
    return first + [word for word in rest if _letters(word) in endings]


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1:
        start = fold(words[0]).strip(".,")
        if start in _STYLES and (len(words) == 2 or _letters(words[-1]) in _ROMAN):
            return words
        if start not in _TITLES | _STYLES and not (start in _NATIONALS and len(words) > 2):
            return words
        words = words[1:]
    return words


def _letters(word: str) -> str:
    return fold(word).replace(".", "").strip(",;")


def _tokens(word: str, *, last: bool, first: bool) -> list[str]:
    folded = fold(word).strip(",;:")
    if not last and (folded in _LEADING_PARTICLES if first else folded in _PARTICLES):
        return []
    if not last and _INITIALS.match(folded):
        return [] if word in _JOINING else [c for c in folded if c.isalpha()]
    clean = ("".join(c for c in part if c.isalnum()) for part in _ARTICLE.sub("", folded).split())
    return [part for part in clean if part]
