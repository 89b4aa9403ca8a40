"""Progress: the plain list of past sessions, and one of them set by set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from itertools import groupby

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QListView,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from guide.domain.dose import DistanceWork, RepWork
from guide.domain.record import SessionEnd, SessionRecord, SetOutcome, SetResult
from guide.i18n import _, ngettext, pgettext
from guide.ui.models.record_model import RecordModel, RecordRow, end_words, facts_words, when_words
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.log_delegate import LineDelegate, area, muted, role_color, tall
from guide.ui.widgets.sheet import Sheet, grown, side_margin
from guide.ui.widgets.text import button, label
from guide.ui.wording import clock, leg_name, number, work_amount

_LEAST_WORDS = 280
"""Least width of the words above the list, in pixels at 100 % text."""


class ProgressScreen(QStackedWidget):
    """Past sessions, newest first; Enter or a click opens one, Escape goes back.

    Signals:
        today_requested: The list is empty and the person wants to begin.
        older_requested: Sessions before those shown are wanted; the answer is ``add_older``.
        mornings_requested: Past mornings are wanted.
        activities_requested: The log of runs, jumps and walks is wanted.
    """

    today_requested = Signal()
    older_requested = Signal()
    mornings_requested = Signal()
    activities_requested = Signal()

    def __init__(
        self,
        records: Sequence[SessionRecord],
        names: Mapping[str, str],
        today: date,
        zone: tzinfo | None = None,
        *,
        more: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self._names = names
        self._today = today
        self._zone = zone
        self.model = RecordModel(self)
        self._empty = self._made_empty()
        self._log = _Log(self.model, parent=self)
        self._detail = _Detail(parent=self)
        for page in (self._empty, self._log, self._detail):
            self.addWidget(page)
        self._log.opened.connect(self._on_opened)
        self._log.mornings.clicked.connect(self.mornings_requested)
        self._log.activities.clicked.connect(self.activities_requested)
        self._detail.back.connect(self._on_back)
        self.model.older_wanted.connect(self.older_requested)
        self.show_records(records, names, today, more=more)

    def show_records(
        self, records: Sequence[SessionRecord], names: Mapping[str, str], today: date, *, more: bool = False
    ) -> None:
        """Show these sessions, ``more`` if there are older; ``names`` gives each exercise's name by id."""
        self._names = names
        self._today = today
        self.model.show_records(records, today, self._zone, more=more)
        self._log.say_count(len(records), more=more)
        if records:
            # The first line is a month; the newest session follows it.
            self._log.view.setCurrentIndex(self.model.index(1))
        self.setCurrentWidget(self._log if records else self._empty)

    def take_focus(self) -> None:
        """Give the focus to the list, or to the way to Today while it is empty."""
        (self._log.view if self.currentWidget() is self._log else self._begin).setFocus()

    def add_older(self, records: Sequence[SessionRecord], *, more: bool) -> None:
        """Add sessions older than those shown; ``more`` if there are still older ones."""
        self.model.add_older(records, more=more)
        self._log.say_count(self.model.count, more=more)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves an opened session."""
        if event.key() == Qt.Key.Key_Escape and self.currentWidget() is self._detail:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _made_empty(self) -> QWidget:
        page = Sheet(parent=self)
        page.setObjectName("progress_empty")
        page.column.addWidget(label(_("Progress"), "title"))
        card = Card(parent=page.body)
        card.column.addWidget(label(_("No sessions yet"), "heading", wrap=True))
        card.column.addWidget(
            label(
                _("Start a routine on Today. When it ends it is listed here, with each set and how it felt."),
                wrap=True,
            )
        )
        line = QWidget(card)
        flow = Flow(line)
        self._begin = button(_("Go to Today"), "primary", name="progress_today", parent=line)
        self._begin.clicked.connect(self.today_requested)
        flow.addWidget(self._begin)
        mornings = button(_("Mornings"), name="progress_empty_mornings", parent=line)
        mornings.clicked.connect(self.mornings_requested)
        flow.addWidget(mornings)
        activities = button(_("Runs, jumps and walks"), name="progress_empty_activities", parent=line)
        activities.clicked.connect(self.activities_requested)
        flow.addWidget(activities)
        card.column.addWidget(line)
        page.column.addWidget(card)
        page.column.addStretch(1)
        return page

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is None or row.record is None:
            return
        self._detail.show_record(row.record, self._names, self._today, self._zone)
        self.setCurrentWidget(self._detail)

    @Slot()
    def _on_back(self) -> None:
        self.setCurrentWidget(self._log)
        self._log.view.setFocus()


class _Log(QWidget):
    """The list. Signals: opened, with the index of a session."""

    opened = Signal(QModelIndex)

    def __init__(self, model: RecordModel, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        # A plain QWidget subclass paints its style sheet's background only when asked to.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACE["l"])
        head = QWidget(self)
        line = Flow(head, gap=SPACE["m"], spread=True)
        self._told = told = QWidget(head)
        words = QVBoxLayout(told)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(SPACE["xs"])
        words.addWidget(label(_("Progress"), "title"))
        self._count = label("", "muted", wrap=True)
        self._count.setObjectName("progress_count")
        words.addWidget(self._count)
        self.mornings = button(_("Mornings"), name="progress_mornings", parent=head)
        self.activities = button(_("Runs, jumps and walks"), name="progress_activities", parent=head)
        beside = QWidget(head)
        ways = Flow(beside, gap=SPACE["s"])
        ways.addWidget(self.mornings)
        ways.addWidget(self.activities)
        line.addWidget(told)
        line.addWidget(beside)
        self._column.addWidget(head)
        self.view = QListView(self)
        self.view.setObjectName("progress_list")
        self.view.setAccessibleName(_("Past sessions"))
        self.view.setProperty("role", "log")
        self.view.setModel(model)
        self.view.setItemDelegate(_RecordDelegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.verticalScrollBar().setSingleStep(SPACE["xl"])
        self.view.clicked.connect(self.opened)
        self.view.activated.connect(self.opened)
        self._column.addWidget(self.view, 1)
        self._center()

    def say_count(self, count: int, *, more: bool) -> None:
        """Say how many sessions there are, or that these are the latest."""
        words = ngettext("{count} session. ", "{count} sessions. ", count)
        if more:
            words = _("The latest {count} sessions. ")
        self._count.setText(words.format(count=count) + _("Open one to see each set."))

    def resizeEvent(self, event: object) -> None:
        """Keep a readable width in the middle."""
        self._center()

    def _center(self) -> None:
        # Where the buttons would squeeze the words into a narrow column, they go below.
        self._told.setMinimumWidth(grown(self, _LEAST_WORDS))
        side = side_margin(self, self.width())
        self._column.setContentsMargins(side, SPACE["xxl"], side, SPACE["xxl"])


class _RecordDelegate(LineDelegate):
    """A month as a small heading; a session in lines with how it ended at the right."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[tuple[str, SessionEnd] | None, int, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a month or of a session's lines."""
        model = index.model()
        if not isinstance(model, RecordModel):
            return super().sizeHint(option, index)
        place = index.row()
        heading = None if model.is_month(place) else model.heading_of(place)
        # Few names repeat over thousands of sessions; each is measured once for a width and a text size.
        key = (heading, self.room(), self.pixels(option))
        known = self._heights.get(key)
        if known is None:
            known = self._heights[key] = self._height(option, heading)
        return tall(known)

    def _height(self, option: QStyleOptionViewItem, heading: tuple[str, SessionEnd] | None) -> int:
        if heading is None:
            return self.high(option, "strong") + SPACE["l"] + SPACE["s"]
        title, end = heading
        wide = self._title_width(option, end_words(end), self.room())
        high = self.folded(option, "strong", title, wide)
        return high + 2 * self.high(option, "small") + 2 + SPACE["xs"] + 2 * SPACE["s"]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a line."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, RecordRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = area(option)
        if row.record is None:
            high = self.high(option, "strong")
            line = QRect(box.left(), box.bottom() - high + 1, box.width(), high)
            self.text(painter, option, line, row.title, role="strong", color=muted())
        else:
            before = self._before(index)
            if before is not None and before.record is not None:
                painter.setPen(role_color(QPalette.ColorRole.Mid))
                painter.drawLine(box.left(), box.top() - SPACE["s"], box.right(), box.top() - SPACE["s"])
            self.frame(painter, option, chosen=True)
            self._paint_session(painter, option, box, row, row.record.end)
        painter.restore()

    def _paint_session(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: RecordRow, end: SessionEnd
    ) -> None:
        strong, small = self.high(option, "strong"), self.high(option, "small")
        below = self._end_below(option, row.ended, box.width())
        title_wide = self._title_width(option, row.ended, box.width())
        title_high = self.folded(option, "strong", row.title, title_wide)
        title = QRect(box.left(), box.top(), title_wide, title_high)
        self.text(painter, option, title, row.title, role="strong", fold=True)
        color = _end_color(end)
        if not below:
            ended = QRect(box.left(), box.top(), box.width(), strong)
            self.text(painter, option, ended, row.ended, role="strong", color=color, right=True)
        top = box.top() + title_high + 2
        when = f"{row.ended} · {row.when}" if below else row.when
        line = QRect(box.left(), top, box.width(), small)
        self.text(painter, option, line, when, role="small", color=color if below else muted())
        line.moveTop(top + small + SPACE["xs"])
        self.text(painter, option, line, row.facts, role="small", color=muted())

    def _end_below(self, option: QStyleOptionViewItem, ended: str, width: int) -> bool:
        """Whether there is too little room for how it ended beside the title."""
        return self.wide(option, "strong", ended) > width * 0.45

    def _title_width(self, option: QStyleOptionViewItem, ended: str, width: int) -> int:
        if self._end_below(option, ended, width):
            return width
        return width - self.wide(option, "strong", ended) - SPACE["m"]

    def _before(self, index: QModelIndex | QPersistentModelIndex) -> RecordRow | None:
        row = index.sibling(index.row() - 1, 0).data(Qt.ItemDataRole.UserRole) if index.row() else None
        return row if isinstance(row, RecordRow) else None


