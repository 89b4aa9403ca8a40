"""Palette: every colour of the figure and what stands around it, for each theme, skin, hair and build."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtGui import QColor

from guide.drawing.tones import Build, Hair, Skin

READABLE = 3.0
"""Least contrast of a shape against what is behind it (WCAG 2.2, 1.4.11)."""


_BRIGHT = 0.15
"""Skin of this luminance gets dark lines around what works, darker skin light ones."""


class Theme(StrEnum):
    """The three palettes, named as in the settings."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the figure is painted; the person chooses it, and the default is neutral.

    Attributes:
        backdrop: Whether the wall behind the figure is filled; without it only the floor is painted.
    """

    theme: Theme = Theme.LIGHT
    skin: Skin = Skin.MEDIUM
    hair: Hair = Hair.BROWN
    build: Build = Build.MEDIUM
    backdrop: bool = True


NEUTRAL = Look()
"""The look of someone who chose nothing."""

_SKIN = {
    Skin.LIGHT: "#efc6a6",
    Skin.FAIR: "#dfae88",
    Skin.MEDIUM: "#cf9770",
    Skin.BROWN: "#98633f",
    Skin.DARK: "#623e2a",
}
_HAIR = {
    Hair.BLACK: "#231d1c",
    Hair.BROWN: "#42302a",
    Hair.RED: "#8d4a28",
    Hair.FAIR: "#b8904f",
    Hair.GREY: "#9b9b98",
}
WIDTH = {Build.SLIM: 0.9, Build.MEDIUM: 1.0, Build.BROAD: 1.14}
"""Breadth of limbs and trunk beside the medium build."""

_THEMES = {
    Theme.LIGHT: {
        "backdrop": "#f0ebe0",
        "floor": "#e2dacb",
        "floor_line": "#cfc4af",
        "prop": "#c9bda5",
        "prop_dark": "#a3967c",
        "prop_light": "#ddd3bf",
        "cloth": "#fbf8f1",
        "cloth_dark": "#d9d0bd",
        "metal": "#6d7a82",
        "rubber": "#3b4a55",
        "band": "#c5782a",
        "water": "#8fc3cf",
        "water_line": "#4a93a3",
        "mat": "#7f9a8f",
        "shirt": "#1f7a74",
        "shirt_far": "#175f5a",
        "shirt_line": "#155852",
        "shorts": "#24384a",
        "shorts_far": "#374d60",
        "shorts_line": "#16242f",
        "shoe": "#2f3f4b",
        "shoe_far": "#56646e",
        "sole": "#fffdf9",
        "sole_far": "#e6dfd1",
        "boot": "#55646f",
        "boot_far": "#6f7c85",
        "boot_strap": "#25343f",
        "boot_liner": "#8d99a0",
        "work": "#e4572e",
        "stretch": "#12a594",
        "work_line": "#8f2c0d",
        "stretch_line": "#075f55",
        "ink": "#16242f",
        "ghost": "#e3ddcf",
        "ghost_line": "#a9a595",
        "inset": "#fffdf9",
        "inset_line": "#8a8f8c",
        "arrow": "#16242f",
    },
    Theme.DARK: {
        "backdrop": "#15212a",
        "floor": "#1f2e38",
        "floor_line": "#34464f",
        "prop": "#4a5b66",
        "prop_dark": "#6b7c87",
        "prop_light": "#3a4a55",
        "cloth": "#b9c4ca",
        "cloth_dark": "#7f8d95",
        "metal": "#9dacb5",
        "rubber": "#8494a0",
        "band": "#efb357",
        "water": "#2f6674",
        "water_line": "#8fd0de",
        "mat": "#5d7a70",
        "shirt": "#36a59b",
        "shirt_far": "#27807a",
        "shirt_line": "#1d6a64",
        "shorts": "#7e96aa",
        "shorts_far": "#687f92",
        "shorts_line": "#4c6173",
        "shoe": "#c9d3d9",
        "shoe_far": "#94a1a9",
        "sole": "#ffffff",
        "sole_far": "#c3ccd1",
        "boot": "#9fb0ba",
        "boot_far": "#7b8c96",
        "boot_strap": "#33434e",
        "boot_liner": "#cfd9de",
        "work": "#ff6a3d",
        "stretch": "#1fd1bd",
        "work_line": "#7a1f05",
        "stretch_line": "#034f47",
        "ink": "#e9eef1",
        "ghost": "#22313b",
        "ghost_line": "#566874",
        "inset": "#1d2c36",
        "inset_line": "#7a8a93",
        "arrow": "#e9eef1",
    },
    Theme.CONTRAST: {
        "backdrop": "#000000",
        "floor": "#1c1c1c",
        "floor_line": "#ffffff",
        "prop": "#8c8c8c",
        "prop_dark": "#d0d0d0",
        "prop_light": "#6a6a6a",
        "cloth": "#e6e6e6",
        "cloth_dark": "#8c8c8c",
        "metal": "#ffffff",
        "rubber": "#c9c9c9",
        "band": "#ffff00",
        "water": "#2f7f95",
        "water_line": "#ffffff",
        "mat": "#7d9a90",
        "shirt": "#5fe3d6",
        "shirt_far": "#2fa79b",
        "shirt_line": "#06302d",
        "shorts": "#c9d6e6",
        "shorts_far": "#8fa0b5",
        "shorts_line": "#1a2532",
        "shoe": "#ffffff",
        "shoe_far": "#b8b8b8",
        "sole": "#ffff9a",
        "sole_far": "#b9b96a",
        "boot": "#d5dde2",
        "boot_far": "#a3adb3",
        "boot_strap": "#101010",
        "boot_liner": "#ffffff",
        "work": "#ff5a2a",
        "stretch": "#00e5cf",
        "work_line": "#5a1200",
        "stretch_line": "#00403a",
        "ink": "#ffffff",
        "ghost": "#262626",
        "ghost_line": "#8c8c8c",
        "inset": "#141414",
        "inset_line": "#ffffff",
        "arrow": "#ffff00",
    },
}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one look, ready to paint with; ``colours["shirt"]``.

    Names ending in ``_edge`` are outlines: there only where the fill alone would be lost on the backdrop.
    """

    of: dict[str, QColor]

    def __getitem__(self, name: str) -> QColor:
        return self.of[name]

    def edge(self, name: str) -> QColor | None:
        """Return the outline a fill needs to stand out from the backdrop; ``None`` if it needs none."""
        return self.of.get(f"{name}_edge")


