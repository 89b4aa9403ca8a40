"""Exercises: the list model behind the exercise screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from guide.domain.exercise import Exercise
from guide.i18n import _
from guide.ui import wording
from guide.ui.models.exercise_filter import ExerciseIndex, ExerciseRow, Wanted
from guide.ui.thumbnails import spoken

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ExerciseModel(QAbstractListModel):
    """The exercises that are wanted. ``UserRole`` holds the ``ExerciseRow``."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = ExerciseIndex(())
        self._found: list[int] = []
        self._wanted = Wanted()
        self._phases: Mapping[str, str] = {}

    def show_rows(self, rows: Sequence[ExerciseRow], phases: Mapping[str, str]) -> None:
        """Take other exercises; ``phases`` gives the short titles by id."""
        self.beginResetModel()
        self._phases = phases
        self._index = ExerciseIndex(rows)
        self._found = self._index.find(self._wanted)
        self.endResetModel()

    def want(self, wanted: Wanted) -> None:
        """Show what fits; nothing happens if that is what is shown already."""
        self._wanted = wanted
        found = self._index.find(wanted)
        if found == self._found:
            return
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    @property
    def exercises(self) -> Iterator[Exercise]:
        """Those that fit, in order."""
        return (self._index.rows[number].exercise for number in self._found)

    @property
    def total(self) -> int:
        """How many exercises there are, wanted or not."""
        return len(self._index.rows)

    def phase_line(self, row: ExerciseRow) -> str:
        """Return the short titles of the phases it begins in."""
        exercise = row.exercise
        ids = (exercise.prevention_phase, exercise.post_injury_phase)
        return " · ".join(dict.fromkeys(self._phases.get(phase, phase) for phase in ids if phase))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many exercises fit."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, the spoken words or the row itself."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        row = self._index.rows[self._found[index.row()]]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.exercise.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return spoken(row.exercise)
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return None

    def _spoken(self, row: ExerciseRow) -> str:
        exercise = row.exercise
        parts = [exercise.name, wording.kind_name(exercise.kind), self.phase_line(row)]
        if exercise.equipment:
            parts.append(_("needs {things}").format(things=wording.listed(exercise.equipment)))
        if row.lock_reason is not None:
            parts.append(_("locked: {reason}").format(reason=row.lock_reason))
        return ", ".join(part for part in parts if part)
