"""Stepper: a number with a minus and a plus, for seconds that a person sets."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.text import button


class Stepper(QWidget):
    """Whole seconds between ``least`` and ``most``; typed, or stepped by buttons and arrow keys.

    Signals:
        changed: The new value, when the person changed it.
    """

    changed = Signal(int)

    def __init__(
        self,
        title: str,
        *,
        name: str,
        least: int = 0,
        most: int = 600,
        step: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        self._less = button("−", "step", name=f"{name}_less", parent=self)
        self._less.setAccessibleName(_("Less: {title}").format(title=title))
        self._more = button("+", "step", name=f"{name}_more", parent=self)
        self._more.setAccessibleName(_("More: {title}").format(title=title))
        self.spin = QSpinBox(self)
        self.spin.setObjectName(f"{name}_value")
        self.spin.setProperty("role", "amount")
        self.spin.setAccessibleName(title)
        self.spin.setRange(least, most)
        self.spin.setSingleStep(step)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setSuffix(" " + _("s"))
        # Typing "45" is one change, not 4 and then 45.
        self.spin.setKeyboardTracking(False)
        for part in (self._less, self.spin, self._more):
            row.addWidget(part)
        # The number has arrow keys; the buttons are for the pointer.
        self._less.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._less.clicked.connect(self.spin.stepDown)
        self._more.clicked.connect(self.spin.stepUp)
        self.spin.valueChanged.connect(self._on_value_changed)
        self._show_ends()

    @property
    def value(self) -> int:
        """The number shown."""
        return self.spin.value()

    def set_value(self, value: int) -> None:
        """Show a number, without a signal."""
        blocked = self.spin.blockSignals(True)
        self.spin.setValue(value)
        self.spin.blockSignals(blocked)
        self._show_ends()

    @Slot(int)
    def _on_value_changed(self, value: int) -> None:
        self._show_ends()
        self.changed.emit(value)

    def _show_ends(self) -> None:
        self._less.setEnabled(self.spin.value() > self.spin.minimum())
        self._more.setEnabled(self.spin.value() < self.spin.maximum())
