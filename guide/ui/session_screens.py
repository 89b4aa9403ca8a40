"""Session screens: rehearsal, player, finish and "Something is wrong", around the one session that runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from guide.domain.record import Answer
from guide.domain.routine import Routine
from guide.doses import PainNow
from guide.history.errors import HistoryError
from guide.i18n import _
from guide.safety.pain import PainAction, PainVerdict, judge_pain
from guide.session.cue import Cue, CueKind
from guide.session.event import Effort, Event, LeaveOut, LetIn, Note, Pain, Pause, Quit, RedFlag
from guide.session.look import Look
from guide.standing import PRACTICE
from guide.ui import screen_values as values
from guide.ui.before_session import BeforeSession
from guide.ui.figure_choice import figure_choice
from guide.ui.frame import Frame
from guide.ui.hearing import Hearing
from guide.ui.load_before import load_before
from guide.ui.load_words import load_notes
from guide.ui.pain_words import pain_words, stops
from guide.ui.record_words import writing_trouble
from guide.ui.screens.finish import FinishScreen
from guide.ui.screens.player.content import Content
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.screens.rehearsal import RehearsalScreen
from guide.ui.screens.wrong import Unlock, WrongScreen
from guide.ui.session_announcer import SessionAnnouncer
from guide.ui.session_flow import SessionFlow
from guide.ui.widgets.load_notes import LoadNote
from guide.workspace import Workspace

_PREPARE_MS = 50
"""How long the questions before a session have to be painted before sound and voice get ready."""


class SessionScreens(QObject):
    """Shows the session in the frame.

    Signals:
        home_requested: when Today should be shown.
        person_requested: when the first questions must be answered before a session can start.
        full_screen_requested: when the person switches full screen on or off.
    """

    home_requested = Signal()
    person_requested = Signal()
    full_screen_requested = Signal()

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        *,
        clock: Callable[[], float],
        hearing: Hearing | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._hearing = hearing
        self._frame = frame
        self._workspace = workspace
        self._clock = clock
        self._flow = SessionFlow(workspace, clock=clock, parent=self)
        self._flow.began.connect(self._on_began)
        self._flow.ended.connect(self._on_ended)
        self._flow.failed.connect(self._on_record_failed)
        # The frame speaks: the player is gone by the time the end is told.
        self._announcer = SessionAnnouncer(frame, clock=clock, parent=self)
        self._before = BeforeSession(frame, workspace, parent=self)
        self._before.answered.connect(self._on_before_answered)
        self._before.flagged.connect(self._on_flagged_before)
        self._before.left.connect(self.home_requested)
        self._player: PlayerScreen | None = None
        self._strict: dict[str, bool] = {}
        self._rehearsed = ""
        self._held = False
        self._pain_said = ""

    # What the window asks

    @property
    def running(self) -> bool:
        """Whether a session is under way."""
        return self._flow.running

    def pause(self) -> None:
        """Let the session stand still."""
        self._flow.pause()

    def settle(self) -> bool:
        """Write what could not be written yet; return whether nothing is left to write."""
        return self._flow.settle()

    def why_stuck(self) -> str | None:
        """Return why the unfinished session may not go on; ``None`` if it may, or if there is none."""
        left = self._workspace.unfinished
        return self._flow.why_not_go_on(left) if left is not None else None

    # Beginning

    @Slot(str)
    def start(self, routine_id: str) -> None:
        """Ask what must be asked before a routine, if it may start; else Today says why not."""
        routine = self._flow.find_routine(routine_id)
        if self._workspace.person is None:
            self.person_requested.emit()
        elif routine is not None and self._workspace.may_start(routine):
            self._before.ask(routine)
            if self._hearing is not None:
                # Once the questions are there: the system's speech may take a moment to wake.
                QTimer.singleShot(_PREPARE_MS, self._hearing, self._hearing.prepare)
        else:
            self.home_requested.emit()
            if self._workspace.read_only:
                self._frame.say(_("The record is read-only, so no session can start."))

    @Slot(str)
    def practise(self, exercise_id: str) -> None:
        """Start a session of one exercise."""
        self.start(PRACTICE + exercise_id)

    @Slot(str)
    def rehearse(self, routine_id: str) -> None:
        """Show a routine line by line."""
        routine = self._flow.find_routine(routine_id)
        plan = self._flow.lay_out(routine) if routine else None
        if routine is None or plan is None:
            return
        self._rehearsed = routine_id
        preview = values.preview(plan, self._workspace.library)
        screen = RehearsalScreen(
            routine.name, preview.rows, preview.total_s, notes=self._notes_before(routine)
        )
        screen.start_requested.connect(self._on_start_rehearsed)
        screen.back_requested.connect(self.home_requested)
        self._frame.put("rehearsal", screen, routine.name, marked="today")

    def _notes_before(self, routine: Routine) -> tuple[LoadNote, ...]:
        """Return what a routine asks more than lately."""
        workspace, person = self._workspace, self._workspace.person
        if person is None:
            return ()
        laid_out = workspace.adjusted(routine).routine
        return load_notes(load_before(workspace, laid_out, workspace.recent(person)), workspace.library)

    @Slot()
    def resume(self) -> None:
        """Go on with the unfinished session, if it may; else Today says why not."""
        left = self._workspace.unfinished
        if left is None or not self._flow.go_on(left):
            self.home_requested.emit()

    @Slot()
    def keep(self) -> None:
        """End the unfinished session with what was done."""
        left = self._workspace.unfinished
        if left is not None:
            self._flow.keep(left)
        self.home_requested.emit()

    @Slot()
    def _on_start_rehearsed(self) -> None:
        self.start(self._rehearsed)

    @Slot(object, object)
    def _on_before_answered(self, routine: Routine, pain: PainNow) -> None:
        self._flow.start(routine, pain.score)

    @Slot(str)
    def _on_flagged_before(self, code: str) -> None:
        """Go straight to what to do; exercise is locked with it."""
        self.raise_flag(code)

    # Under way

    @Slot()
    def _on_began(self) -> None:
        driver = self._flow.driver
        if driver is None:
            return
        screen = self._player
        if screen is None:
            screen = self._player = PlayerScreen(clock=self._clock)
            screen.event_requested.connect(self._on_event)
            screen.end_requested.connect(self._flow.quit)
            screen.wrong_requested.connect(self.something_is_wrong)
            screen.full_screen_requested.connect(self.full_screen_requested)
            if self._hearing is not None:
                screen.mute_requested.connect(self._hearing.toggle_mute)
                self._hearing.marked.connect(screen.show_sound)
                self._hearing.failed.connect(self._frame.say)
        settings = self._workspace.settings
        screen.show_figure_as(figure_choice(settings))
        screen.use_keys(settings.keys, any_key=settings.any_key_counts)
        content = Content(plan=driver.session.plan, exercises=self._workspace.library.exercises)
        screen.open(content, driver.see)
        if self._hearing is not None:
            self._hearing.follow(driver, content)
        self._announcer.follow(driver, content)
        driver.looked.connect(self._on_looked)
        driver.kept.connect(self._on_kept)
        driver.cued.connect(self._on_cued)
        self._held = False
        self._pain_said = ""
        self._strict = self._strictness()
        self._show_player()
        screen.show_answers(driver.session.answers)
        self._judge_pain()

    def _show_player(self) -> None:
        driver, routine, screen = self._flow.driver, self._flow.routine, self._player
        if driver is not None and routine is not None and screen is not None:
            self._frame.put("player", screen, routine.name, rail=False)
            screen.show_look(driver.see())

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        """Let an event happen; after too much pain only those that do not go on with the session."""
        if self._held and not isinstance(event, Pain | Effort | Note | Pause | Quit | RedFlag):
            self._show_kept()
            return
        self._flow.send(event)
        if isinstance(event, Pain):
            self._judge_pain()

    def _judge_pain(self) -> None:
        """Judge the last pain answer: too much of it pauses the session until it is ended or corrected."""
        driver, routine = self._flow.driver, self._flow.routine
        if driver is None or routine is None or not self._flow.running or not driver.session.answers:
            return
        verdicts = {
            answer.exercise_id: self._judged(answer.exercise_id, answer.pain)
            for answer in sorted(driver.session.answers, key=_pain_of)
            if answer.pain is not None
        }
        red = [verdict for verdict in verdicts.values() if stops(verdict)]
        self._held = bool(red)
        if self._held:
            self._flow.pause()
        else:
            self._leave_out(verdicts)
        if self._player is not None:
            self._player.hold(self._held)
        shown = red or [self._judged(last.exercise_id, last.pain) for last in driver.session.answers[-1:]]
        self._pain_said = pain_words(shown[0]) if shown else ""
        self._show_kept()

    def _leave_out(self, verdicts: Mapping[str, PainVerdict]) -> None:
        """Leave out the exercises that hurt too much for today, and let in what was corrected."""
        driver = self._flow.driver
        if driver is None:
            return
        for exercise_id, verdict in verdicts.items():
            stays = verdict.action is not PainAction.STOP_EXERCISE
            if stays and exercise_id in driver.session.left_out:
                self._flow.send(LetIn(exercise_id))
            elif not stays:
                self._flow.send(LeaveOut(exercise_id))
        if self._player is not None:
            self._player.leave_out(driver.session.left_out)

    def _judged(self, exercise_id: str, pain: int | None) -> PainVerdict:
        """Judge pain in an exercise of the session; what is not known of it counts as the stricter."""
        return judge_pain(pain, strict=self._strict.get(exercise_id, True))

    def _strictness(self) -> dict[str, bool]:
        """Return for which exercises of the session the stricter column holds."""
        driver, routine, doses = self._flow.driver, self._flow.routine, self._flow.doses
        if driver is None or routine is None or doses is None:
            return {}
        exercises = self._workspace.library.exercises
        items = driver.session.plan.items
        return {each.exercise_id: doses.is_strict(exercises[each.exercise_id], routine) for each in items}

    @Slot(object)
    def _on_looked(self, look: Look) -> None:
        if self._player is not None:
            self._player.show_look(look)

    @Slot()
    def _on_kept(self) -> None:
        self._show_kept()

    def _show_kept(self) -> None:
        """Show the answers given, and what must be said of them or of the record."""
        screen, keeper, driver = self._player, self._flow.keeper, self._flow.driver
        if screen is not None and keeper is not None and driver is not None:
            said = (self._pain_said, writing_trouble(keeper.trouble))
            screen.show_trouble(" ".join(words for words in said if words))
            screen.show_answers(driver.session.answers)

    @Slot(object)
    def _on_cued(self, cue: Cue) -> None:
        """Words about the pain of one exercise end with the next."""
        if cue.kind is CueKind.PREPARE and not self._held:
            self._pain_said = ""
            self._show_kept()

    # The end

    @Slot()
    def _on_ended(self) -> None:
        driver, keeper = self._flow.driver, self._flow.keeper
        # After a red flag the words about it stay.
        if self._frame.shown == "wrong" or driver is None or keeper is None:
            return
        screen = FinishScreen(values.summary(self._workspace, driver.session, keeper))
        screen.pain_given.connect(self._on_late_pain)
        screen.effort_given.connect(self._flow.give_effort)
        screen.note_given.connect(self._flow.give_note)
        screen.done_requested.connect(self.home_requested)
        self._frame.put("finish", screen, _("Done"), marked="today")
        if self._held:
            self._frame.say(self._pain_said)
        if keeper.trouble is not None:
            self._frame.say(writing_trouble(keeper.trouble))

    @Slot(int, int)
    def _on_late_pain(self, item_index: int, score: int) -> None:
        """Take pain given at the end, and say what it means."""
        self._flow.give_pain(item_index, score)
        driver = self._flow.driver
        if driver is None:
            return
        words = pain_words(self._judged(driver.session.plan.items[item_index].exercise_id, score))
        if words:
            self._frame.say(words)
        else:
            self._frame.unsay()

    @Slot(object)
    def _on_record_failed(self, error: HistoryError) -> None:
        self._frame.say(writing_trouble(error))

    # Something is wrong

    @Slot()
    def something_is_wrong(self) -> None:
        """Let the session stand still and ask what is happening; while locked, show the report."""
        if self._flow.running:
            self._flow.pause()
        screen = self._wrong_screen()
        report = values.open_report(self._workspace)
        if report is not None:
            screen.show_locked(report, self._workspace.today)
        self._frame.put("wrong", screen, _("Something is wrong"), rail=not self._flow.running)
        if report is None:
            screen.ask()

    def _wrong_screen(self) -> WrongScreen:
        screen = WrongScreen(values.flags(), number=self._workspace.settings.emergency_number)
        screen.flagged.connect(self._on_flagged)
        screen.back_requested.connect(self._on_wrong_left)
        screen.unlock_requested.connect(self._on_unlock)
        return screen

    def raise_flag(self, code: str) -> None:
        """Say at once what to do about a red flag, and lock exercise."""
        screen = self._wrong_screen()
        self._frame.put("wrong", screen, _("Something is wrong"))
        screen.tell(code)

    @Slot(str)
    def _on_flagged(self, code: str) -> None:
        """Lock first, then end the session: whatever fails afterwards, the lock stands."""
        try:
            self._workspace.lock(code)
        except HistoryError as error:
            self._on_record_failed(error)
        self._flow.red_flag(code)

    @Slot()
    def _on_wrong_left(self) -> None:
        if self._flow.running:
            self._show_player()
        else:
            self.home_requested.emit()

    @Slot(object)
    def _on_unlock(self, unlock: Unlock) -> None:
        try:
            self._workspace.unlock(unlock.by, unlock.day, unlock.note)
        except HistoryError as error:
            self._on_record_failed(error)
            return
        self.home_requested.emit()


def _pain_of(answer: Answer) -> int:
    return answer.pain or 0
