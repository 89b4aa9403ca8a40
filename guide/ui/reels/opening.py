"""Opening: a reel for a media file, looked at once more just before it is decoded."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from guide.domain.media import Media, MediaKind
from guide.library.media.facts import MediaError
from guide.library.media.look import look
from guide.ui.reels.reel import Reel

_log = logging.getLogger(__name__)


def open_reel(media: Media, *, parent: QObject | None = None) -> Reel | None:
    """Return the pictures of a file; ``None`` where there are none: it was changed, or nothing reads it.

    The file is looked at again, as it may be another one by now, and what is decoded are the very bytes that
    were looked at.
    """
    if media.found is None:
        return None
    try:
        looked = look(Path(media.found.folder), media.file)
    except MediaError as error:
        _log.info("media not shown: %s", error.code)
        return None
    facts = looked.facts
    if facts.kind.is_film:
        try:
            from guide.ui.reels.film import FilmReel  # noqa: PLC0415 - a large part of Qt that few need
        except ImportError:
            _log.info("media not shown: QtMultimedia is missing")
            return None
        return FilmReel(looked.path, parent=parent)
    if facts.kind is MediaKind.SVG:
        from guide.ui.reels.drawing import DrawingReel  # noqa: PLC0415 - few libraries have drawings

        return DrawingReel(looked.data, parent=parent)
    from guide.ui.reels.pictures import PictureReel  # noqa: PLC0415 - few libraries have pictures

    return PictureReel(looked.data, facts.kind, moves=facts.frames > 1, parent=parent)


def first_picture(media: Media, room: QSize) -> QImage | None:
    """Return the first picture of a file that is no film."""
    if media.found is None or media.found.kind.is_film:
        return None
    reel = open_reel(media)
    return None if reel is None else reel.picture(room)
