"""Media player: a clinic's own picture or film to be looked at in peace."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.domain.media import Media
from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.media_view import MediaView
from guide.ui.widgets.sheet import grown
from guide.ui.widgets.text import button

_HIGH = 340
"""Height of the picture in pixels at 100 % text."""


class MediaPlayer(QWidget):
    """The file, and Play where it moves; nothing moves before Play is pressed.

    Args:
        still: Whether nothing shall move at all; the first picture stands for it.

    Signals:
        failed: The file cannot be shown after all.
    """

    failed = Signal()

    def __init__(self, media: Media, *, still: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("media_player")
        self._playing = False
        self.view = MediaView(self)
        self.view.setFixedHeight(grown(self, _HIGH))
        self.view.failed.connect(self.failed)
        self._play = button(_("Play"), "primary", name="media_play", parent=self)
        self._play.clicked.connect(self._on_play)
        self._play.setVisible(not still and media.found is not None and media.found.moves)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(self.view)
        row = QHBoxLayout()
        row.addWidget(self._play)
        row.addStretch(1)
        column.addLayout(row)
        self.works = self.view.show_media(media)

    @property
    def playing(self) -> bool:
        """Whether it moves."""
        return self._playing

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still where nobody looks."""
        self._let(playing=False)
        super().hideEvent(event)

    def _let(self, *, playing: bool) -> None:
        self._playing = playing
        self.view.play(playing)
        word = _("Pause") if playing else _("Play")
        self._play.setText(word)
        self._play.setAccessibleName(word)

    @Slot()
    def _on_play(self) -> None:
        self._let(playing=not self._playing)
