"""Main window: Today, and the ways from it to every other screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from guide.i18n import _
from guide.ui.frame import Frame
from guide.ui.screens.today import TodayScreen
from guide.ui.theme.theme import Theme
from guide.ui.widgets.keys import is_enter, pressed_focused

if TYPE_CHECKING:
    from pathlib import Path

    from guide.ui.browsing import Browsing
    from guide.ui.diary_screens import DiaryScreens
    from guide.ui.hearing import Hearing
    from guide.ui.models.day import Today
    from guide.ui.phase_desk import PhaseDesk
    from guide.ui.reminder_desk import ReminderDesk
    from guide.ui.session_screens import SessionScreens
    from guide.ui.today_pictures import TodayPictures
    from guide.workspace import Workspace

_HOME = "today"
_PICTURES_MS = 50
"""What was pressed while the window opened is answered before the rows get their pictures."""


class MainWindow(QMainWindow):
    """Everything the person sees.

    What is behind Today is made when it is first asked for, so that the window opens quickly. It may even
    open on the front page alone, before there is a workspace: whatever is pressed then asks for it first.

    Signals:
        look_changed: when theme or text size was changed in the settings.
        language_changed: when another language was chosen there; ``speak_anew`` is to be called.
        workspace_needed: when something was pressed that needs the workspace; ``move_in`` is to be called at
            once, or not at all if it cannot be opened.
    """

    look_changed = Signal()
    language_changed = Signal()
    workspace_needed = Signal()

    def __init__(
        self,
        workspace: Workspace | None,
        *,
        clock: Callable[[], float],
        icons: Path | None = None,
        hear: Callable[[Workspace, Callable[[], float], QObject], Hearing] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Heelrise")
        self._hear = hear
        self._moved_in = workspace
        self._clock = clock
        self._warned = False
        self._has_sessions = False
        self._painted = False
        self._wanted_routine = ""
        self._icons = icons
        self._frame = self._made_frame()
        self.setCentralWidget(self._frame)

    def _made_frame(self) -> Frame:
        frame = Frame(
            (
                (_HOME, _("Today")),
                ("exercises", _("Exercises")),
                ("progress", _("Progress")),
                ("learn", _("Learn")),
                ("settings", _("Settings")),
            ),
            self._icons or self._workspace.places.assets / "icons",
        )
        frame.chosen.connect(self.show_screen)
        frame.wrong_requested.connect(self._on_wrong)
        frame.titled.connect(self._on_titled)
        frame.person_chosen.connect(self._on_person_chosen)
        frame.people_requested.connect(self._on_people_requested)
        frame.installEventFilter(self)
        return frame

    @property
    def _workspace(self) -> Workspace:
        if self._moved_in is None:
            raise RuntimeError("nothing is opened yet")
        return self._moved_in

    @cached_property
    def _hearing(self) -> Hearing | None:
        return self._hear(self._workspace, self._clock, self) if self._hear is not None else None

    @cached_property
    def _browsing(self) -> Browsing:
        from guide.ui.browsing import Browsing  # noqa: PLC0415 - brings all other screens

        browsing = Browsing(self._frame, self._workspace, hearing=self._hearing, parent=self)
        browsing.home_requested.connect(self._show_today)
        browsing.practise_requested.connect(self._on_practise)
        browsing.look_changed.connect(self.look_changed)
        browsing.language_changed.connect(self.language_changed)
        browsing.people_changed.connect(self._show_people)
        browsing.mornings_requested.connect(self._on_past_mornings)
        browsing.reminders_changed.connect(self.remind)
        return browsing

    @cached_property
    def _phases(self) -> PhaseDesk:
        from guide.ui.phase_desk import PhaseDesk  # noqa: PLC0415 - brings a screen that is behind Today

        desk = PhaseDesk(self._frame, self._workspace, parent=self)
        desk.home_requested.connect(self._show_today)
        return desk

    @cached_property
    def _diary(self) -> DiaryScreens:
        from guide.ui.diary_screens import DiaryScreens  # noqa: PLC0415 - only who opens them needs them

        diary = DiaryScreens(self._frame, self._workspace, parent=self)
        diary.home_requested.connect(self._show_today)
        diary.progress_requested.connect(self._on_progress)
        diary.flagged.connect(self._on_flag)
        return diary

    @cached_property
    def _sessions(self) -> SessionScreens:
        from guide.ui.session_screens import SessionScreens  # noqa: PLC0415 - brings the engine

        sessions = SessionScreens(
            self._frame, self._workspace, clock=self._clock, hearing=self._hearing, parent=self
        )
        sessions.home_requested.connect(self._show_today)
        sessions.person_requested.connect(self._on_answer)
        sessions.full_screen_requested.connect(self.toggle_full_screen)
        self._has_sessions = True
        return sessions

    @cached_property
    def _reminders(self) -> ReminderDesk:
        from guide.ui.reminder_desk import ReminderDesk  # noqa: PLC0415 - only who wants reminders needs it

        desk = ReminderDesk(self, self._frame, self._workspace, is_busy=self._is_running)
        desk.today_requested.connect(self._on_reminded)
        return desk

    @cached_property
    def _pictures(self) -> TodayPictures:
        from guide.ui.today_pictures import TodayPictures  # noqa: PLC0415 - the first picture has none of them

        return TodayPictures(self._workspace, parent=self)

    # Opening and closing

    def open(self) -> None:
        """Show the first screen: Today, or the first questions."""
        self._show_people()
        if self._workspace.person is None and not self._workspace.read_only:
            self._browsing.ask_person()
        else:
            self._show_today()

    def open_front_page(self, shown: Today) -> None:
        """Show a day that was kept, until ``move_in``."""
        self._frame.show_people(shown.people, shown.whose)
        screen = self._today_screen()
        # Filled where it stays: what is put in a stack is laid out, here for a size that it never has.
        self._frame.put(_HOME, screen, _("Today"))
        screen.show_today(shown, begin_only=True)
        screen.take_focus()

    @Slot()
    def fill_front_page(self) -> None:
        """Make what lies below the edge of the window, a little at a time, so that it answers meanwhile."""
        if self._today_screen().make_more():
            QTimer.singleShot(0, self.fill_front_page)

    def move_in(self, workspace: Workspace) -> None:
        """Go on with the workspace, after the front page; Today is shown anew only if it is another."""
        self._moved_in = workspace
        self._show_people()
        QTimer.singleShot(_PICTURES_MS, self._fill_pictures)
        screen = self._today_screen()
        if workspace.person is None or screen.today != self._worked_out():
            self.open()

    def _is_ready(self) -> bool:
        """Return whether there is a workspace, after asking for one if need be."""
        if self._moved_in is None:
            self.workspace_needed.emit()
        return self._moved_in is not None

    def open_routine(self, routine_id: str) -> None:
        """Open a routine on Today, once that is the screen shown; say so if there is no such routine."""
        screen = self._frame.screen_called(_HOME)
        if self._frame.shown != _HOME or not isinstance(screen, TodayScreen):
            self._wanted_routine = routine_id
            return
        if routine_id in self._workspace.library.routines:
            screen.open_routine(routine_id)
        else:
            self._frame.say(_("There is no routine called {name}.").format(name=routine_id))

    def show_theme(self, theme: Theme) -> None:
        """Take on a theme that the application already has."""
        self._frame.show_theme(theme)
        self._fill_pictures()
        if "_browsing" in self.__dict__:
            self._browsing.show_look()

    def speak_anew(self) -> None:
        """Make every screen again in the language that is spoken now, and go back to where it was chosen."""
        if self._hearing is not None:
            self._hearing.close()
        for name, made in tuple(self.__dict__.items()):
            if isinstance(getattr(type(self), name, None), cached_property):
                del self.__dict__[name]
                if isinstance(made, QObject):
                    made.deleteLater()
        self._has_sessions = False
        self._frame = self._made_frame()
        self.setCentralWidget(self._frame)
        self._show_people()
        self._browsing.show_language()
        self.remind()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave a running session as it stands, to be offered again at the next start."""
        if self._running:
            self._sessions.pause()
        if not self._settled and not self._warned:
            self._warned = True
            self._frame.say(_("Not all of this session is on disk yet. Make room, or close again to leave."))
            event.ignore()
            return
        if self._has_sessions and self._hearing is not None:
            self._hearing.close()
        if "_reminders" in self.__dict__:
            self._reminders.close()
        super().closeEvent(event)

    @Slot()
    def remind(self) -> None:
        """Remind at the times in the settings from now on; without any, nothing is made for it."""
        if self._workspace.settings.reminder_times or "_reminders" in self.__dict__:
            self._reminders.plan()

    @Slot()
    def _on_reminded(self) -> None:
        self.come_to_front()
        self.show_screen(_HOME)

    def _is_running(self) -> bool:
        return self._running

    @property
    def _running(self) -> bool:
        return self._has_sessions and self._sessions.running

    @property
    def _settled(self) -> bool:
        """Whether nothing is left to write, after one more try."""
        return not self._has_sessions or self._sessions.settle()

    # Going from screen to screen

    @Slot(str)
    def show_screen(self, name: str) -> None:
        """Show a screen of the rail; not while a session runs."""
        if self._running or not self._is_ready():
            return
        if name == _HOME:
            self._show_today()
        else:
            self._browsing.show_screen(name)

    @Slot()
    def _show_today(self) -> None:
        settled = self._settled
        screen = self._today_screen()
        screen.show_today(self._worked_out())
        self._frame.put(_HOME, screen, _("Today"))
        if not settled:
            self._frame.say(_("Not all of the last session is on disk yet."))
        if self._wanted_routine:
            # Asked for at the start, before the first questions came.
            wanted, self._wanted_routine = self._wanted_routine, ""
            self.open_routine(wanted)

    def _today_screen(self) -> TodayScreen:
        screen = self._frame.screen_called(_HOME)
        if isinstance(screen, TodayScreen):
            return screen
        screen = TodayScreen()
        screen.start_requested.connect(self._on_start)
        screen.rehearse_requested.connect(self._on_rehearse)
        screen.resume_requested.connect(self._on_resume)
        screen.keep_requested.connect(self._on_keep)
        screen.exercise_requested.connect(self._on_exercise)
        screen.problems_requested.connect(self._on_problems)
        screen.browse_requested.connect(self._on_browse)
        screen.answer_requested.connect(self._on_answer)
        screen.phase_requested.connect(self._on_phase)
        screen.date_confirmed.connect(self._on_date)
        screen.morning_requested.connect(self._on_morning)
        screen.why_requested.connect(self._on_why)
        screen.rebuilt.connect(self._fill_pictures)
        return screen

    @Slot()
    def _fill_pictures(self) -> None:
        screen = self._frame.screen_called(_HOME)
        if self._painted and self._moved_in is not None and screen is not None:
            self._pictures.fill(screen)

    def _worked_out(self) -> Today:
        from guide.ui.today_words import today  # noqa: PLC0415 - the front page needs none of the rooms

        stuck = self._sessions.why_stuck() if self._workspace.unfinished is not None else None
        return today(self._workspace, stuck=stuck)

    @Slot(str)
    def _on_start(self, routine_id: str) -> None:
        if self._is_ready():
            self._sessions.start(routine_id)

    @Slot(str)
    def _on_practise(self, exercise_id: str) -> None:
        self._sessions.practise(exercise_id)

    @Slot(str)
    def _on_rehearse(self, routine_id: str) -> None:
        if self._is_ready():
            self._sessions.rehearse(routine_id)

    @Slot()
    def _on_resume(self) -> None:
        if self._is_ready():
            self._sessions.resume()

    @Slot()
    def _on_keep(self) -> None:
        if self._is_ready():
            self._sessions.keep()

    @Slot(str)
    def _on_exercise(self, exercise_id: str) -> None:
        if self._is_ready():
            self._browsing.show_exercise(exercise_id)

    @Slot()
    def _on_past_mornings(self) -> None:
        self._diary.show_past()

    @Slot()
    def _on_progress(self) -> None:
        self._browsing.show_screen("progress")

    @Slot()
    def _on_problems(self) -> None:
        if self._is_ready():
            self._browsing.show_problems()

    @Slot()
    def _on_browse(self) -> None:
        if self._is_ready():
            self._browsing.show_exercises()

    @Slot()
    def _on_answer(self) -> None:
        if self._is_ready():
            self._browsing.ask_person()

    @Slot(int)
    def _on_morning(self, pain: int) -> None:
        if self._is_ready():
            self._diary.ask_morning(None if pain < 0 else pain)

    @Slot(str)
    def _on_why(self, routine_id: str) -> None:
        if self._is_ready():
            self._diary.explain(routine_id)

    @Slot(str)
    def _on_flag(self, code: str) -> None:
        self._sessions.raise_flag(code)

    @Slot()
    def _show_people(self) -> None:
        person, store = self._workspace.person, self._workspace.store
        people = [(str(one.id), one.name) for one in store.people()] if store is not None else []
        self._frame.show_people(people, str(person.id) if person is not None else "")

    @Slot(str)
    def _on_person_chosen(self, profile_id: str) -> None:
        if not self._running and self._is_ready():
            self._browsing.change_person(profile_id)

    @Slot()
    def _on_people_requested(self) -> None:
        if not self._running and self._is_ready():
            self._browsing.show_people()

    @Slot()
    def _on_phase(self) -> None:
        if self._is_ready():
            self._phases.show()

    @Slot()
    def _on_date(self) -> None:
        if self._is_ready():
            self._workspace.confirm_date()
            self._show_today()

    @Slot()
    def _on_wrong(self) -> None:
        if self._is_ready():
            self._sessions.something_is_wrong()

    # The window

    @Slot(str)
    def _on_titled(self, title: str) -> None:
        self.setWindowTitle(f"{title} – Heelrise")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the pictures come once the first paint is done."""
        if event.type() is QEvent.Type.Paint:
            self._painted = True
            watched.removeEventFilter(self)
            QTimer.singleShot(_PICTURES_MS, self._fill_pictures)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 fills the screen, Escape gives it back; an Enter no screen took presses the button in focus."""
        if event.key() == Qt.Key.Key_F11:
            self.toggle_full_screen()
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen() and not self._running:
            self.showNormal()
        elif not is_enter(event) or event.isAutoRepeat() or not pressed_focused(self):
            super().keyPressEvent(event)

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
