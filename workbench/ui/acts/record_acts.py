"""What can be done with a record beside its forms: each act asks what it needs, then does it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workbench.services.casework.documents import attach
from workbench.services.casework.records import adopt, note, override_date, pass_gate, reopen
from workbench.services.changes import NotAcceptable
from workbench.services.letters.dispatch import copy_out
from workbench.ui import dialogs
from workbench.ui.controls import label
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.days import DateEditor
from workbench.ui.editors.editor import Unreadable
from workbench.ui.editors.links import LARGEST_FILE
from workbench.ui.editors.texts import LongTextEditor
from workbench.ui.papers.printing import print_pdf
from workbench.ui.session import Session
from workbench.ui.wording import sentence_of


class RecordActs(QObject):
    """The acts of one record page; `record` is the record shown now."""

    def __init__(self, page: QWidget, session: Session, start: Path) -> None:
        super().__init__(page)
        self._page, self._session, self._start = page, session, start
        self.record = ""

    def write_note(self) -> None:
        """Ask for a note and write it into the journal."""
        dialogs.ask_reason(
            self._page,
            self.tr("Write a note"),
            self.tr("It becomes part of the journal and cannot be changed afterwards."),
            self.tr("Write it"),
            lambda text: self._session.do(note, self.record, text),
            self.tr("Note"),
        )

    def reopen(self) -> None:
        """Ask why, and open a closed record again."""
        dialogs.ask_reason(
            self._page,
            self.tr("Reopen the record"),
            self.tr("The journal keeps that it was closed, and why it was opened again."),
            self.tr("Reopen"),
            lambda why: self._session.do(reopen, self.record, why),
        )

    def pass_gate(self, gate: str) -> None:
        """Ask why a gate may be passed, and record it."""
        dialogs.ask_reason(
            self._page,
            self.tr("Pass the gate with a reason"),
            self.tr("Your reason is recorded and shown to whoever audits this record."),
            self.tr("Pass the gate"),
            lambda why: self._session.do(pass_gate, self.record, gate, why),
        )

    def adopt(self, fact: str) -> None:
        """Rely on the date that the rules on board give now."""
        self._session.do(adopt, self.record, fact)

    def withdraw(self, fact: str) -> None:
        """Take a human decision about a date back."""
        dialogs.ask_reason(
            self._page,
            self.tr("Take the decision back"),
            self.tr("The computed date counts again."),
            self.tr("Take it back"),
            lambda why: self._session.do(override_date, self.record, fact, None, why),
        )

    def override(self, fact: str) -> None:
        """Ask for a date and a reason, and set them beside what was computed."""
        OverrideDialog(self._page, self._session, self.record, fact).open()

    def add_files(self) -> None:
        """Ask for files and keep them."""
        dialogs.choose_files(
            self._page,
            self.tr("Add files to the record"),
            self._start,
            self.tr("All files (*)"),
            self.keep_files,
        )

    def keep_files(self, files: list[Path]) -> None:
        """Keep files with the record, byte for byte."""
        for path in files:
            try:
                data = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
            except OSError:
                data = b""
            if not data:
                said = self.tr("A file is empty, cannot be read, or is larger than 50 MB.")
                dialogs.tell(self._page, self.tr("Not kept"), said)
                continue
            self._session.do(attach, self.record, path.name, data)

    def save_copy(self, document: str) -> None:
        """Ask where a copy should go, write it there and say so in the journal."""
        left = self._session.do(copy_out, document, "saved")
        if left is None:
            return
        copy = left.value

        def write(path: Path) -> None:
            try:
                path.write_bytes(copy.data)
            except OSError:
                said = self.tr("The copy could not be written there. Choose another place.")
                dialogs.tell(self._page, self.tr("Not saved"), said)

        title = self.tr("Save a copy outside the case file")
        dialogs.save_as(self._page, title, self._start, copy.file_name, write)

    def print_copy(self, document: str) -> None:
        """Print a document and say so in the journal."""
        left = self._session.do(copy_out, document, "printed")
        if left is not None and left.value.media_type == "application/pdf":
            print_pdf(self._page, left.value.data, left.value.file_name)


class OverrideDialog(FormDialog):
    """Sets another date beside the computed one, with the reason for it."""

    def __init__(self, parent: QWidget, session: Session, record: str, fact: str) -> None:
        super().__init__(
            parent,
            self.tr("Set another date"),
            self.tr("Set the date"),
            self.tr("The computed date stays visible beside yours, with its reasons."),
        )
        self._session, self._record, self._fact = session, record, fact
        self.day, self.reason = DateEditor(), LongTextEditor()
        for words, editor in (
            (self.tr("Date to keep"), self.day),
            (self.tr("Reason"), self.reason),
        ):
            caption = label(words, level="label")
            caption.setBuddy(editor.main_control())
            editor.set_name(words)
            self.body.addWidget(caption)
            self.body.addWidget(editor)
        self.act.clicked.connect(self.keep)

    def keep(self) -> None:
        """Set the date, or say what is missing."""
        day, reason = self.day.read(), self.reason.read()
        if isinstance(day, Unreadable):
            self.say(day.sentence)
            return
        if not isinstance(day, str) or not isinstance(reason, str):
            self.say(self.tr("Both a date and a reason are needed."))
            return
        try:
            changed = self._session.do(override_date, self._record, self._fact, day, reason)
        except NotAcceptable as refused:
            self.say(sentence_of(refused))
            return
        if changed is not None:
            self.accept()
