"""Injury page: the facts after a rupture that the safety rules need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from guide.domain.exercise import Track
from guide.domain.person import Person, ProfileId
from guide.i18n import _
from guide.ui.screens.about.injury import InjuryForm
from guide.ui.screens.about.orders import OrdersForm
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.field import Field
from guide.ui.widgets.form_foot import FormFoot
from guide.ui.widgets.frames import Card
from guide.ui.widgets.sheet import FORM_WIDEST, Sheet, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import label


class InjuryPage(Sheet):
    """The second page of the first run. Signals: proceed, more, back and skip, when pressed."""

    proceed = Signal()
    more = Signal()
    back = Signal()
    skip = Signal()

    def __init__(self, today: date, *, skip: str, parent: QWidget) -> None:
        super().__init__(widest=FORM_WIDEST, parent=parent)
        self.setObjectName("first_run_injury")
        lead = _(
            "What your clinic told you comes first. Where you leave something open, the careful way counts."
        )
        self.column.addLayout(head(_("About your rupture"), lead))
        self._injury = InjuryForm(today, name="first_run", full=False)
        self._injury.management_chosen.connect(self._on_management)
        self._orders = OrdersForm(name="first_run", full=False)
        for title, form in ((_("The injury"), self._injury), (_("What you may do now"), self._orders)):
            card = Card(parent=self.body)
            card.column.setSpacing(SPACE["xl"])
            card.column.addWidget(label(title, "heading"))
            card.column.addWidget(form)
            self.column.addWidget(card)
        foot = FormFoot(
            name="first_run_injury",
            proceed=_("Start"),
            skip=skip,
            back=_("Back"),
            more=_("More about you"),
        )
        foot.proceed.connect(self.proceed)
        foot.more.connect(self.more)
        foot.skip.connect(self.skip)
        foot.back.connect(self.back)
        self.column.addWidget(foot)
        self.column.addStretch(1)
        tab_as_read(self.body)

    def start(self) -> None:
        """Put the focus on the first question."""
        self._injury.start()

    def answers(self, name: str) -> Person | None:
        """Return what was answered; ``None``, and the reasons on screen, while something is missing."""
        unanswered = [*self._injury.unanswered, *self._orders.unanswered]
        injury = None if unanswered else self._injury.answers()
        orders = None if unanswered else self._orders.answers()
        if injury is None or orders is None:
            first = unanswered[0]
            (first.control if isinstance(first, Field) else first).setFocus()
            self.ensureWidgetVisible(first)
            return None
        return replace(Person(id=ProfileId(""), name=name, track=Track.POST_INJURY), **injury, **orders)

    @Slot(str)
    def _on_management(self, _key: str) -> None:
        self._orders.show_operated(operated=self._injury.operated)
