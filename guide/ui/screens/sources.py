"""Sources: everything the guide relies on, what was taken from it, and where it is used."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QHideEvent,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from guide.domain.source import Source
from guide.i18n import _, ngettext
from guide.ui.models.exercise_filter import folded
from guide.ui.models.source_uses import Uses
from guide.ui.theme.tokens import SPACE, TYPE
from guide.ui.widgets.reading import Leaves, marked_ground
from guide.ui.widgets.sheet import grown

_PAGE, _OUT = "page:", "open:"
_PLACE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/[\w./~%?=&#+-]*)?", re.IGNORECASE)
_PERCENT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class SourcesPane(Leaves):
    """All sources in order of their citation, with what was typed into the search left standing.

    Signals:
        page_requested: A page that uses a source shall be shown; with its id.
        open_requested: An address shall be opened in the browser; with the address.
    """

    page_requested = Signal(str)
    open_requested = Signal(QUrl)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._sources: tuple[Source, ...] = ()
        self._uses: Mapping[str, Uses] | None = None
        self._titles: Mapping[str, str] = {}
        self._shown: tuple[Source, ...] = ()
        self._starts: dict[str, int] = {}
        self._words = ""
        self._chosen = ""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._show_place)
        self.anchorClicked.connect(self._on_anchor)

    @property
    def shown(self) -> tuple[str, ...]:
        """Keys of the sources that the search left, in order."""
        return tuple(source.key for source in self._shown)

    @property
    def count(self) -> int:
        """How many sources there are."""
        return len(self._sources)

    def show_sources(
        self, sources: Mapping[str, Source], uses: Mapping[str, Uses] | None, titles: Mapping[str, str]
    ) -> None:
        """Show these sources; ``titles`` are those of the pages, ``uses`` are left out where ``None``."""
        self._sources = tuple(sorted(sources.values(), key=lambda source: folded(source.citation)))
        self._uses, self._titles = uses, titles
        self.search(self._words)

    def search(self, words: str) -> None:
        """Leave only sources that have every word in citation, year, address, or what was taken."""
        self._words, self._chosen = words, ""
        wanted = folded(words).split()
        self._shown = tuple(
            source for source in self._sources if all(word in _searched(source) for word in wanted)
        )
        self._render()
        self.verticalScrollBar().setValue(0)

    def show_source(self, key: str) -> None:
        """Bring one source into view and mark it; an unknown one changes nothing."""
        if key in self._starts:
            self._chosen = key
            self._render()
            self._show_place()
            # Once more when the list was laid out in its final width.
            self._late.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Do nothing later that nobody sees."""
        self._late.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Set the list again in the new size and colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self._render()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape to the screen."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _render(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(self.body_font())
        self._starts = {}
        cursor = QTextCursor(document)
        title = _("Sources")
        many = ngettext("{count} source", "{count} sources", self.count).format(count=self.count)
        if len(self._shown) < self.count:
            many = _("{found} of {count} sources").format(found=len(self._shown), count=self.count)
        rest = _("Most were read as a summary or a single table. Addresses open only when you choose them.")
        lead = f"{many}. {rest}"
        if not self._shown:
            title = _("Nothing matches") if self._sources else _("No sources yet")
            lead = (
                _("Clear the search to see every source again.")
                if self._sources
                else _("The libraries in use name no sources.")
            )
        self._put(cursor, title, TYPE["title"], weight=QFont.Weight.DemiBold, below=SPACE["s"])
        self._put(cursor, lead, TYPE["body"], tone="muted", below=SPACE["l"])
        for source in self._shown:
            self._put_source(cursor, source)

    def _put_source(self, cursor: QTextCursor, source: Source) -> None:
        chosen = source.key == self._chosen
        year = "" if source.year is None or str(source.year) in source.citation else f" ({source.year})"
        self._put(
            cursor,
            f"{source.citation}{year}",
            TYPE["body"],
            weight=QFont.Weight.DemiBold,
            above=SPACE["l"],
            chosen=chosen,
        )
        self._starts[source.key] = cursor.block().position()
        if source.address:
            address = target(source.address)
            link = "" if address is None else f"{_OUT}{address.toString()}"
            self._put(cursor, source.address, TYPE["body"], tone="muted", link=link)
        if source.taken:
            words = _("Taken from it: {what}").format(what=source.taken)
            self._put(cursor, words, TYPE["body"])
        if self._uses is not None:
            uses = self._uses.get(source.key, Uses())
            self._put(cursor, uses_words(uses), TYPE["body"], tone="muted")
            for page in uses.pages:
                if page in self._titles:
                    self._add(cursor, "   ", TYPE["body"])
                    self._add(cursor, self._titles[page], TYPE["body"], link=f"{_PAGE}{page}")

    def _put(
        self,
        cursor: QTextCursor,
        words: str,
        size: int,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        tone: str = "",
        link: str = "",
        above: int = 0,
        below: int = 0,
        chosen: bool = False,
    ) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setBottomMargin(below or SPACE["xs"])
        block.setLineHeight(130, _PERCENT)
        if chosen:
            block.setBackground(marked_ground())
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block, QTextCharFormat())
        self._add(cursor, words, size, weight=weight, tone=tone, link=link)

    def _add(
        self,
        cursor: QTextCursor,
        words: str,
        size: int,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        tone: str = "",
        link: str = "",
    ) -> None:
        form = QTextCharFormat()
        form.setProperty(QTextFormat.Property.FontPixelSize, grown(self, size))
        form.setFontWeight(weight)
        if tone == "muted":
            form.setForeground(self.look().muted)
        if link:
            form.setAnchor(True)
            form.setAnchorHref(link)
            form.setForeground(self.look().accent)
            form.setFontUnderline(True)
        cursor.insertText(words, form)

    @Slot()
    def _show_place(self) -> None:
        if self._chosen in self._starts:
            self.go_to(self._starts[self._chosen])

    @Slot(QUrl)
    def _on_anchor(self, address: QUrl) -> None:
        words = address.toString()
        if words.startswith(_PAGE):
            self.page_requested.emit(words.removeprefix(_PAGE))
        elif words.startswith(_OUT):
            self.open_requested.emit(QUrl(words.removeprefix(_OUT)))


def target(address: str) -> QUrl | None:
    """Return where an address leads on the web; ``None`` where it only says in words where to look."""
    if address.lower().startswith("doi:"):
        address = f"https://doi.org/{address[4:].strip()}"
    elif _PLACE.fullmatch(address):
        address = f"https://{address}"
    if any(sign.isspace() for sign in address):
        return None
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.host() and url.scheme() in {"http", "https"} else None


def uses_words(uses: Uses) -> str:
    """Return "Used in 3 exercises, 1 rule and 1 page"."""
    counted = (
        (uses.exercises, ngettext("{count} exercise", "{count} exercises", uses.exercises)),
        (uses.routines, ngettext("{count} routine", "{count} routines", uses.routines)),
        (uses.phases, ngettext("{count} phase", "{count} phases", uses.phases)),
        (uses.rules, ngettext("{count} safety rule", "{count} safety rules", uses.rules)),
        (len(uses.pages), ngettext("{count} page", "{count} pages", len(uses.pages))),
    )
    parts = [words.format(count=count) for count, words in counted if count]
    if not parts:
        return _("Not used at present")
    return _("Used in {list}").format(list=", ".join(parts))


def _searched(source: Source) -> str:
    return folded(f"{source.citation} {source.year or ''} {source.address} {source.taken}")
