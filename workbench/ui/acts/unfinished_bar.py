"""Offers, after unlocking, what was in hand when the case file was locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from workbench.services.casework.unfinished import (
    InHand,
    UnfinishedLine,
    drop_unfinished,
    unfinished,
)
from workbench.services.pages.tone import Tone
from workbench.ui import dialogs
from workbench.ui.controls import button, clear, column, label, mark, row
from workbench.ui.session import Session
from workbench.ui.words import say

_MOST_LINES = 3


class UnfinishedBar(QFrame):
    """Lists what was typed and not finished; `wants` carries the line to go on with.

    A line goes when its act is done or thrown away; what is typed meanwhile is not added.
    """

    wants = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.lines: tuple[UnfinishedLine, ...] = ()
        mark(self, "banner", Tone.INFO.value)
        self.setAccessibleName(say("acts.unfinished_bar.not_finished_yet"))
        self.later = button(say("acts.unfinished_bar.later"), "quiet")
        self.later.setToolTip(say("acts.unfinished_bar.when_it_is_offered_again"))
        self.later.clicked.connect(self.forget)
        heading = label(say("acts.unfinished_bar.not_finished_at_the_lock"), level="label")
        head = row(heading, self.later)
        head.setStretch(0, 1)
        self._lines = column(gap=2)
        self.more = label(tone="muted")
        layout = column(head, self._lines, self.more, gap=4)
        layout.setContentsMargins(12, 8, 12, 8)
        self.setLayout(layout)
        self.hide()
        session.saved.connect(self._look_again)

    def begin(self, lines: tuple[UnfinishedLine, ...]) -> None:
        """Show what was in hand when the case file was locked."""
        self._show(lines)

    def forget(self) -> None:
        """Offer nothing more until the case file is unlocked again."""
        self._show(())

    def _look_again(self) -> None:
        if self.lines and self._session.is_open:
            there = set(self._session.ask(unfinished))
            self._show(tuple(line for line in self.lines if line in there))

    def _show(self, lines: tuple[UnfinishedLine, ...]) -> None:
        if lines == self.lines:
            return
        self.lines = lines
        clear(self._lines)
        for line in lines[:_MOST_LINES]:
            self._lines.addWidget(self._line(line))
        rest = len(lines) - _MOST_LINES
        self.more.setText(say("acts.unfinished_bar.and_more", count=rest) if rest > 0 else "")
        self.more.setVisible(rest > 0)
        self.setVisible(bool(lines))

    def _line(self, line: UnfinishedLine) -> QWidget:
        words = self.words_of(line)
        go = button(say("acts.unfinished_bar.go_on"), "", "forward")
        go.setAccessibleName(say("acts.unfinished_bar.go_on_words", words=words))
        go.clicked.connect(lambda: self.wants.emit(line))
        off = button(say("acts.unfinished_bar.throw_away"), "quiet")
        off.setAccessibleName(say("acts.unfinished_bar.throw_away_words", words=words))
        off.clicked.connect(lambda: self._throw_away(line))
        made = QWidget()
        inside = row(label(words), go, off)
        inside.setStretch(0, 1)
        made.setLayout(inside)
        return made

    def words_of(self, line: UnfinishedLine) -> str:
        """What was in hand, in words."""
        called = line.called
        known = {
            InHand.STEP: say("acts.unfinished_bar.part_called", part=line.part, called=called),
            InHand.NOTE: say("acts.unfinished_bar.a_note", called=called),
            InHand.NEXT_ACTION: say("acts.unfinished_bar.a_next_action", called=called),
            InHand.REOPEN: say("acts.unfinished_bar.why_a_record_is_reopened", called=called),
            InHand.GATE: say("acts.unfinished_bar.why_a_gate_is_passed", called=called),
            InHand.OVERRIDE: say("acts.unfinished_bar.another_date", called=called),
            InHand.WITHDRAW: say(
                "acts.unfinished_bar.why_a_decision_is_taken_back", called=called
            ),
            InHand.DISPATCH: say("acts.unfinished_bar.how_a_letter_was_sent", called=called),
            InHand.WITHDRAW_LETTER: say(
                "acts.unfinished_bar.why_a_letter_is_withdrawn", called=called
            ),
            InHand.REWORD: say("acts.unfinished_bar.other_words_for_a_letter", called=called),
            InHand.LEAVE_OUT: say(
                "acts.unfinished_bar.why_a_letter_leaves_something_out", called=called
            ),
            InHand.JOIN: say("acts.unfinished_bar.why_a_record_is_joined", called=called),
            InHand.PART: say("acts.unfinished_bar.why_a_record_is_parted", called=called),
            InHand.OPEN_FROM: say("acts.unfinished_bar.what_follows", called=called),
            InHand.MERGE: say("acts.unfinished_bar.why_a_duplicate_is_merged", called=called),
            InHand.UNMERGE: say("acts.unfinished_bar.why_it_is_taken_apart", called=called),
            InHand.NEW: say("acts.unfinished_bar.a_new_record", kind=line.kind_name),
            InHand.MAIL: say("acts.unfinished_bar.an_unfinished_mail"),
        }
        return known[line.act]

    def _throw_away(self, line: UnfinishedLine) -> None:
        dialogs.confirm(
            self,
            say("acts.unfinished_bar.throw_away_what_was_typed"),
            say("acts.unfinished_bar.it_is_lost_for_good"),
            say("acts.unfinished_bar.throw_away_here"),
            lambda: self._session.do(drop_unfinished, line.act, line.record, line.about),
        )
