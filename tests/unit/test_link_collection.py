"""Topics, sections, stories, related articles and entries of a collection."""

from __future__ import annotations

from msgspec.structs import replace

from generator.config import LinkSettings
from generator.link.stories import cluster_stories
from generator.link.vectors import Lexicon, Vector, dot, tf_idf
from generator.records import Metadata, Section, Span, TopicPhrase
from generator.site import Related
from tests.unit.link_articles import Written, article, entry, linked, site_of

QUAKE = "A strong earthquake struck the coast near Padang on Monday, killing dozens in villages"
TRIAL = "The jury found the former banker guilty of fraud after a trial of eleven weeks in Leeds"
OTHERS = (
    "Farmers expect a poor harvest because the spring stayed unusually cold across the valley",
    "The museum opens a gallery of early photographs showing harbours, markets and trams",
    "Engineers repaired the bridge overnight so that commuters could cross again at dawn",
    "Volunteers planted thousands of oaks along the motorway between both reservoirs",
)


def story_articles() -> list[Written]:
    days = ("2024-05-01", "2024-05-02", "2024-05-02", "2024-05-03")
    texts = (f"{QUAKE}.", f"{QUAKE}, officials say.", f"{TRIAL}.", f"{TRIAL}, a clerk says.")
    found = [
        article(f"s{n}", text, places=[place], meta=Metadata(date=day, title=f"Title {n}"))
        for n, (text, day, place) in enumerate(
            zip(texts, days, ("Padang", "Padang", "Leeds", "Leeds"), strict=True)
        )
    ]
    return found + [article(f"o{n}", f"{text}.") for n, text in enumerate(OTHERS)]


def test_articles_on_one_event_are_a_story() -> None:
    site = site_of(*story_articles())
    assert [(s.id, s.articles) for s in site.stories] == [
        ("s2", ("s2", "s3")),
        ("s0", ("s0", "s1")),
    ]
    assert site.stories[0].title in {"Title 2", "Title 3"}
    assert entry(site, "s1").story == "s0"
    assert entry(site, "o1").story is None
    assert entry(site, "s0").related[0] == Related("s1", "same story")


def test_of_headlines_cut_from_the_text_one_that_tells_the_story_is_its_title() -> None:
    titles = (
        "Ann Lee: “You will be pleased to know that I am not going to lecture much this morning”",
        "A strong earthquake struck the coast near Padang on Monday, killing dozens in villages and…",
        "A strong earthquake struck villages near Padang",
    )
    found = [
        article(f"s{n}", f"{QUAKE}, {who} say.", places=["Padang"], headline=title)
        for n, (title, who) in enumerate(zip(titles, ("people", "some", "they"), strict=True))
    ]
    others = [article(f"o{n}", f"{text}.") for n, text in enumerate(OTHERS)]
    assert [s.title for s in site_of(*found, *others).stories] == [titles[2]]


def test_the_same_words_a_year_later_are_another_event() -> None:
    texts = [f"{QUAKE}.", f"{QUAKE}, officials in town say, again.", *(f"{o}." for o in OTHERS)]
    days = ("2023-05-01", "2024-05-01", *["2024-01-01"] * len(OTHERS))
    site = site_of(
        *(
            article(f"a{n}", text, meta=Metadata(date=day))
            for n, (text, day) in enumerate(zip(texts, days, strict=True))
        )
    )
    assert site.stories == ()


def groups_that_open_with(*openings: Vector | None) -> list[tuple[int, ...]]:
    """Two articles of one day that are alike enough for one event, and open with these names."""
    vectors: list[Vector] = [{1: 0.5, 2: 0.8}, {1: 0.5, 3: 0.8}]
    return cluster_stories(vectors, [(), ()], openings, [1.0, 1.0])


def test_articles_that_open_with_different_names_are_different_events() -> None:
    moon, russia, india = {1: 1.0}, {2: 1.0}, {3: 1.0}
    assert groups_that_open_with(moon, moon) == [(0, 1)]
    assert groups_that_open_with(russia, india) == [(0,), (1,)]


def test_an_article_that_opens_with_no_name_may_be_on_any_event() -> None:
    assert groups_that_open_with(None, {3: 1.0}) == [(0, 1)]


def share_of_likeness(number: str, other: str) -> float:
    """How alike two articles are that give different numbers, where 1 is with the same number."""
    lexicon = Lexicon()
    numbers = (number, number, other, other)
    one, same, different, _ = tf_idf(
        [lexicon.words([("Padang", 1), ("flood", 1), (n, 1)]) for n in numbers]
    )
    return dot(one, different) / dot(one, same)


def test_the_year_tells_two_events_in_one_place_apart() -> None:
    assert share_of_likeness("2019", "2023") < 0.5 * share_of_likeness("1500", "1700")


