"""Browsing: every screen but Today and those of a session."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QSize, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QPixmap

from guide.domain.exercise import Exercise
from guide.i18n import _
from guide.settings import SettingsError, ThemeChoice
from guide.ui import screen_values as values
from guide.ui.about_flow import AboutFlow
from guide.ui.activity_desk import ActivityDesk
from guide.ui.figure_choice import figure_choice, figure_look
from guide.ui.frame import Frame
from guide.ui.hearing import Hearing
from guide.ui.keys_desk import KeysDesk
from guide.ui.models.source_uses import count_uses
from guide.ui.reminder_choices import ReminderChoices, reminder_choice
from guide.ui.screens.exercise_page import ExercisePage
from guide.ui.screens.exercises import ExercisesScreen
from guide.ui.screens.learn import LearnScreen
from guide.ui.screens.problems import ProblemsScreen
from guide.ui.screens.progress import ProgressScreen
from guide.ui.screens.settings import Choices, SettingsScreen
from guide.ui.sound_desk import SoundDesk
from guide.ui.theme.tokens import RADIUS
from guide.ui.thumbnails import Thumbnails, has_picture, spoken
from guide.workspace import Workspace

_PAGE_BYTES = 4 * 1024 * 1024
"""Room for the small pictures on pages that are read."""


class Browsing(QObject):
    """Makes, fills and shows screens in the frame.

    Signals:
        home_requested: when Today should be shown.
        practise_requested: with an exercise's id.
        look_changed: when theme or text size was changed.
        language_changed: when another language was chosen.
        people_changed: when somebody was added, named, left out or chosen.
        mornings_requested: when past mornings should be shown.
        reminders_changed: when other reminders are set.
    """

    home_requested = Signal()
    practise_requested = Signal(str)
    look_changed = Signal()
    language_changed = Signal()
    people_changed = Signal()
    mornings_requested = Signal()
    reminders_changed = Signal()

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        *,
        hearing: Hearing | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictures = Thumbnails(_PAGE_BYTES)
        self._hearing = hearing
        self._frame = frame
        self._workspace = workspace
        self._back_to = ""
        self._about = AboutFlow(frame, workspace, parent=self)
        self._activities = ActivityDesk(frame, workspace, parent=self)
        self._activities.progress_requested.connect(self._show_progress)
        self._about.home_requested.connect(self.home_requested)
        self._about.settings_requested.connect(self._show_settings)
        self._about.people_changed.connect(self.people_changed)

    def show_screen(self, name: str) -> None:
        """Show a screen of the rail.

        Raises:
            ValueError: There is no such screen.
        """
        match name:
            case "exercises":
                self.show_exercises()
            case "progress":
                self._show_progress()
            case "learn":
                self._show_learn()
            case "settings":
                self._show_settings()
            case _:
                raise ValueError(f"no screen is called {name}")

    @Slot()
    def show_exercises(self) -> None:
        """Show all exercises."""
        screen = self._frame.screen_called("exercises")
        if not isinstance(screen, ExercisesScreen):
            screen = ExercisesScreen()
            screen.exercise_requested.connect(self.show_exercise)
        screen.show_look(figure_choice(self._workspace.settings))
        screen.show_exercises(values.exercise_rows(self._workspace), values.phases(self._workspace.library))
        self._frame.put("exercises", screen, _("Exercises"))

    def show_look(self) -> None:
        """Paint the figures that are shown in the look of now."""
        screen = self._frame.screen_called("exercises")
        if isinstance(screen, ExercisesScreen):
            screen.show_look(figure_choice(self._workspace.settings))

    @Slot(str)
    def show_exercise(self, exercise_id: str) -> None:
        """Show one exercise; an unknown one changes nothing."""
        detail = values.exercise_detail(self._workspace, exercise_id)
        if detail is None:
            return
        if self._frame.shown != "exercise":
            self._back_to = self._frame.shown
        screen = self._frame.screen_called("exercise")
        if not isinstance(screen, ExercisePage):
            screen = ExercisePage()
            screen.back_requested.connect(self._on_back)
            screen.exercise_requested.connect(self.show_exercise)
            screen.practise_requested.connect(self.practise_requested)
        screen.show_figure_as(figure_choice(self._workspace.settings))
        screen.show_exercise(detail)
        self._frame.put("exercise", screen, detail.row.exercise.name, marked="exercises")

    @Slot()
    def show_problems(self) -> None:
        """Show what is wrong with the library's files."""
        library = self._workspace.library
        screen = ProblemsScreen()
        screen.show_problems(library.problems, left_out=len(library.left_out))
        screen.back_requested.connect(self.home_requested)
        self._frame.put("problems", screen, _("What is wrong with the files"))

    @Slot()
    def ask_person(self) -> None:
        """Ask the first questions, or for changed answers."""
        self._about.ask()

    @Slot(str)
    def change_person(self, profile_id: str) -> None:
        """Show somebody else's day."""
        self._about.change_to(profile_id)

    @Slot()
    def show_people(self) -> None:
        """Show who uses Heelrise here."""
        self._about.show_people()

    @Slot()
    def _show_progress(self) -> None:
        past = values.past(self._workspace)
        names = values.exercise_names(self._workspace.library)
        screen = self._frame.screen_called("progress")
        if not isinstance(screen, ProgressScreen):
            screen = ProgressScreen(past.records, names, self._workspace.today, more=past.more)
            screen.today_requested.connect(self.home_requested)
            screen.mornings_requested.connect(self.mornings_requested)
            screen.activities_requested.connect(self._activities.show)
            screen.older_requested.connect(self._on_older)
        else:
            screen.show_records(past.records, names, self._workspace.today, more=past.more)
        self._frame.put("progress", screen, _("Progress"))

    @Slot()
    def _on_older(self) -> None:
        screen = self._frame.screen_called("progress")
        if isinstance(screen, ProgressScreen) and screen.model.oldest is not None:
            past = values.past(self._workspace, before=screen.model.oldest.started_utc)
            screen.add_older(past.records, more=past.more)

    def _show_learn(self) -> None:
        screen = self._frame.screen_called("learn")
        if not isinstance(screen, LearnScreen):
            library = self._workspace.library
            screen = LearnScreen(
                tuple(library.pages.values()),
                library.sources,
                uses=count_uses(library),
                today=self._day,
                exercises=library.exercises,
                paint=self._paint_small,
            )
            screen.exercise_requested.connect(self.show_exercise)
        self._frame.put("learn", screen, _("Learn"))

    def _paint_small(self, exercise: Exercise, size: QSize, ratio: float) -> tuple[QPixmap, str] | None:
        if not has_picture(exercise):
            return None
        look = figure_look(self._workspace.settings)
        return self._pictures.picture(exercise, look, size, ratio, RADIUS["s"]), spoken(exercise)

    @Slot()
    def _show_settings(self) -> None:
        choices = values.choices(self._workspace.settings)
        screen = self._frame.screen_called("settings")
        if not isinstance(screen, SettingsScreen):
            screen = SettingsScreen(
                choices,
                self._workspace.person,
                values.about(self._workspace),
                model=values.model_exercise(self._workspace.library),
            )
            screen.changed.connect(self._on_choices)
            screen.person_requested.connect(self.ask_person)
            screen.people_requested.connect(self.show_people)
            screen.folder_requested.connect(self._on_folder)
            SoundDesk(screen.sound, self._workspace, self._frame, self._hearing)
            KeysDesk(screen.keys, self._workspace, self._frame)
            reminders = ReminderChoices(screen.reminders, self._workspace, self._frame)
            reminders.changed.connect(self.reminders_changed)
        screen.sound.show_settings(self._workspace.settings)
        screen.keys.show_settings(self._workspace.settings)
        screen.reminders.show_choice(reminder_choice(self._workspace.settings))
        screen.show_choices(choices)
        screen.show_person(self._workspace.person)
        self._frame.put("settings", screen, _("Settings"))

    def show_language(self) -> None:
        """Show the settings where the language is chosen."""
        self._show_settings()
        screen = self._frame.screen_called("settings")
        if isinstance(screen, SettingsScreen):
            screen.show_language()

    def _day(self) -> date:
        return self._workspace.today

    @Slot()
    def _on_back(self) -> None:
        if self._back_to == "exercises":
            self.show_exercises()
        else:
            self.home_requested.emit()

    @Slot(object)
    def _on_choices(self, choices: Choices) -> None:
        before = self._workspace.settings
        self._keep_settings(
            theme=ThemeChoice(choices.theme),
            text_percent=choices.text_percent,
            prepare_s=choices.prepare_s,
            switch_s=choices.switch_s,
            rest_between_items_s=choices.rest_between_items_s,
            pacing=choices.pacing,
            auto_advance=choices.auto_advance,
            emergency_number=choices.emergency_number,
            language=choices.language,
            skin=choices.figure.skin,
            hair=choices.figure.hair,
            build=choices.figure.build,
            motion=choices.figure.motion,
        )
        after = self._workspace.settings
        if (before.theme, before.text_percent) != (after.theme, after.text_percent):
            self.look_changed.emit()
        if before.language != after.language:
            self.language_changed.emit()

    def _keep_settings(self, **changes: object) -> None:
        try:
            self._workspace.change_settings(**changes)
        except SettingsError as error:
            self._frame.say(str(error))

    @Slot()
    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.places.data)))
