"""Load log: sudden jumps in what a person does, seen before they happen (clinical.md 2.5, SR-26 to SR-28).

All of these warn; none blocks. There is no workload ratio here: it is no safety score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.dose import DurationWork, HoldWork, IntervalWork, RepWork, SetWork
from guide.domain.exercise import Exercise, Flag, Kind, SideRule
from guide.domain.limits import SafetyLimits
from guide.domain.record import SessionRecord, SetResult
from guide.domain.routine import Item, Routine, Superset
from guide.safety.verdict import FactValue, Severity, Verdict

_RUN_RATES = ((100.0, 2.28), (30.0, 1.52), (0.0, 1.64))
"""Percent over the longest run, and how much more often injuries came (frandsen; clinical.md 2.5)."""

_CONTACTS_PER_S = 2.0
"""Landings a second where a set is timed (clinical.md 3.2, rhythm of rope and hops)."""

_SLACK = 1e-9
_JUMPING = frozenset({Flag.PLYO1, Flag.PLYO2})


def judge_planned(
    entry: ActivityEntry, log: Iterable[ActivityEntry], today: date, limits: SafetyLimits
) -> tuple[Verdict, ...]:
    """Warn of a run, jump or walk far over the longest of the last days, and say how sure that is.

    What was only planned is nothing to compare with. Metres are compared with metres and minutes with
    minutes. With nothing to compare, it says so. The fact ``rate_ratio`` is how much more often runners were
    hurt after such a step, ``None`` outside running. ``today`` is the day up to which the last days count:
    for a plan, its own day.
    """
    since = today - timedelta(days=limits.load.spike_days)
    lately = [
        one
        for one in log
        if one.kind is entry.kind and not one.planned and since <= one.day <= today and one is not entry
    ]
    compared = False
    found: list[Verdict] = []
    for name in ("metres", "minutes"):
        planned = getattr(entry, name)
        done = [value for one in lately if (value := getattr(one, name)) is not None]
        if planned is None or not done:
            continue
        compared = True
        over = 100.0 * (planned / max(done) - 1.0)
        if over > limits.load.spike_pct + _SLACK:
            found.append(
                _warning(
                    "SR-26",
                    "longer-than-lately",
                    {
                        "measure": name,
                        "planned": planned,
                        "longest": max(done),
                        "days": limits.load.spike_days,
                        "over_pct": round(over),
                        "limit_pct": limits.load.spike_pct,
                        "rate_ratio": _rate(over) if entry.kind is ActivityKind.RUN else None,
                    },
                    ("frandsen",),
                )
            )
    if not compared:
        facts: dict[str, FactValue] = {"days": limits.load.spike_days, "kind": entry.kind.value}
        found.append(_warning("SR-26", "nothing-to-compare", facts, ("design",)))
    return tuple(found)


def judge_load(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    done: Sequence[SessionRecord],
    now_utc: datetime,
    limits: SafetyLimits,
    *,
    zone: tzinfo | None = None,
) -> tuple[Verdict, ...]:
    """Warnings about a routine before it starts, by itself and beside what was done in the last two weeks.

    ``zone`` tells which day a session belongs to; by default the wall clock here.
    """
    planned = [
        (item, exercises[item.exercise_id]) for item in routine.each_item() if item.exercise_id in exercises
    ]
    return (
        *_volume(routine, exercises, done, now_utc, limits),
        *_spacing([exercise for _, exercise in planned], exercises, done, now_utc, limits, zone),
        *_contacts(routine, exercises, limits),
        *_stretches(planned, limits),
    )


def volume_of(results: Iterable[SetResult], exercises: Mapping[str, Exercise]) -> int:
    """Reps that were really done, each times the load tier; a hold or a timed set counts as one rep."""
    total = 0
    for result in results:
        exercise = exercises.get(result.exercise_id)
        if exercise is not None and result.outcome.begun:
            total += exercise.load_tier * (1 if result.reps is None else result.reps)
    return total


def contacts_of(work: SetWork, exercise: Exercise) -> int:
    """Landings in one set of jumping; 0 for anything else, and for running, which is not counted so."""
    jumping = not _JUMPING.isdisjoint(exercise.flags) and Flag.RUN not in exercise.flags
    if not jumping:
        return 0
    match work:
        case RepWork():
            return work.reps
        case DurationWork():
            return round(work.duration_s * _CONTACTS_PER_S)
        case IntervalWork():
            return round(sum(part.seconds for part in work.intervals) * _CONTACTS_PER_S)
        case _:
            return 0


def _volume(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    done: Sequence[SessionRecord],
    now_utc: datetime,
    limits: SafetyLimits,
) -> Iterator[Verdict]:
    """SR-26: this week's volume with the routine, against the seven days before them."""
    week = timedelta(days=7)
    results = [
        (now_utc - record.started_utc, record.results)
        for record in done
        if now_utc - 2 * week < record.started_utc <= now_utc
    ]
    before = sum(volume_of(each, exercises) for age, each in results if age >= week)
    this = sum(volume_of(each, exercises) for age, each in results if age < week)
    this += sum(
        sets * (work.reps if isinstance(work, RepWork) else 1) * exercise.load_tier
        for sets, work, exercise in _sets(routine, exercises)
    )
    if before and this > before * (1 + limits.load.volume_pct / 100) + _SLACK:
        yield _warning(
            "SR-26",
            "more-than-last-week",
            {
                "volume": this,
                "before": before,
                "over_pct": round(100 * (this / before - 1)),
                "limit_pct": limits.load.volume_pct,
            },
            ("buist",),
        )


