"""Store: everything the app writes into and reads from the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from guide.domain.person import Person, ProfileId
from guide.domain.record import (
    Answer,
    Bookmark,
    LongRest,
    SessionEnd,
    SessionId,
    SessionRecord,
    SetResult,
    Swap,
)
from guide.history.backup import back_up_if_due
from guide.history.coding import answer_to_json, person_to_json, result_to_json
from guide.history.connection import connect, is_ours, is_whole, translated
from guide.history.diary import Diary
from guide.history.errors import StoreDamaged, StoreTooNew
from guide.history.ids import next_id, stamp
from guide.history.migrations import STEPS, version_of
from guide.history.projections import Kind, rebuild
from guide.history.reading import (
    OpenLock,
    Unfinished,
    read_begun_with,
    read_open_locks,
    read_people,
    read_person,
    read_sessions,
    read_unfinished,
)

_ALWAYS = ("", "~")  # stamps lie between


class Store(Diary):
    """The record of everyone on this computer. Made by ``open_store``; used from one thread.

    Every write is on disk when its method returns. Writes raise ``StoreReadOnly``, ``StoreFull`` or
    ``StoreBusy`` and then have changed nothing; all methods may raise ``StoreDamaged`` or
    ``StoreUnreachable``. An id that is not in the store raises ``LookupError``.
    """

    # People

    def people(self, *, retired: bool = False) -> tuple[Person, ...]:
        """Everyone not retired, or with ``retired`` everyone who is, in the order they were first saved."""
        with self._reading():
            return read_people(self._db, retired=retired)

    def person(self, profile_id: ProfileId) -> Person | None:
        """One person, retired or not; ``None`` if there is none by that id."""
        with self._reading():
            return read_person(self._db, profile_id)

    def new_profile_id(self) -> ProfileId:
        """An id for a new person, found nowhere else."""
        return ProfileId(next_id(self._now(), self._random_bytes))

    def save_person(self, person: Person) -> None:
        """Add a person, or change what is known of them.

        Only what differs is kept as changed, so that a new name here and a new phase on another laptop both
        outlast a merge. Change the ``Person`` read last, not one read long ago. Of its criteria those are
        added that are new or of a later day; ``answer_criterion`` can also correct one.
        """
        with self._writing():
            told, known = person_to_json(person), self._known(person.id)
            if known is None:
                self._add(Kind.PERSON_SAVED, told, profile=person.id)
            else:
                changes = {
                    key: value for key, value in told.items() if key not in known or known[key] != value
                }
                if changes:
                    self._add(Kind.PERSON_CHANGED, changes, profile=person.id)
            days = {result.code: result.day for result in self.criteria(person.id)}
            for result in sorted(person.criteria, key=lambda result: result.day):
                if result.day > days.get(result.code, date.min):
                    self._add_criterion(person.id, result)

    def rename_person(self, profile_id: ProfileId, name: str) -> None:
        """Call a person something else."""
        person = self.person(profile_id)
        if person is None:
            raise LookupError("no such person")
        self.save_person(replace(person, name=name))

    def retire_person(self, profile_id: ProfileId) -> None:
        """Leave a person out of ``people``; all that was recorded is kept and can be read."""
        with self._writing():
            self._add_for(profile_id, Kind.PERSON_RETIRED, {})

    def bring_back_person(self, profile_id: ProfileId) -> None:
        """Show a retired person again."""
        with self._writing():
            self._add_for(profile_id, Kind.PERSON_BROUGHT_BACK, {})

    # A session

    def begin_session(
        self,
        *,
        profile_id: ProfileId,
        routine_id: str,
        routine_name: str,
        routine_revision: str,
        content_hash: str,
        planned_sets: int,
        plan_key: str,
        options: Mapping[str, float],
        pain_before: int | None = None,
    ) -> SessionId:
        """Begin the record of a session, at its first step.

        Args:
            profile_id: Whose session; the person must have been saved.
            routine_id: What is followed, with its name, revision and content hash as they are now.
            routine_name: See above.
            routine_revision: See above.
            content_hash: See above.
            planned_sets: Number of sets in the plan.
            plan_key: The caller's key to the plan, given back by ``unfinished``.
            options: The caller's numbers the plan was made with, given back by ``unfinished``.
            pain_before: Pain (0-10) told before the first exercise; ``None`` if it was not told.

        Raises:
            ValueError: The pain is not from 0 to 10.
        """
        if pain_before is not None and not 0 <= pain_before <= 10:
            raise ValueError("pain is a whole number from 0 to 10")
        with self._writing():
            if self._known(profile_id) is None:
                raise LookupError("no such person")
            value = {
                "routine": routine_id,
                "name": routine_name,
                "revision": routine_revision,
                "hash": content_hash,
                "sets": planned_sets,
                "plan_key": plan_key,
                "options": dict(options),
                "pain_before": pain_before,
            }
            begun = SessionId(self._add(Kind.SESSION_BEGUN, value, profile=profile_id, own_session=True))
            # At once, so that whatever happens next there is a place to go on from.
            self._mark(begun, Bookmark(step_index=0))
            return begun

    def add_result(self, session_id: SessionId, result: SetResult) -> None:
        """Keep how a set went; one already kept for the same step is replaced."""
        with self._writing():
            self._add_to(session_id, Kind.SET_DONE, result_to_json(result))

    def retract_result(self, session_id: SessionId, step_index: int) -> None:
        """Take back the result of a step, because it is done again; nothing happens if there is none."""
        with self._writing():
            known = self._db.execute(
                "SELECT 1 FROM set_result WHERE session_id = ? AND step_index = ?", (session_id, step_index)
            )
            if known.fetchone() is not None:
                self._add_to(session_id, Kind.SET_RETRACTED, {"step": step_index})

    def answer(self, session_id: SessionId, answer: Answer) -> None:
        """Keep pain and effort of an item; a ``None`` leaves what was answered before."""
        with self._writing():
            self._add_to(session_id, Kind.ANSWERED, answer_to_json(answer))

    def note(self, session_id: SessionId, text: str) -> None:
        """Keep the person's words about a session in place of earlier ones."""
        with self._writing():
            self._add_to(session_id, Kind.NOTED, {"text": text})

    def change_tempo(self, session_id: SessionId, item_index: int, percent: int) -> None:
        """Keep that an item goes so much as quick as its tempo from now on, in per cent."""
        with self._writing():
            self._add_to(session_id, Kind.TEMPO_CHANGED, {"item": item_index, "percent": percent})

    def swap(self, session_id: SessionId, swap: Swap, plan_key: str) -> None:
        """Keep that an easier exercise came in; ``plan_key`` is of the plan with it."""
        with self._writing():
            value = {
                "from": swap.from_step,
                "item": swap.item_index,
                "exercise": swap.exercise_id,
                "instead": swap.instead,
                "reason": swap.reason,
                "half": swap.half,
                "plan_key": plan_key,
            }
            self._add_to(session_id, Kind.SWAPPED, value)

    def undo_swap(self, session_id: SessionId) -> None:
        """Take back the exercise that came in last; nothing happens if there is none."""
        with self._writing():
            last = self._db.execute(
                "SELECT id FROM swap WHERE session_id = ? ORDER BY id DESC LIMIT 1", (session_id,)
            ).fetchone()
            if last is not None:
                self._add_to(session_id, Kind.SWAP_UNDONE, {"swap": last[0]})

    def lengthen_rest(self, session_id: SessionId, rest: LongRest) -> None:
        """Keep how long a rest was that the person asked to wait."""
        with self._writing():
            value = {"step": rest.step_index, "item": rest.item_index, "s": rest.seconds}
            self._add_to(session_id, Kind.REST_LENGTHENED, value)

    def retract_rest(self, session_id: SessionId, rest: LongRest) -> None:
        """Take back how long a rest was, because it is rested anew."""
        with self._writing():
            value = {"step": rest.step_index, "item": rest.item_index, "s": None}
            self._add_to(session_id, Kind.REST_LENGTHENED, value)

    def journal(self, session_id: SessionId, bookmark: Bookmark) -> None:
        """Keep where an open session stands.

        Called at every rep, so it is one row written over rather than an event each: what was done is told by
        the results, and a hundred places on the way would only make every record several times as large.
        """
        with self._writing():
            self._mark(session_id, bookmark)

    def _mark(self, session_id: SessionId, bookmark: Bookmark) -> None:
        done = self._db.execute(
            """INSERT OR REPLACE INTO bookmark SELECT id, ?, ?, ? FROM session
                WHERE id = ? AND ended_utc IS NULL""",
            (bookmark.step_index, bookmark.reps, bookmark.elapsed_s, session_id),
        )
        if done.rowcount == 0:
            raise LookupError("no such open session")

    def end_session(self, session_id: SessionId, end: SessionEnd, red_flag: str | None = None) -> None:
        """Close a session. A red flag locks exercise in the same breath, so that no crash comes between.

        ``UNFINISHED`` closes one that nobody will go on with. Ending again replaces the earlier end;
        answers and notes may still follow.
        """
        with self._writing():
            value = {"end": end, "red_flag": red_flag}
            profile_id = self._add_to(session_id, Kind.SESSION_ENDED, value)
            if red_flag is not None:
                self._add(Kind.LOCKED, {"code": red_flag}, profile=profile_id)

    # What was done

    def unfinished(self, profile_id: ProfileId) -> Unfinished | None:
        """The newest session of a person that was never ended, as after a crash."""
        with self._reading():
            return read_unfinished(self._db, profile_id)

    def sessions(
        self, profile_id: ProfileId, *, limit: int, before: datetime | None = None
    ) -> tuple[SessionRecord, ...]:
        """The last ``limit`` sessions of a person, newest first; with ``before``, those begun before it."""
        end = _ALWAYS[1] if before is None else stamp(before)
        with self._reading():
            return read_sessions(self._db, profile_id, start=_ALWAYS[0], end=end, limit=max(0, limit))

    def sessions_between(
        self, profile_id: ProfileId, start_utc: datetime, end_utc: datetime
    ) -> tuple[SessionRecord, ...]:
        """Sessions of a person begun from ``start_utc`` up to but not at ``end_utc``, newest first."""
        start, end = stamp(start_utc), stamp(end_utc)
        with self._reading():
            return read_sessions(self._db, profile_id, start=start, end=end, limit=-1)

    def begun_with(
        self, profile_id: ProfileId, exercise_ids: Iterable[str], start_utc: datetime, end_utc: datetime
    ) -> tuple[datetime, ...]:
        """When sessions of a person began in which one of these exercises was done, oldest first."""
        start, end = stamp(start_utc), stamp(end_utc)
        with self._reading():
            return read_begun_with(self._db, profile_id, exercise_ids, start=start, end=end)

    # Red flags

    def lock(self, profile_id: ProfileId, red_flag_code: str) -> None:
        """Lock exercise for a person outside a session, as after the check before one."""
        with self._writing():
            self._add_for(profile_id, Kind.LOCKED, {"code": red_flag_code})

    def unlock(self, profile_id: ProfileId, by: str, checked_on: date, note: str) -> None:
        """Lift all locks of a person after a clinician's check; nothing happens if there are none.

        Args:
            profile_id: Whose.
            by: Who checked.
            checked_on: The day of the check.
            note: What they said.
        """
        with self._writing():
            locks = [id_ for id_, _ in read_open_locks(self._db, profile_id)]
            if locks:
                value = {"by": by, "checked_on": checked_on.isoformat(), "note": note, "locks": locks}
                self._add(Kind.UNLOCKED, value, profile=profile_id)

    def open_lock(self, profile_id: ProfileId) -> OpenLock | None:
        """The newest red flag that still locks exercise; ``None`` if nothing does."""
        with self._reading():
            return next((lock for _, lock in read_open_locks(self._db, profile_id)), None)

    # The file

    def back_up_if_due(self) -> Path | None:
        """Make today's backup if there is none yet, and look over every page of the record with it.

        ``open_store`` does this for small files; for large ones call it when nobody waits.

        Returns:
            The new backup, if one was made.
        """
        if self.read_only:
            return None
        with self._reading():
            return back_up_if_due(self._db, self.path, self._now())

    def rebuild_projections(self) -> None:
        """Work out everything that is read from the events anew."""
        with self._writing():
            rebuild(self._db)

    def merge_from(self, path: Path) -> int:
        """Add the events of another laptop's record that are not here yet; merging again adds nothing.

        Returns:
            The number of events added.

        Raises:
            StoreDamaged: The other file is not a whole record; ``path`` tells which of the two is meant.
            StoreTooNew: The other file was written by a later Heelrise.
        """
        with translated(path), closing(connect(path, "ro")) as other:
            if not (is_ours(other) and is_whole(other)):
                raise StoreDamaged(path, None)
            if version_of(other) > len(STEPS):
                raise StoreTooNew(path, version_of(other))
            theirs = other.execute("SELECT id, device, utc, profile, session, kind, payload FROM event")
            with self._writing():
                added = self._db.executemany(
                    "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", theirs
                )
                if added.rowcount:
                    rebuild(self._db)
                return added.rowcount

    def _add_to(self, session_id: SessionId, kind: Kind, value: Mapping[str, object]) -> ProfileId:
        row = self._db.execute("SELECT profile_id FROM session WHERE id = ?", (session_id,)).fetchone()
        if row is None:
            raise LookupError("no such session")
        profile_id = ProfileId(row[0])
        self._add(kind, value, profile=profile_id, session=session_id)
        return profile_id
