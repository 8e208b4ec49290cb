"""Copies that leave the case file: saved or printed first, told to the journal after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from workbench.services.changes import Done
from workbench.services.letters.batch import BatchNotTheSame, remade
from workbench.services.letters.copying import Copy, CopyWay, copy_name, copy_of, note_copy
from workbench.services.letters.rolls import RollGone
from workbench.system.files import write_private
from workbench.ui import dialogs
from workbench.ui.background import Background
from workbench.ui.fault_words import sentence_of
from workbench.ui.papers.printing import ask_printer, paint
from workbench.ui.session import Session
from workbench.ui.words import say

_PDF = "application/pdf"
_PATIENCE_MS = 400


class Copying(QObject):
    """Saves and prints documents for a page; each copy is read when its place is known.

    What a person cancels leaves no trace in the journal, and a lock ends what is under way.
    """

    def __init__(
        self, page: QWidget, session: Session, background: Background, start: Path
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._background = page, session, background
        self._start = start

    def save(self, document: str) -> None:
        """Ask where a copy should go, write it there, and say so in the journal."""

        def ask() -> None:
            name = self._session.ask(copy_name, document)
            self._ask_place(name, partial(self._write, document))

        self._ask_where_no_journal_tells(say("acts.copying.save_a_copy"), ask)

    def save_row(self, record: str, letter: str, document: str) -> None:
        """Ask for a row of a batch, make its letter again and save it; the journal tells."""

        def ask_row() -> None:
            dialogs.ask_reason(
                self._page,
                say("acts.copying.save_a_letter_of_the_batch"),
                say("acts.copying.made_again_from_the_list"),
                say("acts.copying.save_a_copy"),
                lambda row: self._ask_where(record, letter, document, row),
                say("acts.copying.number_of_the_row"),
            )

        self._ask_where_no_journal_tells(say("acts.copying.save_a_copy"), ask_row)

    def _ask_where(self, record: str, letter: str, document: str, row: str) -> bool:
        try:
            made = self._session.ask(remade, record, letter, row.strip())
        except (RollGone, BatchNotTheSame) as refused:
            dialogs.inform(self._page, say("acts.copying.not_saved"), sentence_of(refused))
            return True
        self._ask_place(made.file_name, partial(self._written, document, made.data))
        return True

    def _ask_place(self, name: str, write: Callable[[Path], object]) -> None:
        title = say("acts.copying.save_outside_the_case_file")
        dialogs.save_as(self._page, title, self._start, name, write)

    def print(self, document: str) -> None:
        """Ask for a printer, print, and say so in the journal."""

        def ask() -> None:
            name = self._session.ask(copy_name, document)
            ask_printer(self._page, name, lambda printer: self._print(document, printer))

        self._ask_where_no_journal_tells(say("acts.copying.print"), ask)

    def _ask_where_no_journal_tells(self, action: str, go_on: Callable[[], object]) -> None:
        if not self._session.file.read_only:
            go_on()
            return
        title = say("acts.copying.no_journal_will_tell")
        said = say("acts.copying.copy_leaves_a_read_only_file")
        dialogs.confirm(self._page, title, said, action, go_on)

    def _write(self, document: str, path: Path) -> None:
        if not self._session.is_open:
            return
        self._written(document, self._session.ask(copy_of, document).data, path)

    def _written(self, document: str, data: bytes, path: Path) -> None:
        """Write a copy, and say so in the journal."""
        if not self._session.is_open:
            return
        try:
            write_private(path, data)
        except OSError:
            said = say("acts.copying.copy_not_written")
            dialogs.inform(self._page, say("acts.copying.not_saved"), said)
            return
        if self._session.file.read_only:
            return
        if self._session.do(note_copy, document, CopyWay.SAVED) is None:
            path.unlink(missing_ok=True)  # no copy leaves that the journal does not know

    def _print(self, document: str, printer: QPrinter) -> None:
        if not self._session.is_open:
            return
        copy = self._session.ask(copy_of, document)
        if copy.media_type == _PDF:
            self._run(document, copy, printer)

    def _run(self, document: str, copy: Copy, printer: QPrinter) -> None:
        desk, background = self._session.desk, self._background
        waiting = PrintWait(self._page, copy.file_name)

        def work() -> tuple[bool, Done[None] | None]:
            # The journal is told here, so that no lock comes between the paper and its entry.
            printed = paint(
                printer, copy.data, lambda: waiting.is_wanted(background), waiting.tell
            )
            tells = printed and not desk.file.read_only
            return printed, note_copy(desk, document, CopyWay.PRINTED) if tells else None

        def done(outcome: tuple[bool, Done[None] | None]) -> None:
            printed, changed = outcome
            if not printed and not waiting.is_cancelled:
                said = say("acts.copying.printer_did_not_take_it")
                dialogs.inform(self._page, say("acts.copying.not_printed"), said)
            if changed is not None:
                self._session.tell(changed)
            waiting.deleteLater()

        def failed(error: Exception) -> None:
            waiting.deleteLater()
            dialogs.inform(
                self._page, say("acts.copying.not_noted_in_the_journal"), sentence_of(error)
            )

        background.run(work, done, failed, self)


class PrintWait(QProgressDialog):
    """Shows how far a print has come, once it takes a while, and lets a person cancel it."""

    page = Signal(int)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.is_cancelled = False
        self._name = name
        self.setWindowTitle(say("acts.copying.print"))
        self.setRange(0, 0)
        self.setAutoReset(False)
        self.canceled.connect(self._cancel)
        self.page.connect(self._say)
        QTimer.singleShot(_PATIENCE_MS, self, self.show)

    def is_wanted(self, background: Background) -> bool:
        """Whether nobody has cancelled, and nobody locks; asked by the work itself."""
        return not self.is_cancelled and not background.is_leaving

    def tell(self, page: int) -> None:
        """Hear, from the work, which page is drawn."""
        self.page.emit(page)

    def _say(self, page: int) -> None:
        self.setLabelText(say("acts.copying.printing_page", name=self._name, page=page))

    def _cancel(self) -> None:
        self.is_cancelled = True
