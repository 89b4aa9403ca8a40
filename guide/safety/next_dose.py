"""Next dose: what the last answers do to the next time an exercise is done (clinical.md 4, SR-17).

Every adjustment names its rule and the answers that brought it, and has an id, so that a person can take
back one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from guide.domain.exercise import Exercise
from guide.domain.morning import MorningAnswer
from guide.domain.record import SessionRecord
from guide.safety.mornings import RULE, SOURCES, DayVerdict, gravest, judge_day
from guide.safety.pain import Zone, zone_of
from guide.safety.verdict import Severity, Verdict

_AMBER_DAYS, _WEEK_DAYS = 2, 7
_STALLED_DAYS, _STALLED_TIMES = 21, 3
_SHORT_REST_H, _LONG_REST_H = 24, 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """How one exercise felt in one session; ``pain`` is ``None`` where it was not answered."""

    day: date
    ended_utc: datetime
    session_id: str
    exercise_id: str
    pain: int | None


class Change(StrEnum):
    """What changes the next time, the mildest first."""

    MAY_PROGRESS = "may_progress"
    REPEAT = "repeat"
    REPEAT_WEEK = "repeat_week"
    STEP_BACK = "step_back"
    HALVE_AFTER_REST = "halve_after_rest"
    REST_AND_CONTACT_CLINIC = "rest_and_contact_clinic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One answer that brought a change.

    Attributes:
        code: What it said.
        session_id: The session it was given in; ``None`` for a morning.
        value: Its number; ``None`` if it was left out or has none.
    """

    day: date
    code: str
    zone: Zone
    session_id: str | None = None
    value: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """What the next dose of an exercise is.

    Attributes:
        id: Stable as long as the answers stay; a person takes it back by this id.
        because: The answers, the gravest first.
        dose_factor: What load or sets are multiplied with.
        step_back_to: The easier exercise to do instead; ``None`` if there is none, or no step back.
        rest_until_utc: Not before this time; ``None`` for no rest.
        contact_clinic: Call the clinic if it has not settled by then.
        suggest_review: Three weeks without progress.
    """

    id: str
    exercise_id: str
    change: Change
    because: tuple[Because, ...]
    dose_factor: float = 1.0
    step_back_to: str | None = None
    rest_until_utc: datetime | None = None
    contact_clinic: bool = False
    suggest_review: bool = False
    rule: str = RULE
    sources: tuple[str, ...] = SOURCES

    @property
    def may_progress(self) -> bool:
        """Whether a button to progress may be shown: on green only."""
        return self.change is Change.MAY_PROGRESS


def felt_in(records: Iterable[SessionRecord], zone: tzinfo | None = None) -> tuple[Felt, ...]:
    """How each exercise that was really done felt, oldest first; the worst answer of a session counts.

    Days are those of ``zone``, by default of the wall clock here.
    """
    found: list[Felt] = []
    for record in sorted(records, key=lambda record: record.started_utc):
        done = dict.fromkeys(result.exercise_id for result in record.results if result.outcome.begun)
        pains: dict[str, list[int]] = {}
        for answer in record.answers:
            if answer.pain is not None:
                pains.setdefault(answer.exercise_id, []).append(answer.pain)
        found += (
            Felt(
                day=record.started_utc.astimezone(zone).date(),
                ended_utc=record.ended_utc or record.started_utc,
                session_id=record.id,
                exercise_id=exercise_id,
                pain=max(pains[exercise_id]) if exercise_id in pains else None,
            )
            for exercise_id in dict.fromkeys([*done, *pains])
        )
    return tuple(found)


