"""What can be done with papers on file: looked at, copied, told to have left, taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workbench.ui.acts.copying import Copying
from workbench.ui.acts.dispatch import DispatchDialog
from workbench.ui.acts.withdrawing import ask_to_withdraw
from workbench.ui.background import Background
from workbench.ui.dialogs import FormDialog
from workbench.ui.papers.document_view import DocumentDialog
from workbench.ui.session import Session


class PaperActs(QObject):
    """The acts of letters and documents on one page; `record` is the record shown now."""

    def __init__(
        self, page: QWidget, session: Session, background: Background, start: Path
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._background = page, session, background
        self._copying = Copying(page, session, background, start)
        self.record = ""

    def look(self, document: str) -> None:
        """Show a document as it is on file."""
        DocumentDialog(self._page, self._session, self._background, document).open()

    def save_copy(self, document: str, batch: str = "") -> None:
        """Ask where a copy should go, write it there, and say so in the journal.

        Of a `batch`, which is a letter on file, it is that of one row, made again.
        """
        if batch:
            self._copying.save_row(self.record, batch, document)
        else:
            self._copying.save(document)

    def print_copy(self, document: str) -> None:
        """Print a document, and say so in the journal."""
        self._copying.print(document)

    def dispatch(self, *letters: str) -> FormDialog:
        """Ask how issued letters left."""
        dialog = DispatchDialog(self._page, self._session, self.record, *letters)
        dialog.open()
        return dialog

    def withdraw(self, letter: str) -> FormDialog:
        """Ask why an issued letter will not leave."""
        return ask_to_withdraw(self._page, self._session, self.record, letter)
