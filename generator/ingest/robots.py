"""robots.txt (RFC 9309): what a site lets programs fetch, and how long they must wait between."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from .fetch import AGENT, Answer, NotFetched
from .rules import Rules, read_rules

_MAX_RULES = 500_000  # bytes; RFC 9309 asks for at least 500 KiB
_MAX_DELAY = 10.0  # seconds between two requests that a site may ask for


class Robots:
    """The rules of each site, fetched once."""

    def __init__(self, fetch: Callable[[str], Answer]) -> None:
        self._fetch = fetch
        self._rules: dict[str, Rules | NotFetched] = {}
        self._asked: set[str] = set()

    def check(self, url: str) -> None:
        """Raises NotFetched when the site of `url` does not want it fetched; waits as the site asks
        between two requests."""
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise NotFetched("is not an address") from error
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._of(origin)
        if not rules.allow(parts.path or "/", parts.query):
            raise NotFetched("the site's robots.txt does not allow it")
        if rules.delay and origin in self._asked:
            time.sleep(min(rules.delay, _MAX_DELAY))
        self._asked.add(origin)

    def _of(self, origin: str) -> Rules:
        """The rules of `origin`; a server that did not give them is not asked again."""
        if origin not in self._rules:
            try:
                self._rules[origin] = self._read(origin)
            except NotFetched as reason:
                self._rules[origin] = reason
        found = self._rules[origin]
        if isinstance(found, NotFetched):
            raise NotFetched(str(found))
        return found

    def _read(self, origin: str) -> Rules:
        """No rules (any answer 4xx) allow everything, an unwell server nothing."""
        answer = self._fetch(f"{origin}/robots.txt")
        if 400 <= answer.status < 500:
            return Rules()
        if answer.status != 200:
            raise NotFetched(f"its robots.txt answers {answer.status}; try later")
        return read_rules(answer.data[:_MAX_RULES].decode("utf-8-sig", "replace"), AGENT)
