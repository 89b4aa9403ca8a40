"""Page paper: information pages saved as PDF, and what is said about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog

from guide.domain.source import Source
from guide.drawing.booklet import Imprint, Leaf
from guide.drawing.pdf import PdfError, paper, pdf, write
from guide.i18n import _
from guide.library.stack import Page
from guide.ui.dates import long_day

_LONGEST_NAME = 80
ChooseFile = Callable[[str], Path | None]
"""Asks where to save; gets a file name to begin with, gives nothing where the person changed their mind."""


def ask_for_file(name: str) -> Path | None:
    """Ask in the system's dialog where to save a PDF."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(QApplication.activeWindow(), _("Save as PDF"), folder, _("PDF (*.pdf)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # Given here, so that the dialog itself asks before it writes over a file of the full name.
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None


def file_name(title: str) -> str:
    """Return a file name that every system takes, made from a title."""
    words = re.sub(r"[^\w\- ]+", " ", title)
    return f"Heelrise {' '.join(words.split())}"[:_LONGEST_NAME].strip() + ".pdf"


def save(
    pages: Sequence[Page], sources: Mapping[str, Source], day: date | None, choose_file: ChooseFile
) -> tuple[bool, str]:
    """Save pages where the person chooses; return whether it went well, and what to say about it.

    There is nothing to say where no file was chosen.
    """
    whole = _("Heelrise information pages")
    title = pages[0].title if len(pages) == 1 else _("information pages")
    path = choose_file(file_name(title))
    if path is None:
        return True, ""
    leaves = [Leaf(title=page.title, text=page.text, sources=page.sources) for page in pages]
    imprint = Imprint(
        title=whole,
        note=_("Nothing here has been reviewed by a clinician yet"),
        date="" if day is None else long_day(day),
    )
    try:
        write(path, pdf(leaves, sources, imprint, size=paper(QLocale())))
    except PdfError as error:
        words = _("{file} could not be written. Choose another folder, or make room there. ({reason})")
        return False, words.format(file=path, reason=error.reason.rstrip("."))
    return True, _("Saved as {file}").format(file=path)
