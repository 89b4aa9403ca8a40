"""Problems: what of a motion cannot be drawn, found before anyone waits for a picture of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from guide.domain.exercise import Exercise
from guide.domain.motion import Contact, Motion
from guide.drawing.figure import Figure, figure_of
from guide.drawing.pace import Beat
from guide.drawing.posture import Posture, posture_of, uses
from guide.drawing.scene import Leg
from guide.drawing.skeleton import distance

KNOWN_PROPS: dict[str, tuple[str, ...]] = {
    "band": ("foot",),
    "barbell": ("shoulders",),
    "bed": ("back", "front", "side"),
    "bike": ("seat",),
    "board": ("both_feet", "one_foot"),
    "boot": ("on",),
    "chair": ("seat",),
    "cones": (),
    "crutches": ("hands",),
    "dumbbell": ("knee",),
    "floor": ("hands",),
    "heel_lift": ("boot", "shoe"),
    "leg_press": ("feet",),
    "mat": ("back", "front", "seat", "side"),
    "pillow": ("under_calf", "under_head", "under_leg"),
    "plate": ("ball", "balls"),
    "pool": ("chest",),
    "rail": ("fingertips", "hand", "hands"),
    "roller": ("under_calf",),
    "rope": ("hands",),
    "step": ("ball", "balls", "lead_foot", "stance_foot"),
    "stool": ("under_leg",),
    "strap": ("foot",),
    "towel": ("foot", "under_foot", "under_knee"),
    "wall": ("feet", "fingertips", "hands"),
    "wedge": ("feet",),
    "worktop": ("fingertips", "hands"),
}
"""Every thing that can be drawn, and how a body can meet it; any of them may also just be there."""
MOST_FRAMES = 24
SLACK_CM, SLACK_DEG = 0.5, 1.0
_LONGEST_WORD = 80


@dataclass(frozen=True, slots=True)
class DrawingProblem:
    """One thing that cannot be drawn. ``at``: the way to it within the motion, such as ``("props", 1)``."""

    code: str
    message: str
    at: tuple[str | int, ...] = ()


def drawing_problems(exercise: Exercise) -> list[DrawingProblem]:
    """Return what of an exercise's motion cannot be drawn; nothing if it has none.

    It takes a time that does not grow with what the motion asks for: too many frames are refused first.
    """
    motion = exercise.motion
    if motion is None:
        return []
    if len(motion.frames) > MOST_FRAMES:
        return [
            DrawingProblem(
                "too-many-frames",
                f"a motion has at most {MOST_FRAMES} key poses, not {len(motion.frames)}",
                ("frames",),
            )
        ]
    found = [*_props(motion), *_other_frames(motion), *_carried(motion), *_below(motion)]
    if not found:
        found = [*_in_the_world(figure_of(exercise))]
    return found


def _props(motion: Motion) -> Iterator[DrawingProblem]:
    for index, prop in enumerate(motion.props):
        if prop.name not in KNOWN_PROPS:
            yield DrawingProblem(
                "unknown-prop",
                f'there is no prop "{prop.name[:_LONGEST_WORD]}"{_meant(prop.name, list(KNOWN_PROPS))}',
                ("props", index),
            )
        elif prop.use and prop.use not in KNOWN_PROPS[prop.name]:
            known = KNOWN_PROPS[prop.name]
            ways = f": {', '.join(known)}" if known else "; it is named alone"
            yield DrawingProblem(
                "unknown-prop-use",
                f'"{prop.name}" is not used as "{prop.use[:_LONGEST_WORD]}"{_meant(prop.use, known) or ways}',
                ("props", index),
            )


def _meant(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word.lower(), known, n=1, cutoff=0.6) if len(word) <= _LONGEST_WORD else []
    return f'; did you mean "{close[0]}"?' if close else ""


def _other_frames(motion: Motion) -> Iterator[DrawingProblem]:
    count = len(motion.other.frames) if motion.other is not None else 0
    if count not in (0, 1, len(motion.frames)):
        yield DrawingProblem(
            "other-frames",
            f"the other leg has {count} key poses; give one, or {len(motion.frames)} as the working leg has",
            ("other", "frames"),
        )


def _carried(motion: Motion) -> Iterator[DrawingProblem]:
    """Yield a contact that nothing makes possible."""
    stands = posture_of(motion) is Posture.STANDING
    if stands and motion.contact in (Contact.OPEN, Contact.PLATE, Contact.WALL):
        yield DrawingProblem(
            "nothing-carries",
            f"contact is {motion.contact.value}, but nothing carries the body: name a seat, bed or mat",
            ("contact",),
        )
    if motion.contact is Contact.PLATE and posture_of(motion) is Posture.SEATED:
        yield DrawingProblem(
            "nothing-carries",
            "contact is plate, but nobody can push one from a chair: name a leg_press or a mat",
            ("contact",),
        )
    if motion.contact in (Contact.GAIT, Contact.JUMP, Contact.LAND) and not stands:
        yield DrawingProblem(
            "cannot-move-off",
            f"contact is {motion.contact.value}, but the body sits or lies",
            ("contact",),
        )


def _below(motion: Motion) -> Iterator[DrawingProblem]:
    """Yield frames whose heel would have to go through the floor."""
    if motion.contact not in (Contact.RAISE, Contact.BALL, Contact.JUMP):
        return
    for index, frame in enumerate(motion.frames):
        if motion.contact is not Contact.BALL and frame.foot_deg < -SLACK_DEG:
            yield DrawingProblem(
                "through-the-floor",
                f"the heel would be below the floor: T - H + K - A = {frame.foot_deg:g} degrees; "
                "a heel sinks only with contact: step",
                ("frames", index),
            )


def _in_the_world(figure: Figure) -> Iterator[DrawingProblem]:
    """Yield what does not fit once everything has its place."""
    motion, planting = figure.motion, figure.planting
    if figure.hold is not None and figure.hold.short_cm > SLACK_CM:
        names = list(uses(motion))
        index = next(names.index(name) for name in ("wall", "worktop", "rail") if name in names)
        yield DrawingProblem(
            "out-of-reach",
            f"the hands stay {figure.hold.short_cm:.0f} cm short of the {names[index]}",
            ("props", index),
        )
    for index in range(len(motion.frames)):
        sweep = index / max(1, len(motion.frames) - 1)
        body = figure.at(Beat(sweep=sweep)).body if figure.strides is None else None
        if body is None:
            continue
        leg = body.near_leg
        if planting.seat is not None and planting.ball is not None and motion.contact is not Contact.PLATE:
            short = distance(leg.ball, planting.ball)
            if short > SLACK_CM:
                yield DrawingProblem(
                    "out-of-reach",
                    f"the foot stays {short:.0f} cm short of where it stood in the first frame",
                    ("frames", index),
                )
                continue
        if (low := _depth(leg)) > SLACK_CM:
            yield DrawingProblem(
                "through-the-floor", f"the foot would be {low:.0f} cm below the floor", ("frames", index)
            )


def _depth(leg: Leg) -> float:
    """Return how far a foot is below the floor."""
    points = [leg.heel.y, leg.ball.y] + ([leg.toe.y] if leg.foot_deg <= 0 else [])
    return -min(points)
