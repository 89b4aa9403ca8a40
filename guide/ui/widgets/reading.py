"""Reading: a page of the safe Markdown subset, set with care and never fetching anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, QEvent, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QHideEvent, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from guide.domain.source import Source
from guide.drawing.text import (
    SOURCE,
    Look,
    Numbered,
    add_sources,
    line_width,
    numbered,
    page_of,
    set_text,
)
from guide.ui.theme.tokens import SPACE, TYPE
from guide.ui.widgets.sheet import grown

_SOFT = 0.28
"""How much of the accent is in the ground of words that were found."""
_ABOVE = 0.25
"""Where in the window a place is shown, as a share of its height."""
Span = tuple[int, int]


class Leaves(QTextBrowser):
    """Text that is read, selected and followed by mouse or keyboard; opens and fetches nothing itself."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, wherever it is said to be."""
        # Empty bytes, not None: after None the document itself would look for a file of that name.
        return QByteArray(b"")

    def line_width(self) -> int:
        """Return the width in pixels of the longest line, margins included."""
        return round(line_width(self.body_font())) + 2 * round(self.document().documentMargin())

    def body_font(self) -> QFont:
        """Return the font of running text."""
        font = QFont(self.font())
        font.setPixelSize(grown(self, TYPE["strong"]))
        return font

    def look(self) -> Look:
        """Return how text is set in the present size and colours."""
        palette = self.palette()
        return Look(
            font=self.body_font(),
            headings=(
                grown(self, TYPE["title"]),
                grown(self, TYPE["heading"] + 2),
                grown(self, TYPE["heading"]),
            ),
            small=grown(self, TYPE["body"]),
            table=grown(self, TYPE["body"]),
            leading=150,
            gap=SPACE["xs"],
            hair=1,
            # The widget's own placeholder colour is half transparent under a style sheet.
            muted=QGuiApplication.palette().placeholderText().color(),
            accent=palette.color(QPalette.ColorRole.Highlight),
            line=palette.color(QPalette.ColorRole.Mid),
            shade=palette.color(QPalette.ColorRole.AlternateBase),
            linked=True,
        )

    def go_to(self, position: int) -> None:
        """Bring a position of the text into the upper part of the window, and the cursor to it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        top = bar.value() + self.cursorRect(cursor).top()
        bar.setValue(round(top - _ABOVE * self.viewport().height()))


class ReadingPane(Leaves):
    """Shows Markdown without HTML, pictures or links that leave; ``[key]`` becomes a small number.

    Signals:
        page_requested: A link names another page; with its id.
        source_requested: A reference was followed; with the key of its source.
    """

    page_requested = Signal(str)
    source_requested = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._text = Numbered(text="", sources=())
        self._pages: frozenset[str] = frozenset()
        self._drawn: tuple[int, str] | None = None
        self._spans: tuple[Span, ...] = ()
        self._here: tuple[Span, ...] = ()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._show_place)
        self.anchorClicked.connect(self._on_anchor)

    def show_text(
        self, text: str, keys: Sequence[str], sources: Mapping[str, Source], pages: Sequence[str]
    ) -> None:
        """Show a page's text; ``keys`` are its sources and ``pages`` the ids that a link may name."""
        self._pages = frozenset(pages)
        self._text = numbered(text, keys, sources)
        self._drawn = None
        self._spans = self._here = ()
        self._render()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def mark(self, spans: Sequence[Span], here: Sequence[Span] = ()) -> None:
        """Mark words by their positions in the text; those ``here`` stand out, and are brought into view."""
        self._spans, self._here = tuple(spans), tuple(here)
        self._show_marks()
        if here:
            # Once more when the page was laid out in its final width.
            self._show_place()
            self._late.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Do nothing later that nobody sees."""
        self._late.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Set the page again in the new size and colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self._render()

    def _render(self) -> None:
        look = (self.fontInfo().pixelSize(), self.palette().color(QPalette.ColorRole.Text).name())
        if look == self._drawn:
            return
        self._drawn = look
        document = self.document()
        set_text(document, self._text, self._pages, self.look())
        if self._text.sources:
            add_sources(document, self._text.sources, self.look())
        self._show_marks()

    def _show_marks(self) -> None:
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        soft, strong = QTextCharFormat(), QTextCharFormat()
        soft.setBackground(marked_ground())
        strong.setBackground(accent)
        strong.setForeground(palette.color(QPalette.ColorRole.HighlightedText))
        here = frozenset(self._here)
        marks: list[QTextEdit.ExtraSelection] = []
        for start, end in self._spans:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            # The stubs leave out that both are plain fields.
            mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
            mark.format = strong if (start, end) in here else soft  # pyright: ignore[reportAttributeAccessIssue]
            marks.append(mark)
        self.setExtraSelections(marks)

    @Slot()
    def _show_place(self) -> None:
        if self._here:
            self.go_to(self._here[0][0])

    @Slot(QUrl)
    def _on_anchor(self, address: QUrl) -> None:
        words = address.toString()
        if words.startswith(SOURCE):
            self.source_requested.emit(words.removeprefix(SOURCE))
        elif page_of(words) in self._pages:
            self.page_requested.emit(page_of(words))


def marked_ground() -> QColor:
    """Return the ground of words that were found: a little of the accent, on which text stays readable."""
    # The widgets' own base is transparent under a style sheet.
    palette = QGuiApplication.palette()
    color, ground = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Base)
    pairs = (
        (color.redF(), ground.redF()),
        (color.greenF(), ground.greenF()),
        (color.blueF(), ground.blueF()),
    )
    red, green, blue = (_SOFT * one + (1 - _SOFT) * other for one, other in pairs)
    return QColor.fromRgbF(red, green, blue)