def test_clusters_do_not_depend_on_how_many_articles_repeat_a_word() -> None:
    lexicon = Lexicon()
    words = [
        lexicon.words([(f"Event{n % 200}", 2), (f"place{n % 200}", 1), ("said", 1)])
        for n in range(1000)
    ]
    days = [float(n % 3) for n in range(1000)]
    groups = cluster_stories(tf_idf(words), [()] * 1000, [{}] * 1000, days)
    assert sorted(map(len, groups)) == [5] * 200
    assert sorted(member for group in groups for member in group) == list(range(1000))


def test_topics_need_articles_unless_given() -> None:
    site = site_of(
        article("a", "One.", topics=["NATO summits", "glass roof"], meta=Metadata(topics=("War",))),
        article("b", "Two.", topics=["NATO summit", "aid to Ukraine"]),
        article("c", "Three.", topics=["NATO summit", "Ukraine aid"]),
    )
    assert [(t.id, t.label, t.articles, t.manual) for t in site.topics] == [
        ("aid-to-ukraine", "aid to Ukraine", ("b", "c"), False),
        ("nato-summit", "NATO summit", ("a", "b", "c"), False),
        ("war", "War", ("a",), True),
    ]
    assert entry(site, "a").topics == ("war", "nato-summit")


def test_a_name_or_role_alone_is_no_topic() -> None:
    site = site_of(
        *(
            article(
                slug,
                "Ann Lee went to Leeds.",
                people=["Ann Lee"],
                places=["Leeds"],
                roles={"Ann Lee": "prime minister"},
                topics=["Ann Lee", "Leeds", "prime minister"],
            )
            for slug in "ab"
        )
    )
    assert site.topics == ()


def test_of_topics_with_the_same_articles_the_longer_stays() -> None:
    topics = ["NATO summit", "NATO summit in Washington"]
    site = site_of(article("a", "One.", topics=topics), article("b", "Two.", topics=topics))
    assert [t.label for t in site.topics] == ["NATO summit in Washington"]


def in_passing(slug: str, *labels: str) -> Written:
    """An article that says each of `labels` once, in its last sentence."""
    written = article(slug, "One. Two. Three. Four. Five.")
    topics = tuple(TopicPhrase(label, 1.0, (Span(21, 25),)) for label in labels)
    return written._replace(analysis=replace(written.analysis, topics=topics))


def teller(slug: str, label: str) -> Written:
    return article(slug, "Six.", topics=[label])


def test_a_phrase_that_articles_say_in_passing_is_no_topic() -> None:
    one, two = in_passing("a", "glass roof"), in_passing("b", "glass roof")
    assert site_of(one, two).topics == ()
    tellers = [teller(slug, "glass roof") for slug in "cd"]
    (topic,) = site_of(one, two, *tellers).topics
    assert topic.articles == ("a", "b", "c", "d")


def test_what_says_a_topic_of_an_editor_in_passing_is_not_about_it() -> None:
    given = article("a", "One.", meta=Metadata(topics=("Glass roof",)))
    many = [f"elm number {letter}" for letter in "abcdef"]
    (topic,) = site_of(given, in_passing("b", "glass roof"), teller("c", "glass roof")).topics
    assert topic.articles == ("a", "b", "c")
    (topic,) = site_of(
        given, in_passing("b", *many, "glass roof"), teller("c", "glass roof")
    ).topics
    assert topic.articles == ("a", "c")


def test_a_name_is_a_topic_where_one_article_is_about_it() -> None:
    one, two = in_passing("a", "Cold War"), article("b", "Six.", topics=["Cold War"])
    assert [t.label for t in site_of(one, two).topics] == ["Cold War"]


def test_topic_articles_is_a_setting() -> None:
    one = article("a", "One.", topics=["glass roof"])
    site, _ = linked([one], settings=LinkSettings(topic_articles=1))
    assert [t.id for t in site.topics] == ["glass-roof"]


YEARS = (Metadata(date="2021-05-01"), Metadata(date="2024-05-01"))
TREES = "The mayor planted old trees. A choir sang ballads. Children danced nearby. {} came."
MONEY = "Banks lent money cheaply. Merchants counted coins. Shares fell sharply. {} left."


def related_by(one: str, other: str, **names: list[str]) -> tuple[Related, ...]:
    """What is found for `one` of two articles of different years, among others."""
    people, organisations = names.get("people", []), names.get("organisations", [])
    found = [
        article(
            slug,
            text,
            people=people,
            organisations=organisations,
            places=names.get("places", []),
            meta=meta,
        )
        for slug, text, meta in zip("ab", (one, other), YEARS, strict=True)
    ]
    site = site_of(*found, *(article(f"o{n}", f"{t}.") for n, t in enumerate(OTHERS * 6)))
    return entry(site, "a").related


