"""Figures: what must hold of any drawn body, whatever it does."""

from __future__ import annotations

import math
from collections.abc import Iterator

from guide.domain.dose import HoldWork, RepWork, planned_s
from guide.domain.exercise import Exercise
from guide.drawing.figure import Figure
from guide.drawing.pace import END, START, Beat, beat_at, round_s
from guide.drawing.scene import Arm, Body, Leg, Point, Scene
from guide.drawing.skeleton import Build, distance, foot_shape

GRAIN = 1e-6


def seconds_of(exercise: Exercise, parts: int) -> list[float]:
    """Seconds spread over two reps, or over one round or hold."""
    work = exercise.dose.work
    if isinstance(work, RepWork):
        length = work.tempo.rep_s * min(2, work.reps)
    elif isinstance(work, HoldWork):
        length = 8.0
    else:
        length = min(round_s(exercise.motion) * 2, planned_s(work) or math.inf)
    return [length * part / parts for part in range(parts + 1)]


def beats_of(exercise: Exercise, parts: int = 24) -> list[Beat]:
    """Moments of a set of an exercise, with start and end."""
    return [
        START,
        END,
        *(beat_at(exercise, exercise.dose.work, second) for second in seconds_of(exercise, parts)),
    ]


def points_of(body: Body) -> list[Point]:
    """Every joint of a body."""
    found = [body.pelvis, body.shoulder, body.neck, body.head]
    for leg in (body.near_leg, body.far_leg):
        found += [leg.hip, leg.knee, leg.ankle, leg.heel, leg.ball, leg.toe]
    for arm in (body.near_arm, body.far_arm):
        found += [arm.shoulder, arm.elbow, arm.wrist]
    return found


def wrong_lengths(figure: Figure, body: Body) -> Iterator[str]:
    """Segments of a body that are not as long as they are."""
    build = figure.build
    for name, leg, foot in (
        ("near", body.near_leg, figure.planting.foot),
        ("far", body.far_leg, figure.far.foot),
    ):
        shape = foot_shape(build, foot)
        sole = shape.heel_back + shape.ball_ahead
        for part, first, last, wanted in (
            ("thigh", leg.hip, leg.knee, build.cm(build.thigh)),
            ("shank", leg.knee, leg.ankle, build.cm(build.shank)),
            ("sole", leg.heel, leg.ball, sole),
            ("toes", leg.ball, leg.toe, shape.toes),
            ("heel", leg.ankle, leg.heel, math.hypot(shape.heel_back, shape.below)),
        ):
            if abs(distance(first, last) - wanted) > GRAIN:
                yield f"{name} {part}: {distance(first, last):.4f} instead of {wanted:.4f}"
    for name, arm in (("near", body.near_arm), ("far", body.far_arm)):
        yield from _wrong_arm(name, arm, build)
    if abs(distance(body.pelvis, body.shoulder) - build.cm(build.trunk)) > GRAIN:
        yield "trunk"


def _wrong_arm(name: str, arm: Arm, build: Build) -> Iterator[str]:
    for part, first, last, wanted in (
        ("upper arm", arm.shoulder, arm.elbow, build.cm(build.upper_arm)),
        ("forearm", arm.elbow, arm.wrist, build.cm(build.forearm)),
    ):
        if abs(distance(first, last) - wanted) > GRAIN:
            yield f"{name} {part}: {distance(first, last):.4f} instead of {wanted:.4f}"


def knee_deg(leg: Leg) -> float:
    """Bend of a knee as drawn."""
    thigh = math.degrees(math.atan2(leg.hip.x - leg.knee.x, leg.hip.y - leg.knee.y))
    shin = math.degrees(math.atan2(leg.knee.x - leg.ankle.x, leg.knee.y - leg.ankle.y))
    return (shin - thigh + 180) % 360 - 180


def largest_move(before: Scene, after: Scene) -> float:
    """How far the joint that moves most goes between two scenes, in centimetres."""
    return max(
        distance(first, last)
        for first, last in zip(points_of(before.body), points_of(after.body), strict=True)
    )
