"""PySide6 brought in quickly: what is left for later still comes when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WAITING = """
import sys
waiting = [name for name, module in sys.modules.items() if "_fill_by" in vars(module)]
"""


def output_of(program: str) -> str:
    """What a program prints in a process of its own, in which nothing of PySide6 is loaded yet."""
    return subprocess.run(
        [sys.executable, "-c", f"from guide.ui.quick_imports import bring_in_qt\nbring_in_qt()\n{program}"],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_the_descriptions_wait_while_objects_signals_and_widgets_work():
    program = f"""
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel

class Talks(QObject):
    said = Signal(str)

    @Slot(str)
    def hear(self, word):
        print(word)

app = QApplication([])
talks = Talks()
talks.said.connect(talks.hear)
talks.said.emit(QLabel("heard").text())
{WAITING}
print(len(set(waiting) - {{name for name in waiting if name.startswith("PySide6.")}}))
"""
    assert output_of(program) == "heard\n6"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("QSize('a', 1)", "Supported signatures:"),
        ("QObject().setObjectName(1)", "setObjectName(name: str"),
        ("QObject(objectNam='x')", "objectNam"),
    ],
)
def test_a_wrong_call_is_told_as_always(call: str, words: str):
    program = f"""
from PySide6.QtCore import QObject, QSize
try:
    {call}
except (AttributeError, TypeError) as error:
    print(error)
"""
    assert words in output_of(program)


def test_a_function_still_describes_itself():
    assert "setObjectName(" in output_of(
        "from PySide6.QtCore import QObject\nprint(QObject.setObjectName.__doc__)"
    )


def test_a_module_still_waiting_knows_no_names_that_it_does_not_have():
    program = """
from PySide6.support.signature import layout
print(hasattr(layout, "no_such_name"), hasattr(layout, "create_signature"), hasattr(layout, "no_such_name"))
"""
    assert output_of(program) == "False True False"


def test_the_ways_to_find_modules_are_as_they_were():
    assert (
        output_of("import sys\nprint(type(sys.meta_path).__name__, len(sys.meta_path) >= 3)") == "list True"
    )
