from __future__ import annotations

import dataclasses
import gc
from pathlib import Path

import pytest

from guide.domain.dose import DistanceWork, DurationWork, HoldWork, Interval, IntervalWork, RepWork, Tempo
from guide.domain.exercise import Exercise, Flag, Track
from guide.domain.limits import AnkleCap, EarliestWeeks, TierLimit
from guide.domain.motion import FrontKind, FrontMove, LegFrame, OtherLeg, OtherPlace, Prop
from guide.domain.routine import Item, ProgrammeStep, Rhythm, Superset, Weekday
from guide.library.limits import STRICTEST
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from tests.support.content import (
    LIBRARY,
    PREVENTION,
    exercise_text,
    routine_text,
    write_files,
    write_library,
)


def opened(builtin: Path, *packs: Path, language: str = "en") -> Library:
    layers = [Layer(root=builtin, builtin=True), *(Layer(root=pack) for pack in packs)]
    return open_library(layers, language=language, cache_folder=None)


def codes(library: Library) -> list[str]:
    return [problem.code for problem in library.problems]


def with_exercise(folder: Path, **changes: str) -> Exercise:
    library = opened(write_library(folder, **{"catalogue/it.yaml": exercise_text("it", **changes)}))
    assert library.problems == ()
    return library.exercises["it"]


def with_routine(folder: Path, **changes: str) -> Library:
    return opened(write_library(folder, **{"routines/it.yaml": routine_text("it", **changes)}))


def test_whole_library_opens_without_a_problem(tmp_path: Path):
    library = opened(write_library(tmp_path))

    assert library.problems == ()
    assert library.left_out == ()
    assert list(library.exercises) == ["heel-raise-single"]
    assert list(library.routines) == ["pi-5-morning"]
    assert list(library.pages) == ["about"]
    assert set(library.sources) == {"jat-tab", "danish-tab"}
    assert set(library.programmes) == set(Track)
    assert library.phase("pv-m") is not None
    assert library.origin["exercise", "heel-raise-single"] == "Test library"
    assert library.pages["about"].text.startswith("# The tendon")


def test_an_exercise_is_read_as_written(tmp_path: Path):
    exercise = with_exercise(tmp_path)

    assert exercise.dose.work == RepWork(reps=10, tempo=Tempo(lift_s=2, hold_s=1, lower_s=3))
    assert exercise.dose.days_per_week == 3
    assert exercise.dose.per_day is None
    assert exercise.flags == (Flag.SLHR,)
    assert exercise.post_injury is not None
    assert exercise.post_injury.floor_week == 9
    assert exercise.motion is not None
    assert exercise.motion.props == (Prop(name="wall", use="fingertips"), Prop(name="mat"))
    assert exercise.motion.frames[1].ankle_deg == -35


@pytest.mark.parametrize(
    ("dose", "work"),
    [
        ("{hold_s: 30}", HoldWork(hold_s=30)),
        ("{duration_s: 600}", DurationWork(duration_s=600)),
        ("{distance_m: 5}", DistanceWork(distance_m=5)),
        (
            "{intervals: [{label: {en: jog}, s: 60}]}",
            IntervalWork(intervals=(Interval(label="jog", seconds=60),)),
        ),
    ],
)
def test_each_form_of_work(dose: str, work: object, tmp_path: Path):
    assert with_exercise(tmp_path, dose=dose).dose.work == work


def test_the_rest_of_a_dose(tmp_path: Path):
    dose = with_exercise(
        tmp_path,
        dose="{sets: 2, hold_s: 3, rest_between_sides_s: 5, load: light band, per_day: 2, days_per_week: 7}",
    ).dose

    assert (dose.sets, dose.rest_s, dose.rest_between_sides_s, dose.load) == (2, 0, 5, "light band")
    assert (dose.per_day, dose.days_per_week) == (2, 7)


