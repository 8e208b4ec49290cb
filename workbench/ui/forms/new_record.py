"""Opening a record by hand: only what its kind needs to begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from workbench.services.casework.unfinished import InHand
from workbench.services.changes import NotAcceptable
from workbench.services.pages.new_record import new_record_page, open_new
from workbench.ui.controls import scrolled
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.editor import Chosen
from workbench.ui.fault_words import in_a_row
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
        page = session.ask(new_record_page, kind, begun)
        super().__init__(parent, page.title, say("forms.new_record.open_it"))
        self._session, self._kind, self._done = session, kind, done
        self._titles = page.titles
        self.form = StepForm(page.fields, reach_for(session, self._create_linked, page.offers))
        area = scrolled(self.form)
        self.setMinimumWidth(_WIDTH)
        self._area = area
        self._grow()
        self.form.installEventFilter(self)
        self.body.addWidget(area)
        self.act.clicked.connect(self.open_record)
        # Each new record is another: none takes up what was typed for the one before.
        about = begun or f"{kind}/{session.desk.new_id()}"
        self.draft_as(session, InHand.NEW, about=about, before=page.typed)
        for field in self.form.fields.values():
            field.take_focus()
            break

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the form: rows come, and reasons why there is no answer."""
        if watched is self.form and event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        height = max(self.form.sizeHint().height(), self.form.heightForWidth(_WIDTH - 60))
        self._area.setMinimumHeight(min(height + 16, _TALLEST))

    def typed(self) -> dict[str, Any]:
        """What is typed in the form, by question."""
        return dict(self.form.changes())

    def show_typed(self, typed: Mapping[str, Any]) -> None:
        """Show it again, with what linked records are called now."""
        for field in self.form.fields.values():
            field.editor.show_titles(self._titles)
        self.form.show_draft(typed)

    def open_record(self) -> None:
        """Open the record, or say what is missing."""
        given = self.form.given()
        if given is None:
            return
        self.say("")
        try:
            opened = self._session.do(open_new, self._kind, given)
        except NotAcceptable as refused:
            elsewhere = self.form.say(refused.problems)
            self.say(in_a_row(elsewhere))
            return
        if opened is not None:
            self.accept()
            self._done(Chosen(opened.value.id, opened.value.name))

    def _create_linked(self, kind: str, done: Callable[[Chosen], object]) -> None:
        NewRecordDialog(self, self._session, kind, done).open()
