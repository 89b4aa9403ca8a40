"""What the last answers do to the next dose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from guide.domain.dose import RepWork, Tempo
from guide.domain.exercise import Exercise
from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.person import Leg, ProfileId
from guide.domain.record import Answer, SessionEnd, SessionId, SessionRecord, SetOutcome, SetResult
from guide.safety.next_dose import Change, Felt, felt_in, judge_rest, next_dose
from guide.safety.pain import Zone
from tests.safety.build import exercise

TODAY = date(2026, 6, 15)
YESTERDAY = TODAY - timedelta(days=1)
REPS = RepWork(reps=10, tempo=Tempo(lift_s=2, hold_s=0, lower_s=2))
MOVE: Exercise = replace(exercise(), regress=("easier", "easiest"))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def felt(pain: int | None, day: date = YESTERDAY, exercise_id: str = "move") -> Felt:
    return Felt(day=day, ended_utc=at(day), session_id=f"s{day:%d}", exercise_id=exercise_id, pain=pain)


def calm(day: date = TODAY) -> MorningAnswer:
    return MorningAnswer(day=day, pain=0, stiffness_min=0, swelling=Swelling.NONE, night_pain=0)


@pytest.mark.parametrize(
    ("pain", "lenient", "strict"),
    [
        (0, Change.MAY_PROGRESS, Change.MAY_PROGRESS),
        (2, Change.MAY_PROGRESS, Change.MAY_PROGRESS),
        (3, Change.REPEAT, Change.STEP_BACK),
        (5, Change.REPEAT, Change.STEP_BACK),
        (6, Change.HALVE_AFTER_REST, Change.REST_AND_CONTACT_CLINIC),
        (None, Change.REPEAT, Change.REPEAT),
    ],
)
def test_pain_and_a_calm_morning(pain: int | None, lenient: Change, strict: Change):
    for column, change in ((False, lenient), (True, strict)):
        found = next_dose(MOVE, [felt(pain)], [calm()], TODAY, strict=column)
        assert found is not None
        assert found.change is change
        assert found.may_progress is (change is Change.MAY_PROGRESS)
        assert (found.rule, found.sources) == ("SR-17", ("bim-pain", "design"))
        assert found.id == f"SR-17:move:s14:{change}"
        assert found.step_back_to == ("easier" if change is Change.STEP_BACK else None)
        assert found.dose_factor == (0.5 if change in {lenient, strict} and pain == 6 else 1.0)
        assert found.contact_clinic is (change is Change.REST_AND_CONTACT_CLINIC)
        (because,) = found.because
        assert (because.day, because.session_id, because.value) == (YESTERDAY, "s14", pain)


def test_nothing_done_changes_nothing():
    assert next_dose(MOVE, [felt(9, exercise_id="other")], [], TODAY, strict=True) is None
    assert next_dose(MOVE, [felt(9, day=TODAY + timedelta(days=1))], [], TODAY, strict=True) is None


def test_no_progress_before_the_morning_after():
    found = next_dose(MOVE, [felt(0, day=TODAY)], [calm()], TODAY, strict=False)

    assert found is not None
    assert found.change is Change.REPEAT
    assert [one.code for one in found.because] == ["morning-still-to-come", "pain-in-exercise"]


def test_a_morning_left_out_is_unknown():
    found = next_dose(MOVE, [felt(0)], [], TODAY, strict=False)

    assert found is not None
    assert found.change is Change.REPEAT
    assert found.because[0].code == "morning-not-answered"


def test_a_raised_morning_counts_more_than_the_set():
    morning = replace(calm(), pain=2, usual_pain=1)
    found = next_dose(MOVE, [felt(0)], [morning], TODAY, strict=False)

    assert found is not None
    assert found.change is Change.HALVE_AFTER_REST
    assert found.because[0].code == "pain-still-raised"
    assert found.rest_until_utc == at(YESTERDAY) + timedelta(hours=48)


@pytest.mark.parametrize(("strict", "hours"), [(False, 24), (True, 48)])
def test_rest_after_red(strict: bool, hours: int):
    found = next_dose(MOVE, [felt(7)], [calm()], TODAY, strict=strict)

    assert found is not None
    until = at(YESTERDAY) + timedelta(hours=hours)
    assert found.rest_until_utc == until
    (verdict,) = judge_rest(found, until - timedelta(hours=3))
    assert (verdict.rule, verdict.blocks, verdict.exercise_id) == ("SR-17", True, "move")
    assert verdict.facts == {"hours": 3, "until": until.isoformat(), "adjustment": found.id}
    assert judge_rest(found, until) == ()
    assert judge_rest(replace(found, rest_until_utc=None), at(YESTERDAY)) == ()


def test_no_easier_exercise_to_step_back_to():
    found = next_dose(replace(MOVE, regress=()), [felt(4)], [calm()], TODAY, strict=True)

    assert found is not None
    assert (found.change, found.step_back_to) == (Change.STEP_BACK, None)


@pytest.mark.parametrize(
    ("first", "change"),
    [
        (TODAY - timedelta(days=6), Change.REPEAT_WEEK),
        (TODAY - timedelta(days=7), Change.MAY_PROGRESS),
    ],
)
def test_two_amber_days_in_seven_repeat_the_week(first: date, change: Change):
    mornings = [calm(), calm(first), replace(calm(TODAY - timedelta(days=3)), swelling=Swelling.MORNING)]
    found = next_dose(MOVE, [felt(4, first, "other"), felt(0)], mornings, TODAY, strict=False)

    assert found is not None
    assert found.change is change
    if change is Change.REPEAT_WEEK:
        assert [(one.day, one.code, one.zone) for one in found.because] == [
            (first, "amber-day", Zone.AMBER),
            (TODAY - timedelta(days=3), "amber-day", Zone.AMBER),
        ]


def test_amber_days_may_be_worked_out_before():
    days = (YESTERDAY, TODAY)
    found = next_dose(MOVE, [felt(0)], [calm()], TODAY, strict=False, amber=days)

    assert found is not None
    assert (found.change, [one.day for one in found.because]) == (Change.REPEAT_WEEK, [*days])


def test_two_amber_days_do_not_soften_a_step_back():
    done = [felt(4, TODAY - timedelta(days=3)), felt(5, TODAY - timedelta(days=3)), felt(4)]
    found = next_dose(MOVE, done, [calm()], TODAY, strict=True)

    assert found is not None
    assert found.change is Change.STEP_BACK


@pytest.mark.parametrize(
    ("first", "pains", "review"),
    [
        (21, (3, 4, None), True),
        (22, (3, 4, 5), True),
        (20, (3, 4, 5), False),
        (21, (3, 2, 4), False),
        (21, (3, 4), False),
    ],
)
def test_three_weeks_without_progress(first: int, pains: tuple[int | None, ...], review: bool):
    done = [felt(3, TODAY - timedelta(days=first))]
    done += [felt(pain, TODAY - timedelta(days=9 - 2 * index)) for index, pain in enumerate(pains)]
    found = next_dose(MOVE, done, [], TODAY, strict=False)

    assert found is not None
    assert found.suggest_review is review


def record(day: date, *answers: Answer, ended: bool = True, outcome: SetOutcome = SetOutcome.DONE):
    result = SetResult(
        step_index=0,
        item_index=0,
        exercise_id="move",
        set_number=1,
        leg=Leg.LEFT,
        target=REPS,
        outcome=outcome,
        reps=10,
    )
    return SessionRecord(
        id=SessionId(f"s{day:%d}"),
        profile_id=ProfileId("p"),
        routine_id="r",
        routine_name="R",
        routine_revision="",
        content_hash="",
        started_utc=at(day),
        ended_utc=at(day) + timedelta(hours=1) if ended else None,
        end=SessionEnd.FINISHED,
        planned_sets=1,
        results=(result,),
        answers=answers,
    )


def test_felt_in_records():
    answers = (
        Answer(item_index=0, exercise_id="move", pain=2),
        Answer(item_index=1, exercise_id="move", pain=4),
        Answer(item_index=2, exercise_id="move"),
        Answer(item_index=3, exercise_id="stopped", pain=7),
    )
    found = felt_in(
        [
            record(TODAY, *answers, ended=False),
            record(YESTERDAY),
            record(YESTERDAY - timedelta(days=1), outcome=SetOutcome.SKIPPED),
        ],
        UTC,
    )

    assert [(one.day, one.exercise_id, one.pain) for one in found] == [
        (YESTERDAY, "move", None),
        (TODAY, "move", 4),
        (TODAY, "stopped", 7),
    ]
    assert found[0].ended_utc == at(YESTERDAY) + timedelta(hours=1)
    assert found[1].ended_utc == at(TODAY)
