"""Linking stays quick: the work grows with the number of mentions, not with its square."""

from __future__ import annotations

import random
import time
from itertools import islice

import pytest

from generator.config import LinkSettings
from generator.link import Corrections
from generator.link.evidence import Evidence
from generator.link.facts import Facts, Named
from generator.link.named import link_names
from generator.link.stories import cluster_stories
from generator.link.vectors import Lexicon, tf_idf
from generator.records import Metadata
from generator.site import Document

pytestmark = pytest.mark.slow

NAMES_OF_ONE = 10
MENTIONS_OF_A_NAME = 2
SYLLABLES = "ba ke li mo nu ra se ti vo zu dan fer gol hin jor kal len mar nor pel".split()


def collection(articles: int) -> tuple[Lexicon, list[Facts]]:
    """Made-up articles: a few people in many, many in few; full names, surnames, misspellings and
    initials."""
    draw = random.Random(articles)

    def word(syllables: int) -> str:
        return "".join(draw.choice(SYLLABLES) for _ in range(syllables)).title()

    given, surnames = [word(2) for _ in range(400)], [word(3) for _ in range(6000)]
    people = [f"{draw.choice(given)} {draw.choice(surnames)}" for _ in range(articles)]
    lexicon = Lexicon()

    def facts(number: int) -> Facts:
        topic = draw.randrange(articles // 5 + 1)
        names = {
            _form(_somebody(people, topic, place, draw), draw) for place in range(NAMES_OF_ONE)
        }
        common = [(f"word{draw.randrange(3000)}", 1) for _ in range(60)]
        telling = [(f"topic{topic}-{place}", 2) for place in range(10)]
        return Facts(
            document=Document(f"{number}.txt", f"a{number}", Metadata(), "", "", 0),
            day=float(number % 300),
            lang="en",
            title="",
            title_made=False,
            summary=(),
            figures=(),
            section=None,
            phrases=(),
            names=tuple(
                Named("person", name, ((name, MENTIONS_OF_A_NAME),), MENTIONS_OF_A_NAME, 0, ())
                for name in sorted(names)
            ),
            quotes=(),
            words=lexicon.words(common + telling),
            opening=lexicon.words([]),
        )

    return lexicon, [facts(number) for number in range(articles)]


def _somebody(people: list[str], topic: int, place: int, draw: random.Random) -> str:
    famous = min(int(draw.paretovariate(0.6)), len(people) - 1)
    return people[famous if draw.random() < 0.5 else (topic * 7 + place) % len(people)]


def _form(name: str, draw: random.Random) -> str:
    given, surname = name.split()
    forms = ((0.25, surname), (0.30, name[:-1]), (0.35, f"{given[0]}. {surname}"), (1.0, name))
    chance = draw.random()
    return next(islice((form for limit, form in forms if chance < limit), 1))


def seconds_to_link(articles: int) -> float:
    lexicon, facts = collection(articles)
    vectors = tf_idf([fact.words for fact in facts])
    groups = cluster_stories(
        vectors, [()] * articles, [{}] * articles, [fact.day for fact in facts]
    )
    start = time.process_time()
    evidence = Evidence(facts, lexicon, vectors, groups)
    linked, _ = link_names(facts, evidence, Corrections(), LinkSettings())
    assert linked.profiles
    return time.process_time() - start


def test_a_hundred_thousand_mentions_link_in_seconds() -> None:
    assert seconds_to_link(100_000 // (NAMES_OF_ONE * MENTIONS_OF_A_NAME)) < 30


def test_twice_the_mentions_take_about_twice_as_long() -> None:
    assert seconds_to_link(3000) < 3.5 * seconds_to_link(1500)
