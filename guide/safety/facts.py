"""Facts: what the rules know about a person on one day. What is not known counts as not met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from guide.domain.exercise import Track, WeightBearing
from guide.domain.limits import EarliestWeeks, SafetyLimits
from guide.domain.medicine import NO_MEDICINES, Medicines
from guide.domain.person import Leg, Management, Person
from guide.domain.routine import Override, Routine
from guide.safety.calendar import months_after
from guide.safety.criteria import BOOT_OFF, CLINICIAN_ONLY, PI_6_DONE

BOTH_SIDES = "both_sides"
SYSTEMIC_STEROIDS = "systemic_steroids"
ELONGATION = "elongation"
LATE_REPAIR = "late_repair"
"""Why a plan is locked, beside the conditions a person names themselves."""

_LATE_REPAIR = timedelta(weeks=4)


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
        plan_reasons: Why the plan is locked: conditions of the person, or codes of this module.
        age: The youngest they may be, in years; ``None`` if not known.
        clot_risk_in_pregnancy: Pregnant, and ever had a clot.
        avoid: Conditions that keep them from exercises which name them.
        wound_closed: Whether there is no open wound; not known is open.
        gated: Whether phases whose gate was not confirmed are shut; else a later one is only warned about.
        pain_asked: Whether they were asked about pain just now; without it the pain gate is silent.
        pain_now: Their answer, 0-10; ``None`` if they left it out.
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
    plan_reasons: tuple[str, ...] = ()
    age: int | None = None
    clot_risk_in_pregnancy: bool = False
    insertional_pain: bool = False
    elongation_reported: bool = False
    knee_to_wall_excess_cm: float | None = None
    avoid: frozenset[str] = frozenset()
    medicines: Medicines = NO_MEDICINES
    wound_closed: bool = False
    pool_allowed: bool = False
    gated: bool = False
    pain_asked: bool = False
    pain_now: int | None = None

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

    def plan_only(self, limits: SafetyLimits) -> bool:
        """Whether only a clinician's plan may be followed, so that no gate is passed here (SR-32)."""
        under_age = self.age is not None and self.age < limits.least_age
        return self.plan_locked or under_age or self.clot_risk_in_pregnancy

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
    gated: bool = False,
) -> Facts:
    """Facts about a person on ``today``.

    What they were granted or have shown counts from its date, and only since day 0: a new injury ends it.
    """
    reasons = plan_reasons(person)
    unlocked = {unlock.target for unlock in person.unlocks if _counts(unlock.date, person, today)}
    told = criteria | criteria_met(person, today)
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
        boot_off_confirmed=person.boot_off_confirmed or BOOT_OFF in told,
        chosen_phase=person.phase,
        red_flag=red_flag,
        plan_locked=plan_locked or bool(reasons),
        override=override or _own_override(person, today),
        criteria=told,
        unlocks=unlocks | unlocked,
        plan_reasons=reasons,
        age=person.age_on(today),
        clot_risk_in_pregnancy=person.pregnant and person.clot_history,
        insertional_pain=person.insertional_pain,
        elongation_reported=person.elongation_reported,
        knee_to_wall_excess_cm=person.knee_to_wall_excess_cm,
        avoid=person.avoid_if | frozenset(_told(person)),
        medicines=person.medicines,
        wound_closed=person.wound_closed or person.management is Management.NONSURGICAL,
        pool_allowed=person.pool_allowed,
        gated=gated,
    )


def criteria_met(person: Person, today: date) -> frozenset[str]:
    """Codes of criteria whose latest result, since day 0 and up to ``today``, says met.

    What only a clinician can say counts with a name.
    """
    latest = sorted(
        (result for result in person.criteria if _counts(result.day, person, today)),
        key=lambda result: result.day,
    )
    return frozenset(
        result.code
        for result in {result.code: result for result in latest}.values()
        if result.met and (result.code not in CLINICIAN_ONLY or result.by.strip())
    )


def plan_reasons(person: Person) -> tuple[str, ...]:
    """Why only a clinician's plan may be followed (clinical.md 1.5): conditions, or codes of this module."""
    return tuple(_plan_reasons(person))


def _counts(day: date, person: Person, today: date) -> bool:
    return day <= today and (person.day_0 is None or day >= person.day_0)


def _own_override(person: Person, today: date) -> Override | None:
    override = person.override
    return override if override is not None and _counts(override.date, person, today) else None


def _plan_reasons(person: Person) -> Iterator[str]:
    yield from sorted(person.conditions)
    if person.affected is Leg.BOTH:
        yield BOTH_SIDES
    if person.medicines.systemic_steroids:
        yield SYSTEMIC_STEROIDS
    if person.elongation_reported:
        yield ELONGATION
    if person.injured_on is None or person.day_0 is None or person.management is Management.NONSURGICAL:
        return
    if person.day_0 - person.injured_on > _LATE_REPAIR:
        yield LATE_REPAIR


def _told(person: Person) -> Iterator[str]:
    """Conditions in the words of the exercises' ``avoid_if`` lists."""
    if person.insertional_pain:
        yield "insertional_pain"
    if person.elongation_reported:
        yield "pi_elongation"
    if person.medicines.blood_thinners:
        yield "blood_thinners"
