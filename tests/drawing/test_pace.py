"""The figure's time is the session's time: parts begin when count, tempo bar and cues say so."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.domain.dose import RepWork, SetWork, Tempo
from guide.domain.exercise import Exercise, Kind
from guide.domain.motion import Contact, Frame, Motion, Prop
from guide.drawing.pace import (
    END,
    ENTER_S,
    GLIDE_S,
    START,
    Part,
    beat_at,
    beat_in_rep,
    between,
    ease,
    round_s,
)
from guide.session.cue import CueKind
from guide.session.look import Stage, look
from guide.session.pacing import Pacing
from guide.session.plan import Work
from guide.session.timeline import timeline
from tests.support.session_builders import (
    NO_PAUSES,
    a_dose,
    a_plan,
    an_exercise,
    an_item,
    distance,
    duration,
    hold,
    intervals,
    reps,
    started,
    walk,
)

part_s = st.sampled_from([0.0, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0])
tempos = (
    st.tuples(part_s, part_s, part_s)
    .filter(lambda parts: sum(parts) > 0)
    .map(lambda parts: Tempo(lift_s=parts[0], hold_s=parts[1], lower_s=parts[2]))
)


def moving(contact: Contact = Contact.RAISE, *props: Prop, knee_deg: float = 0.0) -> Exercise:
    frame = Frame(trunk_deg=0, hip_deg=knee_deg, knee_deg=knee_deg, ankle_deg=0)
    return replace(
        an_exercise(),
        motion=Motion(contact=contact, frames=(frame, replace(frame, ankle_deg=-30)), props=props),
    )


@given(tempos, st.floats(0.001, 0.999), st.integers(0, 2))
def test_parts_are_those_that_the_session_shows(tempo: Tempo, share: float, rep: int):
    work = RepWork(reps=3, tempo=tempo)
    session = started(a_plan(an_item(a_dose(work)), options=NO_PAUSES))
    now_s = (rep + share) * tempo.rep_s
    session, _ = walk(session, 0.0, now_s)
    seen = look(session, now_s)
    assert seen.stage is Stage.WORKING

    beat = beat_in_rep(tempo, seen.rep_elapsed_s, seen.reps or 0)

    assert seen.tempo_part is not None
    assert beat.part.value == seen.tempo_part.value
    assert beat.done == pytest.approx(seen.tempo_fraction, abs=1e-6)
    assert beat.count == rep
    assert beat_at(moving(), work, seen.elapsed_s).sweep == pytest.approx(beat.sweep, abs=1e-4)


@given(tempos)
def test_lift_hold_and_lower_begin_with_their_cues(tempo: Tempo):
    work = RepWork(reps=2, tempo=tempo)
    session = a_plan(an_item(a_dose(work)), options=NO_PAUSES)
    step = next(step for step in session.steps if isinstance(step, Work))
    parts = {CueKind.LIFT: Part.LIFT, CueKind.HOLD: Part.HOLD, CueKind.LOWER: Part.LOWER}
    for beat in timeline(step, Pacing.PACED).beats:
        if beat.kind in parts:
            assert beat_at(moving(), work, beat.offset_s + 1e-4).part is parts[beat.kind]


@given(tempos, st.integers(0, 400))
def test_a_rep_begins_and_ends_at_the_first_pose(tempo: Tempo, parts: int):
    assert beat_in_rep(tempo, 0).sweep == pytest.approx(0, abs=1e-9)
    assert beat_in_rep(tempo, tempo.rep_s).sweep == pytest.approx(0, abs=1e-9)
    sweeps = [beat_in_rep(tempo, tempo.rep_s * part / 800).sweep for part in (parts, parts + 1)]
    assert all(0 <= sweep <= 1 for sweep in sweeps)
    glide_s = min(GLIDE_S, tempo.rep_s / 4)
    quickest_s = min(glide_s, tempo.lift_s or glide_s, tempo.lower_s or glide_s)
    # Easing is one and a half times as steep in its middle as it is on the whole.
    assert abs(sweeps[0] - sweeps[1]) <= 1.5 * (tempo.rep_s / 800) / quickest_s + 1e-9


@given(tempos)
def test_a_rep_reaches_its_last_pose(tempo: Tempo):
    assert max(beat_in_rep(tempo, tempo.rep_s * part / 400).sweep for part in range(401)) > 0.99


def test_lift_eases_hold_stays_and_lower_comes_back():
    tempo = Tempo(lift_s=2, hold_s=1, lower_s=3)

    assert [round(beat_in_rep(tempo, second).sweep, 3) for second in (0, 0.5, 1, 2, 2.5, 3, 4.5, 6)] == [
        0,
        0.156,
        0.5,
        1,
        1,
        1,
        0.5,
        0,
    ]


def test_part_of_no_time_borrows_from_its_neighbour():
    lowered = Tempo(lift_s=0, hold_s=0, lower_s=4)
    lifted = Tempo(lift_s=4, hold_s=0, lower_s=0)
    held = Tempo(lift_s=0, hold_s=4, lower_s=0)

    assert beat_in_rep(lowered, 0.25).sweep == pytest.approx(1)
    assert beat_in_rep(lifted, 3.75).sweep == pytest.approx(1)
    assert [beat_in_rep(held, second).sweep for second in (0.25, 2, 3.75)] == [1, 1, 1]
    assert {beat_in_rep(lowered, second).part for second in (0, 2, 4)} == {Part.LOWER}


def test_stretch_is_entered_over_five_seconds_and_stays():
    stretch = replace(moving(), kind=Kind.STRETCH)

    assert beat_at(stretch, hold(), ENTER_S / 2).sweep == pytest.approx(0.5)
    assert beat_at(stretch, hold(), ENTER_S).sweep == 1
    assert beat_at(stretch, hold(), 29).sweep == 1
    assert beat_at(moving(), hold(), 2).sweep == 1


def test_holds_breathe_and_reps_on_the_move_do_not():
    breaths = [beat_at(moving(), hold(), 2 + second / 10).breath for second in range(200)]

    assert max(breaths) > 0.9
    assert min(breaths) < -0.9
    assert beat_at(moving(), reps(), 1).breath == 0
    assert beat_at(moving(), reps(3, 1, 5, 1), 2).breath != 0
    assert beat_at(moving(), reps(3, 1, 5, 1), 5.9999).breath == pytest.approx(0, abs=0.01)


def test_what_goes_on_repeats_in_its_rhythm():
    rope = moving(Contact.LAND, Prop(name="rope", use="hands"))
    beat = beat_at(rope, duration(), 10.25)

    assert (beat.count, beat.turn) == (20, pytest.approx(0.5))
    assert beat.sweep == pytest.approx(1)


@pytest.mark.parametrize(
    ("exercise", "seconds"),
    [
        (moving(Contact.OPEN, Prop(name="bike", use="seat")), 1.0),
        (moving(Contact.GAIT), 1.1),
        (moving(Contact.GAIT, knee_deg=20), 0.75),
        (moving(Contact.GAIT, knee_deg=40), 0.66),
        (moving(Contact.GAIT, Prop(name="pool", use="chest")), 2.4),
        (moving(Contact.BOOT, Prop(name="crutches", use="hands")), 2.4),
        (moving(Contact.BALL), 1.3),
        (moving(Contact.JUMP), 1.5),
        (moving(Contact.LAND), 0.5),
        (moving(Contact.LAND, Prop(name="cones")), 0.9),
        (moving(Contact.FLAT), 4.0),
        (an_exercise(), 4.0),
    ],
)
def test_length_of_a_round(exercise: Exercise, seconds: float):
    assert round_s(exercise.motion) == seconds


def test_every_second_interval_is_the_easy_one():
    work = intervals(("jog", 20.0), ("walk", 10.0), ("jog", 20.0))
    jog = moving(Contact.GAIT, knee_deg=20)

    assert [beat_at(jog, work, second).easy for second in (0, 19.9, 20.1, 29.9, 30.1, 99)] == [
        False,
        False,
        True,
        True,
        False,
        False,
    ]
    assert beat_at(jog, intervals(), 99).easy


@given(
    st.sampled_from([reps(), hold(), duration(), intervals(), distance()]),
    st.floats(allow_nan=True, allow_infinity=True),
)
def test_any_second_has_its_moment(work: SetWork, second: float):
    beat = beat_at(moving(Contact.GAIT), work, second)

    assert 0 <= beat.sweep <= 1
    assert 0 <= beat.turn <= 1
    assert 0 <= beat.done <= 1
    assert math.isfinite(beat.breath)


def test_key_poses_are_marked_as_such():
    assert (START.sweep, END.sweep) == (0, 1)
    assert START.posed
    assert END.posed
    assert not beat_at(moving(), reps(), 0).posed


@given(st.lists(st.floats(-50, 35), min_size=1, max_size=24), st.floats(-1, 2))
def test_no_angle_goes_beyond_the_poses_around_it(angles: list[float], sweep: float):
    frames = [Frame(trunk_deg=0, hip_deg=0, knee_deg=0, ankle_deg=angle) for angle in angles]

    assert min(angles) - 1e-9 <= between(frames, sweep).ankle_deg <= max(angles) + 1e-9
    assert between(frames, 0).ankle_deg == pytest.approx(angles[0])
    assert between(frames, 1).ankle_deg == pytest.approx(angles[-1])


def test_easing_starts_and_ends_gently():
    assert [ease(share) for share in (-1, 0, 0.5, 1, 2)] == [0, 0, 0.5, 1, 1]
    assert ease(0.01) < 0.001
