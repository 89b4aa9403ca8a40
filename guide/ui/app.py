"""The application: brings up Qt, fonts and theme, opens the workspace, and shows the window."""

from __future__ import annotations

import logging
import sys
import time
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from guide.history.errors import HistoryError, StoreDamaged
from guide.history.opening import restore_backup, set_aside
from guide.i18n import _, use_language
from guide.start import StartOptions
from guide.ui import record_words
from guide.ui.main_window import MainWindow
from guide.ui.one_window import lock_folder, other_computer
from guide.ui.theme import theme
from guide.workspace import Workspace, locate

if TYPE_CHECKING:
    from guide.ui.screens.trouble import Trouble

_log = logging.getLogger(__name__)
_FAMILY = "Inter"
_FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
_SHOW = "show"
_TAKE_OVER = "take_over"
_LATER_MS = 250
"""When to do what can wait until the first picture is there and the first key was answered."""


def run(options: StartOptions) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("heelrise")
    app.setApplicationDisplayName("Heelrise")
    app.setDesktopFileName("heelrise")
    app.setStyle("Fusion")
    sys.excepthook = _on_bug
    shell = Shell(app, options)
    shell.open()
    code = app.exec()
    shell.close()
    return code


class Shell(QObject):
    """Holds the workspace and the window it is shown in, from the lock on the folder to the last write."""

    def __init__(self, app: QApplication, options: StartOptions) -> None:
        super().__init__(app)
        self._app = app
        self._options = options
        self._places = locate(data_dir=options.data_dir, libraries=options.libraries)
        self._workspace = Workspace(self._places, now=_now)
        self._lock: QLockFile | None = None
        self._window: QWidget | None = None
        self._error: HistoryError | None = None
        use_language(self._workspace.settings.language, self._places.translations)
        for name in _FONTS:
            QFontDatabase.addApplicationFont(str(self._places.assets / "fonts" / name))
        self._theme = self._apply_theme()
        app.styleHints().colorSchemeChanged.connect(self._on_look)

    @Slot()
    def open(self) -> None:
        """Open the record and show the window, or say what is in the way."""
        self._workspace.make_folder()
        if self._lock is None:
            self._lock = lock_folder(self._places.data)
        if self._lock is None:
            computer = other_computer(self._places.data)
            self._show_trouble(_open_elsewhere(computer) if computer else _already_open())
            return
        try:
            self._workspace.open_record()
        except HistoryError as error:
            _log.warning("record not opened: %s", error.code)
            self._error = error
            self._show_trouble(record_words.opening_trouble(error))
            return
        self._show_main()

    def close(self) -> None:
        """Let everything go that outlives the window."""
        self._workspace.close()
        if self._lock is not None:
            self._lock.unlock()

    def _show_main(self) -> None:
        if self._options.profile is not None:
            self._workspace.choose_person(self._options.profile)
        window = MainWindow(self._workspace, clock=time.monotonic)
        window.look_changed.connect(self._on_look)
        window.show_theme(self._theme)
        window.resize(_first_size())
        # Filled before it is shown: a window that is seen lays out and polishes every part that is added.
        window.open()
        self._show(window)
        if self._options.routine is not None:
            window.open_routine(self._options.routine)
        if self._options.fullscreen:
            window.showFullScreen()
        QTimer.singleShot(_LATER_MS, self._on_shown)

    def _show_trouble(self, trouble: Trouble) -> None:
        from guide.ui.screens.trouble import TroubleScreen  # noqa: PLC0415 - most starts are without trouble

        screen = TroubleScreen(trouble)
        screen.chosen.connect(self._on_choice)
        screen.resize(880, 560)
        self._show(screen)

    def _show(self, window: QWidget) -> None:
        old, self._window = self._window, window
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    @Slot(str)
    def _on_choice(self, choice: str) -> None:
        try:
            self._choose(choice)
        except (HistoryError, OSError) as error:
            _log.warning("not put right: %s", type(error).__name__)
            self._show_trouble(record_words.mending_trouble(error))

    def _choose(self, choice: str) -> None:
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
            case choice if choice == _TAKE_OVER:
                self._lock = lock_folder(folder, take_over=True)
                self.open()
            case choice if choice == _SHOW:
                self._call_first()
            case _:
                self._app.quit()

    def _call_first(self) -> None:
        from guide.ui.front_desk import call_to_front  # noqa: PLC0415 - only a second Heelrise needs it

        if call_to_front(self._places.data):
            self._app.quit()
        else:
            self._show_trouble(_does_not_answer())

    @Slot()
    def _on_shown(self) -> None:
        """Do what can wait until the window is there."""
        self._app.setWindowIcon(QIcon(str(self._places.assets / "icons" / "heelrise.svg")))
        from guide.ui.front_desk import FrontDesk  # noqa: PLC0415 - loads the network library

        desk = FrontDesk(self._places.data, self)
        if isinstance(self._window, MainWindow):
            desk.called.connect(self._window.come_to_front)
        self._workspace.back_up()

    @Slot()
    def _on_look(self) -> None:
        self._theme = self._apply_theme()
        if isinstance(self._window, MainWindow):
            self._window.show_theme(self._theme)

    def _apply_theme(self) -> theme.Theme:
        settings = self._workspace.settings
        chosen = theme.resolve(settings.theme, settings.text_percent)
        theme.apply(self._app, chosen, family=_FAMILY, icons=self._places.assets / "icons")
        return chosen


def _already_open() -> Trouble:
    from guide.ui.screens.trouble import Trouble  # noqa: PLC0415 - only a second Heelrise needs it

    return Trouble(
        title=_("Heelrise is already open"),
        sentences=(_("Another window works with this record. Two at once could disturb each other."),),
        choices=((_SHOW, _("Show it")), (record_words.CLOSE, _("Close"))),
    )


def _does_not_answer() -> Trouble:
    return Trouble(
        title=_("The open window does not answer"),
        sentences=(_("It may still be starting, or be busy. Close it, then try again."),),
        choices=((record_words.AGAIN, _("Try again")), (record_words.CLOSE, _("Close"))),
    )


def _open_elsewhere(computer: str) -> Trouble:
    return Trouble(
        title=_("This record was left open on another computer"),
        sentences=(
            _("The other computer is called {name}.").format(name=computer),
            _("If Heelrise is closed there, or that computer is switched off, open it here."),
        ),
        choices=((_TAKE_OVER, _("Open it here")), (record_words.CLOSE, _("Close"))),
    )


def _first_size() -> QSize:
    """Return the size of a first window: comfortable, and never larger than the screen."""
    room = QGuiApplication.primaryScreen().availableSize()
    return QSize(1280, 800).boundedTo(room)


def _now() -> datetime:
    return datetime.now(UTC)


def _on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log what should never happen, and go on: a session must not end because of a drawing mistake."""
    _log.critical("unexpected error", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
