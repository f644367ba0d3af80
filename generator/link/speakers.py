"""The editor's word on who said what: it wins over what was found in the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from ..problems import Origin, Problem, quoted
from ..site import LinkedQuote, Profile
from .corrections import Corrections, Rule
from .facts import Facts
from .keys import key_of, name_key
from .scopes import Places, unknown_articles


def attribute(
    quotes: tuple[LinkedQuote, ...],
    profiles: Sequence[Profile],
    corrections: Corrections,
    facts: Sequence[Facts],
) -> tuple[tuple[LinkedQuote, ...], list[Problem]]:
    """The quotations with the speakers that the editor gives; and the rules that match nothing."""
    rules = corrections.of("quotations")
    if not rules:
        return quotes, []
    places = Places(facts)
    problems = list(unknown_articles(rules, places, corrections.path))
    reported = {problem.origin.line for problem in problems}
    people = _people_by_name(profiles)
    words = [f" {key_of('quotations', quote.text)} " for quote in quotes]
    found = list(quotes)
    for rule in rules:
        slugs = {facts[number].document.slug for number in places.of(rule.scope)}
        said = [
            place
            for place, text in enumerate(words)
            if f" {rule.keys[0]} " in text
            and (not rule.scope.articles or quotes[place].article in slugs)
        ]
        if not said and not reported & {*rule.scope.lines}:
            problems.append(_wrong(corrections.path, rule, "matches no quotation; mend the words"))
        if rule.to and name_key("person", rule.to) not in people:
            text = f"names {quoted(rule.to)}, who has no page; mend the name"
            problems.append(_wrong(corrections.path, rule, text))
            continue
        for place in said:
            found[place] = _attributed(found[place], rule, people)
    return tuple(found), problems


def _attributed(quote: LinkedQuote, rule: Rule, people: Mapping[str, str]) -> LinkedQuote:
    person = people[name_key("person", rule.to)] if rule.to else None
    return msgspec.structs.replace(
        quote, person=person, how="editor" if person else None, corrected=rule.in_words
    )


def _people_by_name(profiles: Sequence[Profile]) -> dict[str, str]:
    """People's ids by the normal forms of their names; the name shown before other forms."""
    people = [profile for profile in profiles if profile.kind == "person"]
    found = {name_key("person", profile.name): profile.id for profile in reversed(people)}
    for profile in people:
        for form in profile.variants:
            found.setdefault(name_key("person", form.text), profile.id)
    return found


def _wrong(path: str, rule: Rule, text: str) -> Problem:
    said = f"speaker of {quoted(rule.names[0])} {text}"
    return Problem(Origin(path, rule.line), "corrections-unused", said)
