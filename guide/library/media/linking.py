"""Linking: the media of exercises, found on disk or reported and left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from guide.domain.exercise import Exercise
from guide.domain.media import FoundMedia
from guide.library.finding import Finding, Where
from guide.library.media.facts import MediaError
from guide.library.media.look import look
from guide.library.problem import Severity

MAX_BYTES: Final = 512 * 1024 * 1024
"""Pictures that are looked at in one go, in all; a start must not take minutes."""


class MediaLooker:
    """Looks at the media of many exercises; a file that several show is looked at once."""

    def __init__(self, most_bytes: int = MAX_BYTES) -> None:
        self._left = most_bytes
        self._seen: dict[tuple[Path, str], FoundMedia | MediaError] = {}

    def look_at(self, exercise: Exercise, root: Path, at: Where) -> tuple[Exercise, list[Finding]]:
        """Return an exercise with its media found, or without, and what is wrong.

        ``at`` is the way to its media. The exercise stays in use, with its figure: so it is a warning.
        """
        media = exercise.media
        if media is None or media.found is not None:
            return exercise, []
        key = root, media.file
        if key not in self._seen:
            self._seen[key] = self._look(root, media.file)
        seen = self._seen[key]
        if isinstance(seen, FoundMedia):
            return replace(exercise, media=replace(media, found=seen)), []
        message = f"{seen}; {'the figure' if exercise.motion is not None else 'nothing'} is shown instead"
        return replace(exercise, media=None), [Finding((*at, "file"), seen.code, message, Severity.WARNING)]

    def _look(self, root: Path, file: str) -> FoundMedia | MediaError:
        if self._left <= 0:
            return MediaError("media-too-much", f"more than {MAX_BYTES:,} bytes of pictures before this one")
        try:
            looked = look(root, file)
        except MediaError as error:
            return error
        self._left -= len(looked.data)
        facts = looked.facts
        return FoundMedia(
            folder=str(root),
            kind=facts.kind,
            width=facts.width,
            height=facts.height,
            frames=facts.frames,
        )
