"""Library: the content of every layer, later layers over earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guide.domain.exercise import Exercise, Track
from guide.domain.limits import SafetyLimits
from guide.domain.phase import Phase, Programme
from guide.domain.routine import Routine
from guide.domain.source import Source
from guide.library.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One library folder. ``builtin`` marks the shipped one, whose safety floors bind all others."""

    root: Path
    builtin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerName:
    """What a library folder calls itself; ``version`` is empty where it does not say."""

    name: str
    root: Path
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An information page: Markdown text of the safe subset, and ids of exercises to show with it."""

    id: str
    title: str
    order: int
    text: str
    sources: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The words of an information page in another language; ``first_line`` is where they begin."""

    id: str
    language: str
    title: str
    text: str
    first_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Content ready for use.

    Attributes:
        exercises: By id, in order of name; likewise the others.
        origin: For each ``("exercise" | "routine" | "phase" | "page", id)`` the name of its library.
        layers: The libraries in order, the built-in one first.
        problems: Everything found wrong, in order of path, line and column.
        left_out: Files that were left out because of an error, in order.
    """

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    programmes: Mapping[Track, Programme]
    sources: Mapping[str, Source]
    pages: Mapping[str, Page]
    limits: SafetyLimits
    origin: Mapping[tuple[str, str], str]
    layers: tuple[LayerName, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[Path, ...] = ()

    def phase(self, phase_id: str) -> Phase | None:
        """Return a phase of either track by id; ``None`` if there is none."""
        for programme in self.programmes.values():
            for phase in programme.phases:
                if phase.id == phase_id:
                    return phase
        return None
