"""Session flow: begins, resumes, ends and answers sessions on behalf of the main window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from guide.domain.dose import WHOLE_PACE
from guide.domain.person import Person
from guide.domain.record import SessionEnd, SwapReason
from guide.domain.routine import Routine
from guide.doses import Adjusted, Doses, PainNow, is_half, kept
from guide.history.errors import HistoryError
from guide.history.reading import Unfinished
from guide.history.store import Store
from guide.i18n import _
from guide.session.bookmark import resume
from guide.session.engine import begin, step
from guide.session.event import (
    Effort,
    Event,
    Note,
    Pain,
    Pause,
    Quit,
    RedFlag,
    Start,
    SwapExercise,
    Tick,
)
from guide.session.plan import Plan, PlanOptions, Work
from guide.session.planning import plan, plan_key
from guide.session.state import Ready, Session
from guide.session_keeper import SessionKeeper
from guide.standing import PRACTICE, practice_routine
from guide.ui.session_driver import SessionDriver
from guide.ui.verdict_words import lock_words
from guide.workspace import Workspace, options_of

if TYPE_CHECKING:
    from guide.easier import Easier

_GOES_ON_WITHIN = timedelta(hours=12)
"""A session is recorded on the day it began: one that went on days later would leave today's undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The routine of an unfinished session, as the library has it and as it was laid out."""

    routine: Routine
    adjusted: Adjusted
    plan: Plan
    options: PlanOptions


