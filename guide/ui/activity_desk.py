"""Activity desk: keeps runs, jumps and walks, and says what a planned one means before it is kept."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.exercise import Flag, Track
from guide.history.errors import HistoryError
from guide.history.reading import ActivityId, LoggedActivity
from guide.i18n import _
from guide.safety.load_log import judge_planned
from guide.ui.frame import Frame
from guide.ui.load_words import Advice, load_notes, longest_words
from guide.ui.record_words import writing_trouble
from guide.ui.screens.activities import ActivitiesScreen
from guide.ui.verdict_words import lock_words
from guide.workspace import Workspace

_NEEDS = {
    ActivityKind.RUN: {Flag.RUN},
    ActivityKind.JUMP: {Flag.PLYO1, Flag.PLYO2},
    ActivityKind.WALK: set[Flag](),
}
"""Exercises with one of these flags must be open before an injured person plans an activity like them."""

_LONGER = "longer-than-lately"


class ActivityDesk(QObject):
    """Shows the log in the frame.

    Signals:
        progress_requested: when Progress should be shown.
    """

    progress_requested = Signal()

    def __init__(self, frame: Frame, workspace: Workspace, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._workspace = workspace
        self._logged: tuple[LoggedActivity, ...] = ()

    @Slot()
    def show(self) -> None:
        """Show all that was logged."""
        self._show(None)

    def judge(self, entry: ActivityEntry, known_id: str) -> Advice:
        """Return what is said of an entry before it is kept in place of ``known_id``, if that is not empty.

        What was done is a fact and always taken. A plan is refused while a red flag is open or the rules
        keep its like from an injured person, and asks for a second thought where it is a jump in load.
        """
        refused = self._refused(entry) if entry.planned else ""
        if refused:
            return Advice(refused=refused)
        log = [one.entry for one in self._logged if one.id != known_id]
        limits = self._workspace.library.limits
        found = judge_planned(entry, log, entry.day, limits)
        longer = [verdict for verdict in found if verdict.code == _LONGER]
        shown = found if entry.planned else longer
        return Advice(asks=entry.planned and bool(longer), notes=load_notes(shown, self._workspace.library))

    def _refused(self, entry: ActivityEntry) -> str:
        if self._workspace.open_lock is not None:
            return _("You reported that something is wrong. Plan nothing until a clinician has had a look.")
        person = self._workspace.person
        needs = _NEEDS[entry.kind]
        if person is None or person.track is not Track.POST_INJURY or not needs:
            return ""
        alike = [one for one in self._workspace.library.exercises.values() if not needs.isdisjoint(one.flags)]
        found = self._workspace.exercise_blocks(alike)
        if any(not blocks for blocks in found):
            return ""
        why = min((lock_words(blocks) or "" for blocks in found), key=len, default="")
        return " ".join(part for part in (_("This cannot be planned yet."), why) if part)

    def _show(self, gone: ActivityEntry | None) -> None:
        store, person = self._workspace.store, self._workspace.person
        today, limits = self._workspace.today, self._workspace.library.limits
        self._logged = (
            store.activities(person.id, date.min) if store is not None and person is not None else ()
        )
        days = limits.load.spike_days
        since = today - timedelta(days=days)
        longest = longest_words((one.entry for one in self._logged if since <= one.entry.day <= today), days)
        screen = self._frame.screen_called("activities")
        if isinstance(screen, ActivitiesScreen):
            screen.show_activities(self._logged, today, longest, gone=gone)
        else:
            screen = ActivitiesScreen(self._logged, today, longest, judge=self.judge)
            screen.added.connect(self._on_added)
            screen.corrected.connect(self._on_corrected)
            screen.removed.connect(self._on_removed)
            screen.back_requested.connect(self.progress_requested)
        self._frame.put("activities", screen, _("Runs, jumps and walks"), marked="progress")

    @Slot(ActivityEntry)
    def _on_added(self, entry: ActivityEntry) -> None:
        store, person = self._workspace.store, self._workspace.person
        if store is None or person is None:
            self._frame.say(_("Answer the first questions before you log something."))
            return
        try:
            store.add_activity(person.id, entry)
        except HistoryError as error:
            self._frame.say(writing_trouble(error))
            return
        self._show(None)

    @Slot(str, ActivityEntry)
    def _on_corrected(self, activity_id: str, entry: ActivityEntry) -> None:
        store = self._workspace.store
        try:
            if store is not None:
                store.correct_activity(ActivityId(activity_id), entry)
        except HistoryError as error:
            self._frame.say(writing_trouble(error))
            return
        self._show(None)

    @Slot(str)
    def _on_removed(self, activity_id: str) -> None:
        store = self._workspace.store
        gone = next((one.entry for one in self._logged if one.id == activity_id), None)
        try:
            if store is not None:
                store.remove_activity(ActivityId(activity_id))
        except HistoryError as error:
            self._frame.say(writing_trouble(error))
            return
        self._show(gone)
