"""Front view: a small round picture of what moves sideways, in the corner ahead of the figure.

The person is seen from the front, so the working leg, the nearest in the big picture, is on the left, and on
the right in a mirrored one. Centimetres, y up, the middle between the feet at x = 0; outwards is to the left.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from guide.drawing.head import paint_facing
from guide.drawing.outline import Knot, along, disc, smooth
from guide.drawing.palette import Colours
from guide.drawing.pencil import Pencil
from guide.drawing.scene import Point, Scene, Wear

_SHARE, _LEAST_PX = 0.34, 44.0
"""Width of the inset beside the shorter side of the picture; below so many pixels it is left out."""
_SHOWN = 2.0
"""A shift of few centimetres is drawn so many times as far, or nobody would see it in so small a picture."""
_FIGURE_CM = 196.0
_FOOT_CM = 44.0
_HIP_X, _HIP_Y, _LEG_CM, _HEAD_Y = 9.0, 88.0, 81.0, 161.0

_LEG: tuple[Knot, ...] = (
    (-4, 8.4),
    (8, 8.6),
    (24, 7.0),
    (38, 5.6),
    (44, 5.2),
    (54, 5.9),
    (64, 4.6),
    (76, 3.6),
    (81, 3.5, True),
    (81, -3.5, True),
    (76, -3.4),
    (64, -4.3),
    (54, -5.5),
    (44, -5.0),
    (38, -5.4),
    (24, -6.6),
    (8, -8.2),
    (-4, -8.2),
)
_SHORTS_LEG: tuple[Knot, ...] = (
    (-6, 8.8),
    (6, 9.4),
    (25, 9.0, True),
    (25, -8.6, True),
    (6, -9.0),
    (-6, -8.8),
)
_SHIRT: tuple[Knot, ...] = (
    (-6, 146, True),
    (6, 146, True),
    (13, 143.5),
    (19, 139),
    (22, 128),
    (25, 118, True),
    (17.4, 116, True),
    (15.6, 124),
    (15.6, 110),
    (14.6, 100),
    (16.0, 90, True),
    (-16.0, 90, True),
    (-14.6, 100),
    (-15.6, 110),
    (-15.6, 124),
    (-17.4, 116, True),
    (-25, 118, True),
    (-22, 128),
    (-19, 139),
    (-13, 143.5),
)
_PELVIS: tuple[Knot, ...] = ((-15.6, 96), (15.6, 96), (17.6, 86), (16, 76), (0, 78), (-16, 76), (-17.6, 86))
_ARM: tuple[Knot, ...] = (
    (17.6, 121),
    (24.6, 121),
    (26.0, 104),
    (28.6, 84),
    (28.4, 76),
    (25.4, 74),
    (24.0, 82),
    (20.6, 102),
)
_FOOT_FRONT: tuple[Knot, ...] = (
    (-6.6, 0.2),
    (-6.9, 2.2),
    (-5.2, 4.6),
    (-3.8, 8.2),
    (-3.4, 12.5),
    (0, 13.4),
    (3.4, 12.5),
    (3.8, 8.4),
    (5.0, 5.0),
    (6.0, 2.6),
    (5.8, 0.4),
    (2.0, -0.2),
    (-3.0, -0.2),
)
_SHANK_FRONT: tuple[Knot, ...] = (
    (-7.6, 40, True),
    (7.4, 40, True),
    (6.4, 30),
    (4.2, 19),
    (3.8, 12),
    (3.4, 9.5),
    (-3.4, 9.5),
    (-3.8, 12),
    (-4.4, 19),
    (-7.0, 30),
)


def paint_front(
    painter: QPainter, scene: Scene, colours: Colours, rect: QRectF, *, mirrored: bool = False
) -> None:
    """Paint the inset of a scene into the corner of its picture; nothing where the scene shows it itself."""
    front = scene.front
    wide = min(rect.width(), rect.height()) * _SHARE
    if front is None or wide < _LEAST_PX or scene.body.on_side:
        return
    gap = wide * 0.09
    left = rect.left() + gap if mirrored else rect.right() - gap - wide
    frame = QRectF(left, rect.top() + gap, wide, wide)
    round_off = QPainterPath()
    round_off.addEllipse(frame)
    painter.save()
    painter.fillPath(round_off, colours["inset"])
    painter.setClipPath(round_off, Qt.ClipOperation.IntersectClip)
    close = front.kind in ("foot_tilt", "board_tilt")
    span, low = (_FOOT_CM, -9.0) if close else (_FIGURE_CM, -12.0)
    scale = wide / span
    across = -scale if mirrored else scale
    floor = frame.bottom() + low * scale if close else frame.bottom() - 10 * scale
    pencil = Pencil(painter, colours, QTransform(across, 0, 0, -scale, frame.center().x(), floor), frame)
    pencil.block(-span, -span, span, 0, "floor", 0)
    match front.kind:
        case "hip_abduction":
            _person(pencil, spread_deg=front.amount, boot=scene.body.near_leg.wear is Wear.BOOT)
        case "weight_shift":
            _person(pencil, shift_cm=front.amount, boot=scene.body.near_leg.wear is Wear.BOOT)
        case "board_tilt":
            both = any(thing.name == "board" and thing.use == "both_feet" for thing in scene.things)
            _board(pencil, front.amount, both=both)
        case _:
            _foot(pencil, front.amount)
    painter.restore()
    pen = QPen(colours["inset_line"], max(1.5, wide * 0.012))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(frame)


def _person(pencil: Pencil, *, spread_deg: float = 0.0, shift_cm: float = 0.0, boot: bool) -> None:
    """Paint a standing person, the working leg on the left lifted outwards, or the weight shifted."""
    shift = -shift_cm * _SHOWN
    for side in (1, -1):
        hip = Point(side * _HIP_X + shift, _HIP_Y)
        away = radians(spread_deg) if side < 0 else 0.0
        foot = Point(
            side * _HIP_X + (-sin(away) * _LEG_CM if side < 0 else 0.0),
            _HIP_Y - cos(away) * _LEG_CM,
        )
        leg = along(hip, foot, _LEG_CM)
        tone = "" if side < 0 else "_far"
        pencil.part(lambda edge, leg=leg: (leg.map(_leg(edge)),), f"skin{tone}")
        if boot and side < 0:
            pencil.fill(leg.map(_boot()), "boot")
            pencil.fill(leg.map(_boot_straps()), "boot_strap")
        else:
            shoe = QTransform.fromTranslate(foot.x, foot.y - 7).rotate(0)
            pencil.part(lambda edge, shoe=shoe: (shoe.map(_shoe(edge)),), f"shoe{tone}")
        pencil.part(lambda edge, leg=leg: (leg.map(_shorts_leg(edge)),), f"shorts{tone}")
    place = QTransform.fromTranslate(shift, 0)
    pencil.part(lambda edge: (place.map(_cut("pelvis", edge)),), "shorts")
    for flip in (1, -1):
        arm = QTransform(flip, 0, 0, 1, shift, 0)
        pencil.part(lambda edge, arm=arm: (arm.map(_cut("arm", edge)),), "skin")
    pencil.fill(QTransform(1, 0, 0, 1, shift, 145).map(disc(6.0)), "skin")
    pencil.part(lambda edge: (place.map(_cut("shirt", edge)),), "shirt")
    paint_facing(pencil, QTransform.fromTranslate(shift, _HEAD_Y))
    if shift_cm or spread_deg:
        _trace(pencil, shift, spread_deg)


def _trace(pencil: Pencil, shift: float, spread_deg: float) -> None:
    """Draw the way that was gone, so that the movement is seen without moving."""
    path = QPainterPath()
    if spread_deg:
        reach = _LEG_CM + 9
        corner = QPointF(-_HIP_X, _HIP_Y)
        steps = 12
        for step in range(steps + 1):
            angle = radians(spread_deg * step / steps)
            point = QPointF(corner.x() - sin(angle) * reach, corner.y() - cos(angle) * reach)
            path.lineTo(point) if step else path.moveTo(point)
    else:
        path.moveTo(0, 181)
        path.lineTo(shift, 181)
    pencil.cord(path, 1.8, "inset_line")


def _foot(pencil: Pencil, tilt_deg: float) -> None:
    """Paint one foot from the front, tilted round the ankle; its outer edge is on the left."""
    pencil.line(_cut("foot", 0.4), "inset_line", 0.5)
    pencil.part(lambda edge: (_cut("shank", edge),), "skin")
    turned = QTransform.fromTranslate(0, 10).rotate(-tilt_deg).translate(0, -10)
    pencil.part(lambda edge: (turned.map(_cut("foot", edge)),), "skin")
    pencil.line(_toes(), "skin_line", 0.35, place=turned)


def _board(pencil: Pencil, tilt_deg: float, *, both: bool) -> None:
    """Paint a wobble board with the feet on it, tilted over its dome."""
    tilted = QTransform.fromTranslate(0, 0).rotate(-tilt_deg)
    dome = smooth(((-9, 6, True), (9, 6, True), (7, 2.2), (0, 0.2), (-7, 2.2)))
    top = smooth(((-19, 8, True), (19, 8, True), (18.6, 5.6, True), (-18.6, 5.6, True)))
    for x in (-8.0, 8.0) if both else (0.0,):
        place = QTransform.fromTranslate(x, 8)
        leg = QTransform.fromTranslate(x + tilt_deg * 0.12, 7.6)
        flip = QTransform(-1 if x > 0 else 1, 0, 0, 1, 0, 0)
        pencil.part(lambda edge, leg=leg, flip=flip: ((flip * leg).map(_cut("shank", edge)),), "skin")
        foot = flip * place * tilted
        pencil.part(lambda edge, foot=foot: (foot.map(_cut("shoe_front", edge)),), "shoe")
        pencil.fill(foot.map(_cut("shoe_sole", 0.0)), "sole")
    pencil.fill(tilted.map(dome), "rubber")
    pencil.fill(tilted.map(top), "prop_dark")


@lru_cache(maxsize=32)
def _cut(name: str, edge: float) -> QPainterPath:
    shapes: dict[str, tuple[Knot, ...]] = {
        "shirt": _SHIRT,
        "pelvis": _PELVIS,
        "arm": _ARM,
        "foot": _FOOT_FRONT,
        "shank": _SHANK_FRONT,
        "shoe_front": (
            (-6.2, 0.4),
            (-6.4, 3.2),
            (-4.8, 7.2),
            (-4.2, 11.2),
            (4.2, 11.2),
            (4.8, 7.2),
            (6.2, 3.2),
            (6.0, 0.4),
        ),
        "shoe_sole": ((-6.5, 0.0), (-6.5, 1.9), (0, 2.1), (6.3, 1.9), (6.3, 0.0)),
    }
    return smooth(shapes[name], edge=edge)


@lru_cache(maxsize=4)
def _leg(edge: float) -> QPainterPath:
    return smooth(_LEG, edge=edge)


@lru_cache(maxsize=4)
def _shorts_leg(edge: float) -> QPainterPath:
    return smooth(_SHORTS_LEG, edge=edge)


@lru_cache(maxsize=4)
def _shoe(edge: float) -> QPainterPath:
    return smooth(((-5.8, 0.4), (-5.8, 4), (-4.4, 8.6), (4.4, 8.6), (5.8, 4), (5.8, 0.4)), edge=edge)


@lru_cache(maxsize=1)
def _boot() -> QPainterPath:
    return smooth(
        (
            (46, 8.4, True),
            (60, 8.2),
            (76, 7.4),
            (88, 8.0, True),
            (88, -8.0, True),
            (76, -7.4),
            (60, -8.0),
            (46, -8.2, True),
        )
    )


@lru_cache(maxsize=1)
def _boot_straps() -> QPainterPath:
    straps = QPainterPath()
    for x in (51, 60, 69, 79):
        straps.addPath(smooth(((x, 8.6, True), (x + 3.4, 8.6, True), (x + 3.4, -8.4, True), (x, -8.4, True))))
    return straps


@lru_cache(maxsize=1)
def _toes() -> QPainterPath:
    """Return the lines between the toes, the big one on the inner side."""
    lines = QPainterPath()
    for x in (-4.6, -2.8, -0.9, 1.4):
        lines.moveTo(x, 0.4)
        lines.lineTo(x + 0.1, 2.6)
    return lines
