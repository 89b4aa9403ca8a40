from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from guide.ui.theme import tokens
from guide.ui.theme.theme import Theme, style_sheet
from guide.ui.theme.tokens import PALETTES, read_tables


@contextmanager
def capture_qt() -> Iterator[list[str]]:
    """Collect what Qt says, for it reports a style sheet it cannot read by a message only."""
    said: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        said.append(message)

    before = qInstallMessageHandler(hear)
    try:
        yield said
    finally:
        qInstallMessageHandler(before)


TEXT_ON_GROUND = [
    *((ink, ground) for ink in ("ink", "muted") for ground in ("paper", "card", "sunk", "rest_paper")),
    *((ink, ground) for ink in ("ink",) for ground in ("teal_soft", "warn_soft", "stop_soft")),
    *(("teal", ground) for ground in ("paper", "card", "teal_soft")),
    ("on_teal", "teal"),
    ("on_teal", "teal_hover"),
    ("work_ink", "work_soft"),
    *((f"{tone}_ink", ground) for tone in ("warn", "stop") for ground in (f"{tone}_soft", "card", "paper")),
]
"""Every colour of text with the grounds on which the style sheet or a painted widget puts it."""

SHAPE_ON_GROUND = [
    *((shape, ground) for shape in ("edge", "teal", "work", "stop", "focus") for ground in ("paper", "card")),
    ("focus", "sunk"),
    ("work", "sunk"),
    ("teal", "faint"),
]
"""Edges of things to press, focus frames and filled bars."""


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(palette: str, one: str, other: str) -> float:
    """Contrast by WCAG 2.2, from 1 to 21."""
    lights = sorted((luminance(PALETTES[palette][one]), luminance(PALETTES[palette][other])))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read(palette: str, ink: str, ground: str) -> None:
    assert contrast(palette, ink, ground) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON_GROUND)
def test_shapes_can_be_seen(palette: str, shape: str, ground: str) -> None:
    assert contrast(palette, shape, ground) >= 3


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("text_percent", [100, 200])
def test_style_sheet_fills_completely(palette: str, text_percent: int) -> None:
    sheet = style_sheet(Theme(palette=palette, text_percent=text_percent), Path("icons"))

    assert "$" not in sheet


def test_palettes_name_the_same_colours() -> None:
    assert PALETTES["light"].keys() == PALETTES["dark"].keys() == PALETTES["contrast"].keys()


@pytest.mark.parametrize("palette", PALETTES)
def test_qt_reads_the_style_sheet(palette: str, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)

    with capture_qt() as said:
        widget.setStyleSheet(style_sheet(Theme(palette=palette), Path("icons")))
        widget.ensurePolished()

    assert [line for line in said if "parse" in line] == []


def test_the_tokens_are_what_toml_says():
    text = Path(tokens.__file__).with_name("tokens.toml").read_text(encoding="utf-8")

    said = {
        table: {name: str(value) for name, value in entries.items()}
        for table, entries in tomllib.loads(text).items()
    }

    assert read_tables(text) == said


@pytest.mark.parametrize("line", ["xs = 4.5", "ink = '#000000'", 'ink = "#000000', "xs", "xs = [4]"])
def test_a_token_is_a_whole_number_or_a_word(line: str):
    with pytest.raises(ValueError, match="a token cannot be"):
        read_tables(f"[space]\n{line}\n")
