"""Diary screens: the morning check, past mornings, and what the last answers change."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from guide.domain.morning import MorningAnswer
from guide.history.errors import HistoryError
from guide.i18n import _
from guide.safety.mornings import judge_day
from guide.ui.change_rows import change_rows
from guide.ui.dates import day_words
from guide.ui.frame import Frame
from guide.ui.morning_words import TONES, past_line
from guide.ui.pain_words import zone_words
from guide.ui.record_words import writing_trouble
from guide.ui.screens.dose_changes import DoseChangesScreen
from guide.ui.screens.morning import MorningScreen
from guide.ui.screens.past_mornings import MorningRow, PastMorningsScreen
from guide.workspace import Workspace


class DiaryScreens(QObject):
    """Shows them in the frame.

    Signals:
        home_requested: when Today should be shown.
        progress_requested: when Progress should be shown.
        flagged: with the code of a red flag that a morning raises.
    """

    home_requested = Signal()
    progress_requested = Signal()
    flagged = Signal(str)

    def __init__(self, frame: Frame, workspace: Workspace, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._workspace = workspace
        self._routine_id = ""

    def ask_morning(self, pain: int | None) -> None:
        """Ask about this morning, ``pain`` being told already; an earlier answer of today can be changed."""
        person, today = self._workspace.person, self._workspace.today
        if person is None:
            return
        known = next((one for one in self._workspace.mornings(person) if one.day == today), None)
        known = known or MorningAnswer(day=today)
        screen = MorningScreen(known if pain is None else replace(known, pain=pain))
        screen.saved.connect(self._on_morning)
        screen.back_requested.connect(self.home_requested)
        self._frame.put("morning", screen, _("Morning check"), marked="today")

    @Slot(MorningAnswer)
    def _on_morning(self, answer: MorningAnswer) -> None:
        """Keep it; a red flag goes straight to what to do, even if the record could not take the answer."""
        try:
            self._workspace.answer_morning(answer)
        except HistoryError as error:
            trouble = writing_trouble(error)
        else:
            trouble = ""
        flag = judge_day(answer.day, (answer,), strict=True).red_flag
        if flag is not None:
            self.flagged.emit(flag)
        elif not trouble:
            self.home_requested.emit()
        if trouble:
            self._frame.say(trouble)

    def show_past(self) -> None:
        """Show the mornings of the last weeks."""
        person, today = self._workspace.person, self._workspace.today
        mornings = self._workspace.mornings(person) if person is not None else ()
        rows: list[MorningRow] = []
        for answer in reversed(mornings):
            zone = judge_day(answer.day, mornings, strict=True).zone
            rows.append(
                MorningRow(
                    day=day_words(answer.day, today),
                    zone=zone_words(zone),
                    tone=TONES[zone],
                    answers=past_line(answer),
                )
            )
        screen = PastMorningsScreen(rows)
        screen.back_requested.connect(self.progress_requested)
        self._frame.put("mornings", screen, _("Mornings"), marked="progress")

    def explain(self, routine_id: str) -> None:
        """Say what the last answers change in a routine, and why."""
        routine = self._workspace.library.routines.get(routine_id)
        person = self._workspace.person
        if routine is None or person is None:
            return
        self._routine_id = routine_id
        records = self._workspace.recent(person)
        doses = self._workspace.doses(self._workspace.standing(person), records)
        rows = change_rows(doses.adjust(routine), records, self._workspace.library)
        screen = DoseChangesScreen(routine.name, rows)
        screen.undo_requested.connect(self._on_undo)
        screen.back_requested.connect(self.home_requested)
        self._frame.put("changes", screen, _("What changed and why"), marked="today")

    @Slot(str)
    def _on_undo(self, adjustment_id: str) -> None:
        try:
            self._workspace.undo_adjustment(adjustment_id)
        except HistoryError as error:
            self._frame.say(writing_trouble(error))
            return
        self.explain(self._routine_id)
