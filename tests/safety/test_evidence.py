"""Evidence counts only what was really done, with pain answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.dose import (
    DistanceWork,
    DurationWork,
    HoldWork,
    Interval,
    IntervalWork,
    RepWork,
    SetWork,
    Tempo,
)
from guide.domain.exercise import Flag, Kind
from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.person import Leg, ProfileId
from guide.domain.record import Answer, SessionEnd, SessionId, SessionRecord, SetOutcome, SetResult
from guide.safety.evidence import (
    BRISK_WALK,
    NO_EVIDENCE,
    ONE_LEG_RAISE,
    POGO,
    STANCE,
    TWO_LEG_RAISE,
    Best,
    Evidence,
    PainWeek,
    Symmetry,
    evidence_of,
    weeks_in,
)
from tests.safety.build import exercise

TODAY = date(2026, 6, 15)
JOG_EXERCISE = "walk-jog-intervals"
EXERCISES = {
    TWO_LEG_RAISE: exercise(Flag.DLHR, exercise_id=TWO_LEG_RAISE),
    ONE_LEG_RAISE: exercise(Flag.SLHR, exercise_id=ONE_LEG_RAISE),
    "toe-walk": exercise(Flag.SLHR, exercise_id="toe-walk", kind=Kind.GAIT),
    "gait": exercise(exercise_id="gait", kind=Kind.GAIT),
    BRISK_WALK: exercise(exercise_id=BRISK_WALK, kind=Kind.CARDIO),
    POGO: exercise(Flag.PLYO2, exercise_id=POGO),
    JOG_EXERCISE: exercise(Flag.RUN, exercise_id=JOG_EXERCISE),
}


def reps(count: int) -> RepWork:
    return RepWork(reps=count, tempo=Tempo(lift_s=1, hold_s=0, lower_s=1))


def one(
    exercise_id: str,
    target: SetWork,
    *,
    done: int | None = None,
    seconds: float = 0.0,
    leg: Leg = Leg.BOTH,
    outcome: SetOutcome = SetOutcome.DONE,
) -> SetResult:
    return SetResult(
        step_index=0,
        item_index=0,
        exercise_id=exercise_id,
        set_number=1,
        leg=leg,
        target=target,
        outcome=outcome,
        reps=done,
        seconds=seconds,
    )


def session(*results: SetResult, back: int = 1, pain: int | None = 1, hour: int = 9) -> SessionRecord:
    day = TODAY - timedelta(days=back)
    started = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    ids = dict.fromkeys(result.exercise_id for result in results)
    return SessionRecord(
        id=SessionId(f"{day}-{hour}"),
        profile_id=ProfileId("p"),
        routine_id="r",
        routine_name="R",
        routine_revision="",
        content_hash="",
        started_utc=started,
        ended_utc=started,
        end=SessionEnd.FINISHED,
        planned_sets=1,
        results=results,
        answers=tuple(Answer(item_index=0, exercise_id=id_, pain=pain) for id_ in ids),
    )


def calm(back: int = 0) -> MorningAnswer:
    return MorningAnswer(
        day=TODAY - timedelta(days=back), pain=0, stiffness_min=0, swelling=Swelling.NONE, night_pain=0
    )


def shown(
    *records: SessionRecord,
    mornings: tuple[MorningAnswer, ...] = (),
    activities: tuple[ActivityEntry, ...] = (),
) -> Evidence:
    return evidence_of(records, mornings, EXERCISES, TODAY, activities=activities, zone=UTC)


def test_nothing_shows_nothing():
    assert shown() == NO_EVIDENCE
    assert evidence_of([], [], {}, TODAY, symmetry=Symmetry(height_pct=90)).symmetry.height_pct == 90


@pytest.mark.parametrize(
    ("result", "pain", "best"),
    [
        (one(TWO_LEG_RAISE, reps(15), done=15), 2, Best(done=15, asked=15)),
        (one(TWO_LEG_RAISE, reps(15), done=15), 3, Best(done=0, asked=15)),
        (one(TWO_LEG_RAISE, reps(15), done=15), None, Best(done=0, asked=15)),
        (one(TWO_LEG_RAISE, reps(25), done=12, outcome=SetOutcome.CUT_SHORT), 0, Best(done=12, asked=25)),
        (one(TWO_LEG_RAISE, reps(25), done=None, outcome=SetOutcome.CUT_SHORT), 0, Best(done=0, asked=25)),
        (one(TWO_LEG_RAISE, reps(25), done=25, outcome=SetOutcome.SKIPPED), 0, Best()),
        (one(TWO_LEG_RAISE, HoldWork(hold_s=30), seconds=30), 0, Best()),
    ],
)
def test_two_leg_raises(result: SetResult, pain: int | None, best: Best):
    assert shown(session(result, pain=pain)).two_leg_raises == best


@pytest.mark.parametrize(("back", "counts"), [(0, True), (27, True), (28, False), (-1, False)])
def test_only_recent_sets_count(back: int, counts: bool):
    found = shown(session(one(TWO_LEG_RAISE, reps(25), done=25), back=back))

    assert found.two_leg_raises == (Best(done=25, asked=25) if counts else Best())


def test_one_set_counts_not_their_sum():
    results = [
        one(ONE_LEG_RAISE, reps(20), done=done, leg=leg)
        for leg, done in ((Leg.RIGHT, 20), (Leg.LEFT, 8), (Leg.LEFT, 12))
    ]

    assert shown(session(*results)).one_leg_raises == (
        (Leg.LEFT, Best(done=12, asked=20)),
        (Leg.RIGHT, Best(done=20, asked=20)),
    )


def test_the_longest_stance():
    found = shown(
        session(one(STANCE, HoldWork(hold_s=30), seconds=21.5, leg=Leg.LEFT)),
        session(one(STANCE, HoldWork(hold_s=45), seconds=45, leg=Leg.LEFT), back=2, pain=4),
        session(one(STANCE, reps(3), done=3, leg=Leg.LEFT), back=3),
    )

    assert found.stance_s == ((Leg.LEFT, Best(done=21.5, asked=45)),)


def test_a_brisk_walk_is_that_of_one_session():
    walk = one(BRISK_WALK, DurationWork(duration_s=900), seconds=900)

    assert shown(session(walk, walk), session(walk, back=2)).brisk_walk_min == Best(done=30, asked=30)
    assert shown(session(walk, walk, pain=None)).brisk_walk_min == Best(done=0, asked=30)
    assert shown(session(one(BRISK_WALK, DistanceWork(distance_m=9)))).brisk_walk_min == Best()


def test_pogos_count_when_settled():
    sets = [one(POGO, reps(20), done=20)] * 3
    short = one(POGO, reps(20), done=19, outcome=SetOutcome.CUT_SHORT)

    assert shown(session(*sets), mornings=(calm(),)).pogo_sets == Best(done=3, asked=3)
    assert shown(session(*sets)).pogo_sets == Best(done=0, asked=3)
    assert shown(session(*sets, short), mornings=(calm(),)).pogo_sets == Best(done=3, asked=4)
    assert shown(session(one(POGO, reps(10), done=10)), mornings=(calm(),)).pogo_sets == Best()
    assert shown(session(one(POGO, HoldWork(hold_s=1)))).pogo_sets == Best()
    spread = (session(*sets[:2]), session(*sets[:1], back=2))
    assert shown(*spread, mornings=(calm(), calm(1))).pogo_sets == Best(done=2, asked=2)


INTERVALS = IntervalWork(
    intervals=(
        Interval(label="jog", seconds=720),
        Interval(label="walk", seconds=9000),
        Interval(label="jog", seconds=60),
    )
)


@pytest.mark.parametrize(
    ("result", "best"),
    [
        (one(JOG_EXERCISE, INTERVALS, seconds=9780), Best(done=12, asked=12)),
        (one(JOG_EXERCISE, INTERVALS, seconds=9000, outcome=SetOutcome.CUT_SHORT), Best(done=0, asked=12)),
        (one(JOG_EXERCISE, IntervalWork(intervals=(Interval(label="walk", seconds=60),))), Best()),
        (one(JOG_EXERCISE, DurationWork(duration_s=1500), seconds=1200), Best(done=20, asked=25)),
        (one(JOG_EXERCISE, DistanceWork(distance_m=100)), Best()),
        (one("gait", DurationWork(duration_s=1500), seconds=1200), Best()),
        (one("gone", DurationWork(duration_s=1500), seconds=1200), Best()),
    ],
)
def test_jogs(result: SetResult, best: Best):
    assert shown(session(result), mornings=(calm(),)).jog_min == best
    assert shown(session(result)).jog_min == replace(best, done=0)
    assert shown(session(result, pain=3), mornings=(calm(),)).jog_min == replace(best, done=0)


@pytest.mark.parametrize(
    ("entry", "best"),
    [
        (
            ActivityEntry(kind=ActivityKind.RUN, day=TODAY - timedelta(days=1), minutes=22),
            Best(done=22, asked=22),
        ),
        (ActivityEntry(kind=ActivityKind.RUN, day=TODAY, minutes=22), Best(done=0, asked=22)),
        (
            ActivityEntry(kind=ActivityKind.RUN, day=TODAY - timedelta(days=1), minutes=22, planned=True),
            Best(),
        ),
        (ActivityEntry(kind=ActivityKind.RUN, day=TODAY - timedelta(days=28), minutes=22), Best()),
        (ActivityEntry(kind=ActivityKind.RUN, day=TODAY - timedelta(days=1), metres=22), Best()),
        (ActivityEntry(kind=ActivityKind.WALK, day=TODAY - timedelta(days=1), minutes=22), Best()),
    ],
)
def test_runs_of_the_log(entry: ActivityEntry, best: Best):
    assert shown(mornings=(calm(),), activities=(entry,)).jog_min == best


def test_pain_of_the_week():
    raise_set, walk_set = one(TWO_LEG_RAISE, reps(9), done=9), one("gait", DurationWork(duration_s=9))
    found = shown(
        session(raise_set, pain=3),
        session(walk_set, back=2, pain=None),
        session(walk_set, walk_set, back=6, pain=2),
        session(walk_set, back=7, pain=9),
        session(one("gone", reps(1)), back=3, pain=0),
    )

    assert found.pain == PainWeek(worst=3, unanswered=1)
    assert found.walking_pain == PainWeek(worst=2, unanswered=1)


def test_the_worst_answer_of_a_session_counts():
    record = session(one("gait", DurationWork(duration_s=9)))
    answers = tuple(Answer(item_index=n, exercise_id="gait", pain=pain) for n, pain in enumerate((1, 4, 2)))

    assert shown(replace(record, answers=answers)).walking_pain == PainWeek(worst=4)


def test_mornings_of_the_week():
    swollen = replace(calm(1), swelling=Swelling.MORNING)
    silent = MorningAnswer(day=TODAY - timedelta(days=2))
    found = shown(mornings=(calm(), swollen, silent, calm(6), replace(calm(7), night_pain=9)))

    assert (found.calm_mornings, found.flares, found.swelling_settles) == (2, 1, False)
    assert found.rest_pain == PainWeek(worst=0, unanswered=1)
    assert shown(mornings=(replace(calm(), swelling=Swelling.EVENING),)).swelling_settles is True
    assert shown(mornings=(silent,)).swelling_settles is None


def test_weeks_of_single_leg_strength():
    one_leg = one(ONE_LEG_RAISE, reps(5), done=5)
    records = [session(one_leg, back=back) for back in (0, 7, 8, 14, 181, 182, 183)]
    others = [session(one(id_, reps(5), done=5), back=21) for id_ in (TWO_LEG_RAISE, "toe-walk", "gone")]

    assert shown(*records, *others).one_leg_weeks == 4


def test_weeks_from_the_beginnings_of_sessions_are_the_same():
    begun = [session(back=back).started_utc for back in (0, 7, 8, 14, 181, 182, 183)]

    assert weeks_in(begun, TODAY) == 4
    assert weeks_in([], TODAY) == 0
