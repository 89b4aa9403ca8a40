"""Build: checked file contents into domain values, with every text in one language."""

from __future__ import annotations

from msgspec import UNSET

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
from guide.domain.exercise import Exercise, PostInjury
from guide.domain.media import Media
from guide.domain.motion import Frame, FrontMove, LegFrame, Motion, OtherLeg, Prop
from guide.domain.phase import Phase, Programme
from guide.domain.routine import Clinic, Override, ProgrammeStep, Rhythm, Routine, Schedule
from guide.domain.source import Source
from guide.library import format as form
from guide.library.tongue import Tongue

WORK_FORMS = ("reps", "hold_s", "duration_s", "intervals", "distance_m")


def forms_of(part: form.DosePart) -> list[str]:
    """Return the names of the work forms a dose gives."""
    return [name for name in WORK_FORMS if getattr(part, name) is not UNSET]


def dose_problem(part: form.DosePart, under: Dose | None) -> tuple[str, str, str] | None:
    """Return what is wrong with a dose laid over another: key, code and message.

    The key is empty where the whole dose is meant.
    """
    given = forms_of(part)
    if len(given) > 1:
        return (
            given[1],
            "two-work-forms",
            f"a dose has one of {', '.join(WORK_FORMS)}; {given[0]} is given too",
        )
    reps = given == ["reps"] or (not given and under is not None and isinstance(under.work, RepWork))
    if not given and under is None:
        if part.tempo is not UNSET:
            return "tempo", "tempo-without-reps", "a tempo needs reps"
        return "", "no-work-form", f"a dose needs one of {', '.join(WORK_FORMS)}"
    if part.tempo is not UNSET:
        if not reps:
            return "tempo", "tempo-without-reps", "a tempo belongs to reps only"
        if sum(part.tempo) <= 0:
            return "tempo", "tempo-zero", "a tempo takes some time; not all three can be 0"
    elif given == ["reps"] and not (under is not None and isinstance(under.work, RepWork)):
        return "reps", "reps-without-tempo", "reps need a tempo: [lift, hold, lower] in seconds"
    if part.every is not UNSET:
        for name in ("per_day", "days_per_week"):
            if getattr(part, name) is not UNSET and getattr(part.every, name) is not UNSET:
                return name, "given-twice", f"{name} is given here and in every"
    return None


def build_dose(part: form.DosePart, tongue: Tongue, under: Dose | None = None) -> Dose:
    """Return a dose; what the part leaves out comes from the dose under it, or else from the defaults.

    Raises:
        ValueError: There is no whole dose in it, as ``dose_problem`` says.
    """
    every = part.every if part.every is not UNSET else form.Every()
    per_day = part.per_day if part.per_day is not UNSET else every.per_day
    per_week = part.days_per_week if part.days_per_week is not UNSET else every.days_per_week
    work = _work(part, tongue, under.work if under is not None else None)
    if under is None:
        return Dose(
            sets=1 if part.sets is UNSET else part.sets,
            work=work,
            rest_s=0.0 if part.rest_s is UNSET else part.rest_s,
            rest_between_sides_s=None if part.rest_between_sides_s is UNSET else part.rest_between_sides_s,
            load=None if part.load is UNSET else tongue(part.load),
            per_day=None if per_day is UNSET else per_day,
            days_per_week=None if per_week is UNSET else per_week,
        )
    return Dose(
        sets=under.sets if part.sets is UNSET else part.sets,
        work=work,
        rest_s=under.rest_s if part.rest_s is UNSET else part.rest_s,
        rest_between_sides_s=(
            under.rest_between_sides_s if part.rest_between_sides_s is UNSET else part.rest_between_sides_s
        ),
        load=under.load if part.load is UNSET else tongue(part.load),
        per_day=under.per_day if per_day is UNSET else per_day,
        days_per_week=under.days_per_week if per_week is UNSET else per_week,
    )


def _work(part: form.DosePart, tongue: Tongue, under: SetWork | None) -> SetWork:
    if part.hold_s is not UNSET:
        return HoldWork(hold_s=part.hold_s)
    if part.duration_s is not UNSET:
        return DurationWork(duration_s=part.duration_s)
    if part.distance_m is not UNSET:
        return DistanceWork(distance_m=part.distance_m)
    if part.intervals is not UNSET:
        return IntervalWork(intervals=tuple([_interval(each, tongue) for each in part.intervals]))
    if part.reps is UNSET and part.tempo is UNSET and under is not None:
        return under
    inherited = under if isinstance(under, RepWork) else None
    reps = part.reps if part.reps is not UNSET else inherited and inherited.reps
    tempo = _tempo(part.tempo) if part.tempo is not UNSET else inherited and inherited.tempo
    if reps is None or tempo is None:
        raise ValueError("reps and tempo need each other")
    return RepWork(reps=reps, tempo=tempo)


def _interval(part: form.IntervalPart, tongue: Tongue) -> Interval:
    label, own = tongue(part.label), tongue.own_of(part.label)
    return Interval(label=label, seconds=part.s, key="" if label == own else own)


def _tempo(parts: tuple[float, float, float]) -> Tempo:
    lift_s, hold_s, lower_s = parts
    return Tempo(lift_s=lift_s, hold_s=hold_s, lower_s=lower_s)


