"""Random people, weeks and records against all that is shipped: nothing out of bounds starts by any route.

The bounds are worked out here from the person and the numbers of clinical.md, not by the rules under test.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.exercise import BootRule, Exercise, Flag, Kind, Track, WeightBearing
from guide.domain.person import CriterionResult, Leg, Management, Person, ProfileId, Unlock
from guide.domain.routine import Clinic, Override, Routine
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.safety.evidence import Best, Evidence, PainWeek, Symmetry
from guide.safety.gate_list import ASKED_CODES, GATES
from guide.safety.judge import uses_injured_leg
from guide.standing import Standing, blocks, practice_routine, standing_on

TODAY = date(2026, 11, 25)
PHASES = ("pi-1", "pi-2", "pi-3", "pi-4", "pi-5", "pi-6")
GATE_OF = dict(zip(PHASES, ("pi-1", "pi-2", "pi-3", "pi-4", "pi-5", "pi-6a"), strict=True))
CHAIN = (*GATE_OF.values(), "pi-6b", "sport", "pi-6-done")
PHASE_WEEKS = {
    "pi-1": (0, 0),
    "pi-2": (2, 0),
    "pi-3": (6, 4),
    "pi-4": (9, 8),
    "pi-5": (12, 9),
    "pi-6": (20, 12),
}
CAPS = ((0, -20), (2, -20), (4, -15), (6, 0), (12, 10), (20, 999))
TIERS = ((0, 0), (2, 1), (9, 2), (12, 3), (20, 4), (24, 5))
TIERS_FLOOR = ((0, 1), (8, 2), (9, 3), (12, 4), (16, 5))
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
OVERRIDE = Override(by="A. Field", registration="PH1", date=TODAY, reason="Early loading agreed.")
CLINIC = Clinic(name="Harbour Physio")


@cache
def library() -> Library:
    root = Path(__file__).parents[1] / "exercises"
    return open_library([Layer(root=root, builtin=True)], language="en", cache_folder=None)


@cache
def routines() -> tuple[Routine, ...]:
    """Every route: what is shipped, the same from a clinic, and each exercise practised alone."""
    shipped = [one for one in library().routines.values() if one.track is Track.POST_INJURY]
    alone = [practice_routine(one, Track.POST_INJURY) for one in library().exercises.values()]
    clinic = [replace(one, clinic=CLINIC) for one in shipped]
    earlier = [replace(one, clinic=CLINIC, phase="pi-2") for one in shipped]
    early = [replace(one, clinic=CLINIC, override=OVERRIDE) for one in shipped]
    return (*shipped, *alone, *clinic, *earlier, *early)


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Draw somebody after a rupture; the later gates often confirmed too early, as if by mistake."""
    week = draw(st.integers(0, 30))
    day_0 = TODAY - timedelta(days=7 * week + draw(st.integers(0, 6)))
    # Some results are from before day 0, and count for nothing.
    when = st.sampled_from([TODAY, TODAY, day_0, day_0 - timedelta(days=1), TODAY + timedelta(days=1)])
    gates = draw(st.sets(st.sampled_from(CHAIN))) if draw(st.booleans()) else set(CHAIN[: week // 3 + 1])
    told = draw(st.sets(st.sampled_from(sorted(ASKED_CODES - set(GATES) | {"dl_hr_25"})), min_size=8))
    return Person(
        id=ProfileId("p"),
        name="P",
        track=Track.POST_INJURY,
        affected=draw(st.sampled_from([Leg.LEFT, Leg.LEFT, Leg.LEFT, Leg.BOTH, None])),
        management=draw(st.sampled_from([None, *Management])),
        day_0=draw(st.sampled_from([day_0, day_0, day_0, day_0, None])),
        in_boot=draw(st.booleans()),
        boot_angle_deg=draw(st.sampled_from([None, -20, 0])),
        weight_bearing=draw(st.sampled_from([WeightBearing.FULL, WeightBearing.FULL, None])),
        boot_removal_allowed=draw(st.booleans()),
        boot_off_confirmed=draw(st.sampled_from([True, True, False])),
        phase=draw(st.sampled_from([None, *PHASES])),
        wound_closed=True,
        pool_allowed=True,
        override=draw(st.sampled_from([None, None, OVERRIDE])),
        unlocks=tuple(
            Unlock(target=one.id, by="A. Field", registration="PH1", date=TODAY, reason="Agreed.")
            for one in library().exercises.values()
            if Flag.STRETCH in one.flags
        ),
        criteria=tuple(
            CriterionResult(code=code, met=draw(st.sampled_from([True, True, True, False])), day=draw(when))
            for code in sorted(gates | told)
        ),
    )


bests = st.builds(Best, done=st.integers(0, 40).map(float), asked=st.integers(0, 40).map(float))
pains = st.builds(PainWeek, worst=st.none() | st.integers(0, 10), unanswered=st.integers(0, 1))
percents = st.none() | st.floats(50, 110)
evidences = st.builds(
    Evidence,
    pain=pains,
    walking_pain=pains,
    rest_pain=pains,
    calm_mornings=st.integers(0, 7),
    flares=st.integers(0, 2),
    swelling_settles=st.none() | st.booleans(),
    two_leg_raises=bests,
    stance_s=bests.map(lambda best: ((Leg.LEFT, best),)),
    brisk_walk_min=bests,
    pogo_sets=bests,
    jog_min=bests,
    symmetry=st.builds(Symmetry, height_pct=percents, reps_pct=percents, work_pct=percents, hop_pct=percents),
)


def at(table: tuple[tuple[int, int], ...], week: int) -> int:
    return [value for start, value in table if start <= week][-1]


def confirmed(person: Person) -> set[str]:
    """Codes that count: met, since day 0, not dated ahead."""
    return {
        one.code
        for one in person.criteria
        if one.met and one.day <= TODAY and (person.day_0 is None or one.day >= person.day_0)
    }


def assert_entered(phase: str, person: Person, why: str) -> None:
    codes = confirmed(person)
    later = CHAIN[CHAIN.index(GATE_OF[phase]) :]
    assert not codes.isdisjoint(later), why
    if person.phase is not None:
        assert PHASES.index(person.phase) >= PHASES.index(phase), why


def assert_within(routine: Routine, exercise: Exercise, person: Person, why: str) -> None:
    early = routine.override is not None or person.override is not None
    week = (TODAY - person.day_0).days // 7 if person.day_0 is not None else 0
    when = exercise.post_injury
    assert when is not None, why
    assert exercise.post_injury_phase is not None, why
    assert_entered(exercise.post_injury_phase, person, why)
    assert week >= (when.floor_week if early else when.default_week), why
    for flag in exercise.flags:
        if flag in WEEKS:
            assert week >= WEEKS[flag][early], why
    motion = exercise.motion
    free_gait = exercise.kind is Kind.GAIT and week >= (8 if early else 9)
    if motion is not None and not free_gait:
        assert motion.highest_ankle_deg <= at(CAPS, week), why
    if exercise.kind is not Kind.GAIT:
        assert exercise.load_tier <= at(TIERS_FLOOR if early else TIERS, week), why
    if exercise.boot is BootRule.SHOE:
        assert person.boot_off_confirmed, why


@settings(max_examples=60, deadline=None)
@given(people(), evidences, st.sampled_from([None, None, "RF-DVT"]))
def test_nothing_out_of_bounds_may_start(person: Person, evidence: Evidence, red_flag: str | None):
    standing = standing_on(library(), person, TODAY, red_flag=red_flag, evidence=evidence)
    for routine in routines():
        if blocks(standing.of_routine(routine)):
            continue
        why = f"{routine.id} of {routine.phase}"
        assert red_flag is None, why
        early = routine.override is not None or person.override is not None
        if person.affected is Leg.BOTH:
            # Only a clinic's plan with its reason, which then tells the phase.
            assert routine.clinic is not None, why
            assert early, why
            continue
        assert_entered(routine.phase, person, why)
        week = (TODAY - person.day_0).days // 7 if person.day_0 is not None else 0
        assert week >= PHASE_WEEKS[routine.phase][early], why
        for item in routine.each_item():
            exercise = library().exercises[item.exercise_id]
            if uses_injured_leg(exercise):
                assert_within(routine, exercise, person, f"{why}: {exercise.id}")


@settings(max_examples=60, deadline=None)
@given(people(), evidences)
def test_what_is_shown_as_open_is_what_may_start(person: Person, evidence: Evidence):
    standing = standing_on(library(), person, TODAY, evidence=evidence)
    for exercise in library().exercises.values():
        started = standing.of_routine(practice_routine(exercise, Track.POST_INJURY))
        assert bool(blocks(standing.of_exercise(exercise))) == bool(blocks(started)), exercise.id


@settings(max_examples=60, deadline=None)
@given(people(), evidences)
def test_a_gate_is_offered_only_with_time_and_every_criterion(person: Person, evidence: Evidence):
    standing = standing_on(library(), person, TODAY, evidence=evidence)
    for gate in standing.aims():
        if not standing.may_move_on(gate):
            continue
        assert person.affected is not Leg.BOTH
        assert standing.facts.week is not None
        for code in ("rest_pain_3", "walking_pain_2", "pain_2"):
            worst = getattr(evidence, code.rsplit("_", 1)[0]).worst
            asked = any(one.code == code for state in standing.way(gate) for one in state.criteria)
            assert not asked or worst is None or worst <= int(code[-1])
        after = _confirmed(standing, gate.id)
        assert after.confirmed_phase == gate.phase
        assert standing.facts.week >= PHASE_WEEKS[gate.phase][person.override is not None]


def _confirmed(standing: Standing, gate_id: str) -> Standing:
    """The person after moving on."""
    gate = GATES[gate_id]
    person = standing.person
    kept = {one.code: one for one in person.criteria} | {one.code: one for one in standing.confirm(gate)}
    moved = replace(person, phase=gate.phase, criteria=tuple(kept.values()))
    return standing_on(standing.library, moved, TODAY, evidence=standing.evidence)
