"""Field: a question with its control, help and the reason it is refused."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.stepper import Stepper
from guide.ui.widgets.text import label


class Field(QWidget):
    """A question above its control; empty where the control says it itself.

    ``problem`` below it says why an answer is missing or refused.
    """

    def __init__(
        self, question: str, control: QWidget, *, hint: str = "", name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"])
        if question:
            asked = label(question, "ask", wrap=True, parent=self)
            asked.setBuddy(control)
            words.addWidget(asked)
        if hint:
            words.addWidget(label(hint, "small", wrap=True, parent=self))
            control.setAccessibleDescription(hint)
        if question or hint:
            column.addLayout(words)
        column.addWidget(control)
        self._problem = label("", "problem", wrap=True, parent=self)
        self._problem.setObjectName(f"{name}_problem")
        self._problem.hide()
        column.addWidget(self._problem)

    @property
    def problem(self) -> str:
        """The reason shown; empty if there is none."""
        return self._problem.text()

    def refuse(self, reason: str, *, take_focus: bool = True) -> None:
        """Show why the answer does not do; empty takes the reason away.

        Args:
            reason: In words for the person.
            take_focus: Whether the keyboard comes back to it; not for one that is judged as it is left.
        """
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))
        if reason and take_focus:
            self.control.setFocus()


def beside(title: str, control: QWidget, *, hint: str = "") -> tuple[QWidget, QLabel]:
    """Return a line with words to the left of a control (above it when narrow), and its title label."""
    line = QWidget()
    flow = Flow(line, gap=SPACE["s"], spread=True)
    words = QWidget(line)
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE["xs"] // 2)
    name = label(title, "ask", wrap=True, parent=words)
    name.setBuddy(control.spin if isinstance(control, Stepper) else control)
    column.addWidget(name)
    if hint:
        column.addWidget(label(hint, "small", wrap=True, parent=words))
        control.setAccessibleDescription(hint)
    flow.addWidget(words)
    flow.addWidget(control)
    return line, name