def test_articles_that_name_somebody_in_passing_are_not_related_by_it() -> None:
    one, other = TREES.format("Ann Lee"), MONEY.format("Ann Lee")
    assert related_by(one, other, people=["Ann Lee"]) == ()
    again = (Related("b", "also about Ann Lee"),)
    assert related_by(f"{one} Ann Lee", f"{other} Ann Lee", people=["Ann Lee"]) == again


def test_several_that_both_name_in_passing_relate_articles() -> None:
    three = ["Ann Lee", "Bo Holm", "Cy Dorn"]
    one, other = (text.format(" and ".join(three)) for text in (TREES, MONEY))
    (found,) = related_by(one, other, people=three)
    assert found.slug == "b"


def test_what_every_country_has_does_not_make_articles_related() -> None:
    def found(*names: str) -> tuple[Related, ...]:
        one, other = (f"{' and '.join(names)} met. {text}" for text in (TREES, MONEY))
        return related_by(one, other, organisations=list(names))

    assert found("Supreme Court", "Parliament") == ()
    both = (Related("b", "also about Harbour Trust and Lamp Guild"),)
    assert found("Harbour Trust", "Lamp Guild") == both


def test_a_country_is_no_reason_beside_a_person() -> None:
    one, other = (f"Ann Lee in Norway. {text}" for text in (TREES, MONEY))
    found = related_by(one, other, people=["Ann Lee"], places=["Norway"])
    assert found == (Related("b", "also about Ann Lee"),)


def test_related_articles_say_what_they_share() -> None:
    site = site_of(
        article("a", "Ann Lee spoke of trees.", people=["Ann Lee"], topics=["old oaks"]),
        article("b", "Ann Lee wrote about money.", people=["Ann Lee"], topics=["old oaks"]),
        *(article(f"o{n}", f"{text}.") for n, text in enumerate(OTHERS)),
    )
    assert entry(site, "a").related == (Related("b", "also about old oaks and Ann Lee"),)
    assert entry(site, "o0").related == ()


def test_sections_are_listed_with_their_articles() -> None:
    sport = Section("medtop:15000000", "sport", 0.9)
    site = site_of(
        article("a", "One.", section=sport, meta=Metadata(date="2024-01-01")),
        article("b", "Two.", section=sport, meta=Metadata(date="2024-01-02")),
        article("c", "Three."),
    )
    (section,) = site.sections
    assert (section.id, section.slug, section.articles) == ("medtop:15000000", "sport", ("b", "a"))


def test_entries_are_newest_first_by_instant_and_undated_last() -> None:
    dates = {
        "undated": None,
        "day": "2024-05-02",
        "west": "2024-05-01T23:00:00-05:00",
        "east": "2024-05-02T03:00:00+03:00",
    }
    site = site_of(*(article(s, "Text.", meta=Metadata(date=d)) for s, d in dates.items()))
    assert [e.slug for e in site.entries] == ["west", "day", "east", "undated"]


def test_titles_and_summaries_given_win_over_found_ones() -> None:
    meta = Metadata(title=" A given  title ", summary="What I say.")
    site = site_of(
        article("a", "First. Second.", headline="Made", meta=meta),
        article("b", "First of all. Second.", headline="Made of text"),
        article("c", "First line of an article " * 8),
    )
    a, b, c = (entry(site, slug) for slug in "abc")
    assert (a.title, a.title_made) == ("A given title", False)
    assert [(s.text, s.number) for s in a.summary] == [("What I say.", None)]
    assert (b.title, b.title_made) == ("Made of text", True)
    assert [(s.text, s.number, s.reasons) for s in b.summary] == [
        ("First of all.", 0, ("lead", "central"))
    ]
    assert c.title_made
    assert c.title.endswith("…")
    assert len(c.title) <= 81


def test_an_empty_collection() -> None:
    site = site_of()
    assert (site.entries, site.profiles, site.stories) == ((), (), ())


def test_the_order_of_the_documents_changes_nothing() -> None:
    articles = story_articles()
    assert site_of(*articles) == site_of(*reversed(articles))


def test_articles_that_quote_one_person_on_one_topic_say_so() -> None:
    def quoting(slug: str, words: str, rest: str) -> Written:
        text = f"{words} Ann Lee {rest}."
        quotes = [(words, "Ann Lee")]
        return article(slug, text, people=["Ann Lee"], topics=["glass roof"], quotes=quotes)

    site = site_of(
        quoting("a", "“Glass lasts.”", "builds conservatories near railway stations"),
        quoting("b", "“Never paint steel.”", "restored workshops after decades abroad"),
        article("c", "Ann Lee came.", people=["Ann Lee"], topics=["glass roof"]),
        *(article(f"o{n}", f"{text}.") for n, text in enumerate(OTHERS)),
    )
    assert {r.slug: r.reason for r in entry(site, "a").related} == {
        "b": "both quote Ann Lee on glass roof",
        "c": "also about glass roof and Ann Lee",
    }
