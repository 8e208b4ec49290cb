"""What stands against a letter: missing answers, uncovered items, and what to know before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.letter.lines import CautionLine, ItemLine, MissingLine
from workbench.services.pages.letter.page import LetterPage
from workbench.services.pages.tone import Tone
from workbench.ui.controls import Banner, Card, button, column, label, row
from workbench.ui.kept_lines import KeptLines
from workbench.ui.words import say

L = TypeVar("L", CautionLine, ItemLine, MissingLine)


class LetterGaps(QWidget):
    """Lists missing answers, uncovered items and cautions.

    `wants_answer` carries the record and step that give a missing answer, `wants_leave_out`
    a required item, `wants_back` one that was left out, `wants_look` the name of a file of data
    that somebody has to look at.
    """

    wants_answer = Signal(str, str)
    wants_look = Signal(str)
    wants_leave_out = Signal(str)
    wants_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        cautions = column(gap=12)
        self._cautions = KeptLines(cautions, _caution)
        parts = column(cautions, gap=12)
        self._cards: list[Card] = []
        self._missing = self._lines(say("letter.gaps.missing_answers"), self._missing_line)
        self._uncovered = self._lines(
            say("letter.gaps.required_and_not_covered"), self._uncovered_line
        )
        self._left_out = self._lines(
            say("letter.gaps.left_out_with_a_reason"), self._left_out_line
        )
        for card in self._cards:
            parts.addWidget(card)
        self.setLayout(parts)

    def show_page(self, page: LetterPage) -> None:
        """Show what stands against this letter."""
        self._cautions.show(page.cautions)
        self._missing.show(page.missing)
        self._uncovered.show(page.uncovered)
        self._left_out.show(page.left_out)
        shown = (page.missing, page.uncovered, page.left_out)
        for card, lines in zip(self._cards, shown, strict=True):
            card.setVisible(bool(lines))

    def forget(self) -> None:
        """Drop every line that was read."""
        for lines in (self._cautions, self._missing, self._uncovered, self._left_out):
            lines.forget()

    def _lines(self, heading: str, build: Callable[[L], QWidget]) -> KeptLines[L, QWidget]:
        card, inside = Card(heading), column()
        card.body.addLayout(inside)
        card.hide()
        self._cards.append(card)
        return KeptLines(inside, build)

    def _missing_line(self, line: MissingLine) -> QWidget:
        go = button(line.name, "row", "forward")
        go.setMinimumWidth(80)
        go.setAccessibleName(say("letter.gaps.answer", name=line.name, why=line.why))
        go.clicked.connect(lambda: self._answer(line))
        about = label(line.why, level="small", tone="muted")
        about.setContentsMargins(34, 0, 0, 4)
        made = QWidget()
        made.setLayout(column(go, about, gap=0))
        return made

    def _answer(self, line: MissingLine) -> None:
        if line.look_at:
            self.wants_look.emit(line.look_at)
        else:
            self.wants_answer.emit(line.record, line.step)

    def _uncovered_line(self, line: ItemLine) -> QWidget:
        leave = button(say("letter.gaps.leave_out_with_a_reason"), "quiet")
        leave.setAccessibleName(say("letter.gaps.leave_out", item=line.title))
        leave.clicked.connect(lambda: self.wants_leave_out.emit(line.id))
        return _line(line.title, leave)

    def _left_out_line(self, line: ItemLine) -> QWidget:
        back = button(say("letter.gaps.ask_for_it_again"), "quiet")
        back.setAccessibleName(say("letter.gaps.ask_for_it_again_item", item=line.title))
        back.clicked.connect(lambda: self.wants_back.emit(line.id))
        return _line(say("joined.labelled", label=line.title, value=line.reason), back)


def _caution(line: CautionLine) -> QWidget:
    return Banner(line.text, Tone.BAD if line.forbids else Tone.INFO)


def _line(words: str, act: QWidget) -> QWidget:
    made = QWidget()
    layout = row(label(words), act)
    layout.setStretch(0, 1)
    made.setLayout(layout)
    return made
