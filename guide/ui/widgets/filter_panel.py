"""Filter panel: kind, phase, equipment, muscle and what is allowed now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from guide.domain.exercise import Kind, Track
from guide.domain.phase import Phase
from guide.i18n import _
from guide.ui import wording
from guide.ui.models.exercise_filter import ExerciseRow, Wanted
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.text import button


class FilterPanel(QWidget):
    """Chips for the kinds and boxes for the rest.

    Signals:
        changed: A filter was set or taken away.
    """

    changed = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[Kind, QPushButton] = {}
        self._quiet = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        kinds = Flow(gap=SPACE["s"])
        for kind in Kind:
            chip = button(wording.kind_name(kind), "filter", name=f"kind-{kind}", checkable=True, parent=self)
            chip.toggled.connect(self._on_changed)
            kinds.addWidget(chip)
            self._chips[kind] = chip
        column.addLayout(kinds)
        rest = Flow(gap=SPACE["s"])
        self._phase = self._box("phase", _("Phase"))
        self._equipment = self._box("equipment", _("Equipment"))
        self._target = self._box("target", _("Muscle or aim"))
        for box in (self._phase, self._equipment, self._target):
            rest.addWidget(box)
        self._allowed = button(
            _("Allowed for me now"), "filter", name="allowed-only", checkable=True, parent=self
        )
        self._allowed.toggled.connect(self._on_changed)
        rest.addWidget(self._allowed)
        self.clear_button = button(_("Clear the filters"), "quiet", name="clear-in-drawer", parent=self)
        self.clear_button.hide()
        rest.addWidget(self.clear_button)
        column.addLayout(rest)
        column.addStretch(1)

    def show_choices(self, rows: Sequence[ExerciseRow], phases: Sequence[Phase]) -> None:
        """Offer what occurs in ``rows``; choices that are still there stay chosen."""
        self._quiet = True
        exercises = [row.exercise for row in rows]
        kinds = {exercise.kind for exercise in exercises}
        for kind, chip in self._chips.items():
            chip.setVisible(kind in kinds)
            if kind not in kinds:
                chip.setChecked(False)
        used = {phase for it in exercises for phase in (it.prevention_phase, it.post_injury_phase) if phase}
        choices = [(_("Any phase"), "")]
        for track in Track:
            inside = [phase for phase in phases if phase.track is track and phase.id in used]
            if inside:
                choices.append((wording.track_name(track), f"track:{track}"))
                choices += [(f"    {phase.short_title}", phase.id) for phase in inside]
        _fill(self._phase, choices)
        things = {thing for exercise in exercises for thing in exercise.equipment}
        _fill(self._equipment, [(_("Any equipment"), ""), *_choices(things)])
        targets = {target for exercise in exercises for target in exercise.target}
        _fill(self._target, [(_("Any muscle or aim"), ""), *_choices(targets)])
        self._quiet = False
        self._on_changed()

    def wanted(self, words: str) -> Wanted:
        """Return what is looked for, with the typed ``words``."""
        phase = str(self._phase.currentData() or "")
        track = Track(phase.removeprefix("track:")) if phase.startswith("track:") else None
        return Wanted(
            words=words,
            kinds=frozenset(kind for kind, chip in self._chips.items() if chip.isChecked()),
            track=track,
            phase="" if track else phase,
            equipment=str(self._equipment.currentData() or ""),
            target=str(self._target.currentData() or ""),
            allowed_only=self._allowed.isChecked(),
        )

    def clear(self) -> None:
        """Take every filter away."""
        self._quiet = True
        for chip in (*self._chips.values(), self._allowed):
            chip.setChecked(False)
        for box in (self._phase, self._equipment, self._target):
            box.setCurrentIndex(0)
        self._quiet = False
        self._on_changed()

    def _box(self, name: str, spoken: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(f"filter-{name}")
        box.setAccessibleName(spoken)
        # On Linux a box is called after what is chosen in it: this says what it chooses.
        box.setAccessibleDescription(spoken)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(15)
        box.currentIndexChanged.connect(self._on_changed)
        return box

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


def _choices(words: set[str]) -> list[tuple[str, str]]:
    shown = [(wording.sentence(wording.thing(word)), word) for word in words]
    return sorted(shown, key=lambda choice: choice[0].casefold())


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
