"""Today words: turns a person's agenda into what the Today screen shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from guide.agenda import Agenda, Entry, local_day
from guide.domain.exercise import Exercise, Track
from guide.domain.person import Leg, Management, Person
from guide.domain.record import SessionRecord
from guide.history.reading import Unfinished as UnfinishedSession
from guide.i18n import _
from guide.library.problem import Severity
from guide.library.stack import Library
from guide.session.plan import Work
from guide.session.timeline import step_s, total_s
from guide.standing import Standing
from guide.ui.dates import time_words
from guide.ui.dose_words import row_words
from guide.ui.gate_words import clock_words
from guide.ui.load_before import load_before
from guide.ui.models.day import DoneSession, DueExercise, DueRoutine, Morning, Notice, Today, Unfinished
from guide.ui.morning_words import morning_card, notices
from guide.ui.next_phase_values import reach
from guide.ui.record_words import read_only_words
from guide.ui.verdict_words import lock_words
from guide.ui.why_words import because
from guide.ui.widgets.step_strip import PartState, StripPart
from guide.ui.wording import dose_line, leg_name, sets_of, weeks
from guide.workspace import Workspace


def today(workspace: Workspace, *, stuck: str | None = None) -> Today:
    """Return the Today screen's content; ``stuck`` says why an unfinished session may not go on."""
    read_only = read_only_words(workspace.store) if workspace.store else ""
    person = workspace.person
    if person is None:
        return today_of_nobody(workspace.library, read_only=read_only)
    sessions = workspace.recent(person)
    agenda, doses = workspace.agenda_and_doses(person, sessions)
    mornings = workspace.mornings(person)
    shown = today_of(
        workspace.standing(person),
        agenda,
        day=workspace.today,
        sessions=sessions,
        unfinished=workspace.unfinished,
        stuck=stuck,
        read_only=read_only,
        clock=clock_words(workspace),
        morning=None if read_only else morning_card(doses, mornings, agenda, sessions, workspace.today),
        notices=(
            *(Notice(title=_("Your settings"), words=each.message) for each in workspace.notices),
            *notices(doses, agenda, workspace.library),
        ),
    )
    shown = replace(shown, due=tuple(map(partial(_with_load, workspace, agenda, sessions), shown.due)))
    people = workspace.store.people() if workspace.store is not None else ()
    if len(people) <= 1:
        return shown
    return replace(
        shown,
        subtitle=_("{name} · {words}").format(name=person.name, words=shown.subtitle),
        people=tuple((str(one.id), one.name) for one in people),
        whose=str(person.id),
    )


def _with_load(
    workspace: Workspace, agenda: Agenda, sessions: Sequence[SessionRecord], due: DueRoutine
) -> DueRoutine:
    """Return a routine with one line where it asks more than lately; a locked one asks nothing."""
    entry = next(each for each in agenda.now if each.routine.id == due.routine_id)
    if entry.blocks or due.is_done or not load_before(workspace, entry.adjusted.routine, sessions):
        return due
    return replace(due, load=_("There is something to know about its load. Rehearse says what, and why."))


def today_of(
    standing: Standing,
    agenda: Agenda,
    *,
    day: date,
    sessions: Sequence[SessionRecord],
    unfinished: UnfinishedSession | None,
    stuck: str | None,
    read_only: str,
    clock: str = "",
    morning: Morning | None = None,
    notices: tuple[Notice, ...] = (),
) -> Today:
    """Return the Today screen's content for a person with a profile."""
    library, person = standing.library, standing.person
    phase = agenda.phase
    heading = phase.title if phase else _("Today")
    if agenda.week is not None and person.track is Track.POST_INJURY and phase:
        heading = _("Week {week} · {phase}").format(week=agenda.week, phase=phase.title)
    return Today(
        heading=heading,
        subtitle=_subtitle(person, day),
        phases=_strip(library, person, agenda),
        due=tuple(_due(standing, entry) for entry in agenda.now),
        more=tuple(_due(standing, entry) for entry in agenda.other),
        done=tuple(_done(record) for record in sessions if local_day(record) == day and record.anything_done),
        unfinished=_unfinished(library, unfinished, stuck),
        aims=phase.goals if phase else (),
        not_yet=phase.forbidden if phase else (),
        left_out=len(library.left_out),
        problems=_errors(library),
        read_only=read_only,
        reviewed=False,
        reach=reach(standing),
        clock=clock,
        morning=morning,
        notices=notices,
    )