def build_exercise(part: form.ExerciseFile, tongue: Tongue) -> Exercise:
    """Return an exercise."""
    weeks, tracks = part.post_injury, part.tracks
    return Exercise(
        id=part.id,
        name=tongue(part.name),
        kind=part.kind,
        target=tongue.each(part.target),
        equipment=tongue.each(part.equipment),
        prevention_phase=None if tracks.prevention is UNSET else tracks.prevention,
        post_injury_phase=None if tracks.post_injury is UNSET else tracks.post_injury,
        side=part.side,
        boot=part.boot,
        weight_bearing=part.weight_bearing,
        load_tier=part.load_tier,
        dose=build_dose(part.dose, tongue),
        steps=tongue.each(part.steps),
        cues=tongue.each(part.cues),
        mistakes=tongue.each(part.mistakes),
        sources=tuple(part.sources),
        flags=tuple(part.flags),
        post_injury=None
        if weeks is None
        else PostInjury(
            default_week=weeks.default_week,
            floor_week=weeks.floor_week,
            needs_unlock=weeks.needs_unlock,
            entry=tuple(weeks.entry),
        ),
        avoid_if=tuple(part.avoid_if),
        motion=None if part.motion is None else _motion(part.motion),
        regress=tuple(part.regress),
        progress=tuple(part.progress),
        reviewed_by=part.reviewed_by,
        media=None
        if part.media is None
        else Media(file=part.media.file, alt=tongue(part.media.alt), beside_figure=part.media.beside_figure),
    )


def _motion(part: form.MotionPart) -> Motion:
    return Motion(
        contact=part.contact,
        frames=tuple(
            [
                Frame(trunk_deg=frame.T, hip_deg=frame.H, knee_deg=frame.K, ankle_deg=frame.A)
                for frame in part.frames
            ]
        ),
        props=tuple(
            [
                Prop(name=prop)
                if isinstance(prop, str)
                else Prop(name=(pair := next(iter(prop.items())))[0], use=pair[1])
                for prop in part.props
            ]
        ),
        highlight=tuple(part.highlight),
        other=None if part.other is None else _other_leg(part.other),
        front=None
        if part.front is None
        else FrontMove(kind=part.front.kind, start=part.front.start, end=part.front.end),
        toes_deg=part.toes,
    )


def _other_leg(part: form.OtherPart) -> OtherLeg:
    return OtherLeg(
        place=part.place,
        frames=tuple(
            [LegFrame(hip_deg=frame.H, knee_deg=frame.K, ankle_deg=frame.A) for frame in part.frames]
        ),
    )


def build_programme(part: form.PhasesFile, tongue: Tongue) -> Programme:
    """Return the phases of a track."""
    return Programme(
        track=part.track,
        title=tongue(part.title),
        phases=tuple(
            Phase(
                id=phase.id,
                track=part.track,
                title=tongue(phase.title),
                short_title=tongue(phase.short_title),
                week_from=phase.weeks[0],
                week_to=phase.weeks[1],
                goals=tongue.each(phase.goals),
                allowed=tongue.each(phase.allowed),
                forbidden=tongue.each(phase.forbidden),
                enter_when=tongue.each(phase.enter_when),
                max_load_tier=phase.max_load_tier,
                sources=tuple(phase.sources),
            )
            for phase in part.phases
        ),
    )


def build_source(key: str, part: form.SourceEntry, tongue: Tongue) -> Source:
    """Return a source."""
    return Source(
        key=key,
        citation=part.citation if isinstance(part.citation, str) else tongue(part.citation),
        year=part.year,
        address=part.address,
        taken=tongue(part.taken),
    )


def build_schedule(part: form.SchedulePart) -> Schedule:
    """Return how often a routine is due."""
    if isinstance(part.days, Rhythm):
        return Schedule(per_day=part.per_day, rhythm=part.days)
    return Schedule(per_day=part.per_day, weekdays=tuple(dict.fromkeys(part.days)))


def build_routine(part: form.RoutineFile, tongue: Tongue) -> Routine:
    """Return a routine that has no items yet: those need the exercises of the whole library."""
    return Routine(
        id=part.id,
        name=tongue(part.name),
        track=part.track,
        phase=part.phase,
        items=(),
        schedule=build_schedule(part.schedule),
        prepare_s=part.prepare_s,
        rest_between_items_s=part.rest_between_items_s,
        revision=part.revision,
        note="" if part.note is None else tongue(part.note),
        clinic=None if part.clinic is None else Clinic(name=part.clinic.name, phone=part.clinic.phone),
        override=None
        if part.override is None
        else Override(
            by=part.override.by,
            registration=part.override.registration,
            date=part.override.date,
            reason=part.override.reason,
        ),
        programme=None if part.programme is None else _programme_step(part.programme, tongue),
        sources=tuple(part.sources),
    )


def _programme_step(part: form.ProgrammePart, tongue: Tongue) -> ProgrammeStep:
    first, last = part.weeks or (None, None)
    return ProgrammeStep(
        id=part.id,
        name=tongue(part.name),
        order=part.order,
        week_from=first,
        week_to=last,
        min_sessions=part.min_sessions,
    )
