"""Saying how an issued letter left: only this moves the clock."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.services.changes import NotAcceptable
from workbench.services.letters.dispatch import Notice, Noticed, Sending, dispatch
from workbench.ui import dialogs
from workbench.ui.controls import label
from workbench.ui.day_text import NotADay
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.choosing import RadioEditor
from workbench.ui.editors.days import DateEditor
from workbench.ui.editors.editor import Editor
from workbench.ui.session import Session
from workbench.ui.wording import said


class DispatchDialog(FormDialog):
    """Asks how, when and with which proof a letter was sent."""

    def __init__(self, parent: QWidget, session: Session, record: str, letter: str) -> None:
        super().__init__(
            parent,
            self.tr("Record how the letter was sent"),
            self.tr("Record it"),
            self.tr("The legal clock moves by the day on which the letter left, not before."),
        )
        self._session, self._record, self._letter = session, record, letter
        self.how = RadioEditor(
            (
                ("email", self.tr("By e-mail")),
                ("post", self.tr("By post")),
                ("registered", self.tr("By registered post")),
                ("hand", self.tr("Handed over")),
                ("portal", self.tr("By a secure portal")),
            )
        )
        self.on = DateEditor()
        self.on.show_value(session.desk.today.isoformat())
        self.proof, self.tracking = QLineEdit(), QLineEdit()
        self.proof.setPlaceholderText(self.tr("Such as: sent mail kept, receipt, signature"))
        self._add_editor(self.tr("How it left"), self.how)
        self._add_editor(self.tr("On"), self.on)
        self.add(self.tr("Proof (optional)"), self.proof)
        self.add(self.tr("Tracking number (optional)"), self.tracking)
        self.act.clicked.connect(self.keep)

    def keep(self) -> None:
        """Record the dispatch, or say what is wrong."""
        how, on = self.how.read(), self.on.day.day()
        if isinstance(on, NotADay):
            self.say(on.sentence)
            return
        if not isinstance(how, str) or on is None:
            self.say(self.tr("Say how and on which day it left."))
            return
        proof, tracking = self.proof.text(), self.tracking.text()
        sending = Sending(how=how, on=on, proof=proof, tracking=tracking)
        try:
            sent = self._session.do(dispatch, self._record, self._letter, sending)
        except NotAcceptable as refused:
            self.say(" ".join(said(problem) for problem in refused.problems))
            return
        if sent is not None:
            self.accept()
            self._tell(sent.value)

    def _tell(self, notices: tuple[Noticed, ...]) -> None:
        words = {
            Notice.QUOTED_DIFFERS: self.tr("The letter states a date that has moved by now."),
            Notice.LATE: self.tr("It left after the legal date; the record says so."),
            Notice.EXTENSION_NOT_VALID: self.tr("The extension came too late and does not count."),
        }
        told = list(dict.fromkeys(words[one.notice] for one in notices))
        parent = self.parentWidget()
        if told and parent is not None:
            dialogs.tell(parent, self.tr("Recorded, with a notice"), "\n".join(told))

    def _add_editor(self, words: str, editor: Editor) -> None:
        caption = label(words, level="label")
        caption.setBuddy(editor.main_control())
        editor.set_name(words)
        self.body.addWidget(caption)
        self.body.addWidget(editor)
