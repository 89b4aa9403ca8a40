"""The window opens where it was, whatever became of the screen or of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from guide.ui.window_place import keep_place, take_place


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_window_opens_where_it_was(qtbot: QtBot, tmp_path: Path):
    before = window(qtbot)
    before.setGeometry(QRect(40, 50, 600, 500))
    keep_place(before, tmp_path / "cache" / "window-place")
    after = window(qtbot)

    assert take_place(after, tmp_path / "cache" / "window-place")
    assert after.geometry() == before.geometry()


def test_one_that_was_maximised_is_so_again_and_a_full_screen_is_not(qtbot: QtBot, tmp_path: Path):
    before = window(qtbot)
    before.showMaximized()
    keep_place(before, tmp_path / "maximised")
    before.showFullScreen()
    keep_place(before, tmp_path / "full")
    before.close()
    again, full = window(qtbot), window(qtbot)

    assert take_place(again, tmp_path / "maximised")
    assert again.isMaximized()
    assert take_place(full, tmp_path / "full")
    assert not full.isFullScreen()


def test_a_window_of_a_screen_that_is_gone_is_brought_back(qtbot: QtBot, tmp_path: Path):
    before = window(qtbot)
    before.setGeometry(QRect(9000, 7000, 5000, 4000))
    keep_place(before, tmp_path / "window-place")
    after = window(qtbot)

    assert take_place(after, tmp_path / "window-place")
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert after.geometry().intersects(room)
    assert after.width() <= room.width()
    assert after.height() <= room.height()


@pytest.mark.parametrize("kept", [b"", b"not a place", b"\x01\xd9\xd0\xcb" + b"\xff" * 60, b"x" * 10_000])
def test_a_damaged_file_is_as_none(qtbot: QtBot, tmp_path: Path, kept: bytes):
    file = tmp_path / "window-place"
    file.write_bytes(kept)

    assert not take_place(window(qtbot), file)


def test_where_nothing_can_be_kept_nothing_fails(qtbot: QtBot, tmp_path: Path):
    (tmp_path / "cache").write_text("a file")
    keep_place(window(qtbot), tmp_path / "cache" / "window-place")

    assert not take_place(window(qtbot), tmp_path / "none")
