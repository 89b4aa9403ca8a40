"""Learn: information pages, each claim with its source; searched, printed, and the sources themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from guide.domain.exercise import Exercise
from guide.domain.source import Source
from guide.drawing.text import numbered, set_text, titled
from guide.i18n import _, ngettext
from guide.library.stack import Page
from guide.ui.models.page_search import Found, FoundModel, PageIndex, Passage, passages
from guide.ui.models.source_uses import Uses
from guide.ui.screens.sources import SourcesPane
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.contents import Contents
from guide.ui.widgets.exercise_strip import ExerciseStrip, Paint
from guide.ui.widgets.found_list import FoundList
from guide.ui.widgets.frames import Card
from guide.ui.widgets.match_bar import MatchBar
from guide.ui.widgets.page_paper import ChooseFile, ask_for_file, save
from guide.ui.widgets.reading import ReadingPane
from guide.ui.widgets.search_line import SearchLine
from guide.ui.widgets.sheet import grown, side_margin
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button, label, set_role

_NARROW = 820
"""Below this width, at 100 % text, the list of pages becomes a drop-down above the text."""
_CONTENTS = 286
_SEARCH = 280
_ROOMY_LINES = 30
"""Height in lines from which there is room for pictures below the text."""


class LearnScreen(QWidget):
    """Pages and sources at the left, the text at the right; Ctrl+F searches, F3 goes on, Ctrl+P saves.

    Args:
        uses: How often each source is used, by key; left out of the sources where ``None``.
        today: Gives the day that stands on printed sheets; ``None`` leaves it out.
        choose_file: Asks where to save a PDF.
        open_address: Opens an address in the person's browser.
        exercises: Exercises by id, for pages that show some.
        paint: Paints one of them small; without it none is shown.

    Signals:
        page_shown: Id of the page, whenever another one is shown.
        exercise_requested: Id of an exercise whose page shall open.
    """

    page_shown = Signal(str)
    exercise_requested = Signal(str)

    def __init__(
        self,
        pages: Sequence[Page],
        sources: Mapping[str, Source],
        *,
        uses: Mapping[str, Uses] | None = None,
        today: Callable[[], date] | None = None,
        choose_file: ChooseFile = ask_for_file,
        open_address: Callable[[QUrl], object] = QDesktopServices.openUrl,
        exercises: Mapping[str, Exercise] = MappingProxyType({}),
        paint: Paint | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("learn")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages: tuple[Page, ...] = ()
        self._sources: Mapping[str, Source] = {}
        self._today = today
        self._choose_file = choose_file
        self._open_address = open_address
        self._exercises = exercises
        self._shown = ""
        self._index: PageIndex | None = None
        self._found: tuple[Found, ...] = ()
        self._match = -1
        self._rows = FoundModel(parent=self)
        self._contents = Contents(parent=self)
        self._contents.chosen.connect(self._show_row)
        self._build_sheet(paint)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACE["l"])
        self._build_head()
        self._column.addWidget(self._contents.menu)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE["xl"])
        self._row.addWidget(self._contents.list)
        self._row.addWidget(self._sheet, 1)
        self._row.addWidget(self._empty, 1)
        self._row.addStretch(0)
        self._column.addLayout(self._row, 1)
        self._build_keys()
        tab_as_read(self)
        self.show_pages(pages, sources, uses)

    @property
    def page_id(self) -> str:
        """Id of the page shown, or shown before the sources; empty if there is none."""
        return self._shown

    def show_pages(
        self,
        pages: Sequence[Page],
        sources: Mapping[str, Source],
        uses: Mapping[str, Uses] | None = None,
    ) -> None:
        """Show these pages in their order; the one that was open stays open."""
        self._pages = tuple(sorted(pages, key=_order))
        self._sources = sources
        kept = self._shown
        self._shown = ""
        self._index = None
        self.search.clear()
        self._contents.show_titles([*(page.title for page in self._pages), _("Sources")])
        self.sources.show_sources(sources, uses, {page.id: page.title for page in self._pages})
        for part in (self._sheet, self.search, self._save):
            part.setVisible(bool(self._pages))
        self._empty.setVisible(not self._pages)
        self._fold()
        ids = [page.id for page in self._pages]
        if ids:
            self.show_page(kept if kept in ids else ids[0])

    @Slot(str)
    def show_page(self, page_id: str) -> None:
        """Show a page by its id; an unknown one changes nothing."""
        for place, page in enumerate(self._pages):
            if page.id == page_id:
                self._show_row(place)

    @Slot(str)
    def show_source(self, key: str) -> None:
        """Show the sources with this one in view; an unknown one changes nothing."""
        if key in self._sources and self._pages:
            self._show_row(len(self._pages))
            self.sources.show_source(key)
            self.sources.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list away when there is no room beside the text."""
        super().resizeEvent(event)
        self._fold()
        self._on_part()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the search, leaves the sources, or goes from the text to the list of pages."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._in_sources:
            self._leave_sources()
        elif self.reading.hasFocus():
            self._contents.take_focus()
        else:
            super().keyPressEvent(event)

    # Building

    def _build_head(self) -> None:
        self._head = Flow(spread=True)
        self._head.addWidget(label(_("Learn"), "title", parent=self))
        self.search = SearchLine(parent=self)
        self.search.setObjectName("learn_search")
        self.search.textChanged.connect(self._on_typed)
        self.search.accepted.connect(self._on_accepted)
        self.search.left_downwards.connect(self._on_downwards)
        self.search.left.connect(self._on_search_left)
        self._head.addWidget(self.search)
        self._save = button(_("Save as PDF…"), name="learn_save", parent=self)
        menu = QMenu(self._save)
        self.save_page_action = menu.addAction(_("This page"))
        self.save_page_action.triggered.connect(self.save_page)
        self.save_all_action = menu.addAction(_("All pages"))
        self.save_all_action.triggered.connect(self.save_all)
        self._save.setMenu(menu)
        # The mark that Qt draws beside the words is a speck under the style sheet; the dots say it.
        self._save.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
        self._head.addWidget(self._save)
        self._column.addLayout(self._head)
        self._said = label("", "muted", wrap=True, parent=self)
        self._said.setObjectName("learn_said")
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.hide()
        self._column.addWidget(self._said)

    def _build_sheet(self, paint: Paint | None) -> None:
        self.reading = ReadingPane(parent=self)
        self.reading.setObjectName("learn_text")
        self.reading.setAccessibleName(_("Text of the page"))
        self.reading.page_requested.connect(self.show_page)
        self.reading.source_requested.connect(self.show_source)
        self.results = FoundList(self._rows, parent=self)
        self.results.setObjectName("learn_results")
        self.results.chosen.connect(self._on_chosen)
        self.results.left_upwards.connect(self.take_search)
        self.sources = SourcesPane(parent=self)
        self.sources.setObjectName("learn_sources")
        self.sources.setAccessibleName(_("Sources"))
        self.sources.page_requested.connect(self.show_page)
        self.sources.open_requested.connect(self._on_open)
        self._stack = QStackedWidget(self)
        self._stack.setProperty("role", "clear")
        for part in (self.reading, self.results, self.sources):
            self._stack.addWidget(part)
        self.bar = MatchBar(parent=self)
        self.bar.previous.clicked.connect(self.show_previous)
        self.bar.following.clicked.connect(self.show_next)
        self.bar.everything.clicked.connect(self._on_everything)
        self._count = label("", "muted", wrap=True, parent=self)
        self._count.setObjectName("learn_count")
        self._sheet = Card(parent=self)
        for part in (self.bar, self._count, self._stack):
            self._sheet.column.addWidget(part)
        self._sheet.column.setStretchFactor(self._stack, 1)
        self._strip = ExerciseStrip(_("Exercises on this page"), paint, parent=self) if paint else None
        if self._strip is not None:
            self._strip.chosen.connect(self.exercise_requested)
            self._stack.currentChanged.connect(self._on_part)
            self._sheet.column.addWidget(self._strip)
        self.bar.hide()
        self._count.hide()
        self._empty = _made_empty(self)

    def _build_keys(self) -> None:
        keys = QKeySequence.StandardKey
        for key, slot in (
            (QKeySequence(keys.Find), self.take_search),
            (QKeySequence("/"), self.take_search),
            (QKeySequence(keys.FindNext), self.show_next),
            (QKeySequence(keys.FindPrevious), self.show_previous),
            (QKeySequence(keys.Print), self.save_page),
            (QKeySequence(keys.Back), self._leave_sources),
        ):
            shortcut = QShortcut(key, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # Searching

    @Slot()
    def take_search(self) -> None:
        """Give the focus to the search, ready to type over what is there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def show_next(self) -> None:
        """Show the next match; after the last one the first."""
        self._show_match(self._match + 1)

    @Slot()
    def show_previous(self) -> None:
        """Show the match before; before the first one the last."""
        self._show_match(self._match - 1 if self._match >= 0 else -1)

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        if self._in_sources:
            self.sources.search(words)
            return
        self._match = -1
        self._found = self._searched().find(words) if words.strip() else ()
        self._rows.show_found(self._found)
        self.reading.mark(())
        if words.strip():
            self._show_results()
        else:
            self._stack.setCurrentWidget(self.reading)
            self.bar.hide()
            self._count.hide()

    def _show_results(self) -> None:
        count = len(self._found)
        self._match = -1
        self._stack.setCurrentWidget(self.results)
        self.bar.hide()
        self._count.setText(
            ngettext(
                "{count} place found. Enter opens it.", "{count} places found. Enter opens one.", count
            ).format(count=count)
            if count
            else _("Nothing found. Try fewer words, or only the start of one.")
        )
        self._count.show()
        bar = Qt.ScrollBarPolicy
        self.results.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOn if count else bar.ScrollBarAlwaysOff)
        if count:
            self.results.setCurrentIndex(self._rows.index(0))
            self.results.scrollToTop()

    def _show_match(self, place: int) -> None:
        if not self._found or self._in_sources:
            return
        self._match = place % len(self._found)
        found = self._found[self._match]
        page_id = found.passage.page_id
        row = [page.id for page in self._pages].index(page_id)
        self._contents.mark(row)
        self._show(self._pages[row])
        self._stack.setCurrentWidget(self.reading)
        self._count.hide()
        self.bar.show_match(self._match + 1, len(self._found))
        self.bar.show()
        self.results.setCurrentIndex(self._rows.index(self._match))
        spans = [span for each in self._found if each.passage.page_id == page_id for span in each.spans]
        self.reading.mark(spans, found.spans)

    def _searched(self) -> PageIndex:
        if self._index is None:
            every: list[Passage] = []
            ids = frozenset(page.id for page in self._pages)
            for page in self._pages:
                document = QTextDocument()
                text = numbered(titled(page.title, page.text), page.sources, self._sources)
                set_text(document, text, ids, self.reading.look())
                every += passages(page.id, page.title, document)
            self._index = PageIndex(every)
        return self._index

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        self._show_match(row)
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_accepted(self, backwards: bool) -> None:
        if self._in_sources:
            self.sources.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentWidget() is self.results:
            self._show_match(max(0, self.results.currentIndex().row()))
        elif backwards:
            self.show_previous()
        else:
            self.show_next()

    @Slot()
    def _on_downwards(self) -> None:
        for part in (self.reading, self.results, self.sources):
            if part is self._stack.currentWidget():
                part.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_search_left(self) -> None:
        if self._in_sources:
            self._leave_sources()
        else:
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_everything(self) -> None:
        row = self._match
        self._show_results()
        self.results.setCurrentIndex(self._rows.index(row))
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    # Pages and sources

    @property
    def _in_sources(self) -> bool:
        return self._stack.currentWidget() is self.sources

    @Slot(int)
    def _show_row(self, row: int) -> None:
        """Show a page or, in the last row, the sources; a search ends here."""
        self._contents.mark(row)
        sources = row >= len(self._pages)
        if self.search.text():
            self.search.clear()
        if sources:
            self._stack.setCurrentWidget(self.sources)
            self.search.setPlaceholderText(_("Search the sources"))
        else:
            self._stack.setCurrentWidget(self.reading)
            self.sources.search("")
            self.search.setPlaceholderText(_("Search all pages"))
            self._show(self._pages[row])
        self.bar.hide()
        self._count.hide()
        self.search.setAccessibleName(self.search.placeholderText())
        self.save_page_action.setEnabled(not sources)

    def _show(self, page: Page) -> None:
        if page.id == self._shown:
            return
        self._shown = page.id
        self._said.hide()
        self.reading.show_text(
            titled(page.title, page.text), page.sources, self._sources, [each.id for each in self._pages]
        )
        if self._strip is not None:
            self._strip.show_exercises(
                [self._exercises[key] for key in page.exercises if key in self._exercises]
            )
            self._on_part()
        self.page_shown.emit(page.id)

    @Slot()
    def _on_part(self) -> None:
        """Show exercises below the text alone, not below what was found, and only where both have room."""
        if self._strip is not None:
            roomy = self.height() > _ROOMY_LINES * self.fontMetrics().height()
            reads = self._stack.currentWidget() is self.reading
            self._strip.setVisible(roomy and reads and self._strip.has_any)

    @Slot()
    def _leave_sources(self) -> None:
        if self._in_sources:
            self.show_page(self._shown)
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QUrl)
    def _on_open(self, address: QUrl) -> None:
        self._open_address(address)

    # Paper

    @Slot()
    def save_page(self) -> None:
        """Save the page shown as PDF."""
        if not self._in_sources:
            self._save_pages([page for page in self._pages if page.id == self._shown])

    @Slot()
    def save_all(self) -> None:
        """Save all pages as one PDF."""
        self._save_pages(self._pages)

    def _save_pages(self, pages: Sequence[Page]) -> None:
        if not pages:
            return
        fine, words = save(pages, self._sources, self._today() if self._today else None, self._choose_file)
        set_role(self._said, "muted" if fine else "problem")
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _fold(self) -> None:
        side = side_margin(self, self.width())
        self._column.setContentsMargins(side, SPACE["xxl"], side, SPACE["xxl"])
        narrow = self.width() < grown(self, _NARROW)
        self._contents.fold(narrow=narrow, some=bool(self._pages))
        self._contents.list.setFixedWidth(grown(self, _CONTENTS))
        self.search.setFixedWidth(min(grown(self, _SEARCH), max(1, self.width() - 2 * side)))
        frame = 2 * SPACE["xl"] + 2 + self.reading.verticalScrollBar().sizeHint().width()
        widest = self.reading.line_width() + frame
        self._sheet.setMaximumWidth(widest)
        # What stands above the text ends where the text does.
        spare = self.width() - 2 * side - widest - (0 if narrow else grown(self, _CONTENTS) + SPACE["xl"])
        self._head.setContentsMargins(0, 0, max(0, spare), 0)


def _made_empty(parent: QWidget) -> QFrame:
    card = Card(parent=parent)
    card.setObjectName("learn_empty")
    card.column.addWidget(label(_("No pages yet"), "heading", wrap=True))
    card.column.addWidget(
        label(_("The libraries in use bring no information pages. Settings lists the libraries."), wrap=True)
    )
    card.column.addStretch(1)
    return card


def _order(page: Page) -> tuple[int, str]:
    return (page.order, page.title)
