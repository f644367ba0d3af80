"""Links of a built site: which of them lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.links import broken_links

PAGES = {
    "index.html": "home",
    "people/index.html": '<h2 id="a">A</h2>',
    "people/ann/index.html": '<p id="one">x</p><p id="zwei ü">y</p>',
    "articles/a/index.html": "<p>An article</p>",
    "feed.xml": "<feed/>",
    "assets/style.css": "body {}",
}


def problems(folder: Path, body: str, *, page: str = "index.html", base: str = "/") -> list[str]:
    """The problems of a site whose page `page` holds `body`, without the page's own address."""
    site = folder / "site"
    for name, text in {**PAGES, page: body}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return [str(problem) for problem in broken_links(site, base)]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/people/",
        "/people/ann/index.html",
        "/feed.xml",
        "people/",
        "./people/ann/",
        "people/../feed.xml",
        "#here",
        "?page=2",
        "/people/?sort=name",
        "/people/#a",
        "/people/#",
        "../people/",
        "/people/ann/#one",
        "/people/ann/#zwei%20%C3%BC",
        "/feed.xml#anything",
        "https://example.org/nowhere",
        "//example.org/nowhere",
        "mailto:editor@example.org",
        "data:text/plain,x",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(tmp_path: Path, address: str) -> None:
    assert problems(tmp_path, f'<p id="here"><a href="{address}">x</a>') == []


@pytest.mark.parametrize(
    "address",
    ["/nowhere/", "nowhere.html", "/people", "people/bob/", "/feed", "/a%3Fb/", "/%2e%2e/x"],
)
def test_a_link_that_leads_nowhere_is_a_problem_with_its_line(tmp_path: Path, address: str) -> None:
    (problem,) = problems(tmp_path, f'<p>\n<p>\n<a href="{address}">x</a>')
    assert problem.startswith("site/index.html:3: the link ")
    assert problem.endswith(" leads nowhere")


@pytest.mark.parametrize("address", ["#gone", "/people/#b", "people/ann/#One"])
def test_a_link_to_an_anchor_needs_the_anchor(tmp_path: Path, address: str) -> None:
    (problem,) = problems(tmp_path, f'<a href="{address}">x</a>')
    assert "an anchor that the page does not have" in problem


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" href="/gone.css">',
        '<script src="/gone.js"></script>',
        '<img src="/gone.png" alt="">',
        '<picture><source src="/gone.webp"></picture>',
        '<a href="/gone/"><b>x</b></a>',
        "<A HREF=/gone/>x</A>",
    ],
)
def test_every_kind_of_link_is_followed(tmp_path: Path, html: str) -> None:
    assert len(problems(tmp_path, html)) == 1


def test_relative_links_start_from_their_page(tmp_path: Path) -> None:
    page = "people/ann/index.html"
    good = '<a href="../">x</a> <a href="../../feed.xml">x</a> <a href="#p">x</a><i id="p"></i>'
    assert problems(tmp_path, good, page=page) == []
    (problem,) = problems(tmp_path, '<a href="ann/">x</a>', page=page)
    assert problem.startswith("site/people/ann/index.html:1: ")


def test_under_a_sub_path_links_must_stay_in_it(tmp_path: Path) -> None:
    good = '<a href="/repo/">x</a> <a href="/repo/people/#a">x</a> <a href="people/">x</a>'
    assert problems(tmp_path, good, base="/repo/") == []
    found = problems(
        tmp_path, '<a href="/people/">x</a>\n<a href="/repo/gone/">x</a>', base="/repo/"
    )
    assert found == [
        'site/index.html:1: the link "/people/" leaves the site\'s own path /repo/',
        'site/index.html:2: the link "/repo/gone/" leads nowhere',
    ]


def test_a_hostile_address_is_quoted_safely(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, '<a href="/x&#27;&#10;\x1b[31m/">x</a>')
    assert "\n" not in problem
    assert "\x1b" not in problem


@pytest.mark.parametrize("address", ["/../secret.html", "../secret.html", "/%2e%2e/secret.html"])
def test_no_link_leads_to_a_file_beside_the_site(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.html").write_text("x")
    (problem,) = problems(tmp_path, f'<a href="{address}">x</a>')
    assert problem.endswith("leads nowhere")


def test_a_relative_link_cannot_leave_the_sub_path(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, '<a href="../people/">x</a>', base="/repo/")
    assert "leaves the site's own path" in problem
