"""Morning: four short questions on how the leg is; what is left out stays unknown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from guide.domain.morning import MorningAnswer, Swelling
from guide.i18n import _
from guide.ui.morning_words import swelling_words
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import Card
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.scores import ScoreRow
from guide.ui.widgets.sheet import FORM_WIDEST, Sheet, grown, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button

_LONGEST_MIN = 600
_NOT_SAID = "not_said"


class MorningScreen(Sheet):
    """Asks; Enter goes to the next question and at last saves, Escape leaves without saving.

    Signals:
        saved: The ``MorningAnswer``.
        back_requested: Leave without saving.
    """

    saved = Signal(MorningAnswer)
    back_requested = Signal()

    def __init__(self, known: MorningAnswer, *, parent: QWidget | None = None) -> None:
        """Ask for the day of ``known``, with what it has already."""
        super().__init__(widest=FORM_WIDEST, parent=parent)
        self.setObjectName("morning_check")
        self._known = known
        lead = _("Leave out what you do not know. Nothing is guessed.")
        self.column.addLayout(head(_("Morning check"), lead))
        card = Card(parent=self.body)
        card.column.setSpacing(SPACE["l"])
        self._pain = ScoreRow(_("Pain now, 0 to 10"), name="morning_pain")
        self._pain.set_score(known.pain)
        self._stiff = QLineEdit()
        self._stiff.setObjectName("morning_stiff")
        self._stiff.setAccessibleName(_("Minutes until the stiffness goes"))
        self._stiff.setValidator(QIntValidator(0, _LONGEST_MIN, self._stiff))
        self._stiff.setMaxLength(3)
        self._stiff.setFixedWidth(grown(self, 120))
        if known.stiffness_min is not None:
            self._stiff.setText(str(known.stiffness_min))
        kinds = [(kind.value, swelling_words(kind)) for kind in Swelling]
        self._swelling = ChoiceRow(
            [*kinds, (_NOT_SAID, _("not sure"))], name="morning_swelling", title=_("Swelling")
        )
        self._swelling.choose(known.swelling.value if known.swelling is not None else None)
        self._swelling.chosen.connect(self._on_swelling)
        self._night = ScoreRow(_("Pain at night or at rest, 0 to 10"), name="morning_night")
        self._night.set_score(known.night_pain)
        for asked, control, hint, name in (
            (
                _("How much does it hurt now?"),
                self._pain,
                _("0 is none, 10 the worst there could be."),
                "pain",
            ),
            (_("How many minutes until the stiffness goes?"), self._stiff, _("0 if there is none."), "stiff"),
            (_("Is it swollen?"), self._swelling, "", "swelling"),
            (_("How much did it hurt at night, or at rest?"), self._night, _("The most it was."), "night"),
        ):
            card.column.addWidget(Field(asked, control, hint=hint, name=f"morning_{name}_field"))
        self.column.addWidget(card)
        self._warning = Prose(
            _("Swelling of one calf may be a clot. Saving this locks exercise and says what to do now."),
            "urgent",
            parent=self.body,
        )
        self._warning.setObjectName("morning_warning")
        self.column.addWidget(self._warning)
        foot = QWidget(self.body)
        flow = Flow(foot)
        save = button(_("Save  ↵"), "primary", name="morning_save", parent=foot)
        save.setAccessibleName(_("Save"))
        save.clicked.connect(self._on_save)
        back = button(_("Back"), name="morning_back", parent=foot)
        back.clicked.connect(self.back_requested)
        for made in (save, back):
            made.setProperty("big", True)
            flow.addWidget(made)
        self.column.addWidget(foot)
        self.column.addStretch(1)
        tab_as_read(self.body)
        self._on_swelling()

    def take_focus(self) -> None:
        """Begin with the first question that has no answer."""
        missing = [control for control, answered in self._questions() if not answered]
        if self._pain.score == 1 and self._stiff in missing:
            # It comes from the card on Today, where a 1 may have been the beginning of 10.
            self._pain.go_on_from_one()
            missing = [self._pain]
        next(iter(missing), self._pain).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._go_on()

    def _go_on(self) -> None:
        """Go from a question to the next; from the last, save."""
        controls = [control for control, _answered in self._questions()]
        focused = QApplication.focusWidget()
        here = [
            place
            for place, control in enumerate(controls)
            if focused is not None and (control is focused or control.isAncestorOf(focused))
        ]
        if not here:
            pressed_focused(self)
        elif here[0] + 1 < len(controls):
            controls[here[0] + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._on_save()

    def _questions(self) -> tuple[tuple[QWidget, bool], ...]:
        return (
            (self._pain, self._pain.score is not None),
            (self._stiff, bool(self._stiff.text())),
            (self._swelling, self._swelling.key is not None),
            (self._night, self._night.score is not None),
        )

    @property
    def _swollen(self) -> Swelling | None:
        key = self._swelling.key
        return None if key is None or key == _NOT_SAID else Swelling(key)

    @Slot()
    def _on_swelling(self) -> None:
        self._warning.setVisible(self._swollen is Swelling.CALF_ONE_SIDED)

    @Slot()
    def _on_save(self) -> None:
        minutes = self._stiff.text()
        self.saved.emit(
            replace(
                self._known,
                pain=self._pain.score,
                stiffness_min=int(minutes) if minutes else None,
                swelling=self._swollen,
                night_pain=self._night.score,
            )
        )
