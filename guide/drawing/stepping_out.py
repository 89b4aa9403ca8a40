"""Stepping out: a lunge, where the working foot travels and the other foot stays."""

from __future__ import annotations

import dataclasses
import math

from guide.domain.motion import Frame
from guide.drawing.other_leg import FarLeg
from guide.drawing.pace import between, ease, mix
from guide.drawing.planting import Pose, leg_on_sole, planted_leg
from guide.drawing.scene import Leg, Point
from guide.drawing.skeleton import foot_point, foot_shape, leg_from_hip

LANDS = 0.55
"""Place between the frames at which the working foot has arrived; pictorial."""
LIFT_DEG = (16.0, 16.0)
"""How much further hip and knee bend while the foot travels; pictorial."""
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
    behind = math.sqrt(max(0.0, away * away - fall * fall)) + raised.x
    # ``behind``: how far the ball that stays is behind the pelvis at the end.
    ball = Point(first.leg.ball.x, 0.0)
    landed = planting.settle(between(planting.motion.frames, LANDS))
    end = Point(ball.x + behind, 0.0)

    def planted(pose: Pose) -> float:
        return end.x + (pose.pelvis.x - pose.leg.ball.x) - (last.pelvis.x - last.leg.ball.x)

    share = min(1.0, sweep / LANDS)
    x = mix(first.pelvis.x, planted(landed), ease(share)) if sweep < LANDS else planted(here)
    pelvis = Point(x, here.pelvis.y)
    lift = math.sin(math.pi * share) ** 2
    lifted = dataclasses.replace(
        frame, hip_deg=frame.hip_deg + LIFT_DEG[0] * lift, knee_deg=frame.knee_deg + LIFT_DEG[1] * lift
    )
    near = leg_from_hip(pelvis, lifted, build, planting.foot)
    flat = planted_leg(pelvis, ball, build, far.foot)
    pitch = max(flat.foot_deg, HEEL_UP_DEG * ease(sweep))
    return Pose(pelvis, frame.trunk_deg, near), leg_on_sole(pelvis, ball, pitch, build, far.foot)
