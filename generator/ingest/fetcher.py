"""Fetching with manners: redirects followed one by one, each as robots.txt allows."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus

from . import fetch
from .fetch import Answer, NotFetched, fetch_once
from .robots import Robots

_REDIRECTS = 5


class Fetcher:
    """Fetches addresses, and remembers each site's rules for one run."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._robots = Robots(lambda url: self._follow(url, lambda _: None, any_type=True))

    def fetch(self, url: str) -> Answer:
        """What `url` gives, redirects followed. Raises NotFetched."""
        answer = self._follow(url, self._robots.check)
        if answer.status != HTTPStatus.OK:
            raise NotFetched(f"the server answers {answer.status}; is the address right?")
        return answer

    def _follow(self, url: str, check: Callable[[str], None], *, any_type: bool = False) -> Answer:
        seconds = fetch.MAX_SECONDS
        for _ in range(_REDIRECTS + 1):
            check(url)  # may wait, as the site asks; that is not the server's time
            began = time.monotonic()
            answer, following = fetch_once(
                url, allow_private=self._allow_private, seconds=seconds, any_type=any_type
            )
            if not following:
                return answer
            seconds -= time.monotonic() - began
            url = following
        raise NotFetched(f"it redirects more than {_REDIRECTS} times")
