"""Link: the layers into one library, with every reference between files checked."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from guide.domain.exercise import Exercise, PostInjury, Track
from guide.domain.limits import SafetyLimits
from guide.domain.phase import Programme
from guide.domain.routine import Routine
from guide.library import format as form
from guide.library.digest import blake2b
from guide.library.files import FileKind
from guide.library.finding import Finding, Where, quoted
from guide.library.layer import LayerReading, of_kind
from guide.library.limits import STRICTEST, build_limits, check_complete, check_not_looser, tighten
from guide.library.loosening import check_not_loosened
from guide.library.outcome import Reading
from guide.library.progression import check_order, find_circles
from guide.library.references import References
from guide.library.routines import ItemReader
from guide.library.shelf import Place, Shelf
from guide.library.stack import LayerName, Library, Page
from guide.library.tongue import in_order


def link(layers: Sequence[LayerReading], *, known: bool = False) -> tuple[Library, bool]:
    """Return the library of all layers, later ones over earlier ones, and whether nothing is wrong in it.

    Args:
        layers: What was read, the built-in library first.
        known: These very files were linked before without any finding, so most checks can be left out.
    """
    linker = _Linker(layers, known=known)
    library = linker.link()
    return library, not linker.found


class _Linker:
    """Puts the layers together step by step; each step sees only what the steps before it let through."""

    def __init__(self, layers: Sequence[LayerReading], *, known: bool) -> None:
        self.layers = layers
        self.known = known
        self.found = any(reading.failed for layer in layers for reading in layer.readings)
        self.references = References(layers)
        self.programmes: dict[Track, Programme] = {}
        self.exercises = Shelf({})
        self.places: dict[str, Place] = {}
        self.routines: dict[str, Routine] = {}
        self.pages: dict[str, Page] = {}
        self.origin: dict[tuple[str, str], str] = {}
        self.limits = STRICTEST
        self.floors: SafetyLimits | None = None

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
        self._take_media()
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
            sources=self.references.sources,
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
        for _, _, reading in of_kind(self.layers, FileKind.SOURCES):
            if not reading.failed:
                self.references.sources.update((source.key, source) for source in reading.values[0])

    def _take_phases(self) -> None:
        for _, layer, reading in of_kind(self.layers, FileKind.PHASES):
            programme: Programme | None = next(iter(reading.values), None)
            if programme is None:
                continue
            self._note(
                reading,
                [
                    finding
                    for index, phase in enumerate(programme.phases)
                    for finding in self.references.missing_sources(phase.sources, (0, "phases", index))
                ],
            )
            if not reading.failed:
                self._merge_programme(programme, layer.name)
        for programme in self.programmes.values():
            self.references.phases.update(
                (phase.id, (place, phase)) for place, phase in enumerate(programme.phases)
            )

    def _merge_programme(self, programme: Programme, origin: str) -> None:
        known = self.programmes.get(programme.track)
        phases = {phase.id: phase for phase in (known.phases if known else ())}
        phases.update((phase.id, phase) for phase in programme.phases)
        self.programmes[programme.track] = dataclasses.replace(programme, phases=tuple(phases.values()))
        self.origin.update((("phase", phase.id), origin) for phase in programme.phases)

    def _take_limits(self) -> None:
        for _, layer, reading in of_kind(self.layers, FileKind.SAFETY):
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

    def _check_exercises(self) -> None:
        shipped: dict[str, Exercise] = {}
        alone = all(layer.layer.builtin for layer in self.layers)
        for _, layer, reading in of_kind(self.layers, FileKind.EXERCISES):
            findings: list[Finding] = []
            for index, exercise in enumerate(reading.values):
                if exercise is None:
                    continue
                findings.extend(self._check_exercise(exercise, (index,)))
                if not layer.layer.builtin:
                    if (same := shipped.get(exercise.id)) is not None:
                        findings.extend(check_not_loosened(exercise, same, self.references, (index,)))
                elif not alone:
                    shipped[exercise.id] = exercise
            if findings:
                self._note(reading, findings)

    def _check_exercise(self, exercise: Exercise, at: Where) -> Iterator[Finding]:
        if not self.references.sources.keys() >= set(exercise.sources):
            yield from self.references.missing_sources(exercise.sources, at)
        for track, phase in (
            (Track.PREVENTION, exercise.prevention_phase),
            (Track.POST_INJURY, exercise.post_injury_phase),
        ):
            if phase is not None:
                yield from self.references.check_phase(phase, track, (*at, "tracks", track.value))
        known = self.references.declared[FileKind.EXERCISES]
        for name, links in (("regress", exercise.regress), ("progress", exercise.progress)):
            for index, key in enumerate(links):
                if key not in known:
                    hint = self.references.suggestion(key, known)
                    yield Finding(
                        (*at, name, index), "unknown-exercise", f"there is no exercise {quoted(key)}{hint}"
                    )
        if exercise.post_injury is not None and self.floors is not None:
            yield from _below_floor(exercise, exercise.post_injury, self.floors, at)

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
            at = (place.document, "progress")
            found[place.reading].extend(check_order(exercise, self.exercises, self.references, at))
        self._note_all(found)

    def _take_media(self) -> None:
        """Look at the media files, every time: they may change while the texts stay the same.

        What is found wrong is told and does not count as a mistake between files, which may be remembered.
        """
        if not any(reading.media for _, _, reading in of_kind(self.layers, FileKind.EXERCISES)):
            return
        from guide.library.media.linking import MediaLooker  # noqa: PLC0415 - most libraries have none

        looker = MediaLooker()
        for _, _, reading in of_kind(self.layers, FileKind.EXERCISES):
            if reading.failed or not reading.media:
                continue
            findings: list[Finding] = []
            for index in reading.media:
                exercise, found = looker.look_at(reading.values[index], reading.file.root, (index, "media"))
                findings.extend(found)
                place = self.places.get(exercise.id)
                if place is not None and (place.reading, place.document) == (reading, index):
                    self.exercises.replace(
                        dataclasses.replace(self.exercises[exercise.id], media=exercise.media)
                    )
            reading.add(findings)

    def _place_exercises(self) -> None:
        self.places = {}
        for rank, layer, reading in of_kind(self.layers, FileKind.EXERCISES):
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
                    yield from self.references.missing(
                        key, (*at, name, index), FileKind.EXERCISES, "exercise", ()
                    )

    def _find_circles(self) -> bool:
        """Note every progression that comes back to itself; whether there was one."""
        circles = find_circles({key: exercise.progress for key, exercise in self.exercises.items()})
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
        for _, layer, reading in of_kind(self.layers, FileKind.ROUTINE):
            if not reading.values or reading.values[0] is None:
                continue
            routine, part = reading.values[0]
            reader = ItemReader(part, layer.tongue, self.exercises, self.references)
            items = reader.items()
            findings = reader.findings
            findings.extend(self.references.missing_sources(routine.sources, (0,)))
            findings.extend(
                self.references.check_phase(routine.phase, routine.track, (0, "phase"), needed=True)
            )
            self._note(reading, findings)
            if not reading.failed:
                whole = dataclasses.replace(routine, items=items)
                self.routines[routine.id] = dataclasses.replace(whole, content_hash=_hash(whole))
                self.origin["routine", routine.id] = layer.name

    def _take_pages(self) -> None:
        for _, layer, reading in of_kind(self.layers, FileKind.PAGE):
            page: Page | None = next(iter(reading.values), None)
            if page is None:
                continue
            self._note(reading, self.references.missing_sources(page.sources, (0,)))
            self._note(reading, self._missing_on(page))
            if not reading.failed:
                self.pages[page.id] = page
                self.origin["page", page.id] = layer.name
        if any(True for _ in of_kind(self.layers, FileKind.TRANSLATION)) or self._are_translated():
            self._take_translations()

    def _are_translated(self) -> bool:
        """Whether a library says that its pages are there in another language, too."""
        return not self.known and any(layer.tongue.also for layer in self.layers)

    def _take_translations(self) -> None:
        from guide.library.translations import PageTranslations  # noqa: PLC0415 - most libraries have none

        translations = PageTranslations(self.layers)
        self.pages.update(list(translations.spoken(self.pages)))
        if not self.known:
            self._note_all(translations.findings())

    def _missing_on(self, page: Page) -> Iterator[Finding]:
        for index, key in enumerate(page.exercises):
            if key not in self.exercises:
                at = (0, "exercises", index)
                yield from self.references.missing(key, at, FileKind.EXERCISES, "exercise", self.exercises)


def _identities(reading: Reading) -> Iterator[tuple[str, Where]]:
    """Yield each id a file gives, and the way to it."""
    for index, value in enumerate(reading.values):
        if (index, "id") in reading.unusable:
            continue
        match value:
            case Exercise() | Page():
                yield value.id, (index, "id")
            case (Routine() as routine, _):
                yield routine.id, (index, "id")
                if (step := routine.programme) is not None:
                    place = f"step {step.order} of programme {step.id} in {routine.track}"
                    yield place, (index, "programme", "order")
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


def _hash(routine: Routine) -> str:
    """Return the hash of a routine with all its doses, so that it changes with an exercise's dose too."""
    return blake2b(msgspec.msgpack.encode(routine), digest_size=16).hexdigest()


def _by_name(values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(values.items(), key=lambda pair: (in_order(pair[1].name), pair[0])))
