"""Injury: which track, and after a rupture the side, the treatment and day 0."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.domain.exercise import Track
from guide.domain.person import Leg, Management, Person
from guide.i18n import _, ngettext
from guide.ui.person_words import long_ago_line
from guide.ui.screens.about.form import Answers, Form, day_is_wrong
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.text import label
from guide.ui.widgets.tick import Tick
from guide.ui.wording import track_name


def side_row(name: str) -> ChoiceRow:
    """Return the question for the injured side."""
    return ChoiceRow(
        ((Leg.LEFT, _("Left")), (Leg.RIGHT, _("Right")), (Leg.BOTH, _("Both"))),
        name=name,
        title=_("Which side?"),
    )


def treatment_row(name: str) -> ChoiceRow:
    """Return the question for the treatment."""
    return ChoiceRow(
        ((Management.SURGICAL, _("With surgery")), (Management.NONSURGICAL, _("Without surgery"))),
        name=name,
        title=_("How was it treated?"),
    )


class InjuryForm(Form):
    """Side, treatment and day 0; with ``full`` also the track and the day of the injury."""

    def __init__(self, today: date, *, name: str, full: bool, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._today = today
        self._full = full
        self._known: Person | None = None
        self._track = ChoiceRow(
            tuple((track, track_name(track)) for track in Track), name=f"{name}_track", title=_("Your way")
        )
        self._track.chosen.connect(self._on_track)
        self._side = side_row(f"{name}_side")
        self._side.chosen.connect(self._on_side)
        self._management = treatment_row(f"{name}_management")
        self.management_chosen = self._management.chosen
        self._day_0 = DayField(_("Day 0"), today=today, name=f"{name}_day_0", parent=self)
        self._day_0.changed.connect(self._on_day)
        self._unknown = Tick(_("I do not know it"), name=f"{name}_day_unknown")
        self._unknown.toggled.connect(self._on_unknown)
        self._weeks = label("", "small", wrap=True)
        self._weeks.setObjectName(f"{name}_weeks")
        self._injured_on = DayField(
            _("Day of the injury"), today=today, name=f"{name}_injured_on", parent=self
        )
        self._injured_on.changed.connect(self._on_day)
        if full:
            self.column.addWidget(self.ask(_("Your way"), self._track, fills="track"))
        self._injury = QWidget(self)
        column = QVBoxLayout(self._injury)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xl"])
        column.addWidget(self.ask(_("Which side?"), self._side, fills="affected", key="side"))
        self._both = label(
            _("Only if both tendons ruptured. Once it is saved, only your clinician’s word takes it back."),
            "warn",
            wrap=True,
            parent=self._injury,
        )
        self._both.setObjectName(f"{name}_both")
        self._both.hide()
        column.addWidget(self._both)
        column.addWidget(self.ask(_("How was it treated?"), self._management, fills="management"))
        column.addWidget(self._made_day())
        self._injured_field = self.ask(
            _("Day of the injury, where it is another day"),
            self._injured_on,
            fills="injured_on",
            hint=_("More than 4 weeks between the two ask for a plan of your own clinic."),
        )
        self._injured_field.setVisible(full)
        column.addWidget(self._injured_field)
        self.column.addWidget(self._injury)
        self._show_weeks()

    @property
    def operated(self) -> bool:
        """Whether surgery is chosen."""
        return self._management.key == Management.SURGICAL

    @property
    def unanswered(self) -> list[QWidget]:
        """Questions that still need an answer, their reasons shown."""
        found: list[QWidget] = []
        field = self.fields["affected"]
        field.refuse("" if self._side.key else _("Choose one of these."))
        if not self._side.key:
            found.append(field)
        self._day_0.check()
        if not self._unknown.ticked and self._day_0.day is None:
            if not self._day_0.problem:
                self._day_0.refuse(_("Give the day, or choose “I do not know it”."))
            found.append(self._day_0)
        return found

    def start(self) -> None:
        """Put the focus on the side."""
        self._side.setFocus()

    def fill(self, person: Person) -> None:
        """Show what is known."""
        self._known = person
        self._track.choose(person.track)
        self._side.choose(person.affected)
        self._management.choose(person.management)
        self._day_0.set_day(person.day_0)
        self._unknown.tick(person.day_0 is None and person.track is Track.POST_INJURY)
        self._injured_on.set_day(person.injured_on)
        self._show_injury()
        self._show_weeks()

    def answers(self) -> Answers | None:
        """Return track, side, treatment and days."""
        track = Track(self._track.key) if self._full and self._track.key else Track.POST_INJURY
        if not self._asks_injury:
            return {"track": track}
        unanswered = self.unanswered
        if unanswered:
            first = unanswered[0]
            first.setFocus()
            if first is not self._day_0:
                self._side.setFocus()
            return None
        if self._full and day_is_wrong(self._injured_on):
            return None
        answers: Answers = {
            "track": track,
            "affected": Leg(self._side.key or Leg.BOTH),
            "management": Management(self._management.key) if self._management.key else None,
            "day_0": None if self._unknown.ticked else self._day_0.day,
        }
        if self._full:
            answers["injured_on"] = self._injured_on.day
        return answers

    @property
    def _asks_injury(self) -> bool:
        """Whether a rupture is, or was, told of; one that was stays known in prevention (SR-18)."""
        known = self._known
        told = known is not None and (
            known.track is Track.POST_INJURY or known.affected is not None or known.day_0 is not None
        )
        return not self._full or told or self._track.key == Track.POST_INJURY

    def _made_day(self) -> QWidget:
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        day = self.ask(
            _("Day 0"),
            self._day_0,
            fills="day_0",
            key="day",
            hint=_(
                "With surgery: the day of the operation. Without: the day a cast, splint or boot first "
                "held the foot pointed. Weeks are counted from it."
            ),
        )
        for part in (day, self._weeks, self._unknown):
            column.addWidget(part)
        return block

    def _show_injury(self) -> None:
        self._injury.setVisible(self._asks_injury)

    def _show_weeks(self) -> None:
        day = self._day_0.day
        text = ""
        if self._unknown.ticked:
            text = _("Without it every exercise that waits for a week stays locked. You can add it later.")
        elif day is not None:
            days = (self._today - day).days
            weeks = ngettext("{count} whole week", "{count} whole weeks", days // 7).format(count=days // 7)
            text = _("That makes {weeks} so far; today is day {day}.").format(weeks=weeks, day=days)
            text = f"{text} {self._moved(day)}{self._long_ago(day)}".rstrip()
        self._weeks.setText(text)
        self._weeks.setVisible(bool(text))

    def _moved(self, day: date) -> str:
        before = self._known.week_on(self._today) if self._known is not None else None
        if before is None or before == (self._today - day).days // 7:
            return ""
        return _("Until now it was week {week}: change it only if the day was wrong. ").format(week=before)

    def _long_ago(self, day: date) -> str:
        if self._known is None:
            return ""
        return long_ago_line(replace(self._known, day_0=day, injured_on=None, birth_year=None), self._today)

    @Slot(str)
    def _on_track(self, _key: str) -> None:
        self._show_injury()

    @Slot(str)
    def _on_side(self, key: str) -> None:
        self.fields["affected"].refuse("")
        saved = self._known is not None and self._known.affected is Leg.BOTH
        self._both.setVisible(key == Leg.BOTH and not saved)

    @Slot()
    def _on_day(self) -> None:
        for name in ("day_0", "injured_on"):
            if self.fields[name].problem:
                self.fields[name].refuse("")
        self._show_weeks()

    @Slot(bool)
    def _on_unknown(self, unknown: bool) -> None:
        self._day_0.setEnabled(not unknown)
        if unknown:
            self._day_0.set_day(None)
        self._show_weeks()
