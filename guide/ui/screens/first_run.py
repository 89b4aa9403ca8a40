"""First run: what Heelrise is, which track, and the few facts that the safety rules need."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from guide.domain.exercise import Track
from guide.domain.person import Person, ProfileId
from guide.i18n import _
from guide.ui.screens.about.you import name_line, name_trouble, tidy
from guide.ui.screens.first_run_injury import InjuryPage
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Columns
from guide.ui.widgets.choice import ChoiceCard, ChoiceRow
from guide.ui.widgets.field import Field
from guide.ui.widgets.form_foot import FormFoot
from guide.ui.widgets.frames import Card
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.sheet import FORM_WIDEST, Sheet, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import label


class FirstRunScreen(QStackedWidget):
    """A short form of one page, or two after a rupture. Leaving it never blocks looking around.

    Args:
        today: Today here.
        taken: Names of those who use Heelrise here already; with some, this is for somebody new.

    Signals:
        finished: The answers as a ``Person`` without an id.
        more_requested: Likewise, and the person wants to tell more.
        skipped: The person wants to look around first, or nobody is added.
    """

    finished = Signal(Person)
    more_requested = Signal(Person)
    skipped = Signal()

    def __init__(self, today: date, taken: Collection[str] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_run")
        skip = _("Add nobody") if taken else _("Look around first")
        self._welcome = _Welcome(taken, skip=skip, parent=self)
        self._injury = InjuryPage(today, skip=skip, parent=self)
        self.addWidget(self._welcome)
        self.addWidget(self._injury)
        self._welcome.proceed.connect(self._on_proceed)
        self._welcome.more.connect(self._on_more)
        self._welcome.skip.connect(self.skipped)
        self._injury.proceed.connect(self._on_proceed)
        self._injury.more.connect(self._on_more)
        self._injury.back.connect(self._on_back)
        self._injury.skip.connect(self.skipped)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Escape goes back."""
        if is_enter(event):
            if not pressed_focused(self):
                self._on_proceed()
        elif event.key() == Qt.Key.Key_Escape and self.currentWidget() is self._injury:
            self._on_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_proceed(self) -> None:
        person = self._answered()
        if person is not None:
            self.finished.emit(person)

    @Slot()
    def _on_more(self) -> None:
        person = self._answered()
        if person is not None:
            self.more_requested.emit(person)

    def _answered(self) -> Person | None:
        """Return the answers; ``None`` while something is missing or the next page is to be answered."""
        if self.currentWidget() is self._injury:
            return self._injury.answers(self._welcome.name)
        track = self._welcome.answered_track()
        if track is Track.POST_INJURY:
            self.setCurrentWidget(self._injury)
            self._injury.start()
        if track is not Track.PREVENTION:
            return None
        return Person(id=ProfileId(""), name=self._welcome.name, track=track)

    @Slot()
    def _on_back(self) -> None:
        self.setCurrentWidget(self._welcome)
        self._welcome.start()


