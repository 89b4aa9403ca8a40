"""Sudden jumps in load, at each border."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.dose import (
    DistanceWork,
    Dose,
    DurationWork,
    HoldWork,
    Interval,
    IntervalWork,
    RepWork,
    SetWork,
    Tempo,
)
from guide.domain.exercise import Exercise, Flag, Kind, SideRule, Track
from guide.domain.person import Leg, ProfileId
from guide.domain.record import SessionEnd, SessionId, SessionRecord, SetOutcome, SetResult
from guide.domain.routine import Item, Routine, Superset
from guide.safety.load_log import contacts_of, is_impact, judge_load, judge_planned, volume_of
from tests.safety.build import exercise
from tests.support.limits import safety_limits

LIMITS = safety_limits()
TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
RUN = ActivityEntry(kind=ActivityKind.RUN, day=TODAY, metres=5000)


def reps(count: int) -> RepWork:
    return RepWork(reps=count, tempo=Tempo(lift_s=1, hold_s=0, lower_s=1))


def planned(entry: ActivityEntry, *log: ActivityEntry) -> list[tuple[str, object, object]]:
    return [
        (v.code, v.facts.get("measure"), v.facts.get("over_pct"))
        for v in judge_planned(entry, log, TODAY, LIMITS)
    ]


@pytest.mark.parametrize(
    ("metres", "over", "rate"),
    [
        (4999, None, None),
        (5500, None, None),
        (5501, 10, 1.64),
        (6500, 30, 1.64),
        (6501, 30, 1.52),
        (10_000, 100, 1.52),
        (10_001, 100, 2.28),
    ],
)
def test_sr_26_a_run_over_the_longest(metres: float, over: int | None, rate: float | None):
    verdicts = judge_planned(
        replace(RUN, metres=metres),
        [replace(RUN, day=TODAY - timedelta(days=30)), replace(RUN, metres=100)],
        TODAY,
        LIMITS,
    )

    assert [v.code for v in verdicts] == ([] if over is None else ["longer-than-lately"])
    for verdict in verdicts:
        assert (verdict.rule, verdict.blocks, verdict.sources) == ("SR-26", False, ("frandsen",))
        assert verdict.facts == {
            "measure": "metres",
            "planned": metres,
            "longest": 5000,
            "days": 30,
            "over_pct": over,
            "limit_pct": 10,
            "rate_ratio": rate,
        }


def test_sr_26_nothing_to_compare_is_said():
    expected = [("nothing-to-compare", None, None)]

    assert planned(RUN) == expected
    assert planned(RUN, RUN) == expected
    assert planned(RUN, replace(RUN, day=TODAY - timedelta(days=31))) == expected
    assert planned(RUN, replace(RUN, day=TODAY + timedelta(days=1))) == expected
    assert planned(RUN, replace(RUN, kind=ActivityKind.WALK)) == expected
    assert planned(RUN, replace(RUN, metres=None, minutes=30)) == expected


def test_sr_26_minutes_and_other_kinds():
    jump = ActivityEntry(kind=ActivityKind.JUMP, day=TODAY, minutes=12)
    (verdict,) = judge_planned(jump, [replace(jump, minutes=10)], TODAY, LIMITS)

    assert verdict.facts["rate_ratio"] is None
    assert planned(replace(jump, minutes=11), replace(jump, minutes=10)) == []
    both = replace(RUN, minutes=60)
    assert planned(both, replace(RUN, minutes=30)) == [("longer-than-lately", "minutes", 100)]


def test_sr_26_a_plan_that_was_not_done_is_nothing_to_compare():
    longer = replace(RUN, metres=20_000, planned=True)

    assert planned(RUN, longer) == [("nothing-to-compare", None, None)]


POGO = exercise(Flag.PLYO2, exercise_id="pogo", kind=Kind.PLYOMETRIC, side=SideRule.BOTH, tier=4)
HOP = exercise(Flag.PLYO1, exercise_id="hop", kind=Kind.PLYOMETRIC, side=SideRule.EACH, tier=5)
JOG = exercise(Flag.RUN, exercise_id="jog", tier=4)
HEAVY = exercise(exercise_id="hsr-standing-calf", tier=4)
RAISE = exercise(exercise_id="raise", tier=2)
STRETCH = replace(
    exercise(Flag.STRETCH, exercise_id="stretch", kind=Kind.STRETCH), target=("gastrocnemius", "soleus")
)
POOL = {one.id: one for one in (POGO, HOP, JOG, HEAVY, RAISE, STRETCH)}


def item(subject: Exercise, work: SetWork, sets: int = 1) -> Item:
    return Item(exercise_id=subject.id, dose=Dose(sets=sets, work=work))


def plan(*items: Item | Superset) -> Routine:
    return Routine(id="r", name="R", track=Track.PREVENTION, phase="pv-4", items=items)


def did(
    subject: Exercise,
    hours_ago: float,
    count: int = 10,
    *,
    outcome: SetOutcome = SetOutcome.DONE,
    ended: bool = True,
) -> SessionRecord:
    started = NOW - timedelta(hours=hours_ago)
    result = SetResult(
        step_index=0,
        item_index=0,
        exercise_id=subject.id,
        set_number=1,
        leg=Leg.BOTH,
        target=reps(count),
        outcome=outcome,
        reps=count,
    )
    return SessionRecord(
        id=SessionId("s"),
        profile_id=ProfileId("p"),
        routine_id="r",
        routine_name="R",
        routine_revision="",
        content_hash="",
        started_utc=started,
        ended_utc=started if ended else None,
        end=SessionEnd.FINISHED,
        planned_sets=1,
        results=(result,),
    )


def warned(routine: Routine, *done: SessionRecord) -> list[str]:
    verdicts = judge_load(routine, POOL, done, NOW, LIMITS, zone=UTC)
    assert not any(verdict.blocks for verdict in verdicts)
    return [verdict.code for verdict in verdicts]


@pytest.mark.parametrize(
    ("count", "expected"), [(54, []), (55, []), (56, ["more-than-last-week"]), (57, ["more-than-last-week"])]
)
def test_sr_26_volume_of_the_week(count: int, expected: list[str]):
    before = (did(RAISE, 24 * 7 + 1, 100), did(RAISE, 24 * 15, 900), did(RAISE, -1, 900))
    lately = (did(RAISE, 24 * 7 - 1, 55), did(RAISE, 1, 900, outcome=SetOutcome.SKIPPED))

    assert warned(plan(item(RAISE, reps(count))), *before, *lately) == expected
    assert warned(plan(item(RAISE, reps(900))), did(RAISE, 5)) == []


def test_sr_26_volume_counts_what_was_done():
    unknown = did(exercise(exercise_id="gone", tier=5), 5)
    held = replace(did(RAISE, 5).results[0], reps=None)

    assert volume_of((*unknown.results, *did(HEAVY, 5, 7).results, held), POOL) == 28 + 2
    superset = Superset(rounds=3, items=(item(RAISE, reps(10)), item(RAISE, HoldWork(hold_s=5))))
    (verdict,) = judge_load(
        plan(superset, Item(exercise_id="gone", dose=Dose(sets=9, work=reps(9)))),
        POOL,
        [did(RAISE, 24 * 8, 10)],
        NOW,
        LIMITS,
    )
    assert verdict.facts == {"volume": 66, "before": 20, "over_pct": 230, "limit_pct": 10}


@pytest.mark.parametrize(("hours", "soon"), [(47.9, True), (48, False), (48.1, False), (-1, False)])
@pytest.mark.parametrize(
    ("subject", "other", "code"), [(POGO, JOG, "impact-too-soon"), (HEAVY, HEAVY, "heavy-too-soon")]
)
def test_sr_27_two_days_between(hours: float, soon: bool, subject: Exercise, other: Exercise, code: str):
    routine = plan(item(subject, reps(10)))

    assert warned(routine, did(other, hours)) == ([code] if soon else [])
    assert warned(routine, did(other, hours, ended=False)) == ([code] if soon else [])
    assert warned(routine, did(RAISE, hours)) == []
    assert warned(routine, did(other, hours, outcome=SetOutcome.SKIPPED)) == []


@pytest.mark.parametrize(("days", "many"), [((3, 5), False), ((3, 5, 6), True), ((3, 5, 7), False)])
def test_sr_27_heavy_days(days: tuple[int, ...], many: bool):
    done = [did(HEAVY, 24 * day) for day in days]

    assert ("too-many-heavy-days" in warned(plan(item(HEAVY, reps(6))), *done)) is many


@pytest.mark.parametrize(
    ("routine", "many"),
    [
        (plan(item(POGO, reps(20), 6)), False),
        (plan(item(POGO, reps(11), 11)), True),
        (plan(item(HOP, reps(15), 4)), False),
        (plan(item(HOP, reps(16), 4)), True),
        (plan(item(RAISE, reps(200))), False),
        (plan(item(JOG, reps(200))), False),
    ],
)
def test_sr_27_contacts(routine: Routine, many: bool):
    assert warned(routine) == (["too-many-contacts"] if many else [])


@pytest.mark.parametrize(
    ("work", "contacts"),
    [
        (reps(12), 12),
        (DurationWork(duration_s=30), 60),
        (
            IntervalWork(intervals=(Interval(label="skip", seconds=20), Interval(label="rest", seconds=10))),
            60,
        ),
        (HoldWork(hold_s=9), 0),
        (DistanceWork(distance_m=9), 0),
    ],
)
def test_contacts_of_a_set(work: SetWork, contacts: int):
    assert contacts_of(work, POGO) == contacts
    assert contacts_of(work, exercise(Flag.PLYO1, Flag.RUN)) == 0


@pytest.mark.parametrize(
    ("hold_s", "sets", "expected"),
    [
        (60, 4, []),
        (61, 1, ["long-stretch"]),
        (60, 5, ["much-stretching", "much-stretching"]),
    ],
)
def test_sr_28_stretches(hold_s: float, sets: int, expected: list[str]):
    assert warned(plan(item(STRETCH, HoldWork(hold_s=hold_s), sets))) == expected
    assert warned(plan(item(RAISE, HoldWork(hold_s=hold_s), sets))) == []
    assert warned(plan(item(STRETCH, reps(9), sets))) == []


def test_sr_28_right_before_impact():
    hold = item(STRETCH, HoldWork(hold_s=30))

    assert warned(plan(hold, item(POGO, reps(9)))) == ["stretch-before-impact"]
    assert warned(plan(hold, item(RAISE, reps(9)), item(POGO, reps(9)))) == []
    assert warned(plan(item(POGO, reps(9)), hold)) == []


def test_impact():
    assert all(map(is_impact, (POGO, HOP, JOG, exercise(kind=Kind.PLYOMETRIC))))
    assert not is_impact(RAISE)
