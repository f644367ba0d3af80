"""The search index: what can be found, in which form, and when it is made again."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cbor, optional, searching
from generator.config import SiteSettings
from generator.pagefind import ENTRY, PagefindFailed, canonical, make_index
from generator.render.search import Findable, document, findables
from generator.site import Site
from tests.render_sample import SETTINGS, TEXT, analysis_of, read_sample, sample_site

DOCUMENTS = [
    (
        f"articles/{n}/index.html",
        document(
            Findable(
                f"articles/{n}/index.html",
                f"Article {n}",
                (("Kind", "Article"), ("Topic", f"topic {n % 7}"), ("Year", str(2020 + n % 5))),
                words=f"The tram number {n} of the harbour line",
            ),
            "en",
        ),
    )
    for n in range(40)
]


def plan(
    found: tuple[Findable, ...],
    manifest: Mapping[str, str],
    present: set[str],
    *,
    renews: bool = True,
) -> tuple[dict[str, str], dict[str, bytes]]:
    """The keys of all files of the index, and the bytes of those made anew."""
    files, problems = searching.plan_index(
        found,
        SETTINGS,
        read_sample,
        manifest,
        present,
        renews=renews,
    )
    assert problems == ()
    made = {file.path: file.data for file in files if file.data is not None}
    return {file.path: file.key for file in files}, made


# ------------------------------------------------------------------------------------ what is found


def test_everything_with_a_page_can_be_found() -> None:
    paths = {f.path for f in findables(sample_site(), SETTINGS)}
    assert {
        "articles/gauge-1/index.html",
        "people/ada-marsh/index.html",
        "organisations/tide-institute/index.html",
        "places/harbour/index.html",
        "topics/flood-gauges/index.html",
        "stories/gauges/index.html",
    } <= paths


def test_articles_carry_the_filters_that_more_than_one_article_has() -> None:
    article = next(f for f in findables(sample_site(), SETTINGS) if f.title.endswith("gauge 1"))
    assert article.filters == (
        ("Kind", "Article"),
        ("Section", "Science"),
        ("Topic", "Flood gauges"),
        ("Person", "Ada Marsh"),
        ("Person", "Ben Okoro"),
        ("Publisher", "Town Desk"),
        ("Year", "2024"),
    )
    alone = findables(sample_site(1), SETTINGS)
    assert {name for f in alone for name, _ in f.filters} & {"Person", "Topic"} == set()


def test_a_person_is_found_by_variants_and_roles() -> None:
    person = next(f for f in findables(sample_site(), SETTINGS) if f.title == "Ada Marsh")
    assert person.words == "Marsh. project leader"
    assert ("role", "project leader") in person.facts


def test_the_document_escapes_and_gives_each_sentence_its_anchor() -> None:
    bad = Findable("a/index.html", "</h1><script>x</script>", (("Topic", '"><script>'),))
    html = document(bad, "en", (TEXT, analysis_of(TEXT)))
    assert "<script>" not in html
    assert '<b id="s1"></b>The Tide Institute opened' in html
    assert html.count("<b id=") == len(analysis_of(TEXT).sentences)


# ----------------------------------------------------------------------------------- when it is made


def test_the_index_is_made_once_and_again_only_for_a_change() -> None:
    found = findables(sample_site(), SETTINGS)
    keys, made = plan(found, {}, set())
    assert "pagefind/pagefind.js" in made
    assert not [path for path in made if "-ui" in path]
    again, remade = plan(found, keys, set(keys))
    assert (again, remade) == (keys, {})
    site = sample_site()
    entry = msgspec.structs.replace(site.entries[0], title="Another title")
    changed = msgspec.structs.replace(site, entries=(entry, *site.entries[1:]))
    after, _ = plan(findables(changed, SETTINGS), keys, set(keys))
    fragments = [path for path in keys if ".pf_fragment" in path]
    assert len([path for path in fragments if after.get(path) == keys[path]]) == len(fragments) - 1


def test_the_index_is_made_again_when_a_file_is_missing_or_a_build_was_interrupted() -> None:
    found = findables(sample_site(), SETTINGS)
    keys, made = plan(found, {}, set())
    some = next(iter(keys))
    assert plan(found, keys, set(keys) - {some}) == (keys, made)
    assert plan(found, {**keys, some: ""}, set(keys)) == (keys, made)


def test_a_preview_leaves_an_index_that_stands_as_it_is() -> None:
    found = findables(sample_site(), SETTINGS)
    keys, made = plan(found, {}, set(), renews=False)
    assert made
    fewer = found[1:]
    assert plan(fewer, keys, set(keys), renews=False) == (keys, {})
    after, remade = plan(fewer, keys, set(keys))
    assert remade
    assert after != keys


def test_where_pagefind_is_missing_the_site_is_built_without_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(optional, "pagefind_version", lambda: "")
    settings, problems = optional.without_missing(SETTINGS, sample_site())
    assert not settings.search
    assert len(problems) == 1
    assert str(problems[0]).startswith("site.yaml: search is left out")
    assert "pip install pagefind-bin" in problems[0].text
    off = SETTINGS.model_copy(update={"search": False})
    assert optional.without_missing(off, sample_site()) == (off, ())


def test_where_pagefind_fails_one_problem_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> dict[str, bytes]:
        raise PagefindFailed("it ended early")

    monkeypatch.setattr(searching, "make_index", fail)
    found = findables(sample_site(), SETTINGS)
    files, problems = searching.plan_index(
        found,
        SETTINGS,
        read_sample,
        {},
        set(),
    )
    assert files == ()
    assert [p.text for p in problems] == [
        'search is left out: Pagefind failed: "it ended early"; run again'
    ]


def test_a_site_without_articles_has_nothing_to_search() -> None:
    settings, problems = optional.without_missing(SiteSettings(), Site(()))
    assert (settings.search, problems) == (False, ())


# -------------------------------------------------------------------------------------- its bytes


def test_the_same_documents_make_the_same_bytes() -> None:
    first = make_index(DOCUMENTS, "en")
    assert all(make_index(DOCUMENTS, "en") == first for _ in range(3))


def test_the_names_in_the_index_lead_to_its_files() -> None:
    files = make_index(DOCUMENTS, "en")
    entry = json.loads(files[ENTRY])
    meta = next(path for path in files if path.endswith(".pf_meta"))
    assert entry["languages"]["en"]["hash"] in meta
    assert entry["languages"]["en"]["page_count"] == 40
    table = cbor.decode(gzip.decompress(files[meta]).removeprefix(b"pagefind_dcd"))
    assert [name for name, _ in table[3]] == ["Kind", "Topic", "Year"]
    for _, file in table[3]:
        _, values = cbor.decode(
            gzip.decompress(files[f"filter/{file}.pf_filter"]).removeprefix(b"pagefind_dcd")
        )
        names = [name for name, _ in values]
        assert names == sorted(names)
        assert sum(len(pages) for _, pages in values) == 40


def test_files_of_an_unknown_form_stay_as_they_are() -> None:
    odd = {ENTRY: b"{}", "filter/en_1.pf_filter": gzip.compress(b"something else")}
    assert canonical(odd) == odd


VALUES = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=30),
    max_leaves=60,
)


@given(VALUES)
def test_cbor_reads_back_what_it_writes(value: object) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@pytest.mark.parametrize("data", [b"", b"\xa0", b"\x9f\xff", b"\x00\x00", b"\x82\x00"])
def test_cbor_refuses_what_it_does_not_know(data: bytes) -> None:
    with pytest.raises((ValueError, LookupError)):
        cbor.decode(data)


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_pagefind_that_says_no_more_is_ended_and_nothing_else_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexec >&-\nexec cat > /dev/null\n")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: str(program))
    with pytest.raises(PagefindFailed, match="it ended early"):
        make_index([("a/index.html", "word " * 100_000)] * 400, "en")
