"""Session keeper: writes down what changed in a session before anyone sees the change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import zip_longest

from guide.domain.dose import WHOLE_PACE
from guide.domain.record import Bookmark, SessionEnd, SessionId
from guide.history.errors import HistoryError
from guide.history.store import Store
from guide.session.bookmark import bookmark
from guide.session.planning import plan_key
from guide.session.state import Finished, Session, Stopped

_JOURNAL_EVERY_S = 5.0
"""How much of a long hold may be lost in a power cut; reps are kept one by one."""


class SessionKeeper:
    """Keeps one session in the record.

    A write that fails (a full disk, a busy record) is kept here and tried again with the next change, so that
    nothing that was done is forgotten while the program runs.

    Attributes:
        trouble: Why not all is on disk; ``None`` if it is.
    """

    def __init__(self, store: Store, session_id: SessionId, before_s: float = 0.0) -> None:
        """Keep a session; ``before_s`` is how long ago it began, for one that was broken off."""
        self._store = store
        self.session_id = session_id
        self._before_s = before_s
        self._kept_s: tuple[float, float] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._journaled: Bookmark | None = None
        self.trouble: HistoryError | None = None

    @property
    def length_s(self) -> float:
        """Seconds since the session began, pauses and crashes counted in.

        By the session's own clock: one that was put right meanwhile changes nothing.
        """
        first_s, last_s = self._kept_s or (0.0, 0.0)
        return self._before_s + last_s - first_s

    def keep(self, before: Session, after: Session, now_s: float) -> bool:
        """Write what changed from ``before`` to ``after``; return whether anything was to be written."""
        self._kept_s = (now_s if self._kept_s is None else self._kept_s[0], now_s)
        writes = [*self._results(before, after), *self._answers(before, after), *self._ending(before, after)]
        writes += self._course(before, after)
        mark = bookmark(after, now_s)
        if not isinstance(after.stage, Finished | Stopped) and self._worth(mark):
            self._journaled = mark
            writes.append(partial(self._store.journal, self.session_id, mark))
        if len(after.swaps) < len(before.swaps):
            # After the bookmark: it must never point into a plan of which the record does not know.
            writes.append(partial(self._store.undo_swap, self.session_id))
        if not writes and not self._waiting:
            return False
        self._waiting.extend(writes)
        self.flush()
        return True

    def flush(self) -> bool:
        """Try to write what is still waiting; return whether all of it is on disk now."""
        try:
            while self._waiting:
                self._waiting[0]()
                self._waiting.pop(0)
        except HistoryError as error:
            self.trouble = error
            return False
        self.trouble = None
        return True

    def _worth(self, mark: Bookmark) -> bool:
        old = self._journaled
        return (
            old is None
            or (mark.step_index, mark.reps) != (old.step_index, old.reps)
            or abs(mark.elapsed_s - old.elapsed_s) >= _JOURNAL_EVERY_S
        )

    def _results(self, before: Session, after: Session) -> list[Callable[[], None]]:
        if before.results is after.results:
            return []
        old = {result.step_index: result for result in before.results}
        new = {result.step_index: result for result in after.results}
        writes: list[Callable[[], None]] = [
            partial(self._store.retract_result, self.session_id, index)
            for index, result in old.items()
            if new.get(index) != result
        ]
        writes += [
            partial(self._store.add_result, self.session_id, result)
            for index, result in new.items()
            if old.get(index) != result
        ]
        return writes

    def _course(self, before: Session, after: Session) -> list[Callable[[], None]]:
        """Tempo, exercises that came in, and longer rests."""
        writes: list[Callable[[], None]] = []
        paces = zip_longest(before.paces, after.paces, fillvalue=WHOLE_PACE)
        writes += [
            partial(self._store.change_tempo, self.session_id, index, percent)
            for index, (was, percent) in enumerate(paces)
            if percent != was
        ]
        writes += [
            partial(self._store.swap, self.session_id, swap, plan_key(after.plan))
            for swap in after.swaps[len(before.swaps) :]
        ]
        if before.long_rests is not after.long_rests:
            writes += [
                partial(self._store.retract_rest, self.session_id, rest)
                for rest in before.long_rests
                if rest not in after.long_rests
            ]
            writes += [
                partial(self._store.lengthen_rest, self.session_id, rest)
                for rest in after.long_rests
                if rest not in before.long_rests
            ]
        return writes

    def _answers(self, before: Session, after: Session) -> list[Callable[[], None]]:
        writes: list[Callable[[], None]] = [
            partial(self._store.answer, self.session_id, answer)
            for answer in after.answers
            if answer not in before.answers
        ]
        if before.note != after.note:
            writes.append(partial(self._store.note, self.session_id, after.note))
        return writes

    def _ending(self, before: Session, after: Session) -> list[Callable[[], None]]:
        end = end_of(after)
        if end is SessionEnd.UNFINISHED or end is end_of(before):
            return []
        red_flag = (
            after.stage.reason if end is SessionEnd.RED_FLAG and isinstance(after.stage, Stopped) else None
        )
        return [partial(self._store.end_session, self.session_id, end, red_flag)]


def end_of(session: Session) -> SessionEnd:
    """Return how a session ended; unfinished while it has not."""
    match session.stage:
        case Finished():
            return SessionEnd.FINISHED
        case Stopped(reason="quit"):
            return SessionEnd.STOPPED
        case Stopped():
            return SessionEnd.RED_FLAG
        case _:
            return SessionEnd.UNFINISHED
