"""Saying how an issued letter left: only this moves the clock."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.domain.letter_template import Channel
from workbench.domain.values.moment import Moment, at_zone
from workbench.services.casework.unfinished import InHand
from workbench.services.changes import NotAcceptable
from workbench.services.letters.dispatch import Notice, Noticed, dispatch_each
from workbench.services.letters.effects import Sending
from workbench.services.pages.letter.leaving import REGISTERED, leaving
from workbench.services.pages.tone import Tone
from workbench.ui import dialogs
from workbench.ui.controls import Banner, label
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.choosing import RadioEditor
from workbench.ui.editors.days import DateEditor, MomentEditor
from workbench.ui.editors.editor import Reach, Unreadable
from workbench.ui.editors.in_dialog import add_editor
from workbench.ui.fault_words import in_a_row
from workbench.ui.session import Session
from workbench.ui.words import joined, say


class DispatchDialog(FormDialog):
    """Asks how, when and with which proof a letter was sent."""

    def __init__(self, parent: QWidget, session: Session, record: str, *letters: str) -> None:
        super().__init__(
            parent,
            say("acts.dispatch.record_how_the_letter_was_sent"),
            say("acts.dispatch.record_it"),
            say("acts.dispatch.what_moves_the_clock"),
        )
        self._session, self._record, self._letters = session, record, letters
        self._asked = session.ask(leaving, record, letters)
        self.letters = label(self._about(), tone="muted")
        self.letters.setVisible(bool(self.letters.text()))
        self.body.addWidget(self.letters)
        for caution in self._asked.cautions:
            self.body.addWidget(Banner(caution, Tone.WARN))
        self.how = RadioEditor(
            (
                ("email", say("acts.dispatch.by_e_mail")),
                ("post", say("acts.dispatch.by_post")),
                ("registered", say("acts.dispatch.by_registered_post")),
                ("hand", say("acts.dispatch.handed_over")),
                ("portal", say("acts.dispatch.by_a_secure_portal")),
            )
        )
        self.other_way = Banner(meaning=Tone.WARN)
        self.how.edited.connect(self._compare_ways)
        self.on = self._when()
        self.proof, self.tracking = QLineEdit(), QLineEdit()
        self.proof.setPlaceholderText(say("acts.dispatch.examples_of_proof"))
        add_editor(self, say("acts.dispatch.how_it_left"), self.how, "how")
        self.body.addWidget(self.other_way)
        when = say("acts.dispatch.at" if self._asked.wants_hour else "acts.dispatch.on")
        add_editor(self, when, self.on, "on")
        self.add(say("acts.dispatch.proof_optional"), self.proof, "proof")
        self.add(say("acts.dispatch.tracking_number_optional"), self.tracking, "tracking")
        self.draft_as(session, InHand.DISPATCH, record, letters[0])
        self._compare_ways()  # a draft that is shown tells nobody
        self.act.clicked.connect(self.record_dispatch)

    def record_dispatch(self) -> None:
        """Record the dispatch, or say what is wrong."""
        how, when = self.how.read(), self.on.read()
        if isinstance(when, Unreadable):
            self.say(when.sentence)
            return
        on = when.day if isinstance(when, Moment) else when
        if not isinstance(how, str) or not isinstance(on, date):
            self.say(say("acts.dispatch.how_and_when_are_needed"))
            return
        sending = Sending(
            how=how,
            on=on,
            at=when if isinstance(when, Moment) else None,
            proof=self.proof.text(),
            tracking=self.tracking.text(),
        )
        try:
            sent = self._session.do(dispatch_each, self._record, self._letters, sending)
        except NotAcceptable as refused:
            self.say(in_a_row(refused.problems))
            return
        if sent is not None:
            self.accept()
            self._tell(sent.value)

    def _compare_ways(self) -> None:
        """The paper says for which way it was written: say so where it leaves by another."""
        how = self.how.read()
        other = self._asked.otherwise_than(how) if isinstance(how, str) else frozenset()
        words = {
            Channel.EMAIL: say("acts.dispatch.written_for_email"),
            Channel.POST: say("acts.dispatch.written_for_post"),
            Channel.PORTAL: say("acts.dispatch.written_for_portal"),
            REGISTERED: say("acts.dispatch.written_for_registered_post"),
        }
        said = joined("joined.sentences", (words[way] for way in words if way in other))
        self.other_way.say(said, Tone.WARN)

    def _about(self) -> str:
        """How many letters these are, and what else they answer, where that is not plain."""
        asked = self._asked
        said = []
        if asked.count > 1:
            said.append(say("acts.dispatch.these_are", count=asked.count))
        if asked.answers:
            references = joined("joined.list", asked.answers)
            said.append(say("acts.dispatch.answers_too", references=references))
        return joined("joined.sentences", said)

    def _when(self) -> DateEditor | MomentEditor:
        """The day, or the hour where a letter writes it down."""
        if not self._asked.wants_hour:
            day = DateEditor()
            day.show_value(self._asked.today)
            return day
        desk = self._session.desk
        moment = MomentEditor(Reach(new_id=desk.new_id, zone=self._asked.zone))
        moment.show_value(at_zone(desk.now(), self._asked.zone))
        return moment

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
