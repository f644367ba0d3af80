"""Named rules over all lines of a text: those that need a line's neighbours or its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from .credits import Credit, address, byline, credit
from .dateline import find_dateline
from .dates import MONTH, find_date
from .lines import Line, first_prose, squashed
from .rules import finite, is_cue, named_reason

_JUDGED = frozenset({"paragraph", "heading", "item"})
_HEADERS = frozenset({"related-headline", "read-also"})
_MOST_RELATED = 15
_PRODUCT = "product|brand|app|website|site|newspaper|paper|newsroom|publisher|portal|media|magazine"
_AWARD = re.compile(
    rf"\b(?:consumers?'?s? choice|(?:{_PRODUCT}) of the year|award[- ]winning"
    r"|consecutive year|(?:was|been) (?:named|voted|elected) (?:the )?best)\b"
    r"|^winners? of (?:the|a|an|\d+)\b"
)
_FOOTNOTE = re.compile(r"^(?:\*{1,3}|†|‡)\s?\S|^\[\d{1,3}\]\s\S")
_BULLETS = ("* ", "- ", "• ", "*\t")
_DAY = rf"(?:{MONTH} \d{{1,2}},?|\d{{1,2}} {MONTH},?) (?:19|20)\d\d"
_DATE_FIRST = re.compile(
    rf"(?:[A-Z]\w{{2,9}}day,? )?(?:{_DAY}|\d{{4}}-\d\d-|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})",
    re.IGNORECASE,
)
_DATE_LAST = re.compile(rf"[,|·•–—-] ?{_DAY}$", re.IGNORECASE)
_WRITES = (
    "reporter|correspondent|writer|editor|columnist|contributor|journalist|producer|freelancer"
)
_AUTHOR_NOTE = re.compile(
    r"(?P<name>(?:[A-ZÀ-ÖØ-ÞŠŽ][\w'’.-]* ){2,4})(?:\([^()]{1,40}\) )?is "
    rf"(?:[\w'’&-]+ ){{0,7}}(?:{_WRITES})\b"
)
_NOTE_WORDS = 80
_STAMP_WORDS = 14
_TAIL_WORDS = 40
_BYLINE_REACH = 8
_MOST_REPEATED = 2  # sentences of one text


def named_verdicts(lines: Sequence[Line]) -> list[Credit | None]:
    """For each line the rule that takes it away, with what it says, or None."""
    verdicts: list[Credit | None] = []
    start = first_prose(lines)
    for i, line in enumerate(lines):
        reason = named_reason(line) if line.kind in _JUDGED else None
        if reason == "update-stamp" and _inside(lines, i) and not _cued(line):
            reason = None  # the hours of a timeline, say
        if reason is None and i < start and _dated(line):
            reason = "update-stamp"
        said = address(line) if i < start else None
        verdicts.append(said or (credit(line, reason) if reason else None))
    _bylines(lines, verdicts)
    _bare_datelines(lines, verdicts)
    _under_headers(lines, verdicts)
    _repeats(lines, verdicts)
    _tail(lines, verdicts)
    return verdicts


def _inside(lines: Sequence[Line], i: int) -> bool:
    return 0 < i < len(lines) - 1 and lines[i - 1].prose and lines[i + 1].prose


def _dated(line: Line) -> bool:
    """A short line that begins or ends with a day, as it stands between a headline and the text."""
    return (
        line.kind in _JUDGED
        and line.size <= _STAMP_WORDS
        and not line.ended
        and find_date(line.head) is not None
        and bool(_DATE_FIRST.match(line.head) or _DATE_LAST.search(line.head))
    )


def _cued(line: Line) -> bool:
    return any(map(is_cue, line.words))


def _bylines(lines: Sequence[Line], verdicts: list[Credit | None]) -> None:
    """Bylines stand above the first paragraph, below it where it is a standfirst, or below the last
    one."""
    start = first_prose(lines)
    last = max((i for i, line in enumerate(lines) if line.prose and not verdicts[i]), default=-1)
    above = range(max(0, start - _BYLINE_REACH), min(start + 2, len(lines)))
    for i in (*above, *range(last + 1, len(lines))):
        if lines[i].kind in _JUDGED and (verdicts[i] is None or i < start):
            verdicts[i] = byline(lines[i]) or verdicts[i]


def _bare_datelines(lines: Sequence[Line], verdicts: list[Credit | None]) -> None:
    """A dateline on a line of its own, before the paragraph it opens."""
    for i in range(min(first_prose(lines), len(lines))):
        if verdicts[i] is None and lines[i].kind in _JUDGED:
            found = find_dateline(lines[i].text)
            if found and found.end == len(lines[i].text):
                verdicts[i] = Credit("dateline", date=found.date)


def _under_headers(lines: Sequence[Line], verdicts: list[Credit | None]) -> None:
    """The headlines listed under "More from the summit" go with it.

    Of several lines that end at a paragraph the last may be that paragraph's own heading: it stays,
    unless it is marked as one of a list.
    """
    i = 0
    while i < len(lines):
        verdict = verdicts[i]
        i += 1
        if verdict is None or verdict.reason not in _HEADERS or _names_headline(lines[i - 1]):
            continue
        end = i
        while (
            end < len(lines)
            and end - i < _MOST_RELATED
            and verdicts[end] is None
            and _is_headline(lines[end])
        ):
            end += 1
        closed = end == len(lines) or verdicts[end] is not None
        if not closed and end - i > 1 and not lines[end - 1].text.startswith(_BULLETS):
            end -= 1
        for j in range(i, end):
            verdicts[j] = Credit("related-headline", link=lines[j].text.lstrip("-*•>» \t"))
        i = end


def _repeats(lines: Sequence[Line], verdicts: list[Credit | None]) -> None:
    """A sentence set large beside the text that it stands in: of the two the one with more of the
    article around it stays. A text of many repetitions, such as a plan of meals, is one."""
    same: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.prose and line.ended and line.kind == "paragraph" and verdicts[i] is None:
            same[squashed(line.text)].append(i)
    pairs = [places for places in same.values() if len(places) > 1]
    if len(pairs) > _MOST_REPEATED:
        return
    for places in pairs:
        if len(places) == 2:
            weaker = min(places, key=lambda i: (_company(lines, i), -i))
            verdicts[weaker] = Credit("repeated")


def _company(lines: Sequence[Line], i: int) -> int:
    return sum(lines[j].prose for j in (i - 1, i + 1) if 0 <= j < len(lines))


def _names_headline(line: Line) -> bool:
    """Whether the line gives the headline itself: ``Read also: …``."""
    head, colon, rest = line.text.partition(":")
    return bool(colon) and len(rest.split()) >= 2 and len(head.split()) <= 6


def _is_headline(line: Line) -> bool:
    return (
        line.kind in _JUDGED
        and 3 <= line.size <= 25
        and not line.text.endswith((".", ".”", '."', ":"))
    )


def _tail(lines: Sequence[Line], verdicts: list[Credit | None]) -> None:
    """Below the last paragraph: who the author is, prizes the publisher won, footnotes to them."""
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if verdicts[i] is not None:
            continue
        if line.kind in _JUDGED and _is_author_note(lines, i):
            verdicts[i] = Credit("author-note")
            continue
        if line.kind not in _JUDGED or line.size > _TAIL_WORDS:
            return
        if _is_award(line):
            verdicts[i] = Credit("award")
        elif _FOOTNOTE.match(line.text) and not _in_list(lines, i):
            verdicts[i] = Credit("footnote")
        elif line.prose:
            return


def _is_author_note(lines: Sequence[Line], i: int) -> bool:
    """``Ann Lee is a reporter for …`` about somebody whom the article itself does not name."""
    hit = _AUTHOR_NOTE.match(lines[i].head) if lines[i].size <= _NOTE_WORDS else None
    if not hit:
        return False
    surname = hit["name"].split()[-1]
    return not any(surname in line.text for j, line in enumerate(lines) if j != i and line.prose)


def _is_award(line: Line) -> bool:
    if not _AWARD.search(line.lower):
        return False
    verbs = finite(line)
    return verbs <= {"was", "been", "has"} and len(verbs) <= 1 + ("been" in verbs)


def _in_list(lines: Sequence[Line], i: int) -> bool:
    mark = lines[i].text[:2]
    return mark in _BULLETS and any(
        0 <= j < len(lines) and lines[j].text.startswith(mark) for j in (i - 1, i + 1)
    )
