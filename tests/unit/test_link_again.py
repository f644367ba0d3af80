"""The same articles under other corrections: what is taken over from the time before is what would
be found anew, whatever the editor decided then and now."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.config import LinkSettings
from generator.link import (
    Before,
    Corrections,
    Gathered,
    facts_of_text,
    link_after,
    read_corrections,
)
from generator.link.chain import Made
from generator.records import Metadata
from generator.site import KnownTopic, Registry, Site
from tests.unit.link_articles import REST, Written, article

PEOPLE = (
    *("Ada Marsh", "Ada Marshe", "A. Marsh", "Marsh", "Marsh"),
    *("George W. Bush", "George H. W. Bush", "George Bush", "Bush"),
    *("Bo Ek", "Li Wei", "Wei Li", "Saddam", "Saddam Hussein"),
)
THINGS = ("NATO", "North Atlantic Treaty Organization", "Bank of Oslo", "Oslo Bank")
PLACES = ("Oslo", "Kiev", "Kyiv")
ROLES = ("footballer", "minister", "president", "")
TOPICS = ("Votes", "votes", "defence industry", "Ada Marsh", "Oslo", "the vote")
SCENES = ("a vote on bridges", "the cup final in spring", "a war of words over grain exports")
NAMES = {"people": PEOPLE, "organisations": THINGS, "places": PLACES, "topics": TOPICS}

names = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True)


@st.composite
def articles(draw: st.DrawFn) -> list[Written]:
    found = []
    for number in range(draw(st.integers(2, 9))):
        people = draw(names)
        things = draw(st.lists(st.sampled_from(THINGS), max_size=2, unique=True))
        places = draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))
        every = [*people, *things, *places]
        scene = draw(st.sampled_from(SCENES))
        text = f"{' and '.join(every)} came for {scene}. “Yes,” said {people[0]} there."
        found.append(
            article(
                f"a{number}",
                text,
                people=people,
                organisations=things,
                places=places,
                roles={people[0]: role} if (role := draw(st.sampled_from(ROLES))) else {},
                quotes=[("“Yes,”", people[0])] if draw(st.booleans()) else (),
                topics=draw(st.lists(st.sampled_from(TOPICS), max_size=3, unique=True)),
                meta=Metadata(
                    date=f"2024-05-{draw(st.integers(1, 28)):02}",
                    people=tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=2))),
                    topics=tuple(draw(st.lists(st.sampled_from(TOPICS), max_size=1))),
                ),
            )
        )
    return [*found, *REST]


@st.composite
def rules(draw: st.DrawFn) -> dict[str, dict[str, list[dict[str, Any]]]]:
    file: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for _ in range(draw(st.integers(0, 3))):
        group = draw(st.sampled_from(sorted(NAMES)))
        one, two, three = (draw(st.sampled_from(NAMES[group])) for _ in range(3))
        scope: dict[str, Any] = {"articles": ["a0.txt", "a2.txt"]} if draw(st.booleans()) else {}
        action, fields = draw(
            st.sampled_from(
                [
                    ("merge", {"names": [one, two], "as": three, **scope}),
                    ("rename", {"name": one, "to": two, **scope}),
                    ("ignore", {"name": one, **scope}),
                    ("pin", {"name": one, "id": "pinned"}),
                    ("split", {"names": [one, two]}),
                    ("split", {"name": one, "into": [{"name": two, **scope}, {"name": three}]}),
                    ("split", {"name": one, "into": [{"name": two, "role": "footballer"}]}),
                ]
            )
        )
        file.setdefault(group, {}).setdefault(action, []).append(dict(fields))
    return file


def read(file: dict[str, Any], folder: Path) -> Corrections:
    path = folder / "corrections.yaml"
    path.write_text(json.dumps(file), encoding="utf-8")
    return read_corrections(path, "corrections.yaml")[0]


def linked(
    written: list[Written], before: Before | None, rules: Corrections, known: Registry
) -> Made:
    texts = (facts_of_text(a.text, a.analysis) for a in written)
    documents = [a.document for a in written]
    return link_after(before, documents, texts, rules, LinkSettings(), known)


def kept(made: Made) -> Before:
    """As the store gives it back."""
    return Before(
        msgspec.msgpack.decode(msgspec.msgpack.encode(made.site), type=Site),
        msgspec.msgpack.decode(msgspec.msgpack.encode(made.gathered), type=Gathered),
    )


KNOWN = (Registry(), Registry(topics=(KnownTopic("votes", "Votes"),)))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(articles(), st.lists(st.tuples(rules(), st.sampled_from(KNOWN)), min_size=2, max_size=4))
def test_other_corrections_make_what_they_would_make_anew(
    written: list[Written], steps: list[tuple[dict[str, Any], Registry]]
) -> None:
    before = None
    with tempfile.TemporaryDirectory() as folder:
        for file, known in steps:
            corrections = read(file, Path(folder))
            made = linked(written, before, corrections, known)
            anew = linked(written, None, corrections, known)
            assert made.site == anew.site
            assert made.problems == anew.problems
            before = kept(made)


def test_what_no_correction_touches_is_taken_over() -> None:
    written = [
        article("a", "Ada Marsh met Bo Ek.", people=["Ada Marsh", "Bo Ek"], topics=["Votes"]),
        article("b", "Ada Marsh met Li Wei.", people=["Ada Marsh", "Li Wei"], topics=["Votes"]),
        *REST,
    ]
    first = linked(written, None, Corrections(), Registry())
    marked = msgspec.structs.replace(
        first.site,
        profiles=tuple(
            msgspec.structs.replace(profile, role="as it was") for profile in first.site.profiles
        ),
    )
    with tempfile.TemporaryDirectory() as folder:
        rule = {"people": {"rename": [{"name": "Bo Ek", "to": "Bo Ekman"}]}}
        corrections = read(rule, Path(folder))
    second = linked(written, Before(marked, first.gathered), corrections, Registry())
    roles = {profile.name: profile.role for profile in second.site.profiles}
    assert roles == {"Ada Marsh": "as it was", "Bo Ekman": "", "Li Wei": "as it was"}
