"""The text of an article as HTML: sentences with anchors, names with links, quotations marked.

Spans of the analysis are laid into each passage's safe inner HTML by walking its text nodes; the
text itself is never changed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple, TypeVar

from ..records import Analysis, CleanText, Passage, Quote, Span
from . import urls, wording
from .tables import with_heads
from .tree import Node, Wrapping, parse, to_html, wrap
from .views.article import Body, BodyBlock, BodyName, CleanedLine, How, Note
from .views.shared import Link

T = TypeVar("T")
NOTES = 3  # beside one block


class _Marks(NamedTuple):
    """What is marked in the text, in reading order."""

    sentences: tuple[Span, ...]
    quotes: tuple[tuple[Span, Quote], ...]
    mentions: tuple[tuple[Span, BodyName], ...]


def body_of(
    clean: CleanText,
    analysis: Analysis,
    names: Sequence[BodyName],
    told: Sequence[tuple[int, Link]] = (),
) -> Body:
    """The text of an article with `names` linked, and what cleaning did to it. `told` are speakers
    of quotations, by number, as an editor decided."""
    marks = _marks(analysis, names)
    speakers = {name.referent: Link(name.name, name.url) for name in names}
    by_editor = {analysis.quotes[n]: link for n, link in told if n < len(analysis.quotes)}
    who = _Speakers(speakers, by_editor)
    html = _Passages(clean.text, marks)
    blocks = tuple(
        BodyBlock(
            html.of_group(group),
            _notes(clean.text, group, marks.quotes, who),
            _numbers(group, marks.sentences),
        )
        for group in _groups(clean.passages)
    )
    return Body(
        blocks,
        tuple(CleanedLine(r.line, r.text, "", wording.plain(r.reason)) for r in clean.removed),
        tuple(
            CleanedLine(r.line, r.before, r.after, wording.plain(r.reason)) for r in clean.repairs
        ),
        tuple(CleanedLine(r.line, r.text, "", wording.plain(r.reason)) for r in clean.restored),
    )


def _marks(analysis: Analysis, names: Sequence[BodyName]) -> _Marks:
    by_referent = {name.referent: name for name in names}
    mentions = [
        (span, by_referent[number])
        for number, referent in enumerate(analysis.referents)
        if number in by_referent
        for span in referent.mentions
    ]
    # Reported speech is the article's own words: marked, it would hide what is quoted.
    direct = [quote for quote in analysis.quotes if quote.direct]
    quotes = [(span, quote) for quote in direct for span in quote.content]
    return _Marks(
        analysis.sentences,
        tuple(sorted(quotes, key=lambda q: q[0])),
        tuple(sorted(mentions, key=lambda m: m[0])),
    )


def _groups(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages that make one block: the items of a list, the paragraphs of a quotation."""
    group: list[Passage] = []
    for passage in passages:
        if group and not (passage.kind == group[0].kind and passage.kind in {"item", "quote"}):
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


