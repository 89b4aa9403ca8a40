from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from guide.domain.person import Leg
from guide.ui.screens.rehearsal import PreviewRow, RehearsalScreen, StepKind
from guide.ui.theme.tokens import SPACE, TYPE
from tests.support.windows import button, focused, show, words

ROWS = (
    PreviewRow(start_s=0, seconds=8, kind=StepKind.PREPARE, title="Get ready", leg=Leg.LEFT),
    PreviewRow(start_s=8, seconds=90, kind=StepKind.WORK, title="Raise", detail="Set 1 of 1", leg=Leg.LEFT),
    PreviewRow(start_s=98, seconds=45, kind=StepKind.REST, title="Rest"),
    PreviewRow(start_s=143, seconds=None, kind=StepKind.WORK, title="Walk", detail="200 m"),
    PreviewRow(start_s=None, seconds=30, kind=StepKind.WORK, title="Stand", leg=Leg.BOTH),
)


def shown(qtbot: QtBot, rows: tuple[PreviewRow, ...] = ROWS, total_s: float | None = None) -> RehearsalScreen:
    return show(qtbot, RehearsalScreen("Morning <b>", rows, total_s))


def spoken(screen: RehearsalScreen) -> list[object]:
    model = screen.model
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(place), role) for place in range(model.rowCount())]


def test_each_step_with_its_time(qtbot: QtBot) -> None:
    assert spoken(shown(qtbot)) == [
        "0:00, Get ready, LEFT leg, 8 s",
        "0:08, Raise, LEFT leg · Set 1 of 1, 1:30 min",
        "1:38, Rest, 45 s",
        "2:23, Walk, 200 m, your pace",
        "Stand, BOTH legs, 30 s",
    ]


def test_total(qtbot: QtBot) -> None:
    screen = shown(qtbot, ROWS[:3], 143.0)
    assert words(screen, "rehearsal_title") == "Morning <b>"
    assert words(screen, "rehearsal_total") == "2 min · 1 set"
    screen.show_routine("Other", ROWS, None)
    assert words(screen, "rehearsal_total") == "3 min and what you walk at your own pace · 3 sets"


def test_model(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    screen = shown(qtbot)
    qtmodeltester.check(screen.model)


def test_start_by_enter_and_back_by_escape(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    screen.setFocus()
    assert focused().objectName() == "rehearsal_start"
    with qtbot.waitSignal(screen.start_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    view = screen.findChild(QListView, "rehearsal_list")
    assert view is not None
    view.setFocus()
    with qtbot.waitSignal(screen.start_requested):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(screen.back_requested):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_enter_on_back_goes_back(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    back = button(screen, "rehearsal_back")
    back.setFocus()
    with qtbot.assertNotEmitted(screen.start_requested), qtbot.waitSignal(screen.back_requested):
        qtbot.keyClick(back, Qt.Key.Key_Return)


def test_nothing_to_do_cannot_start(qtbot: QtBot) -> None:
    screen = shown(qtbot, (), 0.0)

    assert not button(screen, "rehearsal_start").isEnabled()
    assert words(screen, "rehearsal_total") == "This routine has no steps for you."


def test_a_change_of_sides_names_the_leg_once_and_hours_are_hours(qtbot: QtBot) -> None:
    rows = (
        PreviewRow(start_s=0, seconds=6, kind=StepKind.SWITCH, title="Change to RIGHT leg", leg=Leg.RIGHT),
        PreviewRow(start_s=6, seconds=10_800, kind=StepKind.WORK, title="Ride"),
    )

    assert spoken(shown(qtbot, rows)) == ["0:00, Change to RIGHT leg, 6 s", "0:06, Ride, 3:00:00 h"]


def test_lines_are_high_enough_for_their_words(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    view = screen.view
    small = QFont(view.font())
    small.setPixelSize(round(QFontInfo(small).pixelSize() * TYPE["small"] / TYPE["body"]))
    for place in range(view.model().rowCount()):
        high = view.visualRect(view.model().index(place, 0)).height()
        assert high - 2 * SPACE["s"] >= QFontMetrics(small).height()


def test_a_long_word_does_not_widen_the_page(qtbot: QtBot) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän" * 6
    row = PreviewRow(start_s=0, seconds=90, kind=StepKind.WORK, title=long, detail=long)
    screen = show(qtbot, RehearsalScreen(long, (row,), 90.0), 640, 480)

    assert screen.minimumSizeHint().width() <= 600
    assert screen.view.visualRect(screen.model.index(0)).height() > 5 * screen.fontMetrics().height()
