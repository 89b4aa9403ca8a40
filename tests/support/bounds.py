"""Bounds: what may never start after a rupture, worked out from the tables of clinical.md alone.

Nothing here asks the rules of the program: the numbers of clinical.md 1.3, 1.4 and 7.3 are written down once
more. Each function returns what speaks against a start, in words; nothing speaks against it if it is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guide.domain.exercise import BootRule, Exercise, Flag, Kind, SideRule, WeightBearing
from guide.domain.person import Leg, Person
from guide.domain.routine import Routine

PHASES: tuple[str, ...] = ("pi-1", "pi-2", "pi-3", "pi-4", "pi-5", "pi-6")
GATE_OF: dict[str, str] = dict(zip(PHASES, ("pi-1", "pi-2", "pi-3", "pi-4", "pi-5", "pi-6a"), strict=True))
CHAIN = (*GATE_OF.values(), "pi-6b", "sport", "pi-6-done")
PHASE_WEEKS = {
    "pi-1": (0, 0),
    "pi-2": (2, 0),
    "pi-3": (6, 4),
    "pi-4": (9, 8),
    "pi-5": (12, 9),
    "pi-6": (20, 12),
}
"""[default, floor] of each phase."""
WEEKS = {
    Flag.AROM: (2, 2),
    Flag.ISOPF: (4, 2),
    Flag.RESPF: (6, 4),
    Flag.DLHR: (9, 6),
    Flag.SLHR: (12, 9),
    Flag.BELOW: (20, 12),
    Flag.PLYO2: (20, 12),
    Flag.PLYO1: (24, 16),
    Flag.RUN: (20, 12),
    Flag.STRETCH: (16, 12),
}
_CAPS = ((0, -20), (2, -20), (4, -15), (6, 0), (12, 10), (20, 999))
_TIERS = {"pi-1": 0, "pi-2": 1, "pi-3": 1, "pi-4": 2, "pi-5": 3}
_FREE_GAIT = (9, 8)
_BOOT_OFF = (9, 8)
_STANDING_STRETCH = (20, 12)
_TIER_5 = (24, 16)
_MOST_WITH_MEDICINE = 2
_RED, _AMBER = 6, 3
_REMOVED = {BootRule.OFF_NWB, BootRule.OFF_SEATED, BootRule.OFF_WATER}
_IMPACT = {Flag.PLYO1, Flag.PLYO2, Flag.RUN}


def week_of(person: Person, today: date) -> int:
    """Completed weeks; 0, the most careful, where day 0 is not known."""
    return (today - person.day_0).days // 7 if person.day_0 is not None else 0


def confirmed(person: Person, today: date) -> set[str]:
    """Codes that count: met, since day 0, not dated ahead, by what was said last."""
    last = {
        one.code: one.met
        for one in sorted(person.criteria, key=lambda one: one.day)
        if one.day <= today
        and (person.day_0 is None or one.day >= person.day_0)
        # Clinical.md 2: that the boot is done with is a clinician's word, by name.
        and (one.code != "boot_off" or one.by.strip())
    }
    return {code for code, met in last.items() if met}


def is_early(routine: Routine, person: Person) -> bool:
    """Whether a clinician's reason lets the floors hold instead of the default weeks."""
    return routine.override is not None or person.override is not None


def follows_a_plan(person: Person) -> bool:
    """Whether only a clinic's own plan may be followed (clinical.md 1.5)."""
    return person.affected is Leg.BOTH or bool(person.conditions) or person.elongation_reported


def against_routine(routine: Routine, person: Person, today: date) -> Iterator[str]:
    """Yield what speaks against a routine whatever is in it."""
    early = is_early(routine, person)
    if follows_a_plan(person):
        if routine.clinic is None or not early:
            yield "not a clinic's plan"
    else:
        yield from _against_phase(routine.phase, person, today)
    if week_of(person, today) < PHASE_WEEKS[routine.phase][early]:
        yield f"before the week of {routine.phase}"


