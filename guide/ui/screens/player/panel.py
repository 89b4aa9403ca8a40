"""Panel: what work and rest share: guidance that gives way where there is little room."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLayout, QWidget

from guide.key_settings import Keys
from guide.session.look import Look
from guide.ui.screens.player.content import Content
from guide.ui.screens.player.guidance import Guidance
from guide.ui.screens.player.moment import moment_of
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.figure_view import FigureView, Moment
from guide.ui.widgets.ring import LEAST, Ring

_COLUMN_EM = 12
"""Least width of a column of words, in heights of a line."""
_FIGURE_EM = 8
"""The same of a figure alone."""
_RING = 200
_RING_SHARE = 0.36
_FAR_SHARE = 0.5
_FAR_LEAST_SHARE = 0.4


class Fit(IntEnum):
    """How much is shown; each leaves out what the one before still shows."""

    ALL = 0
    NO_NEXT = 1
    NO_WORDS = 2
    NO_KEYS = 3
    NO_FIGURE = 4
    BARE = 5


HELD = frozenset({"end_now"})
"""The one button while too much pain holds the session."""


class Panel(QWidget):
    """One half of a session: work or rest. It asks for no room; ``needs`` tells how much it could use.

    Attributes:
        held: Whether too much pain keeps a paused session from going on.
        said: What is said of the last key, such as that something was taken back; empty if nothing is.

    Signals:
        event_requested: with a session event, when the person presses a button.
        end_requested: when the person wants to end the session early.
    """

    event_requested = Signal(object)
    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content: Content | None = None
        self.distance = False
        self.held = False
        self.said = ""
        self._see: Callable[[], Look] | None = None
        self.guidance = Guidance(FigureView(self.moment_now), self)
        self.ring = Ring(self)

    def open(self, content: Content, see: Callable[[], Look] | None = None) -> None:
        """Take the session's content; ``see`` returns the session at this instant, between two looks."""
        self.content = content
        self.held = False
        self.said = ""
        self._see = see

    def moment_now(self) -> Moment | None:
        """Return what the figure shows at this instant."""
        if self.content is None or self._see is None:
            return None
        return moment_of(self._see(), self.content)

    def hasHeightForWidth(self) -> bool:
        """Return no: a panel must never push the window's edge."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Return nothing, likewise."""
        return QSize(0, 0)

    def needs(self, fit: Fit, room: QSize) -> QSize:
        """Arrange the panel for ``fit`` and return the room that takes with a ring of a good size."""
        self.arrange(fit, room.width())
        layout = self.layout()
        assert isinstance(layout, QLayout)
        layout.activate()
        share = _RING_SHARE
        if self.distance:
            share = _FAR_SHARE if fit < Fit.NO_KEYS else _FAR_LEAST_SHARE
        small = Fit.BARE if self.distance else Fit.NO_KEYS
        good = min(_RING, room.width()) if fit >= small else max(_RING, round(room.height() * share))
        high = layout.totalMinimumHeightForWidth(room.width())
        return QSize(layout.totalMinimumSize().width(), high + good - LEAST)

    def arrange(self, fit: Fit, width: int) -> None:
        """Show what ``fit`` leaves, in ``width`` pixels."""
        raise NotImplementedError

    def show_keys(self, keys: Keys) -> None:
        """Say on each button which key does the same."""
        raise NotImplementedError

    def show_words(self, fit: Fit, width: int) -> None:
        """Show figure and words where they have a column to themselves."""
        column = (width - SPACE["xxl"]) // 2
        figure = self.guidance.has_figure
        self.guidance.make_room(words=fit < Fit.NO_WORDS)
        if figure:
            least = _COLUMN_EM if fit < Fit.NO_WORDS else _FIGURE_EM
            wide = column >= least * self.fontMetrics().height()
            self.guidance.setVisible(fit < Fit.NO_FIGURE and wide)
        else:
            wide = column >= _COLUMN_EM * self.fontMetrics().height()
            self.guidance.setVisible(fit < Fit.NO_WORDS and wide and not self.distance)

    def scroll_words(self, direction: int) -> None:
        """Scroll the steps by a page."""
        self.guidance.scroll_by_page(direction)
