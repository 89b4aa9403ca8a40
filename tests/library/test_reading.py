from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from guide.library.compose import compose, find
from guide.library.explain import Explainer
from guide.library.files import ContentFile, FileKind
from guide.library.finding import MAX_FINDINGS, Spot, quoted
from guide.library.nearest import suggestion
from guide.library.outcome import Reading
from guide.library.reading import read_content
from guide.library.tongue import Tongue
from tests.support.content import exercise_text, routine_text


def read(kind: FileKind, text: str, name: str = "it") -> Reading:
    return read_content(
        ContentFile(Path("x"), Path(f"x/{name}.yaml"), "it.yaml", kind), text.encode(), Tongue("en", "en")
    )


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_find_goes_as_far_as_there_is_something():
    documents = compose("a: [x, {b: 1}]\nc: 2\n")[0]

    assert find(documents, (0, "a", 1, "b")) == Spot(1, 12)
    assert find(documents, (0, "a", 1, "b"), key=True) == Spot(1, 9)
    assert find(documents, (0, "a", 7)) == Spot(1, 4)
    assert find(documents, (0, "c", "deeper")) == Spot(2, 4)
    assert find(documents, (0, "nothing")) == Spot(1, 1)
    assert find(documents, (9, "c")) == Spot(2, 4)
    assert find([], (0, "a")) == Spot(1, 1)


def test_a_sources_file_with_a_key_that_is_no_text():
    assert codes(read(FileKind.SOURCES, "? [a]\n: {citation: x}\n")) == ["key-not-text"]


def test_a_page_is_no_text_beyond_its_head_either():
    assert codes(read(FileKind.PAGE, "---\nid: it\n---\nwords \x07\n")) == ["control-character"]


def test_nothing_for_a_choice():
    assert codes(read(FileKind.EXERCISES, exercise_text("it", kind="~"))) == ["wrong-type"]


def test_all_good_values_stay_good_beside_a_bad_one():
    text = routine_text(
        "it",
        note="[x]",
        override="{by: A, registration: B, date: 2026-11-14, reason: C}",
        schedule="{per_day: 0}",
    )

    assert codes(read(FileKind.ROUTINE, text)) == ["out-of-range", "wrong-type"]


def test_more_than_nothing_is_wanted():
    reading = read(FileKind.EXERCISES, exercise_text("it", dose="{hold_s: 0}"))

    assert [(each.code, each.message) for each in reading.problems] == [
        ("out-of-range", 'expected more than 0, got "0"')
    ]


def test_not_more_mistakes_are_told_than_anybody_would_read():
    reading = read(FileKind.EXERCISES, exercise_text("it", cues="[" + "1, " * 600 + "]"))

    assert len(reading.problems) == MAX_FINDINGS


def test_neither_of_two_single_values():
    cap = "schema: 1\nankle_cap: [{from: 0, cap: %s}]\n"

    assert messages(FileKind.SAFETY, cap % "true") == ['expected a number or no_motion, got "true"']
    assert messages(FileKind.SAFETY, cap % "200") == ['expected 180 or less, got "200"']


def test_a_prop_is_a_plain_name():
    motion = "{contact: open, props: [Two Chairs, mat], frames: [{T: 0, H: 0, K: 0, A: 0}]}"
    reading = read(FileKind.EXERCISES, exercise_text("it", motion=motion))

    assert codes(reading) == ["bad-id"]


def test_blank_text_in_a_list():
    assert codes(read(FileKind.EXERCISES, exercise_text("it", cues='[" ", heel high]'))) == ["empty-text"]


def test_a_file_the_declaration_refuses_without_a_reason_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Explainer, "check", lambda *_: None)
    reading = read(FileKind.EXERCISES, "schema: 1")

    assert reading.failed
    assert codes(reading)[0] == "wrong-type"
    assert "id" in reading.problems[0].message


def test_a_mistake_inside_an_alias_is_told_once():
    text = exercise_text("it", cues="[&a [1], heel high]", mistakes="[*a, bouncing]")

    assert codes(read(FileKind.EXERCISES, text)) == ["wrong-type"]


def test_long_and_odd_text_is_cut_in_messages():
    assert quoted("a\nb\u202ec") == '"a b c"'
    assert len(quoted("x" * 500)) == 62
    assert suggestion("x" * 500, ["x" * 499]) == ""


def test_our_meaning_of_plain_numbers_agrees_with_yaml_where_both_see_a_number():
    for text in ("0", "-3", "+4", "1.5", "-0.25", "1.5e+1"):
        reading = read(
            FileKind.EXERCISES,
            exercise_text("it", motion=f"{{contact: open, frames: [{{T: {text}, H: 0, K: 0, A: 0}}]}}"),
        )
        values = [each.motion.frames[0].trunk_deg for each in reading.values if each is not None]

        assert values == [yaml.safe_load(text)]


def messages(kind: FileKind, text: str) -> list[str]:
    return [problem.message for problem in read(kind, text).problems]


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("clinic", "Harbour", "{name, phone}"),
        ("override", "[x]", "{by, registration, date, reason}"),
        ("schedule", "daily", "{per_day, days}"),
        ("items", "[{exercise: a, dose: 3}]", "{sets, reps, tempo, hold_s, duration_s, intervals, …}"),
    ],
)
def test_what_a_mapping_needs_is_said(key: str, value: str, wanted: str):
    (message,) = messages(FileKind.ROUTINE, routine_text("it", **{key: value}))

    assert message.startswith(f"expected {wanted}, got ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "Don't: stop"}, 'a second ": " on this line; put a text that holds one in quotes'),
        ({"cues": "[go, Don't: stop]"}, 'if it is one text, put it in quotes: "Don\'t: stop"'),
        ({"reviewed_by": "{Dr: Who}"}, 'if it is one text, put it in quotes: "Dr: Who"'),
        ({"sources": "[at: home]"}, 'if it is one text, put it in quotes: "at: home"'),
    ],
)
def test_text_with_a_colon_wants_quotes(changes: dict[str, str], said: str):
    assert any(said in message for message in messages(FileKind.EXERCISES, exercise_text("it", **changes)))


@pytest.mark.parametrize("value", ["{a: b, c: d}", "{a: [b]}", "{'a': b}", "{[a]: b}", "{}"])
def test_a_mapping_that_is_no_text_gets_no_hint(value: str):
    text = exercise_text("it", reviewed_by=value)

    assert not any("in quotes" in message for message in messages(FileKind.EXERCISES, text))


def test_right_values_are_checked_beside_wrong_ones_in_one_go():
    text = exercise_text(
        "it",
        kind="strenght",
        load_tier="six",
        post_injury="{default_week: 12}",
        dose="{sets: 3, reps: 3, tempo: [1]}",
        motion="{contact: raise, frames: [{T: 0, H: 0, K: 0}]}",
        cues="[one]",
        progress="[it]",
        steps="",
    )

    assert sorted(codes(read(FileKind.EXERCISES, text))) == [
        "cues-count",
        "links-itself",
        "missing-key",
        "missing-key",
        "missing-key",
        "unknown-value",
        "wrong-length",
        "wrong-type",
    ]


def test_a_document_that_is_no_mapping_has_nothing_to_stand_in_for():
    assert codes(read(FileKind.EXERCISES, "[a]")) == ["wrong-type"]


def test_a_routine_without_a_track_is_not_judged_by_a_made_up_one():
    assert codes(read(FileKind.ROUTINE, routine_text("it", track="sideways"))) == ["unknown-value"]
