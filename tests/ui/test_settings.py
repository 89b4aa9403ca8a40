from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import Leg, Management, Person, ProfileId
from guide.drawing.tones import Build, Hair, Skin
from guide.key_settings import USUAL, Action
from guide.session.pacing import Pacing
from guide.settings import MotionChoice
from guide.ui.person_words import person_line
from guide.ui.screens.settings import About, Choices, LibraryRow, SettingsScreen
from guide.ui.screens.settings_figure import Appearance, FigurePreview
from guide.workspace import library_in, locate
from tests.support.windows import button, focused, line, show, tab_walk, words

ABOUT = About(
    data_folder="/data/heelrise",
    libraries=(LibraryRow(name="<b>Clinic</b>", path="/clinic", version="3", exercises=1, routines=2),),
    version="1.2.3",
    license_name="MIT",
)


def shown(
    qtbot: QtBot, choices: Choices | None = None, person: Person | None = None
) -> tuple[SettingsScreen, list[Choices]]:
    screen = show(qtbot, SettingsScreen(choices or Choices(), person, ABOUT))
    changes: list[Choices] = []
    screen.changed.connect(changes.append)
    return screen, changes


def test_each_change_counts_at_once(qtbot: QtBot) -> None:
    screen, changes = shown(qtbot)
    button(screen, "settings_theme_contrast").click()
    button(screen, "settings_text_150").click()
    button(screen, "settings_pacing_self_paced").click()
    button(screen, "settings_advance_asked").click()
    button(screen, "settings_prepare_more").click()
    button(screen, "settings_switch_less").click()
    button(screen, "settings_rest_more").click()

    assert changes[0] == Choices(theme="contrast")
    assert changes[-1] == Choices(
        theme="contrast",
        text_percent=150,
        pacing=Pacing.SELF_PACED,
        auto_advance=False,
        prepare_s=9.0,
        switch_s=7.0,
        rest_between_items_s=50.0,
    )
    assert len(changes) == 7
    assert screen.choices == changes[-1]


def test_typed_seconds_are_one_change_and_stay_in_range(qtbot: QtBot) -> None:
    screen, changes = shown(qtbot)
    spin = screen.findChild(QSpinBox, "settings_rest_value")
    assert spin is not None
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "90")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.keyClick(spin, Qt.Key.Key_Up)

    assert [change.rest_between_items_s for change in changes] == [90.0, 95.0]
    spin.setValue(10_000)
    assert changes[-1].rest_between_items_s == 600.0
    assert not button(screen, "settings_rest_more").isEnabled()


def test_the_same_choice_again_says_nothing(qtbot: QtBot) -> None:
    screen, changes = shown(qtbot)
    button(screen, "settings_theme_system").click()

    assert changes == []


def test_arrow_keys_choose(qtbot: QtBot) -> None:
    screen, changes = shown(qtbot)
    first = button(screen, "settings_theme_system")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)

    assert [change.theme for change in changes] == ["light"]


def test_tab_goes_from_top_to_bottom(qtbot: QtBot) -> None:
    screen, _changes = shown(qtbot)
    keys = [f"key_{action}_{key}" for action in Action for key in (*USUAL[action], "add")]
    seen = tab_walk(button(screen, "settings_person"), 36 + len(keys))

    assert [name.removeprefix("settings_") for name in seen] == [
        "person",
        "people",
        "emergency_112",
        "language_system",
        "theme_system",
        "text_100",
        "skin_medium",
        "hair_brown",
        "build_medium",
        "motion_system",
        "pacing_paced",
        "advance_alone",
        "prepare_value",
        "switch_value",
        "rest_value",
        "muted_on",
        "volume_40",
        "sound_ready",
        "sound_start",
        "sound_reps",
        "sound_tempo",
        "sound_halfway",
        "sound_last",
        "sound_switch",
        "sound_rest",
        "sound_pause",
        "sound_end",
        "talk_off",
        "voice_rate_-40",
        "sound_test",
        "voices",
        *keys,
        "any_key_off",
        "reminder_times",
        "quiet_from",
        "quiet_until",
        "folder_open",
        "folder_copy",
    ]


def test_text_size_between_the_steps_shows_the_nearest_and_keeps_its_value(qtbot: QtBot) -> None:
    screen, changes = shown(qtbot, Choices(text_percent=140))

    assert button(screen, "settings_text_150").isChecked()
    button(screen, "settings_theme_dark").click()
    assert changes[-1].text_percent == 140


