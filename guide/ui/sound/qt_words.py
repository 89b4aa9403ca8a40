"""Qt's words: what Qt tells on the console while it looks for sound goes to the log instead."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)


@contextmanager
def into_the_log() -> Generator[None]:
    """Log what Qt says meanwhile; a machine without sound is no mistake, and the window says so itself."""
    before = qInstallMessageHandler(_log_it)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _log_it(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    _log.info("%s", message)
