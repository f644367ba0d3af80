"""Linking: from the analyses of all articles to the `Site`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import msgspec

from ..config import LinkSettings
from ..problems import Problem, ordered
from ..site import Document, LinkedQuote, Profile, Registry, Site, Story, Topic
from .companions import Company, companions, leading_people, people_beside
from .copies import find_copies
from .corrections import Corrections
from .dates import oldest_first
from .earlier import Before, Gathered
from .entries import entry, linked_quotes, section_indexes
from .evidence import Evidence
from .facts import Facts, Read, TextFacts, facts_of_text, gather
from .features import features_of, quoted_in
from .kinds import settle_kinds
from .meanings import directions
from .named import Linked, link_names
from .pointers import with_pointers
from .registry import story_ids
from .related import find_related
from .review import doubts_of
from .speakers import attribute
from .stories import cluster_stories, told_by
from .topics import TopicFound, find_topics
from .vectors import Lexicon, Vector, tf_idf

_NOTHING_KNOWN = Registry()


class Made(NamedTuple):
    """The site, the rules of corrections that match nothing, and what may be used again when the
    same articles are linked under other corrections."""

    site: Site
    problems: tuple[Problem, ...]
    gathered: Gathered


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
    before: Before | None,
    documents: Sequence[Document],
    texts: Iterable[TextFacts],
    corrections: Corrections,
    settings: LinkSettings,
    known: Registry,
    review: Read | None = None,
) -> Made:
    """Join what the articles have in common. What there was `before` was made of the same
    `documents`, with the same texts.

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
    earlier = before.gathered if before else None
    linked, p1 = link_names(facts, evidence, corrections, settings, before)
    topics = find_topics(
        facts,
        linked.profiles,
        corrections,
        settings,
        known,
        copies,
        earlier.topics if earlier else None,
    )
    stories = _stories(facts, vectors, lexicon, groups, linked, known)
    story_of = {member: story.id for story in stories for member in story.articles}
    slugs = [fact.document.slug for fact in facts]
    quoted = quoted_in(facts, linked)
    beside = find_related(
        slugs,
        features_of(facts, linked, topics.found, quoted),
        [group for group in groups if len(group) > 1],
        vectors,
        quoted,
        copies,
        earlier.beside if earlier else None,
    )
    related = with_pointers(facts, beside.found)
    quotes, p2 = attribute(linked_quotes(facts, linked.links), linked.profiles, corrections, facts)
    again = {slugs[number] for number in copies}
    company = Company(before.site if before else None, linked.profiles, again)
    site = Site(
        entries=tuple(
            entry(
                fact,
                links=linked.links[number],
                topics=tuple(topics.found[place].id for place in topics.of_articles[number]),
                story=story_of.get(fact.document.slug),
                related=related[number],
                copy_of=slugs[copies[number]] if number in copies else None,
            )
            for number, fact in enumerate(facts)
        ),
        profiles=_whole_profiles(linked, quotes, copies, again, company),
        quotes=quotes,
        topics=tuple(_topic(topic, slugs, linked, company) for topic in topics.found),
        stories=stories,
        sections=section_indexes(facts, copies),
        doubts=doubts_of(facts, linked, quotes, review) if review else (),
        review=review is not None,
    )
    problems = ordered((*p1, *topics.problems, *p2))
    return Made(site, problems, Gathered(linked.names, topics, beside))


def _topic(topic: TopicFound, slugs: Sequence[str], linked: Linked, company: Company) -> Topic:
    articles = tuple(slugs[article] for article in topic.articles)
    people = company.of_topic(topic.id, articles)
    return Topic(
        id=topic.id,
        label=topic.label,
        articles=articles,
        variants=topic.variants,
        people=leading_people(topic.articles, linked.people) if people is None else people,
        manual=topic.manual,
        corrected=topic.corrected,
        iptc=topic.media.id,
        wikidata=topic.media.wikidata,
    )


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
    copies: Collection[int],
    again: Collection[str],
    company: Company,
) -> tuple[Profile, ...]:
    """The profiles with what they said and the people they appear with. What stands in a copy
    (`copies` by number, `again` by slug) counts for those alone who stand in no other article."""
    said: dict[str, list[str]] = {}
    about: dict[str, list[str]] = {}
    for quote in quotes:
        if quote.article in again:
            continue
        if quote.person is not None:
            said.setdefault(quote.person, []).append(quote.id)
        for person in quote.about:
            if person != quote.person:
                about.setdefault(person, []).append(quote.id)
    beside = people_beside(linked.people)
    found = []
    for profile, articles in zip(linked.profiles, linked.articles, strict=True):
        is_person = profile.kind == "person"
        told, seen = articles, profile.appearances
        if again:
            told = tuple(a for a in articles if a not in copies) or articles
            seen = tuple(a for a in seen if a.article not in again) or seen
        near = company.of_profile(profile.kind, profile.id, seen)
        if near is None:
            near = companions(told, beside, profile.id if is_person else "")
        found.append(
            msgspec.structs.replace(
                profile,
                appearances=seen,
                quotes=tuple(said.get(profile.id, ())) if is_person else (),
                about=tuple(about.get(profile.id, ())) if is_person else (),
                companions=near,
            )
        )
    return tuple(found)
