"""Figure: an exercise as a person and things in the world, at any moment of its time.

``figure_of`` works out once what stays put and where the things stand; ``Figure.at`` is then a pure function
of the moment.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from functools import lru_cache

from guide.domain.dose import SetWork
from guide.domain.exercise import Exercise
from guide.domain.motion import Contact, Frame, FrontKind, Motion, OtherPlace
from guide.drawing.efforts import efforts_at
from guide.drawing.holding import arms_of
from guide.drawing.hops import hop_at
from guide.drawing.other_leg import FarLeg, far_leg_of
from guide.drawing.pace import END, START, Beat, Part, beat_at, between, mix
from guide.drawing.placing import Hold, crutches_at, hold_of, moving_thing, standing_things
from guide.drawing.planting import SAMPLES, Planting, Pose, leg_to_ball, middle_of_sole, planting_of
from guide.drawing.posture import Posture, far_foot, near_foot, other_leg, posture_of, uses
from guide.drawing.scene import Arm, Body, Front, Leg, Point, Scene, Thing
from guide.drawing.skeleton import USUAL, Build, along, moved, shifted, up, with_foot
from guide.drawing.stepping_out import stepped_out
from guide.drawing.strides import EASY, Strides, strides_of

BREATH_DEG = 0.35
"""How far the trunk moves with the breath; pictorial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pedals:
    """A crank: its middle, its length, and where the near pedal begins, as an angle."""

    middle: Point
    length: float
    begin: float

    def pedal(self, turn: float) -> Point:
        """Return a pedal after a share of a turn; pedals go forward over the top."""
        angle = self.begin - 2 * math.pi * turn
        return Point(
            self.middle.x + self.length * math.cos(angle), self.middle.y + self.length * math.sin(angle)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One exercise, ready to be seen at any moment."""

    exercise: Exercise
    motion: Motion
    build: Build
    planting: Planting
    far: FarLeg
    strides: Strides | None = None
    easy: Strides | None = None
    pedals: Pedals | None = None
    hold: Hold | None = None
    things: tuple[Thing, ...] = ()
    first: Body | None = None

    def at(self, beat: Beat) -> Scene:
        """Return the scene at a moment."""
        strides = self.easy if beat.easy and self.easy else self.strides
        pose, far, frame, ground = self._legs(beat, strides)
        front = self._front(beat)
        body = self._body(pose, far, beat)
        return Scene(
            contact=self.motion.contact,
            body=body,
            things=self._things(body, pose, beat),
            efforts=efforts_at(self.exercise, frame, beat, striding=strides is not None),
            front=front,
            ground_cm=ground,
        )

    def frame_at(self, beat: Beat) -> Frame:
        """Return the angles of the working leg that the exercise asks for at a moment."""
        strides = self.easy if beat.easy and self.easy else self.strides
        return self._legs(beat, strides)[2]

    def _legs(self, beat: Beat, strides: Strides | None) -> tuple[Pose, Leg, Frame, float]:
        sweep, motion = beat.sweep, self.motion
        if strides is not None:
            turn = strides.turn_of(beat)
            pose, far = strides.poses(turn)
            return pose, far, strides.frame(turn), strides.ground_cm(turn, beat.count)
        if self.pedals is not None:
            return (*self._pedalling(self.pedals, beat), between(motion.frames, sweep), 0.0)
        if motion.contact in (Contact.JUMP, Contact.LAND):
            hop = hop_at(motion, beat)
            pose = _raised(self.planting.pose(hop.sweep), hop.height)
            return (
                pose,
                self.far.leg(pose, dataclasses.replace(beat, sweep=hop.sweep)),
                between(motion.frames, hop.sweep),
                hop.ground,
            )
        frame = between(motion.frames, sweep)
        if self.far.other.place is OtherPlace.STAYS and self.planting.seat is None:
            return (*stepped_out(self.far, frame, sweep), frame, 0.0)
        if self.planting.posture is Posture.SIDE and motion.front is not None:
            lifted = frame.hip_deg + self._amount(beat)
            frame = dataclasses.replace(frame, hip_deg=lifted)
            pose = self.planting.settle(frame)
        else:
            roll = math.sin(2 * math.pi * beat.turn) if "roller" in uses(motion) else 0.0
            pose = self.planting.settle(frame, roll)
        if motion.toes_deg is not None:
            pose = _with_toes(pose, mix(*motion.toes_deg, sweep), self.planting)
        return pose, self.far.leg(pose, beat), frame, 0.0

    def _pedalling(self, pedals: Pedals, beat: Beat) -> tuple[Pose, Leg]:
        seat, build = self.planting.seat or Point(0, 0), self.build
        frame = between(self.motion.frames, beat.sweep)
        ankle = frame.ankle_deg
        legs: list[Leg] = []
        for turn, foot in ((beat.turn, self.planting.foot), (beat.turn + 0.5, self.far.foot)):
            ahead, _ = middle_of_sole(build, foot)
            legs.append(leg_to_ball(seat, pedals.pedal(turn), ankle, build, foot, ahead=ahead, knee_deg=60))
        near, far = legs
        return Pose(seat, self.motion.frames[0].trunk_deg, near), far

    def _body(self, pose: Pose, far: Leg, beat: Beat) -> Body:
        build, posture = self.build, self.planting.posture
        trunk = pose.trunk_deg + BREATH_DEG * beat.breath * (beat.part is Part.HOLD)
        shoulder = along(pose.pelvis, up(trunk), build.cm(build.trunk))
        neck = along(shoulder, up(trunk), build.cm(build.neck))
        lean = _head_lean(posture, trunk)
        head = along(neck, up(lean), build.cm(build.head))
        idle = Arm(shoulder=shoulder, elbow=shoulder, wrist=shoulder, hand_deg=0)
        body = Body(
            trunk_deg=trunk,
            head_deg=lean,
            pelvis=pose.pelvis,
            shoulder=shoulder,
            neck=neck,
            head=head,
            near_leg=pose.leg,
            far_leg=far,
            near_arm=idle,
            far_arm=idle,
            on_side=posture is Posture.SIDE,
        )
        near_arm, far_arm = arms_of(self.motion, self.planting, body, self.hold, beat)
        return dataclasses.replace(body, near_arm=near_arm, far_arm=far_arm)

    def _things(self, body: Body, pose: Pose, beat: Beat) -> tuple[Thing, ...]:
        still = {(thing.name, thing.use): thing for thing in self.things}
        first, found = self.first or body, list[Thing]()
        for prop in self.motion.props:
            if (prop.name, prop.use) in still:
                found.append(still.pop((prop.name, prop.use)))
                continue
            if prop.name == "bike" and self.pedals is not None:
                found.append(self._bike(body, self.pedals, beat))
                continue
            points = (
                crutches_at(body)
                if prop.name == "crutches"
                else moving_thing(prop.name, prop.use, self.motion, self.planting, body, first, beat.turn)
            )
            if points is not None:
                under = prop.name in ("board", "leg_press")
                found.append(Thing(name=prop.name, use=prop.use, points=points, behind=under))
        return (*found, *still.values())

    def _bike(self, body: Body, pedals: Pedals, beat: Beat) -> Thing:
        saddle = Point(body.pelvis.x - 3, body.pelvis.y - self.build.cm(self.build.waist))
        points = (
            saddle,
            pedals.middle,
            pedals.pedal(beat.turn),
            pedals.pedal(beat.turn + 0.5),
            shifted(body.near_arm.wrist, 1, -2),
        )
        return Thing(name="bike", use="seat", points=points)

    def _amount(self, beat: Beat) -> float:
        move = self.motion.front
        if move is None:
            return 0.0
        share = beat.sweep
        if beat.tempo is None and move.start < 0 < move.end and not beat.posed:
            share = (1 + math.sin(2 * math.pi * beat.turn)) / 2
        return mix(move.start, move.end, share)

    def _front(self, beat: Beat) -> Front | None:
        if self.motion.front is None:
            return None
        return Front(kind=FrontKind(self.motion.front.kind).value, amount=self._amount(beat))


def scene_at(exercise: Exercise, beat: Beat, build: Build = USUAL) -> Scene:
    """Return an exercise at a moment.

    Raises:
        ValueError: If the exercise has no motion.
    """
    return figure_of(exercise, build).at(beat)


def scene_in_set(exercise: Exercise, work: SetWork, seconds: float, build: Build = USUAL) -> Scene:
    """Return an exercise so many seconds into a set of it; see ``guide.drawing.pace.beat_at``.

    Raises:
        ValueError: If the exercise has no motion.
    """
    return scene_at(exercise, beat_at(exercise, work, seconds), build)


def start_scene(exercise: Exercise, build: Build = USUAL) -> Scene:
    """Return the pose from which a set begins, for rests and still pictures."""
    return scene_at(exercise, START, build)


def end_scene(exercise: Exercise, build: Build = USUAL) -> Scene:
    """Return the pose where the movement is furthest."""
    return scene_at(exercise, END, build)


@lru_cache(maxsize=128)
def figure_of(exercise: Exercise, build: Build = USUAL) -> Figure:
    """Work out where everything stands.

    Raises:
        ValueError: If the exercise has no motion.
    """
    motion = exercise.motion
    if motion is None:
        raise ValueError(f"{exercise.id} has no motion")
    near, far = near_foot(exercise), far_foot(exercise)
    planting = planting_of(motion, build, near)
    draft = Figure(
        exercise=exercise,
        motion=motion,
        build=build,
        planting=planting,
        far=far_leg_of(planting, other_leg(exercise), far),
    )
    if _strides(motion):
        strides = strides_of(motion, motion.frames, build, near, far)
        easy = strides_of(motion, EASY, build, near, far) if strides.flies else None
        draft = dataclasses.replace(draft, strides=strides, easy=easy)
    if planting.posture is Posture.CYCLING and planting.seat is not None:
        draft = dataclasses.replace(draft, pedals=_pedals(planting))
    bodies = [draft.at(beat).body for beat in _sampled(draft)]
    hold = hold_of(motion, bodies, build, planting.top)
    draft = dataclasses.replace(draft, hold=hold)
    still = standing_things(motion, planting, bodies, hold)
    return dataclasses.replace(draft, things=tuple(still), first=bodies[0])


def _sampled(figure: Figure) -> list[Beat]:
    """Return moments from the whole of a movement, the start first."""
    if figure.strides is not None or figure.pedals is not None:
        return [Beat(turn=at / SAMPLES, sweep=0.5) for at in range(SAMPLES)]
    part = Part.HOLD if figure.far.other.place is OtherPlace.HELPS_UP else Part.LIFT
    return [
        START,
        *(Beat(sweep=at / (SAMPLES - 1), turn=at / SAMPLES, part=part) for at in range(1, SAMPLES)),
    ]


def _strides(motion: Motion) -> bool:
    if posture_of(motion) is not Posture.STANDING or len(motion.frames) < 2:
        return False
    props = uses(motion)
    return (
        motion.contact in (Contact.GAIT, Contact.BALL)
        or (motion.contact is Contact.BOOT and "crutches" in props)
        or (motion.contact is Contact.LAND and "cones" in props)
    )


def _pedals(planting: Planting) -> Pedals:
    """Place the crank so that first and last frame lie opposite each other on its round."""
    ends: list[Point] = []
    for frame in (planting.motion.frames[0], planting.motion.frames[-1]):
        leg = planting.settle(frame).leg
        ends.append(Point((leg.heel.x + leg.ball.x) / 2, (leg.heel.y + leg.ball.y) / 2))
    first, last = ends
    middle = Point((first.x + last.x) / 2, (first.y + last.y) / 2)
    return Pedals(
        middle=middle,
        length=math.hypot(first.x - middle.x, first.y - middle.y),
        begin=math.atan2(first.y - middle.y, first.x - middle.x),
    )


def _raised(pose: Pose, height: float) -> Pose:
    return Pose(shifted(pose.pelvis, 0, height), pose.trunk_deg, moved(pose.leg, 0, height))


def _with_toes(pose: Pose, toes_deg: float, planting: Planting) -> Pose:
    leg, foot = pose.leg, planting.foot
    if leg.wear == "boot":
        # The toes look out of the boot: its sole stays as it is.
        return Pose(pose.pelvis, pose.trunk_deg, dataclasses.replace(leg, toe_deg=leg.foot_deg - toes_deg))
    bent = with_foot(
        leg.hip,
        leg.knee,
        leg.ankle,
        leg.foot_deg,
        planting.build,
        foot,
        toe_deg=leg.foot_deg - toes_deg
        if leg.ball.y > planting.floor + 4
        else leg.foot_deg - max(0.0, toes_deg),
    )
    return Pose(pose.pelvis, pose.trunk_deg, bent)


def _head_lean(posture: Posture, trunk: float) -> float:
    if posture is Posture.PRONE:
        return trunk - 12
    if posture in (Posture.SUPINE, Posture.SIDE):
        return -84.0
    if posture is Posture.RECLINED:
        return trunk * 0.5
    return trunk * 0.55
