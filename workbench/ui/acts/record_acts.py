"""What can be done with a record beside its forms: each act asks what it needs, then does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workbench.domain.due.own import NextAction
from workbench.domain.foreign_file import LARGEST_FILE
from workbench.domain.values.moment import Moment
from workbench.services.casework.decided_dates import adopt, hour_zone, override_date
from workbench.services.casework.documents import attach
from workbench.services.casework.next_action import end_next_action
from workbench.services.casework.records import note, pass_gate, reopen
from workbench.services.casework.unfinished import InHand
from workbench.services.changes import Done, NotAcceptable
from workbench.ui import dialogs
from workbench.ui.acts.next_action import NextActionDialog
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.days import DateEditor, MomentEditor
from workbench.ui.editors.editor import Reach, Unreadable
from workbench.ui.editors.in_dialog import add_editor
from workbench.ui.editors.texts import LongTextEditor
from workbench.ui.fault_words import sentence_of
from workbench.ui.session import Session
from workbench.ui.words import say

"""What a person may be in the middle of, as drafts name it."""


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
            say("acts.record_acts.write_a_note"),
            say("acts.record_acts.note_cannot_be_changed"),
            say("acts.record_acts.write_it"),
            lambda text: self._did(note, text),
            say("acts.record_acts.note"),
        ).draft_as(self._session, InHand.NOTE, self.record)

    def write_next_action(self, before: NextAction | None = None) -> None:
        """Ask what is to be done next with the record, in place of what was `before`."""
        NextActionDialog(self._page, self._session, self.record, before).open()

    def end_next_action(self) -> None:
        """Say that the next action is done."""
        self._did(end_next_action)

    def reopen(self) -> None:
        """Ask why, and open a closed record again."""
        dialogs.ask_reason(
            self._page,
            say("acts.record_acts.reopen_the_record"),
            say("acts.record_acts.journal_keeps_the_reopening"),
            say("acts.record_acts.reopen"),
            lambda why: self._did(reopen, why),
        ).draft_as(self._session, InHand.REOPEN, self.record)

    def pass_gate(self, gate: str) -> None:
        """Ask why a gate may be passed, and record it."""
        dialogs.ask_reason(
            self._page,
            say("acts.record_acts.pass_the_gate_with_a_reason"),
            say("acts.record_acts.reason_is_shown_to_auditors"),
            say("acts.record_acts.pass_the_gate"),
            lambda why: self._did(pass_gate, gate, why),
        ).draft_as(self._session, InHand.GATE, self.record, gate)

    def adopt(self, fact: str) -> None:
        """Rely on the date that the rules on board give now."""
        self._session.do(adopt, self.record, fact)

    def withdraw(self, fact: str) -> None:
        """Take a human decision about a date back."""
        dialogs.ask_reason(
            self._page,
            say("acts.record_acts.take_the_decision_back"),
            say("acts.record_acts.the_computed_date_counts_again"),
            say("acts.record_acts.take_it_back"),
            lambda why: self._did(override_date, fact, None, why),
        ).draft_as(self._session, InHand.WITHDRAW, self.record, fact)

    def override(self, fact: str) -> None:
        """Ask for a date and a reason, and set them beside what was computed."""
        OverrideDialog(self._page, self._session, self.record, fact).open()

    def _did(self, command: Callable[..., Done[Any]], *given: str | None) -> bool:
        """Run a command on the record; gives whether it was kept."""
        return self._session.do(command, self.record, *given) is not None

    def add_files(self) -> None:
        """Ask for files and keep them."""
        dialogs.choose_files(
            self._page,
            say("acts.record_acts.add_files_to_the_record"),
            self._start,
            say("acts.record_acts.all_files"),
            self.attach_files,
        )

    def attach_files(self, files: list[Path]) -> None:
        """Attach files to the record, byte for byte."""
        for path in files:
            try:
                data = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
            except OSError:
                data = b""
            if not data:
                said = say("acts.record_acts.file_cannot_be_added")
                dialogs.inform(self._page, say("acts.record_acts.not_kept"), said)
                continue
            self._session.do(attach, self.record, path.name, data)


class OverrideDialog(FormDialog):
    """Sets another date, or another hour, beside the computed one, with the reason for it."""

    def __init__(self, parent: QWidget, session: Session, record: str, fact: str) -> None:
        super().__init__(
            parent,
            say("acts.record_acts.set_another_date"),
            say("acts.record_acts.set_the_date"),
            say("acts.record_acts.computed_date_stays_visible"),
        )
        self._session, self._record, self._fact = session, record, fact
        zone = session.ask(hour_zone, record, fact)
        reach = Reach(new_id=session.desk.new_id, zone=zone)
        self.day = MomentEditor(reach) if zone else DateEditor()
        self.reason = LongTextEditor()
        add_editor(
            self,
            say("acts.record_acts.date_to_keep"),
            self.day,
            "moment" if zone else "day",
        )
        add_editor(self, say("acts.record_acts.reason"), self.reason, "reason")
        self.draft_as(session, InHand.OVERRIDE, record, fact)
        self.act.clicked.connect(self.set_date)

    def set_date(self) -> None:
        """Set the date, or say what is missing."""
        day, reason = self.day.read(), self.reason.read()
        if isinstance(day, Unreadable):
            self.say(day.sentence)
            return
        if not isinstance(day, date | Moment) or not isinstance(reason, str):
            self.say(say("acts.record_acts.date_and_reason_are_needed"))
            return
        try:
            kept = day if isinstance(day, Moment) else day.isoformat()
            changed = self._session.do(override_date, self._record, self._fact, kept, reason)
        except NotAcceptable as refused:
            self.say(sentence_of(refused))
            return
        if changed is not None:
            self.accept()
