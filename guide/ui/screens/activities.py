"""Activities: the list of runs, jumps and walks, and the way to add, correct and remove one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from guide.domain.activity import ActivityEntry
from guide.history.reading import LoggedActivity
from guide.i18n import _
from guide.ui.load_words import Advice
from guide.ui.models.activity_model import ActivityModel, ActivityRow
from guide.ui.screens.activity_form import ActivityForm
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.log_delegate import LineDelegate, area, muted, tall
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.sheet import side_margin
from guide.ui.widgets.text import button

Index = QModelIndex | QPersistentModelIndex


class ActivitiesScreen(QStackedWidget):
    """The log and its form; Enter or a click opens an entry, Escape goes back.

    Signals:
        added: An ActivityEntry to keep.
        corrected: The id of an entry, and the ActivityEntry in its place.
        removed: The id of an entry to take out.
        back_requested: Leave the log.
    """

    added = Signal(ActivityEntry)
    corrected = Signal(str, ActivityEntry)
    removed = Signal(str)
    back_requested = Signal()

    def __init__(
        self,
        logged: Sequence[LoggedActivity],
        today: date,
        longest: str,
        *,
        judge: Callable[[ActivityEntry, str], Advice],
        parent: QWidget | None = None,
    ) -> None:
        """Show the log.

        Args:
            logged: Entries, oldest first.
            today: Today.
            longest: What to say of the longest of the last days.
            judge: Gives what is said of an entry before it is kept; its second argument is the id of the
                entry that it stands in place of, or empty.
            parent: As everywhere.
        """
        super().__init__(parent)
        self.setObjectName("activities")
        self._today = today
        self.model = ActivityModel(self)
        self._judge = judge
        self._log = _Log(self.model, parent=self)
        self._form: ActivityForm | None = None
        self.addWidget(self._log)
        self._log.add_wanted.connect(self._on_add)
        self._log.opened.connect(self._on_opened)
        self._log.back.connect(self.back_requested)
        self._log.restore_wanted.connect(self.added)
        self._open: LoggedActivity | None = None
        self.show_activities(logged, today, longest)

    def show_activities(
        self,
        logged: Sequence[LoggedActivity],
        today: date,
        longest: str,
        *,
        gone: ActivityEntry | None = None,
    ) -> None:
        """Show the log; ``gone`` was just removed and can be put back."""
        self._today = today
        self.model.show_activities(logged, today)
        self._log.say(longest, empty=not logged, gone=gone)
        self.setCurrentWidget(self._log)

    def take_focus(self) -> None:
        """Give the focus to the list, or to the way to add the first."""
        self._log.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form, then the log."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.currentWidget() is not self._log:
            self._on_left()
        else:
            self.back_requested.emit()

    @Slot()
    def _on_add(self) -> None:
        self._show_form(None)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None and row.logged is not None:
            self._show_form(row.logged)

    def _show_form(self, logged: LoggedActivity | None) -> None:
        self._open = logged
        if self._form is not None:
            self.removeWidget(self._form)
            self._form.deleteLater()
        form = ActivityForm(
            self._judge,
            self._today,
            known=logged.entry if logged is not None else None,
            known_id=logged.id if logged is not None else "",
            parent=self,
        )
        form.given.connect(self._on_given)
        form.removed.connect(self._on_removed)
        form.left.connect(self._on_left)
        self._form = form
        self.addWidget(form)
        self.setCurrentWidget(form)
        form.take_focus()

    @Slot(ActivityEntry)
    def _on_given(self, entry: ActivityEntry) -> None:
        if self._open is None:
            self.added.emit(entry)
        else:
            self.corrected.emit(self._open.id, entry)

    @Slot()
    def _on_removed(self) -> None:
        if self._open is not None:
            self.removed.emit(self._open.id)

    @Slot()
    def _on_left(self) -> None:
        self.setCurrentWidget(self._log)
        self.take_focus()


class _Log(QWidget):
    """The list. Signals: add_wanted; opened, with an index; back; restore_wanted, with what was removed."""

    add_wanted = Signal()
    opened = Signal(QModelIndex)
    back = Signal()
    restore_wanted = Signal(ActivityEntry)

    def __init__(self, model: ActivityModel, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        # A plain QWidget subclass paints its style sheet's background only when asked to.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._gone: ActivityEntry | None = None
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACE["l"])
        above = QWidget(self)
        line = Flow(above)
        back = button("←  " + _("Progress"), name="activities_back", parent=above)
        back.setAccessibleName(_("Progress"))
        back.clicked.connect(self.back)
        line.addWidget(back)
        self._column.addWidget(above)
        head = QVBoxLayout()
        head.setSpacing(SPACE["xs"])
        head.addWidget(Prose(_("Runs, jumps and walks"), "title", parent=self))
        self._lead = Prose("", "muted", parent=self)
        self._lead.setObjectName("activities_lead")
        head.addWidget(self._lead)
        self._column.addLayout(head)
        foot = QWidget(self)
        flow = Flow(foot)
        self._add = button(_("Add one"), "primary", name="activities_add", parent=foot)
        self._add.setProperty("big", True)
        self._add.clicked.connect(self.add_wanted)
        flow.addWidget(self._add)
        self._restore = button(_("Put it back"), name="activities_restore", parent=foot)
        self._restore.setProperty("big", True)
        self._restore.clicked.connect(self._on_restore)
        flow.addWidget(self._restore)
        self._column.addWidget(foot)
        self._empty = Prose(
            _(
                "Write down what you do outside the routines, in minutes or distance. "
                "Before a run much longer than lately, Heelrise says so. You decide."
            ),
            parent=self,
        )
        self._empty.setObjectName("activities_empty")
        self._column.addWidget(self._empty)
        self.view = QListView(self)
        self.view.setObjectName("activities_list")
        self.view.setAccessibleName(_("Runs, jumps and walks"))
        self.view.setProperty("role", "log")
        self.view.setModel(model)
        self.view.setItemDelegate(_ActivityDelegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.verticalScrollBar().setSingleStep(SPACE["xl"])
        self.view.clicked.connect(self.opened)
        self.view.activated.connect(self.opened)
        self._column.addWidget(self.view, 1)
        self._rest = QWidget(self)
        self._column.addWidget(self._rest, 1)
        self._center()

    def say(self, longest: str, *, empty: bool, gone: ActivityEntry | None) -> None:
        """Say what the longest was, or that there is nothing yet."""
        self._gone = gone
        self._lead.setText(longest)
        self._lead.setVisible(not empty)
        self._restore.setVisible(gone is not None)
        self._empty.setVisible(empty)
        self._rest.setVisible(empty)
        self.view.setVisible(not empty)
        if not empty:
            # The first line is a month; the newest entry follows it.
            self.view.setCurrentIndex(self.view.model().index(1, 0))

    def take_focus(self) -> None:
        """Give the focus to the list, or to Add."""
        (self._add if self.view.isHidden() else self.view).setFocus()

    def resizeEvent(self, event: object) -> None:
        """Keep a readable width in the middle."""
        self._center()

    @Slot()
    def _on_restore(self) -> None:
        if self._gone is not None:
            self.restore_wanted.emit(self._gone)

    def _center(self) -> None:
        side = side_margin(self, self.width())
        self._column.setContentsMargins(side, SPACE["xxl"], side, SPACE["xxl"])


class _ActivityDelegate(LineDelegate):
    """A month as a small heading; an activity with its amount at the right and its day below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a month or of an activity's lines."""
        row = index.data(Qt.ItemDataRole.UserRole)
        strong = self.high(option, "strong")
        if not isinstance(row, ActivityRow) or row.logged is None:
            return tall(strong + SPACE["l"] + SPACE["s"])
        when = self.folded(option, "small", row.when, self.room())
        more = strong if self._is_narrow(option, row, self.room()) else 0
        return tall(strong + more + when + 2 + 2 * SPACE["s"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a line."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, ActivityRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = area(option)
        strong = self.high(option, "strong")
        if row.logged is None:
            line = QRect(box.left(), box.bottom() - strong + 1, box.width(), strong)
            self.text(painter, option, line, row.title, role="strong", color=muted())
        else:
            self.frame(painter, option, chosen=True)
            line = QRect(box.left(), box.top(), box.width(), strong)
            self.text(painter, option, line, row.title, role="strong")
            narrow = self._is_narrow(option, row, box.width())
            if narrow:
                line.translate(0, strong)
            self.text(painter, option, line, row.amount, role="body", right=not narrow)
            below = QRect(box.left(), line.bottom() + 3, box.width(), box.bottom() - line.bottom())
            self.text(painter, option, below, row.when, role="small", color=muted(), fold=True)
        painter.restore()

    def _is_narrow(self, option: QStyleOptionViewItem, row: ActivityRow, width: int) -> bool:
        need = self.wide(option, "strong", row.title) + self.wide(option, "body", row.amount)
        return need + SPACE["m"] > width
