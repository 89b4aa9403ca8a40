"""Choice: cards and rows of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.text import button, label


class ChoiceCard(QPushButton):
    """A large button with a title and a sentence, both of which may take several lines.

    Signals:
        picked: The card's ``key``, when it is pressed.
    """

    picked = Signal(str)

    def __init__(
        self,
        key: str,
        title: str,
        text: str = "",
        *,
        name: str,
        checkable: bool = True,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.setObjectName(name)
        self.setProperty("role", "choice")
        if tone:
            self.setProperty("tone", tone)
        self.setCheckable(checkable)
        # A plain push button never gets narrower than its hint; this one folds its words.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["l"], SPACE["l"], SPACE["l"], SPACE["l"])
        column.setSpacing(SPACE["xs"])
        for words, role in ((title, "strong"), (text, "muted")):
            if words:
                line = label(words, role, wrap=True)
                line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                column.addWidget(line)
        column.addStretch(1)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """Return the size of the words."""
        inner = self.layout()
        return inner.sizeHint() if inner is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the words fold."""
        inner = self.layout()
        return inner.minimumSize() if inner is not None else super().minimumSizeHint()

    @Slot()
    def _on_clicked(self) -> None:
        self.picked.emit(self.key)


class ChoiceRow(QWidget):
    """Short options side by side; one of them, or none yet, is chosen. Arrow keys move, Tab leaves.

    Signals:
        chosen: The option's key, when the person chooses it.
    """

    chosen = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]], *, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        flow = Flow(self, gap=SPACE["s"])
        for key, words in options:
            made = button(words, "segment", name=f"{name}_{key}", checkable=True, parent=self)
            made.setAccessibleDescription(title)
            self._group.addButton(made)
            # The group rules; this lets a screen reader tell "one of these" from "on or off".
            made.setAutoExclusive(True)
            self._buttons[key] = made
            flow.addWidget(made)
        if self._buttons:
            self.setFocusProxy(next(iter(self._buttons.values())))
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def key(self) -> str | None:
        """Key of the chosen option; ``None`` while none is."""
        for key, made in self._buttons.items():
            if made.isChecked():
                return key
        return None

    def choose(self, key: str | None) -> None:
        """Show an option as chosen, without a signal; ``None`` clears the choice."""
        self._group.setExclusive(False)
        for each, made in self._buttons.items():
            made.setChecked(each == key)
        self._group.setExclusive(True)
        if key in self._buttons:
            self.setFocusProxy(self._buttons[key])
        # Tab comes to what is chosen; Qt arranges that only for what is pressed.
        entry = self.focusProxy()
        for made in self._buttons.values():
            policy = Qt.FocusPolicy.StrongFocus if made is entry else Qt.FocusPolicy.ClickFocus
            made.setFocusPolicy(policy)

    @Slot(QAbstractButton)
    def _on_clicked(self, pressed: QAbstractButton) -> None:
        for key, made in self._buttons.items():
            if made is pressed:
                self.setFocusProxy(made)
                self.chosen.emit(key)
