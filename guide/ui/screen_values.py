"""Screen values: what each screen shows, taken from the workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from guide import __version__
from guide.domain.exercise import Exercise, Track
from guide.domain.phase import Phase
from guide.domain.record import SessionEnd, SessionRecord
from guide.i18n import _
from guide.library.stack import Library
from guide.safety.red_flags import RED_FLAGS, RedFlag, Urgency
from guide.safety.verdict import Verdict
from guide.session.plan import Plan
from guide.session.state import Session
from guide.session.timeline import total_s
from guide.session_keeper import SessionKeeper
from guide.settings import MotionChoice, Settings
from guide.ui.figure_choice import stands_still
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.screens.exercise_page import ExerciseDetail, ExerciseLink
from guide.ui.screens.finish import Summary
from guide.ui.screens.rehearsal import PreviewRow
from guide.ui.screens.settings import About, Choices, LibraryRow
from guide.ui.screens.settings_figure import Appearance
from guide.ui.screens.wrong import Flag, Level, Report
from guide.ui.session_words import preview_rows, summary_of
from guide.ui.thumbnails import has_figure
from guide.ui.verdict_words import lock_words
from guide.ui.why_words import because
from guide.ui.wording import listed
from guide.workspace import Workspace

_LEVELS = {
    Urgency.SOON: Level.SOON,
    Urgency.WITHIN_48_HOURS: Level.SOON,
    Urgency.SAME_DAY: Level.SAME_DAY,
    Urgency.SAME_DAY_URGENT: Level.SAME_DAY,
    Urgency.EMERGENCY_SAME_HOUR: Level.EMERGENCY,
    Urgency.EMERGENCY_NOW: Level.EMERGENCY,
}
_SESSIONS_AT_ONCE = 60
"""So many are read before the list is seen, and again each time its end comes near."""
"""Sessions listed under Progress: once a day for more than ten years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A routine laid out line by line; ``total_s`` is ``None`` where part of it is up to the person."""

    rows: tuple[PreviewRow, ...]
    total_s: float | None


def exercise_rows(workspace: Workspace) -> tuple[ExerciseRow, ...]:
    """Return every exercise with where it is from and why it is locked."""
    exercises = tuple(workspace.library.exercises.values())
    return tuple(
        _row(workspace.library, exercise, found)
        for exercise, found in zip(exercises, workspace.exercise_blocks(exercises), strict=True)
    )


def phases(library: Library) -> tuple[Phase, ...]:
    """Return the phases of both tracks in order."""
    return tuple(phase for programme in library.programmes.values() for phase in programme.phases)


def exercise_detail(workspace: Workspace, exercise_id: str) -> ExerciseDetail | None:
    """Return everything about one exercise; ``None`` if there is no such."""
    library = workspace.library
    exercise = library.exercises.get(exercise_id)
    if exercise is None:
        return None
    starts = (exercise.phase_in(track) for track in Track)
    begins = (library.phase(phase_id) for phase_id in starts if phase_id)
    (blocks,) = workspace.exercise_blocks((exercise,))
    person = workspace.person
    return ExerciseDetail(
        row=_row(library, exercise, blocks),
        why=because(blocks, workspace.standing(person)) if person is not None and blocks else (),
        phases=tuple(dict.fromkeys(phase.title for phase in begins if phase is not None)),
        easier=_links(library, exercise.regress),
        harder=_links(library, exercise.progress),
        sources=tuple(library.sources[key].citation for key in exercise.sources if key in library.sources),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Sessions that were begun, newest first; ``more`` if there are older ones."""

    records: tuple[SessionRecord, ...]
    more: bool


def past(workspace: Workspace, *, before: datetime | None = None) -> Past:
    """Return the latest sessions, or the latest begun before a moment: as many as are read at once."""
    person, store = workspace.person, workspace.store
    records = store.sessions(person.id, limit=_SESSIONS_AT_ONCE, before=before) if person and store else ()
    begun = tuple(record for record in records if record.results or record.end is not SessionEnd.UNFINISHED)
    return Past(records=begun, more=len(records) == _SESSIONS_AT_ONCE and bool(begun))