def next_dose(
    exercise: Exercise,
    felt: Sequence[Felt],
    mornings: Sequence[MorningAnswer],
    today: date,
    *,
    strict: bool,
    amber: Sequence[date] | None = None,
) -> Adjustment | None:
    """What the answers do to the next dose of an exercise; ``None`` if it was never done.

    ``strict`` as ``pain.is_strict`` tells. Until the morning after has come, and if it is left out, nothing
    progresses. ``felt`` is in order of time. ``amber`` are the amber days, if they are known already.
    """
    own = [one for one in felt if one.exercise_id == exercise.id and one.day <= today]
    if not own:
        return None
    last = own[-1]
    after = last.day + timedelta(days=1)
    because = [_pain_of(last)]
    if after <= today:
        because += _morning(judge_day(after, mornings, strict=strict))
    else:
        because.append(Because(day=after, code="morning-still-to-come", zone=Zone.UNKNOWN))
    because.sort(key=lambda one: _GRAVEST_FIRST.index(one.zone))
    zone = gravest(one.zone for one in because)
    change = _CHANGE[zone, strict]
    if change in {Change.MAY_PROGRESS, Change.REPEAT}:
        days = amber_days(felt, mornings, today) if amber is None else amber
        if len(days) >= _AMBER_DAYS:
            change = Change.REPEAT_WEEK
            because = [Because(day=day, code="amber-day", zone=Zone.AMBER) for day in days]
    rests = change in {Change.HALVE_AFTER_REST, Change.REST_AND_CONTACT_CLINIC}
    # A morning that is raised, or not known to be calm, needs the longer rest.
    hours = _LONG_REST_H if strict or any(one.session_id is None for one in because) else _SHORT_REST_H
    return Adjustment(
        id=f"{RULE}:{exercise.id}:{last.session_id}:{change}",
        exercise_id=exercise.id,
        change=change,
        because=tuple(because),
        dose_factor=0.5 if rests else 1.0,
        step_back_to=exercise.regress[0] if change is Change.STEP_BACK and exercise.regress else None,
        rest_until_utc=last.ended_utc + timedelta(hours=hours) if rests else None,
        contact_clinic=change is Change.REST_AND_CONTACT_CLINIC,
        suggest_review=_stalled(own, today),
    )


def amber_days(felt: Iterable[Felt], mornings: Iterable[MorningAnswer], today: date) -> tuple[date, ...]:
    """Amber days of the last seven, by the worst answer in exercise or by the morning."""
    worst: dict[date, int] = {}
    for one in felt:
        if one.pain is not None:
            worst[one.day] = max(one.pain, worst.get(one.day, 0))
    answers = tuple(mornings)
    days = [today - timedelta(days=back) for back in range(_WEEK_DAYS - 1, -1, -1)]
    return tuple(
        day
        for day in days
        if gravest((zone_of(worst.get(day)), judge_day(day, answers, strict=True).zone)) is Zone.AMBER
    )


def judge_rest(adjustment: Adjustment, now_utc: datetime) -> tuple[Verdict, ...]:
    """Block an exercise while it rests."""
    until = adjustment.rest_until_utc
    if until is None or now_utc >= until:
        return ()
    return (
        Verdict(
            rule=RULE,
            severity=Severity.BLOCK,
            code="resting-after-pain",
            facts={
                "hours": round((until - now_utc).total_seconds() / 3600),
                "until": until.isoformat(),
                "adjustment": adjustment.id,
            },
            opens_on=None,
            sources=SOURCES,
            exercise_id=adjustment.exercise_id,
        ),
    )


_GRAVEST_FIRST = (Zone.RED, Zone.AMBER, Zone.UNKNOWN, Zone.GREEN)
_CHANGE = {
    (Zone.GREEN, False): Change.MAY_PROGRESS,
    (Zone.GREEN, True): Change.MAY_PROGRESS,
    (Zone.UNKNOWN, False): Change.REPEAT,
    (Zone.UNKNOWN, True): Change.REPEAT,
    (Zone.AMBER, False): Change.REPEAT,
    (Zone.AMBER, True): Change.STEP_BACK,
    (Zone.RED, False): Change.HALVE_AFTER_REST,
    (Zone.RED, True): Change.REST_AND_CONTACT_CLINIC,
}


def _pain_of(felt: Felt) -> Because:
    return Because(
        day=felt.day,
        code="pain-not-answered" if felt.pain is None else "pain-in-exercise",
        zone=zone_of(felt.pain),
        session_id=felt.session_id,
        value=felt.pain,
    )


def _morning(verdict: DayVerdict) -> list[Because]:
    return [Because(day=reason.day, code=reason.code, zone=reason.zone) for reason in verdict.reasons]


def _stalled(own: Sequence[Felt], today: date) -> bool:
    """Whether nothing was green for three weeks in which it was done."""
    since = today - timedelta(days=_STALLED_DAYS)
    lately = [one for one in own if one.day > since]
    return (
        own[0].day <= since
        and len(lately) >= _STALLED_TIMES
        and all(zone_of(one.pain) is not Zone.GREEN for one in lately)
    )
