"""Exercises: find one by typing, by filters or by looking through the cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from guide.domain.phase import Phase
from guide.i18n import _, whole
from guide.ui import wording
from guide.ui.figure_choice import FigureChoice
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.models.exercises import ExerciseModel
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.exercise_grid import ExerciseGrid
from guide.ui.widgets.filter_panel import FilterPanel
from guide.ui.widgets.frames import Card
from guide.ui.widgets.keys import is_enter
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.sheet import side_margin
from guide.ui.widgets.text import button, label

_TALL_EM = 34
"""Below this height, in heights of a line, the filters wait behind a button."""


class SearchField(QLineEdit):
    """The field to type in; Down goes to the cards, Esc empties it.

    Signals:
        left_downwards: Down was pressed.
        accepted: Enter was pressed.
    """

    left_downwards = Signal()
    accepted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Down, Enter and Esc; the rest is typing."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif is_enter(event):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ExercisesScreen(QWidget):
    """All exercises as cards, with search and filters. Ctrl+F or / goes to the search.

    Signals:
        exercise_requested: With the exercise's id.
    """

    exercise_requested = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exercises")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = ExerciseModel(parent=self)
        self._short = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACE["l"])
        self._build_head()
        self._build_search()
        self.filters = FilterPanel(parent=self)
        self.filters.changed.connect(self._search_again)
        self.filters.clear_button.clicked.connect(self._on_clear_all)
        self._column.addWidget(self.filters)
        self._build_stack()
        for keys in (QKeySequence(QKeySequence.StandardKey.Find), QKeySequence("/")):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.take_focus)
        self._count_results()

    def show_exercises(self, rows: Sequence[ExerciseRow], phases: Sequence[Phase]) -> None:
        """Show these exercises, in this order; ``phases`` of both tracks give the words for theirs."""
        self._model.show_rows(rows, {phase.id: phase.short_title for phase in phases})
        self.filters.show_choices(rows, phases)

    def show_look(self, choice: FigureChoice) -> None:
        """Paint figures in this look."""
        self.grid.show_look(choice)

    def take_focus(self) -> None:
        """Give the focus to the search field, ready to type over what is there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a readable width, and put the filters away where the height is short."""
        margin = side_margin(self, event.size().width())
        # The grid keeps a gap and the scroll bar right of its last card.
        inset = self.grid.inset
        self._column.setContentsMargins(margin, SPACE["xxl"], max(0, margin - inset), 0)
        for row in (self._head, self._search_row):
            row.setContentsMargins(0, 0, inset, 0)
        self._set_short(event.size().height() < _TALL_EM * self.fontMetrics().height())
        super().resizeEvent(event)

    def _build_head(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE["m"])
        title = label(_("Exercises"), "title", parent=self)
        self._head.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addStretch(1)
        self._count = label("", "muted", parent=self)
        self._count.setObjectName("count")
        self._clear = button(_("Clear the filters"), "quiet", name="clear-filters", parent=self)
        self._clear.clicked.connect(self._on_clear_all)
        self._keep_room_for_clear(True)
        self._head.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(self._head)

    def _build_search(self) -> None:
        self._search_row = QHBoxLayout()
        self._search_row.setSpacing(SPACE["m"])
        self.search = SearchField(self)
        self.search.setObjectName("search")
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(_("Search by name, muscle or equipment"))
        self.search.setAccessibleName(_("Search exercises"))
        self.search.textChanged.connect(self._search_again)
        self.search.left_downwards.connect(self._go_to_cards)
        self.search.accepted.connect(self._open_first)
        self._search_row.addWidget(self.search, 1)
        self._toggle = button(_("Filters"), "filter", name="filters", checkable=True, parent=self)
        self._toggle.toggled.connect(self._on_toggled)
        self._toggle.hide()
        self._search_row.addWidget(self._toggle)
        self._column.addLayout(self._search_row)

    def _build_stack(self) -> None:
        self._stack = QStackedWidget(self)
        self.grid = ExerciseGrid(self._model, parent=self._stack)
        self.grid.setObjectName("grid")
        self.grid.setAccessibleName(_("Exercises"))
        self.grid.chosen.connect(self.exercise_requested)
        self._stack.addWidget(self.grid)
        self._none = QWidget(self._stack)
        column = QVBoxLayout(self._none)
        column.setContentsMargins(0, 0, self.grid.inset, SPACE["xxl"])
        card = Card(parent=self._none)
        card.setObjectName("nothing-matches")
        self._none_title = Prose("", "heading", parent=card)
        self._none_words = Prose("", "muted", parent=card)
        self._none_clear = button(_("Clear the filters"), "primary", name="clear-all", parent=card)
        self._none_clear.clicked.connect(self._on_clear_all)
        row = QHBoxLayout()
        row.addWidget(self._none_clear)
        row.addStretch(1)
        card.column.addWidget(self._none_title)
        card.column.addWidget(self._none_words)
        card.column.addLayout(row)
        column.addWidget(card)
        column.addStretch(1)
        self._stack.addWidget(self._none)
        self._drawer = QScrollArea(self._stack)
        self._drawer.setWidgetResizable(True)
        self._drawer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._drawer.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(self._drawer)
        self._column.addWidget(self._stack, 1)

    def _search_again(self) -> None:
        self._model.want(self.filters.wanted(self.search.text()))
        self._count_results()

    def _count_results(self) -> None:
        found, total = self._model.rowCount(), self._model.total
        wanted = self.filters.wanted(self.search.text())
        if found == total:
            self._count.setText(wording.exercise_count(total))
        else:
            self._count.setText(_("{found} of {count}").format(found=whole(found), count=whole(total)))
        some = found > 0 and (wanted.filters > 0 or bool(wanted.words))
        self._clear.setVisible(some and not self._short)
        self.filters.clear_button.setVisible(self._short and wanted.filters > 0)
        self._toggle.setText(
            _("Filters ({count})").format(count=wanted.filters) if wanted.filters else _("Filters")
        )
        if total:
            self._none_title.setText(_("Nothing matches"))
            self._none_words.setText(_("Clear the filters to see every exercise again."))
        else:
            self._none_title.setText(_("There are no exercises"))
            self._none_words.setText(_("The library is empty, or all of its files were left out."))
        self._none_clear.setVisible(total > 0)
        self._show_page()

    def _show_page(self) -> None:
        if self._short and self._toggle.isChecked():
            self._stack.setCurrentWidget(self._drawer)
        else:
            self._stack.setCurrentWidget(self.grid if self._model.rowCount() else self._none)

    def _set_short(self, short: bool) -> None:
        if short == self._short:
            return
        self._short = short
        self._toggle.setVisible(short)
        self._keep_room_for_clear(not short)
        if short:
            self._column.removeWidget(self.filters)
            self._drawer.setWidget(self.filters)
        else:
            self._drawer.takeWidget()
            self._column.insertWidget(2, self.filters)
        self.filters.show()
        self._count_results()

    def _keep_room_for_clear(self, keep: bool) -> None:
        # Kept free, so that nothing moves when the button comes; where room is short it is in the drawer.
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(keep)
        self._clear.setSizePolicy(policy)

    def _on_toggled(self) -> None:
        self._show_page()

    def _on_clear_all(self) -> None:
        self.search.clear()
        self.filters.clear()
        self.take_focus()

    def _go_to_cards(self) -> None:
        if self._model.rowCount():
            self._toggle.setChecked(False)
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_first(self) -> None:
        row = self._model.index(0).data(Qt.ItemDataRole.UserRole)
        if isinstance(row, ExerciseRow):
            self.exercise_requested.emit(row.exercise.id)
