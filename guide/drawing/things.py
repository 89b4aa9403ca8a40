"""Things: the props of a scene, what their points mean, and how they are painted.

World centimetres, y up, in this order (``Thing.points``). "Left" is the smaller x: behind a person who faces
right.

========== ==========================================================================================
name       points
========== ==========================================================================================
wall       foot of its face, top of its face; the wall is to the right of the face
rail       middle of the grip, foot of the post
worktop    left end of the top surface, right end of the top surface
chair      back end of the seat, front end of the seat, top of the back rest
step       left edge of the top surface, right end of the top surface; reaches to the floor
plate      as ``step``: a low, thick plate
leg_press  foot of the back rest (where the seat begins), top of the back rest, lower end of the foot
           plate's face, upper end of the foot plate's face
wedge      thin end on the floor, upper edge of the high end
bed        left end of the top surface, right end of the top surface; if its head is raised, also
           that part's lower and upper end
mat        left end, right end, both on the floor
pillow     lower left corner, upper right corner
towel      a rolled towel (``under_…``): middle, a point of its rim; else a line from hands to foot; flat
           under a foot: left end, right end on the floor
band       a line from where it is held to the foot, further points as it runs
strap      as ``band``
heel_lift  none; it lies in the shoe or boot, see ``Leg.lift_cm``
boot       none; a leg wears it, see ``Leg.wear``
crutches   grip, tip on the floor, top
stool      left end of the top surface, right end of the top surface
bike       saddle, middle of the crank, near pedal, far pedal, middle of the handlebar
board      left end of the top surface, right end of the top surface; rocks on the dome below its middle
rope       near hand, far hand, the middle of the loop (highest or lowest point now)
dumbbell   middle; lies across, so its round end is seen
barbell    middle of the bar; seen from its end
roller     middle, a point of its rim
cones      the middle of each cone's foot; they go by with ``Scene.ground_cm``
pool       left end of the water's surface, right end of the water's surface
floor      none
========== ==========================================================================================
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from guide.drawing import furniture, gear
from guide.drawing.pencil import Pencil
from guide.drawing.scene import Point, Scene, Thing

_PAINTED: dict[str, Callable[[Pencil, Thing], None]] = {
    "wall": furniture.wall,
    "rail": furniture.rail,
    "worktop": furniture.worktop,
    "chair": furniture.chair,
    "step": furniture.step,
    "plate": furniture.plate,
    "leg_press": furniture.leg_press,
    "wedge": furniture.wedge,
    "bed": furniture.bed,
    "mat": furniture.mat,
    "pillow": furniture.pillow,
    "towel": gear.towel,
    "band": gear.band,
    "strap": gear.strap,
    "crutches": gear.crutches,
    "stool": furniture.stool,
    "bike": furniture.bike,
    "board": gear.board,
    "rope": gear.rope,
    "dumbbell": gear.dumbbell,
    "roller": gear.roller,
    "cones": gear.cones,
}
_LEAST_POINTS = {
    "chair": 3,
    "crutches": 3,
    "rope": 3,
    "leg_press": 4,
    "bike": 5,
    "dumbbell": 1,
    "cones": 1,
}


_ROOM_CM = 20.0
_UNDER_THE_BODY = ("bike", "cones")


def paint_behind(pencil: Pencil, scene: Scene) -> None:
    """Paint what stands behind the body."""
    for thing in scene.things:
        if thing.name == "pool":
            furniture.pool_back(pencil, thing)
        elif thing.name == "barbell":
            gear.barbell_far(pencil, thing)
        elif thing.name == "cones":
            moved = tuple(Point(it.x - scene.ground_cm, it.y) for it in thing.points)
            _paint(pencil, replace(thing, points=moved))
        elif thing.name == "crutches":
            # The far one of the pair.
            _paint(pencil, replace(thing, points=tuple(Point(it.x + 3, it.y) for it in thing.points)))
        elif thing.behind or thing.name in _UNDER_THE_BODY:
            _paint(pencil, thing)


def paint_before(pencil: Pencil, scene: Scene) -> None:
    """Paint what is nearer to the viewer than the body."""
    for thing in scene.things:
        if thing.name == "pool":
            furniture.pool_front(pencil, thing, *_breadth(scene))
        elif thing.name == "barbell":
            gear.barbell_near(pencil, thing)
        elif not thing.behind and thing.name not in _UNDER_THE_BODY:
            _paint(pencil, thing)


def _breadth(scene: Scene) -> tuple[float, float]:
    """Return between which x body and things in the water are."""
    body = scene.body
    points = [body.shoulder, body.pelvis, body.head]
    for leg in (body.near_leg, body.far_leg):
        points += [leg.knee, leg.heel, leg.toe]
    for arm in (body.near_arm, body.far_arm):
        points += [arm.elbow, arm.wrist]
    points += [point for thing in scene.things if thing.name == "rail" for point in thing.points]
    return min(point.x for point in points) - _ROOM_CM, max(point.x for point in points) + _ROOM_CM


def _paint(pencil: Pencil, thing: Thing) -> None:
    paint = _PAINTED.get(thing.name)
    if paint is not None and len(thing.points) >= _LEAST_POINTS.get(thing.name, 2):
        paint(pencil, thing)
