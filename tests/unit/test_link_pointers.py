"""What a text points to with "read also" is among its related articles."""

from __future__ import annotations

from generator.records import Metadata
from generator.site import Related
from tests.unit.link_articles import Written, article, entry, linked

FERRIES = "Ferries stay in port at Westhaven"


def pointing(slug: str, *lines: str) -> Written:
    made = article(
        slug, f"The article {slug} says little.", meta=Metadata(title=f"Title of {slug}")
    )
    return made._replace(text=type(made.text)(made.text.text, (), read_also=lines))


def titled(slug: str, title: str) -> Written:
    return article(slug, f"Another text is {slug}.", meta=Metadata(title=title))


def test_a_pointer_leads_to_the_article_with_this_headline() -> None:
    site, _ = linked([pointing("a", "Nothing here", FERRIES.upper() + "!"), titled("b", FERRIES)])
    assert entry(site, "a").related == (Related("b", "the article points to it"),)
    assert entry(site, "b").related == ()


def test_a_headline_of_two_articles_or_of_two_words_leads_nowhere() -> None:
    twice = [titled("b", FERRIES), titled("c", FERRIES), titled("d", "Live updates")]
    site, _ = linked([pointing("a", FERRIES, "Live updates", "Title of a"), *twice])
    assert entry(site, "a").related == ()


def test_pointers_come_first_and_each_article_once() -> None:
    words = "A storm broke the harbour wall of Westhaven on Sunday night, the mayor said"
    story = [article(s, f"{words}.", meta=Metadata(title=f"{FERRIES} {s}")) for s in "bc"]
    first = article("a", f"{words}.", meta=Metadata(title="Storm"))
    first = first._replace(text=type(first.text)(first.text.text, (), read_also=(f"{FERRIES} c",)))
    site, _ = linked([first, *story])
    related = entry(site, "a").related
    assert related[0] == Related("c", "the article points to it")
    assert [one.slug for one in related] == ["c", "b"]
