"""Pictures: PNG, JPEG, GIF and WebP, still or moving, in bounded memory."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from guide.domain.media import MediaKind
from guide.ui.reels.reel import Reel, fitted

MOST_BYTES: Final = 48 * 1024 * 1024
"""Room for pictures that follow each other; what does not fit is read anew in each round."""
_LIMIT_MB: Final = 128
"""One picture: twice what the largest that passes the check needs, for those of 16 bits a colour."""
_LEAST_MS: Final = 20
_USUAL_MS: Final = 100
"""Where a file names no time, as browsers have it."""


class PictureReel(Reel):
    """The pictures of a file whose bytes were looked at.

    Args:
        moves: Whether there are several.
    """

    def __init__(
        self,
        data: bytes,
        kind: MediaKind,
        *,
        moves: bool,
        most_bytes: int = MOST_BYTES,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._data, self._kind, self._moves, self._most = QByteArray(data), kind, moves, most_bytes
        self._room = QSize()
        self._kept: list[tuple[QImage, int]] = []
        self._place = 0
        self._keeps = self._whole = self._plays = False
        self._now: tuple[QImage, int] | None = None
        self._reader: QImageReader | None = None
        self._buffer: QBuffer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def plays(self) -> bool:
        """Whether the next picture comes by itself."""
        return self._plays

    @property
    def bytes_kept(self) -> int:
        """What the kept pictures take."""
        return sum(image.sizeInBytes() for image, _ms in self._kept)

    def picture(self, room: QSize) -> QImage | None:
        """Return the picture of this moment."""
        if room != self._room:
            self._room = QSize(room)
            self._begin()
            self._now = self._following()
        return self._now[0] if self._now else None

    def play(self) -> None:
        """Go on to the next picture after its time."""
        self._plays = self._moves
        if self._plays and self._now is not None and not self._timer.isActive():
            self._timer.start(self._now[1])

    def stand(self) -> None:
        """Stay."""
        self._plays = False
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        following = self._following()
        if following is None:
            self.failed.emit()
            return
        self._now = following
        self.changed.emit()
        if self._plays:
            self._timer.start(following[1])

    def _begin(self) -> None:
        self._kept, self._place, self._keeps, self._whole = [], -1, True, False
        self._open()

    def _open(self) -> None:
        self._buffer = QBuffer(self._data, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        QImageReader.setAllocationLimit(_LIMIT_MB)
        reader = self._reader = QImageReader(self._buffer, self._kind.value.encode())
        reader.setAutoTransform(True)
        if not self._moves and reader.supportsOption(QImageIOHandler.ImageOption.ScaledSize):
            size, turned = reader.size(), reader.transformation()
            sideways = bool(turned & QImageIOHandler.Transformation.TransformationRotate90)
            if size.isValid():
                room = self._room.transposed() if sideways else self._room
                reader.setScaledSize(fitted(size, room))

    def _close(self) -> None:
        self._reader = None
        if self._buffer is not None:
            self._buffer.deleteLater()
            self._buffer = None

    def _following(self) -> tuple[QImage, int] | None:
        """Return the next picture and how many milliseconds it is seen; the first after the last."""
        if not self._whole:
            read = self._read()
            if read is not None:
                return read
            # The end, or what is damaged: whatever came before is shown again and again.
            self._close()
            if not self._keeps:
                self._open()
                return self._read()
            self._whole = True
        if not self._kept:
            return None
        self._place = (self._place + 1) % len(self._kept)
        return self._kept[self._place]

    def _read(self) -> tuple[QImage, int] | None:
        image = self._reader.read() if self._reader is not None else QImage()
        if self._reader is None or image.isNull():
            return None
        wait = self._reader.nextImageDelay() if self._moves else 0
        if not self._moves:
            self._close()
        if image.size() != (size := fitted(image.size(), self._room)):
            image = image.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        read = image, max(_LEAST_MS, wait or _USUAL_MS)
        if self._keeps:
            self._kept.append(read)
            self._place += 1
            if self.bytes_kept > self._most:
                self._kept, self._keeps = [], False
        return read