def test_other_leg_sideways_move_and_toes(tmp_path: Path):
    motion = (
        "\n  contact: raise\n  frames: [{T: 0, H: 0, K: 0, A: 0}, {T: 0, H: 0, K: 0, A: -35}]"
        "\n  other: {place: free, frames: [{K: 60}, {H: 30, K: 70, A: -10}]}"
        "\n  front: {kind: foot_tilt, from: -15, to: 10}\n  toes: [-30, 20]"
    )
    root = write_library(tmp_path, **{"catalogue/heel-raise-single.yaml": exercise_text(motion=motion)})

    found = opened(root).exercises["heel-raise-single"].motion

    assert found is not None
    assert found.other == OtherLeg(
        place=OtherPlace.FREE,
        frames=(LegFrame(knee_deg=60), LegFrame(hip_deg=30, knee_deg=70, ankle_deg=-10)),
    )
    assert found.front == FrontMove(kind=FrontKind.FOOT_TILT, start=-15, end=10)
    assert found.toes_deg == (-30, 20)


def test_an_exercise_needs_no_motion_and_may_be_for_prevention_only(tmp_path: Path):
    exercise = with_exercise(
        tmp_path, motion="", post_injury="", tracks="{prevention: pv-1}", flags="", name="<b>Hi</b>"
    )

    assert exercise.motion is None
    assert exercise.post_injury is None
    assert exercise.phase_in(Track.POST_INJURY) is None
    assert exercise.name == "<b>Hi</b>"


@pytest.mark.parametrize(("language", "name"), [("en", "Raise"), ("de", "Heben"), ("fr", "Raise")])
def test_texts_are_in_the_wanted_language_or_the_librarys_own(language: str, name: str, tmp_path: Path):
    root = write_library(
        tmp_path, **{"catalogue/it.yaml": exercise_text("it", name="{de: Heben, en: Raise}")}
    )

    assert opened(root, language=language).exercises["it"].name == name


def test_a_text_without_the_librarys_own_language(tmp_path: Path):
    root = write_library(tmp_path, **{"catalogue/it.yaml": exercise_text("it", name="{de: Heben}")})
    library = opened(root)

    assert codes(library) == ["missing-language"]
    assert library.exercises["it"].name == "Heben"


def test_quoted_and_aliased_text_is_read_like_any_other(tmp_path: Path):
    exercise = with_exercise(
        tmp_path, name='"Raise\\u0020it"', cues="[&a knee straight, heel high]", mistakes="[*a, bouncing]"
    )

    assert exercise.name == "Raise it"
    assert exercise.mistakes == ("knee straight", "bouncing")


def test_yaml_1_1_traps_are_text(tmp_path: Path):
    exercise = with_exercise(tmp_path, equipment="[no, on, 12:30, 012, 0x1F, .5.]")

    assert exercise.equipment == ("no", "on", "12:30", "012", "0x1F", ".5.")


def test_windows_line_ends_and_byte_order_mark(tmp_path: Path):
    text = "\ufeff" + exercise_text("it").replace("\n", "\r\n")
    library = opened(write_library(tmp_path, **{"catalogue/it.yaml": text}))

    assert library.problems == ()
    assert "it" in library.exercises


