"""Posture: how a person is carried: on the feet, on a seat, or lying."""

from __future__ import annotations

from enum import StrEnum

from guide.domain.exercise import BootRule, Exercise, SideRule
from guide.domain.motion import Contact, Motion, OtherLeg, OtherPlace
from guide.drawing.scene import Wear
from guide.drawing.skeleton import SHOE, Foot

BOOT_LIFT_CM, SHOE_LIFT_CM = 4.0, 1.5
"""Height of the wedges in a boot and of the heel lift in a shoe; pictorial."""


class Posture(StrEnum):
    """What carries the body."""

    STANDING = "standing"
    SEATED = "seated"
    CYCLING = "cycling"
    MACHINE = "machine"
    FLOOR = "floor"
    RECLINED = "reclined"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE = "side"

    @property
    def lies(self) -> bool:
        """Whether the body lies down."""
        return self in (Posture.RECLINED, Posture.SUPINE, Posture.PRONE, Posture.SIDE)

    @property
    def sits(self) -> bool:
        """Whether the body sits upright on something."""
        return self in (Posture.SEATED, Posture.CYCLING, Posture.MACHINE, Posture.FLOOR)


def uses(motion: Motion) -> dict[str, str]:
    """Return how each prop is used, by its name."""
    return {prop.name: prop.use for prop in motion.props}


def posture_of(motion: Motion) -> Posture:
    """Return how the body is carried, going by its props, then by its first pose."""
    props, first = uses(motion), motion.frames[0]
    if "bike" in props:
        return Posture.CYCLING
    if "leg_press" in props:
        return Posture.MACHINE
    lying = {"side": Posture.SIDE, "front": Posture.PRONE, "back": Posture.SUPINE}
    for name in ("bed", "mat"):
        if (use := props.get(name, "")) in lying:
            reclined = use == "back" and first.trunk_deg > -60
            return Posture.RECLINED if reclined else lying[use]
    if props.get("chair") == "seat":
        return Posture.SEATED
    if props.get("mat") == "seat":
        return Posture.FLOOR
    if first.trunk_deg >= 70:
        return Posture.PRONE
    if first.trunk_deg <= -70:
        return Posture.SUPINE
    carried = motion.contact in (Contact.OPEN, Contact.PLATE, Contact.WALL)
    return Posture.SEATED if carried and first.hip_deg >= 60 else Posture.STANDING


def near_foot(exercise: Exercise) -> Foot:
    """Return what the working foot wears."""
    assert exercise.motion is not None
    props = uses(exercise.motion)
    booted = "boot" in props or exercise.motion.contact is Contact.BOOT
    if booted and exercise.side is not SideRule.UNAFFECTED:
        wedge = max(0.0, -exercise.motion.frames[0].ankle_deg)
        return Foot(wear=Wear.BOOT, wedge_deg=wedge, lift_cm=BOOT_LIFT_CM if wedge else 0.0)
    if exercise.boot in (BootRule.OFF_NWB, BootRule.OFF_SEATED):
        return Foot(wear=Wear.BARE)
    return Foot(lift_cm=SHOE_LIFT_CM) if props.get("heel_lift") else SHOE


def far_foot(exercise: Exercise) -> Foot:
    """Return what the other foot wears."""
    assert exercise.motion is not None
    if "boot" in uses(exercise.motion) and exercise.side is SideRule.UNAFFECTED:
        frames = other_leg(exercise).frames
        return Foot(
            wear=Wear.BOOT,
            wedge_deg=max(0.0, -frames[0].ankle_deg) if frames else 0.0,
            lift_cm=BOOT_LIFT_CM,
        )
    near = near_foot(exercise)
    return Foot(even_cm=near.below_cm) if near.wear is Wear.BOOT else near


def other_leg(exercise: Exercise) -> OtherLeg:
    """Return what the other leg does: as the motion says, or what is usual."""
    motion = exercise.motion
    assert motion is not None
    if motion.other is not None:
        return motion.other
    posture = posture_of(motion)
    if exercise.side is SideRule.BOTH and not (posture is Posture.SEATED and motion.contact is Contact.OPEN):
        return OtherLeg(place=OtherPlace.ALIKE)
    if posture in (Posture.MACHINE, Posture.CYCLING):
        return OtherLeg(place=OtherPlace.ALIKE if posture is Posture.CYCLING else OtherPlace.RESTS)
    if posture is Posture.STANDING:
        return OtherLeg(place=OtherPlace.FREE)
    return OtherLeg(place=OtherPlace.RESTS)
