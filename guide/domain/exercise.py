"""Exercise: one movement, how it is done and for whom it is meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guide.domain.dose import Dose
from guide.domain.media import Media
from guide.domain.motion import Motion


class Track(StrEnum):
    """The two ways through the library."""

    PREVENTION = "prevention"
    POST_INJURY = "post_injury"


class Kind(StrEnum):
    """What sort of exercise it is."""

    STRETCH = "stretch"
    STRENGTH = "strength"
    ISOMETRIC = "isometric"
    MOBILITY = "mobility"
    BALANCE = "balance"
    PLYOMETRIC = "plyometric"
    GAIT = "gait"
    CARDIO = "cardio"


class SideRule(StrEnum):
    """Which leg an exercise is done with; ``both`` means both at once and counts once."""

    EACH = "each"
    BOTH = "both"
    AFFECTED = "affected"
    UNAFFECTED = "unaffected"


class BootRule(StrEnum):
    """What the injured foot wears; before the boot is done with, ``off_…`` needs the clinic's leave."""

    ON = "on"
    OFF_NWB = "off_nwb"
    OFF_SEATED = "off_seated"
    OFF_WATER = "off_water"
    SHOE = "shoe"
    EITHER = "either"


class WeightBearing(StrEnum):
    """How much weight the injured leg takes."""

    NONE = "none"
    BOOT_PARTIAL = "boot_partial"
    BOOT_FULL = "boot_full"
    FULL = "full"


class Flag(StrEnum):
    """A property that drives the safety rules (clinical.md 3.1)."""

    AROM = "arom"
    ISOPF = "isopf"
    RESPF = "respf"
    DLHR = "dlhr"
    SLHR = "slhr"
    BELOW = "below"
    PLYO2 = "plyo2"
    PLYO1 = "plyo1"
    RUN = "run"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostInjury:
    """When the injured leg may do an exercise.

    Attributes:
        default_week: Earliest completed week since day 0 for someone guided by the program alone.
        floor_week: Earliest week even with a clinician's override.
        needs_unlock: Whether a clinician must allow it by name.
        entry: Codes of criteria that must be met first.
    """

    default_week: int
    floor_week: int
    needs_unlock: bool = False
    entry: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.floor_week <= self.default_week:
            raise ValueError("floor_week must lie between 0 and default_week")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise, complete. Texts are plain text in the library's chosen language."""

    id: str
    name: str
    kind: Kind
    target: tuple[str, ...]
    equipment: tuple[str, ...]
    prevention_phase: str | None
    post_injury_phase: str | None
    side: SideRule
    boot: BootRule
    weight_bearing: WeightBearing
    load_tier: int
    dose: Dose
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    sources: tuple[str, ...]
    flags: tuple[Flag, ...] = ()
    post_injury: PostInjury | None = None
    avoid_if: tuple[str, ...] = ()
    motion: Motion | None = None
    regress: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    reviewed_by: str | None = None
    media: Media | None = None

    def phase_in(self, track: Track) -> str | None:
        """Id of the earliest phase of a track it belongs to; ``None`` if it is not in that track."""
        return self.prevention_phase if track is Track.PREVENTION else self.post_injury_phase
