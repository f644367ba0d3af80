"""Quotations of one article: what was said, by which cue, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Quote, Referent, Span
from .attributed import Attributions, in_order
from .drafts import Draft, find_drafts
from .frames import paragraphs
from .marks import find_stretches
from .parsed import Parsed
from .reading import Reading
from .signed import signature
from .speakers import Speakers


def find_quotes(parsed: Parsed, referents: Sequence[Referent]) -> tuple[Quote, ...]:
    """Quotations and reported speech in the order of the text, each with its speaker as far as that
    is sure; reported speech only where it is sure.

    `person` is a place in `referents`, always that of a person.
    """
    if not parsed.sentences:
        return ()
    reading = Reading(parsed)
    stretches = find_stretches(parsed.text)
    attributions = Attributions(reading, parsed.attributions)
    drafts = find_drafts(reading, list(paragraphs(reading, stretches))) if stretches else []
    drafts = [_signed(reading, attributions.refine(draft)) for draft in drafts]
    drafts.extend(list(attributions.missed(drafts, stretches)))
    reported = list(attributions.reported(drafts, stretches))
    drafts = in_order([*drafts, *reported])
    quoted = [Span(stretch.start, stretch.end) for stretch in stretches]
    speakers = Speakers(reading, referents, [*quoted, *attributions.contents()])
    quotes = (_quote(reading, draft, speakers) for draft in drafts)
    return tuple(quote for quote in quotes if quote.direct or quote.person is not None)


def _signed(reading: Reading, draft: Draft) -> Draft:
    phrase = signature(reading, draft)
    return draft if phrase is None else replace(draft, source=phrase, carried=False)


def _quote(reading: Reading, draft: Draft, speakers: Speakers) -> Quote:
    content = tuple(draft.content)
    speaker = reading.span(*draft.source) if draft.source else None
    person, how = speakers.resolve(draft.source, content[0].start)
    if person is not None and draft.carried:
        how = "carried"
    return Quote(
        content=content,
        sentence=reading.sentence_at(content[0].start),
        cue=reading.span(*draft.cue) if draft.cue else None,
        speaker=_tidy(reading.text, speaker) if speaker else None,
        person=person,
        direct=draft.direct,
        how=how,
    )


def _tidy(text: str, span: Span) -> Span:
    words = span.of(text).rstrip(" ,;:")
    return Span(span.start, span.start + len(words))
