"""Day file: a front page as plain values that JSON can hold, and back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from guide.ui.models.day import DoneSession, DueExercise, DueRoutine, Morning, Notice, Today
from guide.ui.models.reach import Reach, ReachLine
from guide.ui.widgets.step_strip import PartState, StripPart


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """A day without an unfinished session, and the settings that it is shown in.

    Attributes:
        language: What was chosen; may be ``system``.
        spoken: The code of the language that the day is written in.
    """

    today: Today
    language: str
    spoken: str
    theme: str
    text_percent: int


def to_plain(page: FrontPage) -> dict[str, Any]:
    """Return a front page as plain values."""
    return asdict(page)


def from_plain(plain: Any) -> FrontPage:  # noqa: ANN401 - whatever stood in a file
    """Return the front page that plain values stand for.

    Raises:
        ValueError: They stand for none.
    """
    try:
        fields: dict[str, Any] = dict(plain, today=_today(plain["today"]))
        return FrontPage(**fields)
    except (TypeError, KeyError) as error:
        raise ValueError("not a front page") from error


def _today(plain: dict[str, Any]) -> Today:
    if plain["unfinished"] is not None:
        raise ValueError("whether a session may go on changes with every minute")
    fields: dict[str, Any] = dict(
        plain,
        phases=tuple(map(_part, plain["phases"])),
        due=tuple(map(_routine, plain["due"])),
        more=tuple(map(_routine, plain["more"])),
        done=tuple(map(_done, plain["done"])),
        aims=tuple(plain["aims"]),
        not_yet=tuple(plain["not_yet"]),
        reach=_reach(plain["reach"]),
        people=tuple((profile_id, name) for profile_id, name in plain["people"]),
        morning=_morning(plain["morning"]),
        notices=tuple(Notice(**each) for each in plain["notices"]),
    )
    return Today(**fields)


def _reach(plain: dict[str, Any] | None) -> Reach | None:
    if plain is None:
        return None
    fields: dict[str, Any] = dict(plain, lines=tuple(ReachLine(**each) for each in plain["lines"]))
    return Reach(**fields)


def _part(plain: dict[str, Any]) -> StripPart:
    fields: dict[str, Any] = dict(plain, state=PartState(plain["state"]))
    return StripPart(**fields)


def _morning(plain: dict[str, Any] | None) -> Morning | None:
    return None if plain is None else Morning(**dict(plain, words=tuple(plain["words"])))


def _routine(plain: dict[str, Any]) -> DueRoutine:
    if plain["rests"]:
        raise ValueError("a rest is over at a time of day")
    exercises = tuple(DueExercise(**each) for each in plain["exercises"])
    fields: dict[str, Any] = dict(
        plain, exercises=exercises, equipment=tuple(plain["equipment"]), lock_why=tuple(plain["lock_why"])
    )
    return DueRoutine(**fields)


def _done(plain: dict[str, Any]) -> DoneSession:
    return DoneSession(**plain)
