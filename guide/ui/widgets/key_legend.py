"""Key legend: the keys that work now, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.text import label


class KeyLegend(QWidget):
    """A row of keys and what they do; those that do not fit are left out from the end.

    Args:
        centred: Whether it stands in the middle, else at the left above words that do.
    """

    def __init__(self, parent: QWidget | None = None, *, centred: bool = True) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._pairs: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE["xl"])
        self._row.addStretch(1 if centred else 0)
        self._row.addStretch(1)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show pairs of key and meaning, the most needed first."""
        if tuple(keys) == self._shown:
            return
        self._shown = tuple(keys)
        for pair in self._pairs:
            self._row.removeWidget(pair)
            pair.hide()
            pair.deleteLater()
        self._pairs = []
        for place, (key, does) in enumerate(keys):
            pair = QWidget(self)
            inner = QHBoxLayout(pair)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(SPACE["s"])
            inner.addWidget(label(key, "key"))
            inner.addWidget(label(does, "muted"))
            self._row.insertWidget(place + 1, pair)
            self._pairs.append(pair)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of a key, even while there is room for none."""
        return QSize(0, max((pair.sizeHint().height() for pair in self._pairs), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the keys to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        for pair in self._pairs:
            room -= pair.sizeHint().width() + SPACE["xl"]
            pair.setVisible(room >= -SPACE["xl"])
