"""Linking: from the analyses of all articles to the `Site`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from ..config import LinkSettings
from ..problems import Problem, ordered
from ..site import Companion, Document, LinkedQuote, Profile, Registry, Site, Story, Topic
from .companions import companions, leading_people
from .copies import find_copies
from .corrections import Corrections
from .dates import oldest_first
from .entries import entry, linked_quotes, section_indexes
from .evidence import Evidence
from .facts import Facts, Read, TextFacts, facts_of_text, gather
from .features import features_of, quoted_in
from .keys import topic_key
from .kinds import settle_kinds
from .meanings import directions
from .named import Linked, link_names
from .pointers import with_pointers
from .registry import story_ids
from .related import Beside, find_related
from .review import doubts_of
from .speakers import attribute
from .stories import cluster_stories, told_by
from .topics import find_topics
from .vectors import Lexicon, Vector, tf_idf

_NOTHING_KNOWN = Registry()


class Made(NamedTuple):
    """The site, the rules of corrections that match nothing, and what may be used again when the
    same articles are linked under other corrections."""

    site: Site
    problems: tuple[Problem, ...]
    beside: Beside


def link(
    documents: Sequence[Document],
    read: Read,
    corrections: Corrections,
    settings: LinkSettings,
    known: Registry = _NOTHING_KNOWN,
    *,
    review: bool = False,
) -> tuple[Site, tuple[Problem, ...]]:
    """The site and the problems that `link_after` nothing makes. `read` gives an article's clean
    text and analysis; it is called once for each document, and nothing of the text is kept."""
    texts = (facts_of_text(*read(document)) for document in documents)
    doubtful = read if review else None
    made = link_after(None, documents, texts, corrections, settings, known, doubtful)
    return made.site, made.problems


def link_after(
    before: Beside | None,
    documents: Sequence[Document],
    texts: Iterable[TextFacts],
    corrections: Corrections,
    settings: LinkSettings,
    known: Registry,
    review: Read | None = None,
) -> Made:
    """Join what the articles have in common. `before` was made of the same `documents`, with the
    same texts.

    `texts` are what is known of the text of each document, each asked for once. `known` are the
    names and addresses that earlier builds published. With `review`, which gives an article's text
    and analysis, doubts are told, and it is called for the articles that the worst of them rest on.
    The work grows nearly linearly with the number of articles. Problems are rules of `corrections`
    that match nothing.
    """
    lexicon = Lexicon()
    facts = settle_kinds(gather(documents, texts, lexicon))
    vectors = tf_idf([fact.words for fact in facts])
    meanings = directions([fact.meaning for fact in facts])
    shared = tf_idf([fact.opening for fact in facts])
    openings = [o if fact.opening.terms else None for o, fact in zip(shared, facts, strict=True)]
    groups = cluster_stories(vectors, meanings, openings, [fact.day for fact in facts])
    copies = find_copies(facts)
    evidence = Evidence(facts, lexicon, vectors, groups)
    linked, name_problems = link_names(facts, evidence, corrections, settings)
    topics, topics_of, topic_problems = find_topics(
        facts, _name_keys(linked.profiles), corrections, settings, known, copies
    )
    stories = _stories(facts, vectors, lexicon, groups, linked, known)
    story_of = {member: story.id for story in stories for member in story.articles}
    slugs = [fact.document.slug for fact in facts]
    events = [group for group in groups if len(group) > 1]
    quoted = quoted_in(facts, linked)
    features = features_of(facts, linked, topics, quoted)
    found = find_related(slugs, features, events, vectors, quoted, copies, before)
    beside = Beside(tuple(features), tuple(tuple(sorted(q)) for q in quoted), tuple(found))
    related = with_pointers(facts, found)
    quotes, speaker_problems = attribute(
        linked_quotes(facts, linked.links), linked.profiles, corrections, facts
    )
    site = Site(
        entries=tuple(
            entry(
                fact,
                links=linked.links[number],
                topics=tuple(topics[place].id for place in topics_of[number]),
                story=story_of.get(fact.document.slug),
                related=related[number],
                copy_of=slugs[copies[number]] if number in copies else None,
            )
            for number, fact in enumerate(facts)
        ),
        profiles=_whole_profiles(linked, quotes, slugs, copies),
        quotes=quotes,
        topics=tuple(
            Topic(
                id=topic.id,
                label=topic.label,
                articles=tuple(slugs[article] for article in topic.articles),
                variants=topic.variants,
                people=leading_people(topic.articles, linked.people),
                manual=topic.manual,
                corrected=topic.corrected,
                iptc=topic.media.id,
                wikidata=topic.media.wikidata,
            )
            for topic in topics
        ),
        stories=stories,
        sections=section_indexes(facts, copies),
        doubts=doubts_of(facts, linked, quotes, review) if review else (),
        review=review is not None,
    )
    return Made(site, ordered((*name_problems, *topic_problems, *speaker_problems)), beside)


def _name_keys(profiles: Sequence[Profile]) -> set[str]:
    """Topic keys of all names and roles: they have a place already, and alone are no topics."""
    return {
        topic_key(text)
        for profile in profiles
        for text in (
            profile.name,
            *(form.text for form in profile.variants),
            *(line.text for line in profile.roles),
        )
    }


def _stories(
    facts: Sequence[Facts],
    vectors: Sequence[Vector],
    lexicon: Lexicon,
    groups: Sequence[tuple[int, ...]],
    linked: Linked,
    known: Registry,
) -> tuple[Story, ...]:
    """Stories of two articles or more, newest first. A title that was published stays as long as
    it is that of one of the articles."""
    events = sorted(members for members in groups if len(members) > 1)  # numbered newest first
    aged = [
        tuple(sorted(members, key=lambda a: oldest_first(facts[a].day, facts[a].document.path)))
        for members in events
    ]
    articles = [tuple(facts[article].document.slug for article in members) for members in aged]
    before = {story.id: story.title for story in known.stories}

    def title(ident: str, members: Sequence[int]) -> str:
        titles = {facts[member].title for member in members}
        published = before.get(ident, "")
        if published in titles:
            return published
        return facts[told_by(members, facts, vectors, lexicon)].title

    return tuple(
        Story(
            id=ident,
            title=title(ident, members),
            articles=slugs,
            people=leading_people(members, linked.people),
        )
        for ident, members, slugs in zip(story_ids(articles, known), events, articles, strict=True)
    )


def _whole_profiles(
    linked: Linked,
    quotes: Sequence[LinkedQuote],
    slugs: Sequence[str],
    copies: Collection[int],
) -> tuple[Profile, ...]:
    """The profiles with what they said and the people they appear with. What stands in a copy
    counts for those alone who stand in no other article."""
    said: dict[str, list[str]] = {}
    about: dict[str, list[str]] = {}
    again = {slugs[number] for number in copies}
    for quote in quotes:
        if quote.article in again:
            continue
        if quote.person is not None:
            said.setdefault(quote.person, []).append(quote.id)
        for person in quote.about:
            if person != quote.person:
                about.setdefault(person, []).append(quote.id)
    told = [tuple(a for a in found if a not in copies) or found for found in linked.articles]
    around = companions(told, [_most_named(people) for people in linked.people])
    return tuple(
        msgspec.structs.replace(
            profile,
            appearances=tuple(a for a in profile.appearances if a.article not in again)
            or profile.appearances,
            quotes=tuple(said.get(profile.id, ())) if profile.kind == "person" else (),
            about=tuple(about.get(profile.id, ())) if profile.kind == "person" else (),
            companions=tuple(
                Companion(person, tuple(slugs[article] for article in articles))
                for person, articles in found
                if profile.kind != "person" or person != profile.id
            ),
        )
        for profile, found in zip(linked.profiles, around, strict=True)
    )


def _most_named(people: Mapping[str, int]) -> list[str]:
    return sorted(people, key=lambda person: (-people[person], person))
