"""Learn: information pages, each claim with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from guide.domain.source import Source
from guide.i18n import _
from guide.library.stack import Page
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.frames import Card
from guide.ui.widgets.reading import ReadingPane
from guide.ui.widgets.sheet import grown, side_margin
from guide.ui.widgets.text import label

_NARROW = 820
"""Below this width, at 100 % text, the list of pages becomes a drop-down above the text."""
_CONTENTS = 250


class LearnScreen(QWidget):
    """Pages at the left, the text at the right.

    Signals:
        page_shown: Id of the page, whenever another one is shown.
    """

    page_shown = Signal(str)

    def __init__(
        self, pages: Sequence[Page], sources: Mapping[str, Source], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("learn")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages: tuple[Page, ...] = ()
        self._sources: Mapping[str, Source] = {}
        self._shown = ""
        self._titles = QStringListModel(self)
        self._list = QListView(self)
        self._list.setObjectName("learn_pages")
        self._list.setAccessibleName(_("Pages"))
        self._list.setProperty("role", "contents")
        self._list.setModel(self._titles)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setWordWrap(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._menu = QComboBox(self)
        self._menu.setObjectName("learn_menu")
        self._menu.setAccessibleName(_("Page"))
        self._menu.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._menu.setMinimumContentsLength(8)
        self._menu.setModel(self._titles)
        self._menu.activated.connect(self._on_menu)
        self.reading = ReadingPane(parent=self)
        self.reading.setObjectName("learn_text")
        self.reading.setAccessibleName(_("Text of the page"))
        self.reading.page_requested.connect(self.show_page)
        self._sheet = Card(parent=self)
        self._sheet.column.addWidget(self.reading)
        self._empty = _made_empty(self)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(SPACE["l"])
        column.addWidget(label(_("Learn"), "title"))
        column.addWidget(self._menu)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE["xl"])
        self._row.addWidget(self._list)
        self._row.addWidget(self._sheet, 1)
        self._row.addWidget(self._empty, 1)
        self._row.addStretch(0)
        column.addLayout(self._row, 1)
        self.show_pages(pages, sources)

    @property
    def page_id(self) -> str:
        """Id of the page shown; empty if there is none."""
        return self._shown

    def show_pages(self, pages: Sequence[Page], sources: Mapping[str, Source]) -> None:
        """Show these pages in their order; the one that was open stays open."""
        self._pages = tuple(sorted(pages, key=_order))
        self._sources = sources
        kept = self._shown
        self._shown = ""
        self._titles.setStringList([page.title for page in self._pages])
        self._sheet.setVisible(bool(self._pages))
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
                self._list.setCurrentIndex(self._titles.index(place))
                self._menu.setCurrentIndex(place)
                self._show(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list away when there is no room beside the text."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in the text goes back to the list of pages."""
        if event.key() == Qt.Key.Key_Escape and self.reading.hasFocus():
            (self._menu if self._list.isHidden() else self._list).setFocus()
        else:
            super().keyPressEvent(event)

    def _show(self, page: Page) -> None:
        if page.id == self._shown:
            return
        self._shown = page.id
        text = page.text.strip()
        if not text.startswith("# "):
            text = f"# {_escaped(page.title)}\n\n{text}"
        self.reading.show_text(text, page.sources, self._sources, [each.id for each in self._pages])
        self.page_shown.emit(page.id)

    def _fold(self) -> None:
        side = side_margin(self, self.width())
        self._column.setContentsMargins(side, SPACE["xxl"], side, SPACE["xxl"])
        narrow = self.width() < grown(self, _NARROW)
        self._list.setVisible(bool(self._pages) and not narrow)
        self._menu.setVisible(bool(self._pages) and narrow)
        self._list.setFixedWidth(grown(self, _CONTENTS))
        self._list.setSpacing(1)
        frame = 2 * SPACE["xl"] + 2 + self.reading.verticalScrollBar().sizeHint().width()
        self._sheet.setMaximumWidth(self.reading.line_width() + frame)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._menu.setCurrentIndex(index.row())
            self._show(self._pages[index.row()])

    @Slot(int)
    def _on_menu(self, place: int) -> None:
        self._list.setCurrentIndex(self._titles.index(place))


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


def _escaped(title: str) -> str:
    return "".join(
        f"\\{mark}" if mark in r"\`*_{}[]<>()#+-.!|~" else mark for mark in " ".join(title.split())
    )
