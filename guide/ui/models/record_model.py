"""Record model: past sessions, newest first, under the names of their months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from guide.domain.record import SessionEnd, SessionRecord
from guide.i18n import _
from guide.ui.dates import day_words, month_words, time_words
from guide.ui.wording import minutes, sets_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """What one line says: a month (``record`` is ``None``) or a session."""

    title: str
    when: str = ""
    facts: str = ""
    ended: str = ""
    record: SessionRecord | None = None


class RecordModel(QAbstractListModel):
    """Months and sessions. ``UserRole`` holds the RecordRow.

    Signals:
        older_wanted: The view is near the end and there are older sessions.
    """

    older_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[SessionRecord | str, ...] = ()
        self._rows: dict[int, RecordRow] = {}
        self._today = date.min
        self._zone: tzinfo | None = None
        self._more = False

    def show_records(
        self, records: Sequence[SessionRecord], today: date, zone: tzinfo | None, *, more: bool = False
    ) -> None:
        """Show sessions in any order, ``more`` if there are older ones; no ``zone`` is the computer's own."""
        self.beginResetModel()
        self._lines = tuple(_lines(records, zone))
        self._rows.clear()
        self._today, self._zone = today, zone
        self._more = more
        self.endResetModel()

    def add_older(self, records: Sequence[SessionRecord], *, more: bool) -> None:
        """Add sessions older than those shown; ``more`` if there are still older ones."""
        self._more = more
        lines = tuple(_lines(records, self._zone))
        last = self.oldest
        if lines and last is not None and lines[0] == month_words(local(last.started_utc, self._zone).date()):
            lines = lines[1:]
        if lines:
            self.beginInsertRows(_NOWHERE, len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    @property
    def oldest(self) -> SessionRecord | None:
        """The oldest session shown."""
        last = self._lines[-1] if self._lines else None
        return last if isinstance(last, SessionRecord) else None

    @property
    def count(self) -> int:
        """How many sessions are shown."""
        return sum(isinstance(line, SessionRecord) for line in self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are older sessions."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for older sessions."""
        if not parent.isValid():
            self.older_wanted.emit()

    def row_at(self, index: Index) -> RecordRow | None:
        """Return the line at an index; ``None`` outside."""
        place = index.row()
        if not index.isValid() or place >= len(self._lines):
            return None
        # Ten years are thousands of lines; words are made for those that are looked at.
        if place not in self._rows:
            self._rows[place] = _row(self._lines[place], self._today, self._zone)
        return self._rows[place]

    def is_month(self, place: int) -> bool:
        """Tell whether a line is a month; cheap, for layout."""
        return 0 <= place < len(self._lines) and isinstance(self._lines[place], str)

    def heading_of(self, place: int) -> tuple[str, SessionEnd]:
        """Return a session line's title and how it ended; cheap, for layout."""
        line = self._lines[place]
        return (line, SessionEnd.FINISHED) if isinstance(line, str) else (line.routine_name, line.end)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the whole line for a screen reader, or the RecordRow."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.when, row.title, row.ended, row.facts) if part)
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let sessions be chosen; months are only read."""
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.record is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def local(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return an aware moment in a zone; ``None`` is the computer's own."""
    return moment.astimezone(zone)


def end_words(end: SessionEnd) -> str:
    """Return how a session ended."""
    return {
        SessionEnd.FINISHED: _("Finished"),
        SessionEnd.STOPPED: _("Stopped early"),
        SessionEnd.RED_FLAG: _("Stopped: something was wrong"),
        SessionEnd.UNFINISHED: _("Not finished"),
    }[end]


def facts_words(record: SessionRecord) -> str:
    """Return "18 min · 9 of 9 sets · pain up to 2 · effort 5"; what is not known is left out."""
    parts: list[str] = []
    if record.ended_utc is not None:
        parts.append(minutes(max(0.0, (record.ended_utc - record.started_utc).total_seconds())))
    parts.append(sets_of(record.sets_done, record.planned_sets))
    if record.highest_pain is not None:
        parts.append(_("pain up to {score}").format(score=record.highest_pain))
    efforts = [answer.effort for answer in record.answers if answer.effort is not None]
    if efforts:
        parts.append(_("effort {score}").format(score=max(efforts)))
    return " · ".join(parts)


def when_words(record: SessionRecord, today: date, zone: tzinfo | None) -> str:
    """Return "Yesterday, 08:12"."""
    start = local(record.started_utc, zone)
    return f"{day_words(start.date(), today)}, {time_words(start)}"


def _lines(records: Sequence[SessionRecord], zone: tzinfo | None) -> Iterator[SessionRecord | str]:
    month: tuple[int, int] | None = None
    for record in sorted(records, key=_started, reverse=True):
        start = local(record.started_utc, zone)
        if (start.year, start.month) != month:
            month = (start.year, start.month)
            yield month_words(start.date())
        yield record


def _row(line: SessionRecord | str, today: date, zone: tzinfo | None) -> RecordRow:
    if isinstance(line, str):
        return RecordRow(title=line)
    facts = facts_words(line)
    note = " ".join(line.note.split())
    return RecordRow(
        title=line.routine_name,
        when=when_words(line, today, zone),
        facts=f"{facts} · “{note}”" if note else facts,
        ended=end_words(line.end),
        record=line,
    )


def _started(record: SessionRecord) -> datetime:
    return record.started_utc