def _end_color(end: SessionEnd) -> QColor:
    if end is SessionEnd.RED_FLAG:
        return role_color(QPalette.ColorRole.BrightText)
    return role_color(QPalette.ColorRole.Highlight) if end is SessionEnd.FINISHED else muted()


class _Detail(Sheet):
    """One session. Signals: back, when the person wants the list again."""

    back = Signal()

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("progress_detail")
        line = QWidget(self.body)
        flow = Flow(line)
        self._back = button("←  " + _("All sessions"), name="progress_back", parent=line)
        self._back.setAccessibleName(_("All sessions"))
        self._back.clicked.connect(self.back)
        flow.addWidget(self._back)
        self.column.addWidget(line)
        self._content: QWidget | None = None
        self.column.addStretch(1)

    def show_record(
        self, record: SessionRecord, names: Mapping[str, str], today: date, zone: tzinfo | None
    ) -> None:
        """Show one session in place of the last one."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = _content(record, names, when_words(record, today, zone))
        self.column.insertWidget(1, self._content)
        self.verticalScrollBar().setValue(0)
        self._back.setFocus()


def _content(record: SessionRecord, names: Mapping[str, str], when: str) -> QWidget:
    block = QWidget()
    block.setObjectName("progress_content")
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE["l"])
    head = QVBoxLayout()
    head.setSpacing(SPACE["xs"])
    head.addWidget(label(record.routine_name, "title", wrap=True))
    head.addWidget(label(f"{when} · {end_words(record.end)} · {facts_words(record)}", "muted", wrap=True))
    column.addLayout(head)
    if record.note.strip():
        note = Card(parent=block)
        note.column.setSpacing(SPACE["xs"])
        note.column.addWidget(label(_("Note"), "ask"))
        note.column.addWidget(label(record.note.strip(), wrap=True))
        column.addWidget(note)
    if not record.results:
        card = Card(parent=block)
        card.column.addWidget(label(_("No set was done in this session."), wrap=True))
        column.addWidget(card)
    for item_index, results in groupby(record.results, key=_item_of):
        pain = next(
            (a.pain for a in record.answers if a.item_index == item_index and a.pain is not None), None
        )
        column.addWidget(_item_card(list(results), names, pain))
    return block


def _item_of(result: SetResult) -> int:
    return result.item_index


def _item_card(results: list[SetResult], names: Mapping[str, str], pain: int | None) -> QFrame:
    card = Card()
    head = QWidget(card)
    flow = Flow(head, spread=True)
    exercise_id = results[0].exercise_id
    flow.addWidget(label(names.get(exercise_id, exercise_id), "strong", wrap=True))
    if pain is not None:
        flow.addWidget(label(_("Pain {score}").format(score=pain), "chip"))
    card.column.addWidget(head)
    for result in results:
        card.column.addWidget(rule())
        card.column.addWidget(_set_line(result))
    return card


def _set_line(result: SetResult) -> QWidget:
    line = QWidget()
    grid = QGridLayout(line)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE["m"])
    outcome = {
        SetOutcome.DONE: pgettext("an exercise or activity", "Done"),
        SetOutcome.CUT_SHORT: _("Cut short"),
        SetOutcome.SKIPPED: _("Skipped"),
    }[result.outcome]
    first = _("Set {number} · {leg}").format(number=result.set_number, leg=leg_name(result.leg))
    for place, words in enumerate((first, done_words(result), outcome)):
        role = "muted" if place == 2 and result.outcome is not SetOutcome.DONE else "body"
        made = label(words, role, wrap=True)
        grid.addWidget(made, 0, place, Qt.AlignmentFlag.AlignVCenter)
    for place, share in enumerate((4, 4, 2)):
        grid.setColumnStretch(place, share)
        grid.setColumnMinimumWidth(place, 1)
    return line


def done_words(result: SetResult) -> str:
    """Return what was done beside what was asked for: "12 of 15 reps", "30 s of 30 s hold"."""
    if result.outcome is SetOutcome.SKIPPED:
        return _("0 of {target}").format(target=work_amount(result.target))
    match result.target:
        case RepWork():
            return _("{done} of {target}").format(done=result.reps or 0, target=work_amount(result.target))
        case DistanceWork():
            metres = number(result.distance_m or 0)
            return _("{done} m of {target}").format(done=metres, target=work_amount(result.target))
        case _:
            done = _("{count} s").format(count=int(result.seconds))
            if result.seconds >= 60:
                done = _("{clock} min").format(clock=clock(int(result.seconds)))
            return _("{done} of {target}").format(done=done, target=work_amount(result.target))
