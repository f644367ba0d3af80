"""A large collection of short articles, a third of them broken in one of many ways.

Every article says beforehand what must become of it: a page, a line that names it, or both. The
texts are short and the names few, so that ten thousand are read in minutes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

_PEOPLE = "Ada Marsh;Bo Ek;Jens Berg;Ines Okoro;Lea Sand;Tom Rask;Mia Holt;Per Lund".split(";")
_TOPICS = "Bridges;Votes;Ferries;Schools;Harbours;Budgets".split(";")


class Sample(NamedTuple):
    """A file, and what must become of it; `line` is where the problem is (0: the file as a whole)."""

    path: str
    data: bytes
    page: bool
    told: bool
    code: str = ""
    line: int = 0


def _body(number: int) -> str:
    person = _PEOPLE[number % len(_PEOPLE)]
    return (
        f"{person} opened quay {number} of Larkhaven on Monday, after two years of work on it.\n\n"
        f"“We waited long for it,” said {person}, who leads the council of the town.\n"
    )


def _front(number: int, *more: str) -> str:
    person, topic = _PEOPLE[number % len(_PEOPLE)], _TOPICS[number % len(_TOPICS)]
    lines = [
        f"title: Quay {number} of Larkhaven opens",
        f"date: 2024-{1 + number % 6:02}-{1 + number % 28:02}",
        f"people: [{person}]",
        f"topics: [{topic}]",
        *more,
    ]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _whole(number: int, kind: str) -> bytes:
    if kind == "html":
        title = f"Quay {number} of Larkhaven opens"
        paragraphs = "".join(f"<p>{text}</p>\n" for text in _body(number).strip().split("\n\n"))
        return (
            f'<html lang="en"><head><title>{title}</title></head>\n'
            f"<body><article><h1>{title}</h1>\n{paragraphs}</article></body></html>\n"
        ).encode()
    return (_front(number) + _body(number)).encode()


# Each kind of breakage: suffix, bytes, whether there is a page all the same, code, line.
_Broken = tuple[str, Callable[[int], bytes], bool, str, int]


def _lines(*more: str) -> Callable[[int], bytes]:
    """An article with further lines of front matter, from line 6 on."""
    return lambda number: (_front(number, *more) + _body(number)).encode()


def _text(text: str) -> Callable[[int], bytes]:
    return lambda number: text.format(number=number).encode()


def _html(text: str) -> Callable[[int], bytes]:
    return lambda number: text.replace("NUMBER", str(number)).encode()


_BROKEN: tuple[_Broken, ...] = (
    (".md", _lines("titel: Wrong"), True, "front-matter-key", 6),
    (".md", _lines("slug: Not A Slug!"), True, "front-matter-value", 6),
    (".md", _lines("source: javascript:alert(1)"), True, "front-matter-value", 6),
    (".md", _lines("source: just words"), True, "front-matter-value", 6),
    (".md", _lines("expires: someday"), True, "front-matter-value", 6),
    (".md", _lines("language: not a language"), True, "front-matter-value", 6),
    (".md", _lines("summary: [a, list]"), True, "front-matter-value", 6),
    (".md", _lines("authors: Ann Lee, Bo Ek"), True, "front-matter-value", 6),
    (".md", _lines("publisher: {a: b}"), True, "front-matter-value", 6),
    (".md", _lines("tags: [a]"), True, "front-matter-key", 6),
    (".md", _lines("draft: perhaps"), False, "front-matter-value", 6),
    (".md", _lines("title: Given twice"), True, "yaml", 6),
    (".md", _lines("summary: &a x", "publisher: *a"), True, "yaml", 7),
    (".md", _lines("summary: one: two"), True, "yaml", 6),
    (".md", _lines("summary: 'never closed"), True, "yaml", 6),
    (".md", _lines("summary: " + "[" * 30 + "]" * 30), True, "yaml", 6),
    (".md", _lines("? [a, b]", ": c"), True, "front-matter", 1),
    (".md", _lines("summary: " + "x" * 6000), True, "front-matter-value", 6),
    (".md", lambda n: (_front(n).replace("\n---\n", "\n") + _body(n)).encode(), True, "front-matter", 1),
    (".md", _lines("expires: 2024-02-30"), True, "front-matter-value", 6),
    (".md", lambda n: _front(n).encode(), False, "no-text", 0),
    (".md", lambda _: b"", False, "empty", 0),
    (".md", lambda _: b" \n\n\t\n", False, "empty", 0),
    (".md", lambda n: _whole(n, "md") + b"[" * 5000 + b"\n", True, "markup", 7),
    (".md", lambda n: b"%PDF-1.7\n%" + bytes([n % 256]) * 50, False, "binary", 0),
    (".md", lambda n: b"PK\x03\x04" + _whole(n, "md"), False, "binary", 0),
    (".md", lambda n: _whole(n, "md").replace(b"Larkhaven on", b"Larkhaven \xff on"), True, "encoding", 0),
    (".txt", lambda n: _body(n).encode("utf-16-le")[1:] + b"\x00" * 40, False, "binary", 0),
    (".txt", lambda n: bytes((n * i) % 32 for i in range(400)), False, "binary", 0),
    (".txt", lambda n: ("Caf\xe9 " + _body(n).replace("“", '"').replace("”", '"')).encode("cp1252"), True, "encoding", 0),
    (".txt", lambda n: (_front(n) + _body(n)).replace("date: ", "date: the 40th of ").encode(), True, "front-matter-value", 3),
    (".txt", lambda _: b"\xef\xbb\xbf", False, "empty", 0),
    (".txt", lambda n: _whole(n, "txt").replace(b"people: [", b"people: [[a], "), True, "front-matter-value", 4),
    (".html", _html("<html><body></body></html>"), False, "no-text", 0),
    (".html", _html("<div>" * 200 + "Quay NUMBER"), False, "no-text", 0),
    (".html", _html("<p " + "a " * 300 + ">Quay NUMBER</p>"), False, "no-text", 0),
    (".html", _html("<html><body><script>document.write('NUMBER')</script></body></html>"), False, "no-text", 0),
    (".html", lambda _: b"\n\n", False, "empty", 0),
    (".html", lambda n: b"\x1f\x8b" + _whole(n, "html"), False, "binary", 0),
    (".html", lambda n: b"\xff\xd8\xff" + _whole(n, "html"), False, "binary", 0),
    (".docx", lambda n: _whole(n, "md"), False, "suffix", 0),
    (".pdf", lambda n: b"%PDF", False, "suffix", 0),
    (".txt", lambda n: b"large " * 900_000, False, "too-large", 0),
)  # fmt: skip
LARGE = len(_BROKEN) - 1  # five megabytes: one of these is enough
KINDS_OF_BREAKAGE = len(_BROKEN)


def samples(count: int) -> Iterator[Sample]:
    """`count` articles, every third broken, the kinds of breakage in turn."""
    broken = 0
    for number in range(count):
        if number % 3 != 2:
            kind = ("md", "txt", "md", "html")[number // 3 % 4]
            yield Sample(f"good/{number:05}.{kind}", _whole(number, kind), page=True, told=False)
            continue
        which = broken % KINDS_OF_BREAKAGE
        if which == LARGE and broken > KINDS_OF_BREAKAGE:
            which = 0
        suffix, make, page, code, line = _BROKEN[which]
        broken += 1
        yield Sample(f"broken/{number:05}-{which}{suffix}", make(number), page, True, code, line)


def write_site(root: Path, count: int) -> list[Sample]:
    """Put the articles into the content folder of a site in `root`; returns what must become of
    them. One file is a link, one is a pipe: neither may be opened."""
    made = list(samples(count))
    for folder in ("good", "broken"):
        (root / "content" / folder).mkdir(parents=True, exist_ok=True)
    for sample in made:
        (root / "content" / sample.path).write_bytes(sample.data)
    (root / "content/broken/link.md").symlink_to(root / "content" / made[0].path)
    os.mkfifo(root / "content/broken/pipe.md")
    settings = "site:\n  title: A site under load\n  base_url: https://example.org/\n"
    (root / "site.yaml").write_text(settings, encoding="utf-8")
    return [
        *made,
        Sample("broken/link.md", b"", page=False, told=True, code="symlink"),
        Sample("broken/pipe.md", b"", page=False, told=True, code="special-file"),
    ]