@lru_cache(maxsize=64)
def colours_of(look: Look) -> Colours:
    """Return the colours of a look."""
    of = {name: QColor(value) for name, value in _THEMES[look.theme].items()}
    skin = QColor(_SKIN[look.skin])
    dark_behind = look.theme is not Theme.LIGHT
    of["skin"] = skin
    of["skin_far"] = _shaded(skin, of["backdrop"])
    of["skin_line"] = mixed(skin, QColor("#3a1d10"), 0.42)
    of["skin_light"] = mixed(skin, QColor("#fff3e4"), 0.18)
    of["water_far"] = mixed(of["backdrop"], of["water"], 0.65)
    for strain in ("work", "stretch"):
        bright = lightness(skin) > _BRIGHT
        line = of[f"{strain}_line"] if bright else of[strain]
        of[f"{strain}_line"] = _standing_out(line, skin, QColor("#000000" if bright else "#ffffff")) or line
    of["muscle"] = mixed(skin, of["skin_line"], 0.14)
    of["muscle_deep"] = mixed(skin, of["skin_line"], 0.30)
    of["muscle_line"] = mixed(skin, of["skin_line"], 0.55)
    of["tendon"] = mixed(skin, QColor("#fffaf0"), 0.4)
    of["lip"] = mixed(skin, QColor("#8c2f2a"), 0.45)
    of["hair"] = QColor(_HAIR[look.hair])
    of["hair_light"] = mixed(of["hair"], QColor("#ffffff"), 0.14)
    of["eye_white"] = mixed(QColor("#fffaf2"), skin, 0.15)
    of["eye"] = QColor("#1b1512") if lightness(skin) > 0.05 else QColor("#0d0806")
    away = QColor("#fff3e4" if dark_behind else "#3a1d10")
    for name in (
        "skin",
        "skin_far",
        "hair",
        "shirt",
        "shirt_far",
        "shorts",
        "shorts_far",
        "shoe",
        "shoe_far",
    ):
        edge = _standing_out(of[name], of["backdrop"], away)
        if edge is not None:
            of[f"{name}_edge"] = edge
    return Colours(of)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return ``one`` with a share (0 to 1) of ``other`` in it."""
    keep = 1 - share
    return QColor.fromRgbF(
        one.redF() * keep + other.redF() * share,
        one.greenF() * keep + other.greenF() * share,
        one.blueF() * keep + other.blueF() * share,
    )


def lightness(colour: QColor) -> float:
    """Return relative luminance, 0 black to 1 white (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    bright, dim = sorted((lightness(one), lightness(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _shaded(skin: QColor, behind: QColor) -> QColor:
    """Return the skin of the far side: dark enough to need no edge if that still looks like the same skin."""
    for share in (0.2, 0.24, 0.28, 0.32):
        far = mixed(skin, QColor("#3a1d10"), share)
        if contrast(far, behind) >= READABLE:
            return far
    return mixed(skin, QColor("#3a1d10"), 0.2)


def _standing_out(fill: QColor, behind: QColor, away: QColor) -> QColor | None:
    """Return the fill moved towards ``away`` until it can be seen; ``None`` if it already can."""
    if contrast(fill, behind) >= READABLE:
        return None
    edge = fill
    for step in range(1, 21):
        edge = mixed(fill, away, step / 20)
        if contrast(edge, behind) >= READABLE:
            break
    return edge
