"""Evidence: what the record itself can show for a gate. Only what was really done counts.

What a routine asked for is no maximum: who did the 15 that were asked has not shown that 20 are too many, so
each count also tells the most that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.dose import DurationWork, HoldWork, IntervalWork, RepWork
from guide.domain.exercise import Exercise, Flag, Kind
from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.person import Leg
from guide.domain.record import SessionRecord, SetOutcome, SetResult
from guide.safety.mornings import judge_day
from guide.safety.pain import PAIN_RULE, Zone

TWO_LEG_RAISE = "heel-raise-double"
ONE_LEG_RAISE = "heel-raise-single"
STANCE = "single-leg-stance"
BRISK_WALK = "brisk-walk"
POGO = "pogo-double"
JOG = "jog"
"""Exercises, and the name of an interval, that the gates of clinical.md 1.4 and 2.4 count."""

_POGO_HOPS = 20
RECENT_DAYS = 28
WEEK_DAYS = 7
STRENGTH_DAYS = 26 * 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The most that was really done with little pain, and the most that was asked for, done or not."""

    done: float = 0.0
    asked: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PainWeek:
    """Pain over seven days: the worst that was answered, and how often nothing was."""

    worst: int | None = None
    unanswered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Symmetry:
    """Measures of the injured side as percent of the other (LSI); ``None`` where not measured."""

    height_pct: float | None = None
    reps_pct: float | None = None
    work_pct: float | None = None
    hop_pct: float | None = None


