"""Names and addresses stay from build to build while articles come and go."""

from __future__ import annotations

import random

from generator.config import LinkSettings
from generator.link import next_registry
from generator.records import Metadata
from generator.site import KnownStory, KnownTopic, Registry, Site
from tests.unit.link_articles import Written, article, linked

FORMS = (
    ("defence industry", "defense industries", "Defence industry"),
    ("aid to Ukraine", "Ukraine aid", "aid for Ukraine"),
    ("NATO summit", "NATO summits", "summit of NATO"),
    ("travelling theatre", "traveling theaters", "travelling theatres"),
)


def build(articles: list[Written], known: Registry) -> tuple[Site, Registry]:
    site, _ = linked(articles, known=known)
    return site, next_registry(known, site)


def collection() -> list[Written]:
    """Each article writes each of its topics in one of three ways, and no way wins for long."""
    return [
        article(
            f"a{number:02}",
            f"Text number {number}.",
            topics=[forms[(number // 3 + place) % 3] for place, forms in enumerate(FORMS)],
            meta=Metadata(date=f"2024-05-{number + 1:02}"),
        )
        for number in range(24)
    ]


def test_topics_do_not_flicker_as_articles_come_and_go() -> None:
    everything = collection()
    draw = random.Random(5)
    known = Registry()
    seen: dict[str, set[str]] = {}
    alone: dict[str, set[str]] = {}
    for _ in range(30):
        chosen = sorted(draw.sample(range(len(everything)), draw.randint(4, 20)))
        articles = [everything[number] for number in chosen]
        site, known = build(articles, known)
        assert len(site.topics) == len(FORMS)
        for topic in site.topics:
            seen.setdefault(topic.id, set()).add(topic.label)
        for topic in build(articles, Registry())[0].topics:
            alone.setdefault(topic.id, set()).add(topic.label)
    assert len(seen) == len(FORMS)
    assert all(len(labels) == 1 for labels in seen.values())
    assert len(alone) > len(FORMS)  # without a registry the names would change


def test_the_same_registry_gives_the_same_site_whatever_came_before() -> None:
    everything = collection()
    _, first = build(everything[:10], Registry())
    site, second = build(everything, first)
    assert build(everything, second) == (site, second)


def test_a_topic_that_comes_back_has_its_old_name() -> None:
    one = [article(slug, "Text.", topics=["NATO summits"]) for slug in "ab"]
    _, known = build(one, Registry())
    site, known = build(one[:1], known)
    assert site.topics == ()
    site, _ = build([article(s, "Text.", topics=["NATO summit"]) for s in "cd"], known)
    assert [(t.id, t.label) for t in site.topics] == [("nato-summits", "NATO summits")]


def test_front_matter_renames_a_topic_and_its_address_stays() -> None:
    known = Registry((KnownTopic("nato-summits", "NATO summits"),))
    given = article("a", "Text.", meta=Metadata(topics=("Nato summit",)))
    site, after = build([given], known)
    assert [(t.id, t.label) for t in site.topics] == [("nato-summits", "Nato summit")]
    assert after.topics == (KnownTopic("nato-summits", "Nato summit"),)


def test_a_published_topic_stays_when_a_longer_one_has_the_same_articles() -> None:
    known = Registry((KnownTopic("nato-summit", "NATO summit"),))
    topics = ["NATO summit", "NATO summit in Washington"]
    site, _ = build([article(slug, "Text.", topics=topics) for slug in "ab"], known)
    assert [t.label for t in site.topics] == ["NATO summit"]


def test_a_published_topic_needs_no_high_rank_but_its_articles() -> None:
    known = Registry((KnownTopic("glass-roof", "glass roof"),))
    others = [f"topic of {letter}" for letter in "ghijkl"]
    pair = [
        article(slug, "Text.", topics=[f"{o} {slug}" for o in others] + ["glass roof"])
        for slug in "ab"
    ]
    assert [t.id for t in build(pair, known)[0].topics] == ["glass-roof"]
    site, _ = linked(pair, settings=LinkSettings(topic_articles=3), known=known)
    assert site.topics == ()


def test_another_topic_never_gets_the_address_of_one_that_is_gone() -> None:
    known = Registry((KnownTopic("summit", "summits of mountains"),))
    given = article("a", "Text.", meta=Metadata(topics=("Summit",)))
    assert [t.id for t in build([given], known)[0].topics] == ["summit-2"]


def test_a_topic_of_the_vocabulary_has_its_ids() -> None:
    given = article("a", "Text.", meta=Metadata(topics=("Ballets", "glass roof")))
    ballet, glass = build([given], Registry())[0].topics
    assert (ballet.iptc, ballet.wikidata) == ("medtop:20000008", "Q41425")
    assert (glass.iptc, glass.wikidata) == ("", "")


QUAKE = "A strong earthquake struck the coast near Padang, killing dozens in villages"
REST = (
    "Farmers expect a poor harvest because the spring stayed unusually cold across the valley",
    "The museum opens a gallery of early photographs showing harbours, markets and trams",
    "Engineers repaired the bridge overnight so that commuters could cross again at dawn",
)


def quake(slug: str, day: str, more: str) -> Written:
    return article(slug, f"{QUAKE}, {more}.", places=["Padang"], meta=Metadata(date=day))


def test_a_story_keeps_its_address_when_an_older_article_arrives() -> None:
    others = [article(f"o{n}", f"{text}.") for n, text in enumerate(REST)]
    later = [
        quake("second", "2024-05-02", "officials say"),
        quake("third", "2024-05-03", "relief workers say"),
    ]
    site, known = build([*later, *others], Registry())
    assert [s.id for s in site.stories] == ["second"]
    site, known = build([quake("first", "2024-05-01", "reports say"), *later, *others], known)
    assert [(s.id, s.articles[0]) for s in site.stories] == [("second", "first")]
    (story,) = known.stories
    assert (story.id, story.articles) == ("second", ("first", "second", "third"))


def titled(slug: str, title: str) -> Written:
    words = f"{QUAKE}, {slug} officials say."
    meta = Metadata(date="2024-05-02", title=title)
    return article(slug, words, places=["Padang"], meta=meta)


def test_a_story_keeps_its_title_while_one_of_its_articles_bears_it() -> None:
    others = [article(f"o{n}", f"{text}.") for n, text in enumerate(REST)]
    one, two, three = titled("a", "Quake A"), titled("b", "Quake B"), titled("c", "Quake C")
    for known_title, given in (("Quake A", "Quake A"), ("Quake C", "Quake C")):
        known = Registry(stories=(KnownStory("a", ("a", "b"), known_title),))
        assert build([one, two, three, *others], known)[0].stories[0].title == given
    known = Registry(stories=(KnownStory("a", ("a", "b"), "A title that was changed"),))
    site, known = build([one, two, three, *others], known)
    assert site.stories[0].title.startswith("Quake")
    assert known.stories[0].title == site.stories[0].title


def test_a_story_is_called_after_the_news_and_not_after_what_explains_it() -> None:
    others = [article(f"o{n}", f"{text}.") for n, text in enumerate(REST)]
    names = ("Explainer: why the earth shook", "Quake kills dozens", "Analysis: after the quake")
    stories = build([*map(titled, "abc", names), *others], Registry())[0].stories
    assert [story.title for story in stories] == ["Quake kills dozens"]


def test_of_two_stories_that_were_one_the_larger_keeps_the_address() -> None:
    known = Registry(stories=(KnownStory("old", ("a", "b", "c", "d", "e")),))
    texts = (QUAKE, "The jury found a former banker guilty of fraud after a trial in Leeds")
    articles = [
        article(slug, f"{texts[part]}, {slug * 4} say.", meta=Metadata(date="2024-05-02"))
        for part, slugs in enumerate(("ab", "cde"))
        for slug in slugs
    ] + [article(f"o{n}", f"{text}.") for n, text in enumerate(REST)]
    site, _ = linked(articles, known=known)
    assert sorted((s.id, s.articles) for s in site.stories) == [
        ("a", ("a", "b")),
        ("old", ("c", "d", "e")),
    ]
