"""Progression: what the ways from an exercise to a harder one must not do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guide.domain.exercise import Exercise
from guide.library.finding import Finding, Where, quoted
from guide.library.problem import Severity
from guide.library.references import References


def check_order(
    exercise: Exercise, exercises: Mapping[str, Exercise], references: References, at: Where
) -> Iterator[Finding]:
    """Yield progressions that lead back to an earlier phase (clinical.md 7.2, SR-23)."""
    for place, key in enumerate(exercise.progress):
        harder = exercises.get(key)
        if harder is None:
            continue
        for mine, onward in (
            (exercise.prevention_phase, harder.prevention_phase),
            (exercise.post_injury_phase, harder.post_injury_phase),
        ):
            if references.is_before(onward, mine):
                yield Finding(
                    (*at, place),
                    "progress-to-earlier",
                    f"{quoted(key)} belongs to {onward}, which comes before {mine}",
                    Severity.WARNING,
                )


def find_circles(progress: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Return every group of ids that lead to each other (Tarjan's strongly connected components)."""
    found: list[set[str]] = []
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: dict[str, None] = {}
    for start in progress:
        if start in order:
            continue
        way: list[tuple[str, Iterator[str]]] = []
        onward: str | None = start
        while way or onward is not None:
            if onward is not None:
                order[onward] = lowest[onward] = len(order)
                waiting[onward] = None
                way.append((onward, iter(progress[onward])))
            key, links = way[-1]
            onward = None
            for each in links:
                if each not in order and each in progress:
                    onward = each
                    break
                if each in waiting:
                    lowest[key] = min(lowest[key], order[each])
            if onward is not None:
                continue
            way.pop()
            if way:
                lowest[way[-1][0]] = min(lowest[way[-1][0]], lowest[key])
            if lowest[key] == order[key]:
                group = {key}
                while (member := waiting.popitem()[0]) != key:
                    group.add(member)
                if len(group) > 1:
                    found.append(group)
    return found
