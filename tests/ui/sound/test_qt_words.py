"""What Qt says while it looks for sound."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning

from guide.ui.sound.qt_words import into_the_log


def test_it_goes_to_the_log_meanwhile_and_only_then(caplog: pytest.LogCaptureFixture):
    told: list[str] = []

    def note(_kind: QtMsgType, _context: object, message: str) -> None:
        told.append(message)

    before = qInstallMessageHandler(note)
    try:
        with caplog.at_level(logging.INFO), into_the_log():
            qWarning("no output")
        qWarning("afterwards")
    finally:
        qInstallMessageHandler(before)

    assert [record.getMessage() for record in caplog.records] == ["no output"]
    assert told == ["afterwards"]
