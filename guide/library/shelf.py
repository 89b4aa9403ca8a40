"""Shelf: the exercises of all layers, made when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from guide.domain.exercise import Exercise
from guide.library.outcome import Reading


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
