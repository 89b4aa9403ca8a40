"""Rehearsal: a whole routine on one page, before it is begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QFrame,
    QListView,
    QScrollArea,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from guide.domain.person import Leg
from guide.i18n import _, ngettext
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.lines import broken
from guide.ui.widgets.load_notes import LoadNote, LoadNotes
from guide.ui.widgets.log_delegate import LineDelegate, area, muted, role_color, tall
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.sheet import side_margin
from guide.ui.widgets.text import button
from guide.ui.wording import clock, leg_name, minutes

_NOWHERE = QModelIndex()
_BAR = 4
_PAGES = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_MOST_FOR_NOTES = 0.4
"""Part of the screen that notes may take from the steps."""

Index = QModelIndex | QPersistentModelIndex


class StepKind(StrEnum):
    """What a line of the preview is."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One step as the preview shows it.

    Attributes:
        start_s: Seconds from the start; ``None`` where nobody can know, after a distance.
        seconds: How long it takes; ``None`` if it is up to the person.
        title: The exercise, or what the pause is for.
        detail: Set and amount, such as "Set 1 of 3 · 15 reps".
        leg: The side, where there is one.
    """

    start_s: float | None
    seconds: float | None
    kind: StepKind
    title: str
    detail: str = ""
    leg: Leg | None = None


class _StepModel(QAbstractListModel):
    """The steps. ``UserRole`` holds the PreviewRow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PreviewRow, ...] = ()

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                part for part in (_start(row), row.title, _second_line(row), _length(row)) if part
            )
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None


