"""A clinic's routine from the first question to the record, by keyboard, in real time."""

from __future__ import annotations

import signal

from guide.domain.exercise import Track
from guide.domain.person import Leg
from guide.domain.record import SessionEnd, SetOutcome
from tests.journeys.clinic import ROUTINE, ROUTINE_NAME
from tests.journeys.visit import Visit, differ

# Places in the plan of the clinic's routine.
_WORK, _REST, _ASKED, _LEFT, _SWITCH, _RIGHT, _SECOND_REST, _SUPERSET, _WALK = 1, 2, 4, 6, 7, 8, 9, 11, 25
_SLEPT_S = 3.0


def test_a_clinic_routine_is_followed_to_its_end_and_found_in_the_record(clinic_visit: Visit):
    visit = clinic_visit
    visit.start(title="Welcome")
    visit.shot("01-first-run")
    visit.answer_prevention()
    visit.shot("02-today")
    visit.press("ctrl+3")
    visit.see("Progress")
    empty = visit.shot("03-progress-empty")
    assert visit.close("Progress") == 0

    visit.start("--routine", ROUTINE)
    visit.shot("04-today-opened")
    visit.begin(ROUTINE_NAME)
    visit.shot("05-prepare")
    for place, name in ((_WORK, "06-work"), (_REST, "07-rest"), (_ASKED, "08-rest-asked")):
        visit.reach(place)
        visit.shot(name)
    visit.press("3")
    visit.wait(lambda: visit.pain_of(0) == 3, "the pain to be kept")
    visit.shot("09-rest-answered")
    for place, name in ((_LEFT, "10-left"), (_SWITCH, "11-switch"), (_RIGHT, "12-right")):
        visit.reach(place)
        visit.shot(name)
    visit.reach(_SECOND_REST)
    visit.press(" ")
    visit.wait_until_still(1.0)
    visit.shot("13-paused")
    assert visit.step() == _SECOND_REST
    visit.press(" ")
    visit.reach(_SUPERSET)
    visit.shot("14-superset")
    visit.reach(_WALK)
    visit.wait_until_still(2.5)
    visit.shot("15-await")
    visit.press("Right")
    visit.see("Done")
    visit.shot("16-finish")
    visit.press("1")
    visit.wait(lambda: visit.newest_pains() == {0: 3, 1: 1}, "the second answer")
    visit.shot("17-finish-answered")
    visit.press("Return")
    visit.see("Today")
    visit.shot("18-today-done")
    assert visit.close("Today") == 0

    visit.start()
    visit.press("ctrl+3")
    visit.see("Progress")
    assert differ(visit.shot("19-progress"), empty)
    visit.press("Return")
    visit.wait_until_still(0.5)
    visit.shot("20-progress-session")
    assert visit.close("Progress") == 0

    assert visit.output == ""
    with visit.record() as store:
        (person,) = store.people()
        (record,) = store.sessions(person.id, limit=2)
    assert person.track is Track.PREVENTION
    assert (record.routine_id, record.routine_name) == (ROUTINE, ROUTINE_NAME)
    assert record.end is SessionEnd.FINISHED
    assert (
        [result.outcome for result in record.results]
        == [SetOutcome.DONE] * record.planned_sets
        == [SetOutcome.DONE] * 11
    )
    assert [(result.leg, result.reps) for result in record.results[:4]] == [
        (Leg.BOTH, 2),
        (Leg.BOTH, 2),
        (Leg.LEFT, None),
        (Leg.RIGHT, None),
    ]
    assert 2.9 < record.results[2].seconds < 3.1
    assert record.results[-1].distance_m == 10
    assert record.results[-1].seconds > 2.5
    assert {answer.item_index: answer.pain for answer in record.answers} == {0: 3, 1: 1}


def test_a_machine_that_slept_finds_the_session_paused(clinic_visit: Visit):
    visit = clinic_visit
    visit.add_person(Track.PREVENTION)
    program = visit.start("--routine", ROUTINE)
    visit.begin(ROUTINE_NAME)
    visit.reach(_WORK)
    program.send_signal(signal.SIGSTOP)
    visit.pass_time(_SLEPT_S)
    asleep = visit.standing()
    program.send_signal(signal.SIGCONT)
    visit.wait_until_still(1.0)
    visit.shot("away")

    awake = visit.standing()
    assert asleep is not None
    assert awake is not None
    assert asleep.bookmark is not None
    assert awake.bookmark is not None
    assert awake.bookmark.step_index == asleep.bookmark.step_index
    assert awake.bookmark.reps <= asleep.bookmark.reps + 1
    assert awake.record.results == ()
    visit.press(" ")
    visit.reach(_REST)
    assert visit.close(ROUTINE_NAME) == 0
    with visit.record() as store:
        (person,) = store.people()
        left = store.unfinished(person.id)
    assert left is not None
    (result,) = left.record.results
    assert (result.outcome, result.reps) == (SetOutcome.DONE, 2)
    assert result.seconds < 6.0
