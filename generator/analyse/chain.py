"""All that is found in one article, in order."""

from __future__ import annotations

from collections.abc import Sequence

from ..config import AnalysisSettings
from ..records import Analysis, CleanText
from .cut_names import with_whole_names
from .figures import find_figures
from .headline import make_headline
from .language import detect_language
from .marks import quoted_spans
from .parsed import Parsed
from .quotes import find_quotes
from .referents import find_referents
from .section import choose_section
from .sketch import sketch
from .summary import choose_summary
from .terms import content_terms, opening_names
from .topics import find_phrases


def analyse_texts(texts: Sequence[CleanText], settings: AnalysisSettings) -> list[Analysis]:
    """The analysis of each of `texts`, in their order."""
    if not settings.enabled:
        return [Analysis(lang=detect_language(text.text), sentences=()) for text in texts]
    from .model import parse  # late: a build with nothing new never loads spaCy

    return [analyse(parsed, settings) for parsed in parse(texts, settings.pipeline)]


def analyse(parsed: Parsed, settings: AnalysisSettings) -> Analysis:
    """All that follows from what the model read."""
    parsed = with_whole_names(parsed)
    referents = find_referents(parsed)
    quotes = find_quotes(parsed, referents)
    summary = choose_summary(parsed, referents, quotes, settings.sentences)
    return Analysis(
        lang=detect_language(parsed.text),
        sentences=parsed.sentences,
        entities=parsed.entities,
        referents=referents,
        quotes=quotes,
        summary=summary,
        headline=make_headline(parsed, referents, quotes, {c.sentence for c in summary}),
        section=choose_section(parsed),
        topics=find_phrases(parsed, referents),
        figures=find_figures(parsed),
        quoted=quoted_spans(parsed.text),
        terms=content_terms(parsed),
        opening=opening_names(parsed),
        sketch=sketch(parsed.text),
        meaning=parsed.meaning,
    )
