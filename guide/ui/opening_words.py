"""Opening words: what to say and offer when the window cannot simply open."""

from __future__ import annotations

from guide.i18n import _
from guide.ui.record_words import AGAIN, CLOSE
from guide.ui.screens.trouble import Trouble

SHOW = "show"
TAKE_OVER = "take_over"
OPEN_ANYWAY = "open_anyway"


def already_open() -> Trouble:
    """This computer has the folder open already."""
    return Trouble(
        title=_("Heelrise is already open"),
        sentences=(_("Another window works with this record. Two at once could disturb each other."),),
        choices=((SHOW, _("Show it")), (CLOSE, _("Close"))),
    )


def no_such_profile(name: str, person: str) -> Trouble:
    """A name was given that nobody has; the record would be kept for ``person``."""
    return Trouble(
        title=_("There is no profile called {name}").format(name=name),
        sentences=(_("The record would otherwise be kept for {name}.").format(name=person),),
        choices=(
            (CLOSE, _("Close")),
            (OPEN_ANYWAY, _("Open for {name}").format(name=person)),
        ),
    )


def does_not_answer() -> Trouble:
    """The first Heelrise was called and did not come."""
    return Trouble(
        title=_("The open window does not answer"),
        sentences=(_("It may still be starting, or be busy. Close it, then try again."),),
        choices=((AGAIN, _("Try again")), (CLOSE, _("Close"))),
    )


def open_elsewhere(computer: str) -> Trouble:
    """The folder was left open on another computer."""
    return Trouble(
        title=_("This record was left open on another computer"),
        sentences=(
            _("The other computer is called {name}.").format(name=computer),
            _("If Heelrise is closed there, or that computer is switched off, open it here."),
        ),
        choices=((TAKE_OVER, _("Open it here")), (CLOSE, _("Close"))),
    )
