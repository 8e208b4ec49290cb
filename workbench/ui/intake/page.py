"""A mail has arrived: what it says, when it reached us, who wrote it, and where it belongs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workbench.domain.answers import Answer
from workbench.services.casework.intake import (
    IntakeChoices,
    IntakeProposal,
    add_to_case,
    proposed_answers,
    proposed_person,
    take_in,
)
from workbench.services.changes import NotAcceptable
from workbench.services.pages.overview import sections
from workbench.services.pages.record.form import FieldView, opening_fields
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
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.forms.reach import reach_for
from workbench.ui.forms.step_form import StepForm
from workbench.ui.intake.arrival import ArrivalCard
from workbench.ui.intake.sender import SenderCard
from workbench.ui.papers.document_view import mail_view
from workbench.ui.session import Session
from workbench.ui.wording import said as said_of


class IntakePage(QWidget):
    """Takes one mail in, as a new record or into an open one.

    `taken` carries the record it went to; `left` asks for the page before.
    """

    taken = Signal(str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._proposal: IntakeProposal | None = None
        self._kind = ""
        self.form: StepForm | None = None
        self._build()

    def show_proposal(self, proposal: IntakeProposal) -> None:
        """Show what was read of a mail."""
        self._proposal = proposal
        self.banner.say("")
        kinds = self._kinds()
        self._kind = next(iter(kinds), "")
        self._show_parts(proposal, kinds)
        self._show_mail(proposal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def forget(self) -> None:
        """Drop the mail."""
        self._proposal, self.form = None, None
        clear(self._parts)
        self._swap_mail(QWidget())

    def keep(self) -> None:
        """Take the mail in as a new record, or say what is missing."""
        proposal, form = self._proposal, self.form
        if proposal is None or form is None:
            return
        arrived = self.arrival.read()
        given = form.given()
        if isinstance(arrived, str):
            self.banner.say(arrived, "bad")
            return
        if given is None:
            return
        kind = self._session.desk.kind(self._kind)
        answers = {**proposed_answers(self._session.desk, kind, proposal), **given}
        if kind.intake is not None:
            answers[kind.intake.received] = Answer(arrived)
        person, new_person = self.sender_card.read()
        choices = IntakeChoices(
            kind=self._kind, answers=answers, person=person, new_person=new_person
        )
        try:
            changed = self._session.do(take_in, proposal, choices)
        except NotAcceptable as refused:
            elsewhere = form.say(refused.problems)
            self.banner.say(" ".join(said_of(one) for one in elsewhere), "bad")
            return
        if changed is not None:
            self.taken.emit(changed.value)

    def add_to(self, record: str) -> None:
        """Put the mail to an open case."""
        if self._proposal is None:
            return
        arrived = self.arrival.read()
        day = self._session.desk.today
        if isinstance(arrived, dict):
            day = date.fromisoformat(str(arrived["at"])[:10])
        if self._session.do(add_to_case, self._proposal, record, day) is not None:
            self.taken.emit(record)

    def _kinds(self) -> dict[str, str]:
        found = self._session.ask(sections)
        return {one.id: one.name for part in found for one in part.kinds if one.from_mail}

    def _show_parts(self, proposal: IntakeProposal, kinds: dict[str, str]) -> None:
        clear(self._parts)
        self._add_warnings(proposal)
        self._add_cases(proposal)
        self.arrival = ArrivalCard(proposal.mail, self._session.desk.zone)
        self._parts.addWidget(self.arrival)
        offered = self._session.desk.kind(self._kind)
        person = proposed_person(self._session.desk, offered, proposal)
        self.sender_card = SenderCard(proposal.persons, person)
        self._parts.addWidget(self.sender_card)
        if len(kinds) > 1:
            self._parts.addWidget(self._kind_card(kinds))
        card = Card(self.tr("What is asked"))
        self.form = StepForm(self._fields(offered.id), reach_for(self._session, self._create))
        for name, answer in proposed_answers(self._session.desk, offered, proposal).items():
            if name in self.form.fields:
                self.form.fields[name].show_answer(answer, {})
        card.body.addWidget(self.form)
        self._parts.addWidget(card)
        self._parts.addStretch(1)

    def _fields(self, kind: str) -> tuple[FieldView, ...]:
        intake = self._session.desk.kind(kind).intake
        asked = {intake.received, intake.person} if intake is not None else set()
        fields = self._session.ask(opening_fields, kind)
        return tuple(one for one in fields if one.question.id not in asked)

    def _kind_card(self, kinds: dict[str, str]) -> Card:
        card = Card(self.tr("What it is"))
        choice = RadioEditor(tuple(kinds.items()))
        choice.show_value(self._kind)
        choice.edited.connect(lambda: self._choose_kind(choice.read(), kinds))
        choice.set_name(self.tr("What it is"))
        card.body.addWidget(choice)
        return card

    def _choose_kind(self, chosen: object, kinds: dict[str, str]) -> None:
        if isinstance(chosen, str) and self._proposal is not None:
            self._kind = chosen
            self._show_parts(self._proposal, kinds)

    def _add_warnings(self, proposal: IntakeProposal) -> None:
        if proposal.on_file:
            words = self.tr("The very same mail is on file already: {records}.")
            self._parts.addWidget(
                Banner(words.format(records=", ".join(proposal.on_file)), "warn")
            )
        for problem in proposal.mail.problems if proposal.mail is not None else ():
            self._parts.addWidget(Banner(problem.message, "warn"))

    def _add_cases(self, proposal: IntakeProposal) -> None:
        if not proposal.cases:
            return
        answers = any(match.why != "sender" for match in proposal.cases)
        card = Card(
            self.tr("This answers an open case") if answers else self.tr("They have an open case")
        )
        for match in proposal.cases:
            name = f"{match.reference} · {match.title}" if match.title else match.reference
            why = {
                "reference": self.tr("its reference stands in the mail"),
                "message": self.tr("it replies to a message of this case"),
                "sender": self.tr("the same person asks there"),
            }
            put = button(self.tr("Put it there"), "primary")
            put.setAccessibleName(self.tr("Put it to {case}").format(case=name))
            put.clicked.connect(lambda _=False, one=match.record: self.add_to(one))
            words = column(
                label(name, level="label"),
                label(why.get(match.why, match.why), level="small", tone="muted"),
                gap=0,
            )
            line = row(words, put)
            line.setStretch(0, 1)
            card.body.addLayout(line)
        note = self.tr("It is kept there, and fills the round that waited for an answer.")
        card.body.addWidget(label(note, level="small", tone="muted"))
        self._parts.addWidget(card)

    def _show_mail(self, proposal: IntakeProposal) -> None:
        made = QWidget()
        heading = label(self.tr("The mail"), level="heading")
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
        self.back.setAccessibleName(self.tr("Back"))
        self.back.clicked.connect(self.left)
        head = row(self.back, label(self.tr("An e-mail has arrived"), level="title"))
        head.setStretch(1, 1)
        head.setContentsMargins(12, 8, 16, 4)
        self.banner = Banner()
        self.take = button(self.tr("&Open the request"), "primary", "check")
        self.take.clicked.connect(self.keep)
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
