"""Media view: a picture or film of the clinic's own on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide.domain.media import Media
from guide.i18n import _
from guide.ui.reels.opening import open_reel
from guide.ui.reels.reel import Reel
from guide.ui.theme.tokens import RADIUS

_LEAST_EM = 3
"""Least side, in heights of a line."""


class MediaView(QWidget):
    """Shows a media file whole, in the middle; what moves does so only while it is played and seen.

    Signals:
        failed: The file cannot be shown after all.
    """

    failed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("media_view")
        self._reel: Reel | None = None
        self._plays = False
        self._foot = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Picture of the movement"))

    @property
    def reel(self) -> Reel | None:
        """What is shown."""
        return self._reel

    def show_media(self, media: Media | None) -> bool:
        """Show a file from its first picture; whether there is something to be seen."""
        if self._reel is not None:
            self._reel.stand()
            self._reel.deleteLater()
        self._reel = None if media is None else open_reel(media, parent=self)
        self.setAccessibleDescription(media.alt if media is not None else "")
        if self._reel is not None:
            self._reel.changed.connect(self.update)
            self._reel.failed.connect(self._on_failed)
            # A film has no picture yet; of everything else the first one is read here.
            film = media is not None and media.found is not None and media.found.kind.is_film
            if not film and self._reel.picture(self._room()) is None:
                self._reel.deleteLater()
                self._reel = None
        self.update()
        self._wind()
        return self._reel is not None

    def play(self, on: bool) -> None:
        """Let it move, or stand."""
        if on is not self._plays:
            self._plays = on
            self._wind()

    def keep_free(self, foot: int) -> None:
        """Leave so many pixels at the bottom, which something else covers."""
        if foot != self._foot:
            self._foot = foot
            self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the layout may give any."""
        return QSize(320, 240)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which something can be made out."""
        least = _LEAST_EM * self.fontMetrics().height()
        return QSize(least, least)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is seen now."""
        picture = self._reel.picture(self._room()) if self._reel is not None else None
        if picture is None:
            return
        ratio = self.devicePixelRatioF()
        size = (picture.size().toSizeF() / ratio).toSize()
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(QRect(0, 0, self.width(), self.height() - self._foot).center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        corners = QPainterPath()
        corners.addRoundedRect(place, RADIUS["m"], RADIUS["m"])
        painter.setClipPath(corners)
        # Whoever draws on nothing has white paper in mind, in dark colours too.
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.drawImage(place, picture)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Move again."""
        super().showEvent(event)
        self._wind()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still where nobody looks."""
        if self._reel is not None:
            self._reel.stand()
        super().hideEvent(event)

    def _room(self) -> QSize:
        high = max(1, self.height() - self._foot)
        return (QSize(max(1, self.width()), high).toSizeF() * self.devicePixelRatioF()).toSize()

    def _wind(self) -> None:
        if self._reel is None:
            return
        if self._plays and self.isVisible():
            self._reel.play()
        else:
            self._reel.stand()

    @Slot()
    def _on_failed(self) -> None:
        self.show_media(None)
        self.failed.emit()
