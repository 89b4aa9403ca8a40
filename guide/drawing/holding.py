"""Holding: where the hands are."""

from __future__ import annotations

import math

from guide.domain.motion import Contact, Motion
from guide.drawing.pace import Beat, mix
from guide.drawing.placing import Hold
from guide.drawing.planting import Planting
from guide.drawing.posture import Posture, uses
from guide.drawing.reaching import arm_to
from guide.drawing.scene import Arm, Body, Point
from guide.drawing.skeleton import Build, shifted

SWING_DEG = {False: 22.0, True: 38.0}
"""How far arms swing in walking and running; pictorial."""
_DEPTH = 1.5
"""How far the far arm is drawn ahead of the near one."""


def arms_of(motion: Motion, planting: Planting, body: Body, hold: Hold | None, beat: Beat) -> tuple[Arm, Arm]:
    """Return the near and the far arm of a body."""
    build, props = planting.build, uses(motion)
    if hold is not None:
        return _holding(motion, body, hold, build, beat)
    match planting.posture:
        case Posture.STANDING:
            return _standing(motion, body, build, beat, props)
        case Posture.CYCLING:
            return _both(body, shifted(body.pelvis, 56, 17), build, hand_deg=-15, grips=True)
        case Posture.MACHINE:
            return _both(body, shifted(body.pelvis, 10, 1), build, hand_deg=-20, grips=True)
        case Posture.SEATED:
            return _seated(motion, planting, body, build, beat)
        case Posture.FLOOR:
            return _on_floor(motion, planting, body, build, beat, props)
        case _:
            return _lying(planting, body, build)


def _both(
    body: Body, wrist: Point, build: Build, *, hand_deg: float, grips: bool = False, bends: int = -1
) -> tuple[Arm, Arm]:
    near = arm_to(body.shoulder, wrist, build, hand_deg=hand_deg, grips=grips, bends=bends)
    far = arm_to(body.shoulder, shifted(wrist, _DEPTH, 0), build, hand_deg=hand_deg, grips=grips, bends=bends)
    return near, far


def _holding(motion: Motion, body: Body, hold: Hold, build: Build, beat: Beat) -> tuple[Arm, Arm]:
    """Both hands on it; the far one alone on a rail or worktop beside the body."""
    far = arm_to(body.shoulder, hold.wrist, build, hand_deg=hold.hand_deg, grips=hold.grips)
    use = uses(motion)
    alone = use.get("rail") == "hand" or use.get("worktop") == "fingertips"
    if not alone:
        return far, arm_to(body.shoulder, hold.wrist, build, hand_deg=hold.hand_deg, grips=hold.grips)
    if motion.contact in (Contact.GAIT, Contact.BALL):
        return _swung(body, build, -math.cos(2 * math.pi * beat.turn) * SWING_DEG[False], 12.0), far
    return _hanging(body, build), far


def _hanging(body: Body, build: Build) -> Arm:
    wrist = shifted(body.shoulder, 5.0, -build.arm_cm * 0.965)
    return arm_to(body.shoulder, wrist, build, hand_deg=-80)


def _swung(body: Body, build: Build, swing_deg: float, bend_deg: float) -> Arm:
    """Return an arm that swings: upper arm ahead of vertical by so much, the elbow bent."""
    upper, lower = math.radians(swing_deg), math.radians(swing_deg + bend_deg)
    elbow = shifted(
        body.shoulder,
        math.sin(upper) * build.cm(build.upper_arm),
        -math.cos(upper) * build.cm(build.upper_arm),
    )
    wrist = shifted(
        elbow, math.sin(lower) * build.cm(build.forearm), -math.cos(lower) * build.cm(build.forearm)
    )
    return Arm(
        shoulder=body.shoulder, elbow=elbow, wrist=wrist, hand_deg=swing_deg + bend_deg - 82, grips=False
    )


def _standing(motion: Motion, body: Body, build: Build, beat: Beat, props: dict[str, str]) -> tuple[Arm, Arm]:
    if "barbell" in props:
        wrist = shifted(body.shoulder, 11, 3)
        return _both(body, wrist, build, hand_deg=110, grips=True)
    if "rope" in props:
        return _both(body, shifted(body.pelvis, 17, 14), build, hand_deg=-15, grips=True)
    if "crutches" in props:
        return _both(body, shifted(body.pelvis, 13, 9), build, hand_deg=-10, grips=True)
    if motion.contact in (Contact.GAIT, Contact.BALL) or "cones" in props:
        runs = not beat.easy and (motion.frames[0].knee_deg >= 15 and "pool" not in props)
        swing = -math.cos(2 * math.pi * beat.turn) * SWING_DEG[runs]
        bend = 80.0 if runs else 14.0
        return _swung(body, build, swing, bend), _swung(body, build, -swing, bend)
    if motion.contact is Contact.JUMP:
        arm = _swung(body, build, mix(-48.0, 142.0, body_stretch(motion, body)), 24.0)
        return arm, arm
    if motion.contact is Contact.LAND:
        return _both(body, shifted(body.shoulder, 18, -38), build, hand_deg=-10)
    if motion.contact is Contact.FLAT and not motion.props and len(motion.frames) > 1:
        reached = shifted(
            body.shoulder, mix(6, 34, beat.sweep), mix(-build.arm_cm * 0.96, -build.arm_cm * 0.72, beat.sweep)
        )
        return _both(body, reached, build, hand_deg=mix(-80, -30, beat.sweep))
    near = _hanging(body, build)
    return near, near


