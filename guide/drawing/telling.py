"""Telling: what a figure shows, in plain sentences for people who cannot see it.

Every number is measured on the figure itself or is the dose's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from guide.domain.dose import DistanceWork, DurationWork, HoldWork, IntervalWork, RepWork, SetWork
from guide.domain.exercise import Exercise, Kind, SideRule
from guide.domain.motion import Contact, FrontKind, OtherPlace
from guide.drawing.figure import Figure, figure_of
from guide.drawing.hops import AHEAD_CM
from guide.drawing.pace import END, START
from guide.drawing.posture import Posture, uses
from guide.drawing.scene import Body, Wear
from guide.drawing.skeleton import ankle_deg, lean_of
from guide.i18n import _, ngettext, number

FAST_HIP_DEG = 40.0
"""From this bend of the hip on, a run is a fast one."""
SEEN_CM, SEEN_DEG = 1.0, 3.0
"""Smaller movements are not told."""


def describe(exercise: Exercise, work: SetWork | None = None) -> str:
    """Return what the figure of an exercise shows; empty for one without a motion.

    ``work`` is what a set asks for, where it differs from the exercise's own.
    """
    if exercise.motion is None:
        return ""
    figure = figure_of(exercise)
    sentences = [
        _posture(figure),
        _other_leg(figure),
        *_movement(figure),
        _time(figure, exercise.dose.work if work is None else work),
        _hands(figure),
        _wear(figure),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _posture(figure: Figure) -> str:
    motion, props = figure.motion, uses(figure.motion)
    match figure.planting.posture:
        case Posture.STANDING:
            return _stand(figure, props)
        case Posture.SEATED:
            return _("Sitting on a chair.")
        case Posture.CYCLING:
            return _("Sitting on an exercise bike.")
        case Posture.MACHINE:
            return _("Leaning back in a leg press, the foot on its plate.")
        case Posture.FLOOR:
            bent = motion.frames[0].knee_deg >= 30
            return (
                _("Sitting on the floor with the knee bent and the heel down.")
                if bent
                else _("Sitting on the floor with the leg out in front.")
            )
        case Posture.RECLINED:
            return _("Leaning back on a bed with the leg out in front.")
        case Posture.SUPINE:
            if motion.contact is Contact.WALL:
                return _("Lying on the back with the feet on a wall.")
            bent = motion.frames[0].knee_deg >= 30
            return _("Lying on the back, knees bent.") if bent else _("Lying on the back, leg straight.")
        case Posture.PRONE:
            return _("Lying on the front, the foot over the end of the bed.")
        case Posture.SIDE:
            return _("Lying on the side, the working leg on top.")
        case _:
            assert_never(figure.planting.posture)


def _stand(figure: Figure, props: dict[str, str]) -> str:
    contact = figure.motion.contact
    if "wedge" in props:
        return _("Standing on a wedge, toes higher than heels.")
    if contact is Contact.STEP:
        return (
            _("Standing with the ball of the foot on a low plate, a bar on the shoulders.")
            if "barbell" in props
            else _("Standing with the ball of the foot on the edge of a step.")
        )
    if contact is Contact.BOARD:
        return _("Standing on a wobble board.")
    if "step" in props:
        return (
            _("Standing with one foot on a low step in front.")
            if props["step"] == "lead_foot"
            else _("Standing on a low step with one foot.")
        )
    if "pool" in props:
        return _("In water up to the chest.")
    if figure.strides is not None:
        return ""
    bent = figure.motion.frames[0].knee_deg
    return _("Standing, knees a little bent.") if 15 <= bent < 60 else _("Standing.")


def _other_leg(figure: Figure) -> str:
    if figure.strides is not None or figure.pedals is not None:
        return ""
    match figure.far.other.place:
        case OtherPlace.ALIKE:
            if figure.exercise.side is SideRule.AFFECTED:
                return _("Both legs do the same; the injured one takes a little more of the weight.")
            return _("Both legs do the same.")
        case OtherPlace.FREE:
            return _("The other foot is off the floor.")
        case OtherPlace.AHEAD:
            return _("The other foot stands in front.")
        case OtherPlace.BEHIND:
            return _("The other foot stands behind.")
        case OtherPlace.HEEL_TO_TOE:
            return _("The other foot stands right behind it, toes to heel.")
        case OtherPlace.HELPS_UP:
            return _("The other foot helps on the way up and is off the ground on the way down.")
        case OtherPlace.FOLLOWS:
            return _("The other foot comes up from the floor behind.")
        case OtherPlace.TAPS:
            return _("The other heel taps the floor in front.")
        case OtherPlace.REACHES:
            return _("The other foot reaches out over the floor, in three directions in turn.")
        case OtherPlace.STAYS:
            return _("The other foot stays behind and its heel comes up.")
        case OtherPlace.RESTS:
            return _("The other leg rests.")
        case _:
            assert_never(figure.far.other.place)


def _movement(figure: Figure) -> list[str]:
    """Return a sentence for each thing that moves, at most three."""
    motion = figure.motion
    if figure.strides is not None:
        return [_strides(figure)]
    if figure.pedals is not None:
        return [_("The feet go round on the pedals, the knees never quite straight.")]
    start, end = figure.at(START).body, figure.at(END).body
    found: list[str] = []
    if motion.contact in (Contact.JUMP, Contact.LAND):
        return [_hop(figure)]
    if motion.toes_deg is not None:
        found += _toes(*motion.toes_deg)
    if motion.front is not None:
        found.append(_sideways(figure))
    if "roller" in uses(motion):
        found.append(_("The calf rolls to and fro over the roller, 10 cm in all."))
    if "stool" in uses(motion):
        found.append(_("The arms turn in circles while the leg rests on a stool."))
    for told in (_heel, _hips, _bend, _knee, _thigh):
        found += told(figure, start, end)
    return found[:3] or [_still(figure)]


def _strides(figure: Figure) -> str:
    motion, props = figure.motion, uses(figure.motion)
    runs = figure.strides is not None and figure.strides.flies
    if "crutches" in props:
        return _("Walking with two crutches: crutches and boot go together, then the other leg.")
    if motion.contact is Contact.BALL:
        return _("Walking on the balls of the feet, both heels high all the way.")
    if "cones" in props:
        bend = round(max(frame.knee_deg for frame in motion.frames))
        return _("Running round cones, knees bent to {bend} degrees to slow down.").format(bend=bend)
    if "pool" in props:
        return _("Walking with small steps, heel first.")
    if runs and motion.frames[0].hip_deg >= FAST_HIP_DEG:
        return _("Running fast and relaxed, with long steps, arms swinging.")
    if runs:
        return _("Jogging with short, quick steps, arms swinging.")
    if figure.exercise.kind is Kind.CARDIO:
        return _("Walking briskly, arms swinging.")
    return _("Walking with short, even steps, from heel to toe.")


def _hop(figure: Figure) -> str:
    motion = figure.motion
    knee = round(motion.frames[0].knee_deg)
    if "rope" in uses(motion):
        text = _("Small jumps over a turning rope, about two a second, landing on the balls of the feet.")
    elif motion.contact is Contact.JUMP:
        text = _("From a dip, knees bent to {knee} degrees, the body jumps straight up and lands the same.")
    elif motion.frames[-1].hip_deg < 0:
        text = _("From a knee bent to {knee} degrees the body hops {ahead} cm forward onto the same leg.")
    else:
        text = _("Small hops on the spot, a few centimetres high, knee bent to {knee} degrees on landing.")
    return text.format(knee=knee, ahead=round(AHEAD_CM))


def _heel(figure: Figure, start: Body, end: Body) -> list[str]:
    """Tell how far the heel rises from floor, edge or wall."""
    contact = figure.motion.contact
    if contact in (Contact.WALL, Contact.PLATE):
        gone = round(abs(ankle_deg(end.near_leg) - ankle_deg(start.near_leg)))
        text = (
            _("The heels come off the wall as the feet point by {gone} degrees.")
            if contact is Contact.WALL
            else _("The ankles point by {gone} degrees and push the plate away.")
        )
        return [text.format(gone=gone)]
    if contact not in (Contact.RAISE, Contact.STEP, Contact.BALL) or "wedge" in uses(figure.motion):
        return []
    top = figure.planting.top
    low, high = start.near_leg.heel.y - top, end.near_leg.heel.y - top
    if contact is Contact.STEP and min(low, high) < -SEEN_CM:
        if max(low, high) < SEEN_CM:
            return [_("The heel sinks {below} cm below the edge.").format(below=round(-min(low, high)))]
        return [
            _("The heel goes from {below} cm below the edge to {above} cm above it.").format(
                below=round(-min(low, high)), above=round(max(low, high))
            )
        ]
    if abs(high - low) >= SEEN_CM:
        return [_("The heel rises {gone} cm.").format(gone=round(high - low))]
    return []


def _hips(figure: Figure, start: Body, end: Body) -> list[str]:
    gone = end.pelvis.y - start.pelvis.y
    if figure.motion.contact not in (Contact.FLAT, Contact.BOOT) or abs(gone) < 2 * SEEN_CM:
        return []
    text = _("The hips rise {gone} cm.") if gone > 0 else _("The hips sink {gone} cm.")
    return [text.format(gone=round(abs(gone)))]


def _bend(figure: Figure, start: Body, end: Body) -> list[str]:
    """Tell what the ankle does where no heel rises."""
    contact = figure.motion.contact
    gone = ankle_deg(end.near_leg) - ankle_deg(start.near_leg)
    if abs(gone) < SEEN_DEG or (contact in (Contact.RAISE, Contact.STEP, Contact.WALL, Contact.PLATE)):
        if not ("wedge" in uses(figure.motion) and abs(gone) >= SEEN_DEG):
            return []
        return [_("The heels come down onto the wedge, toes {gone} degrees up.").format(gone=round(gone))]
    if contact is Contact.BOARD:
        return [_("The board tilts {gone} degrees, toes up and back.").format(gone=round(abs(gone)))]
    if contact is Contact.FLAT:
        lean = round(lean_of(end.near_leg.ankle, end.near_leg.knee))
        return (
            [_("The shin leans {lean} degrees forward, heel down.").format(lean=lean)]
            if gone > 0 and lean > SEEN_DEG
            else []
        )
    text = (
        _("The foot points down by {gone} degrees.")
        if gone < 0
        else _("The foot comes up towards the shin by {gone} degrees.")
    )
    return [text.format(gone=round(abs(gone)))]


def _knee(figure: Figure, start: Body, end: Body) -> list[str]:
    first, last = _knee_deg(start), _knee_deg(end)
    if figure.planting.ball is not None and figure.planting.seat is not None:
        return []
    if abs(last - first) < SEEN_DEG:
        return []
    text = (
        _("The knee straightens from {first} to {last} degrees.")
        if last < first
        else _("The knee bends from {first} to {last} degrees.")
    )
    return [text.format(first=round(max(0.0, first)), last=round(max(0.0, last)))]


def _thigh(figure: Figure, start: Body, end: Body) -> list[str]:
    """Tell how far a straight leg lifts that lies free."""
    if figure.motion.contact is not Contact.OPEN or figure.motion.front is not None:
        return []
    first, last = figure.motion.frames[0].hip_deg, figure.motion.frames[-1].hip_deg
    if abs(last - first) < SEEN_DEG:
        return []
    if figure.planting.posture is Posture.PRONE:
        return [
            _("The straight leg lifts backwards by {gone} degrees.").format(gone=round(abs(last - first)))
        ]
    return [_("The straight leg lifts by {gone} degrees.").format(gone=round(abs(last - first)))]


def _knee_deg(body: Body) -> float:
    leg = body.near_leg
    return (lean_of(leg.ankle, leg.knee) - lean_of(leg.knee, leg.hip) + 180) % 360 - 180


def _toes(first: float, last: float) -> list[str]:
    found: list[str] = []
    if min(first, last) < 0:
        found.append(_("The toes curl down by {gone} degrees.").format(gone=round(-min(first, last))))
    if max(first, last) > 0:
        found.append(_("The toes lift and spread by {gone} degrees.").format(gone=round(max(first, last))))
    return found


def _sideways(figure: Figure) -> str:
    move = figure.motion.front
    assert move is not None
    low, high = round(abs(min(move.start, move.end, 0))), round(max(move.start, move.end, 0))
    match move.kind:
        case FrontKind.HIP_ABDUCTION:
            text = _("The top leg lifts sideways by {high} degrees.")
        case FrontKind.WEIGHT_SHIFT:
            text = _("The hips sway {high} cm to the side and back.")
        case FrontKind.BOARD_TILT:
            text = _("It tilts {low} degrees to one side and {high} to the other.")
        case FrontKind.FOOT_TILT:
            if not low:
                text = _("The sole of the foot turns outwards by {high} degrees.")
            elif not high:
                text = _("The sole of the foot turns inwards by {low} degrees.")
            else:
                text = _("The sole of the foot tilts {low} degrees inwards and {high} outwards.")
        case _:
            assert_never(move.kind)
    return text.format(low=low, high=high)


def _still(figure: Figure) -> str:
    motion, frame = figure.motion, figure.motion.frames[0]
    if motion.contact is Contact.RAISE:
        heel = figure.at(START).body.near_leg.heel.y
        return _("The heel stays {height} cm up.").format(height=round(heel))
    if motion.contact is Contact.BOOT:
        return _("The ball of the foot presses lightly into the boot. Nothing moves.")
    if figure.planting.posture is Posture.SEATED:
        return _("The arch of the foot draws up a little. Nothing else moves.")
    if frame.hip_deg > 0 or frame.knee_deg > 0:
        return _("The knee is soft and the body is held steady.")
    return _("The body is held steady.")


def _time(figure: Figure, work: SetWork) -> str:
    match work:
        case RepWork():
            tempo = work.tempo
            parts = [
                text.format(time=_seconds(length_s))
                for text, length_s in (
                    (_("{time} there"), tempo.lift_s),
                    (_("{time} held"), tempo.hold_s),
                    (_("{time} back"), tempo.lower_s),
                )
                if length_s > 0
            ]
            return _("Each time: {parts}.").format(parts=", ".join(parts))
        case HoldWork():
            if figure.exercise.kind is Kind.STRETCH:
                return _("Reached slowly, then held, {time} in all.").format(time=_seconds(work.hold_s))
            return _("Held for {time}.").format(time=_seconds(work.hold_s))
        case DurationWork():
            return _("It goes on for {time}.").format(time=_long(work.duration_s))
        case IntervalWork():
            parts = [
                _("{label} {time}").format(label=each.label, time=_long(each.seconds))
                for each in work.intervals
            ]
            return _("In turn: {parts}.").format(parts=", ".join(parts))
        case DistanceWork():
            return _("For {metres} metres.").format(metres=number(work.distance_m))
        case _:
            assert_never(work)


def _seconds(seconds: float) -> str:
    if seconds == int(seconds):
        return ngettext("{count} second", "{count} seconds", int(seconds)).format(count=int(seconds))
    return _("{count} seconds").format(count=number(seconds))


def _long(seconds: float) -> str:
    minutes = int(seconds // 60)
    if seconds < 120 or seconds % 60:
        return _seconds(seconds)
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def _hands(figure: Figure) -> str:
    props = uses(figure.motion)
    told: dict[tuple[str, str], Callable[[], str]] = {
        ("wall", "hands"): lambda: _("Both hands are on the wall."),
        ("wall", "fingertips"): lambda: _("The fingertips are on the wall."),
        ("worktop", "hands"): lambda: _("Both hands are on the worktop."),
        ("worktop", "fingertips"): lambda: _("The fingertips are close to the worktop beside the body."),
        ("rail", "hands"): lambda: _("Both hands hold the rail."),
        ("rail", "hand"): lambda: _("One hand holds the rail."),
        ("rail", "fingertips"): lambda: _("The fingertips are on the rail."),
        ("band", "foot"): lambda: _("A band goes round the ball of the foot."),
        ("strap", "foot"): lambda: _("The hands hold a strap round the ball of the foot."),
        ("towel", "foot"): lambda: _("The hands hold a towel round the ball of the foot."),
        ("towel", "under_foot"): lambda: _("A towel lies under the foot."),
        ("towel", "under_knee"): lambda: _("A rolled towel lies under the knee."),
        ("dumbbell", "knee"): lambda: _("The hands steady a weight on the thigh, just above the knee."),
        ("pillow", "under_calf"): lambda: _("A pillow lies under the calf."),
        ("pillow", "under_leg"): lambda: _("Pillows lie under the leg."),
        ("bike", "seat"): lambda: _("The hands are on the handlebar."),
        ("floor", "hands"): lambda: _("The hands are on the floor behind."),
    }
    return " ".join(told[use]() for use in props.items() if use in told)


def _wear(figure: Figure) -> str:
    body = figure.at(START).body
    if body.near_leg.wear is Wear.BOOT:
        return _("The working leg wears the boot.")
    if body.far_leg.wear is Wear.BOOT:
        return _("The other leg wears the boot.")
    return ""
