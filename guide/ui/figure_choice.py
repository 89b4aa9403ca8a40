"""Figure choice: how the person wants the figure to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guide.drawing.palette import NEUTRAL, Look, Theme
from guide.settings import MotionChoice, Settings
from guide.ui.motion_wish import wishes_less_motion
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


def figure_look(settings: Settings) -> Look:
    """Return the person of the settings, in the colours that are shown now."""
    palette = resolve(settings.theme, settings.text_percent).palette
    return Look(theme=Theme(palette), skin=settings.skin, hair=settings.hair, build=settings.build)


def figure_choice(settings: Settings, wish: Callable[[], bool] = wishes_less_motion) -> FigureChoice:
    """Return what the settings say, and where they leave it to the system, what that wishes."""
    return FigureChoice(look=figure_look(settings), pair=stands_still(settings, wish))


def stands_still(settings: Settings, wish: Callable[[], bool] = wishes_less_motion) -> bool:
    """Whether figures show start and end side by side instead of moving."""
    if settings.motion is MotionChoice.SYSTEM:
        return wish()
    return settings.motion is MotionChoice.STILL
