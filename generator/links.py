"""Every link of a built site followed, in its own files: does it lead somewhere?"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from .problems import Origin, Problem, quoted

_ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src"}
_HOST = "http://localhost"  # any: addresses with a host of their own are not followed


class _Page(HTMLParser):
    """The addresses that a page points to, and the anchors that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[int, str]] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        anchor = values.get("id")
        if anchor:
            self.anchors.add(anchor)
        address = values.get(_ADDRESSES.get(tag, ""))
        if address:
            self.links.append((self.getpos()[0], address))


def broken_links(output: Path, base_path: str) -> list[Problem]:
    """A problem for each internal link of the HTML files under `output` that leads to no file or to
    no anchor of it. `base_path` is where the site is published, such as ``/repo/``."""
    pages = {
        path.relative_to(output).as_posix(): _read(path) for path in sorted(output.rglob("*.html"))
    }
    problems = []
    for name, page in pages.items():
        for line, address in page.links:
            reason = _fault(address, name, base_path, output, pages)
            if reason:
                text = f"the link {quoted(address)} {reason}"
                problems.append(Problem(Origin(f"{output.name}/{name}", line), "link", text))
    return problems


def linked_files(page: Path, name: str, base_path: str) -> Iterator[str]:
    """The output files that `page`, called `name` in the output, points to."""
    for _, address in _read(page).links:
        parts = urlsplit(address)
        if not parts.scheme and not parts.netloc:
            target = _file(parts.path, name, base_path)
            if target is not None:
                yield target


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _fault(address: str, name: str, base_path: str, output: Path, pages: dict[str, _Page]) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    target = _file(parts.path, name, base_path)
    if target is None:
        return f"leaves the site's own path {base_path}"
    if not (output / target).is_file():
        return "leads nowhere"
    fragment = unquote(parts.fragment)
    if fragment and target in pages and fragment not in pages[target].anchors:
        return "leads to an anchor that the page does not have"
    return ""


def _file(path: str, name: str, base_path: str) -> str | None:
    """The output file that `path`, found on page `name`, is served from."""
    if not path:
        return name
    # Decoded and encoded anew, since to a browser and to a server %2e%2e is .. as well.
    address = urljoin(f"{_HOST}{base_path}{quote(name)}", quote(unquote(path)))
    found = unquote(address.removeprefix(_HOST))
    if not found.startswith(base_path):
        return None
    found = found[len(base_path) :]
    return found + "index.html" if not found or found.endswith("/") else found
