from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from guide.domain.record import SessionEnd
from guide.ui.screens.finish import DoneItem, FinishScreen, Summary
from tests.support.windows import button, focused, show, words

SUMMARY = Summary(
    routine_name="Two-leg <b>strength</b>",
    seconds=1040,
    end=SessionEnd.FINISHED,
    items=(
        DoneItem(
            item_index=0, name="Seated raise", sets_done=3, sets_planned=3, amount="45 of 45 reps", pain=2
        ),
        DoneItem(item_index=4, name="Two-leg raise", sets_done=2, sets_planned=3),
    ),
    next_due="Next: this evening.",
)


class Told:
    def __init__(self, screen: FinishScreen) -> None:
        self.pains: list[tuple[int, int]] = []
        self.efforts: list[int] = []
        self.notes: list[str] = []
        screen.pain_given.connect(self.on_pain)
        screen.effort_given.connect(self.efforts.append)
        screen.note_given.connect(self.notes.append)

    def on_pain(self, item_index: int, score: int) -> None:
        self.pains.append((item_index, score))


def shown(qtbot: QtBot, summary: Summary = SUMMARY) -> tuple[FinishScreen, Told]:
    screen = show(qtbot, FinishScreen(summary))
    return screen, Told(screen)


def note(screen: FinishScreen) -> QPlainTextEdit:
    found = screen.findChild(QPlainTextEdit, "finish_note")
    assert found is not None
    return found


def test_what_was_done_against_what_was_planned(qtbot: QtBot) -> None:
    screen, _told = shown(qtbot)

    assert words(screen, "finish_title") == "5 of 6 sets done"
    assert words(screen, "finish_facts") == "Two-leg <b>strength</b> · 17 min · 5 of 6 sets"
    assert words(screen, "finish_next") == "Next: this evening."


@pytest.mark.parametrize(
    ("end", "title"),
    [
        (SessionEnd.STOPPED, "Stopped early"),
        (SessionEnd.RED_FLAG, "Stopped"),
        (SessionEnd.UNFINISHED, "Not finished"),
    ],
)
def test_titles(qtbot: QtBot, end: SessionEnd, title: str) -> None:
    screen, _told = shown(qtbot, replace(SUMMARY, end=end))

    assert words(screen, "finish_title") == title


def test_the_whole_form_by_keyboard(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    screen.take_focus()
    assert focused().objectName() == "finish_pain_4_0"
    qtbot.keyClicks(focused(), "3")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "6")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "went well ")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert told.notes == ["went well"]
    assert focused().objectName() == "finish_done"
    with qtbot.waitSignal(screen.done_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)

    assert told.pains == [(4, 3)]
    assert told.efforts == [6]
    assert told.notes == ["went well"]


def test_keys_that_ended_the_session_answer_nothing(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    screen.take_focus()

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(focused(), key)

    assert (told.pains, told.efforts) == ([], [])
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert (told.pains, told.efforts) == ([], [0])


def test_enter_after_a_score_is_done(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    screen.take_focus()
    qtbot.keyClicks(focused(), "1")
    with qtbot.waitSignal(screen.done_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)

    assert told.pains == [(4, 1)]


def test_an_answer_given_before_can_be_changed(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    assert words(screen, "finish_given_0") == "Pain 2"
    assert not button(screen, "finish_pain_0_5").isVisible()
    change = button(screen, "finish_change_0")
    change.setFocus()
    qtbot.keyClick(change, Qt.Key.Key_Return)
    assert button(screen, "finish_pain_0_2").isChecked()
    qtbot.mouseClick(button(screen, "finish_pain_0_10"), Qt.MouseButton.LeftButton)

    assert told.pains == [(0, 10)]


def test_the_note_is_kept_when_done_is_pressed(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    note(screen).setPlainText("stairs hurt")
    button(screen, "finish_done").click()
    button(screen, "finish_done").click()

    assert told.notes == ["stairs hurt"]


def test_a_note_that_did_not_change_is_not_told(qtbot: QtBot) -> None:
    screen, told = shown(qtbot, replace(SUMMARY, note="as before", effort=5))
    assert button(screen, "finish_effort_5").isChecked()
    button(screen, "finish_done").click()

    assert told.notes == []


def test_all_answered_leaves_the_focus_on_done(qtbot: QtBot) -> None:
    screen, _told = shown(qtbot, replace(SUMMARY, items=SUMMARY.items[:1], effort=5))
    screen.take_focus()
    assert focused().objectName() == "finish_done"


def test_nothing_done(qtbot: QtBot) -> None:
    screen, _told = shown(qtbot, replace(SUMMARY, items=()))
    screen.take_focus()

    assert focused().objectName() == "finish_effort_0"
    with qtbot.waitSignal(screen.done_requested):
        qtbot.keyClick(screen, Qt.Key.Key_Escape)


def test_ten_is_typed_as_in_the_session(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    screen.take_focus()
    qtbot.keyClicks(focused(), "1")
    qtbot.keyClicks(focused(), "0")

    assert told.pains == [(4, 1), (4, 10)]


def test_a_long_word_does_not_widen_the_page(qtbot: QtBot) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän" * 6
    item = DoneItem(item_index=0, name=long, sets_done=1, sets_planned=1, amount=long)
    made = replace(
        SUMMARY, routine_name=long, items=(item, replace(item, item_index=1, pain=3)), next_due=long
    )
    screen, _told = shown(qtbot, made)

    assert screen.body.minimumSizeHint().width() <= 600
