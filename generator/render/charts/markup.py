"""SVG elements as text, every value escaped."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from markupsafe import Markup

Value = str | int | float


def element(name: str, *inner: Markup | str, **attributes: Value) -> Markup:
    """``<name …>inner</name>``; in attribute names ``_`` stands for ``-``, a last one for nothing.

    Plain strings inside are text and are escaped.
    """
    pairs = "".join([f' {_name(key)}="{_value(value)}"' for key, value in attributes.items()])
    if not inner:
        return Markup(f"<{name}{pairs}/>")  # noqa: S704 -- put together from escaped pieces
    parts = "".join([part if isinstance(part, Markup) else escape(part) for part in inner])
    return Markup(f"<{name}{pairs}>{parts}</{name}>")  # noqa: S704


@lru_cache(maxsize=256)
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: Value) -> str:
    return escape(value) if isinstance(value, str) else _text(value)


def percent(part: float) -> str:
    """A share of the width, 0 to 1, as an SVG length."""
    return f"{_text(100 * part)}%"


def down(units: float) -> str:
    """A length down, or the size of a dot: fourteen units are the height of the chart's text."""
    return f"{_text(units / 14)}em"


def _text(value: Value) -> str:
    """Two decimals are finer than any screen, and more would only weigh on the page."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
