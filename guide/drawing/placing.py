"""Placing: where props stand so that hands and feet reach them comfortably the whole time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from guide.domain.motion import Contact, Motion
from guide.drawing.planting import (
    BED_CM,
    MAT_CM,
    PILLOW_CM,
    ROLLER_CM,
    Planting,
    middle_of_sole,
)
from guide.drawing.posture import uses
from guide.drawing.scene import Body, Point, Thing
from guide.drawing.skeleton import Build, distance, foot_point, up

CLOSEST, FURTHEST, COMFORTABLE = 0.34, 0.985, 0.84
"""How much of an arm's length a hand may be away, and would like to be."""
HEAD_CLEAR_CM = 13.0
"""From the middle of the head to a wall."""
WORKTOP_CM, RAIL_CM = (91.0, 94.0, 97.0, 100.0, 103.0), (93.0, 96.0, 100.0, 104.0)
"""Heights of worktop and rail above the feet, the usual one first."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Where wrists stay: on something that does not move."""

    wrist: Point
    hand_deg: float
    grips: bool
    face: float
    """Where the thing begins: the face of a wall, the edge of a worktop, the middle of a rail."""
    height: float
    short_cm: float = 0.0


def hold_of(motion: Motion, bodies: Sequence[Body], build: Build, top: float) -> Hold | None:
    """Place what the hands hold on to in front of a body; ``None`` where there is nothing to hold."""
    props = uses(motion)
    shoulders = [body.shoulder for body in bodies]
    middle = sum(point.y for point in shoulders) / len(shoulders)
    if (use := props.get("wall")) in ("hands", "fingertips"):
        clear = max(
            *(body.head.x + HEAD_CLEAR_CM for body in bodies),
            *(max(body.near_leg.toe.x, body.far_leg.toe.x) + 3 for body in bodies),
            *(max(body.near_leg.knee.x, body.far_leg.knee.x) + 8 for body in bodies),
        )
        back, hand = (build.cm(build.hand) * 0.97, 10.0) if use == "fingertips" else (3.0, 86.0)
        heights = [middle + rise for rise in (-6, -2, -12, 2, -18, 6, -26, 10, -34)]
        return _best(shoulders, heights, back, clear, hand, build, grips=False)
    if (use := props.get("worktop")) in ("hands", "fingertips"):
        rise, hand = (2.5, 4.0) if use == "hands" else (build.cm(build.hand) * 0.8, -55.0)
        toes = max(max(body.near_leg.toe.x, body.far_leg.toe.x) for body in bodies)
        heights = [top + height + rise for height in WORKTOP_CM]
        found = _best(shoulders, heights, -9.0, toes - 12, hand, build, grips=False)
        return Hold(found.wrist, hand, False, found.face, found.wrist.y - rise, found.short_cm)
    if "rail" in props:
        # A light hand lies on the rail with its fingers down; a firm one grips it.
        light = props["rail"] == "fingertips"
        rise = 7.0 if light else 3.0
        heights = [top + height + rise for height in RAIL_CM]
        # Before a body that stands on an edge; beside one that steps or walks.
        beside = motion.contact in (Contact.FLAT, Contact.GAIT, Contact.BALL)
        clear = bodies[0].pelvis.x + 16 if beside else bodies[0].near_leg.toe.x + 6
        found = _best(shoulders, heights, 3.0, clear, -28.0, build, grips=not light)
        return Hold(found.wrist, -28.0, not light, found.wrist.x + 5, found.wrist.y - rise, found.short_cm)
    return None


def _best(
    shoulders: Sequence[Point],
    heights: Sequence[float],
    back: float,
    clear: float,
    hand_deg: float,
    build: Build,
    *,
    grips: bool,
) -> Hold:
    """Return the place that all shoulders reach best; ``back``: the wrist before the face."""
    arm = build.arm_cm
    best, best_cost = Point(clear - back, heights[0]), math.inf
    for rank, height in enumerate(heights):
        for step in range(61):
            wrist = Point(clear - back + step, height)
            away = [distance(shoulder, wrist) / arm for shoulder in shoulders]
            short = max(0.0, max(away) - FURTHEST) + max(0.0, CLOSEST - min(away))
            cost = short * 1000 + abs(sum(away) / len(away) - COMFORTABLE) + rank * 0.02
            if cost < best_cost:
                best, best_cost = wrist, cost
    missing = max(0.0, max(distance(shoulder, best) for shoulder in shoulders) - arm)
    return Hold(best, hand_deg, grips, best.x + back, best.y, missing)


