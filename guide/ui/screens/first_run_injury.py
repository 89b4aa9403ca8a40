"""Injury page: the facts after a rupture that the safety rules need."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import Leg, Management, Person, ProfileId
from guide.i18n import _, ngettext
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.field import Field
from guide.ui.widgets.form_foot import FormFoot
from guide.ui.widgets.frames import Card
from guide.ui.widgets.sheet import FORM_WIDEST, Sheet, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import label
from guide.ui.widgets.tick import Tick

_NOT_TOLD = "not_told"
_ANGLES = (("-30", "30°"), ("-20", "20°"), ("-15", "15°"), ("-10", "10°"), ("0", "0°"))
"""Ankle angles a boot may be set to, 0 for a right angle; below 0 the foot points down."""


class InjuryPage(Sheet):
    """The second page of the first run. Signals: proceed, back and skip, when pressed."""

    proceed = Signal()
    back = Signal()
    skip = Signal()

    def __init__(self, today: date, known: Person | None, *, parent: QWidget) -> None:
        super().__init__(widest=FORM_WIDEST, parent=parent)
        self.setObjectName("first_run_injury")
        self._today = today
        self._known_angle: float | None = None
        lead = _(
            "What your clinic told you comes first. Where you leave something open, the careful way counts."
        )
        self.column.addLayout(head(_("About your rupture"), lead))
        self.column.addWidget(self._made_injury())
        self.column.addWidget(self._made_now())
        foot = FormFoot(
            name="first_run_injury",
            proceed=_("Start") if known is None else _("Save"),
            skip=_("Look around first") if known is None else _("Leave it as it is"),
            back=_("Back"),
        )
        foot.proceed.connect(self.proceed)
        foot.skip.connect(self.skip)
        foot.back.connect(self.back)
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
            boot_angle_deg=self._told_angle if in_boot else None,
            wound_closed=self._operated and self._wound.ticked,
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
        self._management.chosen.connect(self._on_management)
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
        self._angle = ChoiceRow(
            (*_ANGLES, (_NOT_TOLD, _("I was not told"))),
            name="first_run_angle",
            title=_("How far down does the boot point the foot?"),
        )
        self._angle_field = Field(
            _("How far down does the boot point the foot?"),
            self._angle,
            hint=_("The angle your clinic set; the number of wedges does not tell it."),
            name="first_run_angle_field",
        )
        self._wound = Tick(_("The wound of the operation is closed and dry"), name="first_run_wound")
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
        for part in (self._boot_field, self._angle_field, self._removal, self._wound, self._boot_off):
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
        self._known_angle = known.boot_angle_deg
        self._angle.choose(_NOT_TOLD if known.boot_angle_deg is None else f"{known.boot_angle_deg:g}")
        self._wound.tick(known.wound_closed)
        self._removal.tick(known.boot_removal_allowed)
        self._boot_off.tick(known.boot_off_confirmed)
        self._weight.choose(known.weight_bearing or _NOT_TOLD)

    @property
    def _told_angle(self) -> float | None:
        """The angle chosen; one that the clinic set and this form does not offer stays."""
        angle = self._angle.key
        if not angle:
            return self._known_angle
        return None if angle == _NOT_TOLD else float(angle)

    @property
    def _operated(self) -> bool:
        return self._management.key == Management.SURGICAL

    def _show_boot(self) -> None:
        self._angle_field.setVisible(self._boot.key == "yes")
        self._wound.setVisible(self._operated)
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
    def _on_management(self, _key: str) -> None:
        self._show_boot()

    @Slot(str)
    def _on_boot(self, _key: str) -> None:
        self._boot_field.refuse("")
        self._show_boot()

    @Slot(str)
    def _on_answer(self, _key: str) -> None:
        self._side_field.refuse("")
