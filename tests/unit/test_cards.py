"""The image of an article: what it shows, that it is the same each time, and when it is made."""

from __future__ import annotations

from io import BytesIO

import msgspec
import pytest
from PIL import Image

from generator import optional
from generator.render import load_theme
from generator.render.cards import HEIGHT, WIDTH, Sheet, draw
from generator.site import Site
from tests.render_sample import SETTINGS, entry, plan_pages, sample_site

SHEET = Sheet("Harbour gets a second gauge", "Science", "10 August 2024", "The Harbour Post")
THEME, _ = load_theme(None)


def dark_rows(data: bytes) -> set[int]:
    """The rows of the picture between its rules in which something is written."""
    image = Image.open(BytesIO(data)).convert("L")
    inner = image.crop((0, 120, WIDTH, HEIGHT - 120))
    return {y for y in range(inner.height) if min(row(inner, y)) < 128}


def row(image: Image.Image, y: int) -> bytes:
    return image.crop((0, y, image.width, y + 1)).tobytes()


def keys(site: Site) -> dict[str, str]:
    plans, _ = plan_pages(site, SETTINGS, THEME)
    return {plan.path: plan.key for plan in plans if plan.path.endswith("card.png")}


def test_it_is_a_small_picture_of_the_size_that_is_asked_for() -> None:
    data = draw(SHEET)
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 40_000


def test_the_same_sheet_makes_the_same_bytes_and_another_others() -> None:
    assert draw(SHEET) == draw(SHEET)
    other = msgspec.structs.replace(SHEET, title="Harbour gets a third gauge")
    assert draw(other) != draw(SHEET)


@pytest.mark.parametrize(
    "title",
    ["Łódź, Çankaya, Kyjiv: “irreversible” – £5", "Президент у Києві", "word " * 80, "W" * 200],
    ids=["accents", "Cyrillic", "long", "one long word"],
)
def test_any_title_that_the_font_can_write_is_written_inside_the_picture(title: str) -> None:
    data = draw(msgspec.structs.replace(SHEET, title=title))
    assert dark_rows(data)
    image = Image.open(BytesIO(data)).convert("L")
    margin = image.crop((WIDTH - 40, 120, WIDTH, HEIGHT - 120))
    assert min(margin.tobytes()) > 200


@pytest.mark.parametrize("title", ["北京的新闻", "", "mixed 北京"])
def test_what_the_font_cannot_write_is_left_out_instead_of_boxes(title: str) -> None:
    assert not dark_rows(draw(msgspec.structs.replace(SHEET, title=title)))


def test_it_is_drawn_again_only_when_what_it_shows_changes() -> None:
    site = sample_site()
    same = entry(1, summary=(), text_key="t9", words=9, quotes=(), figures=())
    assert keys(msgspec.structs.replace(site, entries=(same, *site.entries[1:]))) == keys(site)
    for change in ({"title": "Other"}, {"date": "2024-09-11"}, {"section": None}):
        other = msgspec.structs.replace(site, entries=(entry(1, **change), *site.entries[1:]))
        changed = {path for path, key in keys(other).items() if keys(site)[path] != key}
        assert changed == {"articles/gauge-1/card.png"}, change


def test_without_the_font_the_site_is_built_without_images(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optional, "can_draw", lambda: False)
    settings, problems = optional.without_missing(SETTINGS, sample_site())
    assert [str(p).partition(",")[0] for p in problems] == [
        "site.yaml: images of articles are left out"
    ]
    plans, _ = plan_pages(sample_site(), settings, THEME)
    assert not [plan.path for plan in plans if plan.path.endswith(".png")]
