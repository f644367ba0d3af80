"""What holds of every cleaned text and every analysis of it, and of the page made from them."""

from __future__ import annotations

from html import unescape
from itertools import pairwise

from generator.analyse.chain import analyse
from generator.config import AnalysisSettings
from generator.records import Analysis, CleanText, Span
from generator.render.markup import body_of
from generator.render.views.article import BodyName
from tests import handmade
from tests.unit.read_invariants import assert_balanced


def analysis_of(text: CleanText) -> Analysis:
    """The analysis of a reading made by hand, in which every word in capitals is somebody."""
    names = [(word, "PERSON") for word in dict.fromkeys(text.text.split()) if word.istitle()]
    return analyse(handmade.parse(text.text, names[:20]), AnalysisSettings())


def assert_passages(text: CleanText) -> None:
    """The passages are the text, in order, and their HTML says the same."""
    assert "\n\n".join(passage.span.of(text.text) for passage in text.passages) == text.text
    for passage in text.passages:
        assert passage.span.start < passage.span.end
        if passage.html:
            assert_balanced(passage.html)


def assert_analysis(text: CleanText, analysis: Analysis) -> None:
    """Every span lies inside the text; sentences are in order and apart; all numbers lead somewhere."""
    whole = (0, len(text.text))
    spans: list[Span] = [*analysis.sentences, *(e.span for e in analysis.entities)]
    spans += [span for referent in analysis.referents for span in referent.mentions]
    spans += [span for quote in analysis.quotes for span in quote.content]
    spans += [s for quote in analysis.quotes for s in (quote.cue, quote.speaker) if s]
    spans += [figure.span for figure in analysis.figures]
    spans += [span for phrase in analysis.topics for span in phrase.spans]
    for span in spans:
        assert span.start < span.end
        assert span.within(whole)
    for before, after in pairwise(analysis.sentences):
        assert before.end <= after.start
    sentences, people = range(len(analysis.sentences)), range(len(analysis.referents))
    assert all(chosen.sentence in sentences for chosen in analysis.summary)
    assert len({chosen.sentence for chosen in analysis.summary}) == len(analysis.summary)
    assert all(figure.sentence in sentences for figure in analysis.figures)
    assert all(quote.sentence in sentences for quote in analysis.quotes)
    assert all(quote.person is None or quote.person in people for quote in analysis.quotes)
    for referent in analysis.referents:
        assert referent.mentions
        assert all(role.sentence in sentences for role in referent.roles)
    assert_page(text, analysis)


def assert_page(text: CleanText, analysis: Analysis) -> None:
    """The page's HTML is well formed, each id is there once, and its text is the article's."""
    names = tuple(
        BodyName(number, f"/people/p{number}/", "person", referent.name)
        for number, referent in enumerate(analysis.referents)
    )
    body = body_of(text, analysis, names)
    html = "".join(block.html for block in body.blocks)
    ids = assert_balanced(html)
    assert len(ids) == len(set(ids))
    assert letters(unescape(_without_tags(html))) == letters(text.text)


def _without_tags(html: str) -> str:
    parts, rest = [], html
    while "<" in rest:
        before, rest = rest.split("<", 1)
        parts.append(before)
        rest = rest.split(">", 1)[1]
    return " ".join([*parts, rest])


def letters(text: str) -> str:
    """The letters and digits of `text` alone."""
    return "".join(filter(str.isalnum, text))
