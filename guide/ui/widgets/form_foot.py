"""Form foot: the buttons that go on, leave, or go back from a form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.text import button


class FormFoot(QWidget):
    """Big buttons at the foot of a form; without a text for ``back`` there is none.

    Signals:
        proceed: The person goes on.
        back: The person goes back to the page before.
        skip: The person leaves the form as it is.
    """

    proceed = Signal()
    back = Signal()
    skip = Signal()

    def __init__(
        self, *, name: str, proceed: str, skip: str, back: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        flow = Flow(self)
        self._proceed = self._made(proceed, "primary", f"{name}_next")
        self._proceed.clicked.connect(self.proceed)
        flow.addWidget(self._proceed)
        if back:
            back_button = self._made(back, "", f"{name}_back")
            back_button.clicked.connect(self.back)
            flow.addWidget(back_button)
        leave = self._made(skip, "quiet", f"{name}_skip")
        leave.clicked.connect(self.skip)
        flow.addWidget(leave)

    def name_proceed(self, text: str) -> None:
        """Say on the first button what going on does."""
        self._proceed.setText(text)
        self._proceed.setAccessibleName(text)

    def _made(self, text: str, role: str, name: str) -> QPushButton:
        made = button(text, role, name=name, parent=self)
        made.setProperty("big", True)
        return made
