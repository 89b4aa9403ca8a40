"""Figure card: what the person that is drawn looks like, and whether they move."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from guide.domain.exercise import Exercise
from guide.drawing.figure import figure_of
from guide.drawing.film import frame_of, length_s, scene_of, way_of
from guide.drawing.palette import Look, Theme
from guide.drawing.scene_painter import paint_scene
from guide.drawing.still import paint_pair
from guide.drawing.tones import Build, Hair, Skin
from guide.i18n import _, pgettext
from guide.settings import MotionChoice
from guide.ui.theme.theme import resolve
from guide.ui.theme.tokens import RADIUS, SPACE
from guide.ui.thumbnails import spoken
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.field import beside
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.text import label

_FRAME_MS = 33
_HIGH_EM, _WIDE_EM = 15, 13
_HIGHEST = 10 * SPACE["xxl"]
"""In pixels: with large text the choices, not the picture, take the room."""
_NARROW_EM = 44
"""Below this width, in heights of a line, the person stands above the choices."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What may be chosen here, and whether the system wishes that nothing moves."""

    skin: Skin = Skin.MEDIUM
    hair: Hair = Hair.BROWN
    build: Build = Build.MEDIUM
    motion: MotionChoice = MotionChoice.SYSTEM
    system_still: bool = False

    @property
    def still(self) -> bool:
        """Whether figures stand still."""
        return self.motion is MotionChoice.STILL or (self.motion is MotionChoice.SYSTEM and self.system_still)


class FigureCard(Card):
    """Skin, hair, build and movement beside the person they make.

    Signals:
        changed: The new ``Appearance``.
    """

    changed = Signal(object)

    def __init__(self, model: Exercise | None, *, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("settings_figure")
        self._choice, self._theme = Appearance(), "system"
        self.column.addWidget(label(_("Figure"), "heading", wrap=True))
        words = _("The person who shows every movement. Choose whoever you like to follow.")
        self.column.addWidget(label(words, "small", wrap=True))
        self._preview = FigurePreview(model, parent=self) if model is not None else None
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(SPACE["xl"])
        if self._preview is not None:
            self._sides.addWidget(self._preview)
        rows = QVBoxLayout()
        rows.setSpacing(SPACE["m"])
        self._sides.addLayout(rows, 1)
        self.column.addSpacing(SPACE["xs"])
        self.column.addLayout(self._sides)
        self._skin = ChoiceRow(
            (
                (Skin.LIGHT, pgettext("skin", "Light")),
                (Skin.FAIR, pgettext("skin", "Fair")),
                (Skin.MEDIUM, _("Medium")),
                (Skin.BROWN, _("Brown")),
                (Skin.DARK, _("Dark")),
            ),
            name="settings_skin",
            title=_("Skin"),
        )
        self._hair = ChoiceRow(
            (
                (Hair.BLACK, _("Black")),
                (Hair.BROWN, _("Brown")),
                (Hair.RED, _("Red")),
                (Hair.FAIR, pgettext("hair", "Fair")),
                (Hair.GREY, _("Grey")),
            ),
            name="settings_hair",
            title=_("Hair"),
        )
        self._build = ChoiceRow(
            ((Build.SLIM, _("Slim")), (Build.MEDIUM, _("Medium")), (Build.BROAD, _("Broad"))),
            name="settings_build",
            title=_("Build"),
        )
        self._motion = ChoiceRow(
            (
                (MotionChoice.SYSTEM, _("As the system")),
                (MotionChoice.MOVES, _("Moves")),
                (MotionChoice.STILL, _("Stands still")),
            ),
            name="settings_motion",
            title=_("Movement"),
        )
        self._skin.chosen.connect(self._on_skin)
        self._hair.chosen.connect(self._on_hair)
        self._build.chosen.connect(self._on_build)
        self._motion.chosen.connect(self._on_motion)
        hint = _("Stands still: start and end are shown instead of a moving person.")
        rows.addStretch(1)
        for place, (title, row, more) in enumerate(
            (
                (_("Skin"), self._skin, ""),
                (_("Hair"), self._hair, ""),
                (_("Build"), self._build, ""),
                (_("Movement"), self._motion, hint),
            )
        ):
            if place:
                rows.addWidget(rule())
            rows.addWidget(beside(title, row, hint=more)[0])
        rows.addStretch(1)
        self.show_choice(self._choice, self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the person above the choices where there is no room beside them."""
        narrow = event.size().width() < _NARROW_EM * self.fontMetrics().height()
        wide, tall = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(tall if narrow else wide)
        super().resizeEvent(event)

    def show_choice(self, choice: Appearance, theme: str) -> None:
        """Show what is set, without a signal; ``theme`` is that of the settings."""
        self._choice, self._theme = choice, theme
        self._skin.choose(choice.skin)
        self._hair.choose(choice.hair)
        self._build.choose(choice.build)
        self._motion.choose(choice.motion)
        if self._preview is not None:
            look = Look(
                theme=Theme(resolve(theme, 100).palette),
                skin=choice.skin,
                hair=choice.hair,
                build=choice.build,
            )
            self._preview.show_look(look, still=choice.still)

    def _take(self, choice: Appearance) -> None:
        if choice != self._choice:
            self.show_choice(choice, self._theme)
            self.changed.emit(choice)

    @Slot(str)
    def _on_skin(self, key: str) -> None:
        self._take(replace(self._choice, skin=Skin(key)))

    @Slot(str)
    def _on_hair(self, key: str) -> None:
        self._take(replace(self._choice, hair=Hair(key)))

    @Slot(str)
    def _on_build(self, key: str) -> None:
        self._take(replace(self._choice, build=Build(key)))

    @Slot(str)
    def _on_motion(self, key: str) -> None:
        self._take(replace(self._choice, motion=MotionChoice(key)))


class FigurePreview(QWidget):
    """An exercise in the look that is chosen; it moves while it is seen, unless nothing may."""

    def __init__(self, exercise: Exercise, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings_figure_preview")
        self.setAccessibleName(spoken(replace(exercise, media=None)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._exercise = exercise
        self._look, self._still = Look(), True
        self._clock = QElapsedTimer()
        self._clock.start()
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self.update)

    def show_look(self, look: Look, *, still: bool) -> None:
        """Paint in this look from now on."""
        self._look, self._still = look, still
        self._run()
        self.update()

    @property
    def moves(self) -> bool:
        """Whether it moves now."""
        return self._frames.isActive()

    def sizeHint(self) -> QSize:
        """Return a size that grows with the text."""
        line = self.fontMetrics().height()
        high = min(_HIGH_EM * line, _HIGHEST)
        return QSize(high * _WIDE_EM // _HIGH_EM, high)

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the width may shrink."""
        return QSize(SPACE["xxl"], self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop; nobody sees it."""
        super().hideEvent(event)
        self._frames.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint this moment, or start and end side by side."""
        figure = figure_of(self._exercise)
        corners, rect = QPainterPath(), QRectF(self.rect())
        corners.addRoundedRect(rect, RADIUS["s"], RADIUS["s"])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(corners)
        if self._still:
            paint_pair(painter, way_of(figure), self._look, rect, frame_of(figure))
        else:
            length = length_s(self._exercise)
            scene = scene_of(self._exercise, self._clock.elapsed() / 1000 % length / length)
            paint_scene(painter, scene, self._look, rect, frame_of(figure))
        painter.end()

    def _run(self) -> None:
        if self.isVisible() and not self._still:
            self._frames.start()
        else:
            self._frames.stop()
