"""First run: what Heelrise is, which track, and the few facts that the safety rules need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import Leg, Management, Person, ProfileId
from guide.i18n import _, ngettext
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Columns, Flow
from guide.ui.widgets.choice import ChoiceCard, ChoiceRow
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import Card
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.sheet import Sheet, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button, label
from guide.ui.widgets.tick import Tick

_WIDEST = 800
_LONGEST_NAME = 60
_NOT_TOLD = "not_told"


class FirstRunScreen(QStackedWidget):
    """A short form of one page, or two after a rupture. Leaving it never blocks looking around.

    Signals:
        finished: The answers as a ``Person``; its id is empty for someone new.
        skipped: The person wants to look around first, or leaves the answers as they were.
    """

    finished = Signal(Person)
    skipped = Signal()

    def __init__(self, today: date, known: Person | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_run")
        self._known = known
        self._welcome = _Welcome(known, parent=self)
        self._injury = _Injury(today, known, parent=self)
        self.addWidget(self._welcome)
        self.addWidget(self._injury)
        self._welcome.proceed.connect(self._on_proceed)
        self._welcome.skip.connect(self.skipped)
        self._injury.proceed.connect(self._on_injury_done)
        self._injury.back.connect(self._on_back)
        self._injury.skip.connect(self.skipped)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Escape goes back."""
        if is_enter(event):
            if pressed_focused(self):
                return
            if self.currentWidget() is self._welcome:
                self._on_proceed()
            else:
                self._on_injury_done()
        elif event.key() == Qt.Key.Key_Escape and self.currentWidget() is self._injury:
            self._on_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_proceed(self) -> None:
        track = self._welcome.answered_track()
        if track is None:
            return
        if track is Track.POST_INJURY:
            self.setCurrentWidget(self._injury)
            self._injury.start()
            return
        name = self._welcome.name
        if self._known is None:
            self.finished.emit(Person(id=ProfileId(""), name=name, track=track))
            return
        phase = self._known.phase if self._known.track is track else None
        # The injury stays known: the rules keep a leg that is healing out of prevention (SR-18).
        self.finished.emit(replace(self._known, name=name, track=track, phase=phase))

    @Slot()
    def _on_back(self) -> None:
        self.setCurrentWidget(self._welcome)
        self._welcome.start()

    @Slot()
    def _on_injury_done(self) -> None:
        answers = self._injury.answers(self._welcome.name)
        if answers is None:
            return
        if self._known is not None:
            phase = self._known.phase if self._known.track is answers.track else None
            answers = replace(answers, id=self._known.id, phase=phase)
        self.finished.emit(answers)


class _Welcome(Sheet):
    """Page 1. Signals: proceed and skip, when pressed."""

    proceed = Signal()
    skip = Signal()

    def __init__(self, known: Person | None, *, parent: QWidget) -> None:
        super().__init__(widest=_WIDEST, parent=parent)
        self.setObjectName("first_run_welcome")
        self._last = _("Start") if known is None else _("Save")
        column = self.column
        if known is None:
            lead = _("A calm guide through calf and Achilles exercises.")
            column.addLayout(head(_("Welcome to Heelrise"), lead))
            column.addWidget(_what_it_is())
        else:
            column.addLayout(head(_("About you"), _("Your record stays as it is.")))
        column.addWidget(self._made_tracks(known))
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
        if known is not None and known.track is Track.PREVENTION:
            self._recent.choose("no")
        self._recent.chosen.connect(self._on_recent)
        card.column.addWidget(self._recent_field)
        self._name = QLineEdit()
        self._name.setObjectName("first_run_name")
        self._name.setAccessibleName(_("What would you like to be called?"))
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.setPlaceholderText(_("You"))
        if known is not None and known.name != _("You"):
            self._name.setText(known.name)
        card.column.addWidget(
            Field(
                _("What would you like to be called?"),
                self._name,
                hint=_("Not needed, and need not be your real name. It stays on this computer."),
                name="first_run_name_field",
            )
        )
        column.addWidget(card)
        foot, self._next = _foot(self, known, first=True)
        column.addWidget(foot)
        column.addStretch(1)
        self._show_track()
        tab_as_read(self.body)

    @property
    def name(self) -> str:
        """What the person wants to be called."""
        return " ".join(self._name.text().split()) or _("You")

    def start(self) -> None:
        """Put the focus where the answer is."""
        for card in self._tracks:
            if card.isChecked():
                card.setFocus()

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
        return track

    def _made_tracks(self, known: Person | None) -> QWidget:
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
                _("No rupture in the past year. Strong, supple calves and a tendon that stays well."),
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
            card.setChecked(known is not None and card.key == known.track)
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
        self._next.setText(self._last if track is Track.PREVENTION else _("Continue"))
        self._next.setAccessibleName(self._next.text())

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


