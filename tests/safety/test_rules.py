"""Each rule at its threshold, just below and just above."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from guide.domain.exercise import BootRule, Exercise, Flag, Kind, PostInjury, WeightBearing
from guide.domain.limits import SafetyLimits
from guide.domain.motion import Contact
from guide.domain.person import Leg
from guide.domain.routine import Override
from guide.safety.criteria import ALL, DL_HR_25, PI_6A, PI_6B, SLHR_5_AT_90, TOE_WALK_5M
from guide.safety.facts import Facts
from guide.safety.judge import judge_exercise
from guide.safety.rules import EXERCISE_RULES, RULES
from tests.safety.build import OVERRIDE, TODAY, allowed, day_0, exercise, motion, without_motion
from tests.support.limits import FLAG_WEEKS, safety_limits

LIMITS = safety_limits()
RULE_OF_FLAG = {
    Flag.AROM: "SR-02",
    Flag.ISOPF: "SR-05",
    Flag.RESPF: "SR-05",
    Flag.DLHR: "SR-06",
    Flag.SLHR: "SR-07",
    Flag.BELOW: "SR-08",
    Flag.PLYO2: "SR-09",
    Flag.PLYO1: "SR-10",
    Flag.RUN: "SR-11",
    Flag.STRETCH: "SR-04",
}


def found(rule: str, subject: Exercise, facts: Facts, *, injured: bool = True, limits: SafetyLimits = LIMITS):
    return [v for v in judge_exercise(subject, injured, facts, limits) if v.rule == rule]


def codes(rule: str, subject: Exercise, facts: Facts, *, injured: bool = True, limits: SafetyLimits = LIMITS):
    return [verdict.code for verdict in found(rule, subject, facts, injured=injured, limits=limits)]


def test_every_rule_has_an_id_and_a_source():
    for rule in RULES:
        assert re.fullmatch(r"SR-\d\d[a-z]?", rule.id)
        assert rule.sources
        assert all(re.fullmatch(r"[a-z][a-z0-9-]*", key) for key in rule.sources)
        assert rule.judge.__doc__
        assert rule.judge.__doc__.startswith(f"{rule.id}: ")


def test_every_rule_wanted_now_is_in_the_table():
    wanted = {f"SR-{n:02}" for n in [*range(1, 22), 29, 31, 32]} | {"SR-13b"}

    assert {rule.id for rule in RULES} == wanted


@pytest.mark.parametrize(
    ("flag", "late", "override"),
    [(flag, late, override) for flag, late, override in product(FLAG_WEEKS, (-1, 0, 1), (None, OVERRIDE))],
)
def test_a_flag_opens_at_its_week(flag: Flag, late: int, override: Override | None):
    week = max(0, FLAG_WEEKS[flag][0 if override is None else 1] + late)
    verdicts = found(RULE_OF_FLAG[flag], exercise(flag), allowed(week, override=override))

    assert bool(verdicts) is (late < 0)
    if verdicts:
        assert verdicts[0].facts == {"week": week, "needed": week + 1}
        assert verdicts[0].opens_on == TODAY + timedelta(weeks=1)
        assert verdicts[0].exercise_id == "move"


@pytest.mark.parametrize("flag", [*FLAG_WEEKS])
def test_an_incomplete_override_does_not_reach_the_floor(flag: Flag):
    default, floor = FLAG_WEEKS[flag]
    facts = allowed(floor, override=replace(OVERRIDE, registration=""))

    assert bool(found(RULE_OF_FLAG[flag], exercise(flag), facts)) is (floor < default)


@pytest.mark.parametrize("flag", [*FLAG_WEEKS])
def test_a_flag_without_a_limit_stays_shut(flag: Flag):
    limits = replace(LIMITS, flag_weeks={})

    assert "no-limit-known" in codes(RULE_OF_FLAG[flag], exercise(flag), allowed(500), limits=limits)


@pytest.mark.parametrize("flag", [*FLAG_WEEKS])
def test_the_other_leg_is_not_held_by_a_flag(flag: Flag):
    assert not found(RULE_OF_FLAG[flag], exercise(flag), allowed(0), injured=False)


@pytest.mark.parametrize(
    ("flag", "rule", "wanted"),
    [
        (Flag.SLHR, "SR-07", (DL_HR_25,)),
        (Flag.PLYO2, "SR-09", (PI_6A,)),
        (Flag.PLYO1, "SR-10", (PI_6B,)),
        (Flag.RUN, "SR-11", (SLHR_5_AT_90, TOE_WALK_5M)),
    ],
)
def test_criteria_not_known_to_be_met_keep_it_shut(flag: Flag, rule: str, wanted: tuple[str, ...]):
    facts = allowed(52)
    for code in wanted:
        (verdict,) = found(rule, exercise(flag), replace(facts, criteria=ALL - {code}))

        assert (verdict.code, verdict.facts, verdict.opens_on) == (
            "criteria-missing",
            {"criteria": (code,)},
            None,
        )
    (verdict,) = found(rule, exercise(flag), replace(facts, criteria=frozenset()))

    assert verdict.facts == {"criteria": wanted}
    assert not found(rule, exercise(flag), facts)


@pytest.mark.parametrize(
    ("week", "override", "opens"),
    [(11, None, False), (12, None, True), (13, None, True), (8, OVERRIDE, False), (9, OVERRIDE, True)],
)
def test_sr_01_the_exercise_s_own_week(week: int, override: Override | None, opens: bool):
    subject = exercise(post_injury=PostInjury(default_week=12, floor_week=9))

    assert codes("SR-01", subject, allowed(week, override=override)) == ([] if opens else ["too-early"])
    assert not codes("SR-01", subject, allowed(0), injured=False)


def test_sr_01_entry_criteria_and_missing_post_injury_data():
    subject = exercise(post_injury=PostInjury(default_week=0, floor_week=0, entry=("walks",)))

    assert codes("SR-01", subject, allowed(9)) == ["criteria-missing"]
    assert not codes("SR-01", subject, replace(allowed(9), criteria=frozenset({"walks"})))
    assert codes("SR-01", exercise(post_injury=None), allowed(99)) == ["not-for-injured-leg"]


@pytest.mark.parametrize(
    ("subject", "injured", "blocked"),
    [
        (exercise(), True, True),
        (exercise(), False, False),
        (exercise(boot=BootRule.EITHER), False, False),
        (exercise(boot=BootRule.OFF_NWB), False, True),
        (exercise(boot=BootRule.SHOE), False, True),
        (exercise(weight_bearing=WeightBearing.BOOT_PARTIAL), False, True),
    ],
)
def test_sr_01_without_a_day_0(subject: Exercise, injured: bool, blocked: bool):
    facts = replace(allowed(30), day_0=None, week=None)

    assert codes("SR-01", subject, facts, injured=injured) == (["no-day-0"] if blocked else [])


def test_sr_01_a_day_0_ahead_of_the_clock():
    tomorrow = TODAY + timedelta(days=1)
    (verdict,) = found("SR-01", exercise(), replace(allowed(0), day_0=tomorrow))

    assert (verdict.code, verdict.opens_on) == ("day-0-ahead", tomorrow)
    assert not found("SR-01", exercise(), allowed(0))
    assert not found("SR-01", exercise(), replace(allowed(9), day_0=None))


def test_sr_02_any_change_of_the_ankle_counts():
    moving = exercise(moves=motion(-25, -30))

    assert codes("SR-02", moving, allowed(1)) == ["too-early-to-move-ankle"]
    assert not codes("SR-02", moving, allowed(2))
    assert not codes("SR-02", exercise(moves=motion(-25, -25)), allowed(0))
    assert not codes("SR-02", without_motion(exercise()), allowed(0))
    assert not codes("SR-02", moving, allowed(0), injured=False)


@pytest.mark.parametrize(
    ("week", "cap"),
    [(0, -20), (1, -20), (2, -20), (3, -20), (4, -15), (5, -15), (6, 0), (11, 0), (12, 10), (19, 10)],
)
def test_sr_03_cap_of_each_week(week: int, cap: int):
    facts = allowed(week, override=OVERRIDE)
    (above,) = found("SR-03", exercise(moves=motion(cap + 1)), facts)

    assert above.code == "ankle-above-cap"
    assert above.facts == {"week": week, "angle_deg": cap + 1, "cap_deg": cap}
    assert not found("SR-03", exercise(moves=motion(cap)), facts)
    assert not found("SR-03", exercise(moves=motion(cap - 1)), facts)
    assert not found("SR-03", exercise(moves=motion(cap + 1)), facts, injured=False)


def test_sr_03_names_the_day_the_angle_opens():
    def opens(angle: float, week: int) -> date | None:
        return found("SR-03", exercise(moves=motion(angle)), allowed(week))[0].opens_on

    assert opens(-15, 3) == TODAY + timedelta(weeks=1)
    assert opens(5, 3) == TODAY + timedelta(weeks=9)
    assert opens(30, 3) == TODAY + timedelta(weeks=17)
    assert not found("SR-03", exercise(moves=motion(30)), allowed(20))


def test_sr_03_no_motion_before_week_2():
    (verdict,) = found("SR-03", exercise(moves=motion(-25, -30)), allowed(1))

    assert (verdict.code, verdict.opens_on) == ("ankle-must-not-move", TODAY + timedelta(weeks=1))
    assert not found("SR-03", exercise(moves=motion(-25, -30)), allowed(2))


def test_sr_03_limits_that_never_end_or_begin_late():
    capped = replace(LIMITS, ankle_caps=(replace(LIMITS.ankle_caps[1], from_week=4),))

    assert found("SR-03", exercise(moves=motion(0)), allowed(9), limits=capped)[0].opens_on is None
    assert codes("SR-03", exercise(Flag.AROM), allowed(3), limits=capped) == ["ankle-must-not-move"]
    assert codes("SR-03", exercise(), allowed(99), limits=replace(LIMITS, ankle_caps=())) == [
        "ankle-above-cap"
    ]
    uncapped_at_last = replace(LIMITS, ankle_caps=(LIMITS.ankle_caps[0], LIMITS.ankle_caps[5]))
    assert found("SR-03", exercise(), allowed(0), limits=uncapped_at_last)[0].opens_on == TODAY + timedelta(
        weeks=20
    )


def test_sr_03_unknown_range_of_a_free_ankle_stays_shut():
    free = without_motion(exercise(boot=BootRule.OFF_NWB))
    (verdict,) = found("SR-03", free, allowed(19))

    assert (verdict.code, verdict.opens_on) == ("ankle-range-unknown", TODAY + timedelta(weeks=1))
    assert not found("SR-03", free, allowed(20))
    assert not found("SR-03", without_motion(exercise()), allowed(3))


@pytest.mark.parametrize(
    ("week", "override", "opens"),
    [(8, None, False), (9, None, True), (7, OVERRIDE, False), (8, OVERRIDE, True)],
)
def test_sr_03_walking_is_exempt_from_its_week(week: int, override: Override | None, opens: bool):
    walk = exercise(kind=Kind.GAIT, moves=motion(8))

    assert bool(found("SR-03", walk, allowed(week, override=override))) is not opens


@pytest.mark.parametrize(
    ("boot_angle", "angle", "code"),
    [
        (-30, -30, None),
        (-30, -29, "ankle-above-boot-angle"),
        (-30, -31, None),
        (None, -45, "boot-angle-unknown"),
        (-30, None, "ankle-above-boot-angle"),
    ],
)
def test_sr_03_no_further_than_the_boot_is_set(
    boot_angle: float | None, angle: float | None, code: str | None
):
    subject = exercise(boot=BootRule.OFF_NWB, moves=motion(angle or 0))
    subject = subject if angle is not None else without_motion(subject)
    facts = replace(allowed(25), boot_off_confirmed=False, boot_angle_deg=boot_angle)

    assert codes("SR-03", subject, facts) == ([code] if code else [])
    assert not codes("SR-03", subject, replace(facts, in_boot=False))
    assert not codes("SR-03", subject, replace(facts, boot_off_confirmed=True))
    assert not codes("SR-03", replace(subject, boot=BootRule.ON), facts)


@pytest.mark.parametrize(
    ("standing", "week", "override", "opens"),
    [
        (False, 15, None, False),
        (False, 16, None, True),
        (True, 19, None, False),
        (True, 20, None, True),
        (True, 21, None, True),
        (True, 11, OVERRIDE, False),
        (True, 12, OVERRIDE, True),
        (False, 11, OVERRIDE, False),
        (False, 12, OVERRIDE, True),
    ],
)
def test_sr_04_seated_and_standing_stretch(standing: bool, week: int, override: Override | None, opens: bool):
    weight = WeightBearing.FULL if standing else WeightBearing.NONE
    subject = exercise(Flag.STRETCH, weight_bearing=weight)
    facts = allowed(week, override=override)

    assert codes("SR-04", subject, facts) == ([] if opens else ["too-early-to-stretch"])
    assert "needs-unlock" in codes("SR-04", subject, replace(facts, unlocks=frozenset()))


def test_sr_04_an_exercise_may_ask_for_an_unlock():
    subject = exercise(post_injury=PostInjury(default_week=0, floor_week=0, needs_unlock=True))

    assert not codes("SR-04", subject, allowed(0))
    assert codes("SR-04", subject, replace(allowed(99), unlocks=frozenset({"other"}))) == ["needs-unlock"]
    assert not codes("SR-04", exercise(post_injury=None), replace(allowed(0), unlocks=frozenset()))


def test_sr_06_needs_the_boot_to_be_ended():
    facts = replace(allowed(20), boot_off_confirmed=False)

    assert codes("SR-06", exercise(Flag.DLHR), facts) == ["boot-off-not-confirmed"]


def test_sr_08_a_frame_below_a_step_counts_without_the_flag():
    dips = exercise(moves=motion(10, -30, contact=Contact.STEP))

    assert codes("SR-08", dips, allowed(19)) == ["too-early-for-heel-below"]
    assert not codes("SR-08", dips, allowed(20))
    assert not codes("SR-08", exercise(moves=motion(1, -30, contact=Contact.STEP)), allowed(0))
    assert not codes("SR-08", exercise(moves=motion(10, contact=Contact.GAIT)), allowed(0))
    assert not codes("SR-08", without_motion(exercise()), allowed(0))


@pytest.mark.parametrize(("week", "override"), [(8, None), (9, None), (7, OVERRIDE), (8, OVERRIDE)])
@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("in_boot", [True, False])
@pytest.mark.parametrize("weight", [*WeightBearing])
@pytest.mark.parametrize("boot", [*BootRule])
def test_sr_13_every_boot_and_weight(
    boot: BootRule,
    weight: WeightBearing,
    in_boot: bool,
    confirmed: bool,
    week: int,
    override: Override | None,
):
    facts = replace(allowed(week, override=override), boot_off_confirmed=confirmed, in_boot=in_boot)
    late_enough = week >= (8 if override else 9)
    expected: list[str] = []
    if boot is BootRule.SHOE or weight is WeightBearing.FULL:
        expected += [] if late_enough else ["too-early-without-boot"]
        expected += [] if confirmed else ["boot-off-not-confirmed"]
    elif weight is not WeightBearing.NONE and not in_boot and not (confirmed and late_enough):
        expected = ["boot-not-worn"]

    for injured in (True, False):
        assert codes("SR-13", exercise(boot=boot, weight_bearing=weight), facts, injured=injured) == expected


@pytest.mark.parametrize(("week", "early"), [(1, True), (2, False), (3, False)])
@pytest.mark.parametrize("removal", [True, False])
@pytest.mark.parametrize("boot", [*BootRule])
def test_sr_13b_the_boot_comes_off_by_leave_only(boot: BootRule, removal: bool, week: int, early: bool):
    facts = replace(allowed(week), boot_removal_allowed=removal)
    expected: list[str] = []
    if boot in {BootRule.OFF_NWB, BootRule.OFF_SEATED, BootRule.OFF_WATER}:
        expected += ["too-early-to-remove-boot"] if early else []
        expected += [] if removal else ["boot-removal-not-allowed"]

    assert codes("SR-13b", exercise(boot=boot), facts) == expected
    assert not codes("SR-13b", exercise(boot=boot), replace(facts, week=9))


@pytest.mark.parametrize(
    ("week", "tier"),
    [(0, 0), (1, 0), (2, 1), (6, 1), (8, 1), (9, 2), (11, 2), (12, 3), (19, 3), (20, 4), (23, 4), (24, 5)],
)
def test_sr_14_tier_of_each_week(week: int, tier: int):
    assert not found("SR-14", exercise(tier=tier), allowed(week))
    assert not found("SR-14", exercise(tier=tier + 1), allowed(week), injured=False)
    (verdict,) = found("SR-14", exercise(tier=tier + 1), allowed(week))
    assert verdict.facts == {"tier": tier + 1, "max_tier": tier, "week": week}


@pytest.mark.parametrize(("week", "tier"), [(7, 1), (8, 2), (9, 3), (11, 3), (12, 4), (15, 4), (16, 5)])
def test_sr_14_tier_under_an_override(week: int, tier: int):
    facts = allowed(week, override=OVERRIDE)

    assert not found("SR-14", exercise(tier=tier), facts)
    assert found("SR-14", exercise(tier=tier + 1), facts)


def test_sr_14_names_the_day_the_tier_opens():
    assert found("SR-14", exercise(tier=4), allowed(10))[0].opens_on == TODAY + timedelta(weeks=10)
    assert found("SR-14", exercise(tier=5), allowed(20))[0].opens_on == TODAY + timedelta(weeks=4)
    assert found("SR-14", exercise(tier=6), allowed(30))[0].opens_on is None


def test_sr_14_an_earlier_routine_keeps_its_own_limit():
    facts = replace(allowed(30), routine_phase="pi-4")

    assert not found("SR-14", exercise(tier=2), facts)
    assert found("SR-14", exercise(tier=3), facts)[0].opens_on is None


def test_sr_14_walking_may_reach_tier_3_from_its_phase():
    walk = exercise(tier=3, kind=Kind.GAIT)

    assert found("SR-14", walk, allowed(8))
    assert not found("SR-14", walk, allowed(9))
    assert found("SR-14", replace(walk, load_tier=4), allowed(9))
    assert found("SR-14", walk, replace(allowed(9), routine_phase="pi-3"))


def test_sr_14_without_limits_nothing_may_load():
    assert found("SR-14", exercise(tier=1), allowed(99), limits=replace(LIMITS, max_tier={}))
    assert found("SR-14", exercise(tier=1), allowed(99), limits=replace(LIMITS, phase_weeks={}))


@pytest.mark.parametrize("needed", [*WeightBearing])
@pytest.mark.parametrize("order", [*WeightBearing])
def test_sr_15_no_more_weight_than_ordered(order: WeightBearing, needed: WeightBearing):
    ranks = [*WeightBearing]
    # Full weight in the boot sets no limit here; SR-13 guards the way out of it.
    limit = 3 if order is WeightBearing.BOOT_FULL else ranks.index(order)
    expected = ["more-weight-than-ordered"] if ranks.index(needed) > limit else []

    for injured in (True, False):
        subject = exercise(weight_bearing=needed)
        assert (
            codes("SR-15", subject, replace(allowed(30), weight_bearing=order), injured=injured) == expected
        )


@pytest.mark.parametrize("affected", [None, Leg.BOTH])
def test_every_leg_counts_as_injured_if_the_side_is_both_or_unknown(affected: Leg | None):
    subject = exercise(Flag.SLHR)

    assert codes("SR-07", subject, replace(allowed(3), affected=affected), injured=False)
    assert day_0(3) == allowed(3).day_0


def test_the_table_grows_by_rows():
    assert len({rule.judge for rule in RULES}) == len(RULES)
    assert len(EXERCISE_RULES) == 24
