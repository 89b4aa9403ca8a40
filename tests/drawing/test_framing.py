"""Framing: one box for a whole movement."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from guide.drawing.framing import Box, fitted, view_box
from tests.support.scenes import lying, standing


def test_the_box_holds_every_scene():
    low, high = standing(0), standing(-35)
    box = view_box([low, high])

    for scene in (low, high):
        for point in (scene.body.head, scene.body.near_leg.toe, scene.body.near_arm.wrist):
            assert box.left < point.x < box.right
            assert box.bottom < point.y < box.top
    assert box.bottom < 0


def test_no_scene_cannot_be_framed():
    with pytest.raises(ValueError, match="no scene"):
        view_box([])


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_whole_box_fits_and_stands_in_the_middle(mirrored: bool):
    box, rect = view_box([lying()]), QRectF(10, 20, 300, 200)

    place = fitted(box, rect, mirrored=mirrored)

    corners = place.mapRect(QRectF(box.left, box.bottom, box.width, box.height))
    assert corners.left() >= rect.left() - 0.01
    assert corners.right() <= rect.right() + 0.01
    assert abs(corners.center().x() - rect.center().x()) < 0.01
    assert abs(corners.center().y() - rect.center().y()) <= 0.51


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_floor_lies_on_the_edge_of_a_pixel(ratio: float):
    place = fitted(Box(-50, -14, 63, 190), QRectF(0, 0.3, 217, 191), ratio=ratio)

    assert (place.dy() * ratio) % 1 == pytest.approx(0, abs=1e-9)
