"""The checks check: what is left open fails a test, and what is not covered is told."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
LEFTOVERS = """\
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

def test_window(qapp):
    global window
    window = QLabel()
    window.setObjectName("forgotten")
    window.show()

def test_timer(qapp):
    global timer
    timer = QTimer()
    timer.start(1000)

def test_closed_by_qtbot(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    QTimer(label).start(1000)
    label.show()

def test_stopped(qapp):
    timer = QTimer()
    timer.start(1000)
    timer.stop()

def test_without_qt(user_data):
    assert not user_data.exists()
"""


def test_leftover_windows_and_timers_fail_their_test(tmp_path: Path):
    shutil.copy(TESTS / "conftest.py", tmp_path)
    (tmp_path / "test_leftovers.py").write_text(LEFTOVERS, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nqt_api = pyside6\n", "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    lines = [line for line in done.stdout.splitlines() if line.startswith(("ERROR", "FAILED"))]
    assert [line.partition(" - ")[0].partition("::")[2] for line in lines] == ["test_window", "test_timer"]
    assert "left open or running: QLabel 'forgotten'" in done.stdout
    assert "5 passed, 2 errors" in done.stdout


def test_coverage_floor_names_each_gap(tmp_path: Path):
    spec = importlib.util.spec_from_file_location("coverage_floor", TESTS / "coverage_floor.py")
    assert spec is not None
    assert spec.loader is not None
    coverage_floor = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(coverage_floor)
    whole = {"missing_lines": [], "missing_branches": []}
    files = {f"guide/{room}/__init__.py": whole for room in ("domain", "library", "session", "safety")}
    files["guide/session/engine.py"] = {"missing_lines": [7], "missing_branches": [[3, 5], [9, -1]]}
    files["guide/ui/app.py"] = {"missing_lines": [1], "missing_branches": []}
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"files": files}), "utf-8")

    assert coverage_floor.gaps(report) == [
        "guide/session/engine.py: not covered: 7, 3->5, 9->-1",
        "guide/history: nothing was measured",
    ]