class SessionFlow(QObject):
    """At most one session at a time.

    Signals:
        began: when a session starts or goes on; ``driver`` runs it.
        ended: when it is over; the driver stays until the next one, so that pain and notes can be given.
        failed: with a HistoryError, when the record could not take the beginning of a session.
    """

    began = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, *, clock: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._clock = clock
        self.driver: SessionDriver | None = None
        self.keeper: SessionKeeper | None = None
        self.routine: Routine | None = None
        self._adjusted: Adjusted | None = None
        self._options = workspace.plan_options
        self._pain_before: int | None = None

    @property
    def running(self) -> bool:
        """Whether a session is under way."""
        return self.driver is not None and not self.driver.over

    def find_routine(self, routine_id: str) -> Routine | None:
        """Return a routine of the library, or the one made for practising an exercise."""
        person = self._workspace.person
        library = self._workspace.library
        if routine_id.startswith(PRACTICE) and person is not None:
            exercise = library.exercises.get(routine_id.removeprefix(PRACTICE))
            return practice_routine(exercise, person.track) if exercise else None
        return library.routines.get(routine_id)

    def lay_out(self, routine: Routine) -> Plan | None:
        """Return the routine laid out for the person; ``None`` if there is nobody."""
        person = self._workspace.person
        if person is None:
            return None
        return self._laid_out(self._workspace.adjusted(routine), person, self._workspace.plan_options)

    def _laid_out(self, adjusted: Adjusted, person: Person, options: PlanOptions) -> Plan:
        exercises = self._workspace.library.exercises
        return plan(adjusted.routine, exercises, person, options, left_out=adjusted.left_out)

    def start(self, routine: Routine, pain_before: int | None = None) -> None:
        """Begin a session, as the last answers let it be. The caller has judged that it may start."""
        person, store = self._workspace.person, self._workspace.store
        if person is None or store is None:
            return
        adjusted = self._workspace.adjusted(routine)
        laid_out = self._laid_out(adjusted, person, self._workspace.plan_options)
        from guide.easier import paces_of  # noqa: PLC0415 - only a session that begins needs it

        quickest = paces_of(laid_out.items, routine, self._workspace.standing(person))
        if not self.settle():
            return
        try:
            session_id = store.begin_session(
                profile_id=person.id,
                routine_id=routine.id,
                routine_name=routine.name,
                routine_revision=routine.revision,
                content_hash=routine.content_hash,
                planned_sets=sum(isinstance(step, Work) for step in laid_out.steps),
                plan_key=plan_key(laid_out),
                options={**asdict(self._workspace.plan_options), **adjusted.numbers},
                pain_before=pain_before,
            )
        except HistoryError as error:
            self.failed.emit(error)
            return
        settings = self._workspace.settings
        session = begin(laid_out, settings.pacing, waits=not settings.auto_advance, quickest=quickest)
        self._adjusted, self._options = adjusted, self._workspace.plan_options
        self._pain_before = pain_before
        self._run(routine, session, SessionKeeper(store, session_id))
        self.send(Start())

    def easier(self) -> tuple[Easier, ...]:
        """Return what may be done instead of the item under way, or in a rest of the next."""
        from guide.easier import easier_than  # noqa: PLC0415 - few sessions need it

        person, doses, routine = self._workspace.person, self.doses, self.routine
        item_index = self.item_index
        if person is None or doses is None or routine is None or item_index is None or self.driver is None:
            return ()
        session = self.driver.session
        item = session.plan.items[item_index]
        pains = [self._pain_before, *(answer.pain for answer in session.answers)]
        told = [pain for pain in pains if pain is not None]
        half = self._adjusted is not None and is_half(self._adjusted, item_index, item.exercise_id)
        return tuple(
            easier_than(
                item,
                routine,
                self._workspace.standing(person),
                doses,
                options=self._options,
                pain=PainNow(max(told) if told else None),
                half=half,
                left_out=session.left_out,
            )
        )

    @property
    def item_index(self) -> int | None:
        """The place of the item under way, or in a rest of the next; ``None`` if there is none."""
        from guide.session.swapping import item_ahead  # noqa: PLC0415 - few sessions need it

        if self.driver is None or not self.running:
            return None
        session = self.driver.session
        return item_ahead(session.plan, self.driver.see().step_index)

    def swap(self, exercise_id: str, reason: SwapReason) -> bool:
        """Let an easier exercise come in, if it may at this moment; return whether it did."""
        item_index = self.item_index
        found = next((one for one in self.easier() if one.exercise.id == exercise_id), None)
        if found is None or item_index is None or self.driver is None:
            return False
        before = self.driver.session.swaps
        self.send(
            SwapExercise(item_index=item_index, instead=found.instead, reason=reason, quickest=found.quickest)
        )
        return self.driver.session.swaps != before

    @property
    def doses(self) -> Doses | None:
        """What the last answers change, and how strictly pain is judged; ``None`` if there is nobody."""
        person = self._workspace.person
        return self._workspace.doses(self._workspace.standing(person)) if person is not None else None

    def why_not_go_on(self, left: Unfinished) -> str | None:
        """Return why an unfinished session may not go on where it stood; ``None`` if it may.

        What is allowed may have changed since, by a red flag or other answers; and the plan must still come
        out the same.
        """
        if self._workspace.now() - left.record.started_utc > _GOES_ON_WITHIN:
            return _("It was begun too long ago to go on where it stood.")
        found = self._plan_of(left)
        if found is None:
            return _("The routine has changed since, so it cannot go on where it stood.")
        return lock_words(self._workspace.routine_blocks(found.routine, found.adjusted))

    def go_on(self, left: Unfinished) -> bool:
        """Resume an unfinished session, paused where it broke off; return whether it could and may."""
        found = self._plan_of(left)
        if found is None or self.why_not_go_on(left) is not None or self._workspace.read_only:
            return False
        back = self._back_at(left) if self.settle() else None
        if back is None:
            return False
        self._run(*back)
        self.send(Tick())
        return True

    def keep(self, left: Unfinished) -> None:
        """End an unfinished session with what was done, the reps of a set under way too."""
        store: Store | None = self._workspace.store
        if store is None:
            return
        back = self._back_at(left)
        if back is not None:
            _routine, session, keeper = back
            ended, _cues = step(session, Quit(), self._clock())
            keeper.keep(session, ended, self._clock())
            if keeper.trouble is not None:
                self.failed.emit(keeper.trouble)
            return
        try:
            store.end_session(left.record.id, SessionEnd.STOPPED)
        except HistoryError as error:
            self.failed.emit(error)

    def settle(self) -> bool:
        """Write what a full disk or a busy record kept back; return whether nothing is left to write."""
        if self.keeper is None or self.keeper.flush():
            return True
        self.failed.emit(self.keeper.trouble)
        return False

    def send(self, event: Event) -> None:
        """Let an event happen in the session, if there is one."""
        if self.driver is not None:
            self.driver.send(event)

    def pause(self) -> None:
        """Pause the session, if there is one."""
        self.send(Pause())

    @Slot()
    def quit(self) -> None:
        """End the session early; what was done stays."""
        self.send(Quit())

    @Slot(str)
    def red_flag(self, code: str) -> None:
        """End the session because something is wrong."""
        if self.running:
            self.send(RedFlag(code))

    @Slot(int, int)
    def give_pain(self, item_index: int, score: int) -> None:
        """Take the pain given for an item after the session."""
        self.send(Pain(score, item_index))

    def give_effort(self, score: int) -> None:
        """Take the effort of the whole session: it is kept with its last item."""
        self.send(Effort(score))

    @Slot(str)
    def give_note(self, text: str) -> None:
        """Take the person's own words."""
        self.send(Note(text))

    def _plan_of(self, left: Unfinished) -> _Found | None:
        """Return the routine and plan of an unfinished session; ``None`` if they changed since.

        What answers changed when it began still holds: answers given in it count the next time.
        """
        routine = self.find_routine(left.record.routine_id)
        person = self._workspace.person
        exercises = self._workspace.library.exercises
        if routine is None or person is None or left.bookmark is None:
            return None
        if any(item.exercise_id not in exercises for item in routine.each_item()):
            return None
        adjusted = kept(routine, exercises, left.options)
        if adjusted is None:
            return None
        options = options_of(left.options)
        laid_out = self._laid_out(adjusted, person, options)
        if plan_key(laid_out) != left.plan_key:
            return None
        if left.record.swaps:
            laid_out = self._with_swaps(left, laid_out, routine, person, options)
        if laid_out is None or (left.swap_key and plan_key(laid_out) != left.swap_key):
            return None
        return _Found(routine=routine, adjusted=adjusted, plan=laid_out, options=options)

    def _with_swaps(
        self, left: Unfinished, laid_out: Plan, routine: Routine, person: Person, options: PlanOptions
    ) -> Plan | None:
        """Return a plan with what came in during a session; ``None`` if that is not there any more."""
        from guide.easier import instead_of  # noqa: PLC0415 - few sessions need it
        from guide.session.swapping import swapped  # noqa: PLC0415 - likewise

        exercises = self._workspace.library.exercises
        for swap in left.record.swaps:
            exercise = exercises.get(swap.instead)
            if exercise is None or swap.item_index >= len(laid_out.items):
                return None
            item = laid_out.items[swap.item_index]
            instead = instead_of(item, exercise, routine, person, options, half=swap.half)
            if instead is None or swap.from_step >= len(laid_out.steps):
                return None
            laid_out = swapped(laid_out, swap.from_step, swap.item_index, instead)
        return laid_out

    def _back_at(self, left: Unfinished) -> tuple[Routine, Session, SessionKeeper] | None:
        """Return an unfinished session as it stood, and its keeper; ``None`` if its plan changed since."""
        found, store, person = self._plan_of(left), self._workspace.store, self._workspace.person
        if found is None or store is None or person is None or left.bookmark is None:
            return None
        routine, laid_out = found.routine, found.plan
        now_s = self._clock()
        settings = self._workspace.settings
        self._adjusted, self._options = found.adjusted, found.options
        self._pain_before = left.record.pain_before
        from guide.easier import paces_of  # noqa: PLC0415 - only a session that goes on needs it

        # An item that was slowed stays so; quicker than allowed today nothing goes.
        quickest = paces_of(laid_out.items, routine, self._workspace.standing(person))
        paces = tuple(min(left.paces.get(index, WHOLE_PACE), most) for index, most in enumerate(quickest))
        session = resume(
            laid_out,
            results=left.record.results,
            answers=left.record.answers,
            note=left.record.note,
            bookmark=left.bookmark,
            pacing=settings.pacing,
            now_s=now_s,
            waits=not settings.auto_advance,
            paces=paces,
            quickest=quickest,
            swaps=left.record.swaps,
            long_rests=left.record.long_rests,
        )
        ago_s = (self._workspace.now() - left.record.started_utc).total_seconds()
        keeper = SessionKeeper(store, left.record.id, max(0.0, ago_s))
        # What a crash kept from being written: the last result, or that the end was reached.
        keeper.keep(replace(session, stage=Ready(), results=left.record.results), session, now_s)
        return routine, session, keeper

    def _run(self, routine: Routine, session: Session, keeper: SessionKeeper) -> None:
        if self.driver is not None:
            self.driver.deleteLater()
        self.routine = routine
        self.keeper = keeper
        self.driver = SessionDriver(session, keeper, clock=self._clock, parent=self)
        self.driver.ended.connect(self.ended)
        self.began.emit()
