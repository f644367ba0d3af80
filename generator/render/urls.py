"""Every address of the site is made here: where a page's file lies, and how pages link to it.

A path is relative to the output folder (``articles/x/index.html``); a URL is what a browser asks
for (``/repo/articles/x/``). Paths hold ids as they are, URLs percent-encode them (RFC 3986).
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from ..records import EntityKind, Record

KIND_FOLDERS: dict[EntityKind, str] = {
    "person": "people/",
    "organisation": "organisations/",
    "place": "places/",
}
HOME = "index.html"
SITE_FEED = "feed.xml"
SITEMAP = "sitemap.xml"
FEEDS = "feeds.opml"
HOW = "how/index.html"
REVIEW = "review/index.html"
STORIES = "stories/"
TOPICS = "topics/"
QUOTES = "quotes/"
ARCHIVE = "archive/"
UNDATED = "archive/undated/"
DIGESTS = "digest/"
WEEKLY = "digest/weekly/"

# Besides letters, digits and "-._~" these need no encoding in a path segment (RFC 3986, 3.3).
_SEGMENT_SAFE = "!$'()*+,;=:@"
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
_LONGEST_NAME = 200  # bytes; file systems take 255, and a temporary suffix must fit as well
_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\"<>\\^`{|}\u2028\u2029]")


class Addresses(Record, frozen=True):
    """The site's own addresses: `origin` is scheme and host, `base_path` ends with a slash."""

    origin: str
    base_path: str

    def url(self, path: str) -> str:
        """The root-relative URL of the file at `path`."""
        path = path.removesuffix("index.html")
        if not _PLAIN.fullmatch(path):  # nearly all are plain, and encoding is slow
            path = quote(path, safe="/" + _SEGMENT_SAFE)
        return self.base_path + path

    def absolute(self, path: str) -> str:
        """The full URL of the file at `path`: for feeds, canonical links and the sitemap."""
        return self.origin + self.url(path)


def addresses(base_url: str) -> Addresses:
    """The addresses of a site published at `base_url`, a full http or https URL."""
    parts = urlsplit(base_url)
    base_path = quote(parts.path or "/", safe="/%" + _SEGMENT_SAFE)
    if not base_path.endswith("/"):
        base_path += "/"
    return Addresses(f"{parts.scheme}://{parts.netloc}", base_path)


def is_name(segment: str) -> bool:
    """Whether `segment` may be one part of a path: nothing that leaves its folder, hides the file
    or is refused by a file system."""
    return (
        segment not in {"", ".", ".."}
        and segment.isprintable()
        and not any(c in '/\\:*?"<>|' for c in segment)
        and not segment.startswith((".", " "))
        and not segment.endswith((".", " "))
        and len(segment.encode()) <= _LONGEST_NAME
    )


def article_path(slug: str) -> str:
    """The path of an article's page."""
    return f"articles/{slug}/index.html"


def profile_folder(kind: EntityKind, ident: str) -> str:
    """The folder of a person, organisation or place."""
    return f"{KIND_FOLDERS[kind]}{ident}/"


def section_folder(slug: str) -> str:
    """The folder of a section."""
    return f"sections/{slug}/"


def topic_folder(ident: str) -> str:
    """The folder of a topic."""
    return f"{TOPICS}{ident}/"


def story_folder(ident: str) -> str:
    """The folder of a story."""
    return f"{STORIES}{ident}/"


def archive_folder(year: str, month: str = "") -> str:
    """The folder of a year, or of a month of it."""
    return f"{ARCHIVE}{year}/{month}/" if month else f"{ARCHIVE}{year}/"


def digest_folder(name: str) -> str:
    """The folder of the digest of a day (``2024-07-10``) or a week (``2024-W28``)."""
    return f"{DIGESTS}{name}/"


def paged(folder: str, number: int = 1) -> str:
    """The path of page `number` (from 1) of the list in `folder` (empty, or ending in ``/``)."""
    return f"{folder}index.html" if number == 1 else f"{folder}page/{number}/index.html"


def feed_path(folder: str) -> str:
    """The path of the feed beside the list in `folder`."""
    return f"{folder}feed.xml"


def json_feed(feed: str) -> str:
    """The path or URL of the JSON feed beside the Atom feed at `feed`; nothing for nothing."""
    return f"{feed.removesuffix('xml')}json" if feed else ""


def sentence(url: str, number: int) -> str:
    """The URL of sentence `number` (from 0) on the article page at `url`. Readers count from 1."""
    return f"{url}#{sentence_anchor(number)}"


def sentence_anchor(number: int) -> str:
    """The `id` of sentence `number` (from 0) on its page."""
    return f"s{number + 1}"


def web_link(url: str | None) -> str:
    """`url` when it is a complete http or https address that may stand in a page, else nothing.

    Addresses come from untrusted files: other schemes (``javascript:``) are never output.
    """
    if not url or _NOT_IN_URL.search(url):
        return ""
    try:
        parts = urlsplit(url)
        hostname = parts.hostname
    except ValueError:
        return ""
    return url if parts.scheme.lower() in {"http", "https"} and hostname else ""


def host(url: str) -> str:
    """The host of a web link as readers know it: ``example.org``."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
