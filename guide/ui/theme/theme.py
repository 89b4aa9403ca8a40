"""Theme: one palette at one text size, and how it reaches the application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from re import Match, sub

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from guide.ui.theme.tokens import PALETTES, RADIUS, SPACE, TARGET, TYPE

_SHEET_ICONS = ("down", "up", "check")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A palette (``light``, ``dark`` or ``contrast``) at ``text_percent`` of the normal text size."""

    palette: str
    text_percent: int = 100

    def color(self, name: str) -> QColor:
        """Return a colour of this palette by its token name."""
        return QColor(PALETTES[self.palette][name])

    def px(self, size: int) -> int:
        """Return a length in pixels grown with the text size."""
        return round(size * self.text_percent / 100)


def resolve(choice: str, text_percent: int) -> Theme:
    """Return the theme for a setting; ``system`` follows the desktop's light or dark scheme."""
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        choice = "dark" if dark else "light"
    return Theme(palette=choice if choice in PALETTES else "light", text_percent=text_percent)


def style_sheet(theme: Theme, icons: Path) -> str:
    """Return the style sheet filled with the theme's values; ``icons`` is the folder of its pictures."""
    values: dict[str, str | int] = dict(PALETTES[theme.palette])
    values["palette"] = theme.palette
    values |= {f"space_{name}": size for name, size in SPACE.items()}
    values |= {f"radius_{name}": size for name, size in RADIUS.items()}
    values |= {f"type_{name}": theme.px(size) for name, size in TYPE.items()}
    values |= {f"target_{name}": theme.px(size) for name, size in TARGET.items()}
    values |= {f"icon_{name}": (icons / f"{name}-{theme.palette}.svg").as_posix() for name in _SHEET_ICONS}
    template = Path(__file__).with_name("style.qss").read_text(encoding="utf-8")
    return _filled(template, values)


def _filled(template: str, values: Mapping[str, str | int]) -> str:
    """Return the template with each ``$name`` and ``${name}`` replaced by its value.

    Raises:
        KeyError: There is no value of that name.
    """

    def value(found: Match[str]) -> str:
        return str(values[found[1] or found[2]])

    return sub(r"\$(?:(\w+)|{(\w+)})", value, template)


def apply(app: QApplication, theme: Theme, *, family: str, icons: Path) -> None:
    """Give the application the theme's palette, font and style sheet."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in (
        (roles.Window, "paper"),
        (roles.WindowText, "ink"),
        (roles.Base, "card"),
        (roles.AlternateBase, "sunk"),
        (roles.Text, "ink"),
        (roles.Button, "card"),
        (roles.ButtonText, "ink"),
        (roles.BrightText, "stop"),
        (roles.Highlight, "teal"),
        (roles.HighlightedText, "on_teal"),
        (roles.Link, "teal"),
        (roles.PlaceholderText, "muted"),
        (roles.ToolTipBase, "card"),
        (roles.ToolTipText, "ink"),
        (roles.Mid, "line"),
        (roles.Accent, "teal"),
    ):
        palette.setColor(role, theme.color(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("muted"))
    font = QFont(family)
    font.setPixelSize(theme.px(TYPE["body"]))
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
    app.setPalette(palette)
    app.setStyleSheet(style_sheet(theme, icons))
