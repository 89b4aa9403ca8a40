"""Film: MP4 and WebM without their sound, round and round."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from guide.library.media.facts import MAX_MOVING_PIXELS
from guide.ui.reels.reel import Reel, fitted

_PATIENCE_MS: Final = 10_000
"""Without a first picture for so long there will be none."""


class FilmReel(Reel):
    """A film; it begins at its first picture and stands there until it is played."""

    def __init__(self, path: Path, *, patience_ms: int = _PATIENCE_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = QVideoFrame()
        self._image: QImage | None = None
        self._over = False
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._on_frame)
        # Without an output for it there is no sound.
        self._player = QMediaPlayer(self)
        self._player.setVideoOutput(self._sink)
        self._player.setLoops(QMediaPlayer.Loops.Infinite)
        self._player.errorOccurred.connect(self._on_error)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._on_error)
        self._patience.start()
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.pause()

    def picture(self, room: QSize) -> QImage | None:
        """Return the picture of this moment."""
        if not self._frame.isValid():
            return None
        if self._image is None or self._image.size() != fitted(self._image.size(), room):
            image = self._frame.toImage()
            if image.isNull():
                return None
            self._image = image.scaled(
                fitted(image.size(), room),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        return self._image

    def play(self) -> None:
        """Let it run."""
        if not self._over:
            self._player.play()

    def stand(self) -> None:
        """Let it stand."""
        if not self._over:
            self._player.pause()

    @Slot(QVideoFrame)
    def _on_frame(self, frame: QVideoFrame) -> None:
        size = frame.size()
        if not frame.isValid():
            return
        if size.width() * size.height() > MAX_MOVING_PIXELS:
            self._on_error()
            return
        self._patience.stop()
        self._frame, self._image = frame, None
        self.changed.emit()

    @Slot(QMediaPlayer.MediaStatus)
    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        nothing = status is QMediaPlayer.MediaStatus.LoadedMedia and not self._player.hasVideo()
        if nothing or status is QMediaPlayer.MediaStatus.InvalidMedia:
            self._on_error()

    @Slot()
    def _on_error(self, *_what: object) -> None:
        if not self._over:
            self._over = True
            self._patience.stop()
            self._player.stop()
            self.failed.emit()
