"""Builders of exercises, routines and facts for the safety room's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from guide.domain.dose import Dose, HoldWork
from guide.domain.exercise import BootRule, Exercise, Flag, Kind, PostInjury, SideRule, Track, WeightBearing
from guide.domain.motion import Contact, Frame, Motion
from guide.domain.person import Leg
from guide.domain.routine import Clinic, Item, Override, Routine
from guide.safety.criteria import ALL
from guide.safety.facts import Facts

TODAY = date(2026, 6, 1)
OVERRIDE = Override(by="A. Field", registration="PH1", date=date(2026, 5, 1), reason="Early loading agreed.")
AT_ONCE = PostInjury(default_week=0, floor_week=0)
DOSE = Dose(sets=1, work=HoldWork(hold_s=10))


def motion(*ankle_deg: float, contact: Contact = Contact.OPEN) -> Motion:
    """Build a motion of one frame for each ankle angle, standing upright."""
    return Motion(
        contact=contact,
        frames=tuple(Frame(trunk_deg=0, hip_deg=0, knee_deg=0, ankle_deg=a) for a in ankle_deg),
    )


def exercise(
    *flags: Flag,
    exercise_id: str = "move",
    kind: Kind = Kind.STRENGTH,
    side: SideRule = SideRule.AFFECTED,
    boot: BootRule = BootRule.ON,
    weight_bearing: WeightBearing = WeightBearing.NONE,
    tier: int = 0,
    moves: Motion | None = None,
    post_injury: PostInjury | None = AT_ONCE,
) -> Exercise:
    """Build an exercise that asks for nothing unless told."""
    return Exercise(
        id=exercise_id,
        name=exercise_id,
        kind=kind,
        target=(),
        equipment=(),
        prevention_phase="pv-1",
        post_injury_phase="pi-1",
        side=side,
        boot=boot,
        weight_bearing=weight_bearing,
        load_tier=tier,
        dose=DOSE,
        steps=(),
        cues=(),
        mistakes=(),
        sources=(),
        flags=flags,
        post_injury=post_injury,
        motion=moves if moves is not None else motion(-25),
    )


def without_motion(subject: Exercise) -> Exercise:
    """Return the exercise without any frames."""
    return replace(subject, motion=None)


def routine(
    *exercise_ids: str,
    phase: str = "pi-1",
    track: Track = Track.POST_INJURY,
    clinic: Clinic | None = None,
    override: Override | None = None,
) -> Routine:
    """Build a routine of these exercises."""
    return Routine(
        id="routine",
        name="Routine",
        track=track,
        phase=phase,
        items=tuple(Item(exercise_id=exercise_id, dose=DOSE) for exercise_id in exercise_ids),
        clinic=clinic,
        override=override,
    )


def day_0(week: int) -> date:
    """Return the day 0 that makes TODAY the first day of ``week``."""
    return TODAY - timedelta(weeks=week)


def allowed(week: int, *, override: Override | None = None) -> Facts:
    """Build facts of a person to whom everything but the week is granted."""
    return Facts(
        today=TODAY,
        track=Track.POST_INJURY,
        ruptured=True,
        affected=Leg.LEFT,
        day_0=day_0(week),
        week=week,
        weight_bearing=WeightBearing.FULL,
        in_boot=True,
        boot_angle_deg=90,
        boot_removal_allowed=True,
        boot_off_confirmed=True,
        override=override,
        criteria=ALL,
        unlocks=frozenset({"move"}),
        wound_closed=True,
        pool_allowed=True,
    )
