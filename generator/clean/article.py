"""From an article as read to the article alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from ..config import CleaningSettings
from ..records import Article, Block, CleanText, Passage, Removed, Repair, Span
from .credits import Credit, together
from .headline import find_headline
from .lines import Line, measure, squashed
from .mend import mend_all
from .model import not_prose
from .structure import structured
from .verdicts import named_verdicts

_MOST_REMOVED = 0.6


def clean_article(
    article: Article, settings: CleaningSettings, keep: Sequence[str] = ()
) -> CleanText:
    """The article alone, with every line taken away and why, every repair, and what was found.

    An article that is not raw, or any while cleaning is switched off, stays whole. A line stays
    that holds the words of an entry of `keep`, or of what the article's front matter keeps.
    """
    if not article.raw or not settings.enabled:
        return joined(article.blocks)
    blocks = [block for block in article.blocks if block.text.strip()]
    lines = [measure(block) for block in blocks]
    named = named_verdicts(lines)
    headline = find_headline(lines, [verdict is not None for verdict in named], article.meta.title)
    for i in headline:
        named[i] = Credit("headline")
    judged = _settled(lines, named, judge=article.source.kind == "text")
    wanted = (*keep, *article.meta.keep)
    verdicts = [
        None if any(says(line.text, words) for words in wanted) else verdict
        for line, verdict in zip(lines, judged, strict=True)
    ]
    kept = [block for block, verdict in zip(blocks, verdicts, strict=True) if verdict is None]
    removed = _listed(lines, verdicts)
    gone = set(removed)
    restored = [line for line in _listed(lines, judged) if line not in gone]
    mended = mend_all(kept)
    clean = joined(structured(mended.blocks), removed, mended.repairs)
    found = together([*(verdict for verdict in verdicts if verdict), *mended.credits])
    if headline and verdicts[headline[0]] and article.meta.title is None:
        found = msgspec.structs.replace(found, title=lines[headline[0]].text)
    links = dict.fromkeys(verdict.link for verdict in verdicts if verdict and verdict.link)
    return msgspec.structs.replace(
        clean, found=found, read_also=tuple(links), restored=tuple(restored)
    )


def says(text: str, words: str) -> bool:
    """Whether a line holds these words, whatever its capitals, spaces and marks."""
    wanted = squashed(words)
    return bool(wanted) and wanted in squashed(text)


def _listed(lines: Sequence[Line], verdicts: Sequence[Credit | None]) -> list[Removed]:
    return [
        Removed(line.number, line.text, verdict.reason)
        for line, verdict in zip(lines, verdicts, strict=True)
        if verdict is not None
    ]


def joined(
    blocks: Iterable[Block], removed: Sequence[Removed] = (), repairs: Sequence[Repair] = ()
) -> CleanText:
    """The text of `blocks` with a blank line between any two, each a passage."""
    parts: list[str] = []
    passages: list[Passage] = []
    start = 0
    for block in blocks:
        if not block.text:
            continue
        span = Span(start, start + len(block.text))
        passages.append(
            Passage(block.kind, span, block.line, block.html, block.depth, block.ordered)
        )
        parts.append(block.text)
        start = span.end + 2
    return CleanText("\n\n".join(parts), tuple(passages), tuple(removed), tuple(repairs))


def _settled(
    lines: Sequence[Line], named: Sequence[Credit | None], judge: bool
) -> list[Credit | None]:
    """The named rules' verdicts and, where they have none, the model's.

    When little would be left the model is not believed, and when nothing would be, nobody is.
    """
    verdicts = list(named)
    if judge:
        for i in not_prose(lines, [v.reason if v else None for v in named]):
            verdicts[i] = Credit("not-prose")
    words = sum(line.size for line in lines)
    for attempt in (verdicts, list(named)):
        left = sum(line.size for line, v in zip(lines, attempt, strict=True) if v is None)
        if left and left >= (1 - _MOST_REMOVED) * words:
            return attempt
    return list(named) if any(v is None for v in named) else [None] * len(lines)
