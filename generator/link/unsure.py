"""How sure it is that a person is one, and that a quotation has no speaker to be found."""

from __future__ import annotations

from collections.abc import Collection

from ..site import LinkedQuote, Profile
from .keys import name_key
from .names import parse_name

_UNLIKELY = 0.5
_PRONOUNS = frozenset("he she they i we".split())
_PARTICLES = frozenset(
    "van von der den de da do dos das del della di du la le el al bin y e".split()
)


def unlikely_person(
    profile: Profile, things: Collection[str], confirmed: Collection[str]
) -> tuple[float, str] | None:
    """How doubtful it is that the profile is a person, and why; None when it is likely enough.

    `things` are names of organisations and places in lower case.
    """
    if profile.kind != "person" or profile.corrected:
        return None
    if {name_key("person", form.text) for form in profile.variants} & set(confirmed):
        return None
    name = parse_name(profile.name)
    words = name.shown.split()
    belief, reasons = (0.85, []) if name.full else (0.6, ["a single name"])
    if profile.roles or profile.quotes:
        belief += 0.25
    elif sum(seen.count for seen in profile.appearances) == 1:
        belief -= 0.2
        reasons.append("named once, without a role")
    if any(word.islower() and word not in _PARTICLES for word in words):
        belief -= 0.4
        reasons.append("a word in small letters")
    if any(not (c.isalpha() or c in " .'’-,") for c in name.shown):
        belief -= 0.4
        reasons.append("signs that names lack")
    if len(words) > 4:
        belief -= 0.25
        reasons.append(f"{len(words)} words")
    if profile.name.casefold() in things:
        belief -= 0.3
        reasons.append("elsewhere an organisation or place")
    doubt = round(min(1.0 - belief, 1.0), 2)
    return (doubt, ", ".join(reasons)) if doubt >= _UNLIKELY else None


def open_speaker(quote: LinkedQuote, surnames: Collection[str]) -> tuple[float, str] | None:
    """How much a quotation lacks its speaker, and why; None when it has one or needs none.

    A ministry, officials or a study are sources too, but no persons. `surnames` are people's.
    """
    if quote.person is not None or quote.corrected or not quote.direct:
        return None
    words = quote.speaker.split()
    if not words:
        return 0.4, "no source was found"
    if len(words) == 1 and words[0].lower() in _PRONOUNS:
        return 0.6, f"it is not clear who “{quote.speaker}” is"
    if parse_name(quote.speaker).surname in surnames:
        return 0.7, f"“{quote.speaker}” is said to speak, but was given to nobody"
    return None
