from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from guide.domain.dose import DistanceWork, DurationWork, HoldWork, Interval, IntervalWork, RepWork, Tempo
from guide.domain.person import Leg, ProfileId
from guide.domain.record import Answer, SessionEnd, SessionId, SessionRecord, SetOutcome, SetResult
from guide.ui.models.record_model import RecordModel, RecordRow
from guide.ui.screens.progress import ProgressScreen, done_words
from tests.support.windows import button, focused, show

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, 12, tzinfo=UTC)
REPS = RepWork(reps=15, tempo=Tempo(lift_s=2, hold_s=1, lower_s=3))
NAMES = {"raise": "Two-leg <b>raise</b>"}


def a_set(number: int = 1, outcome: SetOutcome = SetOutcome.DONE, reps: int = 15) -> SetResult:
    return SetResult(
        step_index=number,
        item_index=0,
        exercise_id="raise",
        set_number=number,
        leg=Leg.LEFT,
        target=REPS,
        outcome=outcome,
        reps=reps,
    )


def a_record(
    days_ago: float = 0, *, end: SessionEnd = SessionEnd.FINISHED, name: str = "Morning", note: str = ""
) -> SessionRecord:
    started = NOW - timedelta(days=days_ago)
    return SessionRecord(
        id=SessionId(f"s-{days_ago}"),
        profile_id=ProfileId("p"),
        routine_id="r",
        routine_name=name,
        routine_revision="",
        content_hash="",
        started_utc=started,
        ended_utc=started + timedelta(minutes=17),
        end=end,
        planned_sets=3,
        results=(a_set(1), a_set(2, SetOutcome.CUT_SHORT, 12), a_set(3, SetOutcome.SKIPPED, 0)),
        answers=(
            Answer(item_index=0, exercise_id="raise", pain=2),
            Answer(item_index=1, exercise_id="raise", pain=4, effort=6),
        ),
        note=note,
    )


def shown(qtbot: QtBot, *records: SessionRecord) -> ProgressScreen:
    return show(qtbot, ProgressScreen(records, NAMES, TODAY, UTC))


def rows(model: RecordModel) -> list[RecordRow]:
    found = [model.row_at(model.index(place)) for place in range(model.rowCount())]
    return [row for row in found if row is not None]


def view(screen: ProgressScreen) -> QListView:
    found = screen.findChild(QListView, "progress_list")
    assert found is not None
    return found


