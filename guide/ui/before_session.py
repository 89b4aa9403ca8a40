"""Before a session: asks what must be asked, judges the answers, and lets the session begin."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from guide.domain.exercise import Track
from guide.domain.routine import Routine
from guide.doses import PainNow
from guide.i18n import _
from guide.ui import screen_values as values
from guide.ui.dose_words import change_lines
from guide.ui.frame import Frame
from guide.ui.screens.before import Asked, BeforeScreen, Meaning
from guide.ui.verdict_words import lock_words, reason
from guide.workspace import Workspace


class BeforeSession(QObject):
    """One screen between Start and the player.

    Signals:
        answered: With the routine and the ``PainNow``: the session may begin.
        flagged: With the code of a red flag.
        left: Not now.
    """

    answered = Signal(object, object)
    flagged = Signal(str)
    left = Signal()

    def __init__(self, frame: Frame, workspace: Workspace, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._workspace = workspace
        self._routine: Routine | None = None
        self._screen: BeforeScreen | None = None

    def ask(self, routine: Routine) -> None:
        """Ask before a routine that may start."""
        self._routine = routine
        screen = self._screen = BeforeScreen(
            Asked(
                routine_name=routine.name,
                flags=values.flags() if self._asks_flags(routine) else (),
                changes=change_lines(self._workspace, routine),
                left_out=self._meaning(PainNow(None)),
            )
        )
        screen.flagged.connect(self.flagged)
        screen.pain_given.connect(self._on_pain)
        screen.begin_requested.connect(self._on_begin)
        screen.back_requested.connect(self.left)
        self._frame.put("before", screen, _("Before you start"), marked="today")

    def _asks_flags(self, routine: Routine) -> bool:
        """Whether it is a session after an injury: by its track, or because the rules say it still heals."""
        person = self._workspace.person
        if routine.track is Track.POST_INJURY or person is None:
            return True
        standing = self._workspace.standing(person)
        return standing.facts.for_routine(routine).healing(standing.limits)

    def _meaning(self, pain: PainNow) -> Meaning:
        """Return what the rules make of the answer: a block first, else the first thing to heed."""
        routine = self._routine
        if routine is None:
            return Meaning()
        verdicts = self._workspace.judge(routine, asked=pain)
        blocks = [verdict for verdict in verdicts if verdict.blocks]
        if blocks:
            return Meaning(words=lock_words(blocks) or "", blocks=True)
        told = [reason(each) for each in verdicts if each.rule == "SR-17"]
        return Meaning(words=told[0] if told else "")

    @Slot(int)
    def _on_pain(self, score: int) -> None:
        if self._screen is not None:
            self._screen.show_meaning(self._meaning(PainNow(score)))

    @Slot()
    def _on_begin(self) -> None:
        """Judge once more, as time has passed, and begin."""
        routine, screen = self._routine, self._screen
        if routine is None or screen is None:
            return
        pain = PainNow(screen.pain)
        meaning = self._meaning(pain)
        if meaning.blocks:
            screen.show_meaning(meaning)
            return
        self.answered.emit(routine, pain)
