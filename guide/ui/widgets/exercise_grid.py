"""Exercise grid: cards side by side, as many columns as fit."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QWidget

from guide.domain.exercise import Exercise
from guide.ui.figure_choice import FigureChoice
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.models.exercises import ExerciseModel
from guide.ui.theme.tokens import RADIUS, SPACE
from guide.ui.widgets.exercise_delegate import ExerciseDelegate
from guide.ui.widgets.grid_pictures import AHEAD, GridPictures
from guide.ui.widgets.keys import is_enter
from guide.ui.widgets.tinted_list import TintedList
from guide.ui.widgets.tints import tint

_Index = QModelIndex | QPersistentModelIndex
_LEAST_EM = 15
"""Narrowest card, in heights of a line."""
_LEAST_LINES = 4
"""Least height: it scrolls, and never pushes the window's edge."""
GAP = SPACE["m"]
"""Room between two cards, in pixels; also right of the last one."""


class ExerciseGrid(TintedList):
    """Cards of exercises; arrows move, Enter or a click chooses. Colours come from the style sheet.

    The card under the pointer shows its movement, or else the one that the keyboard is on.

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
        self._pictures = GridPictures(radius=RADIUS["s"], parent=self)
        self._pictures.arrived.connect(self._repaint)
        self._pictures.moved.connect(self._repaint_moving)
        self._hovered, self._moved = QPersistentModelIndex(), QPersistentModelIndex()
        self._delegate = ExerciseDelegate(self._pictures, parent=self)
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
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._on_left)
        self.verticalScrollBar().valueChanged.connect(self._pictures.rest)
        model.modelReset.connect(self._on_reset)

    def show_look(self, choice: FigureChoice) -> None:
        """Paint figures in this look; where it says so, none of them moves."""
        if choice != self._pictures.choice:
            self._pictures.choice = choice
            self._on_reset()
            self._repaint()

    @property
    def moving(self) -> Exercise | None:
        """The exercise that moves: the one under the pointer or, without a pointer, the keyboard's."""
        return self._pictures.moving

    @property
    def waiting(self) -> bool:
        """Whether pictures are still to be painted."""
        return self._pictures.waiting

    @property
    def bytes_kept(self) -> int:
        """What the painted pictures take, in bytes."""
        return self._pictures.bytes_kept

    @property
    def inset(self) -> int:
        """Room right of the last card, in pixels: a gap and the scroll bar."""
        return GAP + self._bar()

    def minimumSizeHint(self) -> QSize:
        """Return the breadth of one card and a few lines."""
        return QSize(160, _LEAST_LINES * self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns."""
        self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Paint pictures from now on."""
        super().showEvent(event)
        self._on_reset()

    def hideEvent(self, event: QHideEvent) -> None:
        """Move and paint nothing that nobody sees."""
        super().hideEvent(event)
        self._hovered = QPersistentModelIndex()
        self._pictures.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Let the card under the pointer rest."""
        super().leaveEvent(event)
        self._on_left()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the keyboard's card rest."""
        super().focusOutEvent(event)
        self._choose_moving()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Move where the keyboard is."""
        super().currentChanged(current, previous)
        self._choose_moving()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a card as soon as the keyboard arrives."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        self._choose_moving()

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

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index)
        self._choose_moving()

    @Slot()
    def _on_left(self) -> None:
        self._hovered = QPersistentModelIndex()
        self._choose_moving()

    @Slot()
    def _on_reset(self) -> None:
        model = self.model()
        if self.isVisible() and isinstance(model, ExerciseModel):
            self._pictures.go(None)
            self._pictures.expect(list(islice(model.exercises, AHEAD)))

    def _choose_moving(self) -> None:
        chosen = self._hovered
        if not chosen.isValid() and self.hasFocus():
            chosen = QPersistentModelIndex(self.currentIndex())
        before, self._moved = self._moved, chosen
        row = chosen.data(Qt.ItemDataRole.UserRole) if chosen.isValid() and self.isVisible() else None
        self._pictures.go(row.exercise if isinstance(row, ExerciseRow) else None)
        if before.isValid():
            self.update(self.model().index(before.row(), 0))

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()

    @Slot()
    def _repaint_moving(self) -> None:
        if self._moved.isValid():
            self.update(self.model().index(self._moved.row(), 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, ExerciseRow):
            self.chosen.emit(row.exercise.id)
