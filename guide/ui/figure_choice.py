"""Figure choice: how the person wants the figure to be."""

from __future__ import annotations

from dataclasses import dataclass

from guide.drawing.palette import NEUTRAL, Look
from guide.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChoice:
    """How figures are shown.

    Attributes:
        look: The person; the palette follows the window's.
        pair: Whether start and end stand side by side and nothing moves.
    """

    look: Look = NEUTRAL
    pair: bool = False


def figure_choice(settings: Settings) -> FigureChoice:
    """Return what the settings say."""
    return FigureChoice(pair=settings.reduce_motion)
