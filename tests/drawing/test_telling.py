"""What a figure shows, in words: distinct, true to the geometry, and translated as whole sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from guide.domain.dose import HoldWork, RepWork, Tempo
from guide.domain.exercise import Exercise
from guide.drawing.figure import end_scene, start_scene
from guide.drawing.telling import describe
from guide.library.open import open_library
from guide.library.stack import Layer

ROOT = Path(__file__).parents[2]
LIBRARY = open_library([Layer(root=ROOT / "exercises", builtin=True)], language="en", cache_folder=None)


def exercise(name: str) -> Exercise:
    return LIBRARY.exercises[name]


def test_no_two_exercises_are_told_alike():
    told = [describe(each) for each in LIBRARY.exercises.values()]

    assert len(set(told)) == len(told) == 72


@pytest.mark.parametrize("name", sorted(LIBRARY.exercises))
def test_sentences_are_whole(name: str):
    told = describe(exercise(name))

    assert told.endswith(".")
    assert "{" not in told
    assert "!" not in told
    assert all(part[0].isupper() for part in re.split(r"(?<=\.)\s", told))
    assert not re.search(r" -\d", told)
    assert 40 < len(told) < 420


def test_heel_raise_in_full():
    assert describe(exercise("heel-raise-double-supported")) == (
        "Standing. Both legs do the same. The heel rises 14 cm. "
        "Each time: 2 seconds there, 1 second held, 3 seconds back. Both hands are on the worktop."
    )


def test_height_of_the_heel_is_measured_on_the_figure():
    for name in ("heel-raise-single", "seated-heel-raise", "heel-raise-bent-knee"):
        start, end = start_scene(exercise(name)).body.near_leg, end_scene(exercise(name)).body.near_leg
        assert f"The heel rises {end.heel.y - start.heel.y:.0f} cm." in describe(exercise(name))


def test_heel_below_the_edge():
    assert "The heel goes from 7 cm below the edge to 14 cm above it." in describe(
        exercise("heel-drop-straight")
    )
    assert "The heel sinks 7 cm below the edge." in describe(exercise("step-stretch"))


def test_dose_of_a_routine_is_told_instead_of_the_exercises_own():
    hold = describe(exercise("wall-stretch-straight"), HoldWork(hold_s=45))
    reps = describe(
        exercise("heel-raise-single"), RepWork(reps=3, tempo=Tempo(lift_s=0, hold_s=1.5, lower_s=1))
    )

    assert "45 seconds in all" in hold
    assert "Each time: 1.5 seconds held, 1 second back." in reps


def test_exercise_without_a_motion_is_not_told():
    assert describe(replace(exercise("heel-raise-single"), motion=None)) == ""