def test_a_routine_inherits_what_its_doses_leave_out(tmp_path: Path):
    items = (
        "[{exercise: heel-raise-single, dose: {reps: 12}, note: Slowly.},"
        " {exercise: heel-raise-single, dose: {tempo: [1, 0, 1], sets: 1, every: {per_day: 2}}},"
        " {superset: {rounds: 2, items: ["
        "{exercise: heel-raise-single, dose: {hold_s: 20, rest_s: 5, load: tin}}]}}]"
    )
    library = with_routine(tmp_path, items=items, schedule="{days: [mon, fri]}", note="Well done.")
    routine = library.routines["it"]
    first, second, third = routine.items

    assert library.problems == ()
    assert isinstance(first, Item)
    assert first.dose.work == RepWork(reps=12, tempo=Tempo(lift_s=2, hold_s=1, lower_s=3))
    assert (first.dose.sets, first.dose.rest_s, first.note) == (3, 90, "Slowly.")
    assert isinstance(second, Item)
    assert second.dose.work == RepWork(reps=10, tempo=Tempo(lift_s=1, hold_s=0, lower_s=1))
    assert (second.dose.sets, second.dose.per_day, second.dose.days_per_week) == (1, 2, 3)
    assert isinstance(third, Superset)
    assert third.items[0].dose.work == HoldWork(hold_s=20)
    assert (third.items[0].dose.rest_s, third.items[0].dose.load) == (5, "tin")
    assert routine.schedule.weekdays == (Weekday.MON, Weekday.FRI)
    assert routine.note == "Well done."


def test_a_hold_may_become_reps_and_keeps_its_form_when_only_sets_change(tmp_path: Path):
    root = write_library(
        tmp_path,
        **{
            "catalogue/hold.yaml": exercise_text("hold", dose="{hold_s: 30, rest_between_sides_s: 4}"),
            "routines/it.yaml": routine_text(
                "it",
                items="[{exercise: hold, dose: {sets: 5}},"
                " {exercise: hold, dose: {reps: 4, tempo: [1, 1, 1]}}]",
            ),
            "routines/wrong.yaml": routine_text("wrong", items="[{exercise: hold, dose: {reps: 4}}]"),
        },
    )
    library = opened(root)
    same, other = [item.dose for item in library.routines["it"].each_item()]

    assert (same.work, same.sets, same.rest_between_sides_s) == (HoldWork(hold_s=30), 5, 4)
    assert other.work == RepWork(reps=4, tempo=Tempo(lift_s=1, hold_s=1, lower_s=1))
    assert codes(library) == ["reps-without-tempo"]


def test_clinic_and_override(tmp_path: Path):
    routine = with_routine(
        tmp_path,
        clinic='{name: Harbour Physio, phone: "0123 456"}',
        override="{by: A. Nurse, registration: PT 1, date: 2026-11-14, reason: Strong early.}",
        revision='"3"',
        sources="[jat-tab]",
        schedule="{days: every_other_day}",
    ).routines["it"]

    assert routine.clinic is not None
    assert routine.clinic.phone == "0123 456"
    assert routine.override is not None
    assert routine.override.date.isoformat() == "2026-11-14"
    assert (routine.revision, routine.sources, routine.schedule.rhythm) == (
        "3",
        ("jat-tab",),
        Rhythm.EVERY_OTHER_DAY,
    )


def test_content_hash_follows_the_exercises_dose(tmp_path: Path):
    def hash_of(name: str, reps: int) -> str:
        exercise = exercise_text(dose=f"{{reps: {reps}, tempo: [1, 1, 1]}}")
        root = write_library(tmp_path / name, **{"catalogue/heel-raise-single.yaml": exercise})
        return opened(root).routines["pi-5-morning"].content_hash

    assert hash_of("a", 10) == hash_of("b", 10) != hash_of("c", 11)


