"""Scenes made by hand, so that the painter is tried without the kinematics."""

from __future__ import annotations

from dataclasses import replace

from guide.domain.motion import Contact, Frame, Highlight
from guide.drawing.reaching import arm_to
from guide.drawing.scene import Body, Effort, Leg, Point, Scene, Strain, Thing, Wear
from guide.drawing.skeleton import USUAL, Foot, along, leg_from_hip, shifted, up

_FAR_CM = 6.0


def a_frame(trunk: float, hip: float, knee: float, ankle: float) -> Frame:
    """Return a frame from its four angles."""
    return Frame(trunk_deg=trunk, hip_deg=hip, knee_deg=knee, ankle_deg=ankle)


def a_body(
    frame: Frame,
    pelvis: Point,
    *,
    far: Frame | None = None,
    wear: Wear = Wear.SHOE,
    hand: Point | None = None,
    hand_deg: float = -80,
    grips: bool = False,
    toe_deg: float | None = None,
    head_deg: float | None = None,
) -> Body:
    """Return a body whose hip joints lie at a point; a hand that has no target hangs down."""
    trunk = up(frame.trunk_deg)
    shoulder = along(pelvis, trunk, USUAL.cm(USUAL.trunk))
    lean = frame.trunk_deg * 0.6 if head_deg is None else head_deg
    neck = along(shoulder, trunk, USUAL.cm(USUAL.neck))
    head = along(neck, up(lean), USUAL.cm(USUAL.head))
    wrist = hand or Point(shoulder.x + 8, shoulder.y - 51)
    near = arm_to(shoulder, wrist, USUAL, hand_deg=hand_deg, grips=grips)
    far_arm = arm_to(shifted(shoulder, 2, 0), shifted(wrist, 2, 3), USUAL, hand_deg=hand_deg, grips=grips)
    legs: list[Leg] = [
        leg_from_hip(hip, angles, USUAL, Foot(wear=wear), toe_deg=toe_deg)
        for hip, angles in ((pelvis, frame), (shifted(pelvis, _FAR_CM, 0), far or frame))
    ]
    return Body(
        trunk_deg=frame.trunk_deg,
        head_deg=lean,
        pelvis=pelvis,
        shoulder=shoulder,
        neck=neck,
        head=head,
        near_leg=legs[0],
        far_leg=legs[1],
        near_arm=near,
        far_arm=far_arm,
    )


def standing(ankle: float = 0, amount: float = 0, *, wear: Wear = Wear.SHOE) -> Scene:
    """Return a person at a wall, heels raised by the ankle's angle."""
    frame = a_frame(0, 0, 0, ankle)
    probe = leg_from_hip(Point(0, 0), frame, USUAL, Foot(wear=wear), toe_deg=0)
    ground = min(probe.ball.y, probe.heel.y, probe.toe.y)
    pelvis = Point(-probe.ball.x, -ground)
    wall = 58.0
    body = a_body(frame, pelvis, wear=wear, hand=Point(wall - 3, pelvis.y + 46), hand_deg=84, toe_deg=0)
    return Scene(
        contact=Contact.RAISE,
        body=body,
        things=(Thing(name="wall", use="fingertips", points=(Point(wall, 0), Point(wall, 205))),),
        efforts=tuple(
            Effort(part=part, strain=Strain.WORK, amount=amount)
            for part in (Highlight.CALF, Highlight.ACHILLES)
        ),
    )


def stretching(amount: float = 1) -> Scene:
    """Return a person who leans to a wall with the near leg behind."""
    frame = a_frame(20, 0, 0, 20)
    probe = leg_from_hip(Point(0, 0), frame, USUAL)
    pelvis = Point(-probe.ball.x, -probe.ball.y)
    wall = 75.0
    far = a_frame(20, 55, 45, 10)
    body = a_body(frame, pelvis, far=far, hand=Point(wall - 3, pelvis.y + 44), hand_deg=84)
    return Scene(
        contact=Contact.FLAT,
        body=body,
        things=(Thing(name="wall", use="hands", points=(Point(wall, 0), Point(wall, 205))),),
        efforts=(
            Effort(part=Highlight.GASTROCNEMIUS, strain=Strain.STRETCH, amount=amount),
            Effort(part=Highlight.ACHILLES, strain=Strain.STRETCH, amount=amount),
        ),
    )


def seated(amount: float = 0.7, *, wear: Wear = Wear.SHOE) -> Scene:
    """Return a person on a chair."""
    frame = a_frame(0, 90, 87, -3)
    probe = leg_from_hip(Point(0, 0), frame, USUAL, Foot(wear=wear))
    pelvis = Point(0, -min(probe.ball.y, probe.heel.y))
    body = a_body(frame, pelvis, wear=wear, hand=Point(30, pelvis.y + 11), hand_deg=-12)
    seat = pelvis.y - USUAL.cm(USUAL.waist)
    return Scene(
        contact=Contact.RAISE,
        body=body,
        things=(
            Thing(
                name="chair",
                use="seat",
                points=(Point(-14, seat), Point(30, seat), Point(-16, seat + 48)),
            ),
        ),
        efforts=(Effort(part=Highlight.SOLEUS, strain=Strain.WORK, amount=amount),),
    )


def lying(hip: float = 20, *, wear: Wear = Wear.BOOT) -> Scene:
    """Return a person on the back on a bed, the near leg raised."""
    bed = 45.0
    pelvis = Point(0, bed + USUAL.cm(USUAL.waist))
    body = a_body(
        a_frame(-90, hip, 0, -5),
        pelvis,
        far=a_frame(-90, 50, 100, -40),
        wear=wear,
        hand=Point(-6, bed + 4),
        hand_deg=0,
        head_deg=-84,
    )
    return Scene(
        contact=Contact.OPEN,
        body=body,
        things=(Thing(name="bed", use="back", points=(Point(-95, bed), Point(100, bed))),),
        efforts=(Effort(part=Highlight.QUADRICEPS, strain=Strain.WORK, amount=1),),
    )


def without_things(scene: Scene) -> Scene:
    """Return the person alone."""
    return replace(scene, things=())
