"""Signals as the program understands them: asked to end, told to hurry, not to be disturbed."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Terminated(BaseException):
    """The system asks the program to end (SIGTERM)."""


class TimeIsUp(BaseException):
    """What was given a time limit has used it up. No library's `except Exception` holds it."""


def end_on_sigterm() -> None:
    """From now on SIGTERM is Terminated: workers are ended and files closed on the way out."""
    signal.signal(signal.SIGTERM, _terminated)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait until what is done here is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, before[number] or signal.SIG_DFL)
        if came:
            signal.raise_signal(came[0])


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """TimeIsUp after so many `seconds`; no limit in a thread, nor where there are no timers."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        yield
        return
    before = signal.signal(signal.SIGALRM, _time_is_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)


def _terminated(_: int, __: FrameType | None) -> None:
    raise Terminated


def _time_is_up(_: int, __: FrameType | None) -> None:
    raise TimeIsUp
