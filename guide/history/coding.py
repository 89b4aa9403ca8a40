"""Coding: domain values to JSON text and back.

Reading passes over keys it does not know, so that later versions may add some. People, mornings and
activities are kept by the names of their fields, so such a name, once in use, stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar, assert_never, cast

import msgspec

from guide.domain.activity import ActivityEntry
from guide.domain.dose import (
    WHOLE_PACE,
    DistanceWork,
    DurationWork,
    HoldWork,
    Interval,
    IntervalWork,
    RepWork,
    SetWork,
    Tempo,
)
from guide.domain.impossible import ImpossibleError
from guide.domain.measure import Measurement
from guide.domain.morning import MorningAnswer
from guide.domain.person import Person, ProfileId
from guide.domain.record import Answer, SetResult

Json = dict[str, Any]  # what json.loads gives; its values are checked by the types they are put into
_Form = TypeVar("_Form")


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
            named = [[part.known_as, part.seconds] for part in work.intervals]
            return {"form": "intervals", "intervals": named}
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
        "percent": None if result.percent == WHOLE_PACE else result.percent,
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
    """A person by the names of their fields; the id and the criteria travel beside it."""
    value = _fields_of(person)
    del value["id"], value["criteria"]
    return value


def person_from_json(profile_id: ProfileId, value: Json) -> Person:
    """Read a person; what is missing is taken as not told.

    So is what cannot be: two laptops may each have changed a part, and the parts do not fit.

    Raises:
        ValueError: The name or the track is missing, or a value is not one of ours.
    """
    told = value | {"id": profile_id}
    try:
        return _read(Person, told)
    except ImpossibleError as error:
        fields = {problem.field for problem in error.problems}
        return _read(Person, {key: part for key, part in told.items() if key not in fields})


def morning_to_json(morning: MorningAnswer) -> Json:
    """The answers of a morning by the names of their fields."""
    return _fields_of(morning)


def morning_from_json(value: Json) -> MorningAnswer:
    """Read the answers of a morning.

    Raises:
        ValueError: The day is missing, or a value is not one of ours.
    """
    return _read(MorningAnswer, value)


def activity_to_json(entry: ActivityEntry) -> Json:
    """An entry of the activity log by the names of its fields."""
    return _fields_of(entry)


def activity_from_json(value: Json) -> ActivityEntry:
    """Read an entry of the activity log.

    Raises:
        ValueError: Something is missing, or a value is not one of ours.
    """
    return _read(ActivityEntry, value)


def measurement_to_json(measurement: Measurement) -> Json:
    """A measure of both sides by the names of its fields."""
    return _fields_of(measurement)


def measurement_from_json(value: Json) -> Measurement:
    """Read a measure of both sides.

    Raises:
        ValueError: Something is missing, or a value is not one of ours.
    """
    return _read(Measurement, value)


def _fields_of(value: object) -> Json:
    # Sets in order and by way of text, so that equal values make equal JSON.
    return from_text(to_text(msgspec.to_builtins(value, order="deterministic")))


def _read(form: type[_Form], value: Json) -> _Form:
    try:
        return msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        if isinstance(error.__cause__, ImpossibleError):
            raise error.__cause__ from None
        # Not "from": the message may quote the value.
        raise ValueError(f"not a {form.__name__}") from None