def test_a_later_library_adds_and_replaces(tmp_path: Path):
    builtin = write_library(tmp_path / "builtin")
    pack = write_files(
        tmp_path / "pack",
        {
            "library.yaml": LIBRARY.replace("Test library", "Pack").replace("language: en", "language: de"),
            "catalogue/heel-raise-single.yaml": exercise_text(
                name="{de: Unseres, en: Ours}", dose="{hold_s: 9}"
            ),
            "catalogue/extra.yaml": exercise_text(
                "extra", tracks="{prevention: pv-x}", post_injury="", sources="[own]"
            ),
            "phases/prevention.yaml": "schema: 1\ntrack: prevention\ntitle: Ours\nphases:\n"
            "  - {id: pv-2, title: Ours, short_title: Ours, weeks: [4, 9]}\n"
            "  - {id: pv-x, title: More, short_title: More, weeks: [9, null]}\n",
            "sources.yaml": "own: {citation: Our notes}\n",
            "learn/about.md": "---\nid: about\ntitle: Ours\norder: 0\n---\n",
        },
    )
    library = opened(builtin, pack)

    assert library.problems == ()
    assert library.exercises["heel-raise-single"].name == "Ours"
    assert library.origin["exercise", "heel-raise-single"] == "Pack"
    assert library.origin["routine", "pi-5-morning"] == "Test library"
    assert [item.dose.work for item in library.routines["pi-5-morning"].each_item()] == [HoldWork(hold_s=9)]
    assert [phase.id for phase in library.programmes[Track.PREVENTION].phases] == [
        "pv-1",
        "pv-2",
        "pv-m",
        "pv-x",
    ]
    assert library.origin["phase", "pv-2"] == "Pack"
    assert library.pages["about"].title == "Ours"
    assert opened(builtin, pack, language="fr").exercises["heel-raise-single"].name == "Unseres"


def test_a_broken_replacement_leaves_the_earlier_one(tmp_path: Path):
    pack = write_files(tmp_path / "pack", {"catalogue/heel-raise-single.yaml": exercise_text(load_tier="9")})
    library = opened(write_library(tmp_path / "builtin"), pack)

    assert library.exercises["heel-raise-single"].load_tier == 3
    assert library.left_out == (pack / "catalogue" / "heel-raise-single.yaml",)


def test_references_are_checked_beside_wrong_values_and_ids_of_none_are_not_compared(tmp_path: Path):
    library = opened(
        write_library(
            tmp_path,
            **{
                "catalogue/a.yaml": exercise_text("[a]", sources="[nowhere]", progress="[nothing]"),
                "catalogue/b.yaml": exercise_text("[b]", kind="x"),
                "routines/c.yaml": routine_text("[c]", items="[{exercise: nothing}]"),
            },
        )
    )

    assert sorted(codes(library)) == [
        "unknown-exercise",
        "unknown-exercise",
        "unknown-source",
        "unknown-value",
        "wrong-type",
        "wrong-type",
        "wrong-type",
    ]


def test_a_routine_is_left_out_with_its_exercise(tmp_path: Path):
    library = opened(
        write_library(tmp_path, **{"catalogue/heel-raise-single.yaml": "schema: 1\nid: heel-raise-single"})
    )

    assert library.routines == {}
    assert codes(library)[-1] == "exercise-left-out"
    assert len(library.left_out) == 2


def test_a_circle_leaves_out_only_the_latest_librarys_part(tmp_path: Path):
    builtin = write_library(
        tmp_path / "builtin",
        **{
            "catalogue/a.yaml": exercise_text("a", progress="[b]"),
            "catalogue/b.yaml": exercise_text("b", regress="[a]"),
        },
    )
    pack = write_files(
        tmp_path / "pack", {"catalogue/b.yaml": exercise_text("b", progress="[a]", regress="[a]")}
    )
    library = opened(builtin, pack)

    assert codes(library) == ["progress-circle"]
    assert library.problems[0].path == pack / "catalogue" / "b.yaml"
    assert library.exercises["b"].progress == ()
    assert set(library.exercises) == {"a", "b", "heel-raise-single"}


def test_links_to_left_out_exercises_are_taken_away(tmp_path: Path):
    library = opened(
        write_library(
            tmp_path,
            **{
                "catalogue/a.yaml": exercise_text("a", progress="[b, heel-raise-single]", regress="[b]"),
                "catalogue/b.yaml": exercise_text("b", load_tier="9"),
            },
        )
    )

    assert library.exercises["a"].progress == ("heel-raise-single",)
    assert library.exercises["a"].regress == ()
    assert codes(library) == ["exercise-left-out", "exercise-left-out", "out-of-range"]


