"""Articles that are nearly the same text are recognised, folded and told."""

from __future__ import annotations

import random
from typing import Any

from msgspec.structs import replace

from generator.analyse.sketch import sketch
from generator.records import Metadata
from tests.unit.link_articles import REST, Written, article, entry, site_of

WORDS = "river bridge council tram harbour market winter light paper glass stone field".split()


def text(seed: int, length: int = 300) -> list[str]:
    draw = random.Random(seed)
    return [f"{draw.choice(WORDS)}{draw.randrange(90)}" for _ in range(length)]


def written(slug: str, words: list[str], day: str, **more: Any) -> Written:
    made = article(slug, " ".join(words) + ".", meta=Metadata(date=day), **more)
    return made._replace(analysis=replace(made.analysis, sketch=sketch(made.text.text)))


def test_sketches_share_as_much_as_texts_do() -> None:
    words = text(1)
    whole, edited = set(sketch(" ".join(words))), set(sketch(" ".join(words[20:])))
    assert len(whole & edited) > 0.8 * len(whole)
    assert not whole & set(sketch(" ".join(text(2))))
    assert sketch("Too short a text.") == ()


def test_capitals_and_marks_are_not_compared() -> None:
    words = text(3)
    assert sketch(" ".join(words)) == sketch(", ".join(words).title())


def test_a_copy_is_told_and_counts_once() -> None:
    words = text(4)
    said = ["“We rebuild.”", "Ann Lee"]
    more: dict[str, Any] = {
        "people": ["Ann Lee"],
        "topics": ["glass roof"],
        "quotes": [tuple(said)],
    }
    told = [*words, *said]
    site = site_of(
        written("agency", told, "2024-05-01", **more),
        written("paper", ["Local.", *told[:-3], *told[-2:]], "2024-05-02", **more),
        written("other", [*text(5), *said], "2024-05-03", **more),
        *REST,
    )
    assert entry(site, "paper").copy_of == "agency"
    assert entry(site, "agency").copy_of is None
    assert entry(site, "other").copy_of is None
    (topic,) = site.topics
    assert topic.articles == ("other", "agency")
    assert entry(site, "paper").topics == ("glass-roof",)
    (ann,) = (p for p in site.profiles if p.id == "ann-lee")
    assert [seen.article for seen in ann.appearances] == ["other", "agency"]
    assert ann.quotes == ("other-1", "agency-1")


def test_a_copy_is_not_worth_reading_next() -> None:
    words, topics = text(6), ["glass roof", "stone bridge"]
    site = site_of(
        written("first", words, "2024-05-01", topics=topics),
        written("again", words, "2024-05-02", topics=topics),
        written("more", text(7), "2024-05-02", topics=topics),
        *REST,
    )
    assert entry(site, "again").copy_of == "first"
    assert [r.slug for r in entry(site, "first").related] == ["more"]
    assert "again" not in {r.slug for r in entry(site, "more").related}
    assert [r.slug for r in entry(site, "again").related] == ["more"]


def test_short_texts_are_never_copies() -> None:
    short = "Rain fell on the quiet harbour yesterday evening".split()
    site = site_of(written("a", short, "2024-05-01"), written("b", short, "2024-05-02"), *REST)
    assert all(e.copy_of is None for e in site.entries)
