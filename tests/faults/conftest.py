"""The site that faults are injected into, built once."""

from __future__ import annotations

import pytest

from tests.faults.survival import Case, make_case


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A site that is built and edited; tests copy it."""
    return make_case(tmp_path_factory.mktemp("case"))