def test_without_phases_every_routine_is_left_out_but_exercises_stay(tmp_path: Path):
    library = opened(write_library(tmp_path, **{"phases/post-injury.yaml": "[", "sources.yaml": "["}))

    assert library.routines == {}
    assert "heel-raise-single" in library.exercises
    assert library.exercises["heel-raise-single"].post_injury_phase == "pi-5"


def test_two_files_of_one_track_in_one_library(tmp_path: Path):
    library = opened(write_library(tmp_path, **{"phases/second.yaml": PREVENTION}))

    assert codes(library) == ["duplicate-id"]


def test_limits_are_the_strictest_of_all_libraries(tmp_path: Path):
    safety = (
        "schema: 1\n"
        "ankle_cap: [{from: 0, cap: no_motion}, {from: 3, cap: -25}, {from: 30, cap: 5}]\n"
        "max_tier: {pi-4: 1, pi-6: [{from: 26, max: 4}], pi-x: 0}\n"
        "flag_weeks: {slhr: [14, 9]}\n"
    )
    pack = write_files(tmp_path / "pack", {"safety.yaml": safety})
    library = opened(write_library(tmp_path / "builtin"), pack)

    assert library.problems == ()
    assert [(cap.from_week, cap.cap_deg) for cap in library.limits.ankle_caps if not cap.no_motion] == [
        (3, -25),
        (4, -25),
        (6, -25),
        (12, -25),
        (20, -25),
        (30, 5),
    ]
    assert library.limits.ankle_caps[0] == AnkleCap(from_week=0, cap_deg=None, no_motion=True)
    assert library.limits.max_tier["pi-4"] == (TierLimit(from_week=0, max_tier=1),)
    assert library.limits.max_tier["pi-x"] == (TierLimit(from_week=0, max_tier=0),)
    assert library.limits.max_tier["pi-6"][-1] == TierLimit(from_week=26, max_tier=4)
    assert library.limits.flag_weeks[Flag.SLHR] == EarliestWeeks(default_week=14, floor_week=9)
    assert library.limits.flag_weeks[Flag.RUN] == EarliestWeeks(default_week=20, floor_week=12)


@pytest.mark.parametrize(
    ("safety", "place"),
    [
        ("{schema: 1, override: {needs: [date], logged: true, may_go_below_floor: true}}", "1:73"),
        ("{schema: 1, ankle_cap: [{from: 0, cap: null}]}", "1:40"),
        ("{schema: 1, flag_weeks: {run: [19, 12]}}", "1:32"),
        ("{schema: 1, max_tier: {pi-1: 1}}", "1:30"),
    ],
)
def test_limits_are_never_loosened(safety: str, place: str, tmp_path: Path):
    builtin = write_library(tmp_path / "builtin")
    library = opened(builtin, write_files(tmp_path / "pack", {"safety.yaml": safety}))

    assert [(f"{each.line}:{each.column}", each.code) for each in library.problems] == [
        (place, "safety-loosened")
    ]
    assert library.limits == opened(builtin).limits


def test_safety_data_that_is_wrong_in_itself(tmp_path: Path):
    safety = (
        "schema: 1\nankle_cap: [{from: 1, cap: 0}, {from: 1, cap: 5}]\n"
        "max_tier: {pi-6: [{from: 24, max: 4}, {from: 20, max: 4}]}\nflag_weeks: {slhr: [12, 13]}\n"
    )
    library = opened(
        write_library(tmp_path / "builtin"), write_files(tmp_path / "pack", {"safety.yaml": safety})
    )

    assert [code for code in codes(library) if code != "safety-loosened"] == [
        "first-week",
        "weeks-not-rising",
        "weeks-not-rising",
        "floor-above-default",
    ]


