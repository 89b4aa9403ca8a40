"""Link: the layers into one library, with every reference between files checked."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from guide.domain.dose import Dose
from guide.domain.exercise import Exercise, Track
from guide.domain.limits import SafetyLimits
from guide.domain.phase import Phase, Programme
from guide.domain.routine import Item, Routine, Superset
from guide.domain.source import Source
from guide.library import format as form
from guide.library.build import Tongue, build_dose, dose_problem
from guide.library.explain import suggestion
from guide.library.files import FileKind
from guide.library.finding import Finding, Where, quoted
from guide.library.layer import LayerReading
from guide.library.limits import STRICTEST, build_limits, check_complete, check_not_looser, tighten
from guide.library.problem import Severity
from guide.library.reading import Reading
from guide.library.stack import Library, Page


def link(layers: Sequence[LayerReading]) -> Library:
    """Return the library of all layers, later ones over earlier ones."""
    return _Linker(layers).link()


class _Linker:
    """Puts the layers together step by step; each step sees only what the steps before it let through."""

    def __init__(self, layers: Sequence[LayerReading]) -> None:
        self.layers = layers
        self.sources: dict[str, Source] = {}
        self.programmes: dict[Track, Programme] = {}
        self.phases: dict[str, tuple[int, Phase]] = {}
        self.exercises: dict[str, tuple[Exercise, Reading, int, int]] = {}
        self.routines: dict[str, Routine] = {}
        self.pages: dict[str, Page] = {}
        self.origin: dict[tuple[str, str], str] = {}
        self.limits = STRICTEST
        self.floors: SafetyLimits | None = None
        self.declared: dict[FileKind, set[str]] = {
            kind: {
                name
                for layer in layers
                for each in layer.readings
                if each.file.kind is kind
                for name in each.declared
            }
            for kind in (FileKind.SOURCES, FileKind.EXERCISES)
        }
        self.unread = {each.file.kind for layer in layers for each in layer.readings if each.failed}

    def link(self) -> Library:
        """Take every step."""
        self._find_duplicates()
        self._take_sources()
        self._take_phases()
        self._take_limits()
        self._check_exercises()
        self._take_exercises()
        self._take_routines()
        self._take_pages()
        problems = [
            problem
            for layer in self.layers
            for problem in (
                *layer.problems,
                *(each for reading in layer.readings for each in reading.problems),
            )
        ]
        exercises = {key: value[0] for key, value in self.exercises.items()}
        return Library(
            exercises=_by_name(exercises),
            routines=_by_name(self.routines),
            programmes=self.programmes,
            sources=self.sources,
            pages=dict(sorted(self.pages.items(), key=lambda pair: (pair[1].order, pair[1].title))),
            limits=self.limits,
            origin=self.origin,
            problems=tuple(sorted(problems)),
            left_out=tuple(
                sorted({each.file.path for layer in self.layers for each in layer.readings if each.failed})
            ),
        )

    def _of_kind(self, kind: FileKind) -> Iterator[tuple[int, LayerReading, Reading]]:
        for rank, layer in enumerate(self.layers):
            for reading in layer.readings:
                if reading.file.kind is kind:
                    yield rank, layer, reading

    def _find_duplicates(self) -> None:
        for layer in self.layers:
            seen: dict[tuple[FileKind, str], tuple[Reading, int]] = {}
            for reading in layer.readings:
                for key, index, where in _identities(reading):
                    first = seen.setdefault((reading.file.kind, key), (reading, index))
                    if first == (reading, index):
                        continue
                    other, at = first
                    spot = other.place((at, *where[1:]))
                    reading.add(
                        [
                            Finding(
                                where,
                                "duplicate-id",
                                f"{quoted(key)} is given already at {other.file.path}:{spot}",
                            )
                        ]
                    )

    def _take_sources(self) -> None:
        for _, _, reading in self._of_kind(FileKind.SOURCES):
            if not reading.failed:
                self.sources.update((source.key, source) for source in reading.values[0])

    def _take_phases(self) -> None:
        for _, layer, reading in self._of_kind(FileKind.PHASES):
            programme: Programme | None = next(iter(reading.values), None)
            if programme is None:
                continue
            reading.add(
                [
                    finding
                    for index, phase in enumerate(programme.phases)
                    for finding in self._missing_sources(phase.sources, (0, "phases", index))
                ]
            )
            if not reading.failed:
                self._merge_programme(programme, layer.name)
        for programme in self.programmes.values():
            self.phases.update((phase.id, (place, phase)) for place, phase in enumerate(programme.phases))

    def _merge_programme(self, programme: Programme, origin: str) -> None:
        known = self.programmes.get(programme.track)
        phases = {phase.id: phase for phase in (known.phases if known else ())}
        phases.update((phase.id, phase) for phase in programme.phases)
        self.programmes[programme.track] = dataclasses.replace(programme, phases=tuple(phases.values()))
        self.origin.update((("phase", phase.id), origin) for phase in programme.phases)

    def _take_limits(self) -> None:
        for _, layer, reading in self._of_kind(FileKind.SAFETY):
            part: form.SafetyFile | None = next(iter(reading.values), None)
            if part is None:
                continue
            if self.floors is None and layer is self.layers[0]:
                reading.add(list(check_complete(part)))
                if not reading.failed:
                    self.limits = self.floors = build_limits(part)
            else:
                if self.floors is not None:
                    reading.add(list(check_not_looser(part, self.floors)))
                if not reading.failed:
                    self.limits = tighten(self.limits, build_limits(part))

    def _missing_sources(self, keys: Iterable[str], at: Where) -> Iterator[Finding]:
        for index, key in enumerate(keys):
            if key in self.sources:
                continue
            yield from self._missing(key, (*at, "sources", index), FileKind.SOURCES, "source", self.sources)

    def _missing(
        self, key: str, at: Where, kind: FileKind, word: str, known: Collection[str], *, needed: bool = False
    ) -> Iterator[Finding]:
        """Yield that a reference leads nowhere: a warning when that is another file's fault."""
        left_out = key in self.declared.get(kind, ()) or (
            kind is not FileKind.EXERCISES and kind in self.unread
        )
        if left_out:
            severity = Severity.ERROR if needed else Severity.WARNING
            message = f"{word} {quoted(key)} was left out because its file has an error"
            yield Finding(at, f"{word}-left-out", message, severity)
        else:
            hint = suggestion(key, sorted(known))
            yield Finding(at, f"unknown-{word}", f"there is no {word} {quoted(key)}{hint}")

    def _check_exercises(self) -> None:
        for _, _, reading in self._of_kind(FileKind.EXERCISES):
            findings: list[Finding] = []
            for index, exercise in enumerate(reading.values):
                if exercise is not None:
                    findings.extend(self._check_exercise(exercise, (index,)))
            if findings:
                reading.add(findings)

    def _check_exercise(self, exercise: Exercise, at: Where) -> Iterator[Finding]:
        if not self.sources.keys() >= set(exercise.sources):
            yield from self._missing_sources(exercise.sources, at)
        for track, phase in (
            (Track.PREVENTION, exercise.prevention_phase),
            (Track.POST_INJURY, exercise.post_injury_phase),
        ):
            if phase is not None:
                yield from self._check_phase(phase, track, (*at, "tracks", track.value))
        known = self.declared[FileKind.EXERCISES]
        for name, links in (("regress", exercise.regress), ("progress", exercise.progress)):
            for index, key in enumerate(links):
                if key not in known:
                    yield Finding(
                        (*at, name, index),
                        "unknown-exercise",
                        f"there is no exercise {quoted(key)}{suggestion(key, sorted(known))}",
                    )
        if exercise.post_injury is not None and self.floors is not None:
            yield from _below_floor(exercise, self.floors, at)

    def _check_phase(self, phase: str, track: Track, at: Where, *, needed: bool = False) -> Iterator[Finding]:
        found = self.phases.get(phase)
        if found is None:
            yield from self._missing(phase, at, FileKind.PHASES, "phase", self.phases, needed=needed)
        elif found[1].track is not track:
            yield Finding(
                at, "phase-of-other-track", f"{quoted(phase)} belongs to {found[1].track}, not {track}"
            )

    def _take_exercises(self) -> None:
        while True:
            self.exercises = {}
            for rank, layer, reading in self._of_kind(FileKind.EXERCISES):
                if reading.failed:
                    continue
                for index, exercise in enumerate(reading.values):
                    self.exercises[exercise.id] = (exercise, reading, index, rank)
                    self.origin["exercise", exercise.id] = layer.name
            if not self._find_cycles():
                break
        for key, (exercise, reading, index, rank) in self.exercises.items():
            if self.exercises.keys() >= {*exercise.regress, *exercise.progress}:
                self._check_order(exercise, reading, index)
                continue
            reading.add(list(self._left_out_links(exercise, (index,))))
            kept = dataclasses.replace(
                exercise,
                regress=tuple(each for each in exercise.regress if each in self.exercises),
                progress=tuple(each for each in exercise.progress if each in self.exercises),
            )
            self.exercises[key] = (kept, reading, index, rank)
            self._check_order(kept, reading, index)

    def _left_out_links(self, exercise: Exercise, at: Where) -> Iterator[Finding]:
        for name, links in (("regress", exercise.regress), ("progress", exercise.progress)):
            for index, key in enumerate(links):
                if key not in self.exercises:
                    yield from self._missing(key, (*at, name, index), FileKind.EXERCISES, "exercise", ())

    def _check_order(self, exercise: Exercise, reading: Reading, index: int) -> None:
        """Note a progression that leads back to an earlier phase (clinical.md 7.2, SR-23)."""
        for place, key in enumerate(exercise.progress):
            harder = self.exercises[key][0] if key in self.exercises else None
            for track in Track:
                mine, next_one = exercise.phase_in(track), harder.phase_in(track) if harder else None
                if (
                    mine in self.phases
                    and next_one in self.phases
                    and self.phases[next_one][0] < self.phases[mine][0]
                ):
                    reading.add(
                        [
                            Finding(
                                (index, "progress", place),
                                "progress-to-earlier",
                                f"{quoted(key)} belongs to the earlier phase {next_one}, this exercise to {mine}",
                                Severity.WARNING,
                            )
                        ]
                    )

    def _find_cycles(self) -> bool:
        """Note every progression that comes back to itself; whether there was one."""
        circle = _circling({key: value[0].progress for key, value in self.exercises.items()})
        if not circle:
            return False
        latest = max(self.exercises[key][3] for key in circle)
        for key in circle:
            exercise, reading, index, rank = self.exercises[key]
            if rank == latest:
                place = next(place for place, each in enumerate(exercise.progress) if each in circle)
                way = " -> ".join(
                    (key, *circle[circle.index(key) + 1 :], *circle[: circle.index(key)], key)[:8]
                )
                reading.add(
                    [Finding((index, "progress", place), "progress-circle", f"goes in a circle: {way}")]
                )
        return True

    def _take_routines(self) -> None:
        for _, layer, reading in self._of_kind(FileKind.ROUTINE):
            if not reading.values or reading.values[0] is None:
                continue
            routine, part = reading.values[0]
            items, findings = self._resolve(part, layer.tongue)
            findings.extend(self._missing_sources(routine.sources, (0,)))
            findings.extend(self._check_phase(routine.phase, routine.track, (0, "phase"), needed=True))
            reading.add(findings)
            if not reading.failed:
                whole = dataclasses.replace(routine, items=tuple(items))
                self.routines[routine.id] = dataclasses.replace(whole, content_hash=_hash(whole))
                self.origin["routine", routine.id] = layer.name

    def _resolve(self, part: form.RoutineFile, tongue: Tongue) -> tuple[list[Item | Superset], list[Finding]]:
        items: list[Item | Superset] = []
        findings: list[Finding] = []
        for index, entry in enumerate(part.items):
            at: Where = (0, "items", index)
            if entry.superset is not None:
                inner = [
                    self._item(each.exercise, each, part, tongue, (*at, "superset", "items", place), findings)
                    for place, each in enumerate(entry.superset.items)
                ]
                if kept := tuple(each for each in inner if each is not None):
                    items.append(Superset(rounds=entry.superset.rounds, items=kept))
            elif entry.exercise is not None:
                item = self._item(entry.exercise, entry, part, tongue, at, findings)
                if item is not None:
                    items.append(item)
        return items, findings

    def _item(
        self,
        key: str,
        entry: form.EntryPart | form.ItemPart,
        part: form.RoutineFile,
        tongue: Tongue,
        at: Where,
        findings: list[Finding],
    ) -> Item | None:
        if key not in self.exercises:
            findings.extend(
                self._missing(
                    key, (*at, "exercise"), FileKind.EXERCISES, "exercise", self.exercises, needed=True
                )
            )
            return None
        exercise = self.exercises[key][0]
        findings.extend(self._check_fit(exercise, part, (*at, "exercise")))
        dose: Dose = exercise.dose
        if entry.dose is not None:
            if problem := dose_problem(entry.dose, dose):
                name, code, message = problem
                findings.append(Finding((*at, "dose", name), code, message, key=True))
                return None
            dose = build_dose(entry.dose, tongue, dose)
        return Item(exercise_id=key, dose=dose, note="" if entry.note is None else tongue(entry.note))

    def _check_fit(self, exercise: Exercise, part: form.RoutineFile, at: Where) -> Iterator[Finding]:
        earliest = exercise.phase_in(part.track)
        if earliest is None:
            yield Finding(
                at, "not-in-track", f"{quoted(exercise.id)} does not belong to the track {part.track}"
            )
        elif (
            earliest in self.phases
            and part.phase in self.phases
            and self.phases[part.phase][1].track is part.track
            and self.phases[part.phase][0] < self.phases[earliest][0]
        ):
            yield Finding(
                at,
                "too-early",
                f"{quoted(exercise.id)} belongs to {earliest} or later, this routine to {part.phase}",
                Severity.WARNING,
            )

    def _take_pages(self) -> None:
        for _, layer, reading in self._of_kind(FileKind.PAGE):
            page: Page | None = next(iter(reading.values), None)
            if page is None:
                continue
            reading.add(list(self._missing_sources(page.sources, (0,))))
            if not reading.failed:
                self.pages[page.id] = page
                self.origin["page", page.id] = layer.name


