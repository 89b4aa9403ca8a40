"""Scores: a row from 0 to 10, answered by click, digit or arrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from guide.ui.widgets.arrange import Columns

HIGHEST = 10
_GAP = 6
_TEN_WITHIN_MS = 1500
_FORWARD = {Qt.Key.Key_Right, Qt.Key.Key_Up}
_BACKWARD = {Qt.Key.Key_Left, Qt.Key.Key_Down}


class Typed:
    """Digits typed one after the other: a 0 right after a 1 is 10, lest the worst be taken for none."""

    def __init__(self) -> None:
        self._one_at_ms: int | None = None
        self._one_before = False

    def go_on_from_one(self) -> None:
        """Take a 0 that comes next for the end of 10: its 1 was typed elsewhere."""
        self._one_before = True

    def score(self, digit: int, at_ms: int) -> int:
        """Return the score that a digit, typed at this millisecond of any one clock, makes."""
        one_at_ms = self._one_at_ms
        soon = one_at_ms is not None and at_ms - one_at_ms <= _TEN_WITHIN_MS
        ten = digit == 0 and (soon or self._one_before)
        self._one_before = False
        self._one_at_ms = at_ms if digit == 1 else None
        return HIGHEST if ten else digit

    def forget(self) -> None:
        """Begin anew, as another question or another way to answer does."""
        self._one_at_ms = None
        self._one_before = False


class _Score(QPushButton):
    """One number. Signals: picked, with the number, when it is pressed; left, when the focus goes."""

    picked = Signal(int)
    left = Signal()

    def __init__(self, score: int, parent: QWidget) -> None:
        super().__init__(str(score), parent)
        self.score = score
        self.setProperty("role", "score")
        self.waits = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys that press a button; the row takes the others, arrows too."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Select} and not self.waits:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the focus goes."""
        super().focusOutEvent(event)
        self.left.emit()

    @Slot()
    def _on_clicked(self) -> None:
        self.picked.emit(self.score)


class ScoreRow(QWidget):
    """Eleven numbers of which one is chosen; the row is one stop of the Tab key.

    Digits choose 0 to 9, 1 and 0 in quick succession 10; arrows go one up or down, Home and End to the ends.

    Signals:
        scored: The number, whenever the person chooses one.
    """

    scored = Signal(int)

    def __init__(self, question: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(question)
        self._score: int | None = None
        self._typed = Typed()
        self._waits = False
        self._buttons: list[_Score] = []
        # A group that rules nothing: the row does. In it each tells a screen reader that it is one of many.
        group = QButtonGroup(self)
        group.setExclusive(False)
        columns = Columns(self, gap=_GAP, widest=64, wide_first=True)
        for number in range(HIGHEST + 1):
            made = _Score(number, self)
            made.setObjectName(f"{name}_{number}")
            made.setAccessibleName(f"{number}, {question}")
            made.picked.connect(self._on_picked)
            made.left.connect(self._on_left)
            group.addButton(made)
            made.setAutoExclusive(True)
            self._buttons.append(made)
            columns.addWidget(made)
        self._show()

    @property
    def score(self) -> int | None:
        """The chosen number; ``None`` while there is none."""
        return self._score

    def wait(self) -> None:
        """Take digits and clicks alone until the focus has left or there is an answer.

        For a row that gets the focus by itself: arrows and Space may still be meant for what was before.
        """
        self._await(waits=True)

    def go_on_from_one(self) -> None:
        """Take a 0 that comes next for the end of 10: the 1 that is shown was typed on another screen."""
        self._typed.go_on_from_one()

    def set_score(self, score: int | None) -> None:
        """Show a number as chosen, without a signal.

        Raises:
            ValueError: If it is not within 0 to 10.
        """
        if score is not None and not 0 <= score <= HIGHEST:
            raise ValueError(f"a score is 0 to {HIGHEST}, not {score}")
        self._score = score
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, arrow, Home or End; leave every other key to the screen."""
        wanted = self._wanted(event)
        if wanted is None:
            super().keyPressEvent(event)
            return
        # First the focus: the answer may open another screen, which takes it.
        self._buttons[wanted].setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose(wanted)

    def _wanted(self, event: QKeyEvent) -> int | None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if not plain:
            return None
        text, key = event.text(), event.key()
        if len(text) == 1 and text in "0123456789":
            return self._typed.score(int(text), event.timestamp())
        self._typed.forget()
        if self._waits:
            return None
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return HIGHEST
        if key in _FORWARD:
            return 0 if self._score is None else min(HIGHEST, self._score + 1)
        if key in _BACKWARD:
            return 0 if self._score is None else max(0, self._score - 1)
        return None

    @Slot(int)
    def _on_picked(self, score: int) -> None:
        self._typed.forget()
        self._choose(score)

    @Slot()
    def _on_left(self) -> None:
        self._await(waits=False)

    def _await(self, *, waits: bool) -> None:
        self._waits = waits
        for made in self._buttons:
            made.waits = waits

    def _choose(self, score: int) -> None:
        self._score = score
        self._await(waits=False)
        self._show()
        self.scored.emit(score)

    def _show(self) -> None:
        stop = self._score or 0
        for made in self._buttons:
            made.setChecked(made.score == self._score)
            policy = Qt.FocusPolicy.StrongFocus if made.score == stop else Qt.FocusPolicy.ClickFocus
            made.setFocusPolicy(policy)
        self.setFocusProxy(self._buttons[stop])
