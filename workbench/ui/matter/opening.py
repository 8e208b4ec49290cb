"""Opening a record from another one: what is carried there is shown before it is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from workbench.services.casework.matters.opening import open_from
from workbench.services.casework.unfinished import InHand
from workbench.services.changes import Done
from workbench.services.pages.matters.following import opening_from
from workbench.ui.controls import Card, label
from workbench.ui.editors.editor import Chosen
from workbench.ui.forms.carried import carried_line
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.forms.opening import OpeningDialog
from workbench.ui.forms.step_form import Given
from workbench.ui.session import Session
from workbench.ui.words import say


class OpenFromDialog(OpeningDialog[str]):
    """Shows what is carried, asks what is still needed, opens the record and hands it on.

    Raises NotAcceptable, RecordClosed and NoLeave where it cannot be opened from there.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        record: str,
        kind: str,
        row: str,
        done: Callable[[str], object],
    ) -> None:
        page = session.ask(opening_from, record, kind, row)
        super().__init__(parent, session, page.form, self._create_linked)
        self._session, self._done = session, done
        self._from = (record, kind, row)
        self.carried = Card(say("matter.opening.carried_from", record=page.from_name))
        for line in page.carried:
            self.carried.body.addWidget(carried_line(line))
        if not page.carried:
            self.carried.body.addWidget(label(say("matter.opening.nothing"), tone="muted"))
        self.body.addWidget(self.carried)
        same = say("matter.opening.same_matter")
        self.body.addWidget(label(same, tone="muted"))
        if page.form.fields:
            self.body.addWidget(self._area)
        self.draft_as(
            session, InHand.OPEN_FROM, record, about=f"{kind}/{row}", before=page.form.typed
        )
        self.take_focus()

    def begin(self, given: Given) -> Done[str] | None:
        """Open it under the matter of the record it comes from."""
        record, kind, row = self._from
        return self._session.do(open_from, record, kind, given, row=row)

    def hand_on(self, opened: str) -> None:
        """Hand on its id."""
        self._done(opened)

    def _create_linked(self, kind: str, done: Callable[[Chosen], object]) -> None:
        NewRecordDialog(self, self._session, kind, done).open()
