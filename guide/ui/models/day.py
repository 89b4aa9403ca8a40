"""Day: what the Today screen shows, as values ready for the eye."""

from __future__ import annotations

from dataclasses import dataclass

from guide.ui.models.reach import Reach
from guide.ui.widgets.step_strip import StripPart


@dataclass(frozen=True, slots=True, kw_only=True)
class DueExercise:
    """One exercise of a routine: ``dose`` in words, ``seconds`` it takes (``None`` where only time tells).

    ``changed`` says what the last answers change, and why; empty if nothing.
    """

    exercise_id: str
    name: str
    dose: str
    seconds: float | None
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRoutine:
    """A routine that is due.

    Attributes:
        seconds: How long the whole takes.
        equipment: Names of what is needed, for people.
        done_today: Times it was done today, of ``per_day``.
        lock_reason: Why it may not be started now; ``None`` if it may.
        lock_why: The rules that lock it, with the facts they used and their sources.
        origin: Who it is from, such as a clinic's name; empty for the shipped ones.
        changes: Whether there is anything to say about what the last answers change.
        rests: Whether it is locked until a time of day.
        load: That there is something to know about its load; empty if not. No word in it changes by the hour.
    """

    routine_id: str
    name: str
    seconds: float
    exercises: tuple[DueExercise, ...]
    equipment: tuple[str, ...] = ()
    done_today: int = 0
    per_day: int = 1
    lock_reason: str | None = None
    lock_why: tuple[str, ...] = ()
    origin: str = ""
    changes: bool = False
    rests: bool = False
    load: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is left for today."""
        return self.done_today >= self.per_day


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSession:
    """A session of today: ``time`` in words, ``pain`` the highest answer from 0 to 10."""

    name: str
    time: str
    sets_done: int
    sets_planned: int
    pain: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A session that broke off: its routine's ``name`` and, in words, ``where`` it stood.

    ``stuck`` says why it may not go on; ``None`` if it may.
    """

    name: str
    where: str
    stuck: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """How the morning is asked about, or what its answer means.

    Attributes:
        chip: "Morning check", or the zone with its shape.
        tone: Tone of the chip.
        title: The question, or what the answer means.
        words: What it does to today; a line each.
        answered: Whether today was answered.
    """

    chip: str
    title: str
    words: tuple[str, ...]
    tone: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something calm to know, such as that the week is repeated."""

    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything the Today screen shows.

    Attributes:
        heading: Where the person is, such as "Week 10 · Shoes and two-leg strength".
        subtitle: Side, treatment and day, or the words for prevention.
        phases: The way through the track; empty where none is chosen.
        due: Routines in the order in which they should be done.
        more: Routines of other phases.
        aims: What the phase is for; ``not_yet`` what it does not allow.
        left_out: How many library files were left out because of mistakes.
        problems: How many mistakes keep content out, those in no file of their own too.
        read_only: Why nothing new can be recorded; empty if it can.
        reviewed: Whether a clinician has reviewed all that is shown.
        empty: Why nothing is due; used only where ``due`` is empty.
        nobody: Whether nobody has answered the first questions yet.
        reach: What comes next and what it takes; ``None`` behind the last phase.
        clock: Why the date of this computer should be looked at; empty if it need not.
        people: Id and name of everybody, where several people share this laptop.
        whose: Id of the person whose day it is, among ``people``.
        morning: The morning check; ``None`` where nobody is known, or nothing can be recorded.
        notices: What else to know.
    """

    heading: str
    subtitle: str = ""
    phases: tuple[StripPart, ...] = ()
    due: tuple[DueRoutine, ...] = ()
    more: tuple[DueRoutine, ...] = ()
    done: tuple[DoneSession, ...] = ()
    unfinished: Unfinished | None = None
    aims: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    left_out: int = 0
    problems: int = 0
    read_only: str = ""
    reviewed: bool = False
    empty: str = ""
    nobody: bool = False
    reach: Reach | None = None
    clock: str = ""
    people: tuple[tuple[str, str], ...] = ()
    whose: str = ""
    morning: Morning | None = None
    notices: tuple[Notice, ...] = ()
