"""Motion: the joint angles from which the figure of an exercise is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Contact(StrEnum):
    """What stays put in the world while the body moves (clinical.md 3.1)."""

    FLAT = "flat"
    RAISE = "raise"
    BALL = "ball"
    STEP = "step"
    PLATE = "plate"
    WALL = "wall"
    OPEN = "open"
    BOOT = "boot"
    BOARD = "board"
    GAIT = "gait"
    JUMP = "jump"
    LAND = "land"


class Highlight(StrEnum):
    """A muscle or tendon that lights up while it works or stretches."""

    CALF = "calf"
    GASTROCNEMIUS = "gastrocnemius"
    SOLEUS = "soleus"
    ACHILLES = "achilles"
    QUADRICEPS = "quadriceps"
    GLUTEALS = "gluteals"
    HAMSTRINGS = "hamstrings"
    HIP_FLEXORS = "hip_flexors"
    TIBIALIS = "tibialis"
    PERONEALS = "peroneals"
    FOOT = "foot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One key pose of the working leg, side view facing right, angles in degrees.

    ``trunk_deg`` is lean from vertical (+ forward, -90 on the back); ``hip_deg`` + thigh forward of the trunk
    line; ``knee_deg`` 0 straight, + bent; ``ankle_deg`` 0 sole at a right angle to the shin, + toes towards
    the shin. In YAML the keys are ``T H K A``.
    """

    trunk_deg: float
    hip_deg: float
    knee_deg: float
    ankle_deg: float

    @property
    def foot_deg(self) -> float:
        """Pitch of the foot to the floor, + heel higher than toes: F = T - H + K - A."""
        return self.trunk_deg - self.hip_deg + self.knee_deg - self.ankle_deg


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """A thing in the scene and how the body meets it, such as ``wall`` with ``fingertips``."""

    name: str
    use: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """Key poses of one rep or hold, first to last, with what the body touches."""

    contact: Contact
    frames: tuple[Frame, ...]
    props: tuple[Prop, ...] = ()
    highlight: tuple[Highlight, ...] = ()

    def __post_init__(self) -> None:
        if not self.frames:
            raise ValueError("a motion has at least one frame")

    @property
    def highest_ankle_deg(self) -> float:
        """Largest dorsiflexion of any frame, in degrees."""
        return max(frame.ankle_deg for frame in self.frames)
