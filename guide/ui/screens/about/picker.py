"""Picker: one thing found by typing, from a list that gets shorter with each letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QVBoxLayout, QWidget

from guide.i18n import _
from guide.ui.models.exercise_filter import folded
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.search_line import SearchLine
from guide.ui.widgets.text import label

_ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What can be picked; those that are not ``first`` are found only by typing."""

    key: str
    name: str
    first: bool = True


class Picker(QWidget):
    """A search line with a list below it. Down goes into the list, Enter picks.

    Signals:
        picked: With the key.
    """

    picked = Signal(str)

    def __init__(
        self, options: Sequence[Option], *, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._options = tuple(options)
        self._texts = [folded(f"{option.name} {option.key}") for option in options]
        self._shown: list[Option] = []
        self._key = ""
        self._line = SearchLine(parent=self)
        self._line.setObjectName(f"{name}_search")
        self._line.setAccessibleName(title)
        self._line.setPlaceholderText(_("Type part of a name"))
        self._model = QStringListModel(self)
        self._list = _Names(self)
        self._list.setObjectName(f"{name}_list")
        self._list.setAccessibleName(title)
        self._list.setModel(self._model)
        self._chosen = label("", "strong", wrap=True, parent=self)
        self._chosen.setObjectName(f"{name}_chosen")
        self._none = label(_("Nothing is called that."), "small", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        for part in (self._line, self._list, self._none, self._chosen):
            column.addWidget(part)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._on_typed)
        self._line.left_downwards.connect(self._on_down)
        self._line.accepted.connect(self._on_enter)
        self._list.clicked.connect(self._on_row)
        self._list.entered_row.connect(self._on_row)
        self._list.left_upwards.connect(self._line.setFocus)
        self.clear()

    @property
    def key(self) -> str:
        """What is picked; empty while nothing is."""
        return self._key

    def clear(self) -> None:
        """Pick nothing, and show the first options."""
        self._key = ""
        self._line.clear()
        self._show()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        if self._key and text != self._name_of(self._key):
            self._key = ""
        self._show()

    @Slot()
    def _on_down(self) -> None:
        if self._shown:
            self._list.setCurrentIndex(self._model.index(0))
            self._list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(bool)
    def _on_enter(self, _shift: bool) -> None:
        if self._shown and not self._key:
            self._pick(self._shown[0])

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        self._pick(self._shown[index.row()])

    def _pick(self, option: Option) -> None:
        self._key = option.key
        self._line.setText(option.name)
        self._show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit(option.key)

    def _name_of(self, key: str) -> str:
        return next((option.name for option in self._options if option.key == key), "")

    def _show(self) -> None:
        typed = folded(self._line.text()).split()
        self._shown = (
            [
                option
                for option, text in zip(self._options, self._texts, strict=True)
                if all(word in text for word in typed)
            ]
            if typed
            else [option for option in self._options if option.first]
        )
        self._model.setStringList([option.name for option in self._shown])
        self._list.setVisible(bool(self._shown) and not self._key)
        self._list.fit(min(_ROWS, len(self._shown)))
        self._none.setVisible(not self._shown)
        self._chosen.setVisible(bool(self._key))
        self._chosen.setText(_("Chosen: {name}").format(name=self._name_of(self._key)))


class _Names(QListView):
    """The names that fit. Signals: a row was entered; Up was pressed on the first."""

    entered_row = Signal(QModelIndex)
    left_upwards = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "contents")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def fit(self, rows: int) -> None:
        """Be as high as this many rows."""
        high = self.sizeHintForRow(0) if self.model().rowCount() else 0
        self.setFixedHeight(max(1, rows * high + 2 * SPACE["xs"]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks; Up on the first row leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)
