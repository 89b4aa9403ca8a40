"""Problems: what is wrong with library files, and where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.i18n import _, ngettext
from guide.library.problem import Problem
from guide.ui.models.problems import ProblemModel
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.frames import Card
from guide.ui.widgets.problem_delegate import ProblemDelegate
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.sheet import side_margin
from guide.ui.widgets.text import button
from guide.ui.widgets.tinted_list import TintedList
from guide.ui.widgets.tints import tint


class ProblemList(TintedList):
    """The mistakes as cards. Colours come from the style sheet."""

    card = tint("card")
    line = tint("line")
    focus_ink = tint("focus_ink")
    ink = tint("ink")
    muted = tint("muted")
    warn_ink = tint("warn_ink")
    stop_ink = tint("stop_ink")

    def __init__(self, model: ProblemModel, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(ProblemDelegate(self, self.tints, parent=self))
        # Kept on, so that lines do not break anew when it comes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


class ProblemsScreen(QWidget):
    """The list of mistakes, to read and to copy. Esc goes back.

    Signals:
        back_requested: The screen before shall be shown again.
    """

    back_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = ProblemModel(parent=self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACE["l"])
        head = QHBoxLayout()
        self._back = button("←  " + _("Back"), name="back", parent=self)
        self._back.setAccessibleName(_("Back"))
        self._back.clicked.connect(self.back_requested)
        head.addWidget(self._back)
        head.addStretch(1)
        self._copy = button(_("Copy the list"), name="copy", parent=self)
        self._copy.clicked.connect(self.copy)
        head.addWidget(self._copy)
        self._column.addLayout(head)
        self._title = Prose("", "title", parent=self)
        self._title.setObjectName("title")
        self._column.addWidget(self._title)
        self._words = Prose("", "muted", parent=self)
        self._column.addWidget(self._words)
        self._list = ProblemList(self._model, parent=self)
        self._list.setObjectName("list")
        self._list.setAccessibleName(_("Problems in files"))
        self._column.addWidget(self._list, 1)
        self._fine = Card(parent=self)
        self._fine.column.addWidget(Prose(_("Every file could be read."), parent=self._fine))
        self._column.addWidget(self._fine)
        self._rest = QWidget(self)
        self._column.addWidget(self._rest, 1)
        for keys, slot in (
            (QKeySequence(Qt.Key.Key_Escape), self.back_requested),
            (QKeySequence(QKeySequence.StandardKey.Copy), self.copy),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.show_problems((), left_out=0)

    def show_problems(self, problems: Sequence[Problem], *, left_out: int) -> None:
        """Show the problems in order; ``left_out`` files are missing because of them."""
        self._model.show_problems(problems)
        if left_out:
            words = ngettext("{count} file was left out", "{count} files were left out", left_out)
            self._title.setText(words.format(count=left_out))
            self._words.setText(_("Whoever wrote them can mend them. Everything else is in use."))
        elif problems:
            self._title.setText(_("All files are in use"))
            self._words.setText(_("Some things in them are worth a look."))
        else:
            self._title.setText(_("No problems"))
            self._words.setText("")
        self._words.setVisible(bool(problems) or left_out > 0)
        self._list.setVisible(bool(problems))
        self._fine.setVisible(not problems)
        self._rest.setVisible(not problems)
        self._copy.setVisible(bool(problems))
        self._copy.setText(_("Copy the list"))

    def take_focus(self) -> None:
        """Give the focus to the list, or to Back where it is empty."""
        wanted = self._list if self._model.rowCount() else self._back
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0))

    def copy(self) -> None:
        """Put all problems on the clipboard, one a line, as ``heelrise check`` prints them."""
        QGuiApplication.clipboard().setText(self._model.as_text)
        self._copy.setText(_("Copied"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a readable width."""
        margin = side_margin(self, event.size().width())
        self._column.setContentsMargins(margin, SPACE["xxl"], margin, 0)
        super().resizeEvent(event)
