"""Tempo while a set runs: slower or quicker in steps, and no rep is lost or invented."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.dose import Tempo
from guide.domain.record import Bookmark
from guide.session.bookmark import bookmark, resume
from guide.session.cue import Cue, CueKind
from guide.session.engine import begin, step
from guide.session.event import (
    Back,
    ChangePacing,
    ChangeTempo,
    Event,
    Pause,
    RepDone,
    RepUndone,
    Resume,
    Skip,
    Start,
    Tick,
)
from guide.session.look import Stage, look
from guide.session.pacing import Pacing
from guide.session.plan import Plan
from guide.session.state import Finished, Session
from guide.session.timeline import rehearse, total_s
from tests.session.strategies import gaps, paces, plans
from tests.support.session_builders import (
    NO_PAUSES,
    a_dose,
    a_plan,
    an_item,
    hold,
    intervals,
    reps,
    send,
    started,
    walk,
)

# A rep of 2 s up, 1 s held, 3 s down.
SETS = a_plan(an_item(a_dose(reps(3), sets=2)), options=NO_PAUSES)


def test_slower_keeps_the_place_in_the_rep_and_moves_what_follows():
    session, _ = walk(started(SETS), 0.0, 7.0)  # one rep, and 1 s into the lift of the second
    session, cues = send(session, ChangeTempo(50), now_s=7.0)
    seen = look(session, 7.0)

    assert cues == []
    assert (seen.reps, seen.rep_elapsed_s, seen.tempo_fraction, seen.percent) == (1, 2.0, 0.5, 50)
    assert seen.tempo == Tempo(lift_s=4.0, hold_s=2.0, lower_s=6.0)
    assert seen.left_s == pytest.approx(36.0 - 14.0)
    _, cues = walk(session, 7.0, 9.0)
    assert [(cue.kind, cue.number) for cue in cues] == [(CueKind.HOLD, 2)]


def test_it_holds_for_all_sets_of_the_item_and_for_no_other():
    made = a_plan(an_item(a_dose(reps(1), sets=2)), an_item(a_dose(reps(1)), "other"), options=NO_PAUSES)
    session, _ = send(started(made), ChangeTempo(80), now_s=0.0)

    assert [look(send(session, *[Skip()] * count, now_s=0.0)[0], 0.0).percent for count in range(3)] == [
        80,
        80,
        100,
    ]
    assert look(session, 0.0).session_left_s == pytest.approx(7.5 + 7.5 + 6.0)
    assert total_s(made, session.paces) == pytest.approx(21.0)
    assert rehearse(made, paces=session.paces)[-1][0] == pytest.approx(21.0)


@pytest.mark.parametrize(("asked", "quickest", "got"), [(150, 100, 100), (150, 120, 120), (10, 100, 50)])
def test_no_slower_than_half_and_no_quicker_than_allowed(asked: int, quickest: int, got: int):
    session, _ = send(begin(SETS, quickest=(quickest,)), Start(), ChangeTempo(asked), now_s=0.0)

    assert (look(session, 0.0).percent, look(session, 0.0).quickest) == (got, quickest)


def test_what_is_slowed_can_always_come_back_to_its_tempo():
    before, _ = walk(started(SETS), 0.0, 3.0)
    session, _ = send(before, ChangeTempo(70), ChangeTempo(100), now_s=3.0)

    assert look(session, 3.0).tempo == Tempo(lift_s=2.0, hold_s=1.0, lower_s=3.0)
    assert look(session, 3.0).rep_elapsed_s == pytest.approx(3.0)


@pytest.mark.parametrize("work", [hold(30), intervals(("jog", 20.0))])
def test_seconds_that_are_the_dose_are_not_stretched(work: object):
    made = a_plan(an_item(a_dose(work)), options=NO_PAUSES)  # pyright: ignore[reportArgumentType] - both are work
    before = started(made)

    assert send(before, ChangeTempo(50), now_s=0.0)[0] is before


def test_it_can_be_chosen_while_getting_ready_and_not_in_a_rest():
    made = a_plan(an_item(a_dose(reps(1), sets=2, rest_s=10)))
    ready, _ = send(started(made), ChangeTempo(50), now_s=0.0)
    resting, _ = send(ready, Skip(), Skip(), now_s=0.0)

    assert (look(ready, 0.0).percent, look(ready, 0.0).left_s) == (50, 8.0)
    assert look(resting, 0.0).stage is Stage.RESTING
    assert send(resting, ChangeTempo(80), now_s=0.0)[0] is resting


def test_in_a_pause_it_is_changed_for_when_it_goes_on():
    session, _ = walk(started(SETS), 0.0, 1.0)
    session, _ = send(session, Pause(), ChangeTempo(50), now_s=1.0)
    assert look(session, 60.0).stage is Stage.PAUSED
    session, _ = send(session, Resume(), now_s=60.0)

    assert look(session, 60.0).rep_elapsed_s == pytest.approx(2.0)


def test_at_the_persons_own_pace_only_what_is_shown_changes():
    session, _ = send(started(SETS, pacing=Pacing.SELF_PACED), ChangeTempo(50), RepDone(), now_s=1.0)
    seen = look(session, 1.0)

    assert (seen.stage, seen.reps, seen.percent) == (Stage.AWAITING_YOU, 1, 50)
    assert seen.session_left_s == pytest.approx(2 * 12.0 + 3 * 12.0)
    session, _ = send(session, ChangePacing(Pacing.PACED), now_s=1.0)
    assert look(session, 1.0).left_s == pytest.approx(2 * 12.0)


def test_counting_by_hand_goes_by_the_tempo_it_has_now():
    session, _ = send(started(SETS), ChangeTempo(50), RepDone(), now_s=1.0)
    assert (look(session, 1.0).reps, look(session, 1.0).left_s) == (1, pytest.approx(24.0))
    session, _ = send(session, RepUndone(), now_s=1.0)

    assert (look(session, 1.0).reps, look(session, 1.0).left_s) == (0, pytest.approx(36.0))


def test_the_record_tells_target_and_tempo():
    session, _ = send(started(SETS), ChangeTempo(80), now_s=0.0)
    session, _ = walk(session, 0.0, 23.0)

    assert [(one.percent, one.reps, one.seconds) for one in session.results] == [(80, 3, 22.5)]
    own, _ = send(started(SETS, pacing=Pacing.SELF_PACED), ChangeTempo(80), Skip(), now_s=0.0)
    assert [one.percent for one in own.results] == [100]


def test_it_survives_a_crash():
    session, _ = send(started(SETS), ChangeTempo(50), now_s=0.0)
    session, _ = walk(session, 0.0, 13.0)
    mark = bookmark(session, 13.0)
    back = resume(SETS, (), (), "", mark, Pacing.PACED, 5.0, paces=session.paces)
    back, _ = send(back, Resume(), now_s=5.0)
    seen = look(back, 5.0)

    assert mark == Bookmark(step_index=0, reps=1, elapsed_s=13.0)
    assert (seen.percent, seen.reps, seen.left_s) == (50, 1, 24.0)


def test_the_set_begins_again_at_the_same_tempo():
    session, _ = send(started(SETS), ChangeTempo(50), RepDone(), Back(), now_s=0.0)

    assert (look(session, 0.0).reps, look(session, 0.0).left_s) == (0, 36.0)


def by_hand(made: Plan, changes: list[tuple[float, int]], seed: int | None) -> tuple[Session, list[Cue]]:
    """Walk a plan, changing the tempo now and then; with a seed, looking at the clock in between too."""
    session, first = step(begin(made, quickest=(150,) * len(made.items)), Start(), 0.0)
    told, now_s = list(first), 0.0
    rng = Random(seed)
    for gap_s, percent in changes:
        events: list[tuple[float, Event]] = [(now_s + gap_s, ChangeTempo(percent))]
        if seed is not None:
            events = [(now_s + gap_s * rng.random(), Tick()), *events]
        for at_s, event in events:
            session, cues = step(session, event, at_s)
            told += cues
        now_s += gap_s
    while not isinstance(session.stage, Finished):
        now_s += 0.5 if seed is None else rng.uniform(0.01, 1.9)
        session, cues = step(session, Tick(), now_s)
        told += cues
    return session, told


@given(made=plans(), changes=st.lists(st.tuples(gaps, paces), max_size=25), seed=st.integers(0, 9999))
@settings(max_examples=120, deadline=None)
def test_whatever_the_tempo_every_cue_comes_once_and_no_rep_is_lost_or_invented(
    made: Plan, changes: list[tuple[float, int]], seed: int
):
    seldom, cues_seldom = by_hand(made, changes, None)
    often, cues_often = by_hand(made, changes, seed)

    assert cues_seldom == cues_often == [cue for _, cue in rehearse(made)]
    assert [one.reps for one in seldom.results] == [one.reps for one in often.results]
    assert [one.percent for one in seldom.results] == [one.percent for one in often.results]
    assert [one.seconds for one in seldom.results] == pytest.approx([one.seconds for one in often.results])
    assert {one.outcome.value for one in seldom.results} <= {"done"}