def test_incomplete_built_in_safety_data_allows_nothing(tmp_path: Path):
    library = opened(write_library(tmp_path, **{"safety.yaml": "schema: 1\nflag_weeks: {slhr: [12, 9]}\n"}))

    assert library.limits == STRICTEST
    assert set(codes(library)) == {"missing-key"}
    assert any("plyo1" in problem.message for problem in library.problems)


def test_no_safety_data_allows_nothing(tmp_path: Path):
    library = opened(
        write_files(tmp_path / "builtin", {"library.yaml": LIBRARY}), write_library(tmp_path / "pack")
    )

    assert library.limits == STRICTEST or library.limits.flag_weeks == STRICTEST.flag_weeks


def test_without_a_built_in_library_the_first_one_gives_the_limits(tmp_path: Path):
    library = open_library([Layer(root=write_library(tmp_path))], cache_folder=None)

    assert library.problems == ()
    assert library.limits.flag_weeks[Flag.RUN].floor_week == 12


def test_nothing_at_all(tmp_path: Path):
    library = open_library([], cache_folder=None)

    assert (library.problems, len(library.exercises), library.limits) == ((), 0, STRICTEST)
    (tmp_path / "file").touch()
    assert codes(opened(tmp_path / "file")) == ["unreadable"]
    missing = opened(tmp_path / "nowhere")
    assert codes(missing) == ["no-folder"]
    assert missing.problems[0].path == tmp_path / "nowhere"


def test_documents_separated_and_ended_by_lines(tmp_path: Path):
    text = exercise_text("one") + "---\n" + exercise_text("two") + "---\n"
    library = opened(write_library(tmp_path, **{"catalogue/many.yaml": text}))

    assert library.problems == ()
    assert set(library.exercises) == {"heel-raise-single", "one", "two"}


def test_exercises_are_in_order_of_name(tmp_path: Path):
    root = write_library(
        tmp_path,
        **{
            "catalogue/a.yaml": exercise_text("a", name="zebra walk"),
            "catalogue/z.yaml": exercise_text("z", name="Ankle circles"),
        },
    )
    shelf = opened(root).exercises

    assert list(shelf) == ["z", "heel-raise-single", "a"]
    assert len(shelf) == 3
    assert "nothing" not in shelf
    assert shelf["a"] is shelf["a"]
    assert shelf == dict(shelf)


def test_the_collector_is_left_as_it_was(tmp_path: Path):
    gc.disable()
    try:
        opened(write_library(tmp_path))

        assert not gc.isenabled()
    finally:
        gc.enable()
    opened(tmp_path)

    assert gc.isenabled()


def test_ordinary_words_are_no_claims_and_leave_nothing_out(tmp_path: Path):
    library = opened(
        write_library(
            tmp_path, **{"catalogue/it.yaml": exercise_text("it", name="A secure way to prevent stiffness")}
        )
    )

    assert library.problems == ()


def test_a_superset_of_nothing(tmp_path: Path):
    library = with_routine(tmp_path, items="[{superset: {rounds: 2, items: [{exercise: nothing}]}}]")

    assert codes(library) == ["unknown-exercise"]


def test_many_circles_and_a_long_way_behind_one_end_at_once(tmp_path: Path):
    pairs = [exercise_text(f"a{n}", progress=f"[b{n}]") for n in range(150)]
    pairs += [exercise_text(f"b{n}", progress=f"[a{n}, c0]") for n in range(150)]
    pairs += [exercise_text(f"c{n}", progress=f"[c{n + 1}]") for n in range(150)] + [exercise_text("c150")]
    files = {f"catalogue/part{n}.yaml": text for n, text in enumerate(pairs)}
    circles = {f"catalogue/{name}.yaml": "---\n".join(texts) for name, texts in {"all": pairs}.items()}

    assert codes(opened(write_library(tmp_path / "one", **circles))).count("progress-circle") == 300
    assert codes(opened(write_library(tmp_path / "many", **files))).count("progress-circle") == 0


