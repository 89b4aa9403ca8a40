"""Gates: each criterion at its threshold, time and criteria together, and never by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guide.domain.exercise import Track
from guide.domain.person import CriterionResult, Leg, Person, ProfileId
from guide.library.open import open_library
from guide.library.stack import Layer
from guide.safety import criteria
from guide.safety.evidence import NO_EVIDENCE, Best, Evidence, PainWeek, Symmetry
from guide.safety.facts import Facts, facts_on
from guide.safety.gate_list import ASKED_CODES, GATES, Basis, Standing
from guide.safety.gates import GateState, NotOfferedError, confirm, earlier_phases, fresh, judge_gate
from guide.safety.judge import judge_routine
from tests.safety.build import OVERRIDE, TODAY, allowed, exercise, routine
from tests.safety.test_shipped import SHIPPED
from tests.support.limits import safety_limits

LIMITS = safety_limits()
HEALTHY = Person(id=ProfileId("h"), name="H", track=Track.PREVENTION)
CALM = PainWeek(worst=2)
ENOUGH = Evidence(
    pain=CALM,
    walking_pain=CALM,
    rest_pain=PainWeek(worst=3),
    calm_mornings=3,
    swelling_settles=True,
    two_leg_raises=Best(done=25, asked=25),
    one_leg_raises=((Leg.LEFT, Best(done=20, asked=20)), (Leg.RIGHT, Best(done=22, asked=22))),
    stance_s=((Leg.LEFT, Best(done=20, asked=30)),),
    brisk_walk_min=Best(done=30, asked=30),
    pogo_sets=Best(done=3, asked=3),
    jog_min=Best(done=20, asked=20),
    one_leg_weeks=4,
    symmetry=Symmetry(height_pct=90, reps_pct=90, work_pct=90, hop_pct=90),
)
WEEKS = {
    "pi-1": (0, 0),
    "pi-2": (2, 0),
    "pi-3": (6, 4),
    "pi-4": (9, 8),
    "pi-5": (12, 9),
    "pi-6a": (20, 12),
    "pi-6b": (24, 16),
    "sport": (39, 26),
    "pi-6-done": (52, 52),
}
MET, NOT_MET, UNKNOWN = Standing.MET, Standing.NOT_MET, Standing.UNKNOWN


def ready(week: int, **changes: object) -> Facts:
    facts = replace(allowed(week), criteria=ASKED_CODES | {criteria.PI_6_DONE}, unlocks=frozenset())
    return replace(facts, **changes)  # pyright: ignore[reportArgumentType] # names and types are those of Facts


def standing(gate: str, code: str, facts: Facts, evidence: Evidence) -> tuple[Standing, object]:
    state = judge_gate(gate, facts, evidence, LIMITS)
    return next((one.standing, one.value) for one in state.criteria if one.code == code)


def silent(week: int = 60, **changes: object) -> Facts:
    return ready(week, criteria=frozenset(), **changes)


@pytest.mark.parametrize("override", [False, True])
@pytest.mark.parametrize("gate", [*WEEKS])
def test_time_and_criteria(gate: str, override: bool):
    needed = WEEKS[gate][override]
    granted = OVERRIDE if override else None

    for week, opens in ((needed - 1, False), (needed, True), (needed + 1, True)):
        if week < 0:
            continue
        state = judge_gate(gate, ready(week, override=granted), ENOUGH, LIMITS)
        assert (state.time_met, state.may_be_offered) == (opens, opens)
        assert state.needed_week == needed
        assert state.opens_on == (None if opens else TODAY + timedelta(weeks=1))
    assert not judge_gate(gate, silent(), NO_EVIDENCE, LIMITS).may_be_offered


@pytest.mark.parametrize("gate", [*GATES])
def test_no_criterion_is_met_by_silence(gate: str):
    state = judge_gate(gate, silent(), NO_EVIDENCE, LIMITS)
    known = {"day_0", "wound_dry", criteria.BOOT_OFF}

    assert {one.standing for one in state.criteria if one.code not in known} <= {UNKNOWN, NOT_MET}


def test_pi_6_means_its_first_part():
    assert judge_gate("pi-6", ready(20), ENOUGH, LIMITS).gate.id == "pi-6a"
    with pytest.raises(KeyError):
        judge_gate("pi-9", ready(20), ENOUGH, LIMITS)


def test_a_gate_without_a_known_week_stays_shut():
    state = judge_gate("pi-5", ready(60), ENOUGH, replace(LIMITS, phase_weeks={}))

    assert (state.time_met, state.needed_week) == (False, None)
    assert not judge_gate("pi-1", replace(ready(0), week=None, day_0=None), ENOUGH, LIMITS).may_be_offered


COUNTS = [
    ("pi-5", criteria.DL_HR_25, 25, "two_leg_raises"),
    ("pv-2", "dl_hr_20", 20, "two_leg_raises"),
    ("pi-6a", "brisk_walk_30min", 30, "brisk_walk_min"),
    ("pi-6b", "pogo_3_of_20", 3, "pogo_sets"),
    ("pi-6b", "jog_20min", 20, "jog_min"),
]


@pytest.mark.parametrize(("gate", "code", "needed", "field"), COUNTS)
def test_counts(gate: str, code: str, needed: int, field: str):
    def judged(done: float, asked: float) -> tuple[Standing, object]:
        return standing(gate, code, silent(), replace(NO_EVIDENCE, **{field: Best(done=done, asked=asked)}))

    assert judged(needed - 1, needed) == (NOT_MET, needed - 1)
    assert judged(needed, needed) == (MET, needed)
    assert judged(needed + 1, needed + 1) == (MET, needed + 1)
    # All that was asked for was done: that shows no maximum.
    assert judged(needed - 1, needed - 1) == (UNKNOWN, needed - 1)
    assert judged(0, 0) == (UNKNOWN, None)


@pytest.mark.parametrize(("gate", "code", "needed"), [("pv-3", "slhr_15", 15), ("pv-4", "slhr_20", 20)])
def test_the_weaker_leg_decides(gate: str, code: str, needed: int):
    def judged(*sides: tuple[Leg, float]) -> Standing:
        legs = tuple((leg, Best(done=done, asked=40)) for leg, done in sides)
        return standing(gate, code, silent(), replace(NO_EVIDENCE, one_leg_raises=legs))[0]

    assert judged((Leg.LEFT, needed), (Leg.RIGHT, needed + 9)) is MET
    assert judged((Leg.LEFT, needed + 9), (Leg.RIGHT, needed - 1)) is NOT_MET
    assert judged((Leg.LEFT, needed)) is UNKNOWN


PERCENTS = [
    ("pi-6b", "height_lsi_85", 85, "height_pct"),
    ("pi-6b", "reps_lsi_85", 85, "reps_pct"),
    ("pv-3", "reps_lsi_85", 85, "reps_pct"),
    ("sport", "height_lsi_90", 90, "height_pct"),
    ("sport", "work_lsi_90", 90, "work_pct"),
    ("sport", "hop_lsi_90", 90, "hop_pct"),
]


@pytest.mark.parametrize(("gate", "code", "needed", "field"), PERCENTS)
def test_symmetry(gate: str, code: str, needed: int, field: str):
    for value, expected in ((None, UNKNOWN), (needed - 0.1, NOT_MET), (needed, MET), (needed + 9, MET)):
        evidence = replace(NO_EVIDENCE, symmetry=Symmetry(**{field: value}))
        assert standing(gate, code, silent(), evidence) == (expected, value)


PAINS = [
    ("pi-2", "rest_pain_3", 3, "rest_pain"),
    ("pi-4", "walking_pain_2", 2, "walking_pain"),
    ("pv-1", "walking_pain_2", 2, "walking_pain"),
    *((gate, "pain_2", 2, "pain") for gate in ("pi-5", "pi-6a", "pi-6-done", "pv-2", "pv-4")),
]


@pytest.mark.parametrize(("gate", "code", "most", "field"), PAINS)
def test_pain(gate: str, code: str, most: int, field: str):
    def judged(worst: int | None, unanswered: int = 0) -> Standing:
        week = PainWeek(worst=worst, unanswered=unanswered)
        return standing(gate, code, silent(), replace(NO_EVIDENCE, **{field: week}))[0]

    assert judged(most - 1) is judged(most) is MET
    assert judged(most + 1) is judged(most + 1, 1) is NOT_MET
    assert judged(most, 1) is judged(None) is UNKNOWN


@pytest.mark.parametrize(
    ("mornings", "flares", "expected"), [(2, 0, UNKNOWN), (3, 0, MET), (7, 0, MET), (6, 1, NOT_MET)]
)
def test_calm_mornings(mornings: int, flares: int, expected: Standing):
    evidence = replace(NO_EVIDENCE, calm_mornings=mornings, flares=flares)

    assert standing("pi-6a", "calm_mornings", silent(), evidence) == (expected, mornings)


@pytest.mark.parametrize(("settles", "expected"), [(None, UNKNOWN), (True, MET), (False, NOT_MET)])
def test_swelling(settles: bool | None, expected: Standing):
    evidence = replace(NO_EVIDENCE, swelling_settles=settles)

    assert standing("pi-3", "swelling_settles_overnight", silent(), evidence)[0] is expected


@pytest.mark.parametrize(
    ("age", "needed"), [(None, 20), (40, 20), (69, 20), (70, 17.2), (79, 17.2), (80, 8.5)]
)
def test_one_leg_stance_or_what_is_usual_at_the_age(age: int | None, needed: float):
    def judged(seconds: float, affected: Leg | None = Leg.LEFT) -> Standing:
        evidence = replace(NO_EVIDENCE, stance_s=((Leg.LEFT, Best(done=seconds, asked=45)),))
        return standing("pi-5", "stance_20_s", silent(age=age, affected=affected), evidence)[0]

    assert judged(needed - 0.1) is NOT_MET
    assert judged(needed) is judged(needed + 1) is MET
    assert judged(45, Leg.RIGHT) is judged(45, None) is UNKNOWN


@pytest.mark.parametrize(("weeks", "expected"), [(3, UNKNOWN), (4, MET), (5, MET)])
def test_weeks_of_strength(weeks: int, expected: Standing):
    evidence = replace(NO_EVIDENCE, one_leg_weeks=weeks)

    assert standing("pv-4", "one_leg_weeks_4", silent(), evidence)[0] is expected


def test_what_the_person_s_facts_tell():
    assert standing("pi-1", "day_0", silent(), NO_EVIDENCE) == (MET, True)
    assert standing("pi-1", "day_0", replace(silent(), week=None), NO_EVIDENCE) == (NOT_MET, False)
    assert standing("pi-2", "wound_dry", silent(), NO_EVIDENCE)[0] is MET
    assert standing("pi-2", "wound_dry", silent(wound_closed=False), NO_EVIDENCE)[0] is UNKNOWN
    assert standing("pi-4", criteria.BOOT_OFF, silent(), NO_EVIDENCE)[0] is MET
    assert standing("pi-4", criteria.BOOT_OFF, silent(boot_off_confirmed=False), NO_EVIDENCE)[0] is UNKNOWN


@pytest.mark.parametrize(
    ("day_0", "done", "expected"),
    [
        (date(2025, 6, 1), True, MET),
        (date(2025, 6, 2), True, NOT_MET),
        (date(2025, 6, 1), False, NOT_MET),
        (None, True, NOT_MET),
    ],
)
def test_prevention_after_a_rupture(day_0: date | None, done: bool, expected: Standing):
    codes = frozenset({criteria.PI_6_DONE}) if done else frozenset[str]()
    facts = replace(facts_on(HEALTHY, TODAY), ruptured=True, day_0=day_0, criteria=codes)

    assert standing("pv-1", "no_rupture_12_months", facts, NO_EVIDENCE)[0] is expected
    assert standing("pv-1", "no_rupture_12_months", facts_on(HEALTHY, TODAY), NO_EVIDENCE)[0] is MET


def test_answers_fill_in_and_do_not_overrule():
    code = criteria.DL_HR_25
    told = replace(silent(), criteria=frozenset({code}))
    tried = replace(NO_EVIDENCE, two_leg_raises=Best(done=12, asked=25))

    assert standing("pi-5", code, told, NO_EVIDENCE)[0] is MET
    assert standing("pi-5", code, told, tried)[0] is NOT_MET


def test_a_clinician_s_unlock_answers_only_what_a_clinician_says():
    facts = replace(silent(), unlocks=frozenset({"pi-3"}))
    state = judge_gate("pi-3", facts, NO_EVIDENCE, LIMITS)

    assert {one.basis for one in state.criteria if one.standing is MET} == {Basis.CLINICIAN}
    assert not state.may_be_offered


@pytest.mark.parametrize(
    ("changes", "held"),
    [
        ({"red_flag": "RF-DVT"}, ("red-flag",)),
        ({"plan_locked": True}, ("clinician-plan",)),
        ({"age": 15}, ("clinician-plan",)),
        ({"age": 16}, ()),
        ({"clot_risk_in_pregnancy": True}, ("clinician-plan",)),
        ({"red_flag": "RF-PE", "plan_locked": True}, ("red-flag", "clinician-plan")),
    ],
)
def test_what_holds_every_gate(changes: dict[str, object], held: tuple[str, ...]):
    state = judge_gate("pi-5", ready(30, **changes), ENOUGH, LIMITS)

    assert state.held_by == held
    assert state.may_be_offered is not bool(held)


@pytest.mark.parametrize("gate", ["pv-1", "pv-2", "pv-3", "pv-4", "pv-m"])
def test_prevention_gates_have_no_weeks(gate: str):
    facts = replace(facts_on(HEALTHY, TODAY), criteria=ASKED_CODES)
    state = judge_gate(gate, facts, ENOUGH, LIMITS)

    assert (state.may_be_offered, state.needed_week, state.opens_on) == (True, None, None)


def test_confirming_is_what_opens():
    state: GateState = judge_gate("pi-5", ready(12), ENOUGH, LIMITS)
    results = confirm(state, TODAY)

    assert {result.code for result in results} == {
        "pi-5",
        criteria.WALK_NO_LIMP_15MIN,
        criteria.DL_HR_25,
        "two_leg_raises_even",
        "stance_20_s",
        "pain_2",
    }
    assert all(result.met and result.day == TODAY for result in results)
    sport = confirm(judge_gate("sport", ready(39), ENOUGH, LIMITS), TODAY, by="A. Field")
    assert criteria.SPORT_SIGN_OFF not in {result.code for result in sport}
    assert {result.by for result in sport} == {"A. Field"}
    with pytest.raises(NotOfferedError, match="pi-5"):
        confirm(judge_gate("pi-5", ready(11), ENOUGH, LIMITS), TODAY)


def test_stepping_back_is_always_there():
    assert earlier_phases("pi-3") == ("pi-2", "pi-1")
    assert earlier_phases("pi-6") == ("pi-5", "pi-4", "pi-3", "pi-2", "pi-1")
    assert earlier_phases("pv-2") == ("pv-1",)
    assert earlier_phases("pi-1") == earlier_phases("own") == ()


@pytest.mark.parametrize(("gated", "code"), [(False, "ahead-of-your-phase"), (True, "gate-not-passed")])
def test_who_uses_gates_does_not_run_ahead(gated: bool, code: str):
    facts = replace(allowed(30), chosen_phase="pi-4", gated=gated)
    (verdict,) = judge_routine(routine("move", phase="pi-5"), {"move": exercise()}, facts, LIMITS)

    assert (verdict.rule, verdict.code, verdict.blocks) == ("SR-01", code, gated)
    assert facts_on(HEALTHY, TODAY, gated=True).gated


def test_every_phase_and_every_entry_code_is_known():
    library = open_library([Layer(root=SHIPPED, builtin=True)], cache_folder=None)
    phases = {phase.id for programme in library.programmes.values() for phase in programme.phases}
    codes = {code for one in library.exercises.values() if one.post_injury for code in one.post_injury.entry}

    assert {gate.phase for gate in GATES.values()} == phases
    assert codes <= criteria.ALL


def test_an_answer_about_how_it_is_now_is_no_answer_a_week_later():
    def told(back: int, *, met: bool = True) -> list[CriterionResult]:
        day = TODAY - timedelta(days=back)
        return [CriterionResult(code=code, met=met, day=day) for code in ("pain_2", "dl_hr_25")]

    facts = replace(ready(60), criteria=frozenset({"pain_2", "dl_hr_25"}))

    assert fresh(facts, told(6)).criteria == {"pain_2", "dl_hr_25"}
    for old in (told(7), told(-1), told(0, met=False), []):
        assert fresh(facts, old).criteria == {"dl_hr_25"}


def test_a_criterion_says_whether_it_was_told():
    by_answer = judge_gate("pi-5", ready(60), NO_EVIDENCE, LIMITS)
    by_record = judge_gate("pi-5", ready(60), ENOUGH, LIMITS)

    assert {one.code for one in by_record.criteria if one.told} == {
        "walk_no_limp_15min",
        "two_leg_raises_even",
    }
    assert {one.code for one in by_answer.criteria if one.told} == {
        "walk_no_limp_15min",
        "two_leg_raises_even",
    }
