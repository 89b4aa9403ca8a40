"""Exercise filter: which exercises are wanted, decided in one pass over prepared texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from guide.domain.exercise import Exercise, Kind, Track
from guide.ui import wording

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
"""Letters with a stroke or ligature, which Unicode does not take apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseRow:
    """An exercise in a list: the library it is from (empty for the shipped one) and why it is locked."""

    exercise: Exercise
    origin: str = ""
    lock_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; every empty field wants all.

    Attributes:
        words: Typed text; each word must occur somewhere in name, kind, muscles, equipment or id.
        kinds: Any of these.
        track: Belongs to this track.
        phase: Id of the phase it begins in.
        allowed_only: Leave out what is locked.
    """

    words: str = ""
    kinds: frozenset[Kind] = field(default_factory=frozenset[Kind])
    track: Track | None = None
    phase: str = ""
    equipment: str = ""
    target: str = ""
    allowed_only: bool = False

    @property
    def filters(self) -> int:
        """How many filters are set, the typed words left out."""
        chosen = (self.kinds, self.track or self.phase, self.equipment, self.target, self.allowed_only)
        return sum(bool(choice) for choice in chosen)


def folded(text: str) -> str:
    """Return ``text`` without case and accents, as it is compared."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_UNDECOMPOSED)


class ExerciseIndex:
    """Rows with their texts folded once, so that a keystroke costs one pass of substring tests."""

    def __init__(self, rows: Sequence[ExerciseRow]) -> None:
        self.rows = tuple(rows)
        self._texts = _texts(self.rows)

    def find(self, wanted: Wanted) -> list[int]:
        """Return the places of the rows that fit, in order."""
        texts = self._texts
        found: Iterable[int] = range(len(self.rows))
        for word in folded(wanted.words).split():
            found = [place for place in found if word in texts[place]]
        if wanted.filters:
            found = [place for place in found if _fits(self.rows[place], wanted)]
        return list(found)


def _texts(rows: Sequence[ExerciseRow]) -> list[str]:
    kinds = {kind: wording.kind_name(kind) for kind in Kind}
    return [
        folded(
            "\n".join(
                (
                    row.exercise.name,
                    row.exercise.id,
                    kinds[row.exercise.kind],
                    *row.exercise.target,
                    *row.exercise.equipment,
                    row.origin,
                )
            )
        )
        for row in rows
    ]


def _fits(row: ExerciseRow, wanted: Wanted) -> bool:
    exercise = row.exercise
    if wanted.kinds and exercise.kind not in wanted.kinds:
        return False
    if wanted.allowed_only and row.lock_reason is not None:
        return False
    if wanted.phase and wanted.phase not in (exercise.prevention_phase, exercise.post_injury_phase):
        return False
    if wanted.track is not None and exercise.phase_in(wanted.track) is None:
        return False
    if wanted.equipment and wanted.equipment not in exercise.equipment:
        return False
    return not wanted.target or wanted.target in exercise.target
