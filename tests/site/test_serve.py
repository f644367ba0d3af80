"""The preview while its site is worked on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Serving, serving
from tests.support import copy_site

pytestmark = pytest.mark.slow

ARTICLE = "articles/bridge-opens/"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serving]:
    with serving(copy_site("small", tmp_path)) as running:
        yield running


def test_a_changed_article_is_built_and_its_problems_told(served: Serving) -> None:
    article = served.root / "content/bridge-opens.md"
    text = article.read_text(encoding="utf-8")
    assert served.notice() == {"title": "", "lines": []}
    article.write_text(text.replace("---\n", "---\ntitel: A\n", 1) + "\nA heron was seen.\n")
    served.until_shown(ARTICLE, "A heron was seen.")
    served.until(lambda: served.notice()["title"] == "1 problem")
    ((origin, told),) = served.notice()["lines"]
    assert origin == "content/bridge-opens.md:2"
    assert "titel" in told
    article.write_text(text)
    served.until(lambda: "A heron was seen." not in served.page(ARTICLE))
    served.until(lambda: served.notice()["title"] == "")


def test_search_follows_once_the_pages_stand(served: Serving) -> None:
    def fragments() -> set[str]:
        folder = served.root / ".broadsheet/preview/pagefind/fragment"
        return {file.name for file in folder.iterdir()}

    before = fragments()
    new = "---\ntitle: Herons\ndate: 2024-06-01\n---\n\nHerons nest at the northern pier.\n"
    (served.root / "content/herons.md").write_text(new)
    served.until(lambda: len(fragments()) > len(before))


def test_settings_and_corrections_are_seen_however_an_editor_saves(served: Serving) -> None:
    settings = served.root / "site.yaml"
    for title in ("The First Gazette", "The Second Gazette"):
        beside = served.root / "site.yaml~"
        beside.write_text(f"site:\n  title: {title}\n")
        beside.replace(settings)
        served.until_shown("", title)
    (served.root / "corrections.yaml").unlink()
    served.until(lambda: served.notice()["title"] == "")
    (served.root / "corrections.yaml").write_text("people:\n  rename:\n  - name: Nobody At All\n")
    served.until(lambda: "corrections.yaml" in str(served.notice()["lines"]))


def test_a_template_that_fails_leaves_the_pages_as_they_were(served: Serving) -> None:
    folder = served.root / "templates"
    folder.mkdir()
    template = folder / "how.html"
    template.write_text("{{ page.no_such_thing.at_all }}")
    served.until(lambda: served.notice()["title"].startswith("The build failed"))
    assert "templates/how.html:1" in served.notice()["lines"][0][1]
    assert "Gazette" in served.page("how/")
    template.write_text("<!doctype html><title>How</title><p>Mended</p>")
    served.until_shown("how/", "Mended")
    assert served.notice()["title"] == ""
