"""Tones: what can be chosen about the person that is drawn; the colours themselves are in the palette."""

from __future__ import annotations

from enum import StrEnum


class Skin(StrEnum):
    """Skin tones, from light to dark."""

    LIGHT = "light"
    FAIR = "fair"
    MEDIUM = "medium"
    BROWN = "brown"
    DARK = "dark"


class Hair(StrEnum):
    """Hair tones."""

    BLACK = "black"
    BROWN = "brown"
    RED = "red"
    FAIR = "fair"
    GREY = "grey"


class Build(StrEnum):
    """How broad the body is."""

    SLIM = "slim"
    MEDIUM = "medium"
    BROAD = "broad"