def standing_things(
    motion: Motion, planting: Planting, bodies: Sequence[Body], hold: Hold | None
) -> list[Thing]:
    """Return the things that stay where they are, in the order of the exercise."""
    found: list[Thing] = []
    for prop in motion.props:
        points, behind = _still(prop.name, prop.use, motion, planting, bodies, hold)
        if points is not None:
            found.append(Thing(name=prop.name, use=prop.use, points=points, behind=behind))
    if planting.top > 0 and motion.contact is Contact.STEP and not {"step", "plate"} & set(uses(motion)):
        points, behind = _still("step", "ball", motion, planting, bodies, hold)
        assert points is not None
        found.append(Thing(name="step", use="ball", points=points, behind=behind))
    return found


def _still(
    name: str,
    use: str,
    motion: Motion,
    planting: Planting,
    bodies: Sequence[Body],
    hold: Hold | None,
) -> tuple[tuple[Point, ...] | None, bool]:
    build, first = planting.build, bodies[0]
    pelvis, leg = first.pelvis, first.near_leg
    deep = build.cm(build.waist)
    left = min(min(body.near_leg.heel.x, body.far_leg.heel.x) for body in bodies)
    right = max(max(body.near_leg.toe.x, body.far_leg.toe.x) for body in bodies)
    match name:
        case "wall":
            face = leg.ball.x if use == "feet" else hold.face if hold else right + 20
            return (Point(face, 0), Point(face, 205)), True
        case "worktop" if hold:
            if use == "fingertips":
                return (Point(left - 40, hold.height), Point(right + 55, hold.height)), True
            return (Point(hold.face, hold.height), Point(hold.face + 60, hold.height)), True
        case "rail" if hold:
            return (Point(hold.face, hold.height), Point(hold.face, planting.top)), True
        case "chair":
            seat = pelvis.y - deep
            back = pelvis.x - deep - 8
            front = pelvis.x + build.cm(build.thigh) * 0.62
            return (Point(back, seat), Point(front, seat), Point(back - 4, seat + 46)), True
        case "step" | "plate":
            return _step(name, use, motion, planting, bodies), True
        case "wedge":
            steepest = -planting.surface_deg
            heel = leg.ball.x - (build.cm(build.ball_ahead + build.heel_back)) * math.cos(
                math.radians(steepest)
            )
            high = right + 2
            return (
                Point(heel, 0),
                Point(high, (high - heel) * math.tan(math.radians(steepest))),
            ), True
        case "leg_press" | "bike" | "crutches" | "band" | "strap" | "rope" | "dumbbell" | "barbell":
            return None, True
        case "roller" | "board" | "heel_lift" | "boot" | "floor":
            return None, True
        case "bed":
            return _bed(use, motion, first, build), True
        case "mat":
            ends = [*(point.x for body in bodies for point in _extent(body))]
            return (Point(min(ends) - 8, 0), Point(max(ends) + 8, 0)), True
        case "pillow":
            return _pillow(use, planting, first, build), True
        case "stool":
            top = min(leg.heel.y, leg.ball.y)
            return (Point(leg.heel.x - 18, top), Point(leg.heel.x + 20, top)), True
        case "towel":
            return _towel(use, planting, first, build), use == "under_knee"
        case "cones":
            return tuple(Point(x, 0) for x in (-70, 60, 130)), True
        case "pool":
            level = first.shoulder.y - 12
            return (Point(-110, level), Point(130, level)), False
        case _:
            return None, True


def _extent(body: Body) -> list[Point]:
    return [body.head, body.pelvis, body.shoulder, body.near_leg.heel, body.near_leg.ball, body.far_leg.heel]


def _step(
    name: str, use: str, motion: Motion, planting: Planting, bodies: Sequence[Body]
) -> tuple[Point, ...]:
    leg = bodies[0].near_leg
    top = planting.top
    if motion.contact is Contact.STEP:
        edge = leg.ball.x - 4
        return Point(edge, top), Point(edge + (42 if name == "plate" else 78), top)
    if use == "stance_foot":
        return Point(leg.heel.x - 34, top), Point(leg.toe.x + 1, top)
    if use == "lead_foot":
        return Point(leg.heel.x - 3, top), Point(leg.heel.x + 75, top)
    return Point(leg.heel.x - 25, top), Point(leg.toe.x + 25, top)


def _bed(use: str, motion: Motion, body: Body, build: Build) -> tuple[Point, ...]:
    ends = [point.x for point in (*_extent(body), body.far_leg.ball)]
    if use == "front":
        return Point(body.near_leg.ankle.x + 7, BED_CM), Point(max(ends) + 25, BED_CM)
    reclined = motion.frames[0].trunk_deg > -60
    left = body.pelvis.x - build.cm(build.waist) - 6 if reclined else min(ends) - 16
    right = max(*ends, body.near_leg.heel.x) + 14
    if not reclined:
        return Point(left, BED_CM), Point(right, BED_CM)
    # The raised part of the bed goes along the back.
    way, deep = up(body.trunk_deg), build.cm(build.waist) + 1
    base = Point(body.pelvis.x - way.y * deep, BED_CM)
    head = Point(base.x + way.x * 88, base.y + way.y * 88)
    return Point(left, BED_CM), Point(right, BED_CM), base, head


