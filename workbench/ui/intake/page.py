"""A mail has arrived: what it says, when it reached us, who wrote it, and where it belongs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workbench.domain.values.moment import Moment
from workbench.services.casework.intake import IntakeProposal, add_to_case
from workbench.services.casework.unfinished import Unfinished
from workbench.services.changes import NotAcceptable
from workbench.services.pages.intake import Entered, IntakePage, enter, intake_page
from workbench.services.pages.tone import Tone
from workbench.ui.controls import (
    READING_WIDTH,
    Banner,
    Card,
    button,
    clear,
    column,
    label,
    row,
    scrolled,
)
from workbench.ui.editors.choosing import RadioEditor
from workbench.ui.editors.editor import Chosen
from workbench.ui.fault_words import in_a_row
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.forms.reach import reach_for
from workbench.ui.forms.step_form import StepForm
from workbench.ui.intake.arrival import ArrivalCard
from workbench.ui.intake.arriving import MailArrival
from workbench.ui.intake.besides import AlsoCard
from workbench.ui.intake.mail_in_hand import MailInHand, show_typed, typed_about
from workbench.ui.intake.sender import SenderCard
from workbench.ui.papers.document_view import mail_view
from workbench.ui.session import Session
from workbench.ui.words import joined, say


class IntakeScreen(QWidget):
    """Takes one mail in, as a new record or into an open one.

    `taken` carries the record it went to; `left` asks for the page before.
    """

    taken = Signal(str)
    left = Signal()

    def __init__(self, session: Session, arriving: MailArrival) -> None:
        super().__init__()
        self._session, self._arriving = session, arriving
        self._proposal: IntakeProposal | None = None
        self._kind = ""
        self._in_hand: MailInHand | None = None
        self.form: StepForm | None = None
        self._build()

    def show_proposal(self, proposal: IntakeProposal, mail: MailInHand) -> None:
        """Show what was read of a mail, and what was typed about it before a lock."""
        self._proposal, self._in_hand = proposal, mail
        self.banner.say("")
        begun = str(mail.begun.get("kind") or mail.kind)
        self._show_parts(self._session.ask(intake_page, proposal, begun))
        self._show_mail(proposal)
        if self.form is not None:
            show_typed(
                self._session, mail.begun, self.arrival, self.sender_card, self.form, self.also
            )

    def unfinished(self) -> tuple[Unfinished, ...]:
        """The mail in hand with what is typed about it, and the one that is still being read."""
        read = self._arriving.unfinished()
        if self._in_hand is None or self.form is None:
            return read
        typed = typed_about(self._kind, self.arrival, self.sender_card, self.form, self.also)
        return (*self._in_hand.unfinished(typed), *read)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def forget(self) -> None:
        """Drop the mail."""
        self._proposal, self.form, self._in_hand = None, None, None
        clear(self._parts)
        self._swap_mail(QWidget())

    def take_in(self) -> None:
        """Take the mail in as a new record, or say what is missing."""
        proposal, form = self._proposal, self.form
        if proposal is None or form is None:
            return
        arrived = self.arrival.read()
        given, also = form.given(), self.also.given()
        if isinstance(arrived, str):
            self.banner.say(arrived, Tone.BAD)
            return
        if given is None or also is None:
            return
        person, new_person = self.sender_card.read()
        entered = Entered(
            kind=self._kind,
            arrived=arrived,
            given=given,
            person=person,
            new_person=new_person,
            also=also,
        )
        try:
            changed = self._session.do(enter, proposal, entered)
        except NotAcceptable as refused:
            problems, words = self.also.say(refused.problems)
            words = [in_a_row(form.say(problems)), *words]
            self.banner.say(joined("joined.sentences", filter(None, words)), Tone.BAD)
            return
        if changed is not None:
            self._take_in(changed.value)

    def add_to(self, record: str) -> None:
        """Put the mail to an open case."""
        if self._proposal is None:
            return
        arrived = self.arrival.read()
        day = self._session.desk.today
        if isinstance(arrived, Moment):
            day = arrived.day
        if self._session.do(add_to_case, self._proposal, record, day) is not None:
            self._take_in(record)

    def _take_in(self, record: str) -> None:
        if self._in_hand is not None:
            self._in_hand.take_in(self._session)
        self.taken.emit(record)

    def _show_parts(self, page: IntakePage) -> None:
        clear(self._parts)
        self._kind = page.kind
        for words in page.warnings:
            self._parts.addWidget(Banner(words, Tone.WARN))
        if page.cases:
            self._parts.addWidget(self._cases_card(page))
        self.arrival = ArrivalCard(page.stamps, self._session.desk.zone)
        self._parts.addWidget(self.arrival)
        self.sender_card = SenderCard(page.persons, page.new_person, page.new_words)
        self._parts.addWidget(self.sender_card)
        if len(page.kinds) > 1:
            self._parts.addWidget(self._kind_card(page))
        card = Card(say("intake.page.what_is_asked"))
        reach = reach_for(self._session, self._create, page.offers)
        self.form = StepForm(page.fields, reach)
        self.form.propose(page.proposed)
        card.body.addWidget(self.form)
        self._parts.addWidget(card)
        self.also = AlsoCard(page.also, reach)
        self._parts.addWidget(self.also)
        self._parts.addStretch(1)

    def _kind_card(self, page: IntakePage) -> Card:
        card = Card(say("intake.page.what_it_is"))
        choice = RadioEditor(page.kinds)
        choice.show_value(page.kind)
        choice.edited.connect(lambda: self._choose_kind(choice.read()))
        choice.set_name(say("intake.page.what_it_is"))
        card.body.addWidget(choice)
        return card

    def _choose_kind(self, chosen: object) -> None:
        if isinstance(chosen, str) and self._proposal is not None:
            self._show_parts(self._session.ask(intake_page, self._proposal, chosen))

    def _cases_card(self, page: IntakePage) -> Card:
        card = Card(page.cases_heading)
        for case in page.cases:
            put = button(say("intake.page.put_it_there"), "primary")
            put.setAccessibleName(say("intake.page.put_it_to", case=case.name))
            put.clicked.connect(lambda _=False, record=case.record: self.add_to(record))
            words = column(
                label(case.name, level="label"),
                label(case.why, level="small", tone="muted"),
                gap=0,
            )
            line = row(words, put)
            line.setStretch(0, 1)
            card.body.addLayout(line)
        note = say("intake.page.what_putting_it_there_does")
        card.body.addWidget(label(note, level="small", tone="muted"))
        return card

    def _show_mail(self, proposal: IntakeProposal) -> None:
        made = QWidget()
        heading = label(say("intake.page.the_mail"), level="heading")
        inside = [heading] if proposal.mail is None else [heading, mail_view(proposal.mail)]
        layout = column(*inside, margin=16, gap=8)
        if proposal.mail is not None:
            layout.setStretch(1, 1)
        made.setLayout(layout)
        self._swap_mail(made)

    def _swap_mail(self, made: QWidget) -> None:
        old = self.panes.replaceWidget(1, made)
        if old is not None:
            old.deleteLater()
        self._mail = made

    def _build(self) -> None:
        self.back = button("", "quiet", "back")
        self.back.setAccessibleName(say("intake.page.back"))
        self.back.clicked.connect(self.left)
        head = row(self.back, label(say("intake.page.an_e_mail_has_arrived"), level="title"))
        head.setStretch(1, 1)
        head.setContentsMargins(12, 8, 16, 4)
        self.banner = Banner()
        self.take = button(say("intake.page.open_the_request"), "primary", "check")
        self.take.clicked.connect(self.take_in)
        self.panes = QSplitter()
        self.panes.addWidget(self._build_left())
        self._mail = QWidget()
        self.panes.addWidget(self._mail)
        self.panes.setSizes([640, 520])
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(1)
        layout = column(head, self.panes, gap=4)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _build_left(self) -> QWidget:
        inner, content, left = QWidget(), QWidget(), QWidget()
        self._parts = column(margin=16, gap=14)
        content.setLayout(self._parts)
        content.setMaximumWidth(READING_WIDTH)
        inner.setLayout(row(content))
        foot = row(self.take, 0)
        foot.setContentsMargins(16, 10, 16, 12)
        left.setLayout(column(scrolled(inner), self.banner, foot, gap=0))
        return left

    def _create(self, kind: str, done: object) -> None:
        def hand_on(made: Chosen) -> None:
            if callable(done):
                done(made)

        NewRecordDialog(self, self._session, kind, hand_on).open()
