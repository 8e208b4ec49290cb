"""Opening a record by hand: only what its kind needs to begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from workbench.services.casework.records import open_record
from workbench.services.casework.unfinished import InHand, titles_named_in
from workbench.services.changes import NotAcceptable
from workbench.services.pages.finding import name_of
from workbench.services.pages.overview import sections
from workbench.services.pages.record.form import opening_fields
from workbench.ui.controls import scrolled
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.editor import Chosen
from workbench.ui.fault_words import said
from workbench.ui.forms.reach import reach_for
from workbench.ui.forms.step_form import StepForm
from workbench.ui.session import Session
from workbench.ui.words import say

_WIDTH, _TALLEST = 600, 560


class NewRecordDialog(FormDialog):
    """Asks what a kind needs to open a record, opens it and hands it on.

    `begun` names one that was begun before a lock, as its draft is called.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        kind: str,
        done: Callable[[Chosen], object],
        begun: str = "",
    ) -> None:
        title, explanation = _words(session, kind)
        super().__init__(parent, title, say("forms.new_record.open_it"), explanation)
        self._session, self._kind, self._done = session, kind, done
        self.form = StepForm(
            session.ask(opening_fields, kind), reach_for(session, self._create_linked)
        )
        area = scrolled(self.form)
        self.setMinimumWidth(_WIDTH)
        height = max(self.form.sizeHint().height(), self.form.heightForWidth(_WIDTH - 60))
        area.setMinimumHeight(min(height + 16, _TALLEST))
        self.body.addWidget(area)
        self.act.clicked.connect(self.open_record)
        # Each new record is another: none takes up what was typed for the one before.
        self.draft_as(session, InHand.NEW, about=begun or f"{kind}/{session.desk.new_id()}")
        for field in self.form.fields.values():
            field.take_focus()
            break

    def typed(self) -> dict[str, Any]:
        """What is typed in the form, by question."""
        return dict(self.form.changes())

    def show_typed(self, typed: Mapping[str, Any]) -> None:
        """Show it again, with what linked records are called now."""
        titles = self._session.ask(titles_named_in, typed)
        for field in self.form.fields.values():
            field.editor.show_titles(titles)
        self.form.show_draft(typed)

    def open_record(self) -> None:
        """Open the record, or say what is missing."""
        given = self.form.given()
        if given is None:
            return
        self.say("")
        try:
            changed = self._session.do(open_record, self._kind, given)
        except NotAcceptable as refused:
            elsewhere = self.form.say(refused.problems)
            self.say(" ".join(said(problem) for problem in elsewhere))
            return
        if changed is not None:
            self.accept()
            self._done(Chosen(changed.value, self._session.ask(name_of, changed.value)))

    def _create_linked(self, kind: str, done: Callable[[Chosen], object]) -> None:
        NewRecordDialog(self, self._session, kind, done).open()


def _words(session: Session, kind: str) -> tuple[str, str]:
    for section in session.ask(sections):
        for item in section.kinds:
            if item.id == kind:
                return item.new, ""
    return kind, ""