def _identities(reading: Reading) -> Iterator[tuple[str, int, Where]]:
    """Yield each id a file gives, the number of its document, and the way to it."""
    for index, value in enumerate(reading.values):
        match value:
            case Exercise() | Page():
                yield value.id, index, (index, "id")
            case (Routine(), _):
                yield value[0].id, index, (index, "id")
            case Programme():
                yield value.track.value, index, (index, "track")
            case _:
                return


def _below_floor(exercise: Exercise, floors: SafetyLimits, at: Where) -> Iterator[Finding]:
    """Yield weeks that are earlier than the safety rules of the exercise's flags (clinical.md 7.2)."""
    weeks = exercise.post_injury
    for flag in exercise.flags:
        earliest = floors.flag_weeks.get(flag)
        if earliest is None or weeks is None:
            continue
        for name, given, least in (
            ("default_week", weeks.default_week, earliest.default_week),
            ("floor_week", weeks.floor_week, earliest.floor_week),
        ):
            if given < least:
                yield Finding(
                    (*at, "post_injury", name),
                    "below-floor",
                    f"flag {flag} needs {name} {least} or later, not {given}",
                )


def _circling(progress: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the ids of one circle in the order of progression; empty if there is none."""
    waiting = dict.fromkeys(progress, 0)
    for links in progress.values():
        for key in links:
            if key in waiting:
                waiting[key] += 1
    free = [key for key, count in waiting.items() if count == 0]
    while free:
        for key in progress[free.pop()]:
            if key in waiting:
                waiting[key] -= 1
                if waiting[key] == 0:
                    free.append(key)
    # What still waits lies on a circle or behind one; going forward among those that still wait and have a
    # way onward ends on a circle.
    left = {key for key, count in waiting.items() if count > 0}
    while dead := {key for key in left if not left.intersection(progress[key])}:
        left -= dead
    if not left:
        return []
    way = [min(left)]
    while (onward := next(key for key in progress[way[-1]] if key in left)) not in way:
        way.append(onward)
    return way[way.index(onward) :]


def _hash(routine: Routine) -> str:
    """Return the hash of a routine with all its doses, so that it changes with an exercise's dose too."""
    return hashlib.blake2b(msgspec.msgpack.encode(routine), digest_size=16).hexdigest()


def _by_name(values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(values.items(), key=lambda pair: (pair[1].name.casefold(), pair[0])))
