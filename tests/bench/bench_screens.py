"""What a person waits for: searching 10,000 exercises, Today and Progress with ten years of records.

Run: ``python -m tests.bench.bench_screens [FOLDER]``; a record in FOLDER is kept and used again.
Yardsticks: a plain search for the letters in all names, and ``SELECT count(*)`` of the events.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guide.domain.exercise import Track
from guide.domain.person import Leg, Person, ProfileId
from guide.history.backup import FILE_NAME
from guide.history.connection import connect
from guide.library.stack import Library
from guide.standing import standing_on
from guide.ui import screen_values as values
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.screens.exercises import ExercisesScreen
from guide.ui.screens.progress import ProgressScreen
from guide.ui.screens.today import TodayScreen
from guide.ui.theme import theme
from guide.ui.today_words import today
from guide.workspace import Workspace, library_in, locate
from tests.bench.bench_history import DAYS, END, EVENTS, generate, now
from tests.bench.measuring import Row, milliseconds, print_rows
from tests.support.desktop import Desktop

EXERCISES = 10_000
KEYSTROKE_MS = 16.0
RECORDS_MS = 100.0
JUDGING_MS = 5.0
WORDS = ("heel raise", "single leg 77", "wall", "gastrocnemius band", "xyz")
ROUNDS = 9


def measure(record: Path) -> list[Row]:
    """Measure in a window on a desktop of its own; ``record`` is the folder with ten years of records."""
    with Desktop() as desktop, tempfile.TemporaryDirectory() as scratch:
        os.environ.update(DISPLAY=desktop.name, QT_QPA_PLATFORM="xcb", XDG_RUNTIME_DIR=scratch)
        app = QApplication.instance() or QApplication([])
        if not isinstance(app, QApplication):
            raise TypeError("there is another kind of application")
        app.setStyle("Fusion")
        places = locate(data_dir=Path(scratch) / "data")
        theme.apply(app, theme.resolve("light", 100), family="Inter", icons=places.assets / "icons")
        library = library_in(places)
        rows = [*search_rows(library), judging_row(library), *record_rows(record)]
        app.shutdown()
        return rows


def search_rows(library: Library) -> list[Row]:
    """Type into the search field, letter by letter, and wait each time until the window is painted."""
    shipped = list(library.exercises.values())
    many = [
        ExerciseRow(
            exercise=replace(one, id=f"{one.id}-{number}", name=f"{one.name} {number}"),
            origin="",
            lock_reason=None,
        )
        for number in range(EXERCISES)
        for one in (shipped[number % len(shipped)],)
    ]
    screen = ExercisesScreen()
    screen.show_exercises(many, values.phases(library))
    screen.resize(1280, 800)
    screen.show()
    QTest.qWaitForWindowExposed(screen)
    keys = "".join(words + "\b" * len(words) for words in WORDS)
    taken = [_typed(screen, letter) for letter in keys]
    names = [row.exercise.name.casefold() for row in many]
    beside = median(milliseconds(lambda: [name for name in names if "heel" in name]) for _ in range(ROUNDS))
    screen.close()
    return [
        Row(
            name="search in 10,000, worst key",
            figure=max(taken),
            unit="ms",
            budget=KEYSTROKE_MS,
            beside=f"middle {median(taken):.1f} ms of {len(taken)}; plain search of names {beside:.1f} ms",
        )
    ]


def _typed(screen: ExercisesScreen, letter: str) -> float:
    def press() -> None:
        if letter == "\b":
            QTest.keyClick(screen.search, Qt.Key.Key_Backspace)
        else:
            QTest.keyClicks(screen.search, letter)
        QApplication.processEvents()

    return milliseconds(press)


def judging_row(library: Library) -> Row:
    """Judge every shipped exercise for someone ten weeks after a rupture."""
    day = END.date()
    person = Person(
        id=ProfileId("anna"),
        name="Anna",
        track=Track.POST_INJURY,
        affected=Leg.LEFT,
        day_0=day - timedelta(weeks=10),
    )
    standing = standing_on(library, person, day)
    exercises = list(library.exercises.values())

    def judge_all() -> None:
        for one in exercises:
            standing.of_exercise(one)

    return Row(
        name=f"judging {len(exercises)} exercises",
        figure=median(milliseconds(judge_all) for _ in range(ROUNDS)),
        unit="ms",
        budget=JUDGING_MS,
    )


def record_rows(folder: Path) -> list[Row]:
    """Work out and show Today and Progress over ten years of records."""
    if not (folder / FILE_NAME).exists():
        generate(folder, EVENTS, days=DAYS)
    with closing(connect(folder / FILE_NAME, "ro")) as db:
        beside = milliseconds(lambda: db.execute("SELECT count(*) FROM event").fetchone())
    workspace = Workspace(locate(data_dir=folder), now=now)
    workspace.open_record()
    words = f"count(*) of {EVENTS:,} events {beside:.0f} ms"
    rows: list[Row] = []

    def show_today() -> None:
        screen.show_today(today(workspace))
        QApplication.processEvents()

    screen = TodayScreen()
    screen.resize(1100, 800)
    screen.show()
    QTest.qWaitForWindowExposed(screen)
    rows += _first_and_later("Today, ten years", show_today, words)
    screen.close()
    names = values.exercise_names(workspace.library)
    list_screen = ProgressScreen((), names, workspace.today)
    list_screen.resize(1100, 800)
    list_screen.show()
    QTest.qWaitForWindowExposed(list_screen)

    def show_progress() -> None:
        past = values.past(workspace)
        list_screen.show_records(past.records, names, workspace.today, more=past.more)
        QApplication.processEvents()

    rows += _first_and_later("Progress, ten years", show_progress, words)
    list_screen.close()
    workspace.close()
    return rows


def _first_and_later(name: str, show: Callable[[], object], words: str) -> list[Row]:
    first = milliseconds(show)
    later = median(milliseconds(show) for _ in range(ROUNDS))
    return [
        Row(name=name, figure=later, unit="ms", budget=RECORDS_MS, beside=f"first {first:.0f} ms; {words}")
    ]


def main() -> int:
    """Print the rows; return 1 if one is over its budget."""
    with tempfile.TemporaryDirectory() as scratch:
        rows = measure(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch) / "ten years")
    print_rows(rows)
    return int(any(row.is_over for row in rows))


if __name__ == "__main__":
    sys.exit(main())
