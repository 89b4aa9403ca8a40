"""Approved pictures: one exercise for each contact and each thing at least."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from guide.domain.exercise import Exercise
from guide.domain.motion import Contact
from guide.drawing.figure import figure_of
from guide.drawing.film import frame_of, way_of
from guide.drawing.palette import NEUTRAL, Build, Hair, Skin, Theme
from guide.drawing.picture_file import Wanted, picture
from guide.drawing.still import paint_pair
from tests.support.golden import Golden, differing

PICTURED = {
    "ankle-pf-arom-limited": 0.4,
    "arm-cardio": 0.2,
    "band-plantarflexion": 0.5,
    "boot-gait-crutches": 0.1,
    "bridge-good-leg": 0.5,
    "change-of-direction": 0.1,
    "foam-roll-calf": 0.3,
    "gait-heel-toe": 0.6,
    "heel-drop-straight": 0.4,
    "heel-raise-double": 0.4,
    "hsr-standing-calf": 0.5,
    "jump-two-foot": 0.4,
    "leg-press-calf-double": 0.5,
    "mini-squat": 0.5,
    "rope-skip": 0.3,
    "seated-heel-raise-loaded": 0.5,
    "side-hip-abduction": 0.5,
    "slant-board-stretch": 0.9,
    "static-bike": 0.2,
    "strap-stretch-bent": 0.9,
    "supine-wall-heel-raise": 0.5,
    "toe-walk": 0.2,
    "towel-toe-curls": 0.5,
    "wall-stretch-straight": 0.9,
    "water-walking": 0.3,
    "weight-shift-boot": 0.3,
    "wobble-board-double": 0.2,
}
_SMALL = Wanted(width=200)


@pytest.mark.parametrize("name", PICTURED)
def test_looks_as_approved(name: str, catalogue: dict[str, Exercise], golden: Golden):
    golden.check(name, picture(catalogue[name], replace(_SMALL, at=PICTURED[name])))


@pytest.mark.parametrize("theme", [Theme.DARK, Theme.CONTRAST])
def test_themes_look_as_approved(theme: Theme, catalogue: dict[str, Exercise], golden: Golden):
    wanted = replace(_SMALL, at=0.4, left=True, look=replace(NEUTRAL, theme=theme))

    golden.check(f"heel-raise-double-{theme}", picture(catalogue["heel-raise-double"], wanted))


def test_other_people_look_as_approved(catalogue: dict[str, Exercise], golden: Golden):
    look = replace(NEUTRAL, skin=Skin.DARK, hair=Hair.GREY, build=Build.BROAD)

    golden.check("other-person", picture(catalogue["mini-squat"], replace(_SMALL, at=0.4, look=look)))


def test_a_still_looks_as_approved(catalogue: dict[str, Exercise], golden: Golden):
    golden.check("still", picture(catalogue["straight-leg-raise"], _SMALL))


def test_a_pair_looks_as_approved(catalogue: dict[str, Exercise], golden: Golden):
    figure = figure_of(catalogue["sit-to-stand"])
    image = QImage(280, 160, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_pair(painter, way_of(figure), NEUTRAL, QRectF(0, 0, 280, 160), frame_of(figure))
    painter.end()

    golden.check("pair", image)


def test_every_contact_and_every_thing_is_pictured(catalogue: dict[str, Exercise]):
    motions = [exercise.motion for exercise in catalogue.values() if exercise.motion]
    pictured = [motion for name in PICTURED if (motion := catalogue[name].motion)]

    assert {motion.contact for motion in pictured} == set(Contact)
    assert {prop.name for motion in pictured for prop in motion.props} == {
        prop.name for motion in motions for prop in motion.props
    }


def test_a_changed_picture_is_noticed(catalogue: dict[str, Exercise]):
    low, high = (picture(catalogue["heel-raise-double"], replace(_SMALL, at=at)) for at in (0.0, 0.4))

    assert differing(low, low)[0] == 0
    assert differing(low, high)[0] > 0.01
