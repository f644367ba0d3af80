"""What must not stand in a published site, whatever its articles hold: the readers of its files.

Each reader gives the faults of one file, as lines. They allow what the theme makes and nothing else,
so that what a filter forgot to forbid is found as well."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

OWN = "https://trap.example/"
"""The address that the site is built for."""
_PATH = re.compile(r"[a-z0-9._~-]+(/[a-z0-9._~-]+)*", re.IGNORECASE)
_ENDINGS = set(
    ".html .xml .json .opml .txt .png .svg .css .js .pf_meta .pf_index .pf_filter .pf_fragment"
    " .pf_sort .pagefind".split()
)
_VOID = set("br col hr img input link meta wbr".split())
TAGS = set(
    "html head meta title link script body header footer main nav section article aside div p span"
    " h1 h2 h3 h4 h5 h6 ul ol li dl dt dd a b i em strong small sub sup del ins s q u abbr cite"
    " code kbd mark samp var time pre blockquote br hr figure figcaption table caption thead tbody"
    " tfoot tr th td details summary form label input select option button output"
    " svg g path rect line text tspan circle desc noscript".split()
)
TEXT_TAGS = set(
    "p span h2 h3 h4 h5 h6 ul ol li a b i em strong small sub sup del ins s q u abbr cite code kbd"
    " mark samp var time pre blockquote br table caption thead tbody tfoot tr th td div".split()
)
"""What an article's text, or a feed's, may consist of."""
ATTRIBUTES = set(
    "lang charset content name property http-equiv rel href type title src defer class id tabindex"
    " role hidden for autocomplete spellcheck datetime scope open value aria-label aria-labelledby"
    " aria-hidden aria-current aria-describedby data-bundle data-base data-article data-facet"
    " data-filter data-kind viewbox width height x y x1 x2 y1 y2 cx cy r d dy dx fill text-anchor"
    " preserveaspectratio stroke-width vector-effect abbr".split()
)
_IN_TEXT = set("href rel class id scope tabindex lang".split())  # what an article's text may bear
_CLASSES = re.compile(r"|s|q|name (person|organisation|place)|table")
_ATOM = "{http://www.w3.org/2005/Atom}"
_FEED = {_ATOM + name for name in "feed id title subtitle link updated generator entry published author name category summary content".split()}  # fmt: skip
_MAP = {"{http://www.sitemaps.org/schemas/sitemap/0.9}" + n for n in "urlset url loc lastmod sitemapindex sitemap".split()}  # fmt: skip
_OPML = set("opml head title body outline".split())
_ADDRESSES = set(
    "url home_page_url feed_url external_url source_url image next @id item isBasedOn".split()
)


def faults(folder: Path) -> list[str]:
    """Everything in the site in `folder` that should not be there."""
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name.startswith("."):
            continue
        if not _PATH.fullmatch(name) or path.suffix not in _ENDINGS or path.is_symlink():
            found.append(f"{name}: no such file should be there")
        found += [f"{name}: {fault}" for fault in _of_file(path, folder)]
    return found


def _of_file(path: Path, folder: Path) -> Iterator[str]:
    if path.suffix == ".html":
        yield from page_faults(path.read_text(encoding="utf-8"), folder)
    elif path.suffix in {".xml", ".opml"}:
        yield from _xml_faults(path.read_bytes())
    elif path.suffix == ".json":
        yield from _json_faults(json.loads(path.read_bytes()))
    elif path.suffix == ".pf_fragment":
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        yield from _fragment_faults(fragment)
    elif path.suffix == ".svg" and "icon" not in path.name:
        yield "a drawing of nobody's"


# ----------------------------------------------------------------------------------------- pages


def page_faults(html: str, folder: Path) -> list[str]:
    """What is wrong with a page of the site in `folder`."""
    page = Page(folder)
    page.feed(html)
    page.close()
    if page.open:
        page.faults.append(f"not closed: {page.open}")
    return page.faults


class Page(HTMLParser):
    """A strict reading: what stands in the wrong place is a fault, never mended, so that no other
    reader can see another page."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[tuple[str, bool]] = []  # with whether it is in an article's text
        self.heading = ""
        self._folder = folder
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        in_text = bool(self.open) and self.open[-1][1]
        if tag not in TAGS or not values.keys() <= ATTRIBUTES or len(values) < len(attrs):
            self.faults.append(f"{self.get_starttag_text()}")
        self.faults += [f"{tag} {fault}" for fault in self._attribute_faults(tag, values)]
        if in_text and values.get("class") not in {"notes", "original end"}:
            self.faults += [f"{tag} in the text: {fault}" for fault in _text_faults(tag, values)]
        if tag == "script":
            self._script = []
            self.faults += self._script_faults(values)
        if tag not in _VOID:
            kind = values.get("class", "")
            beside = kind in {"notes", "original end"}  # what the theme puts beside the text
            self.open.append((tag, not beside and (in_text or (tag, kind) == ("div", "text"))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes nothing")
            return
        self.open.pop()
        if tag == "script" and self._script:
            self.faults += _data_faults("".join(self._script))
        self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        elif self.open and self.open[-1][0] == "h1":
            self.heading += data

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"an instruction: {data}")

    def handle_decl(self, decl: str) -> None:
        if decl != "doctype html":
            self.faults.append(f"a declaration: {decl}")

    def _attribute_faults(self, tag: str, values: dict[str, str]) -> Iterator[str]:
        for name in ("href", "src", "data-bundle", "data-base"):
            if name in values and not _is_address(tag, values, values[name]):
                yield f"leads to {values[name]}"
        if values.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
            yield f"sets {values['http-equiv']}"

    def _script_faults(self, values: dict[str, str]) -> Iterator[str]:
        source = values.get("src")
        if source is None and values.get("type") != "application/ld+json":
            yield "a script in the page"
        elif source is not None and not (self._folder / source.lstrip("/")).is_file():
            yield f"a script from {source}"


def _text_faults(tag: str, values: dict[str, str]) -> Iterator[str]:
    if tag not in TEXT_TAGS:
        yield "no such element"
    if not values.keys() <= _IN_TEXT:
        yield f"has {sorted(values.keys() - _IN_TEXT)}"
    if not _CLASSES.fullmatch(values.get("class", "")):
        yield f"is of the class {values['class']}"
    if not re.fullmatch(r"|s\d+", values.get("id", "")):
        yield f"is called {values['id']}"


def _is_address(tag: str, values: dict[str, str], url: str) -> bool:
    """Whether `url` is of this site, or the address of an original in a link that says so."""
    if re.search(r"[\s<>\"`\\\x00-\x1f]", url):
        return False
    if url.startswith(("/", "#")):
        return not url.startswith("//")
    if url.startswith(OWN):
        return tag == "a" or values.get("rel") == "canonical"
    parts = urlsplit(url)
    own = {"external", "noopener"} <= set(values.get("rel", "").split())
    return tag == "a" and own and parts.scheme in {"http", "https"} and bool(parts.hostname)


def _data_faults(text: str) -> Iterator[str]:
    if re.search("[<>&\u2028\u2029]", text):
        yield f"data with mark-up: {text}"
    try:
        yield from _json_faults(json.loads(text))
    except ValueError:
        yield f"data that is no JSON: {text}"


# ---------------------------------------------------------------------------------------- the rest


def _feed_text_faults(html: str) -> Iterator[str]:
    """What is wrong with the HTML that a feed holds: it is as an article's text."""
    for fault in page_faults(f'<div class="text">{html}</div>', Path()):
        yield f"HTML in a feed: {fault}"


def _xml_faults(data: bytes) -> Iterator[str]:
    if b"<!" in data or data.count(b"<?") > 1:
        yield "a declaration, a comment or an instruction"
    for element in ElementTree.fromstring(data).iter():  # noqa: S314 -- our own output
        if element.tag not in _FEED | _MAP | _OPML:
            yield f"the element {element.tag}"
        if element.get("type", "") in {"html", "xhtml"}:
            yield from _feed_text_faults(element.text or "")
        for name in ("href", "xmlUrl", "htmlUrl"):
            address = element.get(name, "https://")
            if not re.match("https?://", address):
                yield f"{element.tag} leads to {address}"
        if element.tag.endswith(("}loc", "}id")) and not (element.text or "").startswith(
            "https://"
        ):
            yield f"{element.tag} is {element.text}"


def _json_faults(value: object, key: str = "") -> Iterator[str]:
    """Texts in JSON are plain, but for the text of a feed; addresses are followed."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if not re.fullmatch(r"@?[a-zA-Z_]+", name):
                yield f"the key {name}"
            yield from _json_faults(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _json_faults(inner, key)
    elif isinstance(value, str) and "html" in key:
        yield from _feed_text_faults(value)
    elif isinstance(value, str) and key in _ADDRESSES and not re.match("https?://|$", value):
        yield f"{key} leads to {value}"


def _fragment_faults(fragment: dict[str, object]) -> Iterator[str]:
    """What search shows of a page: texts, which Pagefind escapes, and the anchors of sentences."""
    if not str(fragment["url"]).startswith("/") or str(fragment["url"]).startswith("//"):
        yield f"leads to {fragment['url']}"
    for anchor in fragment["anchors"]:  # type: ignore[attr-defined]
        if anchor["element"] != "b" or not re.fullmatch(r"s\d+", anchor["id"]):
            yield f"the anchor {anchor}"
