"""An easier exercise in a session that runs: only one that is allowed, with its reason, and after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import CriterionResult, Leg, Person
from guide.domain.record import SwapReason
from guide.session.event import Pain, Skip, UndoSwap
from guide.session.plan import Work
from guide.ui.session_flow import SessionFlow
from guide.workspace import Workspace, locate

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ROUTINE = "pi-4-morning"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Somebody in week 10 to whom everything of pi-4 is granted."""
    made = Workspace(locate(data_dir=tmp_path), now=lambda: NOW)
    made.make_folder()
    store = made.open_record()
    made.save_person(
        Person(
            id=store.new_profile_id(),
            name="Ann",
            track=Track.POST_INJURY,
            affected=Leg.LEFT,
            day_0=NOW.date() - timedelta(weeks=10),
            weight_bearing=WeightBearing.FULL,
            boot_off_confirmed=True,
            wound_closed=True,
            phase="pi-4",
            criteria=(CriterionResult(code="pi-4", met=True, day=NOW.date(), by="A. Field"),),
        )
    )
    yield made
    made.close()


@pytest.fixture
def flow(qtbot: QtBot, workspace: Workspace) -> Iterator[SessionFlow]:
    made = SessionFlow(workspace, clock=lambda: 0.0)
    yield made
    break_off(made)


def break_off(flow: SessionFlow) -> None:
    """Leave the session where it stands, as a crash does."""
    if flow.driver is not None:
        flow.driver.deleteLater()
        flow.driver = None


def names(flow: SessionFlow) -> list[str]:
    return [one.exercise.id for one in flow.easier()]


def to_one_with_an_easier(flow: SessionFlow, workspace: Workspace, pain: int | None = 0) -> str:
    """Begin, and skip to an exercise that has an easier one; return that one."""
    flow.start(workspace.library.routines[ROUTINE], pain)
    assert flow.driver is not None
    for _step in flow.driver.session.plan.steps:
        found = names(flow)
        if found:
            return found[0]
        flow.send(Skip())
    pytest.fail("nothing in the routine has an easier one")


def test_without_a_session_there_is_nothing_easier(flow: SessionFlow) -> None:
    assert flow.easier() == ()
    assert flow.item_index is None
    assert not flow.swap("heel-raise-double", SwapReason.TOO_HARD)


@pytest.mark.parametrize("reason", SwapReason)
def test_it_comes_in_with_its_reason_and_is_taken_back(
    flow: SessionFlow, workspace: Workspace, reason: SwapReason
) -> None:
    easier = to_one_with_an_easier(flow, workspace)
    assert flow.driver is not None
    before = flow.driver.session.plan
    assert flow.swap(easier, reason)
    assert flow.driver.see().can_undo_swap
    assert flow.item_index == len(before.items)
    left = workspace.unfinished
    assert left is not None
    assert [(one.instead, one.reason) for one in left.record.swaps] == [(easier, reason)]

    flow.send(UndoSwap())
    assert flow.driver.session.plan == before
    left = workspace.unfinished
    assert left is not None
    assert left.record.swaps == ()


def test_what_is_not_offered_does_not_come_in(flow: SessionFlow, workspace: Workspace) -> None:
    to_one_with_an_easier(flow, workspace)
    assert flow.driver is not None
    before = flow.driver.session
    for exercise_id in set(workspace.library.exercises) - set(names(flow)):
        assert not flow.swap(exercise_id, SwapReason.OTHER)
    assert flow.driver.session is before


def test_a_red_flag_leaves_nothing_to_come_in(flow: SessionFlow, workspace: Workspace) -> None:
    easier = to_one_with_an_easier(flow, workspace)
    workspace.lock("RF-DVT")
    assert names(flow) == []
    assert not flow.swap(easier, SwapReason.OTHER)


def test_pain_that_stops_the_leg_leaves_nothing_that_loads_it(
    flow: SessionFlow, workspace: Workspace
) -> None:
    easier = to_one_with_an_easier(flow, workspace)
    assert flow.item_index is not None
    flow.send(Pain(8, flow.item_index))
    assert easier not in names(flow)
    assert not flow.swap(easier, SwapReason.HURTS)


def test_after_a_crash_it_goes_on_with_the_easier_one(flow: SessionFlow, workspace: Workspace) -> None:
    easier = to_one_with_an_easier(flow, workspace)
    assert flow.swap(easier, SwapReason.NO_EQUIPMENT)
    assert flow.driver is not None
    plan = flow.driver.session.plan

    break_off(flow)
    again = SessionFlow(workspace, clock=lambda: 0.0)
    left = workspace.unfinished
    assert left is not None
    assert again.go_on(left)
    assert again.driver is not None
    session = again.driver.session
    assert session.plan == plan
    assert [(one.instead, one.reason) for one in session.swaps] == [(easier, SwapReason.NO_EQUIPMENT)]
    step = next(one for one in plan.steps[again.driver.see().step_index :] if isinstance(one, Work))
    assert step.exercise_id == easier
    break_off(again)
