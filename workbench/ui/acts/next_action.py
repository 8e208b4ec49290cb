"""Asks for the next action of a record: what, by when, and who has to act."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.domain.due.own import Acting, NextAction
from workbench.services.casework.next_action import LONGEST_ACTION, set_next_action
from workbench.services.casework.unfinished import InHand
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.choosing import ComboEditor
from workbench.ui.editors.days import DateEditor
from workbench.ui.editors.editor import Unreadable
from workbench.ui.editors.in_dialog import add_editor
from workbench.ui.fault_words import sentence_of
from workbench.ui.session import Session
from workbench.ui.words import say


class NextActionDialog(FormDialog):
    """Writes down what is to be done next; what was written `before` is shown to be changed."""

    def __init__(
        self, parent: QWidget, session: Session, record: str, before: NextAction | None
    ) -> None:
        super().__init__(
            parent,
            say("acts.next_action.next_action"),
            say("acts.next_action.write_it_down"),
            say("acts.next_action.it_stands_on_today"),
        )
        self._session, self._record = session, record
        self._past: date | None = None
        offered = [(acting.value, say(f"acts.acting.{acting}")) for acting in Acting]
        self.text, self.day = QLineEdit(), DateEditor()
        self.who = ComboEditor(offered, offers_none=False)
        self.text.setMaxLength(LONGEST_ACTION)
        self.add(say("acts.next_action.what"), self.text, "text")
        add_editor(self, say("acts.next_action.by_when"), self.day, "day")
        add_editor(self, say("acts.next_action.who"), self.who, "who")
        if before is not None:
            self.text.setText(before.text)
            self.day.show_value(before.at if isinstance(before.at, date) else before.at.day)
            self.who.show_value(before.who.value)
        self.draft_as(session, InHand.NEXT_ACTION, record)
        self.act.clicked.connect(self.write_down)

    def write_down(self) -> None:
        """Write it down, or say what is missing."""
        day, text = self.day.read(), self.text.text().strip()
        if isinstance(day, Unreadable):
            self.say(day.sentence)
            return
        if not isinstance(day, date) or not text:
            self.say(say("acts.next_action.what_and_when_are_needed"))
            return
        if day < self._session.desk.today and day != self._past:
            self._past = day  # said once: it may be meant
            self.say(say("acts.next_action.this_day_is_past"))
            return
        who = Acting(str(self.who.read()))
        try:
            changed = self._session.do(set_next_action, self._record, text, day, who)
        except (NotAcceptable, RecordClosed) as refused:
            self.say(sentence_of(refused))
            return
        if changed is not None:
            self.accept()
