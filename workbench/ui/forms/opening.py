"""A form that opens a record: what its kind needs to begin, in a dialog that grows with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workbench.services.changes import Done, NotAcceptable
from workbench.services.pages.new_record import NewRecordPage
from workbench.ui.controls import scrolled
from workbench.ui.dialogs import FormDialog
from workbench.ui.fault_words import in_a_row
from workbench.ui.forms.reach import Create, reach_for
from workbench.ui.forms.step_form import Given, StepForm
from workbench.ui.session import Session
from workbench.ui.words import say

T = TypeVar("T")

_WIDTH, _TALLEST = 600, 560


class OpeningDialog(FormDialog, Generic[T]):
    """Asks what a kind needs to open a record; whoever shows it says what opening is."""

    def __init__(
        self, parent: QWidget, session: Session, page: NewRecordPage, create: Create
    ) -> None:
        super().__init__(parent, page.title, say("forms.new_record.open_it"))
        self._titles = page.titles
        self.form = StepForm(page.fields, reach_for(session, create, page.offers))
        self.setMinimumWidth(_WIDTH)
        self._area = scrolled(self.form)
        self._grow()
        self.form.installEventFilter(self)
        self.act.clicked.connect(self.open_record)

    def begin(self, given: Given) -> Done[T] | None:
        """Open the record; None where it was not kept. Raises NotAcceptable."""
        raise NotImplementedError

    def hand_on(self, opened: T) -> None:
        """Hand on what was opened."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """The first question takes the focus, not what can be said beside it."""
        super().showEvent(event)
        self.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the form: rows come, and reasons why there is no answer."""
        if watched is self.form and event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        # A scrolled form is never lower than it has to be at its narrowest, whatever its width.
        hints = (self.form.sizeHint(), self.form.minimumSizeHint())
        height = max(self.form.heightForWidth(_WIDTH - 60), *(hint.height() for hint in hints))
        self._area.setMinimumHeight(min(height + 16, _TALLEST))

    def take_focus(self) -> None:
        """Put the focus into the first field."""
        for field in self.form.fields.values():
            field.take_focus()
            break

    def typed(self) -> dict[str, Any]:
        """What is typed in the form, by question."""
        return dict(self.form.changes())

    def show_typed(self, typed: Mapping[str, Any]) -> None:
        """Show it again, with what linked records are called now."""
        self.form.show_draft(typed, self._titles)

    def open_record(self) -> None:
        """Open the record, or say what is missing."""
        given = self.form.given()
        if given is None:
            return
        self.say("")
        try:
            opened = self.begin(given)
        except NotAcceptable as refused:
            self.say(in_a_row(self.form.say(refused.problems)))
            return
        if opened is not None:
            self.accept()
            self.hand_on(opened.value)
