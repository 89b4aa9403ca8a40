"""Phase desk: shows the next phase in the frame and keeps what the person answers, measures and decides."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from guide.domain.measure import Measure, Measurement
from guide.history.errors import HistoryError
from guide.i18n import _
from guide.safety.gate_list import GATES
from guide.safety.gates import NotOfferedError
from guide.safety.path import phase_in
from guide.standing import Standing
from guide.ui.frame import Frame
from guide.ui.gate_words import gate_title, phase_title
from guide.ui.next_phase_values import next_phase
from guide.ui.record_words import writing_trouble
from guide.ui.screens.next_phase import Given, Measured, NextPhaseScreen
from guide.workspace import Workspace

_NAME = "next_phase"


class PhaseDesk(QObject):
    """Connects the screen with the record.

    Signals:
        home_requested: when Today should be shown.
    """

    home_requested = Signal()

    def __init__(self, frame: Frame, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._workspace = workspace
        self._aim = ""

    @Slot()
    def show(self) -> None:
        """Show the gate ahead; nothing happens while nobody is known."""
        standing = self._standing()
        if standing is None:
            return
        self._aim = ""
        screen = NextPhaseScreen(self._workspace.today)
        screen.given.connect(self._on_given)
        screen.measured.connect(self._on_measured)
        screen.aim_chosen.connect(self._on_aim)
        screen.move_on_requested.connect(self._on_move_on)
        screen.step_back_requested.connect(self._on_step_back)
        screen.back_requested.connect(self.home_requested)
        screen.show_phase(next_phase(standing, read_only=self._workspace.read_only))
        self._frame.put(_NAME, screen, _("Next phase"), marked="today")

    def _standing(self) -> Standing | None:
        person = self._workspace.person
        return self._workspace.standing(person) if person is not None else None

    def _show_again(self, *, said: str = "") -> None:
        standing, screen = self._standing(), self._frame.screen_called(_NAME)
        if standing is not None and isinstance(screen, NextPhaseScreen):
            screen.show_phase(next_phase(standing, self._aim, read_only=self._workspace.read_only))
        if said:
            self._frame.say(said)
        else:
            self._frame.unsay()

    @Slot(str)
    def _on_aim(self, gate_id: str) -> None:
        self._aim = gate_id
        self._show_again()

    @Slot(object)
    def _on_given(self, given: Given) -> None:
        store, person = self._workspace.store, self._workspace.person
        if store is None or person is None:
            return
        said = ""
        if person.day_0 is not None and given.day < person.day_0:
            said = _("That day lies before day 0, so it does not count. Give a later day.")
        else:
            try:
                for code in given.codes:
                    store.answer_criterion(person.id, code, given.met, given.day, given.by)
            except HistoryError as error:
                said = writing_trouble(error)
        self._show_again(said=said)

    @Slot(object)
    def _on_measured(self, measured: Measured) -> None:
        store, standing = self._workspace.store, self._standing()
        if store is None or standing is None:
            return
        # Asked once more: what was shown may be a night old.
        measure = Measure(measured.code)
        if standing.measure_blocks(measure):
            self._show_again()
            return
        said = ""
        try:
            store.add_measurement(
                standing.person.id,
                Measurement(measure=measure, day=measured.day, left=measured.left, right=measured.right),
            )
        except HistoryError as error:
            said = writing_trouble(error)
        self._show_again(said=said)

    @Slot(str, str)
    def _on_move_on(self, gate_id: str, by: str) -> None:
        """Confirm a gate and those before it; asked once more, as time has passed since it was shown."""
        store, standing = self._workspace.store, self._standing()
        if store is None or standing is None:
            return
        gate = GATES[gate_id]
        try:
            results = standing.confirm(gate, by=by)
            store.enter_phase(
                standing.person.id,
                gate.phase,
                self._workspace.today,
                by or standing.person.name,
                f"gate:{gate.id}",
                criteria=results,
            )
        except NotOfferedError:
            self._show_again()
            return
        except HistoryError as error:
            self._frame.say(writing_trouble(error))
            return
        self.home_requested.emit()
        title = gate_title(gate, standing.library)
        self._frame.say(_("Confirmed: “{phase}”.").format(phase=title))

    @Slot(str)
    def _on_step_back(self, phase_id: str) -> None:
        """Go back one phase at once; the way on leads through the gate again."""
        store, standing = self._workspace.store, self._standing()
        if store is None or standing is None:
            return
        here = phase_in(standing.facts, standing.person.track)
        try:
            store.enter_phase(
                standing.person.id,
                phase_id,
                self._workspace.today,
                standing.person.name,
                f"back from {here}",
            )
        except HistoryError as error:
            self._frame.say(writing_trouble(error))
            return
        self._aim = ""
        title = phase_title(phase_id, standing.library)
        words = _("You are in “{phase}” now. To undo it, move on again below.").format(phase=title)
        self._show_again(said=words)
