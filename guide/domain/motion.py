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


class OtherPlace(StrEnum):
    """What the other leg does meanwhile."""

    ALIKE = "alike"
    FREE = "free"
    RESTS = "rests"
    AHEAD = "ahead"
    BEHIND = "behind"
    HEEL_TO_TOE = "heel_to_toe"
    HELPS_UP = "helps_up"
    FOLLOWS = "follows"
    TAPS = "taps"
    REACHES = "reaches"
    STAYS = "stays"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegFrame:
    """One key pose of the other leg, angles in degrees as in ``Frame``."""

    hip_deg: float = 0.0
    knee_deg: float = 0.0
    ankle_deg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLeg:
    """The other leg: what it does, and its angles where the place does not settle them.

    ``frames`` are one for each frame of the motion, or one for all of them. Where the foot is on the floor
    the angles are what the leg comes near to; the floor decides.
    """

    place: OtherPlace
    frames: tuple[LegFrame, ...] = ()


class FrontKind(StrEnum):
    """What moves sideways, and is therefore shown from the front."""

    HIP_ABDUCTION = "hip_abduction"
    FOOT_TILT = "foot_tilt"
    BOARD_TILT = "board_tilt"
    WEIGHT_SHIFT = "weight_shift"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMove:
    """A sideways move: degrees, + outwards, or centimetres of ``weight_shift``; first frame to last."""

    kind: FrontKind
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """Key poses of one rep or hold, first to last, with what the body touches.

    Attributes:
        other: What the other leg does; ``None`` leaves it to side and props.
        front: What moves sideways.
        toes_deg: How far the toes bend from the line of the foot, + up, at the first and the last frame.
    """

    contact: Contact
    frames: tuple[Frame, ...]
    props: tuple[Prop, ...] = ()
    highlight: tuple[Highlight, ...] = ()
    other: OtherLeg | None = None
    front: FrontMove | None = None
    toes_deg: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if not self.frames:
            raise ValueError("a motion has at least one frame")

    @property
    def highest_ankle_deg(self) -> float:
        """Largest dorsiflexion of any frame, in degrees."""
        return max(frame.ankle_deg for frame in self.frames)
