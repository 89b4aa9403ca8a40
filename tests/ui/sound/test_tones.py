"""The sounds themselves, and what is heard of which cue."""

from __future__ import annotations

import importlib.util
import wave
from array import array
from pathlib import Path
from types import ModuleType

import pytest

from guide.session.cue import Cue, CueKind
from guide.session.timeline import rehearse
from guide.ui.sound.tones import Tone, tone_groups, tone_of, tones_at_once
from tests.support.session_builders import NO_PAUSES, a_dose, a_plan, an_item, hold, reps

FOLDER = Path(__file__).parents[3] / "assets" / "sounds"
PLAN = a_plan(an_item(a_dose(reps(2), sets=2, rest_s=30)), an_item(a_dose(hold(30)), "hold"))


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sounds", FOLDER / "make_sounds.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up.
    import sys

    sys.modules["make_sounds"] = made
    spec.loader.exec_module(made)
    del sys.modules["make_sounds"]
    return made


def samples(tone: Tone) -> array[int]:
    with wave.open(str(FOLDER / f"{tone.value}.wav"), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
        return array("h", file.readframes(file.getnframes()))


def test_every_tone_has_a_file_and_every_file_a_tone(maker: ModuleType):
    assert {file.stem for file in FOLDER.glob("*.wav")} == {tone.value for tone in Tone} == set(maker.SOUNDS)


@pytest.mark.parametrize("tone", Tone)
def test_the_file_is_what_the_script_makes(maker: ModuleType, tone: Tone):
    made = maker.samples_of(maker.SOUNDS[tone.value])
    kept = samples(tone)
    # Another machine may round the last bit of a sine otherwise.
    assert len(made) == len(kept)
    assert max(abs(one - other) for one, other in zip(made, kept, strict=True)) <= 1


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_begins_and_ends_without_a_click_and_leaves_room_for_another(tone: Tone):
    kept = samples(tone)
    assert abs(kept[0]) < 100
    assert abs(kept[-1]) < 100
    assert max(map(abs, kept)) < 0.7 * 32767
    assert len(kept) <= 1.2 * 48_000


def test_all_tones_are_equally_loud_to_the_ear(maker: ModuleType):
    # What the script scales by is the ear's level: measured again here on what it wrote.
    for name, notes in maker.SOUNDS.items():
        kept = array("d", (value / 32767 for value in samples(Tone(name))))
        lowest = min(note.hz for note in notes)
        highest = max(note.hz for note in notes)
        heard = [maker.loudest(kept) * maker.a_weight(hz) for hz in (lowest, highest)]
        assert min(heard) <= maker.LEVEL * 1.2, name
        assert max(heard) >= maker.LEVEL * 0.8, name


def test_every_kind_of_cue_is_heard():
    tones = {tone_of(kind, step) for kind in CueKind for step in PLAN.steps}
    assert tones == set(Tone)


def test_lift_hold_and_lower_differ(maker: ModuleType):
    pitches = {maker.SOUNDS[name][0].hz for name in ("lift", "hold", "lower", "count", "last")}
    assert len(pitches) == 5


def test_the_last_seconds_of_a_set_sound_unlike_those_of_a_pause():
    work = next(at for at, step in enumerate(PLAN.steps) if type(step).__name__ == "Work")
    assert tone_of(CueKind.COUNTDOWN, PLAN.steps[work]) is Tone.LAST
    assert tone_of(CueKind.COUNTDOWN, PLAN.steps[0]) is Tone.COUNT


def test_every_tone_can_be_switched_off_in_one_group():
    tones = [tone for _key, _name, tones in tone_groups() for tone in tones]
    assert sorted(tones) == sorted(Tone)


@pytest.mark.parametrize(
    ("kinds", "heard"),
    [
        ([CueKind.START, CueKind.LIFT], {Tone.START}),
        ([CueKind.REP, CueKind.LIFT], {Tone.LIFT, Tone.REP}),
        ([CueKind.REP, CueKind.SET_DONE, CueKind.REST], {Tone.REST, Tone.REP}),
        ([CueKind.SET_DONE, CueKind.FINISHED], {Tone.FINISHED}),
        ([CueKind.RESUMED], {Tone.RESUME}),
        ([], set[Tone]()),
    ],
)
def test_of_one_moment_the_weightiest_is_heard_and_a_rep_with_it(kinds: list[CueKind], heard: set[Tone]):
    cues = [Cue(kind=kind, step_index=0) for kind in kinds]
    assert set(tones_at_once(cues, PLAN.steps)) == heard


def test_no_moment_of_a_session_is_without_a_tone():
    made = a_plan(an_item(a_dose(reps(2), sets=2)), options=NO_PAUSES)
    moments: dict[float, list[Cue]] = {}
    for at_s, cue in rehearse(made):
        moments.setdefault(at_s, []).append(cue)
    assert all(tones_at_once(cues, made.steps) for cues in moments.values())
