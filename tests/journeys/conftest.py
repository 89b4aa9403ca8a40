"""What the journeys share: a desktop of one's own for each, and an end for whatever was started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.clinic import write_clinic
from tests.journeys.visit import Visit
from tests.support.desktop import Desktop, has_screen


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    if not has_screen():
        pytest.skip("Xvfb is not installed: there is no screen to open the window on")
    with Desktop() as made:
        yield made


@pytest.fixture
def visit(desktop: Desktop, tmp_path: Path) -> Iterator[Visit]:
    """A home without a clinic's folder."""
    made = Visit(desktop, tmp_path)
    yield made
    made.end_all()


@pytest.fixture
def clinic_visit(desktop: Desktop, tmp_path: Path) -> Iterator[Visit]:
    """A home with a clinic's folder beside the shipped library."""
    made = Visit(desktop, tmp_path, library=write_clinic(tmp_path / "clinic"))
    yield made
    made.end_all()
