"""HTML that anyone wrote to the little of it that is published. One pass of nh3 (ammonia), which
parses as browsers do, so that nothing slips through between two readings of one text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

INLINE = frozenset("a em strong b i code sub sup br del s q abbr cite kbd mark".split())
"""Tags that may stand inside a block and are kept."""

TABLE_PARTS = frozenset("caption thead tbody tfoot tr th td".split())
"""Tags inside a table that are kept."""

STRUCTURE = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table hr div section article main header footer"
    " aside nav figure figcaption dl dt dd address details summary center fieldset form".split()
)
"""Tags that end what stands before them; the first thirteen decide what kind of block follows."""

_WITH_CONTENT = frozenset(
    "script style title textarea select option button noscript noframes noembed iframe object"
    " svg math template audio video canvas".split()
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ATTRIBUTE = re.compile(
    r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
)
_WHOLE_TAG = re.compile(rf"</?[a-zA-Z][^\s/>]*+(?:[\s/]*+{_ATTRIBUTE.pattern})*+")
_NESTING = STRUCTURE - {"p", "li", "dt", "dd", "hr"}  # those that nothing closes unasked
MAX_NESTING = 100
"""Levels of elements inside one another; the parser's time grows with their square."""
MAX_TAGS = 60_000
"""Tags of one text, closing ones included; news pages have a few thousand."""
MAX_ATTRIBUTES = 200
"""Attributes of one tag; parsers compare each with all before it."""

_MAX_REFERENCES = 200_000  # the parser's time for ``&`` grows with the square of their number


def sanitised(html: str) -> str:
    """`html` with only the tags above, links to http and https, and alternative texts of images.

    The result is well formed, and every ``<`` and ``>`` in it belongs to a tag.
    """
    return str(_cleaner().clean(html))


def is_too_deep(html: str) -> bool:
    """Whether parsing `html` might take more than a moment."""
    if html.count("&") > _MAX_REFERENCES:
        return True
    if _has_many_attributes(html):
        return True
    if html.count("<") <= MAX_NESTING:
        return False
    depth = 0
    for number, match in enumerate(_TAG.finditer(html)):
        if match[2].lower() in _NESTING:
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > MAX_NESTING or number > MAX_TAGS:
            return True
    return False


def _has_many_attributes(html: str) -> bool:
    return any(
        match.end() - match.start() > 2 * MAX_ATTRIBUTES
        and sum(1 for _ in _ATTRIBUTE.finditer(match[0])) > 1 + MAX_ATTRIBUTES  # the name
        for match in _WHOLE_TAG.finditer(html)
    )


@lru_cache(maxsize=1)
def _cleaner() -> Any:
    import nh3

    return nh3.Cleaner(
        tags=set(INLINE | TABLE_PARTS | STRUCTURE | {"img"}),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={
            "*": set(),  # else nh3 lets `title` and `lang` stand everywhere
            "a": {"href"},
            "img": {"alt"},
            "abbr": {"title"},
            "td": {"colspan", "rowspan"},
            "th": {"colspan", "rowspan"},
        },
        link_rel="noopener",
        url_schemes={"http", "https"},
        url_relative="deny",
    )
