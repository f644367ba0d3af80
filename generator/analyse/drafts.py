"""Quotations in the making: what is quoted, by which cue, from whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..records import Span
from .cue_words import SURE, TIMES
from .cues import Cue, Cues, cues_in
from .extent import governs, interrupted, mixed_content, reaches_back
from .frames import Frame, Paragraph
from .marks import Stretch
from .reading import Reading
from .sources import Phrase, first_phrase, subject

_MARKS = "“”„‟«»‹›‘’\"'「」『』 \u00a0"
_FEW = 3  # words: shorter quoted pieces without a cue are titles and scare quotes
_TITLE_SHARE = 0.6
_CLAUSE = 80  # tokens: as far as the subject of a clause is looked for


@dataclass
class Draft:
    """A quotation before its speaker is resolved; `source` is None when nothing names one."""

    content: list[Span]
    cue: Phrase | None
    source: Phrase | None
    carried: bool = False
    full: bool = True  # whole sentences, so that what is quoted next may go on with it
    direct: bool = True  # in quotation marks


def find_drafts(reading: Reading, lines: Sequence[Paragraph]) -> list[Draft]:
    """All quotations, in the order of the text."""
    finder = _Finder(reading)
    for line, following in zip_longest(lines, lines[1:]):
        goes_on = following is not None and bool(following.frames) and _starts_quoted(following)
        finder.paragraph(line, goes_on)
    return finder.found


def _starts_quoted(line: Paragraph) -> bool:
    stretches = line.frames[0].stretches
    return bool(stretches) and stretches[0].start <= line.start + 1


class _Finder:
    """Walks the paragraphs and remembers who spoke last."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: list[Draft] = []
        self.open: Draft | None = None  # the quotation that a bare one goes on with
        self.lead: tuple[Cue | None, Phrase | None] | None = None  # who was about to speak
        self.pending: list[Span] = []  # paragraphs left unclosed: whoever ends them says them

    def paragraph(self, line: Paragraph, goes_on: bool) -> None:
        """Take up one paragraph; `goes_on` when the next one starts with a quotation."""
        if not any(frame.stretches for frame in line.frames):
            last = line.frames[-1] if line.frames else None
            self.open = None
            if last is not None:
                self.lead = self._lead(last, only_announced=True)
            return
        if line.frames[0].stretches and not line.frames[0].bare:
            self.open = None
        for number, frame in enumerate(line.frames):
            if frame.bare:
                self._bare(line, frame, goes_on)
            elif frame.stretches:
                self._quoting(frame)
            else:
                self.open = None
                self.lead = self._lead(frame, only_announced=number + 1 == len(line.frames))

    def _lead(
        self, frame: Frame, *, only_announced: bool
    ) -> tuple[Cue | None, Phrase | None] | None:
        """Who a sentence without quotation leads one to expect as the next speaker."""
        outside = frame.outside
        if not outside:
            return None
        announced = self.reading.words[outside[-1]] == ":"
        cues = [cue for cue in cues_in(self.reading, outside) if cue.strong]
        if not announced and only_announced:
            return None
        if cues:
            return cues[-1], cues[-1].source
        return None, first_phrase(self.reading, outside[:_CLAUSE])

    def _bare(self, line: Paragraph, frame: Frame, goes_on: bool) -> None:
        spans = [Span(s.start, s.end) for s in frame.stretches]
        if goes_on and not frame.stretches[-1].closed and frame.end == line.end:
            self.pending.extend(spans)
            return
        spans = [*self.pending, *spans]
        self.pending = []
        if self.open is not None and self.open.full:
            self.open.content.extend(spans)
            return
        if self.open is not None:
            draft = Draft(spans, None, self.open.source, carried=True)
        elif self.lead is not None:
            cue, source = self.lead
            draft = Draft(spans, cue.tokens if cue else None, source, carried=cue is None)
        else:
            draft = Draft(spans, None, None)
        self._add(draft)

    def _add(self, draft: Draft) -> None:
        if self.pending and draft.content[0].start not in {span.start for span in self.pending}:
            draft.content[:0] = self.pending
        self.pending = []
        self.found.append(draft)
        self.open = draft
        self.lead = None

    def _quoting(self, frame: Frame) -> None:
        cues = Cues(self.reading, frame.outside)
        self.lead = None
        done = 0
        last = len(frame.stretches)
        while done < last:
            done = self._group(frame, cues, done)

    def _group(self, frame: Frame, cues: Cues, first: int) -> int:
        """Make a draft of the stretch numbered `first` and those that belong with it; the number
        of the next one."""
        reading, stretches = self.reading, frame.stretches
        following = _following(reading, cues, frame, first)
        before = _before(reading, cues, stretches[first])
        last = first + 1 == len(stretches)
        announced = last and before is not None and _announces(reading, before, stretches[first])
        if following and not announced and _asks_for_cue(reading, stretches[first]):
            return self._with_cue_after(frame, cues, first, following)
        if before is not None:
            return self._with_cue_before(frame, cues, first, before)
        tail = _tail(cues, stretches[-1].start, frame.end)
        if tail is not None and (said := _up_to(reading, frame, tail)):
            self._add(Draft([said], tail.tokens, tail.source, full=False))
            return len(stretches)
        if _says_something(reading, stretches[first]):
            self._without_cue(frame, stretches[first])
        return first + 1

    def _with_cue_after(self, frame: Frame, cues: Cues, first: int, cue: Cue) -> int:
        stretches = frame.stretches
        start = reaches_back(self.reading, frame, first, cues)
        spans = [Span(start, stretches[first].end)]
        end = first + 1
        while end < len(stretches) and not _own_cue(self.reading, cues, frame, end, cue):
            spans.append(Span(stretches[end].start, stretches[end].end))
            end += 1
        self._add(Draft(spans, cue.tokens, cue.source, full=start == stretches[first].start))
        return end

    def _with_cue_before(self, frame: Frame, cues: Cues, first: int, cue: Cue) -> int:
        reading, stretches = self.reading, frame.stretches
        around = interrupted(reading, frame, cue, stretches[first])
        if around is not None:
            self._add(Draft(around, cue.tokens, cue.source, full=False))
            return len(stretches)
        end = first + 1
        while end < len(stretches) and _before(reading, cues, stretches[end]) == cue:
            own = _following(reading, cues, frame, end)
            if own is not None and _asks_for_cue(reading, stretches[end]):
                break
            end += 1
        limit = frame.end if end == len(stretches) else self._limit(frame, cues, end)
        spans, full = mixed_content(reading, frame, cue, stretches[first:end], limit)
        self._add(Draft(spans, cue.tokens, cue.source, full=full))
        return end

    def _limit(self, frame: Frame, cues: Cues, number: int) -> int:
        """Where what leads to stretch `number` starts: the quotation before it must end there."""
        low, high = frame.stretches[number - 1].end, frame.stretches[number].start
        between = cues.between(low, high)
        if not between:
            return high
        starts = [self.reading.tokens[between[0].first].start]
        if between[0].source is not None:
            starts.append(self.reading.tokens[between[0].source[0]].start)
        return min((start for start in starts if start >= low), default=high)

    def _without_cue(self, frame: Frame, stretch: Stretch) -> None:
        source = _without_cue(self.reading, frame, stretch)
        spans = [Span(stretch.start, stretch.end)]
        if source is None and self.open is not None:
            self._add(Draft(spans, None, self.open.source, carried=True, full=False))
        else:
            self._add(Draft(spans, None, source, full=False))


