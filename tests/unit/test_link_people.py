"""People across articles."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.config import LinkSettings
from generator.records import Metadata, Span
from generator.site import Appearance, Variant
from tests.unit.link_articles import Written, article, entry, linked, profiles, site_of

SUMMIT = "The allies met in Madrid over the defence of the Baltic states and new troops there"

BAKERY = "Fresh cinnamon rolls draw long queues since spring before the corner shop in Bergen"


def test_the_same_name_is_one_person_and_links_lead_to_it() -> None:
    site = site_of(
        article("a", "Jens Stoltenberg spoke. Stoltenberg left.", people=["Jens Stoltenberg"]),
        article("b", "Later Jens Stoltenberg wrote a letter.", people=["Jens Stoltenberg"]),
    )
    (person,) = profiles(site).values()
    assert (person.id, person.name) == ("jens-stoltenberg", "Jens Stoltenberg")
    assert person.appearances == (Appearance("a", 1, 0), Appearance("b", 1, 0))
    assert person.variants == (Variant("Jens Stoltenberg", 2),)
    assert [(n.referent, n.kind, n.id) for n in entry(site, "b").names] == [
        (0, "person", "jens-stoltenberg")
    ]


def test_a_surname_with_the_highest_office_is_who_holds_it() -> None:
    def collection(role: str) -> list[Written]:
        here = article(
            "a", f"{SUMMIT}. Ann Lee spoke.", people=["Ann Lee"], roles={"Ann Lee": role}
        )
        there = article("b", BAKERY + ". Lee ate.", people=["Lee"], roles={"Lee": "President"})
        return [here, there]

    assert list(profiles(site_of(*collection("US President")))) == ["ann-lee"]
    assert len(profiles(site_of(*collection("former President")))) == 2
    assert len(profiles(site_of(*collection("baker")))) == 2


def described(slug: str, words: str) -> Written:
    """An article that means Ann Lee by `words` as well, which are no name."""
    text = f"Ann Lee spoke. The {words} left. Later the {words} wrote, as {words} Ann Lee does."
    written = article(slug, text, people=["Ann Lee"])
    spans = tuple(Span(m.start(), m.end()) for m in re.finditer(words, text))
    (person,) = written.analysis.referents
    changed = replace(written.analysis, referents=(replace(person, described=spans),))
    return written._replace(analysis=changed)


def test_descriptions_are_counted_apart_from_names() -> None:
    site = site_of(described("a", "chairwoman"), described("b", "chairwoman"))
    (person,) = profiles(site).values()
    assert person.described == (Variant("the chairwoman", 4),)
    assert person.variants == (Variant("Ann Lee", 4),)
    assert person.appearances[0].count == 2


def test_a_misspelling_joins_where_the_surroundings_agree() -> None:
    near = site_of(
        article("a", f"{SUMMIT}, said Jens Stoltenberg.", people=["Jens Stoltenberg"]),
        article("b", f"{SUMMIT}, added Jens Stoltenber.", people=["Jens Stoltenber"]),
    )
    assert list(profiles(near)) == ["jens-stoltenberg"]
    far = site_of(
        article("a", f"{SUMMIT}, said Jens Stoltenberg.", people=["Jens Stoltenberg"]),
        article("b", f"{BAKERY} of Jens Stoltenber.", people=["Jens Stoltenber"]),
        article("c", "Rain fell on quiet harbours yesterday evening."),
    )
    assert sorted(profiles(far)) == ["jens-stoltenber", "jens-stoltenberg"]


def test_relatives_of_one_article_stay_apart() -> None:
    site = site_of(
        article(
            "a",
            "Bill Clinton came. Hillary Clinton stayed away.",
            people=["Bill Clinton", "Hillary Clinton"],
        )
    )
    assert sorted(profiles(site)) == ["bill-clinton", "hillary-clinton"]


def test_a_bare_surname_goes_to_its_bearer_in_like_articles() -> None:
    site = site_of(
        article("a", f"{SUMMIT}, said Jens Stoltenberg.", people=["Jens Stoltenberg"]),
        article("b", f"{SUMMIT}, Stoltenberg said again.", people=["Stoltenberg"]),
    )
    assert list(profiles(site)) == ["jens-stoltenberg"]
    assert {v.text for v in profiles(site)["jens-stoltenberg"].variants} == {
        "Jens Stoltenberg",
        "Stoltenberg",
    }


def test_a_bare_surname_stays_open_without_evidence() -> None:
    site = site_of(
        article("a", f"{SUMMIT}, said Jens Stoltenberg.", people=["Jens Stoltenberg"]),
        article("b", f"{BAKERY} of Stoltenberg.", people=["Stoltenberg"]),
        article("c", "Rain fell on quiet harbours yesterday evening."),
    )
    assert sorted(profiles(site)) == ["jens-stoltenberg", "stoltenberg"]


def test_a_bare_surname_between_two_bearers_stays_open() -> None:
    text = f"{SUMMIT}, according to"
    site = site_of(
        article("a", f"{text} Bill Clinton.", people=["Bill Clinton"]),
        article("b", f"{text} Hillary Clinton.", people=["Hillary Clinton"]),
        article("c", f"{text} Clinton.", people=["Clinton"]),
    )
    assert sorted(profiles(site)) == ["bill-clinton", "clinton", "hillary-clinton"]


def test_front_matter_decides_who_a_bare_surname_is() -> None:
    text = f"{SUMMIT}, according to"
    site = site_of(
        article("a", f"{text} Bill Clinton.", people=["Bill Clinton"]),
        article(
            "c", f"{text} Clinton.", people=["Clinton"], meta=Metadata(people=("Hillary Clinton",))
        ),
    )
    hillary = profiles(site)["hillary-clinton"]
    assert hillary.appearances == (Appearance("c", 1, 0),)


def test_people_of_front_matter_alone_have_a_page() -> None:
    site, _ = linked(
        [article("a", "Nobody is named here.", meta=Metadata(people=("Jens Stoltenberg",)))],
        settings=LinkSettings(person_mentions=3),
    )
    assert profiles(site)["jens-stoltenberg"].appearances == (Appearance("a", 0, 0),)
    assert entry(site, "a").names == ()


def test_people_named_too_rarely_have_no_page() -> None:
    once = article("a", "“Yes,” said Ann Lee.", people=["Ann Lee"], quotes=[("“Yes,”", "Ann Lee")])
    site, _ = linked([once], settings=LinkSettings(person_mentions=2))
    assert site.profiles == ()
    assert entry(site, "a").names == ()
    assert site.quotes[0].person is None


def test_an_initial_goes_to_the_one_who_fits() -> None:
    site = site_of(
        article("a", "John Huber sang.", people=["John Huber"]),
        article("b", "J. Huber sang again.", people=["J. Huber"]),
    )
    assert list(profiles(site)) == ["john-huber"]


def test_the_name_shown_is_the_most_frequent_full_one() -> None:
    site = site_of(
        article("a", "Joe Biden came. Joe Biden left. Biden rang.", people=["Joe Biden"]),
        article("b", "Joseph R. Biden spoke.", people=["Joseph R. Biden"]),
        article("c", "JOE BIDEN", people=["JOE BIDEN"]),
    )
    assert [(p.id, p.name) for p in profiles(site).values()] == [("joe-biden", "Joe Biden")]


def test_capitals_alone_are_toned_down() -> None:
    site = site_of(article("a", "GARY ROSS FILMS.", people=["GARY ROSS"]))
    assert profiles(site)["gary-ross"].name == "Gary Ross"


def test_namesake_addresses_are_numbered_by_age() -> None:
    site = site_of(
        article(
            "young",
            "Sam Carter Sr. came.",
            people=["Sam Carter Sr."],
            meta=Metadata(date="2024-05-02"),
        ),
        article(
            "old",
            "Sam Carter Jr. came.",
            people=["Sam Carter Jr."],
            meta=Metadata(date="2024-05-01"),
        ),
    )
    found = profiles(site)
    assert found["sam-carter"].appearances[0].article == "old"
    assert found["sam-carter-2"].appearances[0].article == "young"


def test_roles_are_dated_newest_first_and_the_usual_one_is_shown() -> None:
    days = ("2024-01-01", "2024-01-03", "2024-01-02", "2024-01-04")
    roles = ("Secretary General", "the NATO Secretary General", "NATO  Secretary General", "guest")
    site = site_of(
        *(
            article(
                f"a{number}",
                "Jens Stoltenberg spoke.",
                people=["Jens Stoltenberg"],
                roles={"Jens Stoltenberg": role},
                meta=Metadata(date=day),
            )
            for number, (day, role) in enumerate(zip(days, roles, strict=True))
        )
    )
    person = profiles(site)["jens-stoltenberg"]
    assert [line.date for line in person.roles] == sorted(days, reverse=True)
    assert person.roles[1].text == "NATO Secretary General"
    assert person.role == "NATO Secretary General"


def test_quotations_lead_to_the_person() -> None:
    site = site_of(
        article(
            "a",
            "Ann Lee came. “We agree,” said Ann Lee. “Perhaps,” said another.",
            people=["Ann Lee"],
            quotes=[("“We agree,”", "Ann Lee"), ("“Perhaps,”", "")],
            meta=Metadata(date="2024-05-01"),
        )
    )
    one, two = site.quotes
    assert (one.id, one.text, one.person, one.number) == ("a-1", "“We agree,”", "ann-lee", 1)
    assert (two.id, two.person) == ("a-2", None)
    assert profiles(site)["ann-lee"].quotes == ("a-1",)
    assert entry(site, "a").quotes == ("a-1", "a-2")


def test_companions_are_the_others_of_the_same_articles() -> None:
    site = site_of(
        article("a", "Ann Lee met Bo Ek.", people=["Ann Lee", "Bo Ek"]),
        article("b", "Ann Lee met Bo Ek and Cy Oz.", people=["Ann Lee", "Bo Ek", "Cy Oz"]),
    )
    found = profiles(site)["ann-lee"].companions
    assert [(c.id, c.shared) for c in found] == [("bo-ek", (0, 1)), ("cy-oz", (1,))]


def test_a_single_word_needs_a_role_or_a_quotation() -> None:
    articles = [
        article("a", "Artemis flew on.", people=["Artemis"]),
        article("b", "“Yes,” said Rodri.", people=["Rodri"], quotes=[("“Yes,”", "Rodri")]),
        article("c", "The singer Jamala won.", people=["Jamala"], roles={"Jamala": "singer"}),
    ]
    site, _ = linked(articles, settings=LinkSettings())
    assert set(profiles(site)) == {"rodri", "jamala"}
    assert set(profiles(site_of(*articles))) == {"artemis", "rodri", "jamala"}
