"""Problems: the list model of mistakes in library files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from guide.i18n import _
from guide.library.problem import Problem, Severity

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ProblemModel(QAbstractListModel):
    """Mistakes in order of file and line. ``UserRole`` holds the ``Problem``."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Take other problems."""
        self.beginResetModel()
        self._problems = tuple(problems)
        self.endResetModel()

    @property
    def as_text(self) -> str:
        """All problems, one a line, as ``heelrise check`` prints them."""
        return "\n".join(map(str, self._problems))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._problems)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the message, the spoken words or the problem itself."""
        if not index.isValid() or index.row() >= len(self._problems):
            return None
        problem = self._problems[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return problem.message
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{severity_words(problem.severity)}: {problem.message}, {place_words(problem)}"
            case Qt.ItemDataRole.UserRole:
                return problem
            case _:
                return None


def severity_words(severity: Severity) -> str:
    """Return what a severity means for the person."""
    return _("File left out") if severity is Severity.ERROR else _("Worth a look")


def place_words(problem: Problem) -> str:
    """Return file, line and column in words."""
    return _("{path}, line {line}, column {column}").format(
        path=problem.path, line=problem.line, column=problem.column
    )
