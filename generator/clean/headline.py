"""The headline among the lines above an article."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import Line, first_prose, squashed

_SHORTEST, _LONGEST = 3, 20
_BODY_LINES = 30
_STEM = 5
_SHARED, _SHARED_FAR = 0.4, 0.6
_NEAR = 5  # lines between the headline and the text that nothing is known of
_PER_LINE = 0.03


def find_headline(lines: Sequence[Line], taken: Sequence[bool], title: str | None) -> list[int]:
    """The numbers of the lines that are the headline, each time it is printed; none if unsure.

    `taken` says which lines are known to be something else. Without a known `title` the line above
    the first paragraph is chosen whose words the text takes up most; the first line of a text needs
    no such proof, since a text that somebody saved begins with its headline.
    """
    body = _body_start(lines, taken)
    if body == len(lines):
        return []
    if title is None:
        chosen = _best(lines, taken, body)
        if chosen is None:
            return []
        title = lines[chosen].text
    wanted = squashed(title)
    return [
        i
        for i, line in enumerate(lines)
        if line.size <= _LONGEST + 10 and wanted and squashed(line.text) == wanted
    ]


def _body_start(lines: Sequence[Line], taken: Sequence[bool]) -> int:
    start = first_prose(lines)
    while start < len(lines) and (taken[start] or not lines[start].prose):
        start += 1
    return start


def _best(lines: Sequence[Line], taken: Sequence[bool], body: int) -> int | None:
    candidates = {i for i in range(body) if not taken[i] and _may_be(lines[i])}
    if not candidates:
        return None
    stems = set[str]()
    for line in lines[body : body + _BODY_LINES]:
        if line.prose:
            stems |= _stems(line)
    first_free = next(i for i in range(body) if not taken[i])
    scored = []
    between = 0
    for i in range(body - 1, -1, -1):
        if i in candidates:
            share = _share(lines[i], stems)
            if share >= (_SHARED if between <= _NEAR else _SHARED_FAR):
                scored.append((share - _PER_LINE * between, -i, i))
        between += not taken[i]
    if scored:
        return max(scored)[2]
    return first_free if first_free in candidates and between <= _NEAR else None


def _may_be(line: Line) -> bool:
    text = line.text
    return (
        _SHORTEST <= line.size <= _LONGEST
        and line.kind in {"paragraph", "heading"}
        and not text.endswith((".", ":", ";", ",", "…", "—", "–"))
        and not text[0].islower()
        and text[0] not in "-*•>|[("
        and "|" not in text
    )


def _stems(line: Line) -> set[str]:
    return {word.lower()[:_STEM] for word in line.words if len(word) > 3}


def _share(line: Line, stems: set[str]) -> float:
    own = _stems(line)
    shared = len(own & stems)
    return shared / len(own) if shared >= 2 and line.size > _SHORTEST else 0.0
