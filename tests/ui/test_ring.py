"""The ring paints only the tip of its arc again, and what is seen is the same as if all were painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from guide.ui.widgets.ring import Ring

SEEN = 12
"""Levels of 255 by which a pixel may differ: the course of an arc's curve depends a little on its length."""


@pytest.mark.parametrize("side", [120, 260, 420])
def test_what_is_painted_again_holds_all_that_changed(qtbot: QtBot, side: int) -> None:
    ring = Ring()
    qtbot.addWidget(ring)
    ring.resize(side + 60, side)
    for name, colour in (("track", "#dddddd"), ("arc", "#e4572e"), ("ink", "#000000"), ("soft", "#555555")):
        ring.setProperty(name, QColor(colour))
    ring.show_count("12", "of 15 repetitions", 0.1, "Jog")
    before = picture(ring)
    for value in (230, 480, 500, 777, 1001, 1250, 1499, 1700, 1990):
        changed = ring.changed(ring.value(), value)
        ring.setValue(value)
        whole = picture(ring)
        kept = QImage(before)
        painter = QPainter(kept)
        painter.drawImage(changed, whole, changed)
        painter.end()
        assert largest_difference(kept, whole) <= SEEN, value
        assert before != whole
        before = whole


def test_a_step_changes_little_of_a_ring(qtbot: QtBot) -> None:
    ring = Ring()
    qtbot.addWidget(ring)
    ring.resize(400, 400)
    changed = ring.changed(500, 502)

    assert changed.width() * changed.height() < 400 * 400 / 20
    assert ring.changed(0, 2) == ring.rect()
    assert ring.changed(900, 0) == ring.rect()


def picture(ring: Ring) -> QImage:
    made = QImage(QSize(ring.width(), ring.height()), QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    ring.render(made)
    return made


def largest_difference(one: QImage, other: QImage) -> int:
    return max(
        abs(QColor(one.pixel(x, y)).green() - QColor(other.pixel(x, y)).green())
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
    )