def exercise_names(library: Library) -> Mapping[str, str]:
    """Return the names of all exercises by id."""
    return {exercise.id: exercise.name for exercise in library.exercises.values()}


def choices(settings: Settings) -> Choices:
    """Return the settings that can be changed on their screen."""
    return Choices(
        theme=settings.theme,
        text_percent=settings.text_percent,
        prepare_s=settings.prepare_s,
        switch_s=settings.switch_s,
        rest_between_items_s=settings.rest_between_items_s,
        pacing=settings.pacing,
        auto_advance=settings.auto_advance,
        emergency_number=settings.emergency_number,
        language=settings.language,
        figure=Appearance(
            settings.skin,
            settings.hair,
            settings.build,
            motion=settings.motion,
            system_still=stands_still(replace(settings, motion=MotionChoice.SYSTEM)),
        ),
    )


def model_exercise(library: Library) -> Exercise | None:
    """Return the exercise that shows what the figure looks like: a heel raise, or the first with a figure."""
    usual = library.exercises.get("heel-raise-double")
    exercises = (usual, *library.exercises.values()) if usual is not None else library.exercises.values()
    return next((one for one in exercises if has_figure(one)), None)


def about(workspace: Workspace) -> About:
    """Return what stands at the foot of the settings."""
    library = workspace.library
    return About(
        data_folder=str(workspace.places.data),
        libraries=tuple(
            LibraryRow(
                name=layer.name,
                path=str(layer.root),
                version=layer.version,
                exercises=_count(library, "exercise", layer.name),
                routines=_count(library, "routine", layer.name),
            )
            for layer in library.layers
        ),
        version=__version__,
        license_name="MIT",
    )


def preview(plan: Plan, library: Library) -> Preview:
    """Return every step of a plan with its time."""
    rows = preview_rows(plan, library.exercises)
    known = all(row.seconds is not None for row in rows)
    return Preview(rows=rows, total_s=total_s(plan) if known else None)


def summary(workspace: Workspace, session: Session, keeper: SessionKeeper) -> Summary:
    """Return what was done in a session that has just ended; from memory, in case the disk is full."""
    due, exercises = _next_due(workspace), workspace.library.exercises
    return summary_of(session, exercises, seconds=keeper.length_s, next_due=due)


def flags() -> tuple[Flag, ...]:
    """Return the red flags in words, the most urgent first."""
    ordered = sorted(RED_FLAGS.values(), key=_by_urgency)
    return tuple(_flag(found) for found in ordered)


def open_report(workspace: Workspace) -> Report | None:
    """Return the red flag that locks exercise now."""
    lock = workspace.open_lock
    if lock is None or lock.code not in RED_FLAGS:
        return None
    return Report(flag=_flag(RED_FLAGS[lock.code]), at_utc=lock.at_utc)


def _row(library: Library, exercise: Exercise, blocks: Sequence[Verdict]) -> ExerciseRow:
    origin = library.origin.get(("exercise", exercise.id), "")
    return ExerciseRow(
        exercise=exercise,
        origin="" if origin == library.layers[0].name else origin,
        lock_reason=lock_words(blocks),
    )


def _links(library: Library, ids: tuple[str, ...]) -> tuple[ExerciseLink, ...]:
    found = (library.exercises.get(exercise_id) for exercise_id in ids)
    return tuple(ExerciseLink(exercise_id=one.id, name=one.name) for one in found if one is not None)


def _next_due(workspace: Workspace) -> str:
    """Return a sentence about what comes next."""
    person = workspace.person
    if person is None:
        return ""
    due = [entry.routine.name for entry in workspace.agenda(person).now if entry.due and not entry.blocks]
    if due:
        return _("Still due today: {routines}.").format(routines=listed(due))
    return _("Nothing more is due today.")


def _flag(found: RedFlag) -> Flag:
    return Flag(
        code=found.code,
        trigger=_(found.trigger),
        level=_LEVELS[found.urgency],
        title=_(found.title),
        message="\n".join(_(sentence) for sentence in found.what_to_do),
    )


def _by_urgency(found: RedFlag) -> int:
    return -found.urgency


def _count(library: Library, what: str, name: str) -> int:
    return sum(kind == what and origin == name for (kind, _id), origin in library.origin.items())
