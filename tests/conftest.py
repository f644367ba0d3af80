"""For all tests: the long ones are left out unless they are asked for; sites that several read."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.hostile import Trap


def pytest_configure() -> None:
    """Ctrl-C means something to the tests and to the programs that they start, also where whoever
    started them ignores it (`nohup`, a job in the background): that would be inherited."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests marked `long`, whatever else is chosen, unless ``-m`` names them. (A ``-m`` in
    the settings would be lost as soon as another is given.)"""
    if "long" in config.getoption("markexpr"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


@pytest.fixture(scope="session")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Trap:
    """A site of hostile articles, the short form."""
    from tests.hostile import built, together  # late: few tests need a whole build

    return built(tmp_path_factory.mktemp("trap"), together())


@pytest.fixture(scope="session")
def long_trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trap]:
    """The long form: every payload in every field of every format."""
    from generator.engine import make_engine
    from tests.hostile import built, every

    engine = make_engine(None)
    yield built(tmp_path_factory.mktemp("long"), every(), engine)
    engine.close()
