"""The application: brings up Qt, fonts and theme, opens the workspace, and shows the window."""

from __future__ import annotations

import gc
import sys
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from guide.front_page import write_front_page
from guide.i18n import spoken
from guide.ui.behind import Behind
from guide.ui.main_window import MainWindow
from guide.ui.models.day_file import FrontPage, from_plain, to_plain
from guide.ui.one_window import lock_folder, other_computer
from guide.ui.speaking import Speaking, asked_languages
from guide.ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from logging import Logger
    from pathlib import Path
    from types import TracebackType

    from guide.front_page import Facts
    from guide.history.errors import HistoryError
    from guide.start import StartOptions
    from guide.ui.hearing import Hearing
    from guide.ui.screens.trouble import Trouble
    from guide.workspace import Workspace

_FAMILY = "Inter"
_FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
_LATER_MS = 250
"""When to do what can wait until the first picture is there and the first key was answered."""


def run(options: StartOptions, facts: Facts, kept: object) -> int:
    """Open the window and stay until it is closed; return the exit code.

    Args:
        options: What was asked for.
        facts: What Today is worked out from, and where that is.
        kept: The front page kept under these facts, if there is one.
    """
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # Asked for later, it would replace one made in vain, and make all of Qt's styles known to Python.
    app = QApplication([*sys.argv[:1], "-style=Fusion"])
    app.setApplicationName("heelrise")
    app.setApplicationDisplayName("Heelrise")
    app.setDesktopFileName("heelrise")
    sys.excepthook = _on_bug
    shell = Shell(app, options, facts)
    shell.open(_front_page(kept))
    QTimer.singleShot(_LATER_MS, gc.enable)
    code = app.exec()
    shell.close()
    return code


