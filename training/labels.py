"""From the labels of the corpora to the names of OntoNotes.

The names: Weischedel et al., OntoNotes Release 5.0 (2013), section 2.6.
"""

from __future__ import annotations

import re
from itertools import pairwise

_DIRECT = {
    "Person": "PERSON",
    "PER": "PERSON",
    "Organization": "ORG",
    "ORG": "ORG",
    "Facility": "FAC",
    "NORP": "NORP",
    "Date": "DATE",
    "Money": "MONEY",
    "Product": "PRODUCT",
}
_PLACES = frozenset({"Location", "LOC"})

# Places without a government. OntoNotes calls them LOC, the corpora do not tell them apart.
_REGIONS = frozenset(
    """africa america americas antarctica arctic asia atlantic balkans baltics caribbean caucasus
    eurasia europe gulf himalaya himalayas alps andes levant maghreb mediterranean mesoamerica
    oceania orient pacific polynesia melanesia micronesia sahara sahel scandinavia siberia
    amazon nile yangtze mekong ganges danube volga zambezi euphrates tigris rhine
    east west north south hemisphere subcontinent earth moon mars
    """.split()
)
_NATURE = re.compile(
    r"\b(?:ocean|seas?|rivers?|lakes?|straits?|gulf of|persian gulf|bay of|mountains?|mount|mt"
    r"|valley|desert|peninsula|basin|coast|delta|rift|glacier|volcano)\b"
)
_WORLD_REGION = re.compile(
    r"(?:the )?(?:(?:middle|near|far) east|global (?:south|north)|horn of africa|asia[- ]pacific"
    r"|indo[- ]pacific|sub-saharan africa)\b"
)
_QUALIFIER = re.compile(
    r"^(?:the |sub-|in )*"
    r"(?:(?:north|south|east|west|central|mid|latin|inner|outer|upper|lower)\w*[ -]?)*"
)
# Countries and provinces that a word above would mislead.
_GOVERNED = re.compile(
    r"\b(?:south africa|central african|north(?:ern)? (?:korea|ireland)|south (?:korea|sudan)"
    r"|west bank|united states|county|city|district|province|state|republic|north|south|east|west)$"
)

_HEADS = {
    "EVENT": """war wars cup olympics olympic paralympics games championship championships festival
        summit conference revolution holocaust hajj haj umrah ramadan eid league tournament open
        election elections congress forum day exhibition expo exposition carnival uprising wimbledon
        marathon awards earthquake hurricane cyclone typhoon""",
    "LAW": """act law laws constitution treaty agreement convention protocol accord accords code
        bill resolution regulation regulations decree directive charter amendment jcpoa pact""",
    "WORK_OF_ART": """bible quran qur'an koran torah diary film novel album symphony report song""",
    "DATE": "monday tuesday wednesday thursday friday saturday sunday",
}
_HEAD_LABELS = {word: label for label, words in _HEADS.items() for word in words.split()}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def ontonotes(label: str, surface: str) -> str | None:
    """The OntoNotes name for an entity that a corpus calls `label`; None where none is certain."""
    if label in _PLACES:
        return "LOC" if _is_region(surface) else "GPE"
    if label == "Misc":
        return _miscellaneous(surface)
    return _DIRECT.get(label)


def _is_region(surface: str) -> bool:
    text = surface.lower()
    if text == "america":  # by itself, it means the United States
        return False
    if text in _REGIONS or _WORLD_REGION.match(text):
        return True
    if "," in text or _GOVERNED.search(text):
        return False
    return bool(_NATURE.search(text)) or _QUALIFIER.sub("", text) in _REGIONS


def _miscellaneous(surface: str) -> str | None:
    if _YEAR.fullmatch(surface):
        return "DATE"
    words = re.findall(r"[\w'’]+", surface.lower())
    # The head is the last word, or the one before "of", as in "Battle of Stalingrad".
    heads = [before for before, of in pairwise(words) if of == "of"][:1]
    for word in [*words[-1:], *heads]:
        if word in _HEAD_LABELS:
            return _HEAD_LABELS[word]
    if words[:2] in (["world", "war"], ["law", "of"], ["battle", "of"]):
        return "LAW" if words[0] == "law" else "EVENT"
    return None
