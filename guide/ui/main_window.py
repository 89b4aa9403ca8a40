"""Main window: the rail, the screens, and the one place where they are connected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QListView, QMainWindow, QStackedWidget, QStatusBar, QWidget

from guide.domain.person import Person
from guide.history.errors import HistoryError
from guide.history.reading import Unfinished
from guide.i18n import _
from guide.settings import SettingsError, ThemeChoice
from guide.ui.record_words import writing_trouble
from guide.ui.screens.today import TodayScreen
from guide.ui.theme.theme import Theme
from guide.ui.today_words import today
from guide.ui.widgets.rail import Rail
from guide.workspace import PRACTICE, Workspace

if TYPE_CHECKING:
    from guide.session.event import Event
    from guide.session.look import Look
    from guide.ui.screens.player.screen import PlayerScreen
    from guide.ui.screens.settings import Choices
    from guide.ui.screens.wrong import Unlock
    from guide.ui.session_flow import SessionFlow

_HOME = "today"


class MainWindow(QMainWindow):
    """Everything the person sees.

    A screen is made when it is first shown, so that the window opens quickly.

    Signals:
        look_changed: when theme or text size was changed in the settings.
    """

    look_changed = Signal()

    def __init__(
        self, workspace: Workspace, *, clock: Callable[[], float], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Heelrise")
        self._workspace = workspace
        self._clock = clock
        self._made_flow: SessionFlow | None = None
        self._screens: dict[str, QWidget] = {}
        self._player: PlayerScreen | None = None
        self._shown = ""
        self._back_to = _HOME
        self._warned = False
        self._rail = Rail(
            (
                ("today", _("Today")),
                ("exercises", _("Exercises")),
                ("progress", _("Progress")),
                ("learn", _("Learn")),
                ("settings", _("Settings")),
            ),
            workspace.places.assets / "icons",
        )
        self._rail.chosen.connect(self.show_screen)
        self._rail.wrong_requested.connect(self._on_wrong)
        self._stack = QStackedWidget()
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    # Opening and closing

    def open(self) -> None:
        """Show the first screen: Today, or the first questions."""
        if self._workspace.person is None and not self._workspace.read_only:
            self._ask_person()
            return
        self.show_screen(_HOME)

    def open_routine(self, routine_id: str) -> None:
        """Open a routine on Today, if that is the screen shown."""
        if self._shown == _HOME:
            self._today().open_routine(routine_id)

    def show_theme(self, theme: Theme) -> None:
        """Take on a theme that the application already has."""
        self._rail.show_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave a running session as it stands, to be offered again at the next start."""
        if self._running:
            self._flow.pause()
        if not self._settle() and not self._warned:
            self._warned = True
            self._say(_("Not all of this session is on disk yet. Make room, or close again to leave."))
            event.ignore()
            return
        super().closeEvent(event)

    # Going from screen to screen

    @Slot(str)
    def show_screen(self, name: str) -> None:
        """Show a screen of the rail."""
        if self._running:
            return
        self._unsay()
        match name:
            case "today":
                self._show_today()
            case "exercises":
                self._show_exercises()
            case "progress":
                self._show_progress()
            case "learn":
                self._show_learn()
            case "settings":
                self._show_settings()
            case _:
                raise ValueError(f"no screen is called {name}")

    def _put(self, name: str, screen: QWidget, title: str, *, rail: bool = True) -> None:
        """Show a screen; ``rail`` is off for the player and the first run."""
        old = self._screens.get(name)
        if old is not screen:
            self._screens[name] = screen
            self._stack.addWidget(screen)
            if old is not None:
                self._stack.removeWidget(old)
                old.deleteLater()
        self._shown = name
        self._rail.setVisible(rail)
        self._rail.mark(name)
        self._stack.setCurrentWidget(screen)
        self.setWindowTitle(f"{title} – Heelrise")
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> TodayScreen:
        screen = self._screens.get(_HOME)
        if isinstance(screen, TodayScreen):
            return screen
        screen = TodayScreen()
        screen.start_requested.connect(self._on_start)
        screen.rehearse_requested.connect(self._on_rehearse)
        screen.resume_requested.connect(self._on_resume)
        screen.keep_requested.connect(self._on_keep)
        screen.exercise_requested.connect(self._on_exercise)
        screen.problems_requested.connect(self._on_problems)
        screen.browse_requested.connect(self._show_exercises)
        screen.answer_requested.connect(self._ask_person)
        return screen

    def _show_today(self) -> None:
        self._settle()
        screen = self._today()
        left = self._workspace.unfinished
        stuck = self._flow.why_not_go_on(left) if left is not None else None
        screen.show_today(today(self._workspace, stuck=stuck))
        self._put(_HOME, screen, _("Today"))
        screen.take_focus()

    @Slot()
    def _show_exercises(self) -> None:
        from guide.ui import screen_values as values  # noqa: PLC0415 - only other screens need it
        from guide.ui.screens.exercises import ExercisesScreen  # noqa: PLC0415 - made when first shown

        screen = self._screens.get("exercises")
        if not isinstance(screen, ExercisesScreen):
            screen = ExercisesScreen()
            screen.exercise_requested.connect(self._on_exercise)
        screen.show_exercises(values.exercise_rows(self._workspace), values.phases(self._workspace.library))
        self._put("exercises", screen, _("Exercises"))
        screen.take_focus()

    @Slot(str)
    def _on_exercise(self, exercise_id: str) -> None:
        from guide.ui import screen_values as values  # noqa: PLC0415 - only other screens need it
        from guide.ui.screens.exercise_page import ExercisePage  # noqa: PLC0415 - made when first shown

        detail = values.exercise_detail(self._workspace, exercise_id)
        if detail is None:
            return
        if self._shown != "exercise":
            self._back_to = self._shown
        screen = self._screens.get("exercise")
        if not isinstance(screen, ExercisePage):
            screen = ExercisePage()
            screen.back_requested.connect(self._on_back)
            screen.exercise_requested.connect(self._on_exercise)
            screen.practise_requested.connect(self._on_practise)
        screen.show_exercise(detail)
        self._put("exercise", screen, detail.row.exercise.name)
        self._rail.mark("exercises")

    @Slot()
    def _on_back(self) -> None:
        self.show_screen(self._back_to if self._back_to in {"today", "exercises"} else _HOME)

    def _show_progress(self) -> None:
        from guide.ui import screen_values as values  # noqa: PLC0415 - only other screens need it
        from guide.ui.screens.progress import ProgressScreen  # noqa: PLC0415 - made when first shown

        records, names, day = values.progress(self._workspace)
        screen = self._screens.get("progress")
        if not isinstance(screen, ProgressScreen):
            screen = ProgressScreen(records, names, day)
            screen.today_requested.connect(self._show_today)
        else:
            screen.show_records(records, names, day)
        self._put("progress", screen, _("Progress"))
        log = screen.findChild(QListView)
        if log is not None and log.isVisible():
            log.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_learn(self) -> None:
        from guide.ui.screens.learn import LearnScreen  # noqa: PLC0415 - made when first shown

        screen = self._screens.get("learn")
        if not isinstance(screen, LearnScreen):
            library = self._workspace.library
            screen = LearnScreen(tuple(library.pages.values()), library.sources)
        self._put("learn", screen, _("Learn"))

    def _show_settings(self) -> None:
        from guide.ui import screen_values as values  # noqa: PLC0415 - only other screens need it
        from guide.ui.screens.settings import SettingsScreen  # noqa: PLC0415 - made when first shown

        choices = values.choices(self._workspace.settings)
        screen = self._screens.get("settings")
        if not isinstance(screen, SettingsScreen):
            screen = SettingsScreen(choices, self._workspace.person, values.about(self._workspace))
            screen.changed.connect(self._on_choices)
            screen.person_requested.connect(self._ask_person)
            screen.folder_requested.connect(self._on_folder)
        screen.show_choices(choices)
        screen.show_person(self._workspace.person)
        self._put("settings", screen, _("Settings"))

    @Slot()
    def _on_problems(self) -> None:
        from guide.ui.screens.problems import ProblemsScreen  # noqa: PLC0415 - made when first shown

        library = self._workspace.library
        screen = ProblemsScreen()
        screen.show_problems(library.problems, left_out=len(library.left_out))
        screen.back_requested.connect(self._show_today)
        self._put("problems", screen, _("What is wrong with the files"))

    # The person

    @Slot()
    def _ask_person(self) -> None:
        from guide.ui.screens.first_run import FirstRunScreen  # noqa: PLC0415 - made when first shown

        known = self._workspace.person
        screen = FirstRunScreen(self._workspace.today, known)
        screen.finished.connect(self._on_person)
        screen.skipped.connect(self._show_today)
        self._put(
            "first_run", screen, _("Welcome") if known is None else _("About you"), rail=known is not None
        )

    @Slot(Person)
    def _on_person(self, person: Person) -> None:
        try:
            person = self._workspace.save_person(person)
        except HistoryError as error:
            self._on_record_failed(error)
            return
        self._keep_settings(profile=str(person.id))
        self._show_today()

    # Settings

    @Slot(object)
    def _on_choices(self, choices: Choices) -> None:
        before = self._workspace.settings
        self._keep_settings(
            theme=ThemeChoice(choices.theme),
            text_percent=choices.text_percent,
            prepare_s=choices.prepare_s,
            switch_s=choices.switch_s,
            rest_between_items_s=choices.rest_between_items_s,
            pacing=choices.pacing,
        )
        after = self._workspace.settings
        if (before.theme, before.text_percent) != (after.theme, after.text_percent):
            self.look_changed.emit()

    def _keep_settings(self, **changes: object) -> None:
        try:
            self._workspace.change_settings(**changes)
        except SettingsError as error:
            self._say(str(error))

    @Slot()
    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.places.data)))

    # A session

    @property
    def _flow(self) -> SessionFlow:
        """The sessions' flow, made when it is first needed."""
        if self._made_flow is None:
            from guide.ui.session_flow import SessionFlow  # noqa: PLC0415 - brings the engine

            self._made_flow = SessionFlow(self._workspace, clock=self._clock, parent=self)
            self._made_flow.began.connect(self._on_began)
            self._made_flow.ended.connect(self._on_ended)
            self._made_flow.failed.connect(self._on_record_failed)
        return self._made_flow

    def _settle(self) -> bool:
        """Write what could not be written yet; return whether nothing is left to write."""
        return self._made_flow is None or self._made_flow.settle()

    @property
    def _running(self) -> bool:
        return self._made_flow is not None and self._made_flow.running

    @Slot(str)
    def _on_practise(self, exercise_id: str) -> None:
        self._on_start(PRACTICE + exercise_id)

    @Slot(str)
    def _on_start(self, routine_id: str) -> None:
        routine = self._flow.find_routine(routine_id)
        if self._workspace.person is None:
            self._ask_person()
        elif routine is not None and self._workspace.may_start(routine):
            self._flow.start(routine)
        else:
            self._show_today()
            if self._workspace.read_only:
                self._say(_("The record is read-only, so no session can start."))

    @Slot(str)
    def _on_rehearse(self, routine_id: str) -> None:
        from guide.ui import screen_values as values  # noqa: PLC0415 - only other screens need it
        from guide.ui.screens.rehearsal import RehearsalScreen  # noqa: PLC0415 - made when first shown

        routine = self._flow.find_routine(routine_id)
        plan = self._flow.lay_out(routine) if routine else None
        if routine is None or plan is None:
            return
        preview = values.preview(plan, self._workspace.library)
        screen = RehearsalScreen(routine.name, preview.rows, preview.total_s)
        screen.setProperty("routine", routine_id)
        screen.start_requested.connect(self._on_start_rehearsed)
        screen.back_requested.connect(self._show_today)
        self._put("rehearsal", screen, routine.name)
        self._rail.mark(_HOME)

    @Slot()
    def _on_start_rehearsed(self) -> None:
        self._on_start(str(self._screens["rehearsal"].property("routine")))

    def _unfinished(self) -> Unfinished | None:
        return self._workspace.unfinished

    @Slot()
    def _on_resume(self) -> None:
        left = self._unfinished()
        if left is None or not self._flow.go_on(left):
            # Today says why, beside the way to keep what was done.
            self._show_today()

    @Slot()
    def _on_keep(self) -> None:
        left = self._unfinished()
        if left is not None:
            self._flow.keep(left)
        self._show_today()

    @Slot()
    def _on_began(self) -> None:
        driver, routine = self._flow.driver, self._flow.routine
        if driver is None or routine is None:
            return
        from guide.ui.screens.player.content import Content  # noqa: PLC0415 - made when first shown
        from guide.ui.screens.player.screen import PlayerScreen  # noqa: PLC0415 - made when first shown

        screen = self._player
        if screen is None:
            screen = self._player = PlayerScreen()
            screen.event_requested.connect(self._on_event)
            screen.end_requested.connect(self._flow.quit)
            screen.wrong_requested.connect(self._on_wrong)
            screen.full_screen_requested.connect(self.toggle_full_screen)
        screen.open(Content(plan=driver.session.plan, exercises=self._workspace.library.exercises))
        driver.looked.connect(self._on_looked)
        driver.kept.connect(self._on_kept)
        self._put("player", screen, routine.name, rail=False)
        screen.show_answers(driver.session.answers)
        screen.show_look(driver.see())

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        self._flow.send(event)

    @Slot(object)
    def _on_looked(self, look: Look) -> None:
        if self._player is not None:
            self._player.show_look(look)

    @Slot()
    def _on_kept(self) -> None:
        screen, keeper, driver = self._player, self._flow.keeper, self._flow.driver
        if screen is not None and keeper is not None and driver is not None:
            screen.show_trouble(writing_trouble(keeper.trouble))
            screen.show_answers(driver.session.answers)

    @Slot()
    def _on_ended(self) -> None:
        from guide.ui import screen_values as values  # noqa: PLC0415 - only other screens need it
        from guide.ui.screens.finish import FinishScreen  # noqa: PLC0415 - made when first shown

        if self._shown == "wrong":
            return
        driver, keeper = self._flow.driver, self._flow.keeper
        if driver is None or keeper is None:
            return
        screen = FinishScreen(values.summary(self._workspace, driver.session, keeper))
        screen.pain_given.connect(self._flow.give_pain)
        screen.effort_given.connect(self._flow.give_effort)
        screen.note_given.connect(self._flow.give_note)
        screen.done_requested.connect(self._show_today)
        self._put("finish", screen, _("Done"))
        screen.start()
        self._rail.mark(_HOME)
        if keeper.trouble is not None:
            self._say(writing_trouble(keeper.trouble))

    @Slot(object)
    def _on_record_failed(self, error: HistoryError) -> None:
        self._say(writing_trouble(error))

    # Something is wrong

    @Slot()
    def _on_wrong(self) -> None:
        from guide.ui import screen_values as values  # noqa: PLC0415 - only other screens need it
        from guide.ui.screens.wrong import WrongScreen  # noqa: PLC0415 - made when first shown

        if self._running:
            self._flow.pause()
        elif self._shown != "wrong":
            self._back_to = self._shown
        screen = WrongScreen(values.flags())
        screen.flagged.connect(self._on_flagged)
        screen.back_requested.connect(self._on_wrong_left)
        screen.unlock_requested.connect(self._on_unlock)
        report = values.open_report(self._workspace)
        if report is not None:
            screen.show_locked(report, self._workspace.today)
        self._put("wrong", screen, _("Something is wrong"), rail=not self._running)
        if report is None:
            screen.ask()

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
        if self._running:
            self._on_began_again()
        else:
            self.show_screen(_HOME)

    def _on_began_again(self) -> None:
        driver, routine = self._flow.driver, self._flow.routine
        screen = self._player
        if driver is not None and routine is not None and screen is not None:
            self._put("player", screen, routine.name, rail=False)
            screen.show_look(driver.see())

    @Slot(object)
    def _on_unlock(self, unlock: Unlock) -> None:
        try:
            self._workspace.unlock(unlock.by, unlock.day, unlock.note)
        except HistoryError as error:
            self._on_record_failed(error)
            return
        self._show_today()

    # The window

    @Slot()
    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @Slot()
    def come_to_front(self) -> None:
        """Show the window over the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _say(self, text: str) -> None:
        """Say something below everything else, until the person goes elsewhere."""
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.show()
        bar.showMessage(text)

    def _unsay(self) -> None:
        bar = self.findChild(QStatusBar)
        if bar is not None:
            bar.clearMessage()
            bar.hide()
