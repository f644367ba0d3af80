"""English word forms: singulars, and one spelling for British and American variants."""

from __future__ import annotations

import re

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "series": "series",
    "species": "species",
    "news": "news",
    "politics": "politics",
    "economics": "economics",
    "athletics": "athletics",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "leaves": "leaf",
    "wolves": "wolf",
    "crises": "crisis",
    "analyses": "analysis",
    "criteria": "criterion",
    "media": "media",
    "movies": "movie",
    "ties": "tie",
    "drones": "drone",
}
_BRITISH = {
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "centre": "center",
    "theatre": "theater",
    "metre": "meter",
    "kilometre": "kilometer",
    "litre": "liter",
    "fibre": "fiber",
    "programme": "program",
    "aluminium": "aluminum",
    "grey": "gray",
    "tyre": "tire",
    "plough": "plow",
    "aeroplane": "airplane",
    "catalogue": "catalog",
    "dialogue": "dialog",
    "analogue": "analog",
    "cheque": "check",
    "storey": "story",
    "jewellery": "jewelry",
    "enquiry": "inquiry",
    "manoeuvre": "maneuver",
    "paediatric": "pediatric",
    "encyclopaedia": "encyclopedia",
    "sceptic": "skeptic",
    "ageing": "aging",
    "fulfil": "fulfill",
    "enrol": "enroll",
    "counsellor": "counselor",
    "traveller": "traveler",
    "travelling": "traveling",
    "labelled": "labeled",
    "cancelled": "canceled",
    "modelling": "modeling",
    "fuelled": "fueled",
    "travelled": "traveled",
    "fuelling": "fueling",
    "labelling": "labeling",
    "modelled": "modeled",
    "signalled": "signaled",
    "cancelling": "canceling",
    "counselling": "counseling",
    "instalment": "installment",
    "enrolment": "enrollment",
    "skilful": "skillful",
    "judgement": "judgment",
    "pretence": "pretense",
    "artefact": "artifact",
    "draught": "draft",
    "mould": "mold",
    "sulphur": "sulfur",
    "calibre": "caliber",
    "centimetre": "centimeter",
    "millimetre": "millimeter",
    "cosy": "cozy",
    "speciality": "specialty",
    "haemorrhage": "hemorrhage",
    "leukaemia": "leukemia",
    "anaemia": "anemia",
    "foetus": "fetus",
    "foetal": "fetal",
    "oestrogen": "estrogen",
    "orthopaedic": "orthopedic",
    "paedophile": "pedophile",
    "gynaecology": "gynecology",
    "homoeopathy": "homeopathy",
    "anaesthetic": "anesthetic",
    "faeces": "feces",
}
_OUR = re.compile(
    r"^((?:mis|dis|un)?(?:arm|behavi|clam|col|cand|endeav|fav|flav|harb|hon|hum|lab|neighb|od|"
    r"parl|rum|sav|splend|tum|vap|vig|rig|val|ferv|glam))our"
)
# For comparing alone: "exercise" becomes no word, but the same one everywhere.
_ISE = re.compile(r"(?<=..)is(e[drs]?|ing|ers|ations?)$")


def singular(word: str) -> str:
    """The singular of a lower-case English noun, by its ending; other words stay as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def american(word: str) -> str:
    """The American spelling of a lower-case English word, singular or plural: for comparing, since
    some words that no American spells otherwise change as well."""
    if word in _BRITISH:
        return _BRITISH[word]
    if word.endswith("s") and word[:-1] in _BRITISH:
        return _BRITISH[word[:-1]] + "s"
    if "our" in word:
        return _OUR.sub(r"\1or", word)
    return _ISE.sub(r"iz\1", word)
