"""Source uses: how often each source is called upon, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guide.drawing.text import numbered
from guide.library.stack import Library
from guide.safety.red_flags import RED_FLAGS
from guide.safety.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """In how many things a source is named; ``pages`` are ids of information pages."""

    exercises: int = 0
    routines: int = 0
    phases: int = 0
    rules: int = 0
    pages: tuple[str, ...] = ()


def count_uses(library: Library) -> Mapping[str, Uses]:
    """Return the uses of every source of the library, by key."""
    exercises = _count(exercise.sources for exercise in library.exercises.values())
    routines = _count(routine.sources for routine in library.routines.values())
    phases = _count(phase.sources for programme in library.programmes.values() for phase in programme.phases)
    named: dict[str, set[str]] = {}
    for rule in RULES:
        named.setdefault(rule.id, set()).update(rule.sources)
    for flag in RED_FLAGS.values():
        named.setdefault(f"flag {flag.code}", set()).update(flag.sources)
    rules = _count(named.values())
    pages = {
        page.id: {source.key for source in numbered(page.text, page.sources, library.sources).sources}
        for page in sorted(library.pages.values(), key=lambda page: (page.order, page.title))
    }
    return {
        key: Uses(
            exercises=exercises[key],
            routines=routines[key],
            phases=phases[key],
            rules=rules[key],
            pages=tuple(page for page, keys in pages.items() if key in keys),
        )
        for key in library.sources
    }


def _count(named: Iterable[Iterable[str]]) -> Counter[str]:
    return Counter(key for keys in named for key in set(keys))
