"""The page of a letter: clauses and gaps at the left, the letter as it will leave at the right."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workbench.domain.composing.composition import MissingItem
from workbench.services.casework.records import save_draft
from workbench.services.changes import RecordClosed
from workbench.services.letters.draft import Draft, draft
from workbench.services.letters.issue import Issued, LetterNotReady, issue
from workbench.ui import dialogs
from workbench.ui.acts.dispatch import DispatchDialog
from workbench.ui.acts.record_acts import RecordActs
from workbench.ui.background import Background
from workbench.ui.controls import Banner, button, column, label, row, scrolled
from workbench.ui.letter.choices import LetterChoicesCard
from workbench.ui.letter.clause_words import wording_of
from workbench.ui.letter.clauses import ClauseList, RewordDialog
from workbench.ui.letter.gaps import LetterGaps, worth_saying
from workbench.ui.letter.state import LetterState, from_draft
from workbench.ui.lists.queries import draft_of, letter_languages, step_asking, title_of, word_of
from workbench.ui.papers.pdf_pages import PdfView, drawn
from workbench.ui.session import Session
from workbench.ui.wording import sentence_of

_PAUSE_MS = 250


class LetterPage(QWidget):
    """Drafts, previews and issues one letter of a record.

    `wants_answer` carries the record and step where a missing answer is given; `left` the
    record to go back to; `issued` follows an issue.
    """

    wants_answer = Signal(str, str)
    left = Signal(str)
    issued = Signal(str)

    def __init__(self, session: Session, background: Background, start: Path) -> None:
        super().__init__()
        self._session, self._background = session, background
        self._record = self._letter = ""
        self._state = LetterState()
        self._draft: Draft | None = None
        self._issued: Issued | None = None
        self._wanted = 0
        # One press at a time: a preview under way and an issue must not meet in the fonts.
        self._press = threading.Lock()
        self.acts = RecordActs(self, session, start)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._draw)
        self._build()
        self._connect()

    @property
    def record(self) -> str:
        """The record the letter belongs to."""
        return self._record

    def show_letter(self, record: str, letter: str) -> None:
        """Show a letter as it would be issued now."""
        self._record, self._letter, self._issued = record, letter, None
        self.acts.record = record
        self._state = from_draft(self._session.ask(draft_of, record, f"letter.{letter}"))
        self.preview.say(self.tr("Drawing the letter…"))
        self.refresh()

    def refresh(self) -> None:
        """Compose the letter again."""
        if not self._letter or not self._session.is_open:
            return
        made = self._session.ask(draft, self._record, self._letter, self._state.choices())
        self._draft = made
        self.title.setText(self._word(f"letter.{self._letter}"))
        self.reference.setText(self._session.ask(title_of, self._record))
        settled = LetterState(
            language=made.choices.language,
            channel=made.choices.channel,
            dated=made.choices.dated,
            sender=made.choices.sender,
        )
        senders = tuple((one, self._session.ask(title_of, one)) for one in made.senders)
        offered = self._session.ask(letter_languages, self._record, self._letter)
        self.choices.show_state(self._state, settled, offered, senders)
        self.gaps.show_draft(made, self._item, self._word, self._title, self._asked)
        self.clauses.show_clauses(made.composition, self._item)
        self._show_state(made)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit(self._record)
            return
        super().keyPressEvent(event)

    def forget(self) -> None:
        """Drop everything that was read."""
        self._record = self._letter = ""
        self._draft = self._issued = None
        self._wanted += 1
        self.preview.say("")

    def issue(self) -> None:
        """Freeze the letter; it is on file from then on."""
        try:
            with self._press:
                made = self._session.do(issue, self._record, self._letter, self._state.choices())
        except (LetterNotReady, RecordClosed) as refused:
            self.banner.say(self._refusal(refused), "bad")
            self.refresh()
            return
        if made is None:
            return
        self._issued = made.value
        self._show_issued()
        self.issued.emit(self._record)

    def _show_state(self, made: Draft) -> None:
        if self._issued is not None:
            self._show_issued()
            return
        self.after.hide()
        self.go.show()
        self._hold_still(False)
        self.go.setEnabled(made.ready and not self._session.desk.file.read_only)
        count = len(worth_saying(made.composition.missing)) + len(made.composition.uncovered)
        if made.ready:
            said = self.tr("Everything the law asks for is in. Read it, then issue it.")
            self.banner.say(said, "good")
        elif count:
            said = self.tr("Before it can be issued: {count} missing.").format(count=count)
            self.banner.say(said, "warn")
        else:
            self.banner.say(self.tr("It cannot be issued yet; see below."), "warn")

    def _hold_still(self, issued: bool) -> None:  # noqa: FBT001 - a state
        # What is said of a draft, such as that there is a letter already, no longer concerns it.
        self.gaps.setHidden(issued)
        for part in (self.choices, self.clauses):
            part.setDisabled(issued)

    def _show_issued(self) -> None:
        self.go.hide()
        self.after.show()
        self._hold_still(True)
        self.banner.say(
            self.tr("Issued. Send it, then record how it left: only that moves the clock."), "good"
        )
        self.send.setFocus()

    def _draw(self) -> None:
        made = self._draft
        if made is None or not self._session.is_open:
            return
        self._wanted += 1
        wanted, letter = self._wanted, made.composition.letter

        def done(images: tuple[QImage, ...]) -> None:
            if wanted == self._wanted:
                self.preview.show_pages(images)

        def failed(_error: Exception) -> None:
            if wanted == self._wanted:
                self.preview.say(self.tr("The letter cannot be drawn as it stands."))

        press = self._session.desk.press

        def work() -> tuple[QImage, ...]:
            with self._press:
                data = press.pdf(letter)
            return drawn(data)

        self._background.run(work, done, failed)

    def _decide(self, state: LetterState) -> None:
        self._state = state
        if not self._session.desk.file.read_only:
            self._session.do(save_draft, self._record, f"letter.{self._letter}", state.raw())
        self.refresh()

    def _reword(self, part: str) -> None:
        if self._draft is None:
            return
        clauses = self._draft.composition.clauses
        text = next((wording_of(one.wording) for one in clauses if one.part == part), "")
        RewordDialog(
            self, text, lambda new, why: self._decide(self._state.with_edit(part, new, why))
        ).open()

    def _leave_out(self, item: str) -> None:
        dialogs.ask_reason(
            self,
            self.tr("Leave out: {item}").format(item=self._item(item)),
            self.tr("The law asks for it. Your reason is recorded with the letter."),
            self.tr("Leave it out"),
            lambda why: self._decide(self._state.with_reason(item, why)),
        )

    def _answer(self, missing: MissingItem) -> None:
        record = missing.record or self._record
        self.wants_answer.emit(record, self._session.ask(step_asking, record, missing.key))

    def _copy(self, act: Callable[[str], None]) -> None:
        if self._issued is not None:
            act(self._issued.document)

    def _dispatch(self) -> None:
        if self._issued is not None:
            dialog = DispatchDialog(self, self._session, self._record, self._issued.id)
            dialog.accepted.connect(lambda: self.left.emit(self._record))
            dialog.open()

    def _word(self, key: str) -> str:
        return self._session.ask(word_of, self._record, key)

    def _title(self, record: str) -> str:
        return self._session.ask(title_of, record)

    def _asked(self, missing: MissingItem) -> str:
        kind = self._session.desk.kinds.get(missing.kind)
        if kind is not None and missing.key:
            return kind.word(missing.key, self._session.desk.language)[0]
        return missing.label or missing.name.replace("_", " ")

    def _item(self, item: str) -> str:
        return self._word(f"item.{item}")

    def _refusal(self, refused: Exception) -> str:
        if isinstance(refused, LetterNotReady):
            return self.tr("Something changed and the letter is not ready any more.")
        return sentence_of(refused)

    def _connect(self) -> None:
        self.choices.decided.connect(self._decide)
        self.gaps.wants_answer.connect(self._answer)
        self.gaps.wants_leave_out.connect(self._leave_out)
        self.gaps.wants_back.connect(lambda one: self._decide(self._state.with_reason(one, "")))
        self.clauses.wants_edit.connect(self._reword)
        self.clauses.wants_standard.connect(
            lambda one: self._decide(self._state.without_edit(one))
        )
        self.go.clicked.connect(self.issue)
        self.back.clicked.connect(lambda: self.left.emit(self._record))
        self.send.clicked.connect(self._dispatch)

    def _build(self) -> None:
        self.back = button("", "quiet", "back")
        self.back.setAccessibleName(self.tr("Back to the record"))
        self.title = label(level="title")
        self.reference = label(tone="muted")
        self.go = button(self.tr("&Issue the letter"), "primary", "check")
        self.after = QWidget()
        self.send = button(self.tr("&Record how it was sent…"), "primary", "forward")
        save = button(self.tr("&Save a copy…"), "", "save")
        paper = button(self.tr("&Print…"), "", "print")
        save.clicked.connect(lambda: self._copy(self.acts.save_copy))
        paper.clicked.connect(lambda: self._copy(self.acts.print_copy))
        self.after.setLayout(row(save, paper, self.send))
        head = row(self.back, column(self.reference, self.title, gap=0), self.go, self.after)
        head.setStretch(1, 1)
        head.setContentsMargins(12, 8, 16, 4)
        self.banner = Banner()
        self.choices, self.gaps, self.clauses = LetterChoicesCard(), LetterGaps(), ClauseList()
        inner = QWidget()
        clauses_title = label(self.tr("Clauses"), level="heading")
        parts = (self.banner, self.choices, self.gaps, clauses_title, self.clauses, 0)
        inner.setLayout(column(*parts, margin=14, gap=14))
        self.preview = PdfView(self.tr("Preview of the letter"))
        self.panes = QSplitter()
        self.panes.addWidget(scrolled(inner))
        self.panes.addWidget(self.preview)
        self.panes.setSizes([520, 640])
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(1)
        layout = column(head, self.panes, gap=4)
        layout.setStretch(1, 1)
        self.setLayout(layout)
