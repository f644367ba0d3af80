"""Articles made to take all of a build's time or memory, one of each kind we know of.

Each is what somebody could put into a content folder: small enough to be read, and the worst for
one part of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Bomb(NamedTuple):
    """A file's name and its bytes, which are made when they are asked for."""

    name: str
    make: Callable[[], bytes]


def _front(body: str, title: str = "A bomb") -> bytes:
    return f"---\ntitle: {title}\ndate: 2024-05-01\n---\n\n{body}\n".encode()


def _page(body: str) -> bytes:
    head = '<meta property="og:title" content="A page">'
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def _laughs() -> bytes:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    return (
        "---\n" + "\n".join(lines) + "\n---\n\nText below the laughs, and enough of it.\n"
    ).encode()


_SENTENCE = "The council of Larkhaven voted for the bridge on Tuesday, after a long debate. "
_CONSONANTS = "B C D F G H J K L M N P R S T V W Z Br Kr St Tr".split()
_ENDINGS = "anna erik ora ulov entz".split()
_FEW = 30_000  # repetitions that fill the measure of an article
_MANY = 200_000

BOMBS: tuple[Bomb, ...] = (
    # YAML
    Bomb("laughs.md", _laughs),
    Bomb("deep-yaml.md", lambda: b"---\na: " + b"[" * _MANY + b"\n---\n\nText.\n"),
    Bomb("deep-yaml-map.md", lambda: b"---\na: " + b"{a: " * 50_000 + b"\n---\n\nText.\n"),
    Bomb("many-keys.md", lambda: b"---\n" + b"".join(b"k%d: v\n" % i for i in range(1900)) + b"---\n\nText below many keys.\n"),
    Bomb("many-names.md", lambda: b"---\npeople: [" + b", ".join(b"Ann No%d" % i for i in range(_FEW)) + b"]\n---\n\nText below many names.\n"),
    Bomb("long-title.md", lambda: _front(_SENTENCE, "T" * 1_000_000)),
    Bomb("long-key.md", lambda: b"---\n" + b"k" * 1_000_000 + b": v\n---\n\nText below a long key.\n"),
    # HTML
    Bomb("open-tags.html", lambda: b"<div>" * 1_000_000),
    Bomb("open-bold.html", lambda: _page("<b>" * 500_000 + _SENTENCE)),
    Bomb("entities.html", lambda: _page("<p>" + "&eacute;&amp;&#8220; " * 33_334 + "</p>")),
    Bomb("no-entities.html", lambda: b"<p>" + b"&" * 1_000_000),
    Bomb("attributes.html", lambda: _page("<p " + "".join(f"a{i}=1 " for i in range(100_000)) + ">" + _SENTENCE)),
    Bomb("long-attribute.html", lambda: _page(f'<p title="{"x" * 2_000_000}">{_SENTENCE * 5}</p>')),
    Bomb("table.html", lambda: _page("<table>" + "<tr><td>cell</td><td>2</td></tr>" * 8_000 + "</table>")),
    Bomb("paragraphs.html", lambda: _page("<p>a b</p>" * 25_000)),
    Bomb("comments.html", lambda: b"<!--" * _MANY + _SENTENCE.encode()),
    Bomb("json-ld.html", lambda: _page(f'<script type="application/ld+json">{"[" * 100_000}</script><p>{_SENTENCE * 5}</p>')),
    # Markdown
    Bomb("deep-quotes.md", lambda: _front("> " * 50_000 + "a")),
    Bomb("deep-lists.md", lambda: _front("".join(" " * (4 * i) + "- a\n" for i in range(700)))),
    Bomb("brackets.md", lambda: _front("[" * 100_000)),
    Bomb("links.md", lambda: _front("[a](" * 50_000)),
    Bomb("references.md", lambda: _front("".join(f"[r{i}]: https://example.org/{i}\n" for i in range(_FEW)) + _SENTENCE)),
    Bomb("emphasis.md", lambda: _front("*a **b " * _FEW)),
    Bomb("code.md", lambda: _front("```\n" + "x = [] \n" * 20_000 + "```\n\n" + _SENTENCE)),
    Bomb("table.md", lambda: _front("a|b\n-|-\n" + "1|2\n" * 4_000)),
    # Lines
    Bomb("one-line.txt", lambda: b"word " * 400_000),
    Bomb("one-word.txt", lambda: b"x" * 2_000_000),
    Bomb("newlines.txt", lambda: _SENTENCE.encode() + b"\n" * 100_000 + _SENTENCE.encode()),
    Bomb("short-lines.txt", lambda: b"Ab c\n" * 100_000),
    Bomb("headlines.txt", lambda: b"The council of Larkhaven votes\n" * 9_000 + _SENTENCE.encode() * 3),
    Bomb("spaces.txt", lambda: b"a" + b" " * 2_000_000 + b"b"),
    Bomb("tabs.txt", lambda: b"a\t|\t" * 100_000),
    Bomb("carriage.txt", lambda: (_SENTENCE + "\r").encode() * 3_000),
    # Characters
    Bomb("no-letters.txt", lambda: b"1234 5678. " * _FEW),
    Bomb("marks.txt", lambda: b"?! " * 100_000),
    Bomb("dots.txt", lambda: b"a. " * 100_000),
    Bomb("controls.txt", lambda: (_SENTENCE + "\x01\x02").encode() * 3_000),
    Bomb("nul.txt", lambda: b"\0" * 1_000_000),
    Bomb("combining.txt", ("a" + "\u0301" * 250_000 + " b").encode),
    Bomb("direction.txt", lambda: ("\u202e" + _SENTENCE).encode() * 3_000),
    Bomb("emoji.txt", lambda: "👩‍👩‍👧‍👦 ".encode() * 20_000),
    Bomb("chinese.txt", ("议会星期二投票支持修桥。" * 20_000).encode),
    Bomb("arabic.txt", ("صوت المجلس يوم الثلاثاء لصالح الجسر. " * 8_000).encode),
    Bomb("thai.txt", ("สภาลงมติเห็นชอบสะพานเมื่อวันอังคาร" * 8_000).encode),
    Bomb("capitals.txt", lambda: b"THE COUNCIL VOTED ON TUESDAY. " * 10_000),
    # Quotations
    Bomb("quotes.txt", lambda: "“We agree,” said Ann Lee. ".encode() * 10_000),
    Bomb("straight.txt", lambda: b'"We agree," said Ann Lee. ' * 10_000),
    Bomb("unclosed.txt", lambda: "“We agree, said Ann Lee. ".encode() * 10_000),
    Bomb("nested.txt", ("“a ‘b " * 25_000 + "’ ”" * 25_000).encode),
    Bomb("single.txt", lambda: b"'We agree,' said Ann Lee, 'it's so.' " * 8_000),
    Bomb("guillemets.txt", lambda: "«a „b “c ‹d ".encode() * 25_000),
    Bomb("over-paragraphs.txt", lambda: "“We agree, and so do all of us in the council.\n".encode() * 6_000),
    Bomb("colons.txt", lambda: b'Lee: "Yes." Berg: "No." ' * 10_000),
    # Names
    Bomb("names.txt", lambda: "".join(f"{a}{b} {c}{d} met " for a in _CONSONANTS for b in _ENDINGS for c in _CONSONANTS[:20] for d in _ENDINGS).encode()[:299_000]),
    Bomb("one-name.txt", lambda: b"Ann Lee met Bo Ek. " * 15_000),
    Bomb("surnames.txt", lambda: "".join(f"{a}{b} Lee said so. " for a in _CONSONANTS for b in _ENDINGS).encode() * 100),
    Bomb("initials.txt", lambda: b"A. B. C. D. E. F. G. H. " * 12_000),
    Bomb("pronouns.txt", lambda: b"He said that she said that they said so. " * 7_000),
    Bomb("amounts.txt", lambda: b"$1,234,567.89 million, 12 percent, 3 of 4. " * 6_500),
    Bomb("digits.txt", lambda: b"1" * 290_000),
    Bomb("thousands.txt", lambda: b"1,234" + b",234" * 70_000),
    Bomb("hyphens.txt", lambda: b"well-" * 55_000),
    Bomb("dates.txt", lambda: b"On May 1, 2024 at 5 p.m. and 2 June 2024. " * 6_500),
)  # fmt: skip


def bombs() -> Iterator[tuple[str, bytes]]:
    """Each bomb's name and bytes."""
    for bomb in BOMBS:
        yield bomb.name, bomb.make()
