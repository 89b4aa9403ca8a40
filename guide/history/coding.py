"""Coding: domain values to JSON text and back.

Reading passes over keys it does not know, so that later versions may add some.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, assert_never, cast

from guide.domain.dose import (
    DistanceWork,
    DurationWork,
    HoldWork,
    Interval,
    IntervalWork,
    RepWork,
    SetWork,
    Tempo,
)
from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import Leg, Management, Person, ProfileId
from guide.domain.record import Answer, SetResult

Json = dict[str, Any]  # what json.loads gives; its values are checked by the types they are put into


def to_text(value: Mapping[str, object]) -> str:
    """Compact JSON; half characters, which no file can hold, become question marks.

    Raises:
        ValueError: A number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8")


def from_text(text: str) -> Json:
    """Read what ``to_text`` wrote.

    Raises:
        ValueError: It is not a JSON object.
    """
    value: Json | object = json.loads(text)
    if isinstance(value, dict):
        return cast(Json, value)  # keys of JSON objects are text
    raise ValueError("not a JSON object")


def work_to_json(work: SetWork) -> Json:
    """One set's work, tagged by its form."""
    match work:
        case RepWork():
            tempo = work.tempo
            return {
                "form": "reps",
                "reps": work.reps,
                "tempo": [tempo.lift_s, tempo.hold_s, tempo.lower_s],
            }
        case HoldWork():
            return {"form": "hold", "s": work.hold_s}
        case DurationWork():
            return {"form": "duration", "s": work.duration_s}
        case IntervalWork():
            return {"form": "intervals", "intervals": [[part.label, part.seconds] for part in work.intervals]}
        case DistanceWork():
            return {"form": "distance", "m": work.distance_m}
        case _:
            assert_never(work)


def work_from_json(value: Json) -> SetWork:
    """Read one set's work.

    Raises:
        ValueError: The form is not one of ours, or a number is out of range.
        KeyError: Something is missing.
    """
    match value["form"]:
        case "reps":
            lift, hold, lower = value["tempo"]
            return RepWork(reps=value["reps"], tempo=Tempo(lift_s=lift, hold_s=hold, lower_s=lower))
        case "hold":
            return HoldWork(hold_s=value["s"])
        case "duration":
            return DurationWork(duration_s=value["s"])
        case "intervals":
            parts = tuple(Interval(label=label, seconds=seconds) for label, seconds in value["intervals"])
            return IntervalWork(intervals=parts)
        case "distance":
            return DistanceWork(distance_m=value["m"])
        case _:
            raise ValueError("unknown form of work")


@lru_cache(maxsize=1024)
def work_from_text(text: str) -> SetWork:
    """Read one set's work from JSON text; the same few targets come back thousands of times."""
    return work_from_json(from_text(text))


def result_to_json(result: SetResult) -> Json:
    """One set as it was asked for and done."""
    return {
        "step": result.step_index,
        "item": result.item_index,
        "exercise": result.exercise_id,
        "set": result.set_number,
        "leg": result.leg,
        "target": work_to_json(result.target),
        "outcome": result.outcome,
        "reps": result.reps,
        "s": result.seconds,
        "m": result.distance_m,
    }


def answer_to_json(answer: Answer) -> Json:
    """Pain and effort of one item."""
    return {
        "item": answer.item_index,
        "exercise": answer.exercise_id,
        "pain": answer.pain,
        "effort": answer.effort,
    }


def person_to_json(person: Person) -> Json:
    """A person; the id travels beside it."""
    return {
        "name": person.name,
        "track": person.track,
        "affected": person.affected,
        "management": person.management,
        "day_0": person.day_0 and person.day_0.isoformat(),
        "in_boot": person.in_boot,
        "boot_angle_deg": person.boot_angle_deg,
        "weight_bearing": person.weight_bearing,
        "boot_removal_allowed": person.boot_removal_allowed,
        "boot_off_confirmed": person.boot_off_confirmed,
        "phase": person.phase,
    }


def person_from_json(profile_id: ProfileId, value: Json) -> Person:
    """Read a person; what is missing is taken as not told.

    Raises:
        ValueError: A choice is not one of ours.
        KeyError: The name or the track is missing.
    """
    affected, management = value.get("affected"), value.get("management")
    day_0, weight_bearing = value.get("day_0"), value.get("weight_bearing")
    return Person(
        id=profile_id,
        name=value["name"],
        track=Track(value["track"]),
        affected=None if affected is None else Leg(affected),
        management=None if management is None else Management(management),
        day_0=None if day_0 is None else date.fromisoformat(day_0),
        in_boot=value.get("in_boot", False),
        boot_angle_deg=value.get("boot_angle_deg"),
        weight_bearing=None if weight_bearing is None else WeightBearing(weight_bearing),
        boot_removal_allowed=value.get("boot_removal_allowed", False),
        boot_off_confirmed=value.get("boot_off_confirmed", False),
        phase=value.get("phase"),
    )
