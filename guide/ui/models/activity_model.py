"""Activity model: runs, jumps and walks, newest first, under the names of their months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from guide.history.reading import LoggedActivity
from guide.i18n import _
from guide.ui.dates import day_words, month_words
from guide.ui.load_words import amount, kind_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """What one line says: a month (``logged`` is ``None``) or an activity."""

    title: str
    when: str = ""
    amount: str = ""
    logged: LoggedActivity | None = None


class ActivityModel(QAbstractListModel):
    """Months and activities. ``UserRole`` holds the ActivityRow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[LoggedActivity | str, ...] = ()
        self._today = date.min

    def show_activities(self, logged: Sequence[LoggedActivity], today: date) -> None:
        """Show activities that are in the order of their days, oldest first."""
        self.beginResetModel()
        self._lines = tuple(_lines(logged))
        self._today = today
        self.endResetModel()

    def row_at(self, index: Index) -> ActivityRow | None:
        """Return the line at an index; ``None`` outside."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if isinstance(line, str):
            return ActivityRow(title=line)
        entry = line.entry
        when = day_words(entry.day, self._today)
        if entry.planned:
            when = _("{day} · planned").format(day=when)
            if entry.day < self._today:
                when = _("{day} · planned; open it to say whether it was done").format(
                    day=day_words(entry.day, self._today)
                )
        return ActivityRow(title=kind_name(entry.kind), when=when, amount=amount(entry), logged=line)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the whole line for a screen reader, or the ActivityRow."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.when, row.title, row.amount) if part)
        return row if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let activities be chosen; months are only read."""
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.logged is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _lines(logged: Sequence[LoggedActivity]) -> Iterator[LoggedActivity | str]:
    month: tuple[int, int] | None = None
    for one in reversed(logged):
        day = one.entry.day
        if (day.year, day.month) != month:
            month = (day.year, day.month)
            yield month_words(day)
        yield one
