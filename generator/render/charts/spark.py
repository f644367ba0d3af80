"""Drawings as small as a word: a sparkline in an index, a bar in a ranking. Both are ornaments of
figures that stand beside them, so programs that read aloud pass over them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from .markup import element

_STEP = 3  # pixels from one period to the next
_TALL = 14


def spark(values: Sequence[int]) -> Markup:
    """Counts over time as hairline columns; nothing when there are none."""
    top = max(values, default=0)
    if not top:
        return Markup("")
    strokes = "".join(
        f"M{_STEP * n + 1} {_TALL}v-{max(2, round(_TALL * value / top))}"
        for n, value in enumerate(values)
        if value
    )
    return element(
        "svg",
        element("path", d=strokes),
        class_="spark",
        width=_STEP * len(values),
        height=_TALL,
        aria_hidden="true",
    )


def bar(share: int) -> Markup:
    """A bar over `share` hundredths of the width that the style sheet gives it."""
    return element(
        "svg",
        element("rect", width=f"{share}%", height="100%"),
        class_="rank-bar",
        width="100%",
        height=8,
        aria_hidden="true",
    )
