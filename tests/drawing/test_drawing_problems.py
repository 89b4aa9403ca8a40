"""What cannot be drawn is found, and whatever is not found can be drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.exercise import Exercise, Kind, SideRule
from guide.domain.motion import Contact, Frame, LegFrame, Motion, OtherLeg, OtherPlace, Prop
from guide.drawing.figure import figure_of
from guide.drawing.pace import END, START, Beat
from guide.drawing.problems import KNOWN_PROPS, drawing_problems
from guide.drawing.skeleton import USUAL, Build, ankle_deg
from guide.drawing.telling import describe
from tests.support.exercises import an_exercise
from tests.support.figures import points_of, wrong_lengths

FLAT = Frame(trunk_deg=0, hip_deg=0, knee_deg=0, ankle_deg=0)
RAISED = replace(FLAT, ankle_deg=-30)


def moving(
    contact: Contact = Contact.RAISE,
    frames: tuple[Frame, ...] = (FLAT, RAISED),
    *props: Prop,
    other: OtherLeg | None = None,
) -> Exercise:
    return replace(an_exercise(), motion=Motion(contact=contact, frames=frames, props=props, other=other))


def codes(exercise: Exercise) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(problem.code, problem.at) for problem in drawing_problems(exercise)]


def test_a_good_motion_has_none():
    assert codes(moving()) == []
    assert codes(moving(Contact.RAISE, (FLAT,))) == []
    assert codes(replace(an_exercise(), motion=None)) == []


def test_unknown_prop_is_told_with_what_was_probably_meant():
    found = drawing_problems(moving(Contact.RAISE, (FLAT, RAISED), Prop(name="worktp", use="hands")))

    assert [(each.code, each.at) for each in found] == [("unknown-prop", ("props", 0))]
    assert found[0].message == 'there is no prop "worktp"; did you mean "worktop"?'


def test_prop_used_in_an_unknown_way():
    told = [
        drawing_problems(moving(Contact.RAISE, (FLAT, RAISED), Prop(name=name, use=use)))[0].message
        for name, use in (("wall", "hand"), ("wall", "zzz"), ("cones", "feet"))
    ]

    assert told == [
        '"wall" is not used as "hand"; did you mean "hands"?',
        '"wall" is not used as "zzz": feet, fingertips, hands',
        '"cones" is not used as "feet"; it is named alone',
    ]


def test_names_of_any_length_are_cut():
    found = drawing_problems(moving(Contact.RAISE, (FLAT,), Prop(name="x" * 5000, use="y" * 5000)))

    assert len(found[0].message) < 120


def test_two_hundred_frames_are_refused():
    frames = tuple(replace(FLAT, ankle_deg=-index % 30) for index in range(200))

    assert codes(moving(Contact.RAISE, frames)) == [("too-many-frames", ("frames",))]


def test_heel_below_the_floor():
    low = replace(FLAT, ankle_deg=12)

    assert codes(moving(Contact.RAISE, (FLAT, low))) == [("through-the-floor", ("frames", 1))]
    assert codes(moving(Contact.STEP, (FLAT, low))) == []


def test_nothing_carries_a_free_leg():
    assert codes(moving(Contact.OPEN)) == [("nothing-carries", ("contact",))]
    assert codes(moving(Contact.WALL)) == [("nothing-carries", ("contact",))]


@pytest.mark.parametrize("props", [(), (Prop(name="chair", use="seat"),)])
def test_nobody_pushes_a_plate_from_a_chair(props: tuple[Prop, ...]):
    seated = Frame(trunk_deg=0, hip_deg=60, knee_deg=0, ankle_deg=0)

    assert codes(moving(Contact.PLATE, (seated,), *props)) == [("nothing-carries", ("contact",))]
    leaning = replace(seated, trunk_deg=-20, hip_deg=70)
    assert codes(moving(Contact.PLATE, (leaning,), Prop(name="leg_press", use="feet"))) == []


def test_nobody_walks_on_a_chair():
    seated = Frame(trunk_deg=0, hip_deg=90, knee_deg=90, ankle_deg=0)

    assert codes(moving(Contact.GAIT, (seated, seated), Prop(name="chair", use="seat"))) == [
        ("cannot-move-off", ("contact",))
    ]


def test_other_leg_has_as_many_poses_or_one():
    three = OtherLeg(place=OtherPlace.FREE, frames=(LegFrame(), LegFrame(), LegFrame()))

    assert codes(moving(other=three)) == [("other-frames", ("other", "frames"))]


def test_hands_that_do_not_reach():
    bent = Frame(trunk_deg=-90, hip_deg=0, knee_deg=90, ankle_deg=0)

    found = codes(moving(Contact.RAISE, (FLAT, bent), Prop(name="worktop", use="hands")))

    assert ("out-of-reach", ("props", 0)) in found


def test_foot_that_cannot_stay_where_it_stood():
    lying = Frame(trunk_deg=-90, hip_deg=60, knee_deg=0, ankle_deg=-50)
    drawn_up = replace(lying, ankle_deg=35)
    mat = Prop(name="mat", use="back")

    assert codes(moving(Contact.WALL, (lying, replace(lying, knee_deg=20)), mat)) == []
    assert codes(moving(Contact.WALL, (lying, drawn_up), mat)) == [("out-of-reach", ("frames", 1))]


def test_foot_that_would_go_through_the_floor_under_a_chair():
    seated = Frame(trunk_deg=0, hip_deg=90, knee_deg=90, ankle_deg=0)
    far = Frame(trunk_deg=0, hip_deg=90, knee_deg=0, ankle_deg=-50)

    assert codes(moving(Contact.RAISE, (seated, far), Prop(name="chair", use="seat"))) == [
        ("through-the-floor", ("frames", 1))
    ]


def test_foot_of_a_hanging_leg_below_the_floor():
    low = Frame(trunk_deg=60, hip_deg=-20, knee_deg=0, ankle_deg=-50)
    seated = Frame(trunk_deg=0, hip_deg=90, knee_deg=90, ankle_deg=0)

    assert codes(moving(Contact.BALL, (seated, low), Prop(name="mat", use="back"))) != []


angles = st.builds(
    Frame,
    trunk_deg=st.integers(-110, 90).map(float),
    hip_deg=st.integers(-20, 135).map(float),
    knee_deg=st.integers(0, 140).map(float),
    ankle_deg=st.integers(-50, 35).map(float),
)
props = st.sampled_from(sorted(KNOWN_PROPS)).flatmap(
    lambda name: st.sampled_from(("", *KNOWN_PROPS[name])).map(lambda use: Prop(name=name, use=use))
)
others = st.none() | st.builds(OtherLeg, place=st.sampled_from(OtherPlace))
motions = st.builds(
    Motion,
    contact=st.sampled_from(Contact),
    frames=st.lists(angles, min_size=1, max_size=4).map(tuple),
    props=st.lists(props, max_size=3, unique_by=lambda prop: prop.name).map(tuple),
    other=others,
)


@given(motions, st.sampled_from(Kind), st.sampled_from(SideRule), st.floats(0, 1), st.floats(120, 210))
@settings(max_examples=150)
def test_whatever_has_no_problem_is_drawn_whole(
    motion: Motion, kind: Kind, side: SideRule, sweep: float, height: float
):
    exercise = replace(an_exercise(), motion=motion, kind=kind, side=side)
    found = drawing_problems(exercise)
    assert len(found) <= 8
    figure = figure_of(exercise, Build(height_cm=height))
    for beat in (START, END, Beat(sweep=sweep, turn=sweep)):
        scene = figure.at(beat)
        assert list(wrong_lengths(figure, scene.body)) == []
        assert all(abs(point.x) < 2000 and abs(point.y) < 2000 for point in points_of(scene.body))
        drawn, wanted = ankle_deg(scene.body.near_leg), figure.frame_at(beat).ankle_deg
        if not found and figure.planting.foot.wedge_deg == 0:
            assert abs((drawn - wanted + 180) % 360 - 180) < 0.5
    assert "{" not in describe(exercise)


@pytest.mark.parametrize("height", [140.0, 170.0, 200.0])
def test_builds_differ_in_size(height: float):
    figure = figure_of(
        moving(Contact.RAISE, (FLAT, RAISED), Prop(name="wall", use="fingertips")), Build(height)
    )
    scene = figure.at(START)

    assert scene.body.pelvis.y == pytest.approx(USUAL.cm(53.7) * height / 170, rel=0.01)
    assert figure.hold is not None
    assert figure.hold.short_cm == 0
