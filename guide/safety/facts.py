"""Facts: what the rules know about a person on one day. What is not known counts as not met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from guide.domain.exercise import Track, WeightBearing
from guide.domain.limits import EarliestWeeks, SafetyLimits
from guide.domain.person import Leg, Person
from guide.domain.routine import Override, Routine
from guide.safety.criteria import PI_6_DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A person on one day, as the rules see them.

    Attributes:
        track: The track being opened: the routine's, else the person's own.
        ruptured: Whether a rupture is known of.
        week: Completed weeks since day 0; ``None`` without a day 0.
        weight_bearing: The clinic's order; none if it is not known.
        boot_angle_deg: What the boot is set to, as an ankle angle; ``None`` if not known.
        chosen_phase: The phase the person is in by their own word.
        routine_phase: Phase of the routine being opened; ``None`` outside a routine.
        red_flag: Code of a red flag that no clinician has cleared yet.
        plan_locked: Whether only a clinician's plan may be followed (clinical.md 1.5).
        clinic_routine: Whether the routine being opened names its clinic.
        override: The clinician's override of the routine or of the profile.
        criteria: Codes of criteria that are met.
        unlocks: Ids of exercises that a clinician has allowed by name.
    """

    today: date
    track: Track
    ruptured: bool = False
    affected: Leg | None = None
    day_0: date | None = None
    week: int | None = None
    weight_bearing: WeightBearing = WeightBearing.NONE
    in_boot: bool = False
    boot_angle_deg: float | None = None
    boot_removal_allowed: bool = False
    boot_off_confirmed: bool = False
    chosen_phase: str | None = None
    routine_phase: str | None = None
    red_flag: str | None = None
    plan_locked: bool = False
    clinic_routine: bool = False
    override: Override | None = None
    criteria: frozenset[str] = frozenset()
    unlocks: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.week is not None and self.week < 0:
            raise ValueError("week is never below 0")

    @property
    def weeks_since(self) -> int:
        """Completed weeks since day 0; 0, the most careful, if not known."""
        return self.week or 0

    @property
    def override_holds(self) -> bool:
        """Whether an override is there, complete, and not dated ahead."""
        override = self.override
        return (
            override is not None
            and all(text.strip() for text in (override.by, override.registration, override.reason))
            and override.date <= self.today
        )

    def earliest(self, weeks: EarliestWeeks) -> int:
        """Week that counts: the default, or the floor under a complete override; never below the floor."""
        return weeks.floor_week if self.override_holds else weeks.default_week

    def first_day_of(self, week: int) -> date | None:
        """First day of a completed week; ``None`` without a day 0."""
        if self.day_0 is None:
            return None
        try:
            return self.day_0 + timedelta(weeks=week)
        except OverflowError:
            return None

    def prevention_opens_on(self, limits: SafetyLimits) -> date | None:
        """Day on which a rupture is long enough ago for prevention (SR-18); ``None`` without a day 0."""
        return None if self.day_0 is None else months_after(self.day_0, limits.prevention_months)

    def released(self, limits: SafetyLimits) -> bool:
        """Whether a rupture is long enough ago and its last phase finished (SR-18)."""
        opens = self.prevention_opens_on(limits)
        return opens is not None and self.today >= opens and PI_6_DONE in self.criteria

    def healing(self, limits: SafetyLimits) -> bool:
        """Whether the post-injury rules hold: in that track always, else until released."""
        return self.track is Track.POST_INJURY or (self.ruptured and not self.released(limits))

    def boot_done(self, limits: SafetyLimits) -> bool:
        """Whether the boot is done with: confirmed by a clinician, and not before its week (SR-13)."""
        return self.boot_off_confirmed and self.weeks_since >= self.earliest(limits.boot_off)

    def open_phases(self, limits: SafetyLimits) -> tuple[str, ...]:
        """Post-injury phases that the weeks allow, in order."""
        return tuple(
            phase for phase, weeks in limits.phase_weeks.items() if self.weeks_since >= self.earliest(weeks)
        )

    def for_routine(self, routine: Routine) -> Facts:
        """The same facts with a routine in hand: its track, phase, clinic and override."""
        return replace(
            self,
            track=routine.track,
            routine_phase=routine.phase,
            clinic_routine=routine.clinic is not None,
            override=routine.override or self.override,
        )


def facts_on(
    person: Person,
    today: date,
    *,
    red_flag: str | None = None,
    criteria: frozenset[str] = frozenset(),
    unlocks: frozenset[str] = frozenset(),
    override: Override | None = None,
    plan_locked: bool = False,
) -> Facts:
    """Facts about a person on ``today``. A rupture of both legs locks the plan to the clinician."""
    ruptured = person.track is Track.POST_INJURY or person.affected is not None or person.day_0 is not None
    return Facts(
        today=today,
        track=person.track,
        ruptured=ruptured,
        affected=person.affected,
        day_0=person.day_0,
        week=person.week_on(today),
        weight_bearing=person.weight_bearing or WeightBearing.NONE,
        in_boot=person.in_boot,
        boot_angle_deg=person.boot_angle_deg,
        boot_removal_allowed=person.boot_removal_allowed,
        boot_off_confirmed=person.boot_off_confirmed,
        chosen_phase=person.phase,
        red_flag=red_flag,
        plan_locked=plan_locked or person.affected is Leg.BOTH,
        override=override,
        criteria=criteria,
        unlocks=unlocks,
    )


def months_after(day: date, months: int) -> date | None:
    """The day ``months`` calendar months later, or the 1st after where that month is too short.

    ``None`` past the end of the calendar.
    """
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + years, month + 1, day.day)
    except ValueError:
        pass
    years, month = divmod(day.month + months, 12)
    try:
        return date(day.year + years, month + 1, 1)
    except ValueError:
        return None
