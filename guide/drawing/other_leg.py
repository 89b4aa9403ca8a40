"""Other leg: what the leg that does not work does meanwhile."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from guide.domain.motion import Contact, Frame, LegFrame, OtherLeg, OtherPlace
from guide.drawing.pace import Beat, Part, ease, mix
from guide.drawing.planting import Planting, Pose, least, leg_on_sole, planted_leg
from guide.drawing.posture import Posture
from guide.drawing.scene import Leg, Point
from guide.drawing.skeleton import (
    Foot,
    ankle_deg,
    foot_point,
    foot_shape,
    lean_of,
    leg_from_hip,
    lowest,
    moved,
    shifted,
)

ASIDE_CM = 3.0
"""How far the far leg is drawn ahead of the near one where both do the same."""
BENT = LegFrame(hip_deg=5, knee_deg=60, ankle_deg=-10)
"""A leg off the floor: knee bent 60 (clinical.md 3.3, heel-raise-single-supported)."""
FLOATING = LegFrame(hip_deg=20, knee_deg=50, ankle_deg=0)
"""A leg that has helped and floats; pictorial."""
CLEAR_CM, MOST_BEND_DEG = 2.0, 60.0
"""How far a free foot stays above the ground, and how much further its knee bends for it; pictorial."""
HEEL_DEG = 30.0
"""How far a foot that stands ahead may lift its heel; pictorial."""
STEP_CM, REACH_CM, TAP_CM = 52.0, 48.0, 13.0
"""How far a foot stands ahead or behind, reaches and taps; pictorial."""


@dataclass(frozen=True, slots=True)
class FarLeg:
    """The other leg of a motion, and where its ball stays on the ground if it does."""

    planting: Planting
    other: OtherLeg
    foot: Foot
    ball_x: float = 0.0

    def leg(self, pose: Pose, beat: Beat) -> Leg:
        """Return the leg that goes with a pose of body and working leg."""
        hip = shifted(pose.pelvis, ASIDE_CM, 0.0)
        planting, build, foot = self.planting, self.planting.build, self.foot
        match self.other.place:
            case OtherPlace.ALIKE:
                return self._alike(pose)
            case OtherPlace.FREE:
                return self._hanging(pose, self._frame(beat.sweep, BENT))
            case OtherPlace.RESTS:
                return self._resting(pose)
            case OtherPlace.HELPS_UP:
                return self._helping(pose, beat)
            case OtherPlace.FOLLOWS:
                return self._following(hip, pose, beat.sweep)
            case OtherPlace.TAPS:
                return self._tapping(hip, pose, beat.sweep)
            case OtherPlace.REACHES:
                return self._reaching(hip, pose, beat)
            case OtherPlace.HEEL_TO_TOE:
                return planted_leg(pose.pelvis, Point(self.ball_x, planting.floor), build, foot)
            case _:
                return planted_leg(hip, Point(self.ball_x, planting.floor), build, foot)

    def _frame(self, sweep: float, usual: LegFrame) -> LegFrame:
        frames = self.other.frames or (usual,)
        if len(frames) == 1:
            return frames[0]
        place = sweep * (len(frames) - 1)
        index = min(int(place), len(frames) - 2)
        return blended(frames[index], frames[index + 1], place - index)

    def _alike(self, pose: Pose) -> Leg:
        near = self.planting.foot
        if (near.wear, near.wedge_deg) == (self.foot.wear, self.foot.wedge_deg):
            return moved(pose.leg, ASIDE_CM, 0.0)
        hip = shifted(pose.pelvis, ASIDE_CM, 0.0)
        return planted_leg(
            hip, Point(pose.leg.ball.x + ASIDE_CM, self.planting.top), self.planting.build, self.foot
        )

    def _hanging(self, pose: Pose, frame: LegFrame) -> Leg:
        """Hang the leg at its angles; the knee bends further where the foot would come too low."""
        build, whole = self.planting.build, _whole(pose, frame)
        above = CLEAR_CM if self.planting.posture is Posture.STANDING else -math.inf
        if self.planting.top and self.planting.motion.contact is not Contact.STEP:
            above += self.planting.top

        def bent(extra: float) -> Leg:
            more = dataclasses.replace(whole, knee_deg=whole.knee_deg + extra)
            return leg_from_hip(pose.pelvis, more, build, self.foot)

        def clears(extra: float) -> bool:
            return lowest(bent(extra)) >= above

        return bent(0.0 if clears(0.0) else least(clears, 0.0, MOST_BEND_DEG))

    def _helping(self, pose: Pose, beat: Beat) -> Leg:
        """Rise with the working leg; once it lowers, float, and come down in time for the next rise."""
        afloat = 0.0
        if beat.part is Part.LOWER:
            afloat = min(ease(beat.done * 4), ease((1 - beat.done) * 4))
        near = pose.leg
        shin, thigh = lean_of(near.ankle, near.knee), lean_of(near.knee, near.hip)
        alike = LegFrame(hip_deg=pose.trunk_deg - thigh, knee_deg=shin - thigh, ankle_deg=ankle_deg(near))
        frame = _whole(pose, blended(alike, self._frame(beat.sweep, FLOATING), afloat))
        pitch = frame.foot_deg - self.foot.wedge_deg
        toe = mix(near.toe_deg, pitch, afloat)
        leg = leg_from_hip(pose.pelvis, frame, self.planting.build, self.foot, toe_deg=toe)
        return moved(leg, ASIDE_CM, max(0.0, -lowest(leg)) if self.planting.top == 0 else 0.0)

    def _following(self, hip: Point, pose: Pose, sweep: float) -> Leg:
        """Push off the floor behind, then come up beside the working foot."""
        share = ease((sweep - 0.35) / 0.6)
        target = Point(
            mix(pose.leg.ball.x - STEP_CM, pose.leg.ball.x + ASIDE_CM, share),
            mix(0.0, self.planting.top, min(1.0, share * 2)) + 6 * math.sin(math.pi * share),
        )
        return planted_leg(hip, target, self.planting.build, self.foot)

    def _tapping(self, hip: Point, pose: Pose, sweep: float) -> Leg:
        build, shape = self.planting.build, foot_shape(self.planting.build, self.foot)
        pitch = mix(-25.0, -5.0, sweep)
        heel = Point(
            pose.leg.toe.x + mix(TAP_CM, TAP_CM - 6, sweep) - 20, mix(0.0, self.planting.top + 4, sweep)
        )
        way = math.radians(pitch)
        ball = Point(
            heel.x + (shape.ball_ahead + shape.heel_back) * math.cos(way),
            heel.y - (shape.ball_ahead + shape.heel_back) * math.sin(way),
        )
        return leg_on_sole(hip, ball, pitch, build, self.foot)

    def _reaching(self, hip: Point, pose: Pose, beat: Beat) -> Leg:
        """Reach forward, back and outwards, back and inwards, rep by rep."""
        near, build = pose.leg, self.planting.build
        ahead = REACH_CM if beat.count % 3 == 0 else -REACH_CM
        ball = Point(near.ball.x + mix(4.0, ahead, beat.sweep), mix(9.0, 4.0, beat.sweep))
        pitch = mix(15.0, -8.0 if ahead > 0 else 50.0, beat.sweep)
        return leg_on_sole(hip, ball, pitch, build, self.foot)

    def _resting(self, pose: Pose) -> Leg:
        planting, build = self.planting, self.planting.build
        posture, wanted = planting.posture, self._frame(1.0, LegFrame())
        if posture in (Posture.SEATED, Posture.MACHINE):
            seat = pose.pelvis
            knee_ahead = build.cm(build.thigh) + (6.0 if posture is Posture.SEATED else -8.0)
            ball = Point(seat.x + knee_ahead + build.cm(build.ball_ahead) * 0.8, planting.rest_top)
            return planted_leg(shifted(seat, ASIDE_CM, 0.0), ball, build, self.foot)
        if wanted.knee_deg >= 20:
            return self._drawn_up(pose, wanted.knee_deg)
        lean = 90.0 if posture is Posture.PRONE else -90.0
        flat = Frame(trunk_deg=pose.trunk_deg, hip_deg=pose.trunk_deg - lean, knee_deg=0.0, ankle_deg=-20.0)
        leg = leg_from_hip(pose.pelvis, flat, build, self.foot)
        if posture is Posture.SIDE:
            return moved(leg, 0.0, -ASIDE_CM)
        if posture is Posture.PRONE:
            return leg
        sunk = max(0.0, planting.floor - lowest(leg))
        turn = math.degrees(math.asin(min(0.5, sunk / build.cm(build.thigh + build.shank))))
        turned = Frame(
            trunk_deg=flat.trunk_deg, hip_deg=flat.hip_deg + turn * 1.05, knee_deg=0.0, ankle_deg=-20.0
        )
        return leg_from_hip(pose.pelvis, turned, build, self.foot)

    def _drawn_up(self, pose: Pose, knee_deg: float) -> Leg:
        """Lie with the knee bent and the foot flat on what the body lies on."""
        build, shape = self.planting.build, foot_shape(self.planting.build, self.foot)
        thigh, shank = build.cm(build.thigh), build.cm(build.shank)
        away = _away(thigh, shank, knee_deg)
        fall = pose.pelvis.y - self.planting.floor - shape.below
        ankle_x = pose.pelvis.x + math.sqrt(max(0.0, away * away - fall * fall))
        ball = Point(ankle_x + shape.ball_ahead, self.planting.floor)
        return leg_on_sole(pose.pelvis, ball, 0.0, build, self.foot)


def far_leg_of(planting: Planting, other: OtherLeg, foot: Foot) -> FarLeg:
    """Work out where the other foot stays on the ground."""
    draft = FarLeg(planting, other, foot)
    _build, shape = planting.build, foot_shape(planting.build, foot)
    first, last = planting.pose(0.0), planting.pose(1.0)
    match other.place:
        case OtherPlace.AHEAD:
            return FarLeg(planting, other, foot, _ahead(draft, first, last))
        case OtherPlace.BEHIND:
            return FarLeg(planting, other, foot, first.leg.ball.x - STEP_CM)
        case OtherPlace.HEEL_TO_TOE:
            return FarLeg(planting, other, foot, first.leg.heel.x - shape.toes)
        case _:
            return draft


def _ahead(far: FarLeg, first: Pose, last: Pose) -> float:
    """Return where the ball of a foot ahead stands: a step away, or where its knee bends as it should.

    It is never so far that the foot could not stay on its ball from first pose to last.
    """
    build, foot = far.planting.build, far.foot
    shape, thigh, shank = foot_shape(build, foot), build.cm(build.thigh), build.cm(build.shank)
    wanted = last.leg.ball.x + STEP_CM / 2
    if far.other.frames:
        away = _away(thigh, shank, far.other.frames[-1].knee_deg)
        fall = last.pelvis.y - shape.below
        bent = last.pelvis.x + ASIDE_CM + math.sqrt(max(0.0, away * away - fall * fall)) + shape.ball_ahead
        wanted = max(wanted, bent)
    raised = foot_point(Point(0.0, 0.0), HEEL_DEG, -shape.ball_ahead, -shape.below)
    limits: list[float] = []
    for pose in (first, last):
        fall = pose.pelvis.y - far.planting.floor - raised.y
        longest = (thigh + shank) * 0.999
        limits.append(pose.pelvis.x + ASIDE_CM + math.sqrt(max(0.0, longest**2 - fall * fall)) - raised.x)
    return min(wanted, *limits)


def blended(first: LegFrame, last: LegFrame, share: float) -> LegFrame:
    """Return the pose so far between two."""
    return LegFrame(
        hip_deg=mix(first.hip_deg, last.hip_deg, share),
        knee_deg=mix(first.knee_deg, last.knee_deg, share),
        ankle_deg=mix(first.ankle_deg, last.ankle_deg, share),
    )


def _whole(pose: Pose, frame: LegFrame) -> Frame:
    return Frame(
        trunk_deg=pose.trunk_deg,
        hip_deg=frame.hip_deg,
        knee_deg=frame.knee_deg,
        ankle_deg=frame.ankle_deg,
    )


def _away(thigh: float, shank: float, knee_deg: float) -> float:
    """Return how far hip and ankle are apart when the knee is bent by so much."""
    return math.sqrt(thigh**2 + shank**2 + 2 * thigh * shank * math.cos(math.radians(knee_deg)))
