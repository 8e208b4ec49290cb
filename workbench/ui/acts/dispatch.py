"""Saying how an issued letter left: only this moves the clock."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.services.casework.unfinished import InHand
from workbench.services.changes import NotAcceptable
from workbench.services.letters.dispatch import Notice, Noticed, Sending, dispatch
from workbench.ui import dialogs
from workbench.ui.controls import label
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.choosing import RadioEditor
from workbench.ui.editors.day_text import NotADay
from workbench.ui.editors.days import DateEditor
from workbench.ui.editors.editor import Editor
from workbench.ui.fault_words import in_a_row
from workbench.ui.session import Session
from workbench.ui.words import say


class DispatchDialog(FormDialog):
    """Asks how, when and with which proof a letter was sent."""

    def __init__(self, parent: QWidget, session: Session, record: str, letter: str) -> None:
        super().__init__(
            parent,
            say("acts.dispatch.record_how_the_letter_was_sent"),
            say("acts.dispatch.record_it"),
            say("acts.dispatch.what_moves_the_clock"),
        )
        self._session, self._record, self._letter = session, record, letter
        self.how = RadioEditor(
            (
                ("email", say("acts.dispatch.by_e_mail")),
                ("post", say("acts.dispatch.by_post")),
                ("registered", say("acts.dispatch.by_registered_post")),
                ("hand", say("acts.dispatch.handed_over")),
                ("portal", say("acts.dispatch.by_a_secure_portal")),
            )
        )
        self.on = DateEditor()
        self.on.show_value(session.desk.today)
        self.proof, self.tracking = QLineEdit(), QLineEdit()
        self.proof.setPlaceholderText(say("acts.dispatch.examples_of_proof"))
        self._add_editor(say("acts.dispatch.how_it_left"), self.how, "how")
        self._add_editor(say("acts.dispatch.on"), self.on, "on")
        self.add(say("acts.dispatch.proof_optional"), self.proof, "proof")
        self.add(say("acts.dispatch.tracking_number_optional"), self.tracking, "tracking")
        self.draft_as(session, InHand.DISPATCH, record, letter)
        self.act.clicked.connect(self.record_dispatch)

    def record_dispatch(self) -> None:
        """Record the dispatch, or say what is wrong."""
        how, on = self.how.read(), self.on.day.day()
        if isinstance(on, NotADay):
            self.say(on.sentence)
            return
        if not isinstance(how, str) or on is None:
            self.say(say("acts.dispatch.how_and_when_are_needed"))
            return
        proof, tracking = self.proof.text(), self.tracking.text()
        sending = Sending(how=how, on=on, proof=proof, tracking=tracking)
        try:
            sent = self._session.do(dispatch, self._record, self._letter, sending)
        except NotAcceptable as refused:
            self.say(in_a_row(refused.problems))
            return
        if sent is not None:
            self.accept()
            self._tell(sent.value)

    def _tell(self, notices: tuple[Noticed, ...]) -> None:
        words = {
            Notice.QUOTED_DIFFERS: say("acts.dispatch.stated_date_has_moved"),
            Notice.LATE: say("acts.dispatch.left_too_late"),
            Notice.EXTENSION_NOT_VALID: say("acts.dispatch.extension_came_too_late"),
        }
        told = list(dict.fromkeys(words[notice.notice] for notice in notices))
        parent = self.parentWidget()
        if told and parent is not None:
            dialogs.inform(parent, say("acts.dispatch.recorded_with_a_notice"), "\n".join(told))

    def _add_editor(self, words: str, editor: Editor, part: str) -> None:
        caption = label(words, level="label")
        caption.setBuddy(editor.main_control())
        editor.set_name(words)
        self.body.addWidget(caption)
        self.body.addWidget(editor)
        self.add_part(part, editor)