class RehearsalScreen(QWidget):
    """Every step with its time, then Start (Enter) or Back (Escape).

    Signals:
        start_requested: Begin the session.
        back_requested: Leave it.
    """

    start_requested = Signal()
    back_requested = Signal()

    def __init__(
        self,
        routine_name: str,
        rows: Sequence[PreviewRow],
        total_s: float | None,
        *,
        notes: Sequence[LoadNote] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show a routine; ``notes`` are what it asks more than lately."""
        super().__init__(parent)
        self.setObjectName("rehearsal")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = _StepModel(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACE["l"])
        head = QVBoxLayout()
        head.setSpacing(SPACE["xs"])
        self._title = Prose("", "title", most=3)
        self._title.setObjectName("rehearsal_title")
        self._total = Prose("", "muted")
        self._total.setObjectName("rehearsal_total")
        head.addWidget(self._title)
        head.addWidget(self._total)
        self._column.addLayout(head)
        self.view = QListView(self)
        self.view.setObjectName("rehearsal_list")
        self.view.setAccessibleName(_("Steps of the routine"))
        self.view.setProperty("role", "log")
        self.view.setModel(self.model)
        self.view.setItemDelegate(_StepDelegate(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.verticalScrollBar().setSingleStep(SPACE["xl"])
        self._column.addWidget(self.view, 1)
        self._shelf: _NotesShelf | None = None
        if notes:
            self._shelf = _NotesShelf(notes, parent=self)
            self._column.addWidget(self._shelf)
        foot = QWidget(self)
        flow = Flow(foot)
        self._start = button(_("Start"), "primary", name="rehearsal_start", parent=foot)
        back = button(_("Back"), name="rehearsal_back", parent=foot)
        for made, signal in ((self._start, self.start_requested), (back, self.back_requested)):
            made.setProperty("big", True)
            made.clicked.connect(signal)
            flow.addWidget(made)
        self._column.addWidget(foot)
        self.setFocusProxy(self._start)
        self.show_routine(routine_name, rows, total_s)

    def show_routine(self, routine_name: str, rows: Sequence[PreviewRow], total_s: float | None) -> None:
        """Show a routine; ``total_s`` is ``None`` where part of it is up to the person."""
        self._title.setText(routine_name)
        sets = sum(row.kind is StepKind.WORK for row in rows)
        counted = ngettext("{count} set", "{count} sets", sets).format(count=sets)
        if total_s is None:
            length = _("{length} and what you walk at your own pace").format(
                length=minutes(sum(row.seconds or 0.0 for row in rows))
            )
        else:
            length = minutes(total_s)
        self._total.setText(f"{length} · {counted}" if rows else _("This routine has no steps for you."))
        self._start.setEnabled(bool(rows))
        self.model.show_rows(rows)

    def resizeEvent(self, event: object) -> None:
        """Keep a readable width in the middle."""
        side = side_margin(self, self.width())
        self._column.setContentsMargins(side, SPACE["xxl"], side, SPACE["xl"])
        if self._shelf is not None:
            self._shelf.fit(self.width() - 2 * side, round(self.height() * _MOST_FOR_NOTES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts, Escape goes back, Page Up and Down read notes that are longer than their room."""
        if is_enter(event):
            if not pressed_focused(self):
                self._start.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif self._shelf is not None and event.key() in _PAGES:
            self._shelf.verticalScrollBar().triggerAction(_PAGES[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class _NotesShelf(QScrollArea):
    """What is said of the load, as tall as it needs but leaving room for the steps; the rest scrolls."""

    def __init__(self, notes: Sequence[LoadNote], *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its button takes the focus, and scrolls into view.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room = (0, 0)
        self._card = LoadNotes(name="rehearsal_load")
        self._card.show_notes(notes)
        self._card.unfolded.connect(self._on_unfolded)
        self.setWidget(self._card)

    def fit(self, width: int, most: int) -> None:
        """Take the height of the notes at ``width``, and ``most`` pixels of it."""
        self._room = (width, most)
        if self._card.height_in(width) > most:
            width -= self.verticalScrollBar().sizeHint().width()
        height = self._card.height_in(width)
        # Left to itself, the area would give the notes the height that they need in a narrower column.
        self._card.setFixedSize(width, height)
        self.setFixedHeight(min(height, most))

    @Slot(bool)
    def _on_unfolded(self, _on: bool) -> None:
        self.fit(*self._room)


class _StepDelegate(LineDelegate):
    """Time, a bar whose height and colour tell work from pause, the words, and the length at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a step; pauses are lower than work."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, PreviewRow) or row.kind is not StepKind.WORK:
            return tall(self.high(option, "small") + 2 * SPACE["s"])
        words, below = self._words(option, index, row, QRect(0, 0, self.room(), 0))
        return tall(words.height() + 2 + below.height() + 2 * SPACE["s"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a step."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, PreviewRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.frame(painter, option, chosen=True)
        box = area(option)
        if row.kind is StepKind.WORK:
            self._paint_work(painter, option, index, row, box)
        else:
            self._paint_pause(painter, option, index, row, box)
        painter.restore()

    def _paint_work(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: PreviewRow, box: QRect
    ) -> None:
        words, below = self._words(option, index, row, box)
        strong, small = self.high(option, "strong"), self.high(option, "small")
        self.text(
            painter, option, QRect(box.left(), box.top(), box.width(), strong), _start(row), color=muted()
        )
        bar = QRect(words.left() - SPACE["l"], box.top(), _BAR, box.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        self._fold(painter, option, words, row.title, "strong")
        self._fold(painter, option, below, _second_line(row), "small", muted())
        beside = words.right() < box.right()
        end = QRect(box.left(), box.top(), box.width(), strong)
        if not beside:
            end = QRect(box.left(), below.top(), box.width(), small)
        self.text(painter, option, end, _length(row), role="body" if beside else "small", right=True)

    def _paint_pause(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: PreviewRow, box: QRect
    ) -> None:
        left = box.left() + self._indent(option, index)
        self.text(painter, option, box, _start(row), role="small", color=muted())
        self.text(painter, option, box, _length(row), role="small", color=muted(), right=True)
        line = " · ".join(part for part in (row.title, _second_line(row)) if part)
        room = box.right() - left - self.wide(option, "small", _length(row)) - SPACE["s"]
        self.text(
            painter, option, QRect(left, box.top(), room, box.height()), line, role="small", color=muted()
        )

    def _fold(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        words: str,
        role: str,
        color: QColor | None = None,
    ) -> None:
        """Paint words over as many lines as ``folded`` counted, within words too."""
        for line in broken(words, self.font(option, role), box.width()):
            box = QRect(box.left(), box.top(), box.width(), self.high(option, role))
            self.text(painter, option, box, line, role=role, color=color)
            box.translate(0, box.height())

    def folded(self, option: QStyleOptionViewItem, role: str, words: str, width: int) -> int:
        """Return the height of a text that folds at ``width``, within words too."""
        lines = broken(words, self.font(option, role), max(1, width))
        return len(lines) * self.high(option, role)

    def _words(
        self, option: QStyleOptionViewItem, index: Index, row: PreviewRow, box: QRect
    ) -> tuple[QRect, QRect]:
        """Return the boxes of name and detail; a long name takes the line of the length too, then folds."""
        left = box.left() + self._indent(option, index)
        whole = box.left() + box.width() - left
        length = self.wide(option, "body", _length(row)) + SPACE["m"]
        room = whole - length
        if self.wide(option, "strong", row.title) > room:
            room = whole
        title = QRect(left, box.top(), room, self.folded(option, "strong", row.title, room))
        rest = whole - length
        high = self.folded(option, "small", _second_line(row), rest) if _second_line(row) else 0
        high = max(high, self.high(option, "small"))
        return title, QRect(left, title.top() + title.height() + 2, rest, high)

    def _indent(self, option: QStyleOptionViewItem, index: Index) -> int:
        start = self.wide(option, "body", self._longest_start(index))
        return start + SPACE["s"] + _BAR + SPACE["m"]

    def _longest_start(self, index: Index) -> str:
        model = index.model()
        last = model.index(model.rowCount() - 1, 0).data(Qt.ItemDataRole.UserRole)
        return "0:00:00" if isinstance(last, PreviewRow) and (last.start_s or 0) >= 3600 else "00:00"


def _start(row: PreviewRow) -> str:
    return "" if row.start_s is None else clock(row.start_s)


def _length(row: PreviewRow) -> str:
    if row.seconds is None:
        return _("your pace")
    if row.seconds >= 3600:
        return clock(row.seconds) + " " + _("h")
    if row.seconds >= 60:
        return clock(row.seconds) + " " + _("min")
    return _("{count} s").format(count=round(row.seconds))


def _second_line(row: PreviewRow) -> str:
    # A change of sides has the leg in its title.
    leg = "" if row.leg is None or row.kind is StepKind.SWITCH else leg_name(row.leg)
    return " · ".join(part for part in (leg, row.detail) if part)