def test_many_unknown_references_end_at_once(tmp_path: Path):
    texts = [exercise_text(f"exercise-{n}", progress=f"[exercise-{n}-harder]") for n in range(450)]
    library = opened(write_library(tmp_path, **{"catalogue/all.yaml": "---\n".join(texts)}))
    unknown = [problem.message for problem in library.problems if problem.code == "unknown-exercise"]

    assert len(unknown) == 450
    assert "did you mean" in unknown[0]
    assert "did you mean" not in unknown[-1]


def test_phases_are_found_by_id(tmp_path: Path):
    library = opened(write_library(tmp_path))

    assert library.phase("pi-4") is library.programmes[Track.POST_INJURY].phases[0]
    assert library.phase("nothing") is None


def test_tier_bands_may_begin_at_week_0(tmp_path: Path):
    pack = write_files(
        tmp_path / "pack",
        {"safety.yaml": "{schema: 1, max_tier: {pi-6: [{from: 0, max: 0}, {from: 30, max: 1}]}}"},
    )
    library = opened(write_library(tmp_path / "builtin"), pack)

    assert library.problems == ()
    assert library.limits.max_tier["pi-6"][0] == TierLimit(from_week=0, max_tier=0)


def test_problem_order(tmp_path: Path):
    library = opened(
        write_library(tmp_path, **{"catalogue/it.yaml": exercise_text("it", load_tier="9", kind="x")})
    )
    places = [(problem.path, problem.line, problem.column) for problem in library.problems]

    assert places == sorted(places)
    assert dataclasses.replace(library.problems[0]) == library.problems[0]


PROGRAMME = "{id: heavy, name: Heavy and slow, order: 2, weeks: [2, 3], min_sessions: 6}"


def test_a_step_of_a_programme(tmp_path: Path):
    library = with_routine(tmp_path, programme=PROGRAMME)

    assert library.problems == ()
    assert library.routines["it"].programme == ProgrammeStep(
        id="heavy", name="Heavy and slow", order=2, week_from=2, week_to=3, min_sessions=6
    )
    assert library.routines["pi-5-morning"].programme is None


def test_a_step_without_weeks_is_done_at_least_once(tmp_path: Path):
    library = with_routine(tmp_path, programme="{id: ladder, name: Ladder, order: 1}")

    assert library.routines["it"].programme == ProgrammeStep(id="ladder", name="Ladder", order=1)


@pytest.mark.parametrize(("weeks", "found"), [("[3, 2]", ["weeks-reversed"]), ("[3, null]", [])])
def test_weeks_of_a_step_run_forward(tmp_path: Path, weeks: str, found: list[str]):
    programme = f"{{id: heavy, name: Heavy, order: 1, weeks: {weeks}}}"

    assert codes(with_routine(tmp_path, programme=programme)) == found


def test_two_routines_cannot_be_the_same_step(tmp_path: Path):
    changes = {
        f"routines/{name}.yaml": routine_text(name, programme=PROGRAMME) for name in ("first", "second")
    }
    library = opened(write_library(tmp_path, **changes))

    assert codes(library) == ["duplicate-id"]
    assert "step 2 of programme heavy" in library.problems[0].message
    assert set(library.routines) == {"pi-5-morning", "first"}


def test_a_page_names_the_exercises_it_is_about(tmp_path: Path):
    page = "---\nid: about\ntitle: Ours\norder: 0\nexercises: [it, ot]\n---\nText\n"
    files = {"catalogue/it.yaml": exercise_text("it"), "learn/about.md": page}
    library = opened(write_library(tmp_path / "one", **files))

    found = [(each.line, each.column, each.code, each.message) for each in library.problems]
    assert found == [(5, 17, "unknown-exercise", 'there is no exercise "ot"')]
    assert dict(library.pages) == {}

    files["learn/about.md"] = page.replace(", ot", "")
    assert opened(write_library(tmp_path / "two", **files)).pages["about"].exercises == ("it",)
