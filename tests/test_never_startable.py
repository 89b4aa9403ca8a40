"""Random people, weeks and records against all that is shipped: nothing out of bounds starts by any route.

The bounds are worked out from the person and the numbers of clinical.md, not by the rules under test.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.exercise import Flag, Track, WeightBearing
from guide.domain.medicine import Exposure, Medicines
from guide.domain.person import Condition, CriterionResult, Leg, Management, Person, ProfileId, Unlock
from guide.domain.routine import Clinic, Override, Routine
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.safety.evidence import Best, Evidence, PainWeek, Symmetry
from guide.safety.gate_list import ASKED_CODES, GATES
from guide.standing import Standing, blocks, practice_routine, standing_on
from tests.support.bounds import CHAIN, PHASE_WEEKS, PHASES, against_exercise, against_routine, follows_a_plan

TODAY = date(2026, 11, 25)
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
    unlocked = draw(st.sampled_from([True, True, False]))
    seldom = st.sampled_from([False] * 7 + [True])
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
        weight_bearing=draw(st.sampled_from([WeightBearing.FULL, WeightBearing.FULL, None, *WeightBearing])),
        boot_removal_allowed=draw(st.booleans()),
        boot_off_confirmed=draw(st.sampled_from([True, True, False])),
        phase=draw(st.sampled_from([None, *PHASES])),
        insertional_pain=draw(seldom),
        elongation_reported=draw(seldom),
        conditions=frozenset({Condition.RE_RUPTURE} if draw(seldom) else ()),
        medicines=Medicines(fluoroquinolone=Exposure(now=True) if draw(seldom) else None),
        wound_closed=True,
        pool_allowed=True,
        override=draw(st.sampled_from([None, None, OVERRIDE])),
        unlocks=tuple(
            Unlock(target=one.id, by="A. Field", registration="PH1", date=TODAY, reason="Agreed.")
            for one in library().exercises.values()
            if Flag.STRETCH in one.flags and unlocked
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


@settings(max_examples=60, deadline=None)
@given(people(), evidences, st.sampled_from([None, None, "RF-DVT"]))
def test_nothing_out_of_bounds_may_start(person: Person, evidence: Evidence, red_flag: str | None):
    standing = standing_on(library(), person, TODAY, red_flag=red_flag, evidence=evidence)
    for routine in routines():
        if blocks(standing.of_routine(routine)):
            continue
        why = f"{routine.id} of {routine.phase}"
        assert red_flag is None, why
        assert [*against_routine(routine, person, TODAY)] == [], why
        for item in routine.each_item():
            exercise = library().exercises[item.exercise_id]
            assert [*against_exercise(exercise, routine, person, TODAY)] == [], f"{why}: {exercise.id}"


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
        assert not follows_a_plan(person)
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
