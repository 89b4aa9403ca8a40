"""Contents: the titles of what there is to read, as a list or, where room is short, as a drop-down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListView, QWidget

from guide.i18n import _


class Contents(QObject):
    """``list`` and ``menu`` show the same titles and the same row.

    Signals:
        chosen: The person chose a row.
    """

    chosen = Signal(int)

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._titles = QStringListModel(self)
        self.list = QListView(parent)
        self.list.setObjectName("learn_pages")
        self.list.setAccessibleName(_("Pages"))
        self.list.setProperty("role", "contents")
        self.list.setModel(self._titles)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setWordWrap(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setSpacing(1)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.clicked.connect(self._on_current)
        self.menu = QComboBox(parent)
        self.menu.setObjectName("learn_menu")
        self.menu.setAccessibleName(_("Page"))
        # On Linux a box is called after what is chosen in it: this says what it chooses.
        self.menu.setAccessibleDescription(_("Page"))
        self.menu.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.menu.setMinimumContentsLength(8)
        self.menu.setModel(self._titles)
        self.menu.activated.connect(self.chosen)

    def show_titles(self, titles: Sequence[str]) -> None:
        """Show other titles."""
        self._titles.setStringList(list(titles))

    def mark(self, row: int) -> None:
        """Show which row is open; nobody chose it."""
        chosen = self.list.selectionModel()
        chosen.blockSignals(True)
        self.list.setCurrentIndex(self._titles.index(row))
        chosen.blockSignals(False)
        self.list.viewport().update()
        self.menu.setCurrentIndex(row)

    def fold(self, *, narrow: bool, some: bool) -> None:
        """Show the list, or the drop-down where it is narrow; neither where there is nothing."""
        self.list.setVisible(some and not narrow)
        self.menu.setVisible(some and narrow)

    def take_focus(self) -> None:
        """Give the focus to the one that is shown."""
        (self.menu if self.list.isHidden() else self.list).setFocus()

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row())
