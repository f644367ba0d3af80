"""Organisations, places and kinds across articles."""

from __future__ import annotations

from generator.link.english import american, singular
from tests.unit.link_articles import REST, article, entry, profiles, site_of


def test_an_acronym_joins_its_long_form_beside_it() -> None:
    long = "North Atlantic Treaty Organization"
    site = site_of(
        article("a", f"The {long} (NATO) met.", organisations=[long, "NATO"]),
        article("b", "NATO met, and NATO left.", organisations=["NATO"]),
    )
    (nato,) = profiles(site, "organisation").values()
    assert (nato.id, len(nato.appearances)) == ("nato", 2)


def test_an_acronym_of_two_long_forms_joins_neither() -> None:
    site = site_of(
        article("a", "The National Trade Union spoke.", organisations=["National Trade Union"]),
        article("b", "The New Town University spoke.", organisations=["New Town University"]),
        article("c", "NTU spoke.", organisations=["NTU"]),
    )
    assert len(profiles(site, "organisation")) == 3


def test_a_country_is_shown_by_its_full_name() -> None:
    site = site_of(
        article("a", "The U.S. came, the US left, U.S. or US.", places=["U.S.", "US"]),
        article("b", "The United States came.", places=["United States"]),
    )
    assert [(p.id, p.name) for p in profiles(site, "place").values()] == [
        ("united-states", "United States")
    ]


def test_a_clear_majority_settles_the_kind() -> None:
    site = site_of(
        *(article(f"a{n}", "Kyiv waits.", places=["Kyiv"]) for n in range(3)),
        article("b", "Kyiv waits.", people=["Kyiv"]),
    )
    assert profiles(site) == {}
    assert entry(site, "b").names[0].kind == "place"


def test_a_surname_beside_its_bearer_is_the_bearer() -> None:
    site = site_of(
        article(
            "a",
            "Jens Stoltenberg came. Stoltenberg left.",
            people=["Jens Stoltenberg"],
            places=["Stoltenberg"],
        )
    )
    assert profiles(site, "place") == {}
    assert {name.id for name in entry(site, "a").names} == {"jens-stoltenberg"}


def test_a_town_that_is_also_a_surname_stays_a_town() -> None:
    site = site_of(
        article("a", "Lloyd Austin came.", people=["Lloyd Austin"]),
        *(article(f"b{n}", "Rain fell in Austin.", places=["Austin"]) for n in range(3)),
    )
    assert list(profiles(site, "place")) == ["austin"]


def test_english_forms() -> None:
    assert [singular(w) for w in ("talks", "countries", "crises", "bus", "press", "taxes")] == [
        "talk",
        "country",
        "crisis",
        "bus",
        "press",
        "tax",
    ]
    assert [american(w) for w in ("defence", "harbours", "programmes", "hour", "organisation")] == [
        "defense",
        "harbors",
        "programs",
        "hour",
        "organization",
    ]


def test_a_word_that_is_nobodys_surname_is_rather_a_thing() -> None:
    site = site_of(
        article("a", "Ankara waits.", people=["Ankara"]),
        article("b", "Rain fell in Ankara.", places=["Ankara"]),
    )
    assert profiles(site) == {}
    assert [seen.article for seen in profiles(site, "place")["ankara"].appearances] == ["a", "b"]


def test_a_surname_is_rather_a_person() -> None:
    site = site_of(
        article("a", "Kent spoke.", people=["Kent"]),
        article("b", "Rain fell in Kent.", places=["Kent"]),
        article("c", "Clark Kent came.", people=["Clark Kent"]),
    )
    assert "kent" in profiles(site)


def test_a_name_in_full_is_rather_a_person() -> None:
    site = site_of(
        article("a", "Oleh Psiuk sang.", people=["Oleh Psiuk"]),
        article("b", "Oleh Psiuk spoke.", organisations=["Oleh Psiuk"]),
    )
    assert list(profiles(site)) == ["oleh-psiuk"]
    assert profiles(site, "organisation") == {}


def test_a_country_is_a_place_whatever_it_was_taken_for() -> None:
    site = site_of(
        article("a", "Sweden agreed.", organisations=["Sweden"]),
        article("b", "Türkiye agreed.", organisations=["Türkiye"]),
        article("c", "Turkey agreed.", places=["Turkey"]),
    )
    assert profiles(site, "organisation") == {}
    assert {i: len(p.appearances) for i, p in profiles(site, "place").items()} == {
        "sweden": 1,
        "turkiye": 2,
    }


def test_a_state_of_a_country_is_a_place_whatever_it_was_taken_for() -> None:
    site = site_of(article("a", "South Carolina votes.", organisations=["South Carolina"]))
    assert list(profiles(site, "place")) == ["south-carolina"]


def test_names_are_shown_without_loose_ends() -> None:
    site = site_of(
        article("a", "The University of met.", organisations=["The University of"]),
        article("b", "Rain fell in Malmö, Sweden.", places=["Malmö, Sweden"]),
    )
    assert [p.name for p in profiles(site, "organisation").values()] == ["University"]
    assert [p.name for p in profiles(site, "place").values()] == ["Malmö"]


def test_the_long_form_of_a_known_acronym_joins_it_anywhere() -> None:
    site = site_of(
        article("a", "NATO met.", organisations=["NATO"]),
        article(
            "b",
            "The North Atlantic Treaty Organisation met.",
            organisations=["North Atlantic Treaty Organisation"],
        ),
    )
    (nato,) = profiles(site, "organisation").values()
    assert len(nato.appearances) == 2


HEALTH = "Doctors vaccinate children against measles in the villages around Goma before the rains"
RALLY = "Drivers crossed the dunes of the desert on motorcycles and lorries without any accident"


def test_an_acronym_goes_to_the_long_form_that_its_articles_speak_for() -> None:
    site = site_of(
        article("a", f"{HEALTH}, says the World Care Office.", organisations=["World Care Office"]),
        article("b", f"{RALLY}, says the Wheel Car Owners.", organisations=["Wheel Car Owners"]),
        article("c", f"{HEALTH}, says the WCO.", organisations=["WCO"]),
        *REST,
    )
    found = profiles(site, "organisation")
    assert len(found["world-care-office"].appearances) == 2
    (join,) = found["world-care-office"].joins
    assert join.reason == "acronym, in one story"


def test_words_in_another_order_join_where_the_surroundings_agree() -> None:
    site = site_of(
        article(
            "a", f"{HEALTH}, says the Ministry of Health.", organisations=["Ministry of Health"]
        ),
        article("b", f"{HEALTH}, says the Health Ministry.", organisations=["Health Ministry"]),
        article("c", f"{HEALTH}, says Leeds University.", organisations=["Leeds University"]),
        article(
            "d", f"{RALLY}, says the University of Leeds.", organisations=["University of Leeds"]
        ),
        *REST,
    )
    assert {i: len(p.appearances) for i, p in profiles(site, "organisation").items()} == {
        "ministry-of-health": 2,
        "leeds-university": 1,
        "university-of-leeds": 1,
    }


def test_a_letter_wrong_in_a_long_word_is_a_misspelling_in_a_number_it_is_not() -> None:
    names = ("Harbour Commission", "Harbour Comission", "Artemis Flight II", "Artemis Flight III")
    site = site_of(
        *(
            article(f"a{number}", f"{HEALTH}, says {name}.", organisations=[name])
            for number, name in enumerate(names)
        ),
        *REST,
    )
    assert sorted(profiles(site, "organisation")) == [
        "artemis-flight-ii",
        "artemis-flight-iii",
        "harbour-commission",
    ]
