"""Form foot: the buttons that go on, leave, or go back from a form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.text import button


class FormFoot(QWidget):
    """Big buttons at the foot of a form; without a text for ``back`` or ``more`` there is none.

    Signals:
        proceed: The person goes on.
        back: The person goes back to the page before.
        skip: The person leaves the form as it is.
        more: The person goes on, and wants to tell more.
    """

    proceed = Signal()
    back = Signal()
    skip = Signal()
    more = Signal()

    def __init__(
        self,
        *,
        name: str,
        proceed: str,
        skip: str,
        back: str = "",
        more: str = "",
        parent: QWidget | None = None,
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
        self._more: QPushButton | None = None
        if more:
            self._more = self._made(more, "", f"{name}_more")
            self._more.clicked.connect(self.more)
            flow.addWidget(self._more)
        leave = self._made(skip, "quiet", f"{name}_skip")
        leave.clicked.connect(self.skip)
        flow.addWidget(leave)

    def name_proceed(self, text: str) -> None:
        """Say on the first button what going on does."""
        self._proceed.setText(text)
        self._proceed.setAccessibleName(text)

    def show_more(self, on: bool) -> None:
        """Offer to tell more, or not yet."""
        if self._more is not None:
            self._more.setVisible(on)

    def _made(self, text: str, role: str, name: str) -> QPushButton:
        made = button(text, role, name=name, parent=self)
        made.setProperty("big", True)
        return made
