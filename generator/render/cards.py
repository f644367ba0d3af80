"""The image of an article that other sites show beside a link to it: its title, drawn.

1200 by 630 pixels, as Open Graph's readers ask for. Drawn from a `Sheet` alone, so that it is drawn
again only when its title, section or date changes; the simplest text layout is asked for, because
the better one depends on the machine.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ..records import Record
from ..site import Entry
from . import dates
from .parts import Page, Parts

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

CARD = "card"
WIDTH, HEIGHT = 1200, 630
_FONTS = "font_source_serif_pro"
_PAPER, _INK, _ACCENT = (253, 253, 251), (21, 24, 27), (10, 90, 71)
_EDGE = 72
_SIZES = (84, 72, 62, 54, 46)  # of the title: the largest that fits
_LINES = 4
_LEADING = 1.14
_SMALL = 32
_FULL, _BAR = 254, 255  # palette entries: full ink; the accent
_STEP = 17  # ink is thinned in 16 steps, which halves the file and nobody sees


class Sheet(Record, frozen=True):
    """All that is drawn, and what draws it."""

    title: str
    section: str
    date: str
    site: str
    tool: str = ""


def can_draw() -> bool:
    """Whether Pillow and the font are installed."""
    return find_spec("PIL") is not None and find_spec(_FONTS) is not None


def card_path(slug: str) -> str:
    """The path of an article's image."""
    return f"articles/{slug}/card.png"


def card_pages(parts: Parts) -> Iterator[Page]:
    """An image for each article."""
    tool = f"pillow {importlib.metadata.version('pillow')}"
    site = parts.index.settings.title
    for entry in parts.index.entries.values():
        yield Page(card_path(entry.slug), CARD, _sheet(parts, entry, site, tool))


def _sheet(parts: Parts, entry: Entry, site: str, tool: str) -> Sheet:
    section = parts.cards[entry.slug].section
    return Sheet(entry.title, section.text if section else "", dates.day(entry.date), site, tool)


def draw(sheet: Sheet) -> bytes:
    """The PNG of `sheet`. Words that the font cannot write are left out whole."""
    from PIL import ImageDraw
    from PIL.Image import new

    image = new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 14), fill=_BAR)
    small = _font("Semibold", _SMALL)
    if _can_write(sheet.section):
        pen.text((_EDGE, 64), sheet.section, fill=_FULL, font=small)
    if _can_write(sheet.title):
        lines, font = _fitted(sheet.title)
        for number, line in enumerate(lines):
            place = (_EDGE, 122 + number * font.size * _LEADING)
            pen.text(place, line, fill=_FULL, font=font)
    pen.rectangle((_EDGE, HEIGHT - 116, WIDTH - _EDGE, HEIGHT - 114), fill=_FULL)
    base = HEIGHT - 92
    if _can_write(sheet.site):
        pen.text((_EDGE, base), _cut(sheet.site, small, 700), fill=_FULL, font=small)
    plain = _font("Regular", _SMALL)
    pen.text((WIDTH - _EDGE, base), sheet.date, fill=_FULL, font=plain, anchor="ra")
    return _png(image)


def _png(image: Image) -> bytes:
    thinned = image.point(
        [v if v == _BAR else min(_FULL, round(v / _STEP) * _STEP) for v in range(256)]
    )
    thinned.putpalette(_palette())
    file = BytesIO()
    # Level 9 takes nine times as long and saves 9 %.
    thinned.save(file, "PNG", optimize=False, compress_level=7)
    return file.getvalue()


def _palette() -> list[int]:
    ramp = [
        round(paper + (ink - paper) * step / _FULL)
        for step in range(_BAR)
        for paper, ink in zip(_PAPER, _INK, strict=True)
    ]
    return [*ramp, *_ACCENT]


def _fitted(title: str) -> tuple[list[str], FreeTypeFont]:
    """`title` in lines, in the largest size in which they are few enough."""
    width = WIDTH - 2 * _EDGE
    for size in _SIZES:
        font = _font("Bold", size)
        lines = _wrapped(title, font, width)
        tall = len(lines) * size * _LEADING
        if len(lines) <= _LINES and tall <= HEIGHT - 250 and _fits(lines, font, width):
            return lines, font
    font = _font("Bold", _SIZES[-1])
    lines = [_cut(line, font, width) for line in _wrapped(title, font, width)]
    kept = lines[:_LINES]
    if len(lines) > _LINES:
        kept[-1] = _cut(f"{kept[-1]} …", font, width)
    return kept, font


def _fits(lines: list[str], font: FreeTypeFont, width: int) -> bool:
    return all(font.getlength(line) <= width for line in lines)


def _wrapped(text: str, font: FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(text: str, font: FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _can_write(text: str) -> bool:
    return bool(text) and all(map(_has_glyph, sorted(set(text) - {" "})))


@lru_cache(maxsize=4096)
def _has_glyph(character: str) -> bool:
    """Whether the font has more for `character` than the box that stands for all it lacks."""
    font = _font("Regular", _SMALL)
    drawn, missing = font.getmask(character), font.getmask("\U0010ffff")
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


@lru_cache(maxsize=16)
def _font(weight: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    found = find_spec(_FONTS)
    if found is None or found.origin is None:
        raise FileNotFoundError(_FONTS)
    path = Path(found.origin).parent / "files" / f"SourceSerifPro-{weight}.otf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
