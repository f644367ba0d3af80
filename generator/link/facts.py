"""The light facts of one article that linking keeps: no text, only what pages and joins need.

What comes of the text alone is made once and kept, under the keys of the text and its analysis:
most of what linking a large collection would cost is to read all that again.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..records import (
    Analysis,
    CleanText,
    EntityKind,
    Record,
    Referent,
    Role,
    Section,
    Span,
)
from ..site import Document, FigureLine, SummarySentence
from .dates import day_number, newest_first
from .fold import one_line
from .quotations import Said, quotations
from .standing import Standing
from .vectors import Lexicon, Words

_TITLE_LENGTH = 80
_LEAD = 3  # sentences
_DETERMINER = re.compile(r"\b(the|this|that|his|her|its|their|our)\s$", re.IGNORECASE)
_LONGEST_DETERMINER = 8
_POSSESSIVES = ("'s", "’s", "'", "’")

Read = Callable[[Document], tuple[CleanText, Analysis]]


class Named(NamedTuple):
    """A referent of an article: its forms as printed with their counts, and its first sentence;
    `described` are the words that stand in for it (*the chairwoman*), with their counts."""

    kind: EntityKind
    name: str
    forms: tuple[tuple[str, int], ...]
    mentions: int
    sentence: int
    roles: tuple[Role, ...]
    described: tuple[tuple[str, int], ...] = ()


class Phrase(NamedTuple):
    """A phrase of an article that may be a topic. It is `leading` where the article says it again,
    or among its first sentences: a phrase in passing says little of what an article is about."""

    label: str
    score: float
    leading: bool


class _Told(Record, frozen=True, kw_only=True):
    """What is taken of an article's text as it is."""

    figures: tuple[FigureLine, ...]
    section: Section | None
    phrases: tuple[Phrase, ...]
    names: tuple[Named, ...]
    quotes: tuple[Said, ...]
    read_also: tuple[str, ...] = ()
    meaning: bytes = b""


class TextFacts(_Told, frozen=True, kw_only=True):
    """All that linking needs of an article beside its metadata: where it is equal, linking makes
    the same of two texts. `title` and `summary` are for articles that are given none."""

    lang: str
    title: str
    summary: tuple[SummarySentence, ...]
    terms: tuple[tuple[str, int], ...]
    opening: tuple[str, ...]
    sketch: tuple[int, ...]


class Facts(_Told, frozen=True, kw_only=True):
    """One article, without its text."""

    document: Document
    day: float | None
    lang: str
    title: str
    title_made: bool
    summary: tuple[SummarySentence, ...]
    words: Words
    opening: Words
    sketch: Sequence[int] = ()


def gather(
    documents: Sequence[Document], texts: Iterable[TextFacts], lexicon: Lexicon
) -> list[Facts]:
    """The facts of all articles, newest first; `texts` are of the same `documents`, each asked for
    once."""
    found = [facts_of(*pair, lexicon) for pair in zip(documents, texts, strict=True)]
    return sorted(found, key=lambda f: newest_first(f.day, f.document.slug))


def facts_of(document: Document, text: TextFacts, lexicon: Lexicon) -> Facts:
    """What linking needs of one article: what is given in its metadata goes before what was found
    in its text."""
    meta = document.meta
    given, summary = one_line(meta.title or ""), one_line(meta.summary or "")
    return Facts(
        document=document,
        day=day_number(meta.date),
        lang=meta.lang or text.lang,
        title=given or text.title or document.slug,
        title_made=not given,
        summary=(SummarySentence(summary),) if summary else text.summary,
        figures=text.figures,
        section=text.section,
        phrases=text.phrases,
        names=text.names,
        quotes=text.quotes,
        words=lexicon.words(text.terms),
        opening=lexicon.words([(word, 1) for word in text.opening]),
        read_also=text.read_also,
        sketch=array("I", text.sketch),
        meaning=text.meaning,
    )


def facts_of_text(clean: CleanText, analysis: Analysis) -> TextFacts:
    """What linking needs of one article's text."""
    text, sentences = clean.text, analysis.sentences
    starts = [span.start for span in sentences]
    lead = sentences[:_LEAD][-1].end if sentences else len(text)
    standing = Standing(text, analysis.quoted)

    def sentence_at(offset: int) -> int:
        return max(bisect_right(starts, offset) - 1, 0)

    return TextFacts(
        lang=analysis.lang,
        title=one_line(analysis.headline) if analysis.headline else _opening(text),
        summary=tuple(
            SummarySentence(
                text=standing.sentence(sentences, chosen.sentence),
                number=chosen.sentence,
                reasons=chosen.reasons,
            )
            for chosen in analysis.summary
        ),
        figures=tuple(
            FigureLine(
                text=one_line(figure.span.of(text)),
                kind=figure.kind,
                number=figure.sentence,
                sentence=standing.sentence(sentences, figure.sentence),
                value=figure.value,
                unit=figure.unit,
            )
            for figure in analysis.figures
        ),
        section=analysis.section,
        phrases=tuple(
            Phrase(
                one_line(topic.label),
                topic.score,
                len(topic.spans) > 1 or any(s.start < lead for s in topic.spans),
            )
            for topic in analysis.topics
        ),
        names=tuple(_named(referent, text, sentence_at) for referent in analysis.referents),
        quotes=quotations(text, analysis, standing),
        terms=analysis.terms,
        opening=analysis.opening,
        read_also=clean.read_also,
        sketch=analysis.sketch,
        meaning=analysis.meaning,
    )


def _named(referent: Referent, text: str, sentence_at: Callable[[int], int]) -> Named:
    forms = Counter(_bare(span.of(text)) for span in referent.mentions)
    forms.pop("", None)
    first = min((span.start for span in referent.mentions), default=0)
    return Named(
        kind=referent.kind,
        name=_bare(referent.name),
        forms=tuple(sorted(forms.items())),
        mentions=len(referent.mentions),
        sentence=sentence_at(first),
        roles=referent.roles,
        described=tuple(sorted(Counter(_stand_ins(referent.described, text)).items())),
    )


def _stand_ins(described: Sequence[Span], text: str) -> Iterator[str]:
    """The descriptions with the article before them, in lower case. Without one, they are a title
    beside a name and stand in for none."""
    for span in described:
        before = _DETERMINER.search(text, max(0, span.start - _LONGEST_DETERMINER), span.start)
        if before:
            yield f"{before[1].lower()} {_bare(span.of(text))}"


def _bare(form: str) -> str:
    """A form of a name on one line, without the possessive ending."""
    form = one_line(form)
    for ending in _POSSESSIVES:
        if form.endswith(ending):
            return form[: -len(ending)].rstrip()
    return form


def _opening(text: str) -> str:
    """The first line of a text, not too much of it."""
    opening = one_line(text.lstrip().split("\n", 1)[0])
    if len(opening) > _TITLE_LENGTH:
        opening = opening[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return opening
