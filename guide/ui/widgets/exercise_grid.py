"""Exercise grid: cards side by side, as many columns as fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QWidget

from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.models.exercises import ExerciseModel
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.exercise_delegate import ExerciseDelegate
from guide.ui.widgets.keys import is_enter
from guide.ui.widgets.tinted_list import TintedList
from guide.ui.widgets.tints import tint

_LEAST_EM = 15
"""Narrowest card, in heights of a line."""
GAP = SPACE["m"]
"""Room between two cards, in pixels; also right of the last one."""


class ExerciseGrid(TintedList):
    """Cards of exercises; arrows move, Enter or a click chooses. Colours come from the style sheet.

    Signals:
        chosen: With the exercise's id.
    """

    chosen = Signal(str)
    card = tint("card")
    sunk = tint("sunk")
    line = tint("line")
    focus_ink = tint("focus_ink")
    ink = tint("ink")
    muted = tint("muted")
    teal = tint("teal")
    warn_ink = tint("warn_ink")

    def __init__(self, model: ExerciseModel, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = ExerciseDelegate(parent=self)
        self._delegate.tints = self.tints
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        # Ten thousand cards: the first batch is a screenful, so that typing is answered at once.
        self.setBatchSize(500)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_clicked)

    @property
    def inset(self) -> int:
        """Room right of the last card, in pixels: a gap and the scroll bar."""
        return GAP + self._bar()

    def minimumSizeHint(self) -> QSize:
        """Return the size of one card."""
        return QSize(160, self._delegate.size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns."""
        self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a card as soon as the keyboard arrives."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose on Enter."""
        if is_enter(event):
            self._on_clicked(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_End:
            self._lay_out_all()
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        room = max(1, self.width() - self._bar())
        least = min(room, _LEAST_EM * self.fontMetrics().height() + GAP)
        width = room // max(1, room // least)
        self._delegate.set_width(width, self.font())
        self.setGridSize(self._delegate.size)

    def _lay_out_all(self) -> None:
        # The last card has no place yet while batches are still to come.
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.doItemsLayout()
        self.setLayoutMode(QListView.LayoutMode.Batched)

    def _bar(self) -> int:
        # Qt breaks lines as if the scroll bar were there; a cell wider than that leaves the first line empty.
        return (
            2
            + 2 * self.frameWidth()
            + self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        )

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, ExerciseRow):
            self.chosen.emit(row.exercise.id)
