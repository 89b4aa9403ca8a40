"""What Qt says while it looks for sound."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning

from guide.ui.sound import qt_words


class Noted(logging.Logger):
    """A logger of its own, whatever was set for the others."""

    def __init__(self) -> None:
        super().__init__("noted", logging.INFO)
        self.lines: list[str] = []

    def handle(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def test_it_goes_to_the_log_meanwhile_and_only_then(monkeypatch: pytest.MonkeyPatch):
    noted, told = Noted(), list[str]()
    monkeypatch.setattr(qt_words, "_log", noted)

    def note(_kind: QtMsgType, _context: object, message: str) -> None:
        told.append(message)

    before = qInstallMessageHandler(note)
    try:
        with qt_words.into_the_log():
            qWarning("no output")
        qWarning("afterwards")
    finally:
        qInstallMessageHandler(before)

    assert noted.lines == ["no output"]
    assert told == ["afterwards"]
