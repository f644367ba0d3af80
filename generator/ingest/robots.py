"""robots.txt (RFC 9309): what a site lets programs fetch."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from .fetch import AGENT, Answer, NotFetched

_MAX_RULES = 500_000  # bytes; RFC 9309 asks for at least 500 KiB
_MAX_DELAY = 10.0  # seconds between two requests that a site may ask for


class Robots:
    """The rules of each site, fetched once."""

    def __init__(self, fetch: Callable[[str], Answer]) -> None:
        self._fetch = fetch
        self._rules: dict[str, RobotFileParser] = {}
        self._asked: set[str] = set()

    def check(self, url: str) -> None:
        """Raises NotFetched when the site of `url` does not want it fetched; waits as the site asks
        between two requests."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules.get(origin)
        if rules is None:
            rules = self._rules[origin] = self._read(origin)
        if not rules.can_fetch(AGENT, url):
            raise NotFetched("the site's robots.txt does not allow it")
        delay = rules.crawl_delay(AGENT)
        if delay and origin in self._asked:
            time.sleep(min(float(delay), _MAX_DELAY))
        self._asked.add(origin)

    def _read(self, origin: str) -> RobotFileParser:
        """No rules (any answer 4xx) allow everything, an unwell server nothing."""
        answer = self._fetch(f"{origin}/robots.txt")
        rules = RobotFileParser()
        if 400 <= answer.status < 500:
            rules.parse([])
        elif answer.status == 200:
            rules.parse(answer.data[:_MAX_RULES].decode("utf-8", "replace").splitlines())
        else:
            raise NotFetched(f"its robots.txt answers {answer.status}; try later")
        return rules
