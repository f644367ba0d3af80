"""Topics of the collection: phrases that articles share, under one form each.

Which form that is would follow the majority of the articles of the day. So a topic that an earlier
build has published keeps its label and its address, and is kept more readily than a new one is
taken up: only its articles or an editor can end it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..config import LinkSettings
from ..problems import Problem
from ..records import Record
from ..site import KnownTopic, Profile, Registry
from ..slugs import slugify
from .corrections import Corrections, Rule
from .dates import ages
from .facts import Facts
from .fold import fold, numbered, one_line
from .keys import topic_key
from .mediatopics import MediaTopic, media_topic
from .registry import known_topics
from .topic_rulings import TopicRulings

_MOST_PER_ARTICLE = 8
_TELLING_RANK = 6  # at least one article has it among so many best phrases
_LEADING = 2  # articles that say it more than in passing
_LEADING_NAMED = 1  # of what has a name of its own, or one in the vocabulary
_TOO_COMMON = 0.4  # of the articles of a collection that has more than so many:
_SMALL_COLLECTION = 50
_LOYALTY = 1.5  # how much more a published topic counts among an article's best than a new one


class TopicFound(NamedTuple):
    """A topic with its articles by number, newest first, and its forms, most frequent first."""

    id: str
    label: str
    articles: tuple[int, ...]
    variants: tuple[str, ...]
    manual: bool
    corrected: str = ""
    media: MediaTopic = MediaTopic("", "")


class _Asked(Record, frozen=True):
    """What topics depend on, but for the articles: an editor's rules in the file at `path`, what
    earlier builds published, and names, of people and things, that are none."""

    path: str
    rules: tuple[Rule, ...]
    known: tuple[KnownTopic, ...]
    names: tuple[str, ...]

    def comes_to(self, other: _Asked, open_keys: Collection[str]) -> bool:
        """Whether all is the same, but for names that have none of the `open_keys`."""
        if (self.path, self.rules, self.known) != (other.path, other.rules, other.known):
            return False
        changed = set(self.names).symmetric_difference(other.names)
        return not any(topic_key(name) in open_keys for name in changed)


class Topics(Record, frozen=True):
    """The topics by label; for every article its topics' places in that list, best first; and the
    rules that match nothing. `open_keys` are those of what is a topic unless it is a name."""

    asked: _Asked
    open_keys: tuple[str, ...]
    found: tuple[TopicFound, ...]
    of_articles: tuple[tuple[int, ...], ...]
    problems: tuple[Problem, ...]


class _Draft:
    """What is gathered about one topic key."""

    def __init__(self) -> None:
        self.forms: Counter[str] = Counter()
        self.manual_forms: Counter[str] = Counter()
        self.scores: dict[int, float] = {}
        self.best_rank = math.inf
        self.leading: set[int] = set()  # articles
        self.passing: set[int] = set()  # articles

    def leave_out_passing(self) -> None:
        """Where an editor says which articles a topic is about, others have to say it more than
        in passing."""
        if self.manual_forms:
            for article in self.passing:
                del self.scores[article]


def find_topics(
    facts: Sequence[Facts],
    profiles: Iterable[Profile],
    corrections: Corrections,
    settings: LinkSettings,
    registry: Registry,
    copies: Mapping[int, int],
    before: Topics | None = None,
) -> Topics:
    """The topics of a collection. A name or role of one of the `profiles` alone is no topic unless
    front matter says so. `registry` has the topics of earlier builds. Of `copies` (with what they
    copy) only topics of front matter count; they bear those of the original besides. `before` was
    found of the same articles: where nothing else has changed, neither has what is found."""
    asked = _Asked(corrections.path, corrections.of("topics"), registry.topics, _names(profiles))
    if before and asked.comes_to(before.asked, before.open_keys):
        return before
    names = {topic_key(text) for text in asked.names}
    known = known_topics(registry)
    rulings = TopicRulings(corrections, facts)
    drafts, seen = _drafts(facts, rulings, copies)
    for draft in drafts.values():
        draft.leave_out_passing()
    problems = rulings.idle(seen)
    given = {key for key, d in drafts.items() if d.manual_forms or rulings.corrected(key)}
    open_keys = {
        key
        for key, draft in drafts.items()
        if key not in given and _is_worth_a_page(key, draft, len(facts), settings, key in known)
    }
    chosen = given | (open_keys - names)
    kept = {key: draft for key, draft in drafts.items() if key in chosen}
    _drop_parts(kept, known)
    by_article = _by_article(kept, len(facts), known)
    articles: dict[str, list[int]] = {}
    for number, keys in enumerate(by_article):
        for key in keys:
            articles.setdefault(key, []).append(number)
    keys = sorted(
        key
        for key, found in articles.items()
        if kept[key].manual_forms or rulings.corrected(key) or len(found) >= settings.topic_articles
    )
    labels = {key: rulings.label(key) or _label(kept[key], known.get(key)) for key in keys}

    oldest = ages((fact.day, fact.document.path) for fact in facts)

    def age(key: str) -> tuple[int, str]:
        return (min([oldest[a] for a in articles[key]]), key)

    aged = sorted(keys, key=age)
    pinned = {key: address for key in keys if (address := rulings.address(key))}
    ids = _addresses(aged, labels, pinned, known)
    keys.sort(key=lambda key: (fold(labels[key]), ids[key]))
    topics = tuple(
        TopicFound(
            id=ids[key],
            label=labels[key],
            articles=tuple(articles[key]),
            variants=tuple(form for form, _ in _by_count(kept[key].forms)),
            manual=bool(kept[key].manual_forms),
            corrected=rulings.corrected(key),
            media=media_topic(key),
        )
        for key in keys
    )
    place = {key: number for number, key in enumerate(keys)}
    places = [tuple(place[key] for key in found if key in place) for found in by_article]
    for copy, original in copies.items():
        places[copy] = tuple(dict.fromkeys((*places[copy], *places[original])))
    return Topics(asked, tuple(sorted(open_keys)), topics, tuple(places), tuple(problems))


def _names(profiles: Iterable[Profile]) -> tuple[str, ...]:
    """All names and roles, in alphabetic order: they have a place already."""
    found: set[str] = set()
    for profile in profiles:
        found.add(profile.name)
        found.update(form.text for form in profile.variants)
        found.update(line.text for line in profile.roles)
    return tuple(sorted(found))


def _addresses(
    aged: Sequence[str],
    labels: Mapping[str, str],
    pinned: Mapping[str, str],
    known: Mapping[str, KnownTopic],
) -> dict[str, str]:
    """The address of each topic, by key. Those of published topics stay with them, gone or not."""
    old = {key: topic.id for key, topic in known.items() if key not in pinned}
    free = [key for key in aged if key not in pinned and key not in old]
    slugs = numbered([*pinned.values(), *old.values(), *(slugify(labels[key]) for key in free)])
    return dict(zip((*pinned, *old, *free), slugs, strict=True))


def _by_count(forms: Counter[str]) -> list[tuple[str, int]]:
    return sorted(forms.items(), key=lambda item: (-item[1], item[0]))


def _drafts(
    facts: Sequence[Facts], rulings: TopicRulings, copies: Collection[int]
) -> tuple[dict[str, _Draft], set[tuple[str, int]]]:
    """What is known of each topic, by key; and every key with every article that has it."""
    found: dict[str, _Draft] = {}
    seen: set[tuple[str, int]] = set()
    for number, fact in enumerate(facts):
        given = filter(None, map(one_line, fact.document.meta.topics))
        manual: list[tuple[str, float | None, bool]] = [(label, None, True) for label in given]
        found_here = sorted(fact.phrases, key=lambda phrase: (-phrase.score, phrase.label))
        for rank, (label, score, leading) in enumerate((*manual, *found_here), start=-len(manual)):
            key = topic_key(label)
            seen.add((key, number))
            target = rulings.key(key, number)
            if not target or not label or (score is not None and number in copies):
                continue
            draft = found.setdefault(target, _Draft())
            draft.forms[label] += 1
            draft.best_rank = min(draft.best_rank, rank)
            if score is None:
                draft.manual_forms[label] += 1
            if leading:
                draft.leading.add(number)
                draft.passing.discard(number)
            elif rank >= _TELLING_RANK and number not in draft.scores:
                draft.passing.add(number)
            mine = math.inf if score is None else score
            draft.scores[number] = max(draft.scores.get(number, 0.0), mine)
    return found, seen


def _is_worth_a_page(
    key: str,
    draft: _Draft,
    total: int,
    settings: LinkSettings,
    is_known: bool,
) -> bool:
    articles = len(draft.scores)
    too_common = total > _SMALL_COLLECTION and articles > _TOO_COMMON * total
    named = any(map(str.isupper, draft.forms.most_common(1)[0][0])) or bool(media_topic(key).id)
    enough = min(_LEADING_NAMED if named else _LEADING, settings.topic_articles)
    leads = len(draft.leading) >= enough
    telling = is_known or (draft.best_rank < _TELLING_RANK and leads and not too_common)
    return articles >= settings.topic_articles and telling


def _drop_parts(kept: dict[str, _Draft], known: Collection[str]) -> None:
    """Of found topics with the very same articles, the one that says more stands for the others
    whose words it contains; a published one stays, and stands for new ones."""
    by_articles: dict[tuple[int, ...], list[str]] = {}
    for key, draft in kept.items():
        by_articles.setdefault(tuple(sorted(draft.scores)), []).append(key)
    for keys in by_articles.values():
        words = {key: frozenset(key.split()) for key in keys}
        for key in keys:
            stays = kept[key].manual_forms or key in known
            if not stays and any(
                words[key] < words[other] or (words[key] > words[other] and other in known)
                for other in keys
            ):
                del kept[key]


def _by_article(kept: Mapping[str, _Draft], total: int, known: Collection[str]) -> list[list[str]]:
    """For every article its best topics: manual ones first, then specific ones that score well."""
    ranked: list[list[tuple[float, str]]] = [[] for _ in range(total)]
    for key, draft in kept.items():
        rare = math.log(1.0 + total / len(draft.scores)) * (_LOYALTY if key in known else 1.0)
        for article, score in draft.scores.items():
            ranked[article].append((-score * rare, key))
    found = []
    for scored in ranked:
        scored.sort()
        manual = sum(1 for score, _ in scored if score == -math.inf)
        found.append([key for _, key in scored[: max(manual, _MOST_PER_ARTICLE)]])
    return found


def _label(draft: _Draft, known: KnownTopic | None) -> str:
    """The most frequent form of front matter, else the published one, else the most frequent one;
    ties by length."""
    if known and (not draft.manual_forms or known.label in draft.manual_forms):
        return known.label
    forms = draft.manual_forms or draft.forms
    return min(forms, key=lambda form: (-forms[form], -len(form), form))
