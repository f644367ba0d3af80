"""Readings made by hand: a text with named entities becomes a `Parsed` without any model.

The tokeniser, the sentence splitter and the tagger are the simplest that do for plain English;
a case may state the part of speech of a word they would get wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from generator.analyse.parsed import Attribution, Parsed, Token
from generator.records import Entity, Span

CASES = Path(__file__).parent / "cases"

_ABBREVIATION = r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Prof|St|Jr|Sr|Inc)\."
_TOKEN = re.compile(
    rf"{_ABBREVIATION}|(?:[A-Z]\.)+|['’]s\b|\d[\d.,]*\d|\w['’][A-Z]\w+|n['’]t\b|\w+?(?=n['’]t\b)"
    r"|\w+(?:-\w+)*|\S"
)
_STOP = re.compile(r"[.!?…][\"”’»']*(?=\s+[\"“‘«„A-Z0-9])")
_SPACE = re.compile(r"\s*")
_POS = {
    "DET": "the a an this that these those every some no",
    "ADP": "of in on at by for from with to about after before during against between under into",
    "PRON": "i you he she it we they him her them who which what me us his their my our its",
    "CCONJ": "and but or",
    "SCONJ": "because if while when although whether as",
    "AUX": "is was are were be been has had have will would could should can may might must do did",
    "PART": "not 's ’s n't n’t",
    "ADV": "also then later not publicly here there now today yesterday quietly already never",
    "VERB": "said says say told tells met went took spoke wrote came thanked thinks asked became"
    " won left led makes make gave see saw run ran meet fear fears lives stood called calls adds shot"
    " put puts read find found knew know visit visits notes",
}
_TAGS = {word: tag for tag, words in _POS.items() for word in words.split()}


def parse(
    text: str, entities: Iterable[tuple[str, str]] = (), pos: Mapping[str, str] | None = None
) -> Parsed:
    """A reading of `text` in which every occurrence of each surface form is an entity.

    A form inside a longer one is no entity of its own. `pos` maps words to parts of speech.
    """
    found = _entities(text, entities)
    sentences = tuple(_sentences(text))
    starts = {span.start for span in sentences}
    named = {i for entity in found for i in range(*entity.span)}
    tokens = tuple(
        Token(m.start(), m.end(), _tag(m, starts, named, pos or {})) for m in _TOKEN.finditer(text)
    )
    return Parsed(text, tokens, sentences, tuple(found))


def attribute(parsed: Parsed, found: Iterable[Mapping[str, Any]]) -> Parsed:
    """`parsed` with the model's attributions: each gives the words of its `content`, `source` and
    `cue` as they first occur, and how `sure` the model is of both (0.9 where not stated)."""

    def tokens(words: str | None) -> tuple[int, int] | None:
        if words is None:
            return None
        place = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", parsed.text)
        assert place is not None, words
        start = place.start()
        inside = [
            number
            for number, token in enumerate(parsed.tokens)
            if start <= token.start < start + len(words)
        ]
        return inside[0], inside[-1] + 1

    attributions = tuple(
        Attribution(
            tokens(each["content"]) or (0, 0),
            tokens(each.get("source")),
            each.get("sure", 0.9),
            tokens(each.get("cue")),
            each.get("sure", 0.9),
        )
        for each in found
    )
    return replace(parsed, attributions=attributions)


def load_cases(folder: str) -> list[dict[str, Any]]:
    """Every case of a folder of `tests/cases`, in the order of the files."""
    cases: list[dict[str, Any]] = []
    for path in sorted((CASES / folder).glob("*.yaml")):
        cases.extend(yaml.safe_load(path.read_text(encoding="utf-8")))
    return cases


def _entities(text: str, forms: Iterable[tuple[str, str]]) -> list[Entity]:
    taken: set[int] = set()
    found = []
    for form, label in sorted(forms, key=lambda pair: -len(pair[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if not taken & set(range(*match.span())):
                taken.update(range(*match.span()))
                found.append(Entity(Span(*match.span()), label))
    return sorted(found, key=lambda entity: entity.span)


def _sentences(text: str) -> Iterable[Span]:
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            before = text[max(start, stop.end() - 12) : stop.end()]  # longer than an abbreviation
            if re.search(rf"(?:\b{_ABBREVIATION}|\b[A-Z]\.)$", before):
                continue
            yield Span(start, stop.end())
            start = _SPACE.match(text, stop.end()).end()  # type: ignore[union-attr]
        if text[start : line.end()].strip():
            yield Span(start, line.end())


def _tag(match: re.Match[str], starts: set[int], named: set[int], pos: Mapping[str, str]) -> str:
    word = match.group()
    lower = word.lower()
    if word in pos:
        return pos[word]
    if not word[0].isalnum() and lower not in _TAGS:
        return "PUNCT"
    if word[0].isdigit():
        return "NUM"
    if match.start() in named:
        return "PROPN"
    if lower in _TAGS:
        return _TAGS[lower]
    if word[0].isupper() and match.start() not in starts:
        return "PROPN"
    if lower.endswith(("ed", "ing")):
        return "VERB"
    return "ADV" if lower.endswith("ly") else "NOUN"
