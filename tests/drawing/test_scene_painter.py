"""Painting a person: single pixels and counts that must hold whatever the figure looks like."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from guide.domain.motion import Highlight
from guide.drawing.framing import fitted, view_box
from guide.drawing.palette import NEUTRAL, READABLE, Build, Hair, Look, Skin, Theme, colours_of, contrast
from guide.drawing.scene import Effort, Scene, Strain, Wear
from guide.drawing.scene_painter import paint_scene
from tests.support.golden import differing
from tests.support.scenes import lying, seated, standing, stretching, without_things

_SIZE = 400


def _painted(scene: Scene, look: Look = NEUTRAL, *, mirrored: bool = False, size: int = _SIZE) -> QImage:
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    paint_scene(painter, scene, look, QRectF(0, 0, size, size), view_box([scene]), mirrored=mirrored)
    painter.end()
    return image


def _near(image: QImage, colour: QColor, tolerance: int = 24) -> int:
    """Return how many pixels have about this colour."""
    raw = bytes(image.constBits())
    wanted = (colour.blue(), colour.green(), colour.red())
    return sum(
        1
        for start in range(0, len(raw), 4)
        if max(abs(raw[start + part] - wanted[part]) for part in range(3)) <= tolerance
    )


@pytest.mark.parametrize(
    ("scene", "colour"), [(standing(-30, 1), "work"), (stretching(1), "stretch"), (seated(1), "work")]
)
@pytest.mark.parametrize("theme", Theme)
def test_a_loaded_calf_is_seen(scene: Scene, colour: str, theme: Theme):
    look = replace(NEUTRAL, theme=theme)
    hue = colours_of(look)[colour]
    idle = replace(scene, efforts=())

    assert _near(_painted(scene, look), hue, 50) > _near(_painted(idle, look), hue, 50) + 60


def test_more_effort_is_bolder():
    shares = [
        differing(_painted(standing(-30, amount)), _painted(standing(-30, 0)))[0] for amount in (0.4, 1)
    ]

    assert 0 < shares[0] < shares[1]


def test_a_stretch_has_fibres_that_work_has_not():
    """The second sign beside colour: with one colour for both they still differ."""
    stretched = stretching(1)
    worked = replace(
        stretched, efforts=tuple(replace(effort, strain=Strain.WORK) for effort in stretched.efforts)
    )
    gray = [
        _painted(scene)
        .convertToFormat(QImage.Format.Format_Grayscale8)
        .convertToFormat(QImage.Format.Format_RGB32)
        for scene in (stretched, worked)
    ]

    assert differing(*gray)[0] > 0.0005


@pytest.mark.parametrize("part", Highlight)
def test_every_part_can_be_shown(part: Highlight):
    idle = replace(standing(0), efforts=())
    shown = replace(idle, efforts=(Effort(part=part, strain=Strain.WORK, amount=1),))

    assert differing(_painted(idle), _painted(shown))[0] > 0.0003


def test_a_calf_is_seen_through_the_boot():
    scene = standing(0, 1, wear=Wear.BOOT)

    assert differing(_painted(scene), _painted(replace(scene, efforts=())))[0] > 0.001


@pytest.mark.parametrize("scene", [standing(-20, 1), seated(), lying()])
def test_the_left_side_is_the_mirrored_picture(scene: Scene):
    right, left = _painted(scene), _painted(scene, mirrored=True)

    assert differing(right.transformed(QTransform(-1, 0, 0, 1, 0, 0)), left)[0] < 0.004
    assert differing(right, left)[0] > 0.02


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("skin", Skin)
def test_the_figure_stands_out_from_what_is_behind(theme: Theme, skin: Skin):
    for hair in Hair:
        colours = colours_of(Look(theme=theme, skin=skin, hair=hair))
        for name in (
            "skin",
            "skin_far",
            "hair",
            "shirt",
            "shirt_far",
            "shorts",
            "shorts_far",
            "shoe",
            "boot",
        ):
            seen = colours.edge(name) or colours[name]
            assert contrast(seen, colours["backdrop"]) >= READABLE, (name, hair)
        for name in ("work_line", "stretch_line"):
            assert contrast(colours[name], colours["skin"]) >= READABLE, name


def test_colours_of_effort_are_those_of_the_screens():
    import tomllib
    from pathlib import Path

    tokens = tomllib.loads((Path(__file__).parents[2] / "guide/ui/theme/tokens.toml").read_text("utf-8"))

    light = colours_of(NEUTRAL)
    assert [light[name].name() for name in ("work", "stretch", "ink")] == [
        tokens["light"][name] for name in ("work", "stretch", "ink")
    ]


@pytest.mark.parametrize("build", Build)
@pytest.mark.parametrize("wear", Wear)
def test_every_build_and_every_shoe_is_painted(build: Build, wear: Wear):
    look = replace(NEUTRAL, build=build)
    scene = standing(-10, 0.5, wear=wear)

    other = replace(look, build=Build.MEDIUM)
    changed = differing(_painted(scene, look), _painted(scene, other))[0]
    assert (changed > 0.002) == (build is not Build.MEDIUM)


def test_limbs_have_no_gaps():
    """Along the bones of a bent leg no pixel shows what is behind."""
    scene = without_things(seated())
    image, box = _painted(scene, replace(NEUTRAL, backdrop=False)), view_box([scene])
    place = fitted(box, QRectF(0, 0, _SIZE, _SIZE))
    leg = scene.body.near_leg
    for start, end in ((leg.hip, leg.knee), (leg.knee, leg.ankle), (scene.body.shoulder, scene.body.pelvis)):
        for step in range(41):
            share = step / 40
            x, y = place.map(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
            assert image.pixelColor(int(x), int(y)) != QColor("#ff00ff")


def test_without_a_backdrop_only_the_floor_is_filled():
    image = _painted(without_things(standing()), replace(NEUTRAL, backdrop=False))

    assert image.pixelColor(2, 2) == QColor("#ff00ff")
    assert image.pixelColor(2, _SIZE - 2) == colours_of(NEUTRAL)["floor"]


def test_the_floor_begins_on_a_pixel():
    for size in (64, 101, 300, 333):
        image = _painted(without_things(standing()), size=size)
        column = Counter(image.pixelColor(1, y).name() for y in range(size))

        assert set(column) == {colours_of(NEUTRAL)[name].name() for name in ("backdrop", "floor")}


def test_the_painter_is_left_as_it_was():
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setOpacity(0.5)
    scene = standing(0, 1, wear=Wear.BOOT)
    paint_scene(painter, scene, NEUTRAL, QRectF(0, 0, 100, 100), view_box([scene]))

    assert painter.opacity() == 0.5
    assert not painter.hasClipping()
    assert painter.transform().isIdentity()
    painter.end()