def today_of_nobody(library: Library, *, read_only: str) -> Today:
    """Return the Today screen's content while nobody has answered the first questions."""
    return Today(
        heading=_("Welcome"),
        subtitle=_("Answer a few questions to get routines that fit you."),
        left_out=len(library.left_out),
        problems=_errors(library),
        read_only=read_only,
        nobody=True,
        empty=_(
            "Routines start once Heelrise knows whether a rupture is healing. You can look around first."
        ),
    )


def _errors(library: Library) -> int:
    """Count what keeps content out, media too; other warnings are for writers, in ``heelrise check``."""
    return sum(
        problem.severity is Severity.ERROR or problem.code.startswith("media-")
        for problem in library.problems
    )


def _subtitle(person: Person, day: date) -> str:
    if person.track is Track.PREVENTION:
        return _("For a strong calf and tendon. Not a treatment.")
    side = {
        Leg.LEFT: _("Left Achilles"),
        Leg.RIGHT: _("Right Achilles"),
        Leg.BOTH: _("Both Achilles tendons"),
    }
    parts = [side[person.affected]] if person.affected else []
    if person.management is Management.SURGICAL:
        parts.append(_("treated with surgery"))
    elif person.management is Management.NONSURGICAL:
        parts.append(_("treated without surgery"))
    words = ", ".join(parts)
    if person.day_0 is None:
        return _("{words} · day 0 not known").format(words=words)
    return _("{words} · day {count}").format(words=words, count=max(0, (day - person.day_0).days))


def _strip(library: Library, person: Person, agenda: Agenda) -> tuple[StripPart, ...]:
    programme = library.programmes.get(person.track)
    if programme is None or agenda.phase is None:
        return ()
    parts: list[StripPart] = []
    state = PartState.PAST
    for phase in programme.phases:
        if phase.id == agenda.phase.id:
            state = PartState.NOW
        words = weeks(phase.week_from, phase.week_to)
        parts.append(StripPart(state=state, title=phase.short_title, words=words))
        if state is PartState.NOW:
            state = PartState.LATER
    return tuple(parts)


def _due(standing: Standing, entry: Entry) -> DueRoutine:
    library = standing.library
    routine = entry.routine
    exercises = [library.exercises[item.exercise_id] for item in entry.plan.items]
    changed = {
        change.item_index: row_words(library, change)
        for change in entry.adjusted.changes
        if not entry.adjusted.rests
    }
    origin = routine.clinic.name if routine.clinic else ""
    return DueRoutine(
        routine_id=routine.id,
        name=routine.name,
        seconds=total_s(entry.plan),
        exercises=tuple(
            _row(entry, place, exercise, changed.get(place, "")) for place, exercise in enumerate(exercises)
        ),
        equipment=tuple(dict.fromkeys(thing for one in exercises for thing in one.equipment)),
        done_today=entry.done_today,
        per_day=routine.schedule.per_day,
        lock_reason=lock_words(entry.blocks),
        lock_why=because(entry.blocks, standing),
        origin=origin,
        changes=any(changed.values()) or bool(entry.adjusted.rests),
        rests=bool(entry.adjusted.rests),
    )


def _row(entry: Entry, place: int, exercise: Exercise, changed: str) -> DueExercise:
    seconds = [step_s(step) for step in entry.plan.steps if getattr(step, "item_index", None) == place]
    sets = [step for step in entry.plan.steps if isinstance(step, Work) and step.item_index == place]
    # What is left out has no sets, and takes no time worth telling.
    timed = bool(sets) and all(step_s(step) > 0 for step in sets)
    dose = replace(entry.plan.items[place].dose, load=None)
    if sets:
        # A superset does as many sets as it has rounds, whatever the dose says.
        dose = replace(dose, sets=sets[0].set_count)
    return DueExercise(
        exercise_id=exercise.id,
        name=exercise.name,
        dose=dose_line(replace(dose, load=None), exercise.side),
        seconds=sum(seconds) if timed else None,
        changed=changed,
    )


def _done(record: SessionRecord) -> DoneSession:
    return DoneSession(
        name=record.routine_name,
        time=time_words(record.started_utc.astimezone()),
        sets_done=record.sets_done,
        sets_planned=record.planned_sets,
        pain=record.highest_pain,
    )


def _unfinished(library: Library, left: UnfinishedSession | None, stuck: str | None) -> Unfinished | None:
    if left is None:
        return None
    results = left.record.results
    where = sets_of(len(results), left.record.planned_sets)
    if results:
        last = results[-1]
        exercise = library.exercises.get(last.exercise_id)
        name = exercise.name if exercise else last.exercise_id
        where = _("{where}, the last one {exercise}, {leg}").format(
            where=where, exercise=name, leg=leg_name(last.leg)
        )
    return Unfinished(name=left.record.routine_name, where=where, stuck=stuck)
