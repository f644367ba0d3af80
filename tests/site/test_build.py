"""Whole builds of a small real site: what is made, what is made again, and what is left alone."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from generator.build import Report
from generator.engine import Processes
from generator.links import broken_links
from tests.support import AS_OF, broadsheet, build_site, contents, copy_site, without_changes

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is built once; tests copy it before they change it."""
    root = copy_site("small", tmp_path_factory.mktemp("built"))
    report = build_site(root)
    assert report.problems == ()
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "site", symlinks=True))


def written(report: Report) -> set[str]:
    return {path for path, _ in report.written}


def page(root: Path, path: str) -> str:
    return (root / "site" / path).read_text(encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_link_and_anchor_resolves(built: Path) -> None:
    assert broken_links(built / "site", "/gazette/") == []


def test_articles_of_all_formats_have_pages(built: Path) -> None:
    for slug in ("bridge-opens", "bridge-delay", "ferry", "library", "council"):
        assert (built / "site/articles" / slug / "index.html").is_file()


def test_drafts_and_future_articles_are_left_out_and_said(site: Path) -> None:
    report = build_site(site)
    assert any("draft.md" in note for note in report.notes)
    assert any("future.md" in note and "2024-12-24" in note for note in report.notes)
    assert not (site / "site/articles/draft").exists()
    build_site(site, drafts=True)
    assert (site / "site/articles/draft/index.html").is_file()
    assert (site / "site/articles/future/index.html").is_file()


def test_debris_of_scraped_text_is_gone_and_listed(built: Path) -> None:
    text = page(built, "articles/ferry/index.html")
    body, _, cleaned = text.partition("How this article was cleaned")
    assert "Subscribe to our newsletter" not in body
    assert "Subscribe to our newsletter" in cleaned
    assert "https://example.org/original/ferry" in body


def test_a_second_build_analyses_and_writes_nothing(site: Path) -> None:
    before = contents(site / "site")
    report = build_site(site)
    assert (report.read, report.analysed, report.written, report.removed) == (0, 0, (), ())
    assert contents(site / "site") == before


def test_an_edit_writes_exactly_the_pages_that_change(site: Path) -> None:
    before = contents(site / "site")
    edit(site / "content/council.md", "within a year", "within two years")
    report = build_site(site)
    after = contents(site / "site")
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert report.analysed == 1
    assert "articles/council/index.html" in changed
    assert "articles/library/index.html" not in changed
    assert changed <= written(report) | {path for path, _ in report.removed}


def test_front_matter_is_not_analysed_again(site: Path) -> None:
    edit(site / "content/council.md", "votes for more trams", "wants more trams")
    report = build_site(site)
    assert (report.read, report.analysed) == (1, 0)
    assert "City council wants more trams" in page(site, "articles/council/index.html")
    assert "City council wants more trams" in page(site, "index.html")


def test_a_renamed_file_is_not_analysed_again(site: Path) -> None:
    (site / "content/council.md").rename(site / "content/trams.md")
    report = build_site(site)
    assert report.analysed == 0
    assert (site / "site/articles/trams/index.html").is_file()
    assert not (site / "site/articles/council").exists()


def test_a_deleted_article_leaves_no_trace(site: Path) -> None:
    (site / "content/council.md").unlink()
    build_site(site)
    for path in (site / "site").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert "articles/council" not in text, path
            assert "Peter Falk" not in text, path
    assert broken_links(site / "site", "/gazette/") == []


def test_a_template_of_ones_own_renders_without_analysing(site: Path) -> None:
    template = site / "templates/404.html"
    template.parent.mkdir()
    template.write_text('{% extends "base.html" %}{% block main %}<p>Lost?</p>{% endblock %}')
    report = build_site(site)
    assert report.analysed == 0
    assert written(report) == {"404.html"}
    assert "Lost?" in page(site, "404.html")


def test_analysis_settings_analyse_again(site: Path) -> None:
    with (site / "site.yaml").open("a") as file:
        file.write("analysis:\n  sentences: 2\n")
    report = build_site(site)
    assert report.analysed == report.articles


def test_builds_are_identical_byte_for_byte(built: Path, tmp_path: Path) -> None:
    first = contents(built / "site")
    for name, engine in (("serial", None), ("processes", Processes(2))):
        root = copy_site("small", tmp_path / name)
        build_site(root, engine)
        if engine is not None:
            engine.close()
        assert contents(root / "site") == first


def test_incremental_equals_clean(site: Path, tmp_path: Path) -> None:
    edit(site / "content/bridge-opens.md", "4,000 people", "5,000 people")
    (site / "content/library.html").unlink()
    (site / "content/new.md").write_text(
        "---\ntitle: Tram drivers wanted\ndate: 2024-06-25\n---\n\n"
        "Gothenburg is looking for forty tram drivers, Mayor Ada Lindqvist said on Tuesday.\n"
    )
    build_site(site)
    fresh = copy_site("small", tmp_path / "fresh")
    for name in ("bridge-opens.md", "new.md"):
        (fresh / "content" / name).write_bytes((site / "content" / name).read_bytes())
    (fresh / "content/library.html").unlink()
    build_site(fresh)
    assert without_changes(contents(site / "site")) == without_changes(contents(fresh / "site"))


def test_what_is_published_keeps_its_name_and_the_store_remembers_it(
    site: Path, tmp_path: Path
) -> None:
    def write(name: str, topic: str) -> None:
        (site / "content" / name).write_text(
            f"---\ntitle: {name}\ndate: 2024-06-20\ntopics: [{topic}]\n---\n\nRain fell on {name}.\n"
        )

    write("one.md", "defence industry")
    build_site(site)
    write("one.md", "defense industries")
    build_site(site)
    assert "Defense industries" in page(site, "topics/defence-industry/index.html")
    again = tmp_path / "again"
    build_site(site, output=again)
    assert contents(again) == contents(site / "site")
    shutil.rmtree(site / ".broadsheet")
    build_site(site, output=tmp_path / "afresh")
    assert (tmp_path / "afresh/topics/defense-industries/index.html").is_file()


def test_files_of_others_in_the_output_stay(site: Path) -> None:
    (site / "site/CNAME").write_text("news.example.org\n")
    build_site(site)
    assert (site / "site/CNAME").read_text() == "news.example.org\n"


def test_a_file_changed_by_hand_in_the_output_is_kept_until_asked_for(site: Path) -> None:
    (site / "site/index.html").unlink()
    report = build_site(site)
    assert written(report) == {"index.html"}


def test_corrections_change_pages_without_analysing(site: Path) -> None:
    assert (site / "site/people/ada-maria-lindqvist/index.html").is_file()
    (site / "corrections.yaml").write_text(
        "people:\n  ignore: [Peter Falk]\n  rename:\n"
        "    - {name: Ada Lindqvist, to: Ada M. Lindqvist, reason: as she signs}\n"
    )
    report = build_site(site)
    assert (report.analysed, report.problems) == (0, ())
    assert not (site / "site/people/peter-falk").exists()
    assert not (site / "site/people/ada-maria-lindqvist").exists()
    assert "as she signs" in page(site, "people/ada-m-lindqvist/index.html")


def test_an_editor_brings_back_a_line_that_cleaning_took_away(site: Path) -> None:
    rule = "lines:\n  keep:\n    - {words: share on facebook, articles: sub/ferry.txt}\n"
    (site / "corrections.yaml").write_text(rule)
    ferry = site / "content/sub/ferry.txt"
    front = "---\nkeep: [Subscribe to our newsletter, No such line]\n---\n\n"
    ferry.write_text(front + ferry.read_text(encoding="utf-8"), encoding="utf-8")
    report = build_site(site)
    assert report.read == 1
    (problem,) = map(str, report.problems)
    assert problem.startswith('content/sub/ferry.txt: "keep": "No such line" matches no line that')
    made = page(site, "articles/ferry/index.html")
    kept = made[made.index("Lines that an editor kept") :]
    assert "Share on Facebook" in kept
    assert "Subscribe to our newsletter" in kept
    assert "Source: https://example.org/original/ferry" not in kept


def test_a_rule_that_keeps_no_line_is_a_problem(site: Path) -> None:
    (site / "corrections.yaml").write_text("lines:\n  keep:\n    - Ada Lindqvist thanked\n")
    report = build_site(site)
    assert (report.read, report.analysed) == (len(list((site / "content").rglob("*.*"))), 0)
    assert [str(problem)[:75] for problem in report.problems] == [
        'corrections.yaml:3: keep of "Ada Lindqvist thanked" matches nothing: cleani'
    ]


def test_a_correction_writes_only_the_pages_that_show_the_name(site: Path) -> None:
    before = contents(site / "site")
    (site / "corrections.yaml").write_text(
        "people:\n  pin:\n    - {name: Peter Falk, id: falk, reason: linked from a book}\n"
    )
    report = build_site(site)
    assert (report.analysed, report.problems) == (0, ())
    after = contents(site / "site")
    assert "linked from a book" in page(site, "people/falk/index.html")
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert {"people/index.html", "people/falk/index.html"} <= changed
    assert "people/peter-falk/index.html" not in after
    for path in before.keys() - changed:
        assert path not in written(report), path
    assert "articles/library/index.html" not in changed


def test_a_touched_but_unchanged_file_changes_nothing(site: Path) -> None:
    os.utime(site / "content/council.md", (time.time(), time.time()))
    report = build_site(site)
    assert (report.read, report.analysed, report.written) == (0, 0, ())


def test_changes_are_told_from_build_to_build(site: Path) -> None:
    assert "the first edition, with 5 articles" in page(site, "changes/index.html")
    edit(site / "content/council.md", "votes for more trams", "wants more trams")
    (site / "content/library.html").unlink()
    build_site(site)
    text = page(site, "changes/index.html")
    newest = text.partition('id="edition-2"')[2].partition('id="edition-1"')[0]
    assert "1 article corrected, 1 article withdrawn" in newest
    assert "City council wants more trams" in newest
    assert broken_links(site / "site", "/gazette/") == []
    assert build_site(site).written == ()


def test_a_build_that_nobody_will_read_is_not_remembered(site: Path) -> None:
    (site / "content/library.html").unlink()
    checked = broadsheet("check", "-C", str(site), "--as-of", AS_OF)
    assert checked.returncode == 0, checked.stderr
    build_site(site)
    assert page(site, "changes/index.html").count("article withdrawn") == 1


def test_the_search_index_is_made_again_only_for_what_can_be_found(site: Path) -> None:
    template = site / "templates/404.html"
    template.parent.mkdir()
    template.write_text('{% extends "base.html" %}')
    assert not [path for path in written(build_site(site)) if path.startswith("pagefind/")]
    edit(site / "content/council.md", "within a year", "within two years")
    report = build_site(site)
    index = {path for path in written(report) if path.startswith("pagefind/")}
    assert "pagefind/pagefind-entry.json" in index
    assert len([path for path in index if "fragment/" in path]) < 5
    assert not list((site / "site").rglob("pagefind-ui*"))


def test_an_image_is_drawn_again_only_for_another_title(site: Path) -> None:
    edit(site / "content/council.md", "within a year", "within two years")
    assert not [path for path in written(build_site(site)) if path.endswith(".png")]
    edit(site / "content/council.md", "votes for more trams", "wants more trams")
    drawn = [path for path in written(build_site(site)) if path.endswith(".png")]
    assert drawn == ["articles/council/card.png"]


def test_the_command_line_builds_and_explains(tmp_path: Path) -> None:
    root = copy_site("small", tmp_path)
    first = broadsheet("build", "-C", str(root), "--explain", "--strict", "--as-of", "2024-06-30")
    assert first.returncode == 0, first.stderr
    assert "write index.html: new" in first.stdout
    edit(root / "content/council.md", "twelve new trams", "ten new trams")
    second = broadsheet("build", "-C", str(root), "--explain", "--as-of", "2024-06-30")
    assert "write articles/council/index.html: " in second.stdout
    assert "write articles/library/index.html" not in second.stdout
