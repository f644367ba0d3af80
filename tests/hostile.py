"""Articles that carry known cross-site-scripting payloads in every field that an article has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from generator.build import Report
from generator.engine import Engine
from generator.ingest import Order, import_articles
from tests.published import OWN
from tests.support import build_site

CASES = Path(__file__).parent / "cases/xss"
Format = Literal["md", "txt", "html", "rss", "atom", "json", "jsonl"]
WRITTEN: tuple[Format, ...] = ("md", "txt", "html")
IMPORTED: tuple[Format, ...] = ("rss", "atom", "json", "jsonl")
ALL = (*WRITTEN, *IMPORTED)
CALM = "The ferry left the harbour at noon on Monday and came back with the tide in the evening."
_ALONE = ("{{ 7*7 }}", '"><img src=x onerror=alert(1)>')
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = re.compile(r"[/\\\x00-\x1f]")


def payloads() -> tuple[str, ...]:
    """The corpus, each payload once, in the order of its files."""
    found: dict[str, None] = {}
    for path in sorted(CASES.glob("*.yaml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            found |= dict.fromkeys(group)
    return tuple(found)


class Hostile(NamedTuple):
    """An article of one format. Its fields take its payloads in turn, so that one alone stands in
    every field."""

    number: int
    format: Format
    payloads: tuple[str, ...]

    @property
    def title(self) -> str:
        """The payload in the title."""
        return self.payloads[0]

    def turn(self, place: int) -> str:
        """The payload at `place`."""
        return self.payloads[place % len(self.payloads)]

    @property
    def texts(self) -> tuple[str, ...]:
        """The payloads as a file may hold them: one with a zero byte is no text."""
        return tuple(text.replace("\0", "") for text in self.payloads)

    @property
    def slug(self) -> str:
        """How the article's address begins."""
        return f"{self.number:05}-x"


def every(formats: Sequence[Format] = ALL) -> list[Hostile]:
    """Every payload in every field of every format: the long form."""
    found = ((form, text) for form in formats for text in payloads())
    return [Hostile(number, form, (text,)) for number, (form, text) in enumerate(found)]


def together(size: int = 8) -> list[Hostile]:
    """Every payload in some of the fields and in the text of one format, the formats taking turns;
    then some in every field: the short form."""
    texts = payloads()
    groups = [texts[start : start + size] for start in range(0, len(texts), size)]
    found = [(ALL[n % len(ALL)], group) for n, group in enumerate(groups)]
    found += [(form, (text,)) for text in _ALONE for form in ALL]
    return [Hostile(number, form, group) for number, (form, group) in enumerate(found)]


class Trap(NamedTuple):
    """A built site of hostile articles; `folder` is what would be published."""

    folder: Path
    articles: Sequence[Hostile]
    report: Report

    def page(self, article: Hostile) -> Path | None:
        """The page of a written article; None for one that is left out and told of."""
        pages = list((self.folder / "articles").glob(f"{article.slug}*/index.html"))
        told = any(
            p.code == "binary" and p.origin.path.startswith(f"content/{article.slug}")
            for p in self.report.problems
        )
        if told == bool(pages) or len(pages) > 1:
            raise AssertionError(f"{article} has {len(pages)} pages, and is left out: {told}")
        return pages[0] if pages else None


def built(root: Path, articles: Sequence[Hostile], engine: Engine | None = None) -> Trap:
    """The site of `articles` in folder `root`, built twice so that its page of changes tells of
    them, the second time with drafts and so with the page for the editor."""
    write_site(root, articles[:7])
    build_site(root)
    write_site(root, articles)
    return Trap(root / "site", articles, build_site(root, engine, drafts=True))


def write_site(root: Path, articles: Sequence[Hostile]) -> None:
    """A site in `root` with the written articles in its content folder, the others imported into
    it, and corrections that say payloads as well."""
    content = root / "content"
    content.mkdir(parents=True, exist_ok=True)
    settings = {
        "title": "Trap",
        "tagline": "{{ 7*7 }}</script><script>alert(1)</script>",
        "base_url": OWN,
        "as_of": "2024-06-30",
    }
    (root / "site.yaml").write_text(yaml.safe_dump({"site": settings}))
    writers = {"md": _markdown, "txt": _text, "html": _page}
    for article in articles:
        if article.format in writers:
            name = _NOT_IN_NAMES.sub("_", article.turn(2))[:60].strip()
            name = "".join(c if c.isprintable() else "_" for c in name)
            data = writers[article.format](article).encode("utf-8", "replace")
            (content / f"{article.slug}{name}.{article.format}").write_bytes(data)
    _import(root, [a for a in articles if a.format in IMPORTED])
    (root / "corrections.yaml").write_text(_corrections(articles))


