"""Decisions that an editor should look at, worst first, each with its evidence and remedies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod

import msgspec

from ..records import EntityKind
from ..site import Doubt, LinkedQuote, Profile, Proof, Remedy
from . import remedies
from .corrections import Group
from .facts import Facts, Read
from .identity import Use
from .joins import Weighed
from .named import Linked
from .names import parse_name
from .standing import Standing
from .unsure import open_speaker, unlikely_person
from .weak_summaries import Weakness, weak_summary

_SHOWN = 200  # doubts whose sentences are read
_DOUBTFUL = 0.35
_PROOFS = 2  # sentences for each name
_CANDIDATES = 2  # who may have said a quotation
_GROUP_OF: Mapping[EntityKind, Group] = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
}


def doubts_of(
    facts: Sequence[Facts],
    linked: Linked,
    quotes: Sequence[LinkedQuote],
    read: Read,
) -> tuple[Doubt, ...]:
    """All doubts, worst first; the worst with their sentences, which `read` gives back."""
    profiles = linked.profiles
    found = [
        _of_pair(kind, pair, facts)
        for kind, pairs in linked.weighed
        for pair in pairs
        if pair.doubt >= _DOUBTFUL
    ]
    paths = {fact.document.slug: fact.document.path for fact in facts}
    things = {profile.name.casefold() for profile in profiles if profile.kind != "person"}
    for profile in profiles:
        weak = unlikely_person(profile, things, linked.confirmed)
        if weak is not None:
            found.append(_of_person(profile, weak, paths))
    found += _of_quotes(quotes, facts, linked, paths)
    found += [_of_summary(fact, faults) for fact in facts if (faults := weak_summary(fact))]
    found.sort(key=lambda d: (-d.doubt, d.kind, d.title, [p.article for p in d.proofs]))
    return (*_with_sentences(found[:_SHOWN], facts, read), *found[_SHOWN:])


def _of_quotes(
    quotes: Sequence[LinkedQuote],
    facts: Sequence[Facts],
    linked: Linked,
    paths: Mapping[str, str],
) -> Iterator[Doubt]:
    names = {profile.id: profile.name for profile in linked.profiles if profile.kind == "person"}
    by_surname: dict[str, list[str]] = {}
    for person, name in names.items():
        by_surname.setdefault(parse_name(name).surname, []).append(person)
    people_of = {
        fact.document.slug: people for fact, people in zip(facts, linked.people, strict=True)
    }
    for quote in quotes:
        doubt = open_speaker(quote, by_surname)
        if doubt:
            people = people_of[quote.article]
            likely = sorted(people, key=lambda person: (-people[person], person))
            of_name = by_surname.get(parse_name(quote.speaker).surname, []) if quote.speaker else []
            first = list(dict.fromkeys((*of_name, *likely)))[:_CANDIDATES]
            yield _of_quote(quote, doubt, [names[person] for person in first], paths)


def _with_sentences(doubts: Sequence[Doubt], facts: Sequence[Facts], read: Read) -> Iterator[Doubt]:
    """The doubts with the sentences that they rest on, read back from their articles."""
    known = {fact.document.slug: fact.document for fact in facts}
    wanted = {proof.article for doubt in doubts for proof in doubt.proofs}
    texts = {slug: read(known[slug]) for slug in sorted(wanted)}

    def shown(proof: Proof) -> Proof:
        text, analysis = texts[proof.article]
        standing = Standing(text.text, analysis.quoted)
        said = standing.sentence(analysis.sentences, proof.number)
        return msgspec.structs.replace(proof, text=said)

    for doubt in doubts:
        yield msgspec.structs.replace(doubt, proofs=tuple(map(shown, doubt.proofs)))


def _of_pair(kind: EntityKind, pair: Weighed, facts: Sequence[Facts]) -> Doubt:
    one, other = pair.one, pair.other[0]
    uses = [use for node in pair.other for use in node.uses]
    times = f", in {len(pair.other)} articles" if len(pair.other) > 1 else ""
    same = one.key == other.key
    if same:
        verb = "was taken for one" if pair.joined else "was taken for several"
        title = f"“{one.name}” {verb} {_bearer(kind)}{'' if pair.joined else 's'}"
    else:
        title = f"“{other.name}” was {'' if pair.joined else 'not '}taken for “{one.name}”"
    return Doubt(
        kind="joined" if pair.joined else "apart",
        doubt=round(pair.doubt, 2),
        title=title,
        reason=f"{pair.reason} ({pair.score:.2f}{times})",
        proofs=(*_proofs(one.uses, facts), *_proofs(uses, facts)),
        remedies=tuple(_pair_remedies(_GROUP_OF[kind], pair, facts)),
    )


def _bearer(kind: EntityKind) -> str:
    return {"person": "person", "organisation": "organisation", "place": "place"}[kind]


def _pair_remedies(group: Group, pair: Weighed, facts: Sequence[Facts]) -> Iterator[Remedy]:
    one, other = pair.one, pair.other[0]
    if one.key == other.key:
        yield remedies.pin(group, one.name, "if they are one")
        sides = [_paths(one.uses, facts), _paths(other.uses, facts)]
        yield remedies.split(group, one.name, sides, "if they are two, each by a name you choose")
        return
    bare = group == "people" and not parse_name(other.name).given
    uses = [use for node in pair.other for use in node.uses]
    articles = _paths(uses, facts) if bare else []
    names = [one.name, other.name]
    yield remedies.merge(group, names, articles, "if they are one")
    yield remedies.keep_apart(group, names, articles, "if they are two")


def _paths(uses: Iterable[Use], facts: Sequence[Facts]) -> list[str]:
    return list(dict.fromkeys(facts[use.article].document.path for use in uses))


def _proofs(uses: Iterable[Use], facts: Sequence[Facts]) -> tuple[Proof, ...]:
    found: list[Proof] = []
    for use in uses:
        if use.referent is not None and len(found) < _PROOFS:
            document = facts[use.article].document
            number = facts[use.article].names[use.referent].sentence
            found.append(Proof(document.slug, document.path, number))
    return tuple(found)


def _of_person(profile: Profile, weak: tuple[float, str], paths: Mapping[str, str]) -> Doubt:
    doubt, reason = weak
    return Doubt(
        kind="person",
        doubt=doubt,
        title=f"“{profile.name}” may be nobody",
        reason=reason,
        proofs=tuple(
            Proof(seen.article, paths[seen.article], seen.sentence)
            for seen in profile.appearances[:_PROOFS]
        ),
        remedies=(
            remedies.pin("people", profile.name, "if this is a person"),
            remedies.ignore("people", profile.name, "if it is not"),
        ),
    )


def _of_quote(
    quote: LinkedQuote,
    doubt: tuple[float, str],
    candidates: Sequence[str],
    paths: Mapping[str, str],
) -> Doubt:
    path = paths[quote.article]
    words = _opening(quote.text)
    named = [remedies.speaker(words, path, name, f"if {name} said it") for name in candidates]
    return Doubt(
        kind="speaker",
        doubt=doubt[0],
        title=f"Nobody was found who said “{words} …”",
        reason=doubt[1],
        proofs=(Proof(quote.article, path, quote.number),),
        remedies=(*named, remedies.speaker(words, path, "", "if it shall stay open")),
    )


def _of_summary(fact: Facts, faults: Sequence[Weakness]) -> Doubt:
    document = fact.document
    blamed = [weakness.number for weakness in faults if weakness.number is not None]
    numbers = blamed or [s.number for s in fact.summary if s.number is not None]
    text = " ".join(sentence.text for sentence in fact.summary)
    sound = prod(1 - weakness.doubt for weakness in faults)
    return Doubt(
        kind="summary",
        doubt=round(1 - sound, 2),
        title=f"The summary of “{fact.title}” may mislead",
        reason=", ".join(dict.fromkeys(weakness.reason for weakness in faults)),
        proofs=tuple(
            Proof(document.slug, document.path, number) for number in dict.fromkeys(numbers)
        ),
        remedies=(remedies.summary(text, document.path),),
    )


def _opening(text: str, most: int = 8) -> str:
    """The first words of a quotation, without its marks."""
    return " ".join(text.strip("\"'“”‘’«»„ ,.").split()[:most]).strip("\"'“”‘’«»„ ,.…")
