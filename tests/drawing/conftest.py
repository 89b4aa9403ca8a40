"""What the tests of the painter share."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import workspace
from guide.domain.exercise import Exercise
from tests.support.golden import Golden


@pytest.fixture(scope="session")
def catalogue() -> dict[str, Exercise]:
    """The shipped exercises."""
    return dict(workspace.library_in(workspace.locate()).exercises)


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Golden:
    """Approved pictures."""
    return Golden(tmp_path, approve=bool(request.config.getoption("--approve")))