def test_person(qtbot: QtBot) -> None:
    person = Person(
        id=ProfileId("p"),
        name="<i>Ada</i>",
        track=Track.POST_INJURY,
        affected=Leg.LEFT,
        management=Management.SURGICAL,
        day_0=date(2026, 9, 11),
        boot_off_confirmed=True,
        weight_bearing=WeightBearing.FULL,
    )
    screen, _changes = shown(qtbot, person=person)
    who = screen.findChild(QLabel, "settings_who")
    assert who is not None
    assert who.text() == "<i>Ada</i>"
    assert who.textFormat() == Qt.TextFormat.PlainText
    assert person_line(person) == (
        "After a rupture · left · with surgery · day 0: 11 Sep 2026 · boot done with · full weight in shoes"
    )
    with qtbot.waitSignal(screen.person_requested):
        button(screen, "settings_person").click()
    screen.show_person(None)
    assert who.text() == "Nobody yet"


def test_person_lines() -> None:
    keen = Person(id=ProfileId("p"), name="A", track=Track.PREVENTION)
    bare = Person(id=ProfileId("p"), name="A", track=Track.POST_INJURY, in_boot=True)

    assert person_line(keen) == "Keep my calves strong"
    assert person_line(bare) == "After a rupture · day 0 not known · in a boot or cast · weight: not told"


def test_folders(qtbot: QtBot) -> None:
    screen, _changes = shown(qtbot)
    library = screen.findChild(QLabel, "settings_library_0")
    assert library is not None
    assert library.text() == "<b>Clinic</b>"
    with qtbot.waitSignal(screen.folder_requested):
        button(screen, "settings_folder_open").click()
    button(screen, "settings_folder_copy").click()

    assert QGuiApplication.clipboard().text() == "/data/heelrise"
    assert button(screen, "settings_folder_copy").text() == "Copied"


def test_emergency_number(qtbot: QtBot) -> None:
    screen, changes = shown(qtbot)
    assert button(screen, "settings_emergency_112").isChecked()
    assert not line(screen, "settings_emergency_number").isVisible()
    button(screen, "settings_emergency_000").click()
    button(screen, "settings_emergency_000").click()
    button(screen, "settings_emergency_other").click()
    written = focused()
    assert written.objectName() == "settings_emergency_number"
    for text in ("1", "12a", "٣٣", "abc"):
        line(screen, "settings_emergency_number").setText(text)
        qtbot.keyClick(written, Qt.Key.Key_Return)
        assert words(screen, "settings_emergency_field_problem").endswith("it stays 000.")
    line(screen, "settings_emergency_number").clear()
    qtbot.keyClicks(written, "144")
    qtbot.keyClick(written, Qt.Key.Key_Return)

    assert [change.emergency_number for change in changes] == ["000", "144"]
    assert words(screen, "settings_emergency_field_problem") == ""


def test_an_own_emergency_number_is_shown(qtbot: QtBot) -> None:
    screen, changes = shown(qtbot, Choices(emergency_number="144"))
    assert line(screen, "settings_emergency_number").text() == "144"
    button(screen, "settings_theme_dark").click()
    assert changes[-1].emergency_number == "144"
    button(screen, "settings_emergency_911").click()

    assert changes[-1].emergency_number == "911"
    assert not line(screen, "settings_emergency_number").isVisible()


def test_the_figure_is_chosen_and_shown_at_once(qtbot: QtBot) -> None:
    model = library_in(locate()).exercises["heel-raise-double"]
    screen = show(qtbot, SettingsScreen(Choices(), None, ABOUT, model=model))
    changes: list[Choices] = []
    screen.changed.connect(changes.append)
    preview = screen.findChild(FigurePreview)
    assert preview is not None
    assert preview.moves
    before = preview.grab().toImage()

    button(screen, "settings_skin_dark").click()
    button(screen, "settings_hair_grey").click()
    button(screen, "settings_build_broad").click()
    button(screen, "settings_motion_still").click()

    chosen = Appearance(Skin.DARK, Hair.GREY, Build.BROAD, motion=MotionChoice.STILL)
    assert changes[-1].figure == chosen
    assert len(changes) == 4
    assert not preview.moves
    assert preview.grab().toImage() != before
    screen.show_choices(Choices())
    assert preview.moves
    screen.hide()
    assert not preview.moves
