"""Ten weeks after a rupture: the gate, a session that hurts, a red flag and its unlocking; by keyboard alone.

What Today says is worked out from a copy of the record, as the window does; the pictures show it.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.domain.record import SessionEnd, SetOutcome
from guide.standing import practice_routine
from guide.ui.change_rows import change_rows
from guide.ui.models.day import DueRoutine, Today
from guide.ui.today_words import today
from guide.workspace import Workspace, locate
from tests.journeys.clinic import RECOVERY, RECOVERY_NAME
from tests.journeys.visit import Visit, differ

_ARMS = "arm-cardio"
"""Neither loads the leg nor moves the ankle: a rest leaves it open, a red flag does not."""
_MOST_ANSWERS = 12


def test_from_the_first_question_to_a_lock_and_out_of_it(clinic_visit: Visit):
    visit = clinic_visit

    # Week ten: Today is in pi-4, and nothing starts before its gate is confirmed.
    _tell_of_a_rupture(visit, weeks=10)
    visit.shot("r01-today-week-10")
    assert _person(visit).phase is None
    assert _today(visit).heading == "Week 10 · Shoes and two-leg strength"
    assert (_due(visit).lock_reason or "").startswith("Its phase is not confirmed yet.")
    visit.press("Return")
    visit.see("Next phase")
    visit.shot("r02-gate")
    _confirm_gate(visit)
    visit.shot("r04-confirmed")
    assert _person(visit).phase == "pi-4"
    assert _due(visit).lock_reason is None
    assert visit.close("Today") == 0

    # Pain 4: that exercise stops, and the next time it is the easier one.
    visit.start("--routine", RECOVERY)
    visit.shot("r05-today-open")
    _begin(visit, "r06-before")
    visit.reach(2)
    visit.press("4")
    visit.wait(lambda: visit.pain_of(0) == 4, "the pain to be kept")
    visit.shot("r07-amber")
    visit.see("Done")
    visit.shot("r08-finish-amber")
    visit.press("Return")
    visit.see("Today")
    visit.shot("r09-today-stepped-back")
    first = _due(visit).exercises[0]
    assert first.exercise_id == "heel-raise-double-supported"
    assert first.changed.startswith("Instead of Two-leg heel raise, because pain was 4 on")

    # Pain 6 in the easier one: the session is held until it is ended, and the leg rests.
    visit.press("Return")
    _begin(visit, "r10-before-stepped-back")
    visit.reach(1)
    visit.press("Right")
    visit.reach(2)
    visit.press("6")
    visit.wait(lambda: visit.pain_of(0) == 6, "the pain to be kept")
    visit.shot("r11-red")
    held = visit.step()
    visit.press(" ", "Right")
    visit.wait_until_still(1.0)
    assert visit.step() == held
    visit.press("Tab", " ")
    visit.see("Done")
    visit.shot("r12-finish-red")
    visit.press("Return")
    visit.see("Today")
    visit.shot("r13-today-rests")
    assert (_due(visit).lock_reason or "").startswith("The leg rests after pain, until")
    assert any("Half of Seated soleus raise with weight instead" in words for words in _changes(visit))
    visit.press("Return")
    visit.wait_until_still(0.5)
    assert visit.desktop.top.startswith("Today")

    # A red flag locks everything: also after the program was killed, and after it was closed.
    assert _may_practise(visit, _ARMS)
    visit.press(*_TO_WRONG, " ")
    visit.see("Something is wrong")
    visit.shot("r14-what-is-wrong")
    visit.press("Tab", "Tab", " ")
    visit.wait(lambda: _flag(visit) == "RF-RUPTURE", "the lock")
    visit.shot("r15-what-to-do")
    visit.kill()
    visit.start()
    visit.shot("r16-locked-after-kill")
    assert (_due(visit).lock_reason or "").startswith("You reported that something is wrong.")
    assert not _may_practise(visit, _ARMS)
    assert visit.close("Today") == 0
    visit.start("--routine", RECOVERY)
    visit.press("Return")
    visit.wait_until_still(0.5)
    assert visit.desktop.top.startswith("Today")
    assert _flag(visit) == "RF-RUPTURE"

    # Only a stated check unlocks; the rest after the pain stays.
    visit.press("Tab", " ")
    visit.see("Something is wrong")
    asked = visit.shot("r17-locked")
    visit.press("Return")
    visit.wait_until_still(0.3)
    assert differ(visit.shot("r18-refused"), asked)
    assert _flag(visit) == "RF-RUPTURE"
    visit.press(*"Dr Field", "Tab", *_now().date().isoformat(), "Tab", "Tab", "Tab", " ")
    visit.wait_until_still(0.5)
    visit.shot("r19-checked")
    visit.press("Return")
    visit.see("Today")
    visit.shot("r20-unlocked")
    assert _flag(visit) is None
    assert (_due(visit).lock_reason or "").startswith("The leg rests after pain, until")
    assert _may_practise(visit, _ARMS)
    assert visit.close("Today") == 0

    assert visit.output == ""
    _check_sessions(visit)


_TO_WRONG = ("Tab", "Tab")
"""From Today whose Start is locked."""


def _tell_of_a_rupture(visit: Visit, *, weeks: int) -> None:
    """Answer the first questions: left, without surgery, boot done with, full weight in shoes."""
    day_0 = _now().date() - timedelta(weeks=weeks)
    visit.start(title="Welcome")
    visit.press("Tab", " ", "Right", " ", "Return")
    visit.wait_until_still(0.5)
    visit.press(" ", "Tab", "Right", " ", "Tab", *day_0.isoformat(), "Tab", "Tab", "Tab", "Right", " ")
    visit.press("Tab", " ", "Tab", "Right", "Right", "Right", " ")
    visit.shot("r00-first-run")
    visit.press("Return")
    visit.see("Today")


def _confirm_gate(visit: Visit) -> None:
    """Give a clinician's name, then say yes to one thing after the other and move on."""
    visit.press("shift+Tab", *"Dr Field", "Tab")
    for _ in range(_MOST_ANSWERS):
        before = visit.shot("r03-answering")
        visit.press(" ")
        visit.wait(lambda before=before: differ(visit.desktop.picture(), before), "the next question")
        visit.wait_until_still(0.3)
        if visit.desktop.top.startswith("Today"):
            visit.see("Today")
            return
    raise AssertionError("there was no end of questions")


