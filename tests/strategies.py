"""Articles for hypothesis: whole ones as people write them, and the same in every format.

A `Draft` is what somebody wants to say; `written` puts it down as Markdown, as scraped text or as
a saved page, so that what is read can be compared with what was meant.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import NamedTuple

import yaml
from hypothesis import strategies as st

from generator.ingest.items import Item, as_markdown
from generator.read import digest_of
from generator.records import Kind, Source

KINDS: tuple[Kind, ...] = ("markdown", "text", "html")
SUFFIXES: dict[Kind, str] = {"markdown": ".md", "text": ".txt", "html": ".html"}


class Draft(NamedTuple):
    """An article before it is written down; each paragraph is one line of plain text."""

    title: str
    date: str
    paragraphs: tuple[str, ...]
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


_NAMES = (
    "Ada Marsh", "Bo Ek", "Jens Berg", "Dr. Ines Okoro", "José Núñez", "Mary-Jane O’Hara", "Li Wei",
    "President Karlsen", "U.N. Secretary-General Ana Roy", "Олена Коваль", "al-Masri",
)  # fmt: skip
_PLACES = ("Larkhaven", "Oslo", "the United States", "São Tomé", "North Quay")
_VERBS = ("visited", "praised", "criticised", "opened", "left", "wrote to", "spoke of")
_THINGS = (
    "the bridge", "$1.2 million", "12 percent of the vote", "a new library", "three ferries",
    "the council’s budget", "R&D <and> *more*", "item #1", "50 % [sic]", "the year 2024",
)  # fmt: skip
_SAID = (
    "“We agree,” said {name}.", '"It is late," {name} told reporters, "and it is dark."',
    "{name}: “Never!”", "According to {name}, “nothing” was decided.", "‘Not so,’ {name} replied.",
    "“We waited, said {name}.", "{name} said that {thing} was “too little”.", "«Да», said {name}.",
)  # fmt: skip
_ODD = (
    "Hmm…", "?!", "A. B. C.", "1.", "- not a list", "(See above.)", "議会は火曜日に投票した。", "🎉🎉",
    "No full stop here", "e.g. this, i.e. that, etc.", "http://example.org/a?b=c&d=e", "a\u0301 bc\u200b d",
    "صوت المجلس.", "THE COUNCIL VOTED.", "--- dashes --- everywhere ---", "{{ name }} {% if %}",
)  # fmt: skip


def _sentences() -> st.SearchStrategy[str]:
    name, thing = st.sampled_from(_NAMES), st.sampled_from(_THINGS)
    told = st.builds(
        "{} {} {} in {}.".format, name, st.sampled_from(_VERBS), thing, st.sampled_from(_PLACES)
    )
    said = st.builds(
        lambda form, name, thing: form.format(name=name, thing=thing),
        st.sampled_from(_SAID), name, thing,
    )  # fmt: skip
    return st.one_of(told, said, st.sampled_from(_ODD))


def paragraphs() -> st.SearchStrategy[str]:
    """A paragraph: a few sentences on one line, most of them plain, some very odd."""
    return st.lists(_sentences(), min_size=1, max_size=5).map(" ".join)


def drafts(*, most: int = 6) -> st.SearchStrategy[Draft]:
    """Articles of up to `most` paragraphs."""
    return st.builds(
        Draft,
        title=st.sampled_from(_NAMES).map("{} opens the bridge".format) | st.sampled_from(_ODD),
        date=st.dates(min_value=_day("2024-01-01"), max_value=_day("2024-06-30")).map(str),
        paragraphs=st.lists(paragraphs(), min_size=1, max_size=most).map(tuple),
        people=st.lists(st.sampled_from(_NAMES), max_size=2, unique=True).map(tuple),
        topics=st.lists(st.sampled_from(["Bridges", "Votes"]), max_size=2, unique=True).map(tuple),
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def written(draft: Draft, kind: Kind) -> bytes:
    """The file that `draft` becomes."""
    if kind == "html":
        return _page(draft).encode()
    front = {
        "title": draft.title,
        "date": draft.date,
        "people": list(draft.people),
        "topics": list(draft.topics),
    }
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    if kind == "text":
        body = "\n".join(draft.paragraphs)
    else:
        body = as_markdown(Item("T", text="\n".join(draft.paragraphs))).split("---\n\n", 1)[1]
    return f"---\n{head}---\n\n{body}\n".encode()


def _page(draft: Draft) -> str:
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in draft.paragraphs)
    return (
        f'<!doctype html>\n<html lang="en"><head><title>{escape(draft.title)}</title>\n'
        f'<meta property="article:published_time" content="{draft.date}"></head>\n'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{escape(draft.title)}</h1>\n"
        f"{body}</article></body></html>\n"
    )


def source(data: bytes, kind: Kind, name: str = "a") -> Source:
    """The record of a file with these bytes."""
    return Source(name + SUFFIXES[kind], kind, len(data), digest_of(data))


_PIECES = (
    "---\n", "...\n", "title: ", "date: 2024", "people: [", "\n", "\n\n", " ", "\t", "\r\n", "\u2028",
    "text and more of it ", "# ", "## ", "> ", "- ", "1. ", "* ", "    ", "```\n", "|a|b|\n|-|-|\n",
    "*", "**", "_", "`", "[", "](", ")", "![", "<https://example.org>", "[r]: https://example.org\n",
    "<p>", "</p>", "<div>", "</div>", "<script>", "</script>", "<em>", "</em>", "<b>", "<table>", "<tr>",
    "<td>", "<html><body>", "<article>", "<h1>", "<ul><li>", "<!--", "-->", "<![CDATA[", "]]>", "<pre>",
    "<a href='javascript:x'>", "<a href='https://example.org/'>", "</a>", "<q>", "<br>", "<svg>", "<p a='",
    "<img alt='&lt;x&gt;'>", "&#2;", "&#xD800;", "&amp;lt;", "&nbsp;", "&", "<", ">", "'", '"', "“", "”",
    "‘", "’", "«", "»", "„", "said Ann Lee. ", "Ann Lee ", "Mr. ", "$5 ", "\x00", "\x1b[31m", "\u202e",
    "\ufeff", "\ufffe", "a\u0301", "é", "中", "👩‍👩‍👧", "{{ x }}", "{% raw %}", "{#", "%", "\\",
)  # fmt: skip


def wild() -> st.SearchStrategy[str]:
    """Text that nobody meant: pieces of all formats in any order, and any characters at all."""
    return st.one_of(
        st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
        st.lists(st.sampled_from(_PIECES) | paragraphs(), max_size=20).map("".join),
        st.text(max_size=200),
    )


def files(kind: Kind) -> st.SearchStrategy[bytes]:
    """The bytes of a file of `kind`: an article, an article with damage, or no article at all."""
    whole = drafts(most=3).map(lambda draft: written(draft, kind))
    return st.one_of(
        whole,
        wild().map(lambda text: text.encode("utf-8", "replace")),
        st.builds(_damaged, whole, st.integers(0, 2000), wild()),
        st.binary(max_size=200),
    )


def _damaged(data: bytes, at: int, text: str) -> bytes:
    return data[:at] + text.encode("utf-8", "replace") + data[at:]
