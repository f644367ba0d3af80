"""Fetching with manners: redirects followed one by one, each as robots.txt allows."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from .fetch import Answer, NotFetched, fetch_once
from .robots import Robots

_REDIRECTS = 5


class Fetcher:
    """Fetches addresses, and remembers each site's rules for one run."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._robots = Robots(lambda url: self._follow(url, lambda _: None))

    def fetch(self, url: str) -> Answer:
        """What `url` gives, redirects followed. Raises NotFetched."""
        answer = self._follow(url, self._robots.check)
        if answer.status != HTTPStatus.OK:
            raise NotFetched(f"the server answers {answer.status}; is the address right?")
        return answer

    def _follow(self, url: str, check: Callable[[str], None]) -> Answer:
        for _ in range(_REDIRECTS + 1):
            check(url)
            answer, following = fetch_once(url, allow_private=self._allow_private)
            if not following:
                return answer
            url = following
        raise NotFetched(f"it redirects more than {_REDIRECTS} times")
