"""Writes a short MP4 with Qt's own encoder; a program of its own, as encoders say much on the console."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtMultimedia import (
    QMediaCaptureSession,
    QMediaFormat,
    QMediaRecorder,
    QVideoFrame,
    QVideoFrameInput,
)

_FRAMES, _FRAME_US, _PATIENCE_MS = 20, 100_000, 20_000


class Maker:
    """Feeds frames as fast as they are taken."""

    def __init__(self, path: str, app: QGuiApplication) -> None:
        self._app, self._sent = app, 0
        self._session, self._recorder = QMediaCaptureSession(), QMediaRecorder()
        self._frames = QVideoFrameInput()
        self._session.setVideoFrameInput(self._frames)
        self._session.setRecorder(self._recorder)
        form = QMediaFormat(QMediaFormat.FileFormat.MPEG4)
        form.setVideoCodec(QMediaFormat.VideoCodec.MPEG4)
        self._recorder.setMediaFormat(form)
        self._recorder.setOutputLocation(QUrl.fromLocalFile(path))
        self._frames.readyToSendVideoFrame.connect(self.send)
        self._recorder.recorderStateChanged.connect(self.end)
        self._recorder.record()

    def send(self) -> None:
        """Send what is taken."""
        while self._sent < _FRAMES:
            image = QImage(160, 120, QImage.Format.Format_RGB32)
            image.fill(QColor(200, 10 * self._sent, 40))
            frame = QVideoFrame(image)
            frame.setStartTime(self._sent * _FRAME_US)
            frame.setEndTime((self._sent + 1) * _FRAME_US)
            if not self._frames.sendVideoFrame(frame):
                return
            self._sent += 1
        self._recorder.stop()

    def end(self, state: QMediaRecorder.RecorderState) -> None:
        """Leave once the file is whole."""
        if state is QMediaRecorder.RecorderState.StoppedState:
            self._app.quit()


if __name__ == "__main__":
    app = QGuiApplication([])
    maker = Maker(sys.argv[1], app)
    QTimer.singleShot(_PATIENCE_MS, app.quit)
    sys.exit(app.exec())