NOTHING = Best()
UNFELT = PainWeek()
UNMEASURED = Symmetry()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known for the gates. Counts are of the last 28 days, pain and mornings of the last seven.

    Attributes:
        pain: In exercise.
        walking_pain: In walking exercises.
        rest_pain: At night or at rest, by the morning answers.
        calm_mornings: Mornings that were green.
        flares: Mornings that were amber or red.
        swelling_settles: Whether no morning was swollen; ``None`` if none tells.
        two_leg_raises: In one set.
        one_leg_raises: In one set, by leg.
        stance_s: In one set, by leg, in seconds.
        brisk_walk_min: In one session.
        pogo_sets: Sets of 20 hops in one session that had settled by the next morning.
        jog_min: Without a break, settled by the next morning.
        one_leg_weeks: Weeks of the last half year in which single-leg strength was done.
    """

    pain: PainWeek = UNFELT
    walking_pain: PainWeek = UNFELT
    rest_pain: PainWeek = UNFELT
    calm_mornings: int = 0
    flares: int = 0
    swelling_settles: bool | None = None
    two_leg_raises: Best = NOTHING
    one_leg_raises: tuple[tuple[Leg, Best], ...] = ()
    stance_s: tuple[tuple[Leg, Best], ...] = ()
    brisk_walk_min: Best = NOTHING
    pogo_sets: Best = NOTHING
    jog_min: Best = NOTHING
    one_leg_weeks: int = 0
    symmetry: Symmetry = UNMEASURED


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class _Done:
    """One set on one side that was not skipped, with the pain of its exercise in that session."""

    day: date
    session: str
    result: SetResult
    pain: int | None

    @property
    def easy(self) -> bool:
        return self.pain is not None and self.pain <= PAIN_RULE.green_to


def evidence_of(
    records: Iterable[SessionRecord],
    mornings: Sequence[MorningAnswer],
    exercises: Mapping[str, Exercise],
    today: date,
    *,
    activities: Iterable[ActivityEntry] = (),
    symmetry: Symmetry = UNMEASURED,
    zone: tzinfo | None = None,
) -> Evidence:
    """Work out the evidence. Days are those of ``zone``, by default of the wall clock here.

    ``records`` may be all there are; only those of the last half year are looked at. A set counts as done
    with little pain only if pain was answered.
    """
    dated = tuple(_dated(records, today, zone))
    since = today - timedelta(days=RECENT_DAYS)
    recent = [one for day, record in dated if day > since for one in _done_in(record, day)]
    week = [one for one in recent if one.day > today - timedelta(days=WEEK_DAYS)]
    days = [today - timedelta(days=back) for back in range(WEEK_DAYS)]
    zones = [judge_day(day, mornings, strict=True).zone for day in days]
    answers = [answer for answer in mornings if answer.day in days]
    swellings = [answer.swelling for answer in answers if answer.swelling is not None]
    walks = [one for one in week if _is_walk(exercises.get(one.result.exercise_id))]
    return Evidence(
        pain=_pain_week(_pains(week)),
        walking_pain=_pain_week(_pains(walks)),
        rest_pain=_pain_week([answer.night_pain for answer in answers]),
        calm_mornings=zones.count(Zone.GREEN),
        flares=zones.count(Zone.AMBER) + zones.count(Zone.RED),
        swelling_settles=(
            all(each in {Swelling.NONE, Swelling.EVENING} for each in swellings) if swellings else None
        ),
        two_leg_raises=_best(_reps(recent, TWO_LEG_RAISE)),
        one_leg_raises=_by_leg(_reps(recent, ONE_LEG_RAISE)),
        stance_s=_by_leg(_holds(recent)),
        brisk_walk_min=_best_of_sums(_walked(recent)),
        pogo_sets=_best_of_sums(_pogos(recent, mornings)),
        jog_min=_best(_jogs(recent, exercises, mornings, activities, today)),
        one_leg_weeks=_one_leg_weeks(dated, exercises),
        symmetry=symmetry,
    )


_Try = tuple[Leg, float, float]
"""A leg, what counts as done, and what was asked for."""


def _dated(
    records: Iterable[SessionRecord], today: date, zone: tzinfo | None
) -> Iterator[tuple[date, SessionRecord]]:
    """Records of the last half year with their days."""
    since = today - timedelta(days=STRENGTH_DAYS)
    for record in records:
        # No zone is a day away from UTC: old records are passed over without working out their day.
        if record.started_utc.date() >= since:
            day = record.started_utc.astimezone(zone).date()
            if since < day <= today:
                yield day, record


def _done_in(record: SessionRecord, day: date) -> Iterator[_Done]:
    pains: dict[str, int] = {}
    for answer in record.answers:
        if answer.pain is not None:
            pains[answer.exercise_id] = max(answer.pain, pains.get(answer.exercise_id, 0))
    for result in record.results:
        if result.outcome.begun:
            yield _Done(day, record.id, result, pains.get(result.exercise_id))


def one_leg_strength(exercises: Mapping[str, Exercise]) -> frozenset[str]:
    """Ids of the exercises that count as single-leg strength."""
    return frozenset(
        id_ for id_, one in exercises.items() if Flag.SLHR in one.flags and one.kind is not Kind.GAIT
    )


def weeks_in(begun: Iterable[datetime], today: date, zone: tzinfo | None = None) -> int:
    """In how many calendar weeks of the last half year something was begun; the same for many records."""
    since = today - timedelta(days=STRENGTH_DAYS)
    days = (moment.astimezone(zone).date() for moment in begun)
    return len({day.isocalendar()[:2] for day in days if since < day <= today})


def _one_leg_weeks(dated: Iterable[tuple[date, SessionRecord]], exercises: Mapping[str, Exercise]) -> int:
    strength = one_leg_strength(exercises)
    return len(
        {
            day.isocalendar()[:2]
            for day, record in dated
            if any(result.exercise_id in strength and result.outcome.begun for result in record.results)
        }
    )


def _pains(done: Iterable[_Done]) -> list[int | None]:
    """One answer for each exercise of each session."""
    return list({(one.session, one.result.exercise_id): one.pain for one in done}.values())


def _pain_week(pains: Sequence[int | None]) -> PainWeek:
    known = [pain for pain in pains if pain is not None]
    return PainWeek(worst=max(known, default=None), unanswered=len(pains) - len(known))


def _reps(done: Iterable[_Done], exercise_id: str) -> Iterator[_Try]:
    for one in done:
        result = one.result
        if result.exercise_id == exercise_id and isinstance(result.target, RepWork):
            yield result.leg, float(result.reps or 0) if one.easy else 0.0, float(result.target.reps)


def _holds(done: Iterable[_Done]) -> Iterator[_Try]:
    for one in done:
        result = one.result
        if result.exercise_id == STANCE and isinstance(result.target, HoldWork):
            yield result.leg, result.seconds if one.easy else 0.0, result.target.hold_s


def _walked(done: Iterable[_Done]) -> Iterator[tuple[str, float, float]]:
    for one in done:
        target = one.result.target
        if one.result.exercise_id == BRISK_WALK and isinstance(target, DurationWork):
            yield one.session, one.result.seconds / 60 if one.easy else 0.0, target.duration_s / 60


def _pogos(done: Iterable[_Done], mornings: Sequence[MorningAnswer]) -> Iterator[tuple[str, float, float]]:
    for one in done:
        target = one.result.target
        if one.result.exercise_id == POGO and isinstance(target, RepWork):
            full = (one.result.reps or 0) >= _POGO_HOPS and one.easy and _settled(one.day, mornings)
            yield one.session, float(full), float(target.reps >= _POGO_HOPS)


def _jogs(
    done: Iterable[_Done],
    exercises: Mapping[str, Exercise],
    mornings: Sequence[MorningAnswer],
    activities: Iterable[ActivityEntry],
    today: date,
) -> Iterator[_Try]:
    for one in done:
        exercise = exercises.get(one.result.exercise_id)
        if exercise is None or Flag.RUN not in exercise.flags:
            continue
        asked, ran = _jogged(one.result)
        settled = one.easy and _settled(one.day, mornings)
        yield Leg.BOTH, ran if settled else 0.0, asked
    for entry in activities:
        recent = today - timedelta(days=RECENT_DAYS) < entry.day <= today and not entry.planned
        if recent and entry.kind is ActivityKind.RUN and entry.minutes is not None:
            yield Leg.BOTH, entry.minutes if _settled(entry.day, mornings) else 0.0, entry.minutes


def _jogged(result: SetResult) -> tuple[float, float]:
    """Minutes of the longest jog in a set, as asked and as done; of a set cut short nothing is sure."""
    match result.target:
        case DurationWork():
            return result.target.duration_s / 60, result.seconds / 60
        case IntervalWork():
            jogs = [part.seconds for part in result.target.intervals if part.known_as == JOG]
            asked = max(jogs, default=0.0) / 60
            return asked, asked if result.outcome is SetOutcome.DONE else 0.0
        case _:
            return 0.0, 0.0


def _settled(day: date, mornings: Sequence[MorningAnswer]) -> bool:
    return judge_day(day + timedelta(days=1), mornings, strict=True).zone is Zone.GREEN


def _best(tries: Iterable[_Try]) -> Best:
    found = NOTHING
    for _, done, asked in tries:
        found = Best(done=max(found.done, done), asked=max(found.asked, asked))
    return found


def _by_leg(tries: Iterable[_Try]) -> tuple[tuple[Leg, Best], ...]:
    legs: dict[Leg, list[_Try]] = {}
    for one in tries:
        legs.setdefault(one[0], []).append(one)
    return tuple((leg, _best(legs[leg])) for leg in sorted(legs))


def _best_of_sums(tries: Iterable[tuple[str, float, float]]) -> Best:
    sessions: dict[str, tuple[float, float]] = {}
    for session, done, asked in tries:
        before = sessions.get(session, (0.0, 0.0))
        sessions[session] = (before[0] + done, before[1] + asked)
    return _best((Leg.BOTH, done, asked) for done, asked in sessions.values())


def _is_walk(exercise: Exercise | None) -> bool:
    return exercise is not None and (exercise.kind is Kind.GAIT or exercise.id == BRISK_WALK)