def _pillow(use: str, planting: Planting, body: Body, build: Build) -> tuple[Point, ...]:
    floor = planting.floor
    if use == "under_head":
        return (
            Point(body.head.x - 16, floor),
            Point(body.head.x + 12, max(floor + 3, body.head.y - build.cm(build.head))),
        )
    leg = body.near_leg
    middle = leg.knee.x * 0.5 + leg.ankle.x * 0.5
    return Point(middle - 19, floor), Point(middle + 17, floor + PILLOW_CM)


def _towel(use: str, planting: Planting, body: Body, build: Build) -> tuple[Point, ...] | None:
    leg = body.near_leg
    if use == "under_foot":
        return Point(leg.heel.x - 6, 0), Point(leg.toe.x + 14, 0)
    if use != "under_knee":
        return None
    floor = planting.floor if planting.posture.lies else MAT_CM
    radius = max(2.2, (leg.knee.y - build.cm(3.2) - floor) / 2)
    middle = Point(leg.knee.x, floor + radius)
    return middle, Point(middle.x + radius, middle.y)


def moving_thing(
    name: str, use: str, motion: Motion, planting: Planting, body: Body, first: Body, turn: float
) -> tuple[Point, ...] | None:
    """Return the points of a thing that moves with the body; ``None`` for things that stand."""
    build, leg = planting.build, body.near_leg
    match name:
        case "board":
            middle = foot_point(leg.ankle, leg.foot_deg, *middle_of_sole(build, planting.foot))
            way = up(leg.foot_deg + 90)
            return (
                Point(middle.x - way.x * 24, middle.y - way.y * 24),
                Point(middle.x + way.x * 24, middle.y + way.y * 24),
            )
        case "roller":
            calf = Point(leg.knee.x * 0.55 + leg.ankle.x * 0.45, leg.knee.y * 0.55 + leg.ankle.y * 0.45)
            along = (body.pelvis.x - first.pelvis.x) / 2
            centre = Point(first.near_leg.knee.x * 0.55 + first.near_leg.ankle.x * 0.45 + along, ROLLER_CM)
            angle = -(calf.x - centre.x) / ROLLER_CM
            return centre, Point(
                centre.x + ROLLER_CM * math.cos(angle), centre.y + ROLLER_CM * math.sin(angle)
            )
        case "leg_press":
            deep = build.cm(build.waist)
            way = up(body.trunk_deg)
            seat = Point(body.pelvis.x - way.y * deep, body.pelvis.y - deep)
            return (
                seat,
                Point(seat.x + way.x * 78, seat.y + way.y * 78),
                Point(leg.ball.x, leg.ball.y - 4),
                Point(leg.ball.x, leg.ball.y + 34),
            )
        case "dumbbell":
            return (
                Point(
                    leg.hip.x * 0.16 + leg.knee.x * 0.84,
                    leg.hip.y * 0.16 + leg.knee.y * 0.84 + build.cm(4.2) + 5,
                ),
            )
        case "barbell":
            way = up(body.trunk_deg)
            return (Point(body.neck.x - way.y * 6 + way.x * -1, body.neck.y + way.x * 6 - 2),)
        case "band" | "strap":
            return _line(body)
        case "towel" if use == "foot":
            return _line(body)
        case "rope":
            middle = (body.near_arm.wrist.x + body.far_arm.wrist.x) / 2
            angle = 2 * math.pi * turn
            height = body.pelvis.y + 6
            reach = height + 4 if math.cos(angle) > 0 else 100
            # The loop is under the feet in mid-flight, at half the round.
            down = -math.cos(angle)
            return (
                body.near_arm.wrist,
                body.far_arm.wrist,
                Point(
                    middle + 62 * math.sin(angle),
                    max(0.5, height - down * (height - 1.0) if down > 0 else height - down * reach),
                ),
            )
        case _:
            return None


def _line(body: Body) -> tuple[Point, ...]:
    leg = body.near_leg
    sole = Point((leg.ball.x + leg.toe.x) / 2, (leg.ball.y + leg.toe.y) / 2)
    return body.near_arm.wrist, sole


def crutches_at(body: Body) -> tuple[Point, ...]:
    """Return a crutch: it goes forward with the working foot, and stands on the floor while that does."""
    foot = body.near_leg
    grip = body.near_arm.wrist
    tip = Point(foot.ball.x + 4, max(0.0, min(foot.heel.y, foot.ball.y) * 0.6))
    away = max(1.0, distance(grip, tip))
    top = Point(grip.x + (grip.x - tip.x) / away * 24, grip.y + (grip.y - tip.y) / away * 24)
    return grip, tip, top