def _begin(visit: Visit, shot: str) -> None:
    if not visit.desktop.top.startswith("Before"):
        visit.press("Return")
    visit.see("Before you start")
    visit.press("n", "0")
    visit.shot(shot)
    visit.press("Return")
    visit.see(RECOVERY_NAME)


def _check_sessions(visit: Visit) -> None:
    with visit.record() as store:
        (person,) = store.people()
        late, early = store.sessions(person.id, limit=3)
    assert person.track is Track.POST_INJURY
    assert {one.code: one.by for one in person.criteria}["pi-4"]
    assert early.end is SessionEnd.FINISHED
    assert [one.outcome for one in early.results[:2]] == [SetOutcome.DONE, SetOutcome.LEFT_OUT]
    assert [one.pain for one in early.answers] == [4]
    assert late.end is SessionEnd.STOPPED
    assert [(one.exercise_id, one.pain) for one in late.answers] == [("heel-raise-double-supported", 6)]


# What the record says, while the program runs


@contextmanager
def _workspace(visit: Visit) -> Generator[Workspace, None, None]:
    libraries = [visit.library] if visit.library is not None else []
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        copytree(visit.data, copy, ignore=ignore_patterns("*.lock", "cache", "backups"))
        workspace = Workspace(locate(data_dir=copy, libraries=libraries), now=_now)
        workspace.open_record()
        try:
            yield workspace
        finally:
            workspace.close()


def _today(visit: Visit) -> Today:
    with _workspace(visit) as workspace:
        return today(workspace)


def _due(visit: Visit) -> DueRoutine:
    """The clinic's routine, as Today has it."""
    shown = _today(visit)
    return next(one for one in shown.due if one.routine_id == RECOVERY)


def _changes(visit: Visit) -> list[str]:
    """What the clinic's routine says under "What changed and why"."""
    with _workspace(visit) as workspace:
        person = workspace.person
        assert person is not None
        adjusted = workspace.adjusted(workspace.library.routines[RECOVERY])
        return [row.what for row in change_rows(adjusted, workspace.recent(person), workspace.library)]


def _person(visit: Visit) -> Person:
    with _workspace(visit) as workspace:
        assert workspace.person is not None
        return workspace.person


def _flag(visit: Visit) -> str | None:
    with _workspace(visit) as workspace:
        lock = workspace.open_lock
        return lock.code if lock is not None else None


def _may_practise(visit: Visit, exercise_id: str) -> bool:
    with _workspace(visit) as workspace:
        exercise = workspace.library.exercises[exercise_id]
        return workspace.may_start(practice_routine(exercise, Track.POST_INJURY))


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
