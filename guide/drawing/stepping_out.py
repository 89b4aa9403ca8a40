"""Stepping out: a lunge, where the working foot travels and the other foot stays."""

from __future__ import annotations

import math

from guide.domain.motion import Frame
from guide.drawing.other_leg import FarLeg
from guide.drawing.pace import ease, mix
from guide.drawing.planting import Pose, leg_to_ball, planted_leg
from guide.drawing.scene import Leg, Point
from guide.drawing.skeleton import foot_point, foot_shape, shifted

LANDS = 0.55
"""Place between the frames at which the working foot has arrived; pictorial."""
LIFT_CM = 7.0
HEEL_UP_DEG = 62.0
"""Pitch of the foot that stays behind; pictorial."""


def stepped_out(far: FarLeg, frame: Frame, sweep: float) -> tuple[Pose, Leg]:
    """Return body and both legs so far into the step; the other ball stays where it began."""
    planting, build = far.planting, far.planting.build
    shape = foot_shape(build, far.foot)
    first, last = planting.pose(0.0), planting.pose(1.0)
    here = planting.settle(frame)
    knee = far.other.frames[-1].knee_deg if far.other.frames else 80.0
    thigh, shank = build.cm(build.thigh), build.cm(build.shank)
    away = math.sqrt(thigh**2 + shank**2 + 2 * thigh * shank * math.cos(math.radians(knee)))
    raised = foot_point(Point(0, 0), HEEL_UP_DEG, -shape.ball_ahead, -shape.below)
    fall = last.pelvis.y - raised.y
    behind = math.sqrt(max(0.0, away * away - fall * fall)) - raised.x
    # ``behind``: how far the ball that stays is behind the pelvis at the end.
    step = last.leg.ball.x - last.pelvis.x + behind
    ball = Point(first.leg.ball.x, 0.0)
    share = sweep / LANDS
    gone = step * ease(share)
    lift = LIFT_CM * math.sin(math.pi * min(1.0, share))
    pelvis = Point(mix(first.pelvis.x, ball.x + behind, ease(sweep)), here.pelvis.y)
    near = leg_to_ball(
        pelvis,
        Point(ball.x + gone, lift),
        frame.ankle_deg,
        build,
        planting.foot,
        0.0,
        knee_deg=frame.knee_deg,
    )
    other = planted_leg(shifted(pelvis, 0.0, 0.0), ball, build, far.foot)
    return Pose(pelvis, frame.trunk_deg, near), other