# ------------------------------------------------------------------------------------ one article


def _head(article: Hostile) -> str:
    turn, odd = article.turn, article.number % 2
    fields = {
        "title": article.title,
        "summary": turn(1),
        "publisher": turn(3),
        "authors": [turn(4), "Ann Lee", turn(5)],
        "topics": [turn(6), turn(7), _matter(article)],
        "people": [turn(0), turn(1)],
        "source": turn(2) if odd else f"https://example.org/{turn(2)}",
        "language": turn(3),
        "date": turn(4) if odd else f"2024-06-{article.number % 28 + 1:02}",
        "expires": turn(5),
        "slug": turn(6),
        turn(7): "a key",
    }
    lines = [f"{key}: {_on_one_line(value)}" for key, value in fields.items()]
    lines[-1] = f"{_on_one_line(turn(7))}: a key"
    return "\n".join(["---", *lines, "---", "", ""])


def _on_one_line(value: object) -> str:
    """`value` in JSON, which is YAML as well when surrogates do not come in pairs."""
    return "".join(
        c if c.isprintable() else f"\\u{ord(c):04x}" if c < "\U00010000" else f"\\U{ord(c):08x}"
        for c in json.dumps(value, ensure_ascii=False)
    )


def _matter(article: Hostile) -> str:
    return f"Matter {article.number}"


def _said(article: Hostile) -> list[str]:
    """Sentences in which payloads are names, roles, sums and quoted words."""
    turn = article._replace(payloads=article.texts).turn
    return [
        CALM,
        f'"{turn(0)} is what we want," said Ada Lindqvist, the mayor of {turn(1)}.',
        f"{turn(2)} Svensson, chief of {turn(3)} Ltd, told Ada Lindqvist: “{turn(4)}”",
        f"It costs $40 million {turn(5)}, {turn(6)} added on Tuesday.",
    ]


def _markdown(article: Hostile) -> str:
    turn = article._replace(payloads=article.texts).turn
    marked = [
        f"[{turn(0)}](https://example.org/{turn(1)})",
        f"[x]({turn(2)}) ![{turn(3)}]({turn(4)}) [y](<{turn(5)}> '{turn(6)}')",
        f"## {turn(7)}",
        f"- {turn(0)}\n- [x]({turn(1)})",
        f"> {turn(2)}",
        f"| {turn(3)} | b |\n|---|---|\n| {turn(4)} | [x]({turn(5)}) |",
        f"    {turn(6)}",
        f"`{turn(7)}` <b title='{turn(0)}' {turn(1)}>x</b>",
    ]
    return _head(article) + "\n\n".join([*_said(article), *article.texts, *marked, CALM])


def _text(article: Hostile) -> str:
    return _head(article) + "\n\n".join([*_said(article), *article.texts, CALM])


def _page(article: Hostile) -> str:
    """A saved page: payloads as they are, escaped, and in attributes both ways."""
    turn = article._replace(payloads=article.texts).turn
    safe = [escape(turn(place)) for place in range(8)]
    facts = json.dumps({"@type": "NewsArticle", "datePublished": turn(1), "headline": turn(2)})
    raw = "\n".join(
        f"<p>{text}</p><p title='{text}' {text}>x</p><p>{CALM}</p>" for text in article.texts
    )
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in _said(article))
    return f"""<!doctype html><html lang="{safe[0]}"><head><title>{safe[0]}</title>
<meta name="author" content="{safe[1]}"><meta property="article:author" content="{safe[2]}">
<meta property="og:title" content="{safe[0]}"><meta property="og:site_name" content="{safe[3]}">
<meta property="og:url" content="{safe[4]}"><link rel="canonical" href="{safe[4]}">
<meta property="article:published_time" content="{safe[5]}"><meta name="keywords" content="{safe[6]}">
<meta name="description" content="{safe[7]}"><script type="application/ld+json">{facts}</script></head>
<body><article><h1>{safe[0]}</h1>{told}<time datetime="{safe[5]}">{safe[5]}</time>
<p><a href="{safe[6]}">{safe[7]}</a> <img alt="{safe[0]}" src="{safe[1]}"> {safe[2]}</p>
<ul><li>{safe[3]}</li></ul><blockquote>{safe[4]}</blockquote>
<table><tr><th>{safe[5]}</th><td colspan="{safe[6]}">{safe[7]}</td></tr></table>
<p>{CALM}</p>{raw}<p>{CALM}</p></article></body></html>"""