class _Passages:
    """Turns passages into HTML, one after the other: it knows which names are linked already."""

    def __init__(self, text: str, marks: _Marks) -> None:
        self._text = text
        self._marks = marks
        self._linked: set[str] = set()
        self._linked_here: set[str] = set()
        self._anchored: set[int] = set()
        self._sentence_ends = [sentence.end for sentence in marks.sentences]
        self._nothing_marked = not (marks.sentences or marks.quotes or marks.mentions)
        self._mention_starts = [mention.start for mention, _ in marks.mentions]

    def of_group(self, group: Sequence[Passage]) -> str:
        kind = group[0].kind
        if kind == "item":
            return "".join(_list_html([(p, self._inner(p)) for p in group]))
        if kind == "quote":
            paragraphs = "".join(f"<p>{self._inner(p)}</p>" for p in group)
            return f"<blockquote>{paragraphs}</blockquote>"
        passage = group[0]
        if kind == "heading":
            self._linked_here.clear()
            level = min(max(passage.depth, 2), 6)
            return f"<h{level}>{self._inner(passage)}</h{level}>"
        if kind == "code":
            return f"<pre><code>{self._inner(passage)}</code></pre>"
        if kind == "table":
            inner = with_heads(self._inner(passage))
            return f'<div class="table" tabindex="0"><table>{inner}</table></div>'
        return f"<p>{self._inner(passage)}</p>"

    def _inner(self, passage: Passage) -> str:
        span = passage.span
        if self._nothing_marked and not passage.html:
            return escape(span.of(self._text), quote=False)
        nodes = parse(passage.html, span.of(self._text), span.start)
        if passage.kind not in {"heading", "code"}:
            nodes = self._link_names(nodes, span)
        for content in _apart(q for q, _ in _overlapping(self._marks.quotes, span)):
            opening = '<span class="q">'
            nodes, _ = wrap(nodes, Wrapping(*content, opening, opening, "</span>"))
        for number, sentence in self._sentences_in(span):
            anchor = f' id="{urls.sentence_anchor(number)}"' if number not in self._anchored else ""
            self._anchored.add(number)
            wrapping = Wrapping(
                *sentence, f'<span class="s"{anchor}>', '<span class="s">', "</span>"
            )
            nodes, _ = wrap(nodes, wrapping)
        return to_html(nodes)

    def _sentences_in(self, span: Span) -> Iterator[tuple[int, Span]]:
        """The sentences that overlap `span`, with their numbers."""
        for number in range(
            bisect_right(self._sentence_ends, span.start), len(self._sentence_ends)
        ):
            sentence = self._marks.sentences[number]
            if sentence.start >= span.end:
                break
            yield number, sentence

    def _link_names(self, nodes: tuple[Node, ...], span: Span) -> tuple[Node, ...]:
        """Link the first mention of each name: of a person under each heading, of others once."""
        cuts = [edge for _, s in self._sentences_in(span) for edge in s]
        cuts += [edge for s, _ in _overlapping(self._marks.quotes, span) for edge in s]
        starts = self._mention_starts
        for mention, name in self._marks.mentions[
            bisect_left(starts, span.start) : bisect_left(starts, span.end)
        ]:
            done = self._linked_here if name.kind == "person" else self._linked
            if name.url in done or any(mention.start < cut < mention.end for cut in cuts):
                continue
            opening = f'<a class="name {name.kind}" href="{escape(name.url)}">'
            nodes, linked = wrap(
                nodes, Wrapping(*mention, opening, opening, "</a>", tag="a", whole=True)
            )
            if linked:
                done.add(name.url)
        return nodes


def _list_html(items: Sequence[tuple[Passage, str]]) -> Iterator[str]:
    """Nested lists from items with depths; a deeper list stands inside the item before it."""
    stack: list[tuple[int, str]] = []
    for passage, inner in items:
        tag = "ol" if passage.ordered else "ul"
        while stack and (
            stack[-1][0] > passage.depth or (stack[-1][0] == passage.depth and stack[-1][1] != tag)
        ):
            yield f"</li></{stack.pop()[1]}>"
        if stack and stack[-1][0] == passage.depth:
            yield "</li>"
        else:
            stack.append((passage.depth, tag))
            yield f"<{tag}>"
        yield f"<li>{inner}"
    while stack:
        yield f"</li></{stack.pop()[1]}>"


class _Speakers(NamedTuple):
    """Who speaks: links by referent, and by quotation what an editor says instead."""

    found: Mapping[int, Link]
    by_editor: Mapping[Quote, Link]

    def of(self, quote: Quote) -> tuple[Link | None, str]:
        if quote in self.by_editor:
            return self.by_editor[quote], "editor"
        known = self.found.get(quote.person) if quote.person is not None else None
        return known, (quote.how or "named") if known else "unattributed"


def _notes(
    text: str,
    group: Sequence[Passage],
    quotes: Sequence[tuple[Span, Quote]],
    who: _Speakers,
) -> tuple[Note, ...]:
    """Who is quoted in these passages, each way of knowing it once."""
    if not quotes:
        return ()
    whole = Span(group[0].span.start, group[-1].span.end)
    notes: dict[Link, dict[str, None]] = {}
    for _, quote in _overlapping(quotes, whole):
        known, how = who.of(quote)
        speaker = known or Link(wording.surface(quote.speaker.of(text) if quote.speaker else ""))
        notes.setdefault(speaker, {})[how] = None
    return tuple(
        Note(speaker, tuple(How(how, wording.how_text(how)) for how in hows))
        for speaker, hows in list(notes.items())[:NOTES]
    )


def _numbers(group: Sequence[Passage], sentences: Sequence[Span]) -> tuple[int, ...]:
    first = bisect_left(sentences, group[0].span.start, key=lambda s: s.start)
    end = bisect_left(sentences, group[-1].span.end, key=lambda s: s.start)
    return tuple(range(first + 1, end + 1))


def _overlapping(marks: Iterable[tuple[Span, T]], span: Span) -> list[tuple[Span, T]]:
    return [(mark, value) for mark, value in marks if mark.overlaps(span)]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Sorted `spans` without those that begin inside an earlier one."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
