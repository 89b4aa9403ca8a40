"""Figure look: how every screen paints the person, taken from the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.drawing.palette import NEUTRAL, Look, Theme
from guide.ui.theme.theme import resolve

if TYPE_CHECKING:
    from guide.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLook:
    """The one value that screens with a figure are given.

    Attributes:
        look: Palette, skin, hair and build.
        still: Whether nothing may move of itself.
    """

    look: Look = NEUTRAL
    still: bool = False


def figure_look(settings: Settings) -> FigureLook:
    """Return the look that was chosen, in the colours that are shown now."""
    palette = resolve(settings.theme, settings.text_percent).palette
    look = Look(theme=Theme(palette), skin=settings.skin, hair=settings.hair, build=settings.build)
    # Qt 6.11 tells what contrast the desktop wants, but not whether it wants less motion.
    return FigureLook(look=look, still=settings.reduce_motion)
