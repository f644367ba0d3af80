"""The words that the site uses for codes of the analysis, and small pieces of prose."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import EntityKind

WORDS_A_MINUTE = 230  # silent reading of non-fiction: Brysbaert 2019, 238 words a minute

# How the speaker of a quotation was found: label, and what it means.
ATTRIBUTION: dict[str, tuple[str, str]] = {
    "named": ("named", "The sentence itself names the speaker."),
    "pronoun": (
        "by pronoun",
        "The sentence says “he”, “she” or “they”; who is meant was found in the sentences before.",
    ),
    "carried": (
        "carried over",
        "The quotation names no source itself: it goes on with the speech of the one just before.",
    ),
    "editor": ("by an editor", "An editor of this site said who spoke."),
    "unattributed": (
        "unattributed",
        "No speaker could be told with confidence. The name is left open rather than guessed.",
    ),
}

# Why a sentence was chosen for the summary.
REASONS: dict[str, tuple[str, str]] = {
    "lead": (
        "opens the article",
        "It is one of the first two sentences, where news is told first.",
    ),
    "central": ("central", "Its words are those that run through the whole article."),
    "names": ("names those involved", "It names several of the people, organisations and places."),
    "figures": ("gives figures", "It holds an amount or a date."),
    "telling": (
        "tells what matters",
        "Its words are those that a person's summary of such an article would most likely repeat.",
    ),
}

# Short names of the IPTC Media Topics' top level, in the order of a newspaper's pages.
SECTION_NAMES: dict[str, str] = {
    "medtop:11000000": "Politics",
    "medtop:16000000": "Conflict",
    "medtop:04000000": "Business",
    "medtop:14000000": "Society",
    "medtop:02000000": "Law",
    "medtop:03000000": "Disasters",
    "medtop:06000000": "Environment",
    "medtop:17000000": "Weather",
    "medtop:13000000": "Science",
    "medtop:07000000": "Health",
    "medtop:05000000": "Education",
    "medtop:09000000": "Work",
    "medtop:12000000": "Religion",
    "medtop:01000000": "Culture",
    "medtop:15000000": "Sport",
    "medtop:10000000": "Leisure",
    "medtop:08000000": "Human interest",
}
_SECTION_ORDER = {ident: number for number, ident in enumerate(SECTION_NAMES)}

KIND_TITLES: dict[EntityKind, str] = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
}


def section_name(ident: str, label: str) -> str:
    """The short name of a section, or its label with a capital."""
    return SECTION_NAMES.get(ident) or capital(label)


def section_order(ident: str) -> tuple[int, str]:
    """Sort key: sections in the order of a newspaper, unknown ones after them."""
    return _SECTION_ORDER.get(ident, len(_SECTION_ORDER)), ident


def how_text(how: str) -> str:
    """The words for how a speaker was found."""
    return ATTRIBUTION[how][0] if how in ATTRIBUTION else plain(how)


def reason_text(reason: str) -> str:
    """The words for why a sentence was chosen."""
    return REASONS[reason][0] if reason in REASONS else plain(reason)


def surface(speaker: str) -> str:
    """What an article calls a source that has no page: its words, marked as such."""
    return f"“{' '.join(speaker.split())}”" if speaker.strip() else "Speaker not named"


def plain(code: str) -> str:
    """A code as words: ``lead-sentence`` becomes ``lead sentence``."""
    return code.replace("-", " ").replace("_", " ")


def capital(text: str) -> str:
    """`text` with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def minutes(words: int) -> int:
    """How long a text of `words` words takes to read, at least a minute."""
    return max(1, round(words / WORDS_A_MINUTE))


def plural(count: int, one: str, many: str = "") -> str:
    """``1 article``, ``1,250 articles``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def shortened(text: str, limit: int) -> str:
    """`text`, cut at a word's end to at most `limit` characters, with an ellipsis when cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" ,;:–-") + "…"
