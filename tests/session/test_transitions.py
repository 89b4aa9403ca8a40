"""Every stage with every event: what comes of it, half a second after the step began."""

from collections.abc import Sequence

import pytest

from guide.domain.exercise import SideRule
from guide.session.engine import begin
from guide.session.event import (
    AddTime,
    Again,
    Back,
    ChangePacing,
    Effort,
    Event,
    LeaveOut,
    LetIn,
    Note,
    Pain,
    Pause,
    Quit,
    RedFlag,
    RepDone,
    RepUndone,
    Resume,
    SetDone,
    Skip,
    Start,
    Tick,
)
from guide.session.look import Stage, look
from guide.session.pacing import Pacing
from guide.session.plan import Plan
from guide.session.state import Session
from tests.support.session_builders import a_dose, a_plan, an_item, distance, hold, reps, send, started

# 0 prepare 1 work left 2 switch 3 work right 4 rest 5 work 6 switch 7 work 8 rest 9 prepare 10 hold 11 rest
# 12 prepare 13 distance 14 finish
PLAN = a_plan(
    an_item(a_dose(reps(3), sets=2, rest_s=30)),
    an_item(a_dose(hold(30)), "hold"),
    an_item(a_dose(distance()), "walk"),
    sides={"raise": SideRule.EACH},
)
SELF = ChangePacing(Pacing.SELF_PACED)
PACED = ChangePacing(Pacing.PACED)

STAGES: dict[str, tuple[Event, ...]] = {
    "preparing": (),
    "working": (Skip(),),
    "switching": (Skip(),) * 2,
    "resting": (Skip(),) * 4,
    "holding": (Skip(),) * 10,
    "awaiting reps": (SELF, Skip()),
    "awaiting distance": (Skip(),) * 13,
    "paused preparing": (Pause(),),
    "paused working": (Skip(), Pause()),
    "paused awaiting": (SELF, Skip(), Pause()),
    "finished": (Skip(),) * 14,
    "stopped": (Quit(),),
}
EVENTS: dict[str, Event] = {
    "start": Start(),
    "tick": Tick(),
    "pause": Pause(),
    "resume": Resume(),
    "rep done": RepDone(),
    "rep undone": RepUndone(),
    "set done": SetDone(),
    "skip": Skip(),
    "leave out": LeaveOut("raise"),
    "leave another": LeaveOut("walk"),
    "let in": LetIn("raise"),
    "back": Back(),
    "again": Again(),
    "add": AddTime(15),
    "cut": AddTime(-60),
    "self": SELF,
    "paced": PACED,
    "pain": Pain(3, 0),
    "effort": Effort(4, 0),
    "note": Note("fine"),
    "red flag": RedFlag("RF-DVT"),
    "quit": Quit(),
}
# stage: event: (stage after, step after, cues). What is not here changes nothing but the answers.
Outcome = tuple[str, int, str]
STOP: dict[str, str] = {"red flag": "stopped", "quit": "stopped"}
TABLE: dict[str, dict[str, Outcome]] = {
    "preparing": {
        "pause": ("paused", 0, "paused"),
        "leave out": ("resting", 8, "rest"),
        "set done": ("working", 1, "start lift"),
        "skip": ("working", 1, "start lift"),
        "back": ("preparing", 0, "prepare"),
        "again": ("preparing", 0, "prepare"),
        "cut": ("working", 1, "start lift"),
    },
    "working": {
        "pause": ("paused", 1, "paused"),
        "leave out": ("resting", 8, "rest"),
        "rep done": ("working", 1, "rep lift"),
        "set done": ("switching", 2, "set_done switch"),
        "skip": ("switching", 2, "switch"),
        "back": ("preparing", 0, "prepare"),
        "again": ("working", 1, "start lift"),
        "self": ("awaiting_you", 1, "await"),
    },
    "switching": {
        "leave out": ("resting", 8, "rest"),
        "pause": ("paused", 2, "paused"),
        "set done": ("working", 3, "start lift"),
        "skip": ("working", 3, "start lift"),
        "back": ("working", 1, "start lift"),
        "again": ("switching", 2, "switch"),
        "cut": ("working", 3, "start lift"),
    },
    "resting": {
        "leave out": ("resting", 8, "rest"),
        "pause": ("paused", 4, "paused"),
        "set done": ("working", 5, "start lift"),
        "skip": ("working", 5, "start lift"),
        "back": ("working", 3, "start lift"),
        "again": ("resting", 4, "rest"),
        "cut": ("working", 5, "start lift"),
    },
    "holding": {
        "pause": ("paused", 10, "paused"),
        "set done": ("resting", 11, "set_done rest"),
        "skip": ("resting", 11, "rest"),
        "back": ("preparing", 9, "prepare"),
        "again": ("working", 10, "start"),
        "cut": ("resting", 11, "set_done rest"),
    },
    "awaiting reps": {
        "pause": ("paused", 1, "paused"),
        "leave out": ("resting", 8, "rest"),
        "rep done": ("awaiting_you", 1, "rep"),
        "set done": ("switching", 2, "set_done switch"),
        "skip": ("switching", 2, "switch"),
        "back": ("preparing", 0, "prepare"),
        "again": ("awaiting_you", 1, "start await"),
        "paced": ("working", 1, "lift"),
    },
    "awaiting distance": {
        "leave another": ("finished", 14, "finished"),
        "pause": ("paused", 13, "paused"),
        "set done": ("finished", 14, "set_done finished"),
        "skip": ("finished", 14, "finished"),
        "back": ("preparing", 12, "prepare"),
        "again": ("awaiting_you", 13, "start await"),
    },
    "paused preparing": {
        "leave out": ("paused", 8, ""),
        "resume": ("preparing", 0, "resumed"),
        "set done": ("paused", 1, ""),
        "skip": ("paused", 1, ""),
        "back": ("paused", 0, ""),
        "again": ("paused", 0, ""),
    },
    "paused working": {
        "leave out": ("paused", 8, ""),
        "resume": ("working", 1, "resumed"),
        "rep done": ("paused", 1, "rep"),
        "set done": ("paused", 2, "set_done"),
        "skip": ("paused", 2, ""),
        "back": ("paused", 0, ""),
        "again": ("paused", 1, ""),
    },
    "paused awaiting": {
        "leave out": ("paused", 8, ""),
        "resume": ("awaiting_you", 1, "resumed"),
        "rep done": ("paused", 1, "rep"),
        "set done": ("paused", 2, "set_done"),
        "skip": ("paused", 2, ""),
        "back": ("paused", 0, ""),
        "again": ("paused", 1, ""),
    },
    "finished": {"red flag": ("stopped", 14, "stopped")},
    "stopped": {"red flag": ("stopped", 0, "stopped")},
}


