"""Section: one subject with what is known in a line; opened, it asks, and saves by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.domain.impossible import FieldProblem, ImpossibleError
from guide.domain.person import Person, problems_of
from guide.i18n import _
from guide.safety.told_by_mistake import locks_lifted
from guide.ui.person_words import problem_line
from guide.ui.screens.about.clinician import text_line
from guide.ui.screens.about.form import Answers, Form
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.tab_order import first_stop
from guide.ui.widgets.text import button, label


class Section(Card):
    """Title, why it is asked, what is known, and a body that is made when it is first opened.

    Signals:
        opened: The body is there and shown.
    """

    opened = Signal()

    def __init__(
        self,
        title: str,
        why: str,
        *,
        name: str,
        save: str,
        change: str = "",
        leave: str = "",
        parent: QWidget,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self._body: QWidget | None = None
        self.column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        head = QWidget(self)
        flow = Flow(head, spread=True)
        words = QWidget(head)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addWidget(label(title, "strong", wrap=True, parent=words))
        self._summary = label("", wrap=True, parent=words)
        self._summary.setObjectName(f"{name}_summary")
        self._summary.hide()
        column.addWidget(self._summary)
        column.addWidget(label(why, "small", wrap=True, parent=words))
        self.change = button(change or _("Change…"), name=f"{name}_open", parent=head)
        self.change.setAccessibleName(_("{action} {title}").format(action=self.change.text(), title=title))
        self.change.setAccessibleDescription(why)
        self.change.clicked.connect(self.open)
        flow.addWidget(words)
        flow.addWidget(self.change)
        self.column.addWidget(head)
        self._holder = QWidget(self)
        self._inner = QVBoxLayout(self._holder)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(SPACE["l"])
        self._inner.addWidget(rule(self._holder))
        foot = QWidget(self._holder)
        buttons = Flow(foot)
        save_button = button(save, "primary", name=f"{name}_save", parent=foot)
        save_button.clicked.connect(self.save)
        buttons.addWidget(save_button)
        leave_button = button(leave or _("Leave it as it is"), "quiet", name=f"{name}_leave", parent=foot)
        leave_button.clicked.connect(self.close_body)
        buttons.addWidget(leave_button)
        self._inner.addWidget(foot)
        self._holder.hide()
        self.column.addWidget(self._holder)

    @property
    def is_open(self) -> bool:
        """Whether its questions are shown."""
        return not self._holder.isHidden()

    def show_summary(self, words: str) -> None:
        """Say in a line what is known."""
        self._summary.setText(words)
        self._summary.setVisible(bool(words))

    @Slot()
    def open(self) -> None:
        """Ask."""
        body = self.made_body()
        if body is not self._body:
            self.put(body)
        self.change.hide()
        self._holder.show()
        self.opened.emit()
        self.start()

    @Slot()
    def close_body(self) -> None:
        """Leave the answers as they are."""
        if self.is_open:
            self._holder.hide()
            self.change.show()
            self.change.setFocus()

    @Slot()
    def save(self) -> None:
        """Take the answers, or say what is missing."""

    def start(self) -> None:
        """Put the focus on the first question."""
        if self._body is not None:
            first = first_stop(self._body)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def made_body(self) -> QWidget:
        """Return the body to show."""
        raise NotImplementedError

    def put(self, body: QWidget) -> None:
        """Show another body."""
        if self._body is not None:
            self._inner.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._inner.insertWidget(1, body)
        # Shown now rather than by the layout later, so that the focus can be given at once.
        body.show()


class FormSection(Section):
    """A section around a form.

    Signals:
        changed: The person with the new answers, and the clinician who ended the need for a plan, or "".
    """

    changed = Signal(Person, str)

    def __init__(
        self,
        title: str,
        why: str,
        make: Callable[[QWidget], Form],
        *,
        name: str,
        person: Person,
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(title, why, name=name, save=_("Save"), parent=parent)
        self._make = make
        self._person = person
        self._today = today
        self._form: Form | None = None
        self._by = text_line(_("Name of the clinician"), f"{name}_by")
        self._by_field = Field(
            _("Which clinician told you so?"),
            self._by,
            hint=_("Until now only your clinic’s plan opens because of this. A clinician’s word ends that."),
            name=f"{name}_by_field",
            parent=self,
        )
        self._by_field.hide()
        self._problem = label("", "problem", wrap=True, parent=self)
        self._problem.setObjectName(f"{name}_problem")
        self._problem.hide()
        for place, part in enumerate((self._by_field, self._problem)):
            self._inner.insertWidget(1 + place, part)

    def show_person(self, person: Person) -> None:
        """Work on this person from now on."""
        self._person = person

    def made_body(self) -> QWidget:
        """Return the form, filled in."""
        if self._form is None:
            self._form = self._make(self)
        self._form.forget_problems()
        self._form.fill(self._person)
        self._by.clear()
        self._by_field.hide()
        self._problem.hide()
        return self._form

    @Slot()
    def save(self) -> None:
        """Hand the answers on, if they can be."""
        form = self._form
        answers = form.answers() if form is not None else None
        self._problem.hide()
        if form is None or answers is None:
            return
        form.forget_problems()
        try:
            person = _with(self._person, answers)
        except ImpossibleError as error:
            self._refuse(error.problems)
            return
        known = set(problems_of(self._person, self._today))
        problems = [
            problem
            for problem in problems_of(person, self._today)
            if problem not in known or problem.field in form.fields
        ]
        if problems:
            self._refuse(tuple(problems))
            return
        by = self._by.text().strip()
        if locks_lifted(self._person, person) and not by:
            asked = not self._by_field.isHidden()
            self._by_field.show()
            self._by_field.refuse(problem_line(FieldProblem(field="by", code="missing")) if asked else "")
            self._by.setFocus()
            return
        self.changed.emit(person, by)

    def _refuse(self, problems: tuple[FieldProblem, ...]) -> None:
        elsewhere = [problem for problem in problems if self._form is None or not self._form.refuse(problem)]
        self._problem.setText("\n".join(dict.fromkeys(map(problem_line, elsewhere))))
        self._problem.setVisible(bool(elsewhere))


def _with(person: Person, answers: Answers) -> Person:
    """Return the person with changed answers; another track is begun at its beginning.

    Raises:
        ImpossibleError: They cannot be true together.
    """
    changed = replace(person, **answers)
    return changed if changed.track is person.track else replace(changed, phase=None)
