"""Scene: a person and the things around them at one instant, placed in centimetres and ready to be painted.

The world is seen from the side: x grows forward (to the right), y grows up, the floor is at y = 0. A person
is about 170 cm tall. The near leg is the one nearest the viewer; it is the working leg. Nothing here knows
how to paint, nor Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guide.domain.motion import Contact, Highlight


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the world, in centimetres."""

    x: float
    y: float


class Wear(StrEnum):
    """What a foot wears."""

    SHOE = "shoe"
    BOOT = "boot"
    BARE = "bare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One leg, from the hip down.

    Attributes:
        heel: The lowest, hindmost point of the sole.
        ball: The point of the sole below the toe joints; the foot bends here.
        toe: The tip of the sole.
        foot_deg: Pitch of the sole from heel to ball, + heel higher.
        toe_deg: Pitch of the toes; 0 while they lie on a level floor.
        lift_cm: Height of the wedge under the heel inside boot or shoe.
        wedge_deg: Tilt of the foot on that wedge, against the sole; the ankle's angle is the shin's lean from
            vertical less ``foot_deg`` less this. 0 but in a boot.
    """

    hip: Point
    knee: Point
    ankle: Point
    heel: Point
    ball: Point
    toe: Point
    foot_deg: float
    toe_deg: float
    wear: Wear
    lift_cm: float = 0.0
    wedge_deg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One arm; ``hand_deg`` is the direction in which the fingers point, 0 forward, 90 up."""

    shoulder: Point
    elbow: Point
    wrist: Point
    hand_deg: float
    grips: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A whole person.

    Attributes:
        trunk_deg: Lean of the trunk from vertical, + forward; -90 lying on the back.
        on_side: Lying on the side and facing the viewer; the near leg is the upper one.
        head_deg: Lean of the head from vertical, likewise.
        pelvis: The hip joints, seen from the side.
        shoulder: The shoulder joints.
        neck: Where the neck begins.
        head: The middle of the head.
    """

    trunk_deg: float
    head_deg: float
    pelvis: Point
    shoulder: Point
    neck: Point
    head: Point
    near_leg: Leg
    far_leg: Leg
    near_arm: Arm
    far_arm: Arm
    on_side: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A prop where it stands.

    Attributes:
        name: As in the exercise's ``props``, such as ``wall``, ``step`` or ``band``.
        use: How the body meets it, as in the exercise.
        points: Its own points, whose meaning belongs to the name: see ``guide/drawing/things.py``. A bed on
            which someone reclines has two more: where its raised back begins, and the upper end of that.
        behind: Whether it is painted before the body.
    """

    name: str
    use: str
    points: tuple[Point, ...]
    behind: bool = True


class Strain(StrEnum):
    """How a muscle is loaded."""

    WORK = "work"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How hard a muscle or tendon of the near leg works or stretches now; ``amount`` from 0 to 1."""

    part: Highlight
    strain: Strain
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the front-view inset shows.

    Attributes:
        kind: ``hip_abduction``, ``foot_tilt``, ``board_tilt`` or ``weight_shift``.
        amount: Now: degrees, + outwards (eversion, abduction), or centimetres of shift for ``weight_shift``.
    """

    kind: str
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One instant of an exercise.

    Attributes:
        ground_cm: How far the ground has gone by under a body that walks, runs or hops ahead; the body itself
            is drawn where it is, as on a treadmill. What stands on the ground moves left by it.
    """

    contact: Contact
    body: Body
    things: tuple[Thing, ...] = ()
    efforts: tuple[Effort, ...] = ()
    front: Front | None = None
    ground_cm: float = 0.0
