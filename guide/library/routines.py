"""Routines: the items of a routine, from the exercises and the doses that its file names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guide.domain.dose import Dose
from guide.domain.exercise import Exercise
from guide.domain.routine import Item, Superset
from guide.library import format as form
from guide.library.build import Tongue, build_dose, dose_problem
from guide.library.files import FileKind
from guide.library.finding import Finding, Where, quoted
from guide.library.problem import Severity
from guide.library.references import References


def item_ways(part: form.RoutineFile) -> list[Where]:
    """Return the way to each exercise that a routine names, in order, supersets flattened."""
    ways: list[Where] = []
    for index, entry in enumerate(part.items):
        at: Where = (0, "items", index)
        if entry.superset is None:
            ways.append((*at, "exercise"))
        else:
            ways += [
                (*at, "superset", "items", place, "exercise") for place in range(len(entry.superset.items))
            ]
    return ways


class ItemReader:
    """Turns the entries of one routine file into items, and keeps what it finds wrong in ``findings``."""

    def __init__(
        self,
        part: form.RoutineFile,
        tongue: Tongue,
        exercises: Mapping[str, Exercise],
        references: References,
    ) -> None:
        self.findings: list[Finding] = []
        self._part = part
        self._tongue = tongue
        self._exercises = exercises
        self._references = references

    def items(self) -> tuple[Item | Superset, ...]:
        """Return the items that can be had, in order."""
        items: list[Item | Superset] = []
        for index, entry in enumerate(self._part.items):
            at: Where = (0, "items", index)
            if entry.superset is not None:
                inner = [
                    self._item(each.exercise, each, (*at, "superset", "items", place))
                    for place, each in enumerate(entry.superset.items)
                ]
                if kept := tuple(each for each in inner if each is not None):
                    items.append(Superset(rounds=entry.superset.rounds, items=kept))
            elif entry.exercise is not None:
                item = self._item(entry.exercise, entry, at)
                if item is not None:
                    items.append(item)
        return tuple(items)

    def _item(self, key: str, entry: form.EntryPart | form.ItemPart, at: Where) -> Item | None:
        here: Where = (*at, "exercise")
        exercise = self._exercises.get(key)
        if exercise is None:
            self.findings.extend(
                self._references.missing(
                    key, here, FileKind.EXERCISES, "exercise", self._exercises, needed=True
                )
            )
            return None
        self.findings.extend(self._check_fit(exercise, here))
        dose: Dose = exercise.dose
        if entry.dose is not None:
            if problem := dose_problem(entry.dose, dose):
                name, code, message = problem
                self.findings.append(Finding((*at, "dose", name), code, message, key=True))
                return None
            dose = build_dose(entry.dose, self._tongue, dose)
        return Item(exercise_id=key, dose=dose, note="" if entry.note is None else self._tongue(entry.note))

    def _check_fit(self, exercise: Exercise, at: Where) -> Iterator[Finding]:
        track, phase = self._part.track, self._part.phase
        earliest = exercise.phase_in(track)
        if earliest is None:
            yield Finding(at, "not-in-track", f"{quoted(exercise.id)} does not belong to the track {track}")
        elif self._references.is_before(phase, earliest):
            yield Finding(
                at,
                "too-early",
                f"{quoted(exercise.id)} belongs to {earliest} or later, this routine to {phase}",
                Severity.WARNING,
            )
