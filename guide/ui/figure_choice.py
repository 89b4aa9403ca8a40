"""Figure choice: how the person wants the figure to be."""

from __future__ import annotations

from dataclasses import dataclass

from guide.drawing.palette import NEUTRAL, Look, Theme
from guide.settings import Settings
from guide.ui.theme.theme import resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChoice:
    """How figures are shown; every screen that has one is given this.

    Attributes:
        look: Palette and person.
        pair: Whether start and end stand side by side and nothing moves.
    """

    look: Look = NEUTRAL
    pair: bool = False


def figure_choice(settings: Settings) -> FigureChoice:
    """Return what the settings say, in the colours that are shown now."""
    palette = resolve(settings.theme, settings.text_percent).palette
    look = Look(theme=Theme(palette), skin=settings.skin, hair=settings.hair, build=settings.build)
    # Qt 6.11 tells what contrast the desktop wants, but not whether it wants less motion.
    return FigureChoice(look=look, pair=settings.reduce_motion)