# ----------------------------------------------------------------------------------------- feeds


def _import(root: Path, articles: Sequence[Hostile]) -> None:
    feeds = {
        "feed.rss": _rss(a for a in articles if a.format == "rss"),
        "feed.atom": _atom(a for a in articles if a.format == "atom"),
        "feed.json": json.dumps(_json_feed([a for a in articles if a.format == "json"])),
        "lines.jsonl": "\n".join(_lines([a for a in articles if a.format == "jsonl"])),
    }
    for name, text in feeds.items():
        (root / name).write_text(text, encoding="utf-8")
        content = root / "content"
        order = Order([str(root / name)], content, content / "imported", len(articles) + 1)
        import_articles(order)


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _link(article: Hostile) -> str:
    return article.turn(3) if article.number % 2 else f"https://example.org/{article.number}"


def _html(article: Hostile) -> str:
    return "".join(f"<p>{text}</p><p>{CALM}</p>" for text in (CALM, *article.payloads))


def _rss(articles: Iterator[Hostile]) -> str:
    items = "".join(
        f"<item><title>{_xml(a.title)}</title><link>{_xml(_link(a))}</link>"
        f"<dc:creator>{_xml(a.turn(1))}</dc:creator><pubDate>{_xml(a.turn(2))}</pubDate>"
        f"<category>{_xml(a.turn(3))}</category><content:encoded>{_xml(_html(a))}</content:encoded></item>"
        for a in articles
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>&lt;script&gt;alert(1)&lt;/script&gt;{{{{ 7*7 }}}}</title>{items}</channel></rss>"
    )


def _atom(articles: Iterator[Hostile]) -> str:
    entries = "".join(
        f'<entry><title type="html">{_xml(a.title)}</title><link href="{_xml(_link(a))}"/>'
        f"<author><name>{_xml(a.turn(1))}</name></author><updated>2024-06-01T00:00:00Z</updated>"
        f'<content type="html">{_xml(_html(a))}</content></entry>'
        for a in articles
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>&lt;img src=x onerror=alert(1)&gt;</title>{entries}</feed>'


def _json_feed(articles: Sequence[Hostile]) -> dict[str, Any]:
    items = [
        {
            "title": a.title,
            "url": _link(a),
            "authors": [{"name": a.turn(1)}],
            "date_published": a.turn(2),
            "language": a.turn(3),
            **({"content_html": _html(a)} if a.number % 4 < 2 else {"content_text": a.turn(4)}),
        }
        for a in articles
    ]
    version = "https://jsonfeed.org/version/1.1"
    return {"version": version, "title": "</script>{{ 7*7 }}", "items": items}


def _lines(articles: Sequence[Hostile]) -> Iterator[str]:
    for a in articles:
        text = {"html": _html(a)} if a.number % 4 < 2 else {"text": "\n".join(a.payloads)}
        line = {"title": a.title, "source": _link(a), "publisher": a.turn(1), "date": a.turn(2)}
        yield json.dumps({**line, "authors": [a.turn(3)], "language": a.turn(4), **text})


# ------------------------------------------------------------------------------------ corrections


def _corrections(articles: Sequence[Hostile]) -> str:
    """Trusted, and escaped nevertheless: names and reasons that an editor gives."""
    rules = [
        {"name": _matter(a), "to": a.turn(1) or "x", "reason": a.turn(2)}
        for a in articles
        if a.format in {"md", "txt"}
    ]
    name = {"name": "Ada Lindqvist", "to": "Ada <img src=x onerror=alert(1)> Lindqvist"}
    reason = "</script><script>alert(1)</script>{{ 7*7 }}"
    return yaml.safe_dump(
        {"people": {"rename": [{**name, "reason": reason}]}, "topics": {"rename": rules}},
        allow_unicode=True,
        width=10_000,
    )