def _seated(motion: Motion, planting: Planting, body: Body, build: Build, beat: Beat) -> tuple[Arm, Arm]:
    props, leg = uses(motion), body.near_leg
    if "stool" in props:
        middle, angle = shifted(body.shoulder, 36, -10), 2 * math.pi * beat.turn * 2
        near = shifted(middle, 11 * math.cos(angle), -11 * math.sin(angle))
        far = shifted(middle, -11 * math.cos(angle), 11 * math.sin(angle))
        return (
            arm_to(body.shoulder, near, build, hand_deg=0, grips=True),
            arm_to(body.shoulder, far, build, hand_deg=0, grips=True),
        )
    if "dumbbell" in props:
        top = Point(leg.hip.x * 0.16 + leg.knee.x * 0.84 - 5, leg.hip.y * 0.16 + leg.knee.y * 0.84 + 15)
        return _both(body, top, build, hand_deg=-25, grips=True)
    seat = shifted(body.pelvis, 4, -build.cm(build.waist) + 5)
    sitting = min(1.0, max(0.0, (body.trunk_deg - _thigh(body) - 30) / 40))
    if sitting >= 1 or planting.seat is not None:
        thigh = motion.contact is Contact.FLAT and len(motion.frames) > 1
        wrist = shifted(leg.knee, -16, 9) if thigh else seat
        return _both(body, wrist, build, hand_deg=-20 if thigh else -40, grips=not thigh)
    hang = shifted(body.shoulder, 5.0, -build.arm_cm * 0.965)
    knee = shifted(leg.knee, -16, 9)
    wrist = Point(mix(hang.x, knee.x, sitting), mix(hang.y, knee.y, sitting))
    return _both(body, wrist, build, hand_deg=mix(-80, -20, sitting))


def _thigh(body: Body) -> float:
    leg = body.near_leg
    return math.degrees(math.atan2(leg.hip.x - leg.knee.x, leg.hip.y - leg.knee.y))


def _on_floor(
    motion: Motion, planting: Planting, body: Body, build: Build, beat: Beat, props: dict[str, str]
) -> tuple[Arm, Arm]:
    held = {"band", "strap", "towel"} & {name for name, use in props.items() if use == "foot"}
    if held and motion.front is None:
        pull = 4.0 * beat.sweep if "band" not in held else 0.0
        wrist = shifted(body.pelvis, 27 - pull, 25)
        return _both(body, wrist, build, hand_deg=5, grips=True)
    behind = -10.0 if body.trunk_deg > -15 else body.shoulder.x - body.pelvis.x - 16
    wrist = Point(body.pelvis.x + behind, 3.5)
    return _both(body, wrist, build, hand_deg=183, bends=-1)


def _lying(planting: Planting, body: Body, build: Build) -> tuple[Arm, Arm]:
    floor = planting.floor
    match planting.posture:
        case Posture.PRONE:
            wrist = Point(body.head.x + 6, floor + 3)
            return _both(body, wrist, build, hand_deg=180, bends=1)
        case Posture.SIDE:
            near = arm_to(body.shoulder, Point(body.shoulder.x + 27, floor + 4), build, hand_deg=-20, bends=1)
            far = arm_to(body.shoulder, Point(body.head.x - 2, floor + 4), build, hand_deg=180, bends=-1)
            return near, far
        case Posture.RECLINED:
            return _both(body, shifted(body.pelvis, 5, -3), build, hand_deg=-15)
        case _:
            wrist = Point(body.shoulder.x + build.arm_cm * 0.95, floor + 3.5)
            return _both(body, wrist, build, hand_deg=-4)


def body_stretch(motion: Motion, body: Body) -> float:
    """Return how far a jumping body is stretched, 0 in the dip to 1, going by its trunk."""
    low, high = motion.frames[0].trunk_deg, motion.frames[-1].trunk_deg
    return 1.0 if abs(high - low) < 1 else min(1.0, max(0.0, (body.trunk_deg - low) / (high - low)))