def _spacing(
    planned: Sequence[Exercise],
    exercises: Mapping[str, Exercise],
    done: Sequence[SessionRecord],
    now_utc: datetime,
    limits: SafetyLimits,
    zone: tzinfo | None,
) -> Iterator[Verdict]:
    """SR-27: two days between impact or heavy sessions, and no more than three heavy days in seven."""
    rest = timedelta(hours=limits.load.rest_hours)
    for code, sort in (("impact-too-soon", is_impact), ("heavy-too-soon", _heavy(limits))):
        if not any(map(sort, planned)):
            continue
        times = [record.ended_utc or record.started_utc for record in done if _did(record, exercises, sort)]
        last = max((time for time in times if time <= now_utc), default=None)
        if last is not None and now_utc - last < rest:
            hours = int((now_utc - last).total_seconds() // 3600)
            yield _warning(
                "SR-27", code, {"hours": hours, "needed": limits.load.rest_hours}, _SPACING_SOURCES
            )
    if any(map(_heavy(limits), planned)):
        today = now_utc.astimezone(zone).date()
        days = {
            record.started_utc.astimezone(zone).date()
            for record in done
            if _did(record, exercises, _heavy(limits))
        }
        days = {day for day in days if today - timedelta(days=7) < day <= today} | {today}
        if len(days) > limits.load.heavy_days:
            yield _warning(
                "SR-27",
                "too-many-heavy-days",
                {"days": len(days), "most": limits.load.heavy_days},
                _SPACING_SOURCES,
            )


_SPACING_SOURCES = ("hsr-utd", "design")


def _contacts(routine: Routine, exercises: Mapping[str, Exercise], limits: SafetyLimits) -> Iterator[Verdict]:
    total = sum(
        sets * contacts_of(work, exercise) * (2 if exercise.side is SideRule.EACH else 1)
        for sets, work, exercise in _sets(routine, exercises)
    )
    if total > limits.load.contacts:
        yield _warning(
            "SR-27", "too-many-contacts", {"contacts": total, "most": limits.load.contacts}, _SPACING_SOURCES
        )


def _stretches(planned: Sequence[tuple[Item, Exercise]], limits: SafetyLimits) -> Iterator[Verdict]:
    """SR-28: holds of a minute at most, four minutes for a muscle, and none right before impact."""
    load = limits.load
    total: dict[str, float] = {}
    for index, (item, exercise) in enumerate(planned):
        work = item.dose.work
        if not _stretches_muscle(exercise) or not isinstance(work, HoldWork):
            continue
        if work.hold_s > load.stretch_hold_s:
            facts: dict[str, FactValue] = {"seconds": work.hold_s, "most": load.stretch_hold_s}
            yield _warning("SR-28", "long-stretch", facts, ("ingram",), exercise.id)
        for muscle in exercise.target:
            total[muscle] = total.get(muscle, 0.0) + item.dose.sets * work.hold_s
        following = planned[index + 1][1] if index + 1 < len(planned) else None
        if following is not None and is_impact(following):
            facts = {"before": following.id}
            yield _warning("SR-28", "stretch-before-impact", facts, ("ingram",), exercise.id)
    for muscle, seconds in total.items():
        if seconds > load.stretch_session_s:
            facts = {"muscle": muscle, "seconds": seconds, "most": load.stretch_session_s}
            yield _warning("SR-28", "much-stretching", facts, ("ingram",))


def is_impact(exercise: Exercise) -> bool:
    """Whether feet land with force in it: jumps, hops, runs."""
    return exercise.kind is Kind.PLYOMETRIC or not _IMPACT.isdisjoint(exercise.flags)


_IMPACT = _JUMPING | {Flag.RUN}


def _stretches_muscle(exercise: Exercise) -> bool:
    return exercise.kind is Kind.STRETCH or Flag.STRETCH in exercise.flags


def _heavy(limits: SafetyLimits) -> Callable[[Exercise], bool]:
    def is_heavy(exercise: Exercise) -> bool:
        return exercise.id in limits.heavy_slow

    return is_heavy


def _did(record: SessionRecord, exercises: Mapping[str, Exercise], sort: Callable[[Exercise], bool]) -> bool:
    found = (exercises.get(result.exercise_id) for result in record.results if result.outcome.begun)
    return any(exercise is not None and sort(exercise) for exercise in found)


def _sets(routine: Routine, exercises: Mapping[str, Exercise]) -> Iterator[tuple[int, SetWork, Exercise]]:
    """Each item's sets, rounds of a superset counted, with its work."""
    for entry in routine.items:
        rounds, items = (entry.rounds, entry.items) if isinstance(entry, Superset) else (None, (entry,))
        for item in items:
            exercise = exercises.get(item.exercise_id)
            if exercise is not None:
                yield rounds or item.dose.sets, item.dose.work, exercise


def _rate(over_pct: float) -> float:
    return next(rate for above, rate in _RUN_RATES if over_pct > above + _SLACK)


def _warning(
    rule: str,
    code: str,
    facts: Mapping[str, FactValue],
    sources: tuple[str, ...],
    exercise_id: str | None = None,
) -> Verdict:
    return Verdict(
        rule=rule,
        severity=Severity.WARN,
        code=code,
        facts=facts,
        opens_on=None,
        sources=sources,
        exercise_id=exercise_id,
    )
