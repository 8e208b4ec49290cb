"""Opening a record by hand: only what its kind needs to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from workbench.services.casework.unfinished import InHand
from workbench.services.changes import Done
from workbench.services.pages.finding import Offer
from workbench.services.pages.new_record import new_record_page, open_new
from workbench.ui.editors.editor import Chosen
from workbench.ui.forms.opening import OpeningDialog
from workbench.ui.forms.step_form import Given
from workbench.ui.session import Session


class NewRecordDialog(OpeningDialog[Offer]):
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
        super().__init__(parent, session, page, self._create_linked)
        self._session, self._kind, self._done = session, kind, done
        self.body.addWidget(self._area)
        # Each new record is another: none takes up what was typed for the one before.
        about = begun or f"{kind}/{session.desk.new_id()}"
        self.draft_as(session, InHand.NEW, about=about, before=page.typed)
        self.take_focus()

    def begin(self, given: Given) -> Done[Offer] | None:
        """Open it under a matter of its own."""
        return self._session.do(open_new, self._kind, given)

    def hand_on(self, opened: Offer) -> None:
        """Hand it on with what it is called."""
        self._done(Chosen(opened.id, opened.name))

    def _create_linked(self, kind: str, done: Callable[[Chosen], object]) -> None:
        NewRecordDialog(self, self._session, kind, done).open()