class _Injury(Sheet):
    """Page 2, after a rupture. Signals: proceed, back and skip, when pressed."""

    proceed = Signal()
    back = Signal()
    skip = Signal()

    def __init__(self, today: date, known: Person | None, *, parent: QWidget) -> None:
        super().__init__(widest=_WIDEST, parent=parent)
        self.setObjectName("first_run_injury")
        self._today = today
        lead = _(
            "What your clinic told you comes first. Where you leave something open, the careful way counts."
        )
        self.column.addLayout(head(_("About your rupture"), lead))
        self.column.addWidget(self._made_injury())
        self.column.addWidget(self._made_now())
        foot, self._next = _foot(self, known, first=False)
        self.column.addWidget(foot)
        self.column.addStretch(1)
        if known is not None and (known.track is Track.POST_INJURY or known.affected is not None):
            self._fill(known)
        self._show_boot()
        self._show_weeks()
        tab_as_read(self.body)

    def start(self) -> None:
        """Put the focus on the first question."""
        self._side.setFocus()

    def answers(self, name: str) -> Person | None:
        """Return what was answered; ``None``, and the reasons on screen, while something is missing."""
        self._day_0.check()
        problems: list[QWidget] = []
        for field, control in ((self._side_field, self._side), (self._boot_field, self._boot)):
            field.refuse("" if control.key else _("Choose one of these."))
            if not control.key:
                problems.append(field)
        unknown = self._unknown.ticked
        if not unknown and self._day_0.day is None:
            if not self._day_0.problem:
                self._day_0.refuse(_("Give the day, or choose “I do not know it”."))
            problems.append(self._day_0)
        if problems:
            first = min(problems, key=self._height_of)
            first.setFocus()
            if isinstance(first, Field):
                first.control.setFocus()
            self.ensureWidgetVisible(first)
            return None
        in_boot = self._boot.key == "yes"
        weight = self._weight.key
        return Person(
            id=ProfileId(""),
            name=name,
            track=Track.POST_INJURY,
            affected=Leg(self._side.key or Leg.BOTH),
            management=Management(self._management.key) if self._management.key else None,
            day_0=None if unknown else self._day_0.day,
            in_boot=in_boot,
            weight_bearing=WeightBearing(weight) if weight and weight != _NOT_TOLD else None,
            boot_removal_allowed=in_boot and self._removal.ticked,
            boot_off_confirmed=not in_boot and self._boot_off.ticked,
        )

    def _height_of(self, widget: QWidget) -> int:
        return widget.mapTo(self.body, widget.rect().topLeft()).y()

    def _made_injury(self) -> Card:
        card = Card(parent=self.body)
        card.column.setSpacing(SPACE["xl"])
        card.column.addWidget(label(_("The injury"), "heading"))
        self._side = ChoiceRow(
            ((Leg.LEFT, _("Left")), (Leg.RIGHT, _("Right")), (Leg.BOTH, _("Both"))),
            name="first_run_side",
            title=_("Which side?"),
        )
        self._side_field = Field(_("Which side?"), self._side, name="first_run_side_field")
        self._side.chosen.connect(self._on_answer)
        self._management = ChoiceRow(
            (
                (Management.SURGICAL, _("With surgery")),
                (Management.NONSURGICAL, _("Without surgery")),
            ),
            name="first_run_management",
            title=_("How was it treated?"),
        )
        self._day_0 = DayField(_("Day 0"), today=self._today, name="first_run_day_0")
        self._day_0.changed.connect(self._on_day)
        self._unknown = Tick(_("I do not know it"), name="first_run_day_unknown")
        self._unknown.toggled.connect(self._on_unknown)
        self._weeks = label("", "small", wrap=True)
        self._weeks.setObjectName("first_run_weeks")
        day = Field(
            _("Day 0"),
            self._day_0,
            hint=_(
                "The day of the operation, or the day a cast, splint or boot first held the foot pointed. "
            )
            + _("Weeks are counted from it."),
            name="first_run_day_field",
        )
        block = QWidget(card)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        for part in (day, self._weeks, self._unknown):
            column.addWidget(part)
        card.column.addWidget(self._side_field)
        card.column.addWidget(
            Field(_("How was it treated?"), self._management, name="first_run_management_field")
        )
        card.column.addWidget(block)
        return card

    def _made_now(self) -> Card:
        card = Card(parent=self.body)
        card.column.setSpacing(SPACE["xl"])
        card.column.addWidget(label(_("What you may do now"), "heading"))
        self._boot = ChoiceRow(
            (("yes", _("Yes")), ("no", _("No"))),
            name="first_run_boot",
            title=_("Do you wear a boot or a cast now?"),
        )
        self._boot.chosen.connect(self._on_boot)
        self._boot_field = Field(
            _("Do you wear a boot or a cast now?"), self._boot, name="first_run_boot_field"
        )
        self._removal = Tick(_("My clinic lets me take it off for exercise"), name="first_run_removal")
        self._boot_off = Tick(
            _("A clinician has told me that the boot is done with"), name="first_run_boot_off"
        )
        self._weight = ChoiceRow(
            (
                (WeightBearing.NONE, _("None")),
                (WeightBearing.BOOT_PARTIAL, _("Part, in the boot")),
                (WeightBearing.BOOT_FULL, _("All, in the boot")),
                (WeightBearing.FULL, _("All, in shoes")),
                (_NOT_TOLD, _("I was not told")),
            ),
            name="first_run_weight",
            title=_("How much weight may that leg take?"),
        )
        block = QWidget(card)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        for part in (self._boot_field, self._removal, self._boot_off):
            column.addWidget(part)
        card.column.addWidget(block)
        card.column.addWidget(
            Field(
                _("How much weight may that leg take?"),
                self._weight,
                hint=_("What your clinic said. “I was not told” counts as none."),
                name="first_run_weight_field",
            )
        )
        return card

    def _fill(self, known: Person) -> None:
        self._side.choose(known.affected)
        self._management.choose(known.management)
        self._day_0.set_day(known.day_0)
        self._unknown.tick(known.day_0 is None)
        self._boot.choose("yes" if known.in_boot else "no")
        self._removal.tick(known.boot_removal_allowed)
        self._boot_off.tick(known.boot_off_confirmed)
        self._weight.choose(known.weight_bearing or _NOT_TOLD)

    def _show_boot(self) -> None:
        self._removal.setVisible(self._boot.key == "yes")
        self._boot_off.setVisible(self._boot.key == "no")

    def _show_weeks(self) -> None:
        day = self._day_0.day
        text = ""
        if self._unknown.ticked:
            text = _("Without it every exercise that waits for a week stays locked. You can add it later.")
        elif day is not None:
            days = (self._today - day).days
            weeks = ngettext("{count} whole week", "{count} whole weeks", days // 7).format(count=days // 7)
            text = _("That makes {weeks} so far; today is day {day}.").format(weeks=weeks, day=days)
        self._weeks.setText(text)
        self._weeks.setVisible(bool(text))

    @Slot()
    def _on_day(self) -> None:
        self._show_weeks()

    @Slot(bool)
    def _on_unknown(self, unknown: bool) -> None:
        self._day_0.setEnabled(not unknown)
        if unknown:
            self._day_0.set_day(None)
        self._show_weeks()

    @Slot(str)
    def _on_boot(self, _key: str) -> None:
        self._boot_field.refuse("")
        self._show_boot()

    @Slot(str)
    def _on_answer(self, _key: str) -> None:
        self._side_field.refuse("")


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


def _foot(page: _Welcome | _Injury, known: Person | None, *, first: bool) -> tuple[QWidget, QPushButton]:
    foot = QWidget(page.body)
    flow = Flow(foot)
    part = "welcome" if first else "injury"
    proceed = button(
        _("Continue") if first else _("Start"), "primary", name=f"first_run_{part}_next", parent=foot
    )
    if known is not None and not first:
        proceed.setText(_("Save"))
    proceed.setProperty("big", True)
    proceed.clicked.connect(page.proceed)
    flow.addWidget(proceed)
    if isinstance(page, _Injury):
        back = button(_("Back"), name="first_run_back", parent=foot)
        back.setProperty("big", True)
        back.clicked.connect(page.back)
        flow.addWidget(back)
    words = _("Look around first") if known is None else _("Leave it as it is")
    skip = button(words, "quiet", name=f"first_run_{part}_skip", parent=foot)
    skip.setProperty("big", True)
    skip.clicked.connect(page.skip)
    flow.addWidget(skip)
    return foot, proceed
