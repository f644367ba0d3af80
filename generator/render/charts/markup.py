"""SVG elements as text, every value escaped."""

from __future__ import annotations

from markupsafe import Markup

Value = str | int | float


def element(name: str, *inner: Markup | str, **attributes: Value) -> Markup:
    """``<name …>inner</name>``; in attribute names ``_`` stands for ``-``, a last one for nothing.

    Plain strings inside are text and are escaped.
    """
    pairs = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _text(value))
        for key, value in attributes.items()
    )
    if not inner:
        return Markup("<{}{}/>").format(name, pairs)
    return Markup("<{}{}>{}</{}>").format(name, pairs, Markup("").join(inner), name)


def percent(part: float) -> str:
    """A share of the width, 0 to 1, as an SVG length."""
    return f"{_text(100 * part)}%"


def down(units: float) -> str:
    """A length down, or the size of a dot: fourteen units are the height of the chart's text."""
    return f"{_text(units / 14)}em"


def _text(value: Value) -> str:
    """Two decimals are finer than any screen, and more would only weigh on the page."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
