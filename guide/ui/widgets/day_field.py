"""Day field: a date that may still be empty, typed or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from guide.i18n import _
from guide.ui.dates import long_day, qdate
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.text import button, label, set_tone

_READ = ("yyyy-M-d", "d MMMM yyyy", "d MMM yyyy", "d. MMMM yyyy", "d.M.yyyy", "MMMM d, yyyy", "MMM d, yyyy")
_EARLIEST = date(1990, 1, 1)


class DayField(QWidget):
    """A day up to ``latest``; a later, an unreadable or a too early one is refused below the field.

    Signals:
        changed: When the day or the problem changed.
    """

    changed = Signal()

    def __init__(
        self,
        title: str,
        *,
        today: date,
        name: str,
        earliest: date = _EARLIEST,
        early: str = "",
        latest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty field; ``latest`` is today where nothing else is said."""
        super().__init__(parent)
        self.setObjectName(name)
        self._today = today
        self._latest = latest or today
        self._earliest = earliest
        self._early = early or _("That is too long ago. Check the year.")
        self._day: date | None = None
        self._problem = ""
        self.edit = _DayEdit(self)
        self.edit.setObjectName(f"{name}_edit")
        self.edit.setAccessibleName(title)
        self.edit.setPlaceholderText(_("such as {day}").format(day=long_day(today)))
        self._open = button(_("Calendar"), name=f"{name}_open", parent=self)
        self._open.setAccessibleName(_("Calendar: {title}").format(title=title))
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        row.addWidget(self.edit)
        row.addWidget(self._open)
        row.addStretch(1)
        self._message = label("", "problem", wrap=True, parent=self)
        self._message.setObjectName(f"{name}_problem")
        self._message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addLayout(row)
        column.addWidget(self._message)
        self._popup: QFrame | None = None
        self._calendar: QCalendarWidget | None = None
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._on_edited)
        self.edit.textEdited.connect(self._on_typing)
        self._open.clicked.connect(self._on_open)

    @property
    def day(self) -> date | None:
        """The day, if there is one and it is accepted."""
        return self._day

    @property
    def problem(self) -> str:
        """Why the text is refused; empty if it is not."""
        return self._problem

    def set_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self.edit.setText("" if day is None else long_day(day))
        self._read()

    def check(self) -> None:
        """Read what stands in the field, as if it had been left."""
        self._read()

    def refuse(self, reason: str) -> None:
        """Show a reason below the field."""
        self._problem = reason
        self._show_problem()

    @Slot(str)
    def _on_typing(self, _text: str) -> None:
        if self._problem:
            self._problem = ""
            self._show_problem()

    @Slot()
    def _on_edited(self) -> None:
        self._read()

    def _read(self) -> None:
        before = (self._day, self._problem)
        text = self.edit.text().strip()
        day = _parsed(text)
        self._day, self._problem = None, ""
        if day is not None and day > self._latest:
            self._problem = _("This day has not come yet. Choose today or an earlier day.")
            if self._latest > self._today:
                self._problem = _("That is too far ahead. Check the year.")
        elif day is not None and day < self._earliest:
            self._problem = self._early
        elif day is not None:
            self._day = day
            self.edit.setText(long_day(day))
        elif text:
            self._problem = _("This is not a day. Write it such as {day}.").format(day=long_day(self._today))
        self._show_problem()
        if before != (self._day, self._problem):
            self.changed.emit()

    def _show_problem(self) -> None:
        self._message.setText(self._problem)
        self._message.setVisible(bool(self._problem))
        self.edit.setAccessibleDescription(self._problem)
        set_tone(self.edit, "stop" if self._problem else "")

    @Slot()
    def _on_open(self) -> None:
        popup, calendar = self._made_popup()
        calendar.setSelectedDate(qdate(self._day or self._today))
        popup.adjustSize()
        below = self.edit.mapToGlobal(QPoint(0, self.edit.height() + SPACE["xs"]))
        screen = self.screen().availableGeometry()
        size = popup.sizeHint()
        left = max(screen.left(), min(below.x(), screen.right() - size.width()))
        top = below.y()
        if top + size.height() > screen.bottom():
            top = max(screen.top(), self.edit.mapToGlobal(QPoint(0, -SPACE["xs"])).y() - size.height())
        popup.move(left, top)
        popup.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _made_popup(self) -> tuple[QFrame, QCalendarWidget]:
        if self._popup is None or self._calendar is None:
            popup = QFrame(self, Qt.WindowType.Popup)
            popup.setObjectName(f"{self.objectName()}_popup")
            popup.setProperty("role", "popup")
            calendar = QCalendarWidget(popup)
            calendar.setObjectName(f"{self.objectName()}_calendar")
            calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
            calendar.setFirstDayOfWeek(QLocale().firstDayOfWeek())
            plain = QTextCharFormat()
            plain.setForeground(self.palette().text())
            for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
                calendar.setWeekdayTextFormat(weekday, plain)
            calendar.setMinimumDate(qdate(self._earliest))
            calendar.setMaximumDate(qdate(self._latest))
            for part, words, spoken in (("prev", "‹", _("Month before")), ("next", "›", _("Month after"))):
                # Qt's own arrows are black pictures, whatever the theme.
                arrow = calendar.findChild(QToolButton, f"qt_calendar_{part}month")
                if arrow is not None:
                    arrow.setIcon(QIcon())
                    arrow.setText(words)
                    arrow.setAccessibleName(spoken)
            calendar.activated.connect(self._on_picked)
            calendar.clicked.connect(self._on_picked)
            column = QVBoxLayout(popup)
            column.setContentsMargins(SPACE["s"], SPACE["s"], SPACE["s"], SPACE["s"])
            column.addWidget(calendar)
            calendar.ensurePolished()
            metrics = calendar.fontMetrics()
            # Qt's hint leaves out the style sheet's paddings, and days would be cut off.
            calendar.setMinimumSize(
                7 * (metrics.horizontalAdvance("Wed") + SPACE["l"]),
                8 * (metrics.height() + SPACE["m"]) + SPACE["l"],
            )
            self._popup, self._calendar = popup, calendar
        return self._popup, self._calendar

    @Slot(QDate)
    def _on_picked(self, picked: QDate) -> None:
        if self._popup is not None:
            self._popup.hide()
        self.set_day(date(picked.year(), picked.month(), picked.day()))
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)


class _DayEdit(QLineEdit):
    """A line as wide as the longest words it shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        words = max(self.placeholderText(), self.text(), long_day(date(2028, 9, 28)), key=len)
        return QSize(self.fontMetrics().horizontalAdvance(words) + 2 * SPACE["xl"], hint.height())


def _parsed(text: str) -> date | None:
    locale = QLocale()
    for form in (*_READ, locale.dateFormat(QLocale.FormatType.ShortFormat)):
        found = locale.toDate(text, form)
        # Two-digit years would be taken for 19xx.
        if found.isValid() and found.year() > 1900 + 70:
            return date(found.year(), found.month(), found.day())
    return None
