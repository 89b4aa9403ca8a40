"""Buttons of the player: one line of them, with shorter words where the line is short."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.text import button, spoken

_GAP = SPACE["s"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button: what it is called in code, its words, and fewer words for a short line."""

    name: str
    text: str
    short: str
    role: str = ""


class _Row(Flow):
    """The buttons side by side, in the height that their line keeps."""

    def __init__(self, line: ButtonLine) -> None:
        super().__init__(line, gap=_GAP, centred=True)
        self._line = line

    def heightForWidth(self, width: int) -> int:
        """Return the line's height: Qt asks a widget's layout, never the widget itself."""
        return self._line.high(width)


class ButtonLine(QWidget):
    """The few buttons that fit the moment, on one line as long as that can be.

    It is as high as the highest of its moments needs, so that nothing above it moves from one to the next.

    Args:
        moments: The names that are shown together.

    Signals:
        pressed: with the button's name.
    """

    pressed = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice],
        moments: Sequence[Collection[str]],
        *,
        prefix: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._measured: dict[tuple[frozenset[str], bool], list[int]] = {}
        self._row = _Row(self)
        self._moments = moments
        self._words = {choice.name: (choice.text, choice.short) for choice in choices}
        self._made: dict[str, QPushButton] = {}
        for choice in choices:
            made = button(choice.text, choice.role, name=f"{prefix}_{choice.name}", parent=self)
            made.setProperty("big", True)
            made.setProperty("means", choice.name)
            made.clicked.connect(self._on_clicked)
            self._row.addWidget(made)
            self._made[choice.name] = made

    def show_only(self, names: Collection[str]) -> None:
        """Show these buttons."""
        changed = [name for name, made in self._made.items() if made.isHidden() == (name in names)]
        for name in changed:
            self._made[name].setVisible(name in names)
        if changed:
            self._say()

    def rename(self, name: str, text: str, short: str) -> None:
        """Give a button other words."""
        if self._words[name] != (text, short):
            self._words[name] = (text, short)
            self._measured.clear()
            self._say()

    def describe(self, name: str, hint: str) -> None:
        """Say beside a button which key does the same."""
        self._made[name].setToolTip(hint)
        self._made[name].setAccessibleDescription(hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the new width."""
        super().resizeEvent(event)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measured.clear()
            self._say()

    def sizeHint(self) -> QSize:
        """Return the size on one line with all words."""
        return QSize(max(sum(self._wide(names, short=False)) for names in self._moments), self._high())

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest button with few words."""
        return QSize(max(max(self._wide(names, short=True)) for names in self._moments), self._high())

    def high(self, width: int) -> int:
        """Return the height in ``width`` pixels, whatever the moment; where few words do not fit it folds."""
        lines = max(self._lines(names, width) for names in self._moments)
        return lines * self._high() + (lines - 1) * _GAP

    def _lines(self, names: Collection[str], width: int) -> int:
        if self._fits(names, width):
            return 1
        lines, used = 1, -_GAP
        for wide in self._wide(names, short=True):
            if used + _GAP + wide > width and used >= 0:
                lines, used = lines + 1, -_GAP
            used += _GAP + wide
        return lines

    def _fits(self, names: Collection[str], width: int) -> bool:
        wide = self._wide(names, short=False)
        return sum(wide) + _GAP * (len(wide) - 1) <= width

    def _wide(self, names: Collection[str], *, short: bool) -> list[int]:
        key = frozenset(names), short
        if key not in self._measured:
            self._measured[key] = self._measure(names, short=short)
        return self._measured[key]

    def _measure(self, names: Collection[str], *, short: bool) -> list[int]:
        widths: list[int] = []
        for name, made in self._made.items():
            if name in names:
                shown = made.text()
                made.ensurePolished()
                made.setText(self._words[name][short])
                widths.append(made.sizeHint().width())
                made.setText(shown)
        return widths

    def _high(self) -> int:
        return max(made.sizeHint().height() for made in self._made.values())

    def _say(self) -> None:
        shown = [name for name, made in self._made.items() if not made.isHidden()]
        short = not self._fits(shown, self.width())
        for name, made in self._made.items():
            words = self._words[name]
            if made.text() != words[short]:
                made.setText(words[short])
            if made.accessibleName() != spoken(words[0]):
                made.setAccessibleName(spoken(words[0]))

    @Slot()
    def _on_clicked(self) -> None:
        self.pressed.emit(str(self.sender().property("means")))
