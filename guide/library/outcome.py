"""Outcome: what one file gave, with its mistakes at their lines and columns.

Nothing of YAML is loaded here: a library that comes from the cache without a mistake needs none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from guide.library.files import ContentFile, read_bytes
from guide.library.finding import MAX_FINDINGS, Finding, Spot, TextError, Where
from guide.library.problem import Problem, Severity

if TYPE_CHECKING:
    from yaml import Node


@dataclass(slots=True, eq=False)
class Reading:
    """What one file gave.

    Attributes:
        values: One for each document; ``None`` where a document could not be used at all. Values of a file
            with errors are kept so that they can be checked against the other files, but are left out.
        text: The file's text while it is being read.
        unusable: Ways to the entries whose values were wrong and are not in ``values``.
        names: Id of each exercise and its name as it is sorted by, in the order of ``values``.
        media: Places in ``values`` of the exercises that have media.
        declared: Ids that the file gives, as far as they can be seen.
    """

    file: ContentFile
    values: Sequence[Any] = ()
    problems: list[Problem] = field(default_factory=list[Problem])
    names: Sequence[tuple[str, str]] = ()
    media: Sequence[int] = ()
    declared: tuple[str, ...] = ()
    unusable: frozenset[Where] = frozenset()
    text: str | None = None

    def _is_spoilt(self, found: Finding) -> bool:
        """Whether a finding only follows from a value that was wrong and has been reported."""
        at = found.at
        return not isinstance(at, Spot) and any(
            way[: len(found.about)] == found.about
            if found.about
            else at[: max(len(way) - 1, 2)] == way[: max(len(way) - 1, 2)]
            for way in self.unusable
        )

    def places(self, ways: Sequence[Where]) -> list[Spot]:
        """Return the lines and columns of some values."""
        from guide.library.compose import find  # noqa: PLC0415 - only mistakes have places

        documents = self._nodes()
        return [find(documents, way) for way in ways]

    def _nodes(self) -> list[Node]:
        """Compose the file once more, only for the places of things; none when it has changed meanwhile."""
        from guide.library.compose import read_text  # noqa: PLC0415 - only mistakes have places
        from guide.library.reading import documents_of  # noqa: PLC0415 - only mistakes have places

        try:
            text = (
                self.text if self.text is not None else read_text(read_bytes(self.file.path, self.file.root))
            )
            return documents_of(self.file.kind, text)[0]
        except TextError:
            return []

    @property
    def failed(self) -> bool:
        """Whether the file has an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def add(self, findings: Sequence[Finding]) -> None:
        """Turn findings into problems at their lines and columns."""
        from guide.library.compose import find, is_given  # noqa: PLC0415 - only mistakes have places

        documents: list[Node] | None = None
        known = set(self.problems)
        for found in findings:
            # However many warnings there are, an error behind them still leaves the file out.
            if len(self.problems) >= MAX_FINDINGS and (found.severity is Severity.WARNING or self.failed):
                continue
            if isinstance(found.at, Spot):
                spot = found.at
            else:
                if self._is_spoilt(found):
                    continue
                if documents is None:
                    documents = self._nodes()
                left_out = found.else_at_id and not is_given(documents, found.at[:2])
                spot = find(documents, (found.at[0], "id") if left_out else found.at, key=found.key)
            problem = Problem(
                path=self.file.path,
                line=spot.line,
                column=spot.column,
                severity=found.severity,
                code=found.code,
                message=found.message,
            )
            if problem not in known:
                known.add(problem)
                self.problems.append(problem)


def read_failed(file: ContentFile, finding: Finding) -> Reading:
    """Return the reading of a file whose bytes could not be had."""
    reading = Reading(file)
    reading.add([finding])
    return reading
