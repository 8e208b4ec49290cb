"""The page of a letter: clauses and gaps at the left, the letter as it will leave at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workbench.services.casework.unfinished import InHand
from workbench.services.letters.issued_entry import Issued
from workbench.services.pages.letter.page import LetterPage, decide, letter_page
from workbench.services.pages.letter.state import LetterState
from workbench.services.pages.tone import Tone
from workbench.ui import dialogs
from workbench.ui.acts.paper_acts import PaperActs
from workbench.ui.background import Background
from workbench.ui.controls import Banner, button, column, label, row, scrolled
from workbench.ui.letter.addressees import AddresseesCard
from workbench.ui.letter.choices import LetterChoicesCard
from workbench.ui.letter.clauses import ClauseList, RewordDialog
from workbench.ui.letter.gaps import LetterGaps
from workbench.ui.letter.issuing import Issuing, is_same, refusal
from workbench.ui.letter.just_issued import JustIssued
from workbench.ui.letter.on_file import OnFileCard, stands_on_file
from workbench.ui.letter.other_answers import OtherAnswersCard
from workbench.ui.letter.preview import LetterPreview
from workbench.ui.letter.restricted import RestrictedCard
from workbench.ui.letter.tables_card import TablesCard
from workbench.ui.session import Session
from workbench.ui.words import say

_PAUSE_MS = 250
_LEFT_CLAIMS = 540  # a date with its weekday is whole, in 1024 pixels too


class LetterScreen(QWidget):
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
        self._page: LetterPage | None = None
        self._issued: tuple[Issued, ...] = ()
        self._again = False
        self.papers = PaperActs(self, session, background, start)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._draw)
        self._build()
        self._connect()

    @property
    def record(self) -> str:
        """The record the letter belongs to."""
        return self._page.record if self._page is not None else ""

    def show_letter(self, record: str, letter: str) -> None:
        """Show a letter as it would be issued now."""
        self._issued, self._again = (), False
        self.papers.record = record
        self.preview.begin()
        self._show(self._session.ask(letter_page, record, letter))

    def refresh(self) -> None:
        """Compose the letter again, with what was decided about it."""
        page = self._page
        if page is None or not self._session.is_open:
            return
        if self._issued:  # what was issued stays in sight, not what one would issue next
            self._show_state(page)
        elif not self._issuing.is_about(page):
            self._show(self._session.ask(letter_page, page.record, page.letter, page.state))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit(self.record)
            return
        super().keyPressEvent(event)

    def forget(self) -> None:
        """Drop everything that was read."""
        self._page = None
        self._issued = ()
        self.after.forget()
        self.gaps.forget()
        self.on_file.forget()
        self.addressees.forget()
        self.others.forget()
        self.restricted.forget()
        self.clauses.forget()
        self.preview.forget()

    def issue(self) -> None:
        """Freeze the letter; it is on file from then on."""
        if (page := self._page) is not None and not self._issuing.is_at_it and not self._stands:
            self._issuing.start(page)
        if page is not None and self._issuing.is_at_it:
            self._show_state(page)

    def _take_issued(self, page: LetterPage, made: tuple[Issued, ...]) -> None:
        if self._is_at(page):
            self._issued = made
        self.refresh()
        if made:
            self.issued.emit(page.record)

    def _take_withdrawn(self) -> None:
        self._issued = ()
        self.preview.begin()
        self.refresh()

    def _take_refused(self, page: LetterPage, refused: Exception) -> None:
        self.refresh()
        said = refusal(page, refused)
        if self._is_at(page) and self.isVisible():
            self.banner.say(said, Tone.BAD)
        else:
            dialogs.inform(self.window(), say("letter.page.not_issued"), said)

    def _is_at(self, page: LetterPage) -> bool:
        return self._page is not None and is_same(self._page, page)

    def _show(self, page: LetterPage) -> None:
        self._page = page
        self.title.setText(page.title)
        self.reference.setText(page.reference)
        self.choices.show_state(page.state, page.decisions)
        self.addressees.show_decisions(page.decisions)
        self.others.show_decisions(page.decisions)
        self.restricted.show_decisions(page.decisions)
        self.gaps.show_page(page)
        self.on_file.show_page(page)
        self.tables.show_tables(page.tables, page.state.tables)
        self.clauses.show_clauses(page.clauses)
        self._show_state(page)
        if self._stands:
            self.preview.show_filed(page.on_file[0].document)
        elif page.drawn != self.preview.letter:
            self._timer.start()

    def _show_state(self, page: LetterPage) -> None:
        self.drafting.setHidden(self._stands)
        self.on_file.setVisible(self._stands)
        if self._issued:
            self._show_issued(page)
            return
        self.after.hide()
        self.go.setHidden(self._stands)
        if self._stands:
            says = stands_on_file(page)
            self.banner.say(says.text, says.meaning)
            return
        is_issuing = self._issuing.is_about(page)
        self._hold_still(is_issuing)
        self.go.setEnabled(page.ready and not self._issuing.is_at_it)
        if is_issuing:
            self.banner.say(say("letter.page.being_issued"), Tone.INFO)
            return
        self.banner.say(page.says.text, page.says.meaning)

    @property
    def _stands(self) -> bool:
        """Whether everybody has the letter, and nobody has asked for another one."""
        page = self._page
        return page is not None and bool(
            page.on_file and not self._issued and not self._again and not page.is_begun
        )

    def write_again(self) -> None:
        """Show the letter as another one would be issued now."""
        self._again = True
        self.preview.begin()
        self.refresh()
        self.go.setFocus()

    def _hold_still(self, issued: bool) -> None:  # noqa: FBT001 - a state
        # What is said of a draft, such as that there is a letter already, no longer concerns it.
        self.gaps.setHidden(issued)
        decided = (self.choices, self.addressees, self.others, self.restricted, self.tables)
        for part in (*decided, self.clauses):
            part.setDisabled(issued)

    def _show_issued(self, page: LetterPage) -> None:
        self.go.hide()
        if not page.rows:
            self.preview.show_filed(self._issued[0].document)
        self._hold_still(True)
        self.banner.say(self.after.show_issued(page, self._issued), Tone.GOOD)
        (self.after.send if page.is_sent else self.back).setFocus()

    def _draw(self) -> None:
        page = self._page
        if page is not None and self._session.is_open and not (self._stands or self._issued):
            self.preview.draw(page.drawn)

    def _decide(self, state: LetterState) -> None:
        page = self._page
        if page is None:
            return
        if not self._session.desk.file.read_only:
            self._session.do(decide, page.record, page.letter, state)
        self._show(self._session.ask(letter_page, page.record, page.letter, state))

    def reword(self, part: str) -> None:
        """Ask for other words for a part of the letter, and why."""
        page = self._page
        if page is None:
            return
        wording = next((line.wording for line in page.clauses if line.part == part), "")

        take = partial(self._change, LetterState.with_edit, part)
        dialog = RewordDialog(self, wording, take)
        dialog.draft_as(self._session, InHand.REWORD, page.record, f"{page.letter}/{part}")
        dialog.open()

    def leave_out(self, item: str) -> None:
        """Ask why something that the law asks for is not said."""
        page = self._page
        if page is None:
            return
        title = next((line.title for line in page.uncovered if line.id == item), "")
        dialogs.ask_reason(
            self,
            say("letter.page.leave_out", item=title),
            say("letter.page.law_asks_for_it"),
            say("letter.page.leave_it_out"),
            partial(self._change, LetterState.with_reason, item),
        ).draft_as(self._session, InHand.LEAVE_OUT, page.record, f"{page.letter}/{item}")

    def _change(self, changed: Callable[..., LetterState], *given: object) -> None:
        if self._page is not None:
            self._decide(changed(self._page.state, *given))

    def _connect(self) -> None:
        self.choices.decided.connect(self._decide)
        self.addressees.decided.connect(partial(self._change, LetterState.with_targets))
        self.addressees.wants_look.connect(partial(self._change, LetterState.with_shown))
        self.others.decided.connect(partial(self._change, LetterState.with_together))
        self.restricted.decided.connect(partial(self._change, LetterState.with_named))
        self.gaps.wants_answer.connect(self.wants_answer)
        self.gaps.wants_look.connect(self.tables.take_focus)
        self.gaps.wants_leave_out.connect(self.leave_out)
        self.gaps.wants_back.connect(lambda item: self._change(LetterState.with_reason, item, ""))
        self.tables.decided.connect(partial(self._change, LetterState.with_table))
        self.on_file.wants_again.connect(self.write_again)
        self.clauses.wants_edit.connect(self.reword)
        self.clauses.wants_standard.connect(partial(self._change, LetterState.without_edit))
        self.go.clicked.connect(self.issue)
        self._issuing.issued.connect(self._take_issued)
        self._issuing.refused.connect(self._take_refused)
        self.back.clicked.connect(lambda: self.left.emit(self.record))
        self.after.recorded.connect(self.left)
        self.after.withdrawn.connect(self._take_withdrawn)

    def _build(self) -> None:
        self.back = button("", "quiet", "back")
        self.back.setAccessibleName(say("letter.page.back_to_the_record"))
        self.title, self.reference = label(level="title"), label(tone="muted")
        self.go = button(say("letter.page.issue_the_letter"), "primary", "check")
        self.after = JustIssued(self.papers)
        head = row(self.back, column(self.reference, self.title, gap=0), self.go, self.after)
        head.setStretch(1, 1)
        head.setContentsMargins(12, 8, 16, 4)
        self.banner = Banner()
        self.choices, self.gaps, self.clauses = LetterChoicesCard(), LetterGaps(), ClauseList()
        self.addressees, self.others = AddresseesCard(), OtherAnswersCard()
        self.restricted, self.tables = RestrictedCard(), TablesCard()
        inner, clauses_title = QWidget(), label(say("letter.page.clauses"), level="heading")
        asked = (self.choices, self.addressees, self.others, self.restricted)
        cards = (*asked, self.gaps, self.tables)
        self.drafting = QWidget()
        self.drafting.setLayout(column(*cards, clauses_title, self.clauses, gap=14))
        self.on_file = OnFileCard(self.papers)
        parts = (self.banner, self.on_file, self.drafting, 0)
        inner.setLayout(column(*parts, margin=14, gap=14))
        self.preview = LetterPreview(self._session, self._background)
        self._issuing = Issuing(self, self._session, self._background, self.preview.press)
        self.panes = QSplitter()
        left = scrolled(inner)
        left.most_claimed = _LEFT_CLAIMS
        for pane in (left, self.preview):
            self.panes.addWidget(pane)
        self.panes.setSizes([520, 640])
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(1)
        layout = column(head, self.panes, gap=4)
        layout.setStretch(1, 1)
        self.setLayout(layout)
