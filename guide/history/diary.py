"""Diary: what is kept of a person between sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from guide.domain.activity import ActivityEntry
from guide.domain.measure import Measurement
from guide.domain.morning import MorningAnswer
from guide.domain.person import CriterionResult, ProfileId
from guide.history.coding import activity_to_json, measurement_to_json, morning_to_json
from guide.history.ledger import Ledger
from guide.history.projections import Kind
from guide.history.reading import (
    ActivityId,
    LoggedActivity,
    PhaseChange,
    read_activities,
    read_criteria,
    read_ignored,
    read_measurements,
    read_mornings,
    read_phase_changes,
)


class Diary(Ledger):
    """Mornings, activities, criteria, phases, and adjustments undone. Errors are those of ``Store``.

    Days are the person's own; an entry about the same thing that came later counts.
    """

    # Mornings

    def add_morning(self, profile_id: ProfileId, morning: MorningAnswer) -> None:
        """Keep the answers of a morning in place of any earlier ones for that day."""
        with self._writing():
            self._add_for(profile_id, Kind.MORNING_ANSWERED, morning_to_json(morning))

    def mornings(self, profile_id: ProfileId, since: date) -> tuple[MorningAnswer, ...]:
        """The mornings of a person from ``since`` on, oldest first, one a day."""
        with self._reading():
            return read_mornings(self._db, profile_id, since)

    # Activities

    def add_activity(self, profile_id: ProfileId, entry: ActivityEntry) -> ActivityId:
        """Keep what somebody did outside the sessions."""
        with self._writing():
            return ActivityId(self._add_for(profile_id, Kind.ACTIVITY_ADDED, activity_to_json(entry)))

    def correct_activity(self, activity_id: ActivityId, entry: ActivityEntry) -> None:
        """Put an entry in place of what was told before."""
        with self._writing():
            value = {"activity": activity_id, "entry": activity_to_json(entry)}
            self._add(Kind.ACTIVITY_CORRECTED, value, profile=self._owner_of(activity_id))

    def remove_activity(self, activity_id: ActivityId) -> None:
        """Take an entry out of the log. A correction made elsewhere meanwhile does not bring it back."""
        with self._writing():
            value = {"activity": activity_id}
            self._add(Kind.ACTIVITY_REMOVED, value, profile=self._owner_of(activity_id))

    def activities(self, profile_id: ProfileId, since: date) -> tuple[LoggedActivity, ...]:
        """The activities of a person from ``since`` on, oldest first, those of a day as they were added."""
        with self._reading():
            return read_activities(self._db, profile_id, since)

    # Criteria and phases

    def answer_criterion(self, profile_id: ProfileId, code: str, met: bool, day: date, by: str = "") -> None:
        """Keep whether a criterion was met on ``day``; ``by`` names the clinician who said so, if one did."""
        with self._writing():
            self._add_criterion(profile_id, CriterionResult(code=code, met=met, day=day, by=by))

    def criteria(self, profile_id: ProfileId) -> tuple[CriterionResult, ...]:
        """The answer given last for each criterion, by code; the ``Person`` carries the same."""
        with self._reading():
            return read_criteria(self._db, profile_id)

    def enter_phase(
        self,
        profile_id: ProfileId,
        phase_id: str,
        day: date,
        by: str,
        reason: str,
        *,
        criteria: Iterable[CriterionResult] = (),
    ) -> None:
        """Go to a phase, onward or back; the person's ``phase`` changes in the same breath.

        Args:
            profile_id: Whose.
            phase_id: The phase entered.
            day: From when on.
            by: Who confirmed it.
            reason: Why, in their words.
            criteria: What confirming its gate adds.
        """
        with self._writing():
            for result in criteria:
                self._add_criterion(profile_id, result)
            value = {"phase": phase_id, "day": day.isoformat(), "by": by, "reason": reason}
            self._add_for(profile_id, Kind.PHASE_ENTERED, value)

    def phase_changes(self, profile_id: ProfileId) -> tuple[PhaseChange, ...]:
        """Every phase entered by ``enter_phase``, in that order."""
        with self._reading():
            return read_phase_changes(self._db, profile_id)

    # Measures

    def add_measurement(self, profile_id: ProfileId, measurement: Measurement) -> None:
        """Keep a measure of both sides in place of an earlier one of that day."""
        with self._writing():
            self._add_for(profile_id, Kind.MEASURED, measurement_to_json(measurement))

    def measurements(self, profile_id: ProfileId, since: date) -> tuple[Measurement, ...]:
        """The measures of a person from ``since`` on, oldest first, one of a kind a day."""
        with self._reading():
            return read_measurements(self._db, profile_id, since)

    # Adjustments of the dose

    def ignore_adjustment(self, profile_id: ProfileId, adjustment_id: str, by: str) -> None:
        """Undo an adjustment of a dose: from now on it is passed over."""
        with self._writing():
            value = {"adjustment": adjustment_id, "by": by}
            self._add_for(profile_id, Kind.ADJUSTMENT_IGNORED, value)

    def heed_adjustment(self, profile_id: ProfileId, adjustment_id: str) -> None:
        """Let an adjustment count again."""
        with self._writing():
            self._add_for(profile_id, Kind.ADJUSTMENT_HEEDED, {"adjustment": adjustment_id})

    def ignored(self, profile_id: ProfileId) -> Mapping[str, str]:
        """Ids of the adjustments that are passed over, with who undid each."""
        with self._reading():
            return read_ignored(self._db, profile_id)

    def _add_criterion(self, profile_id: ProfileId, result: CriterionResult) -> None:
        value = {"code": result.code, "met": result.met, "day": result.day.isoformat(), "by": result.by}
        self._add_for(profile_id, Kind.CRITERION_ANSWERED, value)

    def _owner_of(self, activity_id: ActivityId) -> ProfileId:
        row = self._db.execute("SELECT profile_id FROM activity WHERE id = ?", (activity_id,)).fetchone()
        if row is None:
            raise LookupError("no such activity")
        return ProfileId(row[0])