def against_exercise(exercise: Exercise, routine: Routine, person: Person, today: date) -> Iterator[str]:
    """Yield what speaks against one exercise of a routine."""
    early, week = is_early(routine, person), week_of(person, today)
    if _WEIGHT[exercise.weight_bearing] > _WEIGHT[person.weight_bearing or WeightBearing.NONE]:
        yield "more weight than ordered"
    done_with_boot = "boot_off" in confirmed(person, today) or person.boot_off_confirmed
    done_with_boot = done_with_boot and week >= _BOOT_OFF[early]
    if exercise.boot is BootRule.SHOE and not done_with_boot:
        yield "a shoe before the boot is done with"
    if exercise.side is SideRule.UNAFFECTED and person.affected in {Leg.LEFT, Leg.RIGHT}:
        return
    when = exercise.post_injury
    if when is None or exercise.post_injury_phase is None:
        yield "not for an injured leg"
        return
    if not follows_a_plan(person):
        yield from _against_phase(exercise.post_injury_phase, person, today)
    if week < (when.floor_week if early else when.default_week):
        yield "before its week"
    for flag in sorted(set(exercise.flags) & WEEKS.keys()):
        if week < WEEKS[flag][early]:
            yield f"before the week of {flag}"
    if Flag.STRETCH in exercise.flags:
        if exercise.weight_bearing is not WeightBearing.NONE and week < _STANDING_STRETCH[early]:
            yield "before the week of standing stretches"
        if exercise.id not in {one.target for one in person.unlocks}:
            yield "a stretch that nobody unlocked"
    if exercise.boot in _REMOVED and not done_with_boot and (week < 2 or not person.boot_removal_allowed):
        yield "the boot off without leave"
    yield from _against_motion(exercise, person, week, early=early, done_with_boot=done_with_boot)
    yield from _against_load(exercise, routine, person, week, early=early)


def against_pain(exercise: Exercise, routine: Routine, pain: int | None) -> Iterator[str]:
    """Yield what pain just before the start speaks against (clinical.md 4.1)."""
    if pain is not None and pain >= _RED:
        yield "pain in the red zone"
    strict = PHASES.index(routine.phase) < PHASES.index("pi-5") or not _IMPACT.isdisjoint(exercise.flags)
    if strict and (pain is None or pain >= _AMBER) and loads(exercise):
        yield "pain raised or not told"


def loads(exercise: Exercise) -> bool:
    """Whether it loads the injured tendon or moves its ankle."""
    if exercise.side is SideRule.UNAFFECTED:
        return False
    return exercise.load_tier > 0 or _moves(exercise)


_WEIGHT = {
    WeightBearing.NONE: 0,
    WeightBearing.BOOT_PARTIAL: 1,
    # Full weight outside the boot is a matter of the shoe.
    WeightBearing.BOOT_FULL: 2,
    WeightBearing.FULL: 2,
}


def _against_phase(phase: str, person: Person, today: date) -> Iterator[str]:
    if confirmed(person, today).isdisjoint(CHAIN[CHAIN.index(GATE_OF[phase]) :]):
        yield f"the gate of {phase} is not confirmed"
    if person.phase is not None and PHASES.index(person.phase) < PHASES.index(phase):
        yield f"stepped back behind {phase}"


def _against_motion(
    exercise: Exercise, person: Person, week: int, *, early: bool, done_with_boot: bool
) -> Iterator[str]:
    if week < WEEKS[Flag.AROM][0] and _moves(exercise):
        yield "the ankle moves before week 2"
    if exercise.kind is Kind.GAIT and week >= _FREE_GAIT[early]:
        return
    highest = exercise.motion.highest_ankle_deg if exercise.motion is not None else None
    if highest is None:
        return
    if highest > [cap for start, cap in _CAPS if start <= week][-1]:
        yield "above the ankle cap"
    bare = exercise.boot in _REMOVED or exercise.boot is BootRule.SHOE
    boot = person.boot_angle_deg
    if person.in_boot and bare and not done_with_boot and (boot is None or highest > boot):
        yield "above the boot's angle"


def _against_load(
    exercise: Exercise, routine: Routine, person: Person, week: int, *, early: bool
) -> Iterator[str]:
    reached = [phase for phase in PHASES if week >= PHASE_WEEKS[phase][early]]
    phase = min(routine.phase, reached[-1])
    most = _TIERS.get(phase, 5 if week >= _TIER_5[early] else 4)
    if exercise.kind is Kind.GAIT and phase >= "pi-4":
        most = max(most, 3)
    if exercise.load_tier > most:
        yield f"above the load of {phase}"
    drugs = person.medicines
    risky = any(one is not None and one.now for one in (drugs.fluoroquinolone, drugs.steroid_injection))
    if risky and exercise.load_tier > _MOST_WITH_MEDICINE:
        yield "too much load with that medicine"
    long_end = Flag.STRETCH in exercise.flags or Flag.BELOW in exercise.flags
    if long_end and (person.insertional_pain or person.elongation_reported):
        yield "the long end of the tendon"


def _moves(exercise: Exercise) -> bool:
    if set(exercise.flags) & {Flag.AROM, Flag.ISOPF, Flag.RESPF}:
        return True
    motion = exercise.motion
    return motion is not None and len({frame.ankle_deg for frame in motion.frames}) > 1
