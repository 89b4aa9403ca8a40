"""Load before: what a routine asks more of the tendon than lately, beside the recent sessions."""

from __future__ import annotations

from collections.abc import Sequence

from guide.domain.record import SessionRecord
from guide.domain.routine import Routine
from guide.safety.load_log import judge_load
from guide.safety.verdict import Verdict
from guide.workspace import Workspace


def load_before(
    workspace: Workspace, routine: Routine, sessions: Sequence[SessionRecord]
) -> tuple[Verdict, ...]:
    """Return the warnings about a routine as it is laid out; ``sessions`` are the recent ones."""
    library = workspace.library
    return judge_load(routine, library.exercises, sessions, workspace.now(), library.limits)