class _Welcome(Sheet):
    """Page 1. Signals: proceed, more and skip, when pressed."""

    proceed = Signal()
    more = Signal()
    skip = Signal()

    def __init__(self, taken: Collection[str], *, skip: str, parent: QWidget) -> None:
        super().__init__(widest=FORM_WIDEST, parent=parent)
        self.setObjectName("first_run_welcome")
        self._taken = tuple(taken)
        column = self.column
        if taken:
            lead = _("With a record of their own; nobody else’s changes.")
            column.addLayout(head(_("Add somebody"), lead))
        else:
            lead = _("A calm guide through calf and Achilles exercises.")
            column.addLayout(head(_("Welcome to Heelrise"), lead))
            column.addWidget(_what_it_is())
        column.addWidget(self._made_tracks())
        card = Card(parent=self.body)
        self._recent = ChoiceRow(
            (("no", _("No")), ("yes", _("Yes"))),
            name="first_run_recent",
            title=_("Have you ruptured an Achilles tendon in the past 12 months?"),
        )
        self._recent_field = Field(
            _("Have you ruptured an Achilles tendon in the past 12 months?"),
            self._recent,
            name="first_run_recent_field",
        )
        self._recent.chosen.connect(self._on_recent)
        card.column.addWidget(self._recent_field)
        self._name = name_line("first_run_name")
        self._name_field = Field(
            _("What would you like to be called?"),
            self._name,
            hint=_("Need not be your real name. It stays on this computer.")
            if taken
            else _("Not needed, and need not be your real name. It stays on this computer."),
            name="first_run_name_field",
        )
        card.column.addWidget(self._name_field)
        column.addWidget(card)
        self._foot = FormFoot(
            name="first_run_welcome", proceed=_("Continue"), skip=skip, more=_("More about you")
        )
        self._foot.more.connect(self.more)
        self._foot.proceed.connect(self.proceed)
        self._foot.skip.connect(self.skip)
        column.addWidget(self._foot)
        column.addStretch(1)
        self._show_track()
        tab_as_read(self.body)

    @property
    def name(self) -> str:
        """What the person wants to be called."""
        return tidy(self._name.text()) or _("You")

    def start(self) -> None:
        """Put the focus where the answer is."""
        for card in self._tracks:
            if card.isChecked():
                card.setFocus()
                return
        self._tracks[0].setFocus()

    def answered_track(self) -> Track | None:
        """Return the chosen track; ``None``, and the reason on screen, while something is missing."""
        track = self._track()
        self._track_problem.setVisible(track is None)
        if track is None:
            self._tracks[0].setFocus()
            self.ensureWidgetVisible(self._track_problem)
            return None
        if track is Track.PREVENTION and self._recent.key != "no":
            self._on_recent(self._recent.key or "")
            self.ensureWidgetVisible(self._recent_field)
            return None
        trouble = name_trouble(tidy(self._name.text()), self._taken)
        self._name_field.refuse(trouble)
        if trouble:
            self.ensureWidgetVisible(self._name_field)
            return None
        return track

    def _made_tracks(self) -> QWidget:
        block = QWidget(self.body)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, SPACE["s"], 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(label(_("What brings you here?"), "heading", wrap=True))
        cards = QWidget(block)
        columns = Columns(cards, narrowest=260, most=2)
        self._tracks = (
            ChoiceCard(
                Track.PREVENTION,
                _("Keep my calves strong"),
                _("No rupture in the past year. Conditions the calf and the tendon."),
                name="first_run_prevention",
                parent=cards,
            ),
            ChoiceCard(
                Track.POST_INJURY,
                _("I ruptured my Achilles"),
                _("With or without surgery. What you may do follows your date and your clinic’s limits."),
                name="first_run_post_injury",
                parent=cards,
            ),
        )
        for card in self._tracks:
            card.setAutoExclusive(True)
            card.picked.connect(self._on_track)
            columns.addWidget(card)
        column.addWidget(cards)
        self._track_problem = label(_("Choose one of the two."), "problem", wrap=True, parent=block)
        self._track_problem.setObjectName("first_run_track_problem")
        self._track_problem.hide()
        column.addWidget(self._track_problem)
        return block

    def _track(self) -> Track | None:
        for card in self._tracks:
            if card.isChecked():
                return Track(card.key)
        return None

    def _show_track(self) -> None:
        track = self._track()
        self._recent_field.setVisible(track is Track.PREVENTION)
        self._foot.name_proceed(_("Start") if track is Track.PREVENTION else _("Continue"))
        self._foot.show_more(track is Track.PREVENTION)

    @Slot(str)
    def _on_track(self, _key: str) -> None:
        self._track_problem.hide()
        self._show_track()

    @Slot(str)
    def _on_recent(self, key: str) -> None:
        if key == "yes":
            self._recent_field.refuse(
                _("Then choose “I ruptured my Achilles” above: it begins at your date, within its limits.")
            )
        elif key == "no":
            self._recent_field.refuse("")
        else:
            self._recent_field.refuse(
                _("Answer this first: the exercises here are too much for a healing tendon.")
            )


def _what_it_is() -> Card:
    card = Card()
    columns_in = QWidget(card)
    columns = Columns(columns_in, narrowest=260, most=2, gap=SPACE["xl"])
    for title, lines in (
        (
            _("What it does"),
            (
                _("Shows each exercise and counts the reps"),
                _("Times the holds and the rests"),
                _("Keeps the record on this computer only"),
            ),
        ),
        (
            _("What it does not do"),
            (
                _("It makes no diagnosis"),
                _("It does not replace your treating team"),
                _("No clinician has reviewed its content yet"),
            ),
        ),
    ):
        block = QWidget(columns_in)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(label(title, "strong", wrap=True))
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(SPACE["s"])
            row.addWidget(label("–", "muted"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(line, wrap=True), 1)
            column.addLayout(row)
        column.addStretch(1)
        columns.addWidget(block)
    card.column.addWidget(columns_in)
    return card
