"""What linking need not read again."""

from __future__ import annotations

from pathlib import Path

from generator.again import link_or_recall
from generator.config import LinkSettings
from generator.link import Corrections, TextFacts, facts_of_text
from generator.records import Analysis, CleanText, Metadata
from generator.site import Registry, Site
from generator.store import Store
from tests.unit.link_articles import Written, article, linked

ARTICLES = (
    article(
        "a",
        "Ada Marsh opened the bridge. “It holds,” said Bo Ek, the engineer.",
        people=["Ada Marsh", "Bo Ek"],
        organisations=["bridge"],
        roles={"Bo Ek": "the engineer"},
        quotes=[("“It holds,”", "Bo Ek")],
        topics=["Bridges"],
        headline="A bridge is open",
    ),
    article("b", "Ada Marsh left Oslo.", people=["Ada Marsh"], places=["Oslo"]),
    article("c", "Nobody came.", meta=Metadata(title="Given", summary="In front matter.")),
)


def kept(folder: Path, articles: tuple[Written, ...]) -> Store:
    store = Store(folder)
    store.table("texts", CleanText).put_many({a.document.text_key: a.text for a in articles})
    analyses = {a.document.analysis_key: a.analysis for a in articles}
    store.table("analyses", Analysis).put_many(analyses)
    return store


def test_articles_are_linked_again_without_their_texts(tmp_path: Path) -> None:
    documents, settings = [a.document for a in ARTICLES], LinkSettings(lone_names=True)
    expected, _ = linked(ARTICLES)
    with kept(tmp_path, ARTICLES) as store:

        def link() -> Site:
            found = link_or_recall(
                documents, store, Corrections(), settings, Registry(), review=False
            )
            assert not found.is_known
            return found.linked.site

        assert link() == expected
        with store.together() as connection:  # nor what was linked
            connection.execute("DELETE FROM texts")
            connection.execute("DELETE FROM analyses")
            connection.execute("DELETE FROM published")
        assert link() == expected


def test_what_is_kept_of_a_text_comes_back_as_it_was(tmp_path: Path) -> None:
    facts = {a.document.slug: facts_of_text(a.text, a.analysis) for a in ARTICLES}
    with Store(tmp_path) as store:
        table = store.table("facts", TextFacts)
        table.put_many(facts)
        assert dict(table.get_many(facts)) == facts
    assert facts["a"].names[1].roles
    assert facts["a"].quotes
    assert facts["a"].phrases
