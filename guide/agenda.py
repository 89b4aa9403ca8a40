"""Agenda: which routines a person has today, which are locked and why, and where in the track they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from guide.domain.exercise import Track
from guide.domain.phase import Phase
from guide.domain.record import SessionEnd, SessionRecord
from guide.domain.routine import Rhythm, Routine, Schedule, Weekday, steps_of
from guide.doses import Adjusted, Doses, judge_adjusted
from guide.library.stack import Library
from guide.safety.path import phase_in
from guide.safety.verdict import Verdict
from guide.session.plan import Plan, PlanOptions
from guide.session.planning import plan
from guide.standing import Standing, blocks

_WEEKDAYS = tuple(Weekday)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One routine as it stands for a person today.

    Attributes:
        plan: The routine laid out for this person, with what the last answers change.
        adjusted: What they change.
        blocks: Why it may not start; empty if it may.
        done_today: Sessions of it that were finished today.
        due: Whether it belongs to today and is not done yet.
    """

    routine: Routine
    plan: Plan
    blocks: tuple[Verdict, ...]
    done_today: int
    due: bool
    adjusted: Adjusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A day: the phase the person is in, its routines first, then those of other phases."""

    phase: Phase | None
    week: int | None
    now: tuple[Entry, ...]
    other: tuple[Entry, ...]


def current_phase(standing: Standing) -> Phase | None:
    """Return the phase a person is in: the one confirmed, else by weeks, else the first of the track.

    Weeks alone lead into no phase: by weeks is only told where somebody may be, until they confirm it. One
    that the weeks do not allow, as after day 0 was put right, is not believed.
    """
    library, person = standing.library, standing.person
    programme = library.programmes.get(person.track)
    if programme is None or not programme.phases:
        return None
    phases = programme.phases
    here = phase_in(standing.facts, person.track)
    confirmed = next((phase for phase in phases if phase.id == here), None)
    if person.track is Track.PREVENTION:
        return confirmed or phases[0]
    reached = [phase for phase in phases if phase.week_from <= standing.facts.weeks_since]
    open_now = standing.facts.open_phases(standing.limits)
    if confirmed is not None and confirmed.id in open_now:
        return confirmed
    return reached[-1] if reached else phases[0]


def agenda(
    standing: Standing, *, sessions: Sequence[SessionRecord], options: PlanOptions, doses: Doses | None = None
) -> Agenda:
    """Work out a person's day.

    ``sessions`` are the latest ones, newest first, at least those of the last week; ``options`` fill in where
    a routine is silent; ``doses`` say what the last answers change, and nothing does without them.
    """
    library, person = standing.library, standing.person
    phase = current_phase(standing)
    entries = [
        _entry(standing, routine, sessions, options, doses)
        for routine in library.routines.values()
        if routine.track is person.track
    ]
    followed = _followed(library, sessions)
    own = [
        entry
        for entry in entries
        if phase is not None
        and (
            entry.routine.phase == phase.id
            if entry.routine.programme is None
            else entry.routine.id in followed
        )
    ]
    clinic = [
        entry
        for entry in entries
        if entry.routine.clinic is not None and entry.routine.programme is None and entry not in own
    ]
    now = sorted([*own, *clinic], key=_order)
    place = {found.id: number for number, found in enumerate(_phases(library, person.track))}
    rest = [entry for entry in entries if entry not in now]
    other = sorted(rest, key=lambda entry: (place.get(entry.routine.phase, len(place)), entry.routine.name))
    return Agenda(phase=phase, week=standing.facts.week, now=tuple(now), other=tuple(other))


def local_day(record: SessionRecord) -> date:
    """Return the day a session began on, by the wall clock here."""
    return record.started_utc.astimezone().date()


def is_due(schedule: Schedule, days_done: Iterable[date], day: date) -> bool:
    """Whether a routine belongs to a day, given the days on which it was done."""
    if schedule.weekdays:
        return _WEEKDAYS[day.weekday()] in schedule.weekdays
    if schedule.rhythm is Rhythm.EVERY_OTHER_DAY:
        return day - timedelta(days=1) not in set(days_done)
    return True


def _entry(
    standing: Standing,
    routine: Routine,
    sessions: Sequence[SessionRecord],
    options: PlanOptions,
    doses: Doses | None,
) -> Entry:
    day = standing.facts.today
    own = [record for record in sessions if record.routine_id == routine.id]
    days = [local_day(record) for record in own if record.anything_done]
    done = sum(
        local_day(record) == day and record.end is SessionEnd.FINISHED and record.anything_done
        for record in own
    )
    adjusted = doses.adjust(routine) if doses is not None else Adjusted(routine=routine)
    exercises = standing.library.exercises
    due = is_due(routine.schedule, days, day) and done < routine.schedule.per_day
    return Entry(
        routine=routine,
        plan=plan(adjusted.routine, exercises, standing.person, options, left_out=adjusted.left_out),
        blocks=blocks(judge_adjusted(routine, adjusted, exercises, standing.facts, standing.limits)),
        done_today=done,
        due=due,
        adjusted=adjusted,
    )


def _followed(library: Library, sessions: Sequence[SessionRecord]) -> frozenset[str]:
    """Return the step of each named programme that stands now: the one last done.

    A programme is not followed until it is begun; a clinic's own stands from its first step.
    """
    now: dict[tuple[str, Track], str] = {}
    for record in sessions:
        routine = library.routines.get(record.routine_id)
        if routine is not None and routine.programme is not None and record.anything_done:
            now.setdefault((routine.programme.id, routine.track), routine.id)
    for routine in library.routines.values():
        if routine.clinic is not None and routine.programme is not None:
            steps = steps_of(routine.programme.id, routine.track, library.routines.values())
            now.setdefault((routine.programme.id, routine.track), steps[0].id)
    return frozenset(now.values())


def _order(entry: Entry) -> tuple[bool, bool, bool, str]:
    return bool(entry.blocks), not entry.due, entry.routine.clinic is None, entry.routine.name


def _phases(library: Library, track: Track) -> tuple[Phase, ...]:
    programme = library.programmes.get(track)
    return programme.phases if programme is not None else ()
