"""Nothing of sound, voice or power management is brought in before it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from guide.ui.quick_imports import bring_in_qt
bring_in_qt()
from PySide6.QtWidgets import QApplication
from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.workspace import Workspace, locate
import guide.ui.app
from guide.ui.hearing import real_hearing
from guide.ui.main_window import MainWindow

def late():
    modules = ("PySide6.QtMultimedia", "PySide6.QtTextToSpeech", "PySide6.QtNetwork", "wakepy")
    return [name for name in modules if name in sys.modules]

app = QApplication([])
workspace = Workspace(locate(data_dir=Path(sys.argv[1])), now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
store = workspace.open_record()
store.save_person(Person(id=store.new_profile_id(), name="Bo", track=Track.PREVENTION))
window = MainWindow(workspace, clock=lambda: 0.0, hear=real_hearing)
window.open()
window.show()
app.processEvents()
first = late()
window.show_screen("settings")
app.processEvents()
print(json.dumps([first, late()]))
window.close()
workspace.close()
"""


def test_the_first_paint_and_the_settings_bring_nothing_from_addons(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "data")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [[], []]


def test_the_window_alone_knows_nothing_of_hearing():
    program = (
        "import sys, guide.ui.app\n"
        "print([name for name in sys.modules if 'ui.sound' in name or 'hearing' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
