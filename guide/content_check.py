"""Content check: every problem of content, with routines nobody may start and motions nobody can draw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from guide.drawing.problems import drawing_problems
from guide.library.check import Checked, CheckedRoutine, check_path
from guide.library.problem import Problem, Severity
from guide.library.stack import Library
from guide.safety.judge import could_ever_be_allowed
from guide.safety.verdict import Verdict


def check(paths: Sequence[Path], *, builtin: Path) -> tuple[Problem, ...]:
    """Return every problem of the given folders and files, in order, with paths as they were given.

    A file or folder is seen as ``guide.library.check.check_path`` sees it.
    """
    found: dict[Problem, None] = {}
    for path in paths:
        checked = check_path(path, builtin=builtin)
        here = [*checked.problems, *_never_allowed(checked), *_not_drawable(checked)]
        found.update(dict.fromkeys(sorted(here)))
    return tuple(found)


def _never_allowed(checked: Checked) -> Iterator[Problem]:
    if checked.library is not None:
        for routine in checked.routines:
            yield from _in_routine(routine, checked.library)


def _not_drawable(checked: Checked) -> Iterator[Problem]:
    """Yield what of each exercise's motion cannot be drawn, at its line."""
    for each in checked.exercises:
        for found in drawing_problems(each.exercise):
            spot = each.spot_of(found.at)
            yield Problem(
                path=each.path,
                line=spot.line,
                column=spot.column,
                severity=Severity.ERROR,
                code=found.code,
                message=found.message,
            )


def _in_routine(checked: CheckedRoutine, library: Library) -> Iterator[Problem]:
    """Yield one problem for each item that nobody could ever start, and one for the routine itself."""
    routine = library.routines[checked.id]
    blocks: dict[int | None, list[Verdict]] = defaultdict(list)
    for index, verdict in could_ever_be_allowed(routine, library.exercises, library.limits):
        if verdict.blocks:
            blocks[index].append(verdict)
    items = list(routine.each_item())
    for index, verdicts in blocks.items():
        spot = checked.spot_of(index)
        what = "this routine" if index is None else f'"{items[index].exercise_id}"'
        yield Problem(
            path=checked.path,
            line=spot.line,
            column=spot.column,
            severity=Severity.ERROR,
            code="never-allowed",
            message=f"nobody could ever start {what} in {routine.phase}: {', '.join(map(_reason, verdicts))}",
        )


def _reason(verdict: Verdict) -> str:
    return f"{verdict.code.replace('-', ' ')} ({verdict.rule})"
