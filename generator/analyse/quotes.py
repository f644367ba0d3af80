"""Quotations of one article: what was said, by which cue, by whom."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Quote, Referent, Span
from .drafts import Draft, find_drafts
from .frames import paragraphs
from .marks import find_stretches
from .parsed import Parsed
from .reading import Reading
from .speakers import Speakers


def find_quotes(parsed: Parsed, referents: Sequence[Referent]) -> tuple[Quote, ...]:
    """Direct quotations in the order of the text, each with its speaker as far as that is sure.

    `person` is a place in `referents`, always that of a person.
    """
    reading = Reading(parsed)
    stretches = find_stretches(parsed.text)
    if not stretches or not parsed.sentences:
        return ()
    drafts = find_drafts(reading, list(paragraphs(reading, stretches)))
    speakers = Speakers(reading, referents, stretches)
    return tuple(_quote(reading, draft, speakers) for draft in drafts)


def _quote(reading: Reading, draft: Draft, speakers: Speakers) -> Quote:
    content = tuple(draft.content)
    speaker = reading.span(*draft.source) if draft.source else None
    cue = reading.span(draft.cue.first, draft.cue.last) if draft.cue else None
    person, how = speakers.resolve(draft.source, content[0].start)
    if person is not None and draft.carried:
        how = "carried"
    return Quote(
        content=content,
        sentence=reading.sentence_at(content[0].start),
        cue=cue,
        speaker=_tidy(reading.text, speaker) if speaker else None,
        person=person,
        direct=True,
        how=how,
    )


def _tidy(text: str, span: Span) -> Span:
    words = span.of(text).rstrip(" ,;:")
    return Span(span.start, span.start + len(words))
