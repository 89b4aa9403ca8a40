"""Every exercise of the library as a figure: joints, contacts and time, whatever the moment."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from guide.domain.exercise import Exercise
from guide.domain.motion import Contact, OtherPlace
from guide.drawing.figure import Figure, end_scene, figure_of, scene_at, scene_in_set, start_scene
from guide.drawing.pace import END, START, Part, beat_at, between
from guide.drawing.posture import Posture, other_leg, uses
from guide.drawing.scene import Body, Point, Scene, Wear
from guide.drawing.skeleton import ankle_deg, distance
from guide.drawing.strides import PARTS, supporting
from guide.library.open import open_library
from guide.library.stack import Layer
from tests.support.figures import (
    beats_of,
    knee_deg,
    largest_move,
    points_of,
    seconds_of,
    wrong_lengths,
)

ROOT = Path(__file__).parents[2]
LIBRARY = open_library([Layer(root=ROOT / "exercises", builtin=True)], language="en", cache_folder=None)
DRAWN = sorted(LIBRARY.exercises)
CLOSE_CM = 0.1
EDGE = {Contact.STEP}


def figure(name: str) -> Figure:
    return figure_of(LIBRARY.exercises[name])


def scenes(name: str) -> list[Scene]:
    made = figure(name)
    return [made.at(beat) for beat in beats_of(made.exercise)]


def with_contact(*contacts: Contact) -> list[str]:
    found = []
    for name in DRAWN:
        motion = LIBRARY.exercises[name].motion
        if motion is not None and motion.contact in contacts and figure(name).strides is None:
            found.append(name)
    return found


def spread(points: list[Point]) -> float:
    return max(distance(points[0], point) for point in points)


def sole(body: Body) -> Point:
    leg = body.near_leg
    share = 16 / 2 / 16
    return Point(
        leg.heel.x + (leg.ball.x - leg.heel.x) * share, leg.heel.y + (leg.ball.y - leg.heel.y) * share
    )


def turn(first: float, last: float) -> float:
    """How far two angles are apart."""
    return abs((first - last + 180) % 360 - 180)


def test_every_exercise_is_drawn():
    assert len(DRAWN) == 72
    assert all(LIBRARY.exercises[name].motion is not None for name in DRAWN)


@pytest.mark.parametrize("name", DRAWN)
def test_every_segment_keeps_its_length(name: str):
    made = figure(name)

    assert [text for scene in scenes(name) for text in wrong_lengths(made, scene.body)] == []


@pytest.mark.parametrize("name", DRAWN)
def test_every_joint_is_a_number(name: str):
    for scene in scenes(name):
        found = [*points_of(scene.body), *(point for thing in scene.things for point in thing.points)]
        assert all(math.isfinite(point.x) and math.isfinite(point.y) for point in found)


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_of_a_foot_is_below_the_ground(name: str):
    made = figure(name)
    edge = made.motion.contact in EDGE
    for scene in scenes(name):
        for leg in (scene.body.near_leg, scene.body.far_leg):
            points = (
                (leg.ball, leg.toe)
                if edge and leg.ball.y >= made.planting.top - CLOSE_CM
                else (leg.heel, leg.ball, leg.toe)
            )
            assert min(point.y for point in points) >= -CLOSE_CM


@pytest.mark.parametrize("name", DRAWN)
def test_ankle_is_drawn_as_the_exercise_says(name: str):
    made = figure(name)
    for beat in beats_of(made.exercise):
        scene = made.at(beat)
        wanted = made.frame_at(beat).ankle_deg
        assert turn(ankle_deg(scene.body.near_leg), wanted) < 0.5


@pytest.mark.parametrize("name", DRAWN)
def test_ankle_never_bends_further_than_its_key_poses(name: str):
    made = figure(name)
    angles = [frame.ankle_deg for frame in made.motion.frames]
    for scene in scenes(name):
        assert min(angles) - 0.5 <= ankle_deg(scene.body.near_leg) <= max(angles) + 0.5


@pytest.mark.parametrize("name", DRAWN)
def test_knees_bend_the_way_knees_do(name: str):
    for scene in scenes(name):
        for leg in (scene.body.near_leg, scene.body.far_leg):
            assert -1.5 <= knee_deg(leg) <= 140


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_jumps_from_one_instant_to_the_next(name: str):
    exercise = LIBRARY.exercises[name]
    made = figure(name)
    at = [index / 240 for index in range(int(min(seconds_of(exercise, 1)[-1], 6.0) * 240))]
    before = made.at(beat_at(exercise, exercise.dose.work, 0))
    for second in at[1:]:
        after = made.at(beat_at(exercise, exercise.dose.work, second))
        assert largest_move(before, after) < (8.0 if made.strides and made.strides.flies else 5.0), second
        before = after


@pytest.mark.parametrize("name", with_contact(Contact.RAISE, Contact.BALL, Contact.STEP))
def test_ball_of_the_foot_stays_where_it_is(name: str):
    assert spread([scene.body.near_leg.ball for scene in scenes(name)]) < CLOSE_CM


@pytest.mark.parametrize("name", with_contact(Contact.WALL))
def test_ball_of_the_foot_stays_on_the_wall(name: str):
    assert spread([scene.body.near_leg.ball for scene in scenes(name)]) < CLOSE_CM
    wall = next(thing for thing in scenes(name)[0].things if thing.name == "wall")
    assert all(abs(scene.body.near_leg.ball.x - wall.points[0].x) < CLOSE_CM for scene in scenes(name))
    assert all(scene.body.near_leg.heel.x <= wall.points[0].x + CLOSE_CM for scene in scenes(name))


@pytest.mark.parametrize("name", with_contact(Contact.PLATE))
def test_plate_goes_with_the_ball_and_the_ball_does_not_slide_on_it(name: str):
    assert (
        max(scene.body.near_leg.ball.y for scene in scenes(name))
        - min(scene.body.near_leg.ball.y for scene in scenes(name))
        < CLOSE_CM
    )
    for scene in scenes(name):
        plate = next(thing for thing in scene.things if thing.name == "leg_press")
        assert plate.points[2].x == pytest.approx(scene.body.near_leg.ball.x, abs=CLOSE_CM)


@pytest.mark.parametrize("name", with_contact(Contact.FLAT, Contact.BOOT, Contact.BOARD))
def test_sole_stays_where_it_is(name: str):
    made = figure(name)
    if made.far.other.place is OtherPlace.STAYS:
        assert spread([scene.body.far_leg.ball for scene in scenes(name)]) < CLOSE_CM
        return
    assert spread([sole(scene.body) for scene in scenes(name)]) < CLOSE_CM
    if made.motion.contact is not Contact.BOARD:
        assert all(abs(scene.body.near_leg.foot_deg) < 0.5 for scene in scenes(name))


@pytest.mark.parametrize("name", [name for name in DRAWN if figure(name).planting.seat is not None])
def test_what_carries_the_body_stays_under_it(name: str):
    """On a roller the body itself goes to and fro."""
    pelvis = [scene.body.pelvis for scene in scenes(name)]
    if "roller" in uses(figure(name).motion):
        assert max(point.y for point in pelvis) - min(point.y for point in pelvis) < CLOSE_CM
        assert max(point.x for point in pelvis) - min(point.x for point in pelvis) < 10.5
    else:
        assert spread(pelvis) < CLOSE_CM


@pytest.mark.parametrize("name", [name for name in DRAWN if figure(name).hold is not None])
def test_hands_reach_what_they_hold(name: str):
    hold = figure(name).hold
    assert hold is not None
    for scene in scenes(name):
        assert distance(scene.body.far_arm.wrist, hold.wrist) < CLOSE_CM


@pytest.mark.parametrize(
    "name", [name for name in DRAWN if {"wall"} & set(uses(figure(name).motion)) and figure(name).hold]
)
def test_head_and_knees_stay_before_the_wall(name: str):
    for scene in scenes(name):
        wall = next(thing for thing in scene.things if thing.name == "wall").points[0].x
        assert scene.body.head.x + 10 < wall
        assert max(point.x for point in points_of(scene.body)) < wall


@pytest.mark.parametrize("name", [name for name in DRAWN if figure(name).strides is not None])
def test_foot_on_the_ground_goes_with_the_ground(name: str):
    strides = figure(name).strides
    assert strides is not None
    parts, told = PARTS, 0
    for index in range(parts):
        here, there = index / parts, (index + 1) / parts
        if strides.flying(here) or strides.flying(there):
            continue
        before, after = strides.poses(here), strides.poses(there)
        (leg, one), (still, two) = supporting(*before), supporting(*after)
        if leg == still:
            gone = strides.ground_cm(there, 0) - strides.ground_cm(here, 0)
            assert abs(one.x - two.x - gone) < CLOSE_CM
            told += 1
    assert told > parts / 4
    assert strides.ground_cm(1.0, 0) > 30


@pytest.mark.parametrize("name", [name for name in DRAWN if figure(name).strides is not None])
def test_a_foot_is_on_the_ground_unless_it_flies(name: str):
    made = figure(name)
    strides = made.strides
    assert strides is not None
    for index in range(200):
        near, far = strides.poses(index / 200)
        low = min(min(p.y for p in (leg.heel, leg.ball, leg.toe)) for leg in (near.leg, far))
        assert low >= -CLOSE_CM
        assert strides.flying(index / 200) or low < 1.0


@pytest.mark.parametrize("name", DRAWN)
def test_start_and_end_are_the_first_and_last_key_pose(name: str):
    made = figure(name)
    first, last = made.motion.frames[0], made.motion.frames[-1]

    assert turn(ankle_deg(start_scene(made.exercise).body.near_leg), first.ankle_deg) < 0.5
    assert turn(ankle_deg(end_scene(made.exercise).body.near_leg), last.ankle_deg) < 0.5


@pytest.mark.parametrize("name", DRAWN)
def test_same_moment_gives_the_same_scene(name: str):
    exercise = LIBRARY.exercises[name]
    again = scene_in_set(exercise, exercise.dose.work, 1.7)

    assert scene_in_set(exercise, exercise.dose.work, 1.7) == again
    assert scene_at(exercise, START) == start_scene(exercise)


@pytest.mark.parametrize("name", DRAWN)
def test_every_prop_is_in_the_picture(name: str):
    worn = {"boot", "heel_lift", "floor"}
    for scene in scenes(name):
        wanted = {prop.name for prop in figure(name).motion.props} - worn
        assert {thing.name for thing in scene.things} >= wanted


@pytest.mark.parametrize("name", DRAWN)
def test_efforts_are_shares_of_what_is_highlighted(name: str):
    made = figure(name)
    for scene in scenes(name):
        assert all(0 <= effort.amount <= 1 for effort in scene.efforts)
        assert bool(scene.efforts) == bool(made.motion.highlight)


def exercise(name: str) -> Exercise:
    return LIBRARY.exercises[name]


def test_boot_is_on_the_injured_leg():
    assert start_scene(exercise("straight-leg-raise")).body.near_leg.wear is Wear.BOOT
    bridge = start_scene(exercise("bridge-good-leg")).body
    assert (bridge.near_leg.wear, bridge.far_leg.wear) == (Wear.SHOE, Wear.BOOT)
    assert start_scene(exercise("ankle-pumps")).body.near_leg.wear is Wear.BARE


def test_both_legs_do_the_same_when_both_work():
    body = end_scene(exercise("heel-raise-double")).body

    assert body.far_leg.foot_deg == body.near_leg.foot_deg
    assert body.far_leg.ball.y == body.near_leg.ball.y


def test_other_leg_helps_up_and_floats_on_the_way_down():
    drop = exercise("heel-raise-eccentric-floor")
    up = scene_in_set(drop, drop.dose.work, 1.0).body.far_leg
    down = scene_in_set(drop, drop.dose.work, 5.0).body.far_leg

    assert up.ball.y == pytest.approx(0, abs=0.01)
    assert down.ball.y > 3
    assert down.toe.y > 0.5


def test_front_knee_of_the_wall_stretch_bends_as_the_exercise_says():
    assert knee_deg(end_scene(exercise("wall-stretch-straight")).body.far_leg) == pytest.approx(40, abs=6)


def test_lunge_steps_out_and_bends_the_back_knee():
    start, end = start_scene(exercise("lunge-forward")).body, end_scene(exercise("lunge-forward")).body

    assert end.near_leg.ball.x - start.near_leg.ball.x > 40
    assert knee_deg(end.far_leg) == pytest.approx(80, abs=2)
    assert end.far_leg.heel.y > 8


def test_toes_curl_and_spread():
    toes = exercise("toe-curls-boot")
    start, end = start_scene(toes).body.near_leg, end_scene(toes).body.near_leg

    assert start.toe_deg - start.foot_deg == pytest.approx(30)
    assert end.toe_deg - end.foot_deg == pytest.approx(-20)


def test_sideways_moves_are_told_from_the_front():
    found = {
        name: (front.kind, front.amount)
        for name in DRAWN
        if (front := end_scene(exercise(name)).front) is not None
    }

    assert found["side-hip-abduction"] == ("hip_abduction", 35)
    assert found["band-inversion"] == ("foot_tilt", -20)
    assert found["band-eversion"] == ("foot_tilt", 15)
    assert found["ankle-invev-limited"] == ("foot_tilt", 10)
    assert found["weight-shift-boot"] == ("weight_shift", 5)
    assert found["wobble-board-double"] == ("board_tilt", 10)


def test_bent_knee_gives_the_work_to_the_soleus():
    def amounts(name: str) -> dict[str, float]:
        made = figure_of(exercise(name))
        return {effort.part.value: effort.amount for effort in made.at(END).efforts}

    straight, lying = amounts("heel-raise-double"), amounts("supine-wall-heel-raise")
    assert straight["gastrocnemius"] > lying["gastrocnemius"]
    assert lying["soleus"] > lying["gastrocnemius"]
    assert {effort.strain.value for effort in end_scene(exercise("towel-stretch")).efforts} == {"stretch"}


def test_hops_leave_the_ground_and_come_back():
    for name in ("hop-single", "pogo-double", "jump-two-foot", "rope-skip", "hop-forward-single"):
        heights = [scene.body.near_leg.ball.y for scene in scenes(name)]
        assert min(heights) == pytest.approx(0, abs=CLOSE_CM)
        assert 1.5 < max(heights) < 15


def test_hop_forward_goes_thirty_centimetres_a_rep():
    hop = exercise("hop-forward-single")

    assert scene_in_set(hop, hop.dose.work, 1.49).ground_cm == pytest.approx(30)
    assert scene_in_set(hop, hop.dose.work, 1.51).ground_cm == pytest.approx(30)


def test_walking_between_jogs():
    jog = exercise("walk-jog-intervals")
    walking = beat_at(jog, jog.dose.work, 65)

    assert walking.easy
    assert not beat_at(jog, jog.dose.work, 10).easy
    assert figure_of(jog).at(walking) != figure_of(jog).at(beat_at(jog, jog.dose.work, 10))


def test_breath_shows_only_while_a_position_is_held():
    raise_ = exercise("heel-raise-double")
    beat = beat_at(raise_, raise_.dose.work, 2.5)

    assert beat.part is Part.HOLD
    assert figure_of(raise_).at(beat).body.trunk_deg != between(figure_of(raise_).motion.frames, 1).trunk_deg


def test_sitting_is_on_the_seat():
    for name in DRAWN:
        made = figure(name)
        if made.planting.posture is not Posture.SEATED:
            continue
        scene = start_scene(made.exercise)
        chair = next(thing for thing in scene.things if thing.name == "chair")
        back, front, _ = chair.points
        assert back.x < scene.body.pelvis.x < front.x
        assert scene.body.pelvis.y - back.y == pytest.approx(made.build.cm(made.build.waist), abs=1.5)


def test_other_leg_is_as_the_exercise_says_or_as_is_usual():
    assert other_leg(exercise("heel-raise-single")).place is OtherPlace.FREE
    assert other_leg(exercise("heel-raise-double")).place is OtherPlace.ALIKE
    assert other_leg(exercise("tandem-stance")).place is OtherPlace.HEEL_TO_TOE
    assert other_leg(exercise("towel-stretch")).place is OtherPlace.RESTS