def _up_to(reading: Reading, frame: Frame, tail: Cue) -> Span | None:
    """The sentence up to the cue that ends it; None where it begins with whom the cue names."""
    start = min(reading.tokens[frame.outside[0]].start, frame.stretches[0].start)
    stop = reading.tokens[tail.first].start
    if tail.source is not None and not tail.after:
        stop = min(stop, reading.tokens[tail.source[0]].start)
    said = reading.text[start:stop].rstrip(" ,\u00a0")
    return Span(start, start + len(said)) if said else None


def _without_cue(reading: Reading, frame: Frame, stretch: Stretch) -> Phrase | None:
    """Who is quoted without a verb of saying: *Jones: “...”*, else the subject of the sentence."""
    earlier = frame.between(reading, frame.start, stretch.start)
    if earlier and reading.words[earlier[-1]] == ":":
        label = subject(reading, earlier[-_CLAUSE:-1], earlier[-1])
        if label is not None and any(
            reading.tokens[t].pos in {"PROPN", "PRON"} for t in range(label[0], label[1] + 1)
        ):
            return label
    return first_phrase(reading, earlier[:_CLAUSE])


def _following(reading: Reading, cues: Cues, frame: Frame, number: int) -> Cue | None:
    """The first cue between this stretch and the next."""
    low = frame.stretches[number].end
    last = number + 1 == len(frame.stretches)
    for cue in cues.between(low, frame.end if last else frame.stretches[number + 1].start):
        own = cue.source is not None and reading.tokens[cue.source[0]].start >= low
        return cue if own and not cue.participle else None
    return None


