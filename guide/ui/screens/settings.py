"""Settings: person, emergency number, look, session and folders; every change counts at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from guide.domain.exercise import Exercise
from guide.domain.person import Person
from guide.i18n import SYSTEM, _, ngettext
from guide.session.pacing import Pacing
from guide.ui.person_words import person_line
from guide.ui.screens.keys_section import KeysSection
from guide.ui.screens.settings_emergency import EmergencyCard
from guide.ui.screens.settings_figure import Appearance, FigureCard
from guide.ui.screens.settings_language import LanguageCard
from guide.ui.screens.settings_reminders import RemindersCard
from guide.ui.screens.sound_section import SoundSection
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.field import beside
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.sheet import Sheet
from guide.ui.widgets.stepper import Stepper
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button, label

TEXT_STEPS = (100, 125, 150, 175, 200)
"""Text sizes on offer, in per cent."""
_ADVANCE = {True: "alone", False: "asked"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the person may set here. ``theme`` is system, light, dark or contrast; lengths are in seconds."""

    theme: str = "system"
    text_percent: int = 100
    prepare_s: float = 8.0
    switch_s: float = 8.0
    rest_between_items_s: float = 45.0
    pacing: Pacing = Pacing.PACED
    auto_advance: bool = True
    emergency_number: str = "112"
    language: str = SYSTEM
    figure: Appearance = field(default_factory=Appearance)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """One library layer: where it is and what it brings."""

    name: str
    path: str
    version: str
    exercises: int
    routines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What stands at the foot: folder of the record, libraries in order, version and license."""

    data_folder: str
    libraries: tuple[LibraryRow, ...]
    version: str
    license_name: str


class SettingsScreen(Sheet):
    """Everything that can be set, without an OK button.

    Args:
        model: The exercise that shows what the figure looks like; ``None`` for no picture.

    Signals:
        changed: The new ``Choices``, at once on every change.
        person_requested: The person wants to change the answers about themselves.
        people_requested: The person wants to see who uses Heelrise here.
        folder_requested: The person wants to see the folder of the record.
    """

    changed = Signal(Choices)
    person_requested = Signal()
    people_requested = Signal()
    folder_requested = Signal()

    def __init__(
        self,
        choices: Choices,
        person: Person | None,
        about: About,
        *,
        model: Exercise | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("settings")
        self._choices = choices
        self._folder = about.data_folder
        self.column.addWidget(label(_("Settings"), "title"))
        self.column.addWidget(self._made_person())
        self._emergency = EmergencyCard(parent=self.body)
        self._emergency.changed.connect(self._on_emergency)
        self.column.addWidget(self._emergency)
        self._language = LanguageCard(parent=self.body)
        self._language.chosen.connect(self._on_language)
        self.column.addWidget(self._language)
        self.column.addWidget(self._made_look())
        self._figure = FigureCard(model, parent=self.body)
        self._figure.changed.connect(self._on_figure)
        self.column.addWidget(self._figure)
        self.column.addWidget(self._made_session())
        self.sound = SoundSection(parent=self.body)
        self.column.addWidget(self.sound)
        self.keys = KeysSection(parent=self.body)
        self.column.addWidget(self.keys)
        self.reminders = RemindersCard(parent=self.body)
        self.column.addWidget(self.reminders)
        self.column.addWidget(self._made_folders(about))
        self.column.addWidget(_made_about(about))
        self.column.addStretch(1)
        self.show_choices(choices)
        self.show_person(person)
        tab_as_read(self.body)

    @property
    def choices(self) -> Choices:
        """What is set now."""
        return self._choices

    def show_choices(self, choices: Choices) -> None:
        """Show what is set, without a signal."""
        self._choices = choices
        self._theme.choose(choices.theme)
        nearest = min(TEXT_STEPS, key=lambda step: abs(step - choices.text_percent))
        self._text.choose(str(nearest))
        self._figure.show_choice(choices.figure, choices.theme)
        self._pacing.choose(choices.pacing)
        self._advance.choose(_ADVANCE[choices.auto_advance])
        self._emergency.show_number(choices.emergency_number)
        self._language.show_language(choices.language)
        self._prepare.set_value(round(choices.prepare_s))
        self._switch.set_value(round(choices.switch_s))
        self._rest.set_value(round(choices.rest_between_items_s))

    def show_language(self) -> None:
        """Go to where the language is chosen."""
        self._language.take_focus()
        self.ensureWidgetVisible(self._language)

    def show_person(self, person: Person | None) -> None:
        """Show whose plan this is; ``None`` for nobody yet."""
        if person is None:
            self._who.setText(_("Nobody yet"))
            self._facts.setText(_("Answer a few questions to get routines that fit you."))
            self._change.setText(_("Answer now"))
        else:
            self._who.setText(person.name)
            self._facts.setText(person_line(person))
            self._change.setText(_("About you…"))
        self._change.setAccessibleName(self._change.text())

    def _made_look(self) -> Card:
        card = _section(_("Look"), self.body)
        self._theme = ChoiceRow(
            (
                ("system", _("As the desktop")),
                ("light", _("Light")),
                ("dark", _("Dark")),
                ("contrast", _("High contrast")),
            ),
            name="settings_theme",
            title=_("Colours"),
        )
        self._theme.chosen.connect(self._on_theme)
        self._text = ChoiceRow(
            tuple((str(step), f"{step} %") for step in TEXT_STEPS),
            name="settings_text",
            title=_("Text size"),
        )
        self._text.chosen.connect(self._on_text)
        card.column.addWidget(beside(_("Colours"), self._theme)[0])
        card.column.addWidget(rule())
        card.column.addWidget(beside(_("Text size"), self._text)[0])
        return card

    def _made_session(self) -> Card:
        card = _section(_("During a session"), self.body)
        self._pacing = ChoiceRow(
            ((Pacing.PACED, _("Heelrise")), (Pacing.SELF_PACED, _("I do"))),
            name="settings_pacing",
            title=_("Who sets the pace"),
        )
        self._pacing.chosen.connect(self._on_pacing)
        self._advance = ChoiceRow(
            ((_ADVANCE[True], _("By itself")), (_ADVANCE[False], _("When I say so"))),
            name="settings_advance",
            title=_("After a set or a rest it goes on"),
        )
        self._advance.chosen.connect(self._on_advance)
        self._prepare = Stepper(_("Countdown before an exercise"), name="settings_prepare")
        self._prepare.changed.connect(self._on_prepare)
        self._switch = Stepper(_("Pause to change sides"), name="settings_switch")
        self._switch.changed.connect(self._on_switch)
        self._rest = Stepper(_("Rest between exercises"), name="settings_rest", step=5)
        self._rest.changed.connect(self._on_rest)
        card.column.addWidget(
            beside(
                _("Who sets the pace"),
                self._pacing,
                hint=_("Heelrise counts at the tempo of the exercise, or you press a key for each rep."),
            )[0]
        )
        card.column.addWidget(rule())
        card.column.addWidget(
            beside(
                _("After a set or a rest it goes on"),
                self._advance,
                hint=_("When you say so: each rest waits at its end for →. A set never waits in its middle."),
            )[0]
        )
        for title, stepper in (
            (_("Countdown before an exercise"), self._prepare),
            (_("Pause to change sides"), self._switch),
            (_("Rest between exercises"), self._rest),
        ):
            card.column.addWidget(rule())
            card.column.addWidget(beside(title, stepper)[0])
        card.column.addWidget(label(_("A routine that names its own times keeps them."), "small", wrap=True))
        return card

    def _made_person(self) -> Card:
        card = _section(_("Who"), self.body)
        line = QWidget(card)
        flow = Flow(line, spread=True)
        words = QWidget(line)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"] // 2)
        self._who = label("", "ask", wrap=True, parent=words)
        self._who.setObjectName("settings_who")
        self._facts = label("", "small", wrap=True, parent=words)
        self._facts.setObjectName("settings_facts")
        column.addWidget(self._who)
        column.addWidget(self._facts)
        self._change = button("", name="settings_person", parent=line)
        self._change.clicked.connect(self.person_requested)
        people = button(_("Who uses Heelrise here…"), name="settings_people", parent=line)
        people.clicked.connect(self.people_requested)
        flow.addWidget(words)
        flow.addWidget(self._change)
        flow.addWidget(people)
        card.column.addWidget(line)
        return card

    def _made_folders(self, about: About) -> Card:
        card = _section(_("Folders"), self.body)
        line = QWidget(card)
        flow = Flow(line, spread=True)
        words = QWidget(line)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"] // 2)
        column.addWidget(label(_("Your record and settings"), "ask", wrap=True))
        column.addWidget(_path(about.data_folder, "settings_data_folder"))
        buttons = QWidget(line)
        pair = Flow(buttons, gap=SPACE["s"])
        show = button(_("Open"), name="settings_folder_open", parent=buttons)
        show.setAccessibleName(_("Open the folder of your record"))
        show.clicked.connect(self.folder_requested)
        self._copy = button(_("Copy"), name="settings_folder_copy", parent=buttons)
        self._copy.setAccessibleName(_("Copy the path of the folder"))
        self._copy.clicked.connect(self._on_copy)
        pair.addWidget(show)
        pair.addWidget(self._copy)
        flow.addWidget(words)
        flow.addWidget(buttons)
        card.column.addWidget(line)
        for place, library in enumerate(about.libraries):
            card.column.addWidget(rule())
            card.column.addWidget(_library_line(library, place))
        return card

    def _set(self, choices: Choices) -> None:
        if choices != self._choices:
            self._choices = choices
            self.changed.emit(choices)

    @Slot(str)
    def _on_theme(self, key: str) -> None:
        self._set(replace(self._choices, theme=key))
        self._figure.show_choice(self._choices.figure, key)

    @Slot(object)
    def _on_figure(self, choice: Appearance) -> None:
        self._set(replace(self._choices, figure=choice))

    @Slot(str)
    def _on_text(self, key: str) -> None:
        self._set(replace(self._choices, text_percent=int(key)))

    @Slot(str)
    def _on_pacing(self, key: str) -> None:
        self._set(replace(self._choices, pacing=Pacing(key)))

    @Slot(str)
    def _on_advance(self, key: str) -> None:
        self._set(replace(self._choices, auto_advance=key == _ADVANCE[True]))

    @Slot(str)
    def _on_emergency(self, number: str) -> None:
        self._set(replace(self._choices, emergency_number=number))

    @Slot(str)
    def _on_language(self, code: str) -> None:
        self._set(replace(self._choices, language=code))

    @Slot(int)
    def _on_prepare(self, seconds: int) -> None:
        self._set(replace(self._choices, prepare_s=float(seconds)))

    @Slot(int)
    def _on_switch(self, seconds: int) -> None:
        self._set(replace(self._choices, switch_s=float(seconds)))

    @Slot(int)
    def _on_rest(self, seconds: int) -> None:
        self._set(replace(self._choices, rest_between_items_s=float(seconds)))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._folder)
        self._copy.setText(_("Copied"))


def _section(title: str, parent: QWidget) -> Card:
    card = Card(parent=parent)
    card.column.addWidget(label(title, "heading", wrap=True))
    return card


def _path(text: str, name: str) -> QLabel:
    # A break is allowed after each separator, so that a long path folds instead of being cut.
    made = label(text.replace("/", "/\u200b").replace("\\", "\\\u200b"), "small", wrap=True)
    made.setObjectName(name)
    made.setAccessibleName(text)
    return made


def _library_line(library: LibraryRow, place: int) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE["xs"] // 2)
    name = label(library.name, "ask", wrap=True)
    name.setObjectName(f"settings_library_{place}")
    column.addWidget(name)
    exercises = ngettext("{count} exercise", "{count} exercises", library.exercises)
    routines = ngettext("{count} routine", "{count} routines", library.routines)
    parts = [exercises.format(count=library.exercises), routines.format(count=library.routines)]
    if library.version:
        parts.insert(0, _("version {version}").format(version=library.version))
    column.addWidget(label(" · ".join(parts), "small", wrap=True))
    column.addWidget(_path(library.path, f"settings_library_path_{place}"))
    return block


def _made_about(about: About) -> Card:
    card = Card()
    card.column.addWidget(label(_("About Heelrise"), "heading"))
    card.column.addWidget(
        label(
            _(
                "Heelrise guides and times exercises. It makes no diagnosis and replaces no treating team; "
                "no clinician has reviewed its content yet. It sends nothing anywhere."
            ),
            wrap=True,
        )
    )
    line = label(
        _("Version {version} · {license} license").format(version=about.version, license=about.license_name),
        "small",
        wrap=True,
    )
    line.setObjectName("settings_version")
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    card.column.addWidget(line)
    return card