def at(stage: str, made: Plan = PLAN) -> Session:
    """Return a session half a second into a step of this stage."""
    events = STAGES[stage]
    paused = events[-1:] == (Pause(),)
    session = started(made, *(events[:-1] if paused else events))
    return send(session, Tick(), *events[-1:][: int(paused)], now_s=0.5)[0]


def outcome(session: Session, cues: Sequence[str]) -> Outcome:
    seen = look(session, session.looked_s)
    return seen.stage.value, seen.step_index, " ".join(cues)


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("stage", STAGES)
def test_stage_and_event(stage: str, event: str):
    before = at(stage)
    seen = look(before, 0.5)
    expected = TABLE[stage].get(event, (seen.stage.value, seen.step_index, ""))
    if event in STOP and not stage.startswith(("finished", "stopped")):
        expected = ("stopped", seen.step_index, "stopped")

    after, cues = send(before, EVENTS[event], now_s=0.5)

    assert outcome(after, [cue.kind for cue in cues]) == expected


@pytest.mark.parametrize("stage", STAGES)
def test_an_event_without_meaning_gives_the_very_same_session(stage: str):
    before = at(stage)
    means = (
        set(TABLE[stage])
        | {
            "leave out",
            "leave another",
            "pain",
            "effort",
            "note",
            "add",
            "cut",
            "self",
            "paced",
            "rep undone",
        }
        | set(STOP)
    )

    for name in EVENTS.keys() - means:
        assert send(before, EVENTS[name], now_s=0.5)[0] is before


@pytest.mark.parametrize("event", EVENTS)
def test_ready(event: str):
    before = begin(PLAN)
    expected = {
        "start": ("preparing", 0, "prepare"),
        "red flag": ("stopped", 0, "stopped"),
        "quit": ("stopped", 0, "stopped"),
    }.get(event, ("ready", 0, ""))

    after, cues = send(before, EVENTS[event], now_s=7.0)

    assert outcome(after, [cue.kind for cue in cues]) == expected
    if expected[0] == "ready" and event != "self":
        assert after.answers == ()
        assert after.note == ""


def test_pacing_can_be_chosen_before_the_start():
    chosen, _ = send(begin(PLAN), SELF, Start(), Skip(), now_s=0.0)

    assert look(chosen, 0.0).stage is Stage.AWAITING_YOU


@pytest.mark.parametrize("stage", STAGES)
def test_answers_and_notes_are_taken_from_the_start_on_and_after_the_end(stage: str):
    after, cues = send(at(stage), Pain(3, 1), Effort(6, 1), Note("fine"), now_s=0.5)

    assert [(one.item_index, one.exercise_id, one.pain, one.effort) for one in after.answers] == [
        (1, "hold", 3, 6)
    ]
    assert after.note == "fine"
    assert cues == []


@pytest.mark.parametrize("stage", ["ready", *STAGES])
def test_a_red_flag_stops_everything_and_names_itself(stage: str):
    before = begin(PLAN) if stage == "ready" else at(stage)

    after, _ = send(before, RedFlag("RF-PE"), Tick(), Resume(), Start(), Back(), now_s=0.5)
    seen = look(after, 100.0)

    assert (seen.stage, seen.stop_reason) == (Stage.STOPPED, "RF-PE")
    assert len({result.step_index for result in after.results}) == len(after.results)


@pytest.mark.parametrize("waits", [0.5, 60.0])
def test_again_begins_this_set_whatever_time_has_passed_and_whatever_was_counted(waits: float):
    session = at("paused working")
    session, _ = send(session, RepDone(), now_s=0.5)

    session, _ = send(session, Again(), now_s=0.5 + waits)
    seen = look(session, 0.5 + waits)

    assert (seen.stage, seen.step_index, seen.reps, seen.elapsed_s) == (Stage.PAUSED, 1, 0, 0.0)
    session, cues = send(session, Resume(), now_s=100.0)
    assert [cue.kind for cue in cues] == ["resumed", "start", "lift"]


def test_again_drops_the_results_of_its_step_and_later_ones_only():
    left_done = send(at("working"), SetDone(), Skip(), now_s=0.5)[0]
    assert [result.step_index for result in left_done.results] == [1]

    again = send(left_done, Again(), now_s=0.5)[0]

    assert [result.step_index for result in again.results] == [1]
