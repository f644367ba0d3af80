"""What was decided in earlier builds and stays: the labels and addresses of topics and the titles
and addresses of stories.

A label is the most frequent form of a topic, and an address is made of it, so both would move as
articles come and go. What has been published keeps its name; only an editor changes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..site import KnownStory, KnownTopic, Registry, Site
from .fold import numbered
from .keys import topic_key


def next_registry(known: Registry, site: Site) -> Registry:
    """`known` with all that `site` publishes. What is gone for now is remembered: an article that
    comes back brings the old name with it."""
    topics = {topic_key(t.label): t for t in known.topics}
    ids = {t.id for t in site.topics}
    gone = [key for key, topic in topics.items() if topic.id in ids]
    for key in gone:  # an editor may have given the address to another topic
        del topics[key]
    topics |= {topic_key(t.label): KnownTopic(t.id, t.label) for t in site.topics}
    stories = {s.id: s for s in known.stories}
    stories |= {s.id: KnownStory(s.id, s.articles, s.title) for s in site.stories}
    return Registry(
        tuple(sorted(topics.values(), key=lambda t: t.id)),
        tuple(sorted(stories.values(), key=lambda s: s.id)),
    )


def known_topics(known: Registry) -> Mapping[str, KnownTopic]:
    """The topics by the key that they are counted under."""
    return {topic_key(topic.label): topic for topic in known.topics}


def story_ids(stories: Sequence[Sequence[str]], known: Registry) -> list[str]:
    """The id of each story, given as its articles, oldest first.

    A story keeps its id as long as it shares an article with what it was; of two that do, the one
    that shares most. A new one is called after its first article.
    """
    before: dict[str, list[str]] = {}
    for story in known.stories:
        for slug in story.articles:
            before.setdefault(slug, []).append(story.id)
    claims = [
        (-count, number, ident)
        for number, slugs in enumerate(stories)
        for ident, count in Counter(i for slug in slugs for i in before.get(slug, ())).items()
    ]
    found: dict[int, str] = {}
    taken: set[str] = set()
    for _, number, ident in sorted(claims):
        if number not in found and ident not in taken:
            found[number] = ident
            taken.add(ident)
    free = [number for number in range(len(stories)) if number not in found]
    slugs = numbered([*taken, *(stories[number][0] for number in free)])[len(taken) :]
    found.update(zip(free, slugs, strict=True))
    return [found[number] for number in range(len(stories))]
