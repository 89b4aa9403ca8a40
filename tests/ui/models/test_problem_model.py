from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from guide.library.problem import Problem, Severity
from guide.ui.models.problems import ProblemModel


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    problem = Problem(
        path=Path("a.yaml"), line=1, column=2, severity=Severity.WARNING, code="c", message="<b>odd</b>"
    )
    model = ProblemModel()
    qtmodeltester.check(model)
    model.show_problems([problem])

    assert model.index(0).data() == "<b>odd</b>"
    assert model.index(0).data(Qt.ItemDataRole.UserRole) == problem
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Worth a look: <b>odd</b>, a.yaml, line 1, column 2"
    )
    assert model.as_text == "a.yaml:1:2: warning[c]: <b>odd</b>"