def _asks_for_cue(reading: Reading, stretch: Stretch) -> bool:
    """Whether a cue must follow: the quotation stops at a comma, a dash or a question mark."""
    inner = reading.text[stretch.start : stretch.end].rstrip(_MARKS)
    after = reading.text[stretch.end : stretch.end + 2].lstrip()[:1]
    if inner[-1:] in {"?", "!", "…", "—", "–", "-"}:
        return True
    return inner[-1:] == "," or after == ","


def _announces(reading: Reading, cue: Cue, stretch: Stretch) -> bool:
    """Whether a verb of saying with its subject stands right before a quotation (*he warned, “*),
    or the clause that it says runs into one with its own stop: *he said that “Why?” was asked*."""
    start, stop = cue.last + 1, reading.token_at(stretch.start)
    if not cue.strong or cue.source is None or start > stop:
        return False
    if reading.words[start:stop] in {(",",), (":",)}:
        return True
    inner = reading.text[stretch.start : stretch.end].rstrip(_MARKS)
    return reading.lower[start : start + 1] == ("that",) and inner[-1:] in {"?", "!"}


def _own_cue(reading: Reading, cues: Cues, frame: Frame, number: int, than: Cue) -> bool:
    """Whether another cue than `than` comes before stretch `number`, or its own after it."""
    if _before(reading, cues, frame.stretches[number]) not in {than, None}:
        return True
    follow = _following(reading, cues, frame, number)
    return follow is not None and _asks_for_cue(reading, frame.stretches[number])


def _before(reading: Reading, cues: Cues, stretch: Stretch) -> Cue | None:
    """The cue before a stretch: the nearest, or a verb of saying whose *that* clause holds it."""
    earlier = cues.before(stretch.start)
    if not earlier:
        return None
    nearest = earlier[-1]
    for cue in reversed(earlier[:-1]):
        if (nearest.verb in SURE.values() and not nearest.possible) or not cue.strong:
            continue
        if governs(reading, cue, nearest):
            nearest = cue
    return nearest if nearest.strong or not _parted(reading, nearest, stretch) else None


def _parted(reading: Reading, cue: Cue, stretch: Stretch) -> bool:
    """Whether another clause stands between: *opposes the bridge, while a joke had it “fall”*."""
    stop = reading.token_at(stretch.start)
    for t in range(cue.last + 1, stop):
        if reading.words[t] == ";":
            return True
        if reading.words[t] == "," and reading.lower[t + 1] in {"while", "though", "although"}:
            return True
    return False


def _tail(cues: Cues, after: int, end: int) -> Cue | None:
    """A cue that ends the sentence: *..., Jones said.*"""
    later = [cue for cue in cues.between(after, end) if cue.strong]
    return later[-1] if later else None


def _says_something(reading: Reading, stretch: Stretch) -> bool:
    """Whether quoted words without a cue are somebody's words rather than a title or a hedge."""
    words = _words(reading, stretch)
    return len(words) > _FEW and not _is_title(words)


def is_hedge(reading: Reading, stretch: Stretch) -> bool:
    """Whether quotation marks hold one word (so-called, or a name) or a title."""
    words = _words(reading, stretch)
    return len(words) < 2 or (len(words) > _FEW and _is_title(words))


def _words(reading: Reading, stretch: Stretch) -> list[str]:
    return reading.text[stretch.start : stretch.end].strip(_MARKS).split()


def _is_title(words: Sequence[str]) -> bool:
    capitals = sum(word[0].isupper() for word in words if word.lower() not in TIMES)
    return capitals >= _TITLE_SHARE * len(words)
