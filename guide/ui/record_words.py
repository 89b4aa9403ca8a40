"""Record words: says plainly what keeps the record from being opened or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.history.errors import (
    FolderUnusable,
    HistoryError,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreTooNew,
    Unusable,
)
from guide.history.migrations import STEPS
from guide.history.store import Store
from guide.i18n import _

if TYPE_CHECKING:
    from guide.ui.screens.trouble import Trouble

CLOSE = "close"
RESTORE = "restore"
START_NEW = "start_new"
AGAIN = "again"
NEWEST_VERSION = len(STEPS)


def opening_trouble(error: HistoryError) -> Trouble:
    """Return what to say when the record cannot be opened, and what can be done."""
    from guide.ui.screens.trouble import Trouble  # noqa: PLC0415 - most starts are without trouble

    close = (CLOSE, _("Close"))
    again = (AGAIN, _("Try again"))
    match error:
        case StoreDamaged(path=path, newest_backup=None):
            return Trouble(
                title=_("The record is damaged"),
                sentences=(
                    _("Its file cannot be read: {path}").format(path=path),
                    _("It will be kept beside a new, empty record. Nothing is deleted."),
                ),
                choices=((START_NEW, _("Keep it and start a new record")), close),
            )
        case StoreDamaged(path=path, newest_backup=backup):
            return Trouble(
                title=_("The record is damaged"),
                sentences=(
                    _("Its file cannot be read: {path}").format(path=path),
                    _("There is a good copy: {path}").format(path=backup),
                    _("The damaged file is kept beside it either way. Nothing is deleted."),
                ),
                choices=(
                    (RESTORE, _("Use the copy")),
                    (START_NEW, _("Start a new record")),
                    close,
                ),
            )
        case FolderUnusable(folder=folder, reason=reason):
            return Trouble(
                title=_("The data folder cannot be used"),
                sentences=(_folder_words(reason), str(folder)),
                choices=(again, close),
            )
        case StoreBusy(path=path):
            return Trouble(
                title=_("The record is in use"),
                sentences=(_("Another program holds it: {path}").format(path=path),),
                choices=(again, close),
            )
        case StoreTooNew(path=path):
            return Trouble(
                title=_("The record is from a newer Heelrise"),
                sentences=(
                    _("This one cannot read it. Update Heelrise; the record stays as it is."),
                    str(path),
                ),
                choices=(close,),
            )
        case StoreFull(path=path):
            return Trouble(
                title=_("The disk is full"),
                sentences=(_("There is no room to open the record. Make some, then try again."), str(path)),
                choices=(again, close),
            )
        case StoreError(path=path):
            return Trouble(
                title=_("The record cannot be opened"),
                sentences=(_("Its disk does not answer, or does not let Heelrise in."), str(path)),
                choices=(again, close),
            )
        case _:
            return Trouble(
                title=_("The record cannot be opened"), sentences=(str(error),), choices=(again, close)
            )


def mending_trouble(error: HistoryError | OSError) -> Trouble:
    """Return what to say when a damaged record could not be set aside or a copy not be used."""
    if isinstance(error, HistoryError):
        return opening_trouble(error)
    return Trouble(
        title=_("That did not work"),
        sentences=(
            _("The files could not be moved or copied: {reason}").format(reason=error.strerror or ""),
            _("Nothing is deleted. The record’s folder may be full or protected."),
        ),
        choices=((AGAIN, _("Try again")), (CLOSE, _("Close"))),
    )


def read_only_words(store: Store) -> str:
    """Return why nothing new can be recorded; empty if it can."""
    if not store.read_only:
        return ""
    if store.found_version > NEWEST_VERSION:
        return _("It was written by a newer Heelrise. You can look at it; update to go on recording.")
    return _("Its folder cannot be written to. You can look at it, but nothing new is recorded.")


def _folder_words(reason: Unusable) -> str:
    match reason:
        case Unusable.MISSING_PARENT:
            return _("The folder that should hold it does not exist:")
        case Unusable.NOT_A_FOLDER:
            return _("There is a file where the folder should be:")
        case Unusable.READ_ONLY:
            return _("It cannot be written to:")
        case Unusable.FULL:
            return _("Its disk is full:")
        case Unusable.UNREACHABLE:
            return _("It cannot be reached:")


def writing_trouble(error: HistoryError | None) -> str:
    """Return a few words for the player's top bar; empty if all is well."""
    match error:
        case None:
            return ""
        case StoreFull():
            return _("The disk is full: not saved yet")
        case StoreBusy():
            return _("The record is in use: not saved yet")
        case StoreReadOnly() | StoreTooNew():
            return _("The record is read-only: not saved")
        case _:
            return _("Not saved yet")
