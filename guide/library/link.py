"""Link: the layers into one library, with every reference between files checked."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from guide.domain.dose import Dose
from guide.domain.exercise import Exercise, PostInjury, Track
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
from guide.library.stack import LayerName, Library, Page

_MAX_COMPARISONS = 30_000


def link(layers: Sequence[LayerReading], *, known: bool = False) -> tuple[Library, bool]:
    """Return the library of all layers, later ones over earlier ones, and whether nothing is wrong in it.

    Args:
        layers: What was read, the built-in library first.
        known: These very files were linked before without any finding, so most checks can be left out.
    """
    linker = _Linker(layers, known=known)
    library = linker.link()
    return library, not linker.found


class Place(NamedTuple):
    """Where an exercise was read: the number of its document in a file, and of the file's layer."""

    reading: Reading
    document: int
    rank: int
    order: str


class Shelf(Mapping[str, Exercise]):
    """Exercises by id; one that comes from the cache is made when it is first asked for."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._made: dict[str, Exercise] = {}

    def __getitem__(self, key: str) -> Exercise:
        """Return an exercise."""
        made = self._made.get(key)
        if made is None:
            place = self._places[key]
            made = self._made[key] = place.reading.values[place.document]
        return made

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such an exercise, without making it."""
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        """Go through the ids in order of name."""
        return iter(self._places)

    def __len__(self) -> int:
        """Count them."""
        return len(self._places)

    def replace(self, exercise: Exercise) -> None:
        """Put another exercise in the place of the one with its id."""
        self._made[exercise.id] = exercise