def texts(screen: ProgressScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def test_newest_first_under_months() -> None:
    model = RecordModel()
    model.show_records([a_record(40), a_record(0), a_record(1), a_record(400)], TODAY, UTC)

    assert [(row.title, row.when) for row in rows(model)] == [
        ("November 2026", ""),
        ("Morning", "Today, 08:12"),
        ("Morning", "Yesterday, 08:12"),
        ("October 2026", ""),
        ("Morning", "Tue 13 Oct, 08:12"),
        ("October 2025", ""),
        ("Morning", "Sat 18 Oct 2025, 08:12"),
    ]


def test_a_line_says_what_was_done_and_felt() -> None:
    model = RecordModel()
    model.show_records([a_record(0, end=SessionEnd.RED_FLAG, note="calf\n tight")], TODAY, UTC)
    row = rows(model)[1]

    assert row.ended == "Stopped: something was wrong"
    assert row.facts == "17 min · 1 of 3 sets · pain up to 4 · effort 6 · “calf tight”"
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Today, 08:12, Morning, {row.ended}, {row.facts}"


def test_every_end_has_words() -> None:
    model = RecordModel()
    model.show_records([a_record(place, end=end) for place, end in enumerate(SessionEnd)], TODAY, UTC)

    assert [row.ended for row in rows(model)[1:]] == [
        "Finished",
        "Stopped early",
        "Stopped: something was wrong",
        "Not finished",
    ]


def test_days_follow_the_zone() -> None:
    model = RecordModel()
    late = timezone(timedelta(hours=-10))
    model.show_records([a_record(0)], TODAY, late)

    assert rows(model)[1].when == "Yesterday, 22:12"


def test_model(qtmodeltester: ModelTester) -> None:
    model = RecordModel()
    model.show_records([a_record(place) for place in range(40)], TODAY, UTC)
    qtmodeltester.check(model)


def test_outside_of_the_model() -> None:
    model = RecordModel()
    model.show_records([a_record()], TODAY, UTC)
    outside = model.index(9)

    assert model.row_at(outside) is None
    assert model.data(outside) is None
    assert model.flags(outside) == Qt.ItemFlag.NoItemFlags
    assert model.rowCount(model.index(0)) == 0
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_empty_says_what_to_do(qtbot: QtBot) -> None:
    screen = shown(qtbot)

    assert "No sessions yet" in texts(screen)
    with qtbot.waitSignal(screen.today_requested):
        button(screen, "progress_today").click()


def test_open_by_keyboard_and_go_back(qtbot: QtBot) -> None:
    screen = shown(qtbot, a_record(0), a_record(1, name="Evening", note="<i>fine</i>"))
    view(screen).setFocus()
    qtbot.keyClick(view(screen), Qt.Key.Key_Down)
    qtbot.keyClick(view(screen), Qt.Key.Key_Return)

    said = texts(screen)
    assert "Evening" in said
    assert "<i>fine</i>" in said
    assert "Two-leg <b>raise</b>" in said
    assert said[said.index("Set 1 · LEFT leg") :][:3] == ["Set 1 · LEFT leg", "15 of 15 reps", "Done"]
    assert said[said.index("12 of 15 reps") :][:2] == ["12 of 15 reps", "Cut short"]
    assert said[said.index("0 of 15 reps") :][:2] == ["0 of 15 reps", "Skipped"]
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is view(screen)
    assert view(screen).currentIndex().row() == 2


def test_open_by_click(qtbot: QtBot) -> None:
    screen = shown(qtbot, a_record(0))
    place = view(screen).visualRect(screen.model.index(1)).center()
    qtbot.mouseClick(view(screen).viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert "15 of 15 reps" in texts(screen)
    button(screen, "progress_back").click()
    assert view(screen).isVisible()


def test_a_month_opens_nothing(qtbot: QtBot) -> None:
    screen = shown(qtbot, a_record(0))
    view(screen).clicked.emit(screen.model.index(0))

    assert view(screen).isVisible()


def test_new_records_take_the_place_of_the_empty_page(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    screen.show_records([a_record(0)], NAMES, TODAY)

    assert view(screen).isVisible()
    assert "1 session. Open one to see each set." in texts(screen)


def test_ten_years_are_shown(qtbot: QtBot) -> None:
    screen = shown(qtbot, *(a_record(place) for place in range(3650)))
    view(screen).setFocus()
    qtbot.keyClick(view(screen), Qt.Key.Key_End)

    assert view(screen).currentIndex().row() == screen.model.rowCount() - 1


def test_done_words_for_every_form_of_work() -> None:
    def said(target: object, **done: object) -> str:
        values = {
            "step_index": 0,
            "item_index": 0,
            "exercise_id": "x",
            "set_number": 1,
            "leg": Leg.BOTH,
            "outcome": SetOutcome.CUT_SHORT,
        }
        return done_words(SetResult(**values, target=target, **done))

    assert said(REPS, reps=None) == "0 of 15 reps"
    assert said(HoldWork(hold_s=30), seconds=12.9) == "12 s of 30 s hold"
    assert said(DurationWork(duration_s=600), seconds=95.0) == "1:35 min of 10 min"
    assert (
        said(IntervalWork(intervals=(Interval(label="jog", seconds=60),)), seconds=5.0) == "5 s of 1 interval"
    )
    assert said(DistanceWork(distance_m=200), distance_m=120.5) == "120.5 m of 200 m"
    assert said(DistanceWork(distance_m=200)) == "0 m of 200 m"


def test_older_sessions_come_when_the_end_is_near(qtbot: QtBot):
    screen = show(qtbot, ProgressScreen((), NAMES, TODAY, UTC))
    asked: list[int] = []
    screen.older_requested.connect(lambda: asked.append(1))
    screen.show_records([a_record(days) for days in range(3)], NAMES, TODAY, more=True)
    screen.model.fetchMore(QModelIndex())
    assert asked

    screen.add_older([a_record(4), a_record(40)], more=False)

    assert [row.title for row in rows(screen.model)].count("November 2026") == 1
    assert screen.model.count == 5
    assert not screen.model.canFetchMore(QModelIndex())
    assert screen.model.oldest == a_record(40)
