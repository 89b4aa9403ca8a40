"""References: whether what one file names is given by another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from guide.domain.exercise import Track
from guide.domain.phase import Phase
from guide.domain.source import Source
from guide.library.files import FileKind
from guide.library.finding import Finding, Where, quoted
from guide.library.layer import LayerReading, of_kind
from guide.library.nearest import suggestion
from guide.library.problem import Severity

_MAX_COMPARISONS = 30_000


class References:
    """What the files of all layers may name, and the findings for a name that leads nowhere.

    Attributes:
        sources: The sources taken so far, by key.
        phases: The phases taken so far by id, each with its place in its track, from 0.
    """

    def __init__(self, layers: Sequence[LayerReading]) -> None:
        self.sources: dict[str, Source] = {}
        self.phases: dict[str, tuple[int, Phase]] = {}
        self._layers = layers
        self._comparisons = 0

    @cached_property
    def declared(self) -> dict[FileKind, set[str]]:
        """Every id that any file gives, read or left out."""
        return {
            kind: {name for _, _, reading in of_kind(self._layers, kind) for name in reading.declared}
            for kind in (FileKind.SOURCES, FileKind.PHASES, FileKind.EXERCISES)
        }

    @cached_property
    def _unreadable(self) -> set[FileKind]:
        """Kinds of which a file is so broken that nobody can tell what ids it gives."""
        return {
            kind
            for kind in (FileKind.SOURCES, FileKind.PHASES)
            for _, _, reading in of_kind(self._layers, kind)
            if reading.failed and not reading.declared
        }

    def missing_sources(self, keys: Iterable[str], at: Where) -> Iterator[Finding]:
        """Yield each source named in the value at ``at`` that is not there."""
        for index, key in enumerate(keys):
            if key in self.sources:
                continue
            yield from self.missing(key, (*at, "sources", index), FileKind.SOURCES, "source", self.sources)

    def missing(
        self, key: str, at: Where, kind: FileKind, word: str, known: Collection[str], *, needed: bool = False
    ) -> Iterator[Finding]:
        """Yield that a reference leads nowhere: a warning when that is another file's fault."""
        if key in self.declared[kind]:
            message = f"{word} {quoted(key)} was left out because its file has an error"
        elif kind in self._unreadable:
            message = f"{word} {quoted(key)} is not there, and a file of {kind} that may give it has an error"
        else:
            hint = self.suggestion(key, known)
            yield Finding(at, f"unknown-{word}", f"there is no {word} {quoted(key)}{hint}")
            return
        yield Finding(at, f"{word}-left-out", message, Severity.ERROR if needed else Severity.WARNING)

    def suggestion(self, key: str, known: Collection[str]) -> str:
        """Return a suggestion, as long as looking for them has not cost too much already."""
        self._comparisons += len(known)
        return suggestion(key, sorted(known)) if self._comparisons <= _MAX_COMPARISONS else ""

    def check_phase(self, phase: str, track: Track, at: Where, *, needed: bool = False) -> Iterator[Finding]:
        """Yield that a phase is not there or belongs to the other track."""
        found = self.phases.get(phase)
        if found is None:
            yield from self.missing(phase, at, FileKind.PHASES, "phase", self.phases, needed=needed)
        elif found[1].track is not track:
            yield Finding(
                at, "phase-of-other-track", f"{quoted(phase)} belongs to {found[1].track}, not {track}"
            )

    def is_before(self, first: str | None, second: str | None) -> bool:
        """Whether both are phases of one track and the first comes earlier."""
        if first is None or second is None or first not in self.phases or second not in self.phases:
            return False
        (earlier, one), (later, other) = self.phases[first], self.phases[second]
        return one.track is other.track and earlier < later