class _Linker:
    """Puts the layers together step by step; each step sees only what the steps before it let through."""

    def __init__(self, layers: Sequence[LayerReading], *, known: bool) -> None:
        self.layers = layers
        self.known = known
        self.found = any(reading.failed for layer in layers for reading in layer.readings)
        self.sources: dict[str, Source] = {}
        self.programmes: dict[Track, Programme] = {}
        self.phases: dict[str, tuple[int, Phase]] = {}
        self.exercises = Shelf({})
        self.places: dict[str, Place] = {}
        self.routines: dict[str, Routine] = {}
        self.pages: dict[str, Page] = {}
        self.origin: dict[tuple[str, str], str] = {}
        self.limits = STRICTEST
        self.comparisons = 0
        self.floors: SafetyLimits | None = None

    @cached_property
    def declared(self) -> dict[FileKind, set[str]]:
        """Every id that any file gives, read or left out."""
        return {
            kind: {name for _, _, reading in self._of_kind(kind) for name in reading.declared}
            for kind in (FileKind.SOURCES, FileKind.PHASES, FileKind.EXERCISES)
        }

    @cached_property
    def unreadable(self) -> set[FileKind]:
        """Kinds of which a file is so broken that nobody can tell what ids it gives."""
        return {
            kind
            for kind in (FileKind.SOURCES, FileKind.PHASES)
            for _, _, reading in self._of_kind(kind)
            if reading.failed and not reading.declared
        }

    def link(self) -> Library:
        """Take every step."""
        if not self.known:
            self._find_duplicates()
        self._take_sources()
        self._take_phases()
        self._take_limits()
        if not self.known:
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
        return Library(
            exercises=self.exercises,
            routines=_by_name(self.routines),
            programmes=self.programmes,
            sources=self.sources,
            pages=dict(sorted(self.pages.items(), key=lambda pair: (pair[1].order, pair[1].title))),
            limits=self.limits,
            origin=self.origin,
            layers=tuple(
                LayerName(name=each.name, root=each.layer.root, version=each.version) for each in self.layers
            ),
            problems=tuple(sorted(problems)),
            left_out=tuple(
                sorted({each.file.path for layer in self.layers for each in layer.readings if each.failed})
            ),
        )

    def _note(self, reading: Reading, findings: Iterable[Finding]) -> None:
        """Add findings to a file."""
        listed = list(findings)
        if listed:
            self.found = True
            reading.add(listed)

    def _note_all(self, found: Mapping[Reading, list[Finding]]) -> None:
        """Add findings to many files, each in one go: a file is parsed again for its places."""
        for reading, findings in found.items():
            self._note(reading, findings)

    def _of_kind(self, kind: FileKind) -> Iterator[tuple[int, LayerReading, Reading]]:
        for rank, layer in enumerate(self.layers):
            for reading in layer.readings:
                if reading.file.kind is kind:
                    yield rank, layer, reading

    def _find_duplicates(self) -> None:
        for layer in self.layers:
            seen: dict[tuple[FileKind, str], tuple[Reading, Where]] = {}
            again: dict[Reading, list[tuple[Where, Reading, Where, str]]] = defaultdict(list)
            for reading in layer.readings:
                for key, where in _identities(reading):
                    other, first = seen.setdefault((reading.file.kind, key), (reading, where))
                    if other is not reading or first != where:
                        again[other].append((first, reading, where, key))
            found: dict[Reading, list[Finding]] = defaultdict(list)
            for other, repeats in again.items():
                spots = other.places([first for first, _, _, _ in repeats])
                for spot, (_, reading, where, key) in zip(spots, repeats, strict=True):
                    message = f"{quoted(key)} is given already at {other.file.path}:{spot}"
                    found[reading].append(Finding(where, "duplicate-id", message))
            self._note_all(found)

    def _take_sources(self) -> None:
        for _, _, reading in self._of_kind(FileKind.SOURCES):
            if not reading.failed:
                self.sources.update((source.key, source) for source in reading.values[0])

    def _take_phases(self) -> None:
        for _, layer, reading in self._of_kind(FileKind.PHASES):
            programme: Programme | None = next(iter(reading.values), None)
            if programme is None:
                continue
            self._note(
                reading,
                [
                    finding
                    for index, phase in enumerate(programme.phases)
                    for finding in self._missing_sources(phase.sources, (0, "phases", index))
                ],
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
            if layer.layer.builtin or not any(each.layer.builtin for each in self.layers):
                self._note(reading, check_complete(part))
                if not reading.failed and self.floors is None:
                    self.limits = self.floors = build_limits(part)
                    continue
            elif self.floors is not None:
                self._note(reading, check_not_looser(part, self.floors))
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
        if key in self.declared[kind]:
            message = f"{word} {quoted(key)} was left out because its file has an error"
        elif kind in self.unreadable:
            message = f"{word} {quoted(key)} is not there, and a file of {kind} that may give it has an error"
        else:
            hint = self._suggestion(key, known)
            yield Finding(at, f"unknown-{word}", f"there is no {word} {quoted(key)}{hint}")
            return
        yield Finding(at, f"{word}-left-out", message, Severity.ERROR if needed else Severity.WARNING)

    def _suggestion(self, key: str, known: Collection[str]) -> str:
        """Return a suggestion, as long as looking for them has not cost too much already."""
        self.comparisons += len(known)
        return suggestion(key, sorted(known)) if self.comparisons <= _MAX_COMPARISONS else ""

    def _check_exercises(self) -> None:
        for _, _, reading in self._of_kind(FileKind.EXERCISES):
            findings: list[Finding] = []
            for index, exercise in enumerate(reading.values):
                if exercise is not None:
                    findings.extend(self._check_exercise(exercise, (index,)))
            if findings:
                self._note(reading, findings)

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
                    hint = self._suggestion(key, known)
                    yield Finding(
                        (*at, name, index), "unknown-exercise", f"there is no exercise {quoted(key)}{hint}"
                    )
        if exercise.post_injury is not None and self.floors is not None:
            yield from _below_floor(exercise, exercise.post_injury, self.floors, at)

    def _check_phase(self, phase: str, track: Track, at: Where, *, needed: bool = False) -> Iterator[Finding]:
        found = self.phases.get(phase)
        if found is None:
            yield from self._missing(phase, at, FileKind.PHASES, "phase", self.phases, needed=needed)
        elif found[1].track is not track:
            yield Finding(
                at, "phase-of-other-track", f"{quoted(phase)} belongs to {found[1].track}, not {track}"
            )

    def _take_exercises(self) -> None:
        self._place_exercises()
        if self.known:
            return
        while self._find_circles():
            self._place_exercises()
        found: dict[Reading, list[Finding]] = defaultdict(list)
        for key, place in self.places.items():
            exercise = self.exercises[key]
            if not self.exercises.keys() >= {*exercise.regress, *exercise.progress}:
                found[place.reading].extend(self._left_out_links(exercise, (place.document,)))
                self.exercises.replace(self._without_dead_ends(exercise))
            found[place.reading].extend(self._check_order(exercise, (place.document, "progress")))
        self._note_all(found)

    def _place_exercises(self) -> None:
        self.places = {}
        for rank, layer, reading in self._of_kind(FileKind.EXERCISES):
            if not reading.failed:
                for index, (key, order) in enumerate(reading.names):
                    self.places[key] = Place(reading, index, rank, order)
                    self.origin["exercise", key] = layer.name
        ordered = sorted([(place.order, key) for key, place in self.places.items()])
        self.exercises = Shelf({key: self.places[key] for _, key in ordered})

    def _without_dead_ends(self, exercise: Exercise) -> Exercise:
        return dataclasses.replace(
            exercise,
            regress=tuple(each for each in exercise.regress if each in self.exercises),
            progress=tuple(each for each in exercise.progress if each in self.exercises),
        )

    def _left_out_links(self, exercise: Exercise, at: Where) -> Iterator[Finding]:
        for name, links in (("regress", exercise.regress), ("progress", exercise.progress)):
            for index, key in enumerate(links):
                if key not in self.exercises:
                    yield from self._missing(key, (*at, name, index), FileKind.EXERCISES, "exercise", ())

    def _check_order(self, exercise: Exercise, at: Where) -> Iterator[Finding]:
        """Yield progressions that lead back to an earlier phase (clinical.md 7.2, SR-23)."""
        for place, key in enumerate(exercise.progress):
            harder = self.exercises.get(key)
            if harder is None:
                continue
            for mine, onward in (
                (exercise.prevention_phase, harder.prevention_phase),
                (exercise.post_injury_phase, harder.post_injury_phase),
            ):
                if self._is_before(onward, mine):
                    yield Finding(
                        (*at, place),
                        "progress-to-earlier",
                        f"{quoted(key)} belongs to {onward}, which comes before {mine}",
                        Severity.WARNING,
                    )

    def _is_before(self, first: str | None, second: str | None) -> bool:
        """Whether both are phases of one track and the first comes earlier."""
        if first is None or second is None or first not in self.phases or second not in self.phases:
            return False
        (earlier, one), (later, other) = self.phases[first], self.phases[second]
        return one.track is other.track and earlier < later

    def _find_circles(self) -> bool:
        """Note every progression that comes back to itself; whether there was one."""
        circles = _circles({key: exercise.progress for key, exercise in self.exercises.items()})
        found: dict[Reading, list[Finding]] = defaultdict(list)
        for circle in circles:
            latest = max(self.places[key].rank for key in circle)
            for key in circle:
                place = self.places[key]
                if place.rank == latest:
                    links = self.exercises[key].progress
                    back = next(index for index, each in enumerate(links) if each in circle)
                    found[place.reading].append(
                        Finding(
                            (place.document, "progress", back),
                            "progress-circle",
                            f"going on to {quoted(links[back])} leads back to this exercise",
                        )
                    )
        self._note_all(found)
        return bool(circles)

    def _take_routines(self) -> None:
        for _, layer, reading in self._of_kind(FileKind.ROUTINE):
            if not reading.values or reading.values[0] is None:
                continue
            routine, part = reading.values[0]
            items, findings = self._resolve(part, layer.tongue)
            findings.extend(self._missing_sources(routine.sources, (0,)))
            findings.extend(self._check_phase(routine.phase, routine.track, (0, "phase"), needed=True))
            self._note(reading, findings)
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
        exercise = self.exercises[key]
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
        elif self._is_before(part.phase, earliest):
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
            self._note(reading, self._missing_sources(page.sources, (0,)))
            if not reading.failed:
                self.pages[page.id] = page
                self.origin["page", page.id] = layer.name


def _identities(reading: Reading) -> Iterator[tuple[str, Where]]:
    """Yield each id a file gives, and the way to it."""
    for index, value in enumerate(reading.values):
        match value:
            case Exercise() | Page():
                yield value.id, (index, "id")
            case (Routine(), _):
                yield value[0].id, (index, "id")
            case Programme():
                yield value.track.value, (index, "track")
            case _:
                continue


def _below_floor(exercise: Exercise, weeks: PostInjury, floors: SafetyLimits, at: Where) -> Iterator[Finding]:
    """Yield weeks that are earlier than the safety rules of the exercise's flags (clinical.md 7.2)."""
    for flag in exercise.flags:
        earliest = floors.flag_weeks[flag]
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


def _circles(progress: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Return every group of ids that lead to each other (Tarjan's strongly connected components)."""
    circles: list[set[str]] = []
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
                    circles.append(group)
    return circles


def _hash(routine: Routine) -> str:
    """Return the hash of a routine with all its doses, so that it changes with an exercise's dose too."""
    return hashlib.blake2b(msgspec.msgpack.encode(routine), digest_size=16).hexdigest()


def _by_name(values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(values.items(), key=lambda pair: (pair[1].name.casefold(), pair[0])))
