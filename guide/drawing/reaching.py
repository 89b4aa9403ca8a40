"""Reaching: two bones and a joint between them, from where they are fixed to where they must arrive."""

from __future__ import annotations

import math
from dataclasses import dataclass

from guide.drawing.scene import Arm, Point
from guide.drawing.skeleton import Build, distance

_STRAIGHT = 0.9999


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the middle joint and the end come to lie, and how far the end stays from its target in cm."""

    joint: Point
    end: Point
    short_cm: float


def reach(start: Point, target: Point, upper: float, lower: float, *, bends: int) -> Reach:
    """Return the two bones from ``start`` towards ``target``.

    ``bends`` is the side to which the joint goes, seen from start to target: 1 to the left, -1 to the right.
    A target too far or too near is approached as far as the bones allow.
    """
    away = distance(start, target)
    longest, shortest = (upper + lower) * _STRAIGHT, abs(upper - lower) + 1e-6
    length = min(max(away, shortest), longest)
    way = math.atan2(target.y - start.y, target.x - start.x) if away > 1e-9 else -math.pi / 2
    cosine = (upper * upper + length * length - lower * lower) / (2 * upper * length)
    turn = bends * math.acos(min(1.0, max(-1.0, cosine)))
    joint = Point(start.x + upper * math.cos(way + turn), start.y + upper * math.sin(way + turn))
    end = Point(start.x + length * math.cos(way), start.y + length * math.sin(way))
    return Reach(joint, end, distance(end, target))


def arm_to(
    shoulder: Point, wrist: Point, build: Build, *, hand_deg: float, grips: bool = False, bends: int = -1
) -> Arm:
    """Return an arm whose wrist lies where it is wanted, or as near as it can.

    By default the elbow points down and back, as it does in front of a body that faces right.
    """
    found = reach(shoulder, wrist, build.cm(build.upper_arm), build.cm(build.forearm), bends=bends)
    return Arm(shoulder=shoulder, elbow=found.joint, wrist=found.end, hand_deg=hand_deg, grips=grips)
