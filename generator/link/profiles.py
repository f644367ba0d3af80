"""Groups of names become profiles: what the collection knows of a person, organisation or place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..records import EntityKind
from ..site import Appearance, NameJoin, Profile, RoleLine, Variant
from ..slugs import slugify
from .earlier import MadeBefore, Numbers
from .facts import Facts
from .fold import numbered
from .identity import Groups, Node, Use
from .joins import name_joins
from .names import parse_name
from .roles import leading_role, normal_role, role_key
from .rulings import Rulings
from .thing_keys import LOOSE_ENDS
from .things import is_acronym

_MOST_FORMS = 50


class Bearer(NamedTuple):
    """A profile in the making with its uses, newest article first; `pinned` is an address that the
    editor gave it, `members` are its nodes by number, `made` is the same profile of before."""

    name: str
    corrected: str
    uses: tuple[Use, ...]
    pinned: str = ""
    joins: tuple[NameJoin, ...] = ()
    members: tuple[int, ...] = ()
    made: Profile | None = None


def bearers(
    nodes: Sequence[Node],
    groups: Groups,
    facts: Sequence[Facts],
    rulings: Rulings,
    numbers: Numbers,
    before: MadeBefore | None = None,
) -> list[Bearer]:
    """One bearer for every group, named, less those that the editor ignores."""
    found = []
    reasons = name_joins(nodes, groups)
    for root, members in groups.members().items():
        kept = [nodes[member] for member in members]
        mine, joins = numbers.of(kept), reasons.get(root, ())
        if before and (made := before.profile(kept, mine, joins)):
            found.append(Bearer(made.name, "", _uses(kept), "", joins, mine, made))
            continue
        given, corrected = rulings.shown(kept)
        name = given or shown_name(kept, facts)
        kept = rulings.kept(kept, name)
        if kept:
            pinned = rulings.address(kept)
            found.append(Bearer(name, corrected, _uses(kept), pinned, joins, mine))
    return found


def _uses(nodes: Sequence[Node]) -> tuple[Use, ...]:
    """Those of all `nodes`, newest first, as those of one are."""
    if len(nodes) == 1:
        return nodes[0].uses
    return tuple(sorted((use for node in nodes for use in node.uses), key=_place))


def _place(use: Use) -> tuple[int, bool, int]:
    return (use.article, use.referent is None, use.referent or 0)


def shown_name(nodes: Sequence[Node], facts: Sequence[Facts]) -> str:
    """The most frequent full form, ties by length, then by alphabet.

    A person's form is full when it has a given name; a place's, when it is no acronym.
    """
    kind = nodes[0].kind
    count: Counter[str] = Counter()
    for node in nodes:
        for use in node.uses:
            for form, number in _shown_forms(kind, node, use, facts):
                count[form] += number
    full = [form for form in count if _is_full(kind, form)] or list(count)
    best = min(
        full, key=lambda form: (form.isupper() and kind == "person", -count[form], -len(form), form)
    )
    return best.title() if kind == "person" and best.isupper() and len(best) > 3 else best


def _shown_forms(
    kind: EntityKind, node: Node, use: Use, facts: Sequence[Facts]
) -> Iterator[tuple[str, int]]:
    if use.referent is None:
        yield node.name, 1
        return
    named = facts[use.article].names[use.referent]
    yield _as_shown(kind, named.name), 1
    for form, number in named.forms:
        yield _as_shown(kind, form), number


def _as_shown(kind: EntityKind, form: str) -> str:
    if kind == "person":
        return parse_name(form).shown
    if kind == "place":
        form = form.partition(",")[0].strip() or form  # "Malmö, Sweden"
    words = form.split()
    while len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in LOOSE_ENDS:
        words = words[:-1]
    return " ".join(words)


def _is_full(kind: EntityKind, form: str) -> bool:
    if kind == "person":
        return parse_name(form).full
    return kind == "organisation" or not is_acronym(form)


def address(found: Sequence[Bearer], ages: Sequence[int]) -> list[str]:
    """An id for each bearer: the pinned one, else made of its name; of equal ones the oldest has
    the plain one. `ages` are the places of all articles, oldest first."""

    def age(number: int) -> tuple[int, str]:
        return (min([ages[use.article] for use in found[number].uses]), found[number].name)

    free = sorted((n for n, bearer in enumerate(found) if not bearer.pinned), key=age)
    taken = [bearer.pinned for bearer in found if bearer.pinned]
    ids = numbered([*taken, *(slugify(found[n].name) for n in free)])[len(taken) :]
    by_number: Mapping[int, str] = dict(zip(free, ids, strict=True))
    return [bearer.pinned or by_number[n] for n, bearer in enumerate(found)]


def profile(
    kind: EntityKind, id_: str, bearer: Bearer, articles: Sequence[int], facts: Sequence[Facts]
) -> Profile:
    """The profile of one bearer, who is named in these `articles`, less what needs other profiles:
    quotations and companions."""
    made = bearer.made
    if made and len(made.appearances) == len(articles):  # else some stand in copies
        return made if made.id == id_ else replace(made, id=id_)
    forms: Counter[str] = Counter()
    described: Counter[str] = Counter()
    roles: dict[tuple[str, frozenset[str]], RoleLine] = {}
    seen: dict[int, tuple[int, int | None]] = {}
    for use in bearer.uses:
        count, first = seen.get(use.article, (0, None))
        if use.referent is None:
            seen[use.article] = (count, first)
            continue
        fact = facts[use.article]
        named = fact.names[use.referent]
        forms.update(dict(named.forms))
        for text, number in named.described:
            described[text] += number
        sentence = named.sentence if first is None else min(first, named.sentence)
        seen[use.article] = (count + named.mentions, sentence)
        others = {
            form
            for other in fact.names
            if other.kind == "person" and other is not named
            for form, _ in other.forms
        }
        for role in named.roles:
            text = normal_role(role.text, others)
            place = (fact.document.slug, role_key(text))
            if text and place not in roles:
                roles[place] = RoleLine(
                    text, fact.document.slug, role.sentence, fact.document.meta.date
                )
    variants = sorted(forms.items(), key=lambda item: (-item[1], item[0]))[:_MOST_FORMS]
    meant = sorted(described.items(), key=lambda item: (-item[1], item[0]))[:_MOST_FORMS]
    lines = tuple(roles.values())
    return Profile(
        kind=kind,
        id=id_,
        name=bearer.name,
        variants=tuple(Variant(form, count) for form, count in variants),
        role=leading_role(lines),
        roles=lines,
        appearances=tuple(
            Appearance(facts[article].document.slug, count, first or 0)
            for article, (count, first) in seen.items()
        ),
        corrected=bearer.corrected,
        joins=bearer.joins,
        described=tuple(Variant(words, count) for words, count in meant),
    )