class Shell(QObject):
    """Holds the workspace and the window it is shown in, from the lock on the folder to the last write."""

    def __init__(self, app: QApplication, options: StartOptions, facts: Facts) -> None:
        super().__init__(app)
        self._app = app
        self._options = options
        self._places = facts.places
        self._facts = facts
        self._behind: Behind | None = None
        self._workspace: Workspace | None = None
        self._lock: QLockFile | None = None
        self._window: QWidget | None = None
        self._error: HistoryError | None = None
        self._asked = asked_languages()
        self._speaking = Speaking(app, self._places.translations)
        self._look = theme.Theme(palette="light")
        for name in _FONTS:
            QFontDatabase.addApplicationFont(str(self._places.assets / "fonts" / name))
        app.styleHints().colorSchemeChanged.connect(self._on_look)

    def open(self, front: FrontPage | None = None) -> None:
        """Show the front page, or open the record and show the window, or say what is in the way."""
        if front is not None and spoken(front.language, self._asked) != front.spoken:
            front = None
        if front is None:
            workspace = self._read()
            self._speaking.use(workspace.language)
            self._apply(workspace.settings.theme, workspace.settings.text_percent)
        else:
            self._speaking.use(front.spoken)
            self._apply(front.theme, front.text_percent)
        # What keeps the folder from being made is told when the record is opened.
        with suppress(OSError):
            self._places.data.mkdir(parents=not self._places.moved, exist_ok=True)
        if self._lock is None:
            self._lock = lock_folder(self._places.data)
        if self._lock is None:
            self._show_locked()
        elif front is not None:
            self._show_front_page(front)
        elif (workspace := self._open_record()) is not None:
            self._show_main(workspace)

    @property
    def _place(self) -> Path:
        return self._places.cache / "window-place"

    def close(self) -> None:
        """Let everything go that outlives the window."""
        if isinstance(self._window, MainWindow):
            from guide.ui.window_place import keep_place  # noqa: PLC0415 - not before the end

            keep_place(self._window, self._place)
        if self._workspace is not None:
            value = self._worth_keeping(self._workspace)
            self._workspace.close()
            write_front_page(self._facts, value)
        if self._lock is not None:
            self._lock.unlock()

    # The front page

    def _show_front_page(self, front: FrontPage) -> None:
        window = self._new_window(None)
        window.open_front_page(front.today)
        window.workspace_needed.connect(self._move_in)
        self._behind = Behind(self._new_workspace, after=window, parent=self)
        self._behind.painted.connect(window.fill_front_page)
        self._behind.finished.connect(self._move_in)
        self._show(window)
        self._fill_screen()

    @Slot()
    def _move_in(self) -> None:
        """Open what lies behind the front page, at once."""
        window = self._window
        if self._workspace is not None or not isinstance(window, MainWindow):
            return
        workspace = self._open_record()
        if workspace is not None:
            window.move_in(workspace)
            QTimer.singleShot(_LATER_MS, self._on_shown)

    def _worth_keeping(self, workspace: Workspace) -> object:
        """Return what the next start may paint at once; ``None`` if nothing can be said today about that."""
        from guide.ui.today_words import today  # noqa: PLC0415 - the front page needs none of the rooms

        options = self._options
        if (
            options.profile
            or options.language
            or workspace.person is None
            or workspace.read_only
            or workspace.unfinished
        ):
            return None
        if workspace.notices:
            return None
        settings = workspace.settings
        return to_plain(
            FrontPage(
                today=today(workspace),
                language=settings.language,
                spoken=workspace.language,
                theme=settings.theme,
                text_percent=settings.text_percent,
            )
        )

    # The workspace

    def _new_workspace(self) -> Workspace:
        from guide.workspace import Workspace  # noqa: PLC0415 - the front page is painted without it

        return Workspace(self._places, now=_now, asked=self._asked, language=self._options.language)

    def _read(self) -> Workspace:
        """Return the workspace, its record not yet open."""
        if self._workspace is None:
            self._workspace = self._behind.take() if self._behind is not None else self._new_workspace()
        return self._workspace

    def _open_record(self) -> Workspace | None:
        """Return the workspace with its record open; else say why it is not."""
        workspace = self._read()
        from guide.history.errors import HistoryError  # noqa: PLC0415 - the front page needs none of the rooms

        try:
            workspace.open_record()
        except HistoryError as error:
            from guide.ui.record_words import opening_trouble  # noqa: PLC0415 - most starts are without trouble

            _log().warning("record not opened: %s", error.code)
            self._error = error
            self._show_trouble(opening_trouble(error))
            return None
        return workspace

    # Windows

    def _new_window(self, workspace: Workspace | None) -> MainWindow:
        icons = self._places.assets / "icons"
        window = MainWindow(workspace, clock=seconds_awake_or_asleep, icons=icons, hear=_hear)
        window.look_changed.connect(self._on_look)
        # Queued: what was pressed is done before it is made anew.
        window.language_changed.connect(self._on_language, Qt.ConnectionType.QueuedConnection)
        window.show_theme(self._look)
        from guide.ui.window_place import take_place  # noqa: PLC0415 - a window in trouble has no place

        if not take_place(window, self._place):
            window.resize(_first_size())
        return window

    def _show_main(self, workspace: Workspace) -> None:
        name, person = self._options.profile, workspace.person
        if name is not None and person is not None and not workspace.choose_person(name):
            from guide.ui.opening_words import no_such_profile  # noqa: PLC0415 - only a mistyped name needs it

            self._show_trouble(no_such_profile(name, person.name))
            return
        window = self._new_window(workspace)
        # Filled before it is shown: a window that is seen lays out and polishes every part that is added.
        window.open()
        self._show(window)
        if self._options.routine is not None:
            window.open_routine(self._options.routine)
        self._fill_screen()
        QTimer.singleShot(_LATER_MS, self._on_shown)

    def _fill_screen(self) -> None:
        if self._options.fullscreen and self._window is not None:
            self._window.showFullScreen()

    def _show(self, window: QWidget) -> None:
        old, self._window = self._window, window
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    @Slot()
    def _on_shown(self) -> None:
        """Do what can wait until the window is there."""
        self._app.setWindowIcon(QIcon(str(self._places.assets / "icons" / "heelrise.svg")))
        from guide.ui.front_desk import FrontDesk  # noqa: PLC0415 - not before the first picture

        desk = FrontDesk(self._places.data, self)
        if isinstance(self._window, MainWindow):
            desk.called.connect(self._window.come_to_front)
            if self._workspace is not None:
                self._window.remind()
        if self._workspace is not None:
            self._workspace.back_up()
            write_front_page(self._facts, self._worth_keeping(self._workspace))
        from guide.ui.spare_memory import give_back  # noqa: PLC0415 - not before the first picture

        give_back()

    # The look

    @Slot()
    def _on_look(self) -> None:
        settings = self._workspace.settings if self._workspace is not None else None
        if settings is not None:
            self._apply(settings.theme, settings.text_percent)
        if isinstance(self._window, MainWindow):
            self._window.show_theme(self._look)

    @Slot()
    def _on_language(self) -> None:
        if self._workspace is None or not isinstance(self._window, MainWindow):
            return
        self._speaking.use(self._workspace.language)
        self._workspace.read_library()
        self._window.speak_anew()
        self._window.show_theme(self._look)

    def _apply(self, choice: str, text_percent: int) -> None:
        self._look = theme.resolve(choice, text_percent)
        theme.apply(self._app, self._look, family=_FAMILY, icons=self._places.assets / "icons")

    # Trouble

    def _show_locked(self) -> None:
        from guide.ui.opening_words import already_open, open_elsewhere  # noqa: PLC0415 - rarely needed

        computer = other_computer(self._places.data)
        self._show_trouble(open_elsewhere(computer) if computer else already_open())

    def _show_trouble(self, trouble: Trouble) -> None:
        from guide.ui.screens.trouble import TroubleScreen  # noqa: PLC0415 - most starts are without trouble

        screen = TroubleScreen(trouble)
        screen.chosen.connect(self._on_choice)
        screen.resize(880, 560)
        self._show(screen)

    @Slot(str)
    def _on_choice(self, choice: str) -> None:
        from guide.history.errors import HistoryError  # noqa: PLC0415 - the front page needs none of the rooms
        from guide.ui.record_words import mending_trouble  # noqa: PLC0415 - likewise

        try:
            self._choose(choice)
        except (HistoryError, OSError) as error:
            _log().warning("not put right: %s", type(error).__name__)
            self._show_trouble(mending_trouble(error))

    def _choose(self, choice: str) -> None:
        from guide.history.errors import StoreDamaged  # noqa: PLC0415 - most starts are without trouble
        from guide.history.opening import restore_backup, set_aside  # noqa: PLC0415 - likewise
        from guide.ui import opening_words, record_words  # noqa: PLC0415 - likewise

        folder = self._places.data
        match choice:
            case record_words.AGAIN:
                self.open()
            case record_words.RESTORE if isinstance(self._error, StoreDamaged) and self._error.newest_backup:
                set_aside(folder, _now())
                restore_backup(folder, self._error.newest_backup)
                self.open()
            case record_words.START_NEW:
                set_aside(folder, _now())
                self.open()
            case choice if choice == opening_words.TAKE_OVER:
                self._lock = lock_folder(folder, take_over=True)
                self.open()
            case choice if choice == opening_words.OPEN_ANYWAY:
                self._options = replace(self._options, profile=None)
                self._show_main(self._read())
            case choice if choice == opening_words.SHOW:
                self._call_first()
            case _:
                self._app.quit()

    def _call_first(self) -> None:
        from guide.ui.front_desk import call_to_front  # noqa: PLC0415 - only a second Heelrise needs it
        from guide.ui.opening_words import does_not_answer  # noqa: PLC0415 - likewise

        if call_to_front(self._places.data):
            self._app.quit()
        else:
            self._show_trouble(does_not_answer())


