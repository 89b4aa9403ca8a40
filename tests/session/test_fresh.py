"""What is heard of the cues of one look at the clock: only those that are due now."""

from __future__ import annotations

from guide.session.cue import CueKind
from guide.session.engine import step
from guide.session.event import ChangePacing, Pause, RepDone, Resume, SetDone, Skip, Tick
from guide.session.fresh import FRESH_S, fresh
from guide.session.pacing import Pacing
from guide.session.state import Session
from tests.support.session_builders import NO_PAUSES, a_dose, a_plan, an_item, hold, reps, started, walk


def kinds(session: Session, *events: object, now_s: float) -> list[CueKind]:
    """Kinds of the cues that are fresh after these events at one moment."""
    found: list[CueKind] = []
    for event in events:
        session, told = step(session, event, now_s)  # pyright: ignore[reportArgumentType] - events only
        found += [cue.kind for cue in fresh(session, told, now_s)]
    return found


def a_set() -> Session:
    return started(a_plan(an_item(a_dose(reps(3))), options=NO_PAUSES))


def test_a_cue_at_its_moment_is_fresh():
    assert kinds(a_set(), Tick(), now_s=2.0) == [CueKind.HOLD]


def test_a_cue_is_fresh_up_to_a_quarter_of_a_second():
    begun, _told = step(a_set(), Tick(), 1.9)
    assert kinds(begun, Tick(), now_s=2.0 + FRESH_S) == [CueKind.HOLD]
    assert kinds(begun, Tick(), now_s=2.0 + FRESH_S + 0.01) == []


def test_after_a_stall_only_the_last_moment_is_fresh():
    begun, _told = step(a_set(), Tick(), 1.6)
    assert kinds(begun, Tick(), now_s=3.1) == [CueKind.LOWER]


def test_the_end_of_a_set_is_fresh_with_what_follows():
    made = a_plan(an_item(a_dose(reps(1), sets=2, rest_s=30)), options=NO_PAUSES)
    begun, _told = walk(started(made), 0.0, 5.0)
    assert kinds(begun, Tick(), now_s=6.1) == [CueKind.REP, CueKind.SET_DONE, CueKind.REST]


def test_what_lies_before_the_end_of_a_step_that_is_left_is_not():
    made = a_plan(an_item(a_dose(hold(20), sets=2, rest_s=30)), options=NO_PAUSES)
    begun, _told = walk(started(made), 0.0, 18.5)
    assert kinds(begun, Tick(), now_s=20.1) == [CueKind.SET_DONE, CueKind.REST]


def test_a_late_end_of_a_step_is_not():
    made = a_plan(an_item(a_dose(hold(20), sets=2, rest_s=30)), options=NO_PAUSES)
    begun, _told = walk(started(made), 0.0, 19.5)
    assert kinds(begun, Tick(), now_s=21.0) == []


def test_a_pause_is_always_fresh_and_what_it_caught_up_is_not():
    begun, _told = step(a_set(), Tick(), 1.6)
    assert kinds(begun, Pause(), now_s=3.0) == [CueKind.PAUSED]
    assert kinds(begun, Tick(), now_s=100.0) == [CueKind.AWAY]


def test_going_on_and_leaving_are_fresh():
    paused, _told = step(a_set(), Pause(), 1.0)
    assert kinds(paused, Resume(), now_s=50.0) == [CueKind.RESUMED]
    assert kinds(a_set(), SetDone(), now_s=1.0) == [CueKind.SET_DONE, CueKind.FINISHED]


def test_reps_counted_by_a_key_are_fresh():
    own = started(a_plan(an_item(a_dose(reps(3))), options=NO_PAUSES), pacing=Pacing.SELF_PACED)
    assert kinds(own, RepDone(), now_s=1.0) == [CueKind.REP]
    assert kinds(a_set(), RepDone(), now_s=1.0) == [CueKind.REP, CueKind.LIFT]


def test_waiting_for_the_person_is_true_whenever_it_is_told():
    begun, _told = step(a_set(), Tick(), 1.6)
    assert kinds(begun, ChangePacing(Pacing.SELF_PACED), now_s=1.7) == [CueKind.AWAIT]


def test_a_skipped_pause_is_followed_by_a_fresh_start():
    begun = started(a_plan(an_item(a_dose(reps(3)))))
    assert kinds(begun, Skip(), now_s=1.0) == [CueKind.START, CueKind.LIFT]
