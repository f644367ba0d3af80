"""How a build tells what it is doing. The build knows this interface; the command line shows it."""

from __future__ import annotations

from time import perf_counter
from typing import Protocol


class Watch(Protocol):
    """Somebody who watches a build."""

    def stage(self, name: str) -> None:
        """A stage begins, and the one before it ends; an empty name ends the last."""
        ...

    def total(self, count: int) -> None:
        """The stage has `count` things to do."""
        ...

    def advance(self, count: int) -> None:
        """`count` more things of the stage are done."""
        ...


class Silent:
    """Nobody watches."""

    def stage(self, name: str) -> None:
        """Nothing happens."""

    def total(self, count: int) -> None:
        """Nothing happens."""

    def advance(self, count: int) -> None:
        """Nothing happens."""


class Stopwatch:
    """Measures each stage, for the closing report, and passes everything on to `watch`."""

    def __init__(self, watch: Watch) -> None:
        self.seconds: dict[str, float] = {}
        self._watch = watch
        self._name = ""
        self._began = perf_counter()

    def stage(self, name: str) -> None:
        """Ends the measuring of one stage and begins that of the next."""
        now = perf_counter()
        if self._name:
            self.seconds[self._name] = self.seconds.get(self._name, 0.0) + now - self._began
        self._name, self._began = name, now
        self._watch.stage(name)

    def total(self, count: int) -> None:
        """Passed on."""
        self._watch.total(count)

    def advance(self, count: int) -> None:
        """Passed on."""
        self._watch.advance(count)