def _front_page(kept: object) -> FrontPage | None:
    try:
        return None if kept is None else from_plain(kept)
    except ValueError:
        return None


def _first_size() -> QSize:
    """Return the size of a first window: comfortable, and never larger than the screen."""
    room = QGuiApplication.primaryScreen().availableSize()
    return QSize(1280, 800).boundedTo(room)


def seconds_awake_or_asleep() -> float:
    """Return the seconds since some moment, those in which the machine slept counted in.

    Python's own clock stands still during sleep on Linux and macOS: a session would find nothing amiss when
    the lid opens again, and count time in which nobody exercised. On Windows it counts sleep. Like it, this
    never goes back and knows nothing of the time of day.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def _now() -> datetime:
    from datetime import UTC, datetime  # noqa: PLC0415 - the front page asks for no moment

    return datetime.now(UTC)


def _log() -> Logger:
    from logging import getLogger  # noqa: PLC0415 - most starts have nothing to log

    return getLogger(__name__)


def _hear(workspace: Workspace, clock: Callable[[], float], parent: QObject) -> Hearing:
    from guide.ui.hearing import real_hearing  # noqa: PLC0415 - only a session or the settings need it

    return real_hearing(workspace, clock, parent)


def _on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log what should never happen, and go on: a session must not end because of a drawing mistake."""
    _log().critical("unexpected error", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
