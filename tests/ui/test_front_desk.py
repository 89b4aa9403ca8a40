"""A second program on the same folder calls the first one."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guide.ui.front_desk import FrontDesk, call_to_front

CALL = "import sys; from pathlib import Path; from guide.ui.front_desk import call_to_front; "
CALL += "sys.exit(not call_to_front(Path(sys.argv[1])))"


def test_a_call_is_heard_and_answered_each_time(qtbot: QtBot, tmp_path: Path):
    desk = FrontDesk(tmp_path)
    for _ in "12":
        caller = QProcess()
        with qtbot.waitSignals([desk.called, caller.finished], timeout=20_000):
            caller.start(sys.executable, ["-c", CALL, str(tmp_path)])
        assert caller.exitCode() == 0


def test_a_call_left_over_is_for_nobody(qtbot: QtBot, tmp_path: Path):
    (tmp_path / "heelrise.bell").write_bytes(b"show\n")
    heard: list[bool] = []
    desk = FrontDesk(tmp_path)
    desk.called.connect(partial(heard.append, True))
    QApplication.processEvents()
    assert heard == []
    assert (tmp_path / "heelrise.bell").read_bytes() == b""


def test_nobody_answers_where_nobody_is(tmp_path: Path):
    assert not call_to_front(tmp_path)
    (tmp_path / "heelrise.bell").write_bytes(b"")
    done = subprocess.run([sys.executable, "-c", CALL, str(tmp_path)], check=False, timeout=60)
    assert done.returncode == 1


def test_where_nothing_can_be_written_nobody_can_call(qtbot: QtBot, tmp_path: Path):
    desk = FrontDesk(tmp_path / "missing")
    assert desk.parent() is None
    assert not call_to_front(tmp_path / "missing")
