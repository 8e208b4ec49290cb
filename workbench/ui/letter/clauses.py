"""The clauses of a letter: the law each covers, how far its wording may be trusted, its edit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from workbench.services.pages.letter.lines import ClauseLine
from workbench.ui.controls import button, chip, column, label, row, selectable
from workbench.ui.dialogs import FormDialog
from workbench.ui.kept_lines import KeptLines
from workbench.ui.words import say

_NAME_LETTERS = 40


class ClauseList(QWidget):
    """Lists the clauses that stand in a letter.

    `wants_edit` carries the part to reword, `wants_standard` the part to put back.
    """

    wants_edit = Signal(str)
    wants_standard = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        lines = column(gap=14)
        self._lines = KeptLines(lines, self._line)
        self._open: set[str] = set()
        self.setLayout(lines)

    def show_clauses(self, clauses: tuple[ClauseLine, ...]) -> None:
        """Show the clauses in the order of the letter."""
        self._lines.show(clauses)

    def forget(self) -> None:
        """Drop every clause that was read."""
        self._lines.forget()
        self._open = set()

    def _line(self, line: ClauseLine) -> QWidget:
        words = selectable(label(self._shown(line)))
        made = QWidget()
        layout = column(words, gap=3)
        if line.covers:
            said = say("letter.clauses.covers", law=line.covers)
            layout.addWidget(label(said, level="small", tone="muted"))
        if line.reworded:
            said = say("letter.clauses.reworded", reason=line.reworded)
            layout.addWidget(label(said, level="small", tone="muted"))
        marks = [chip(mark.text, mark.meaning) for mark in line.marks]
        layout.addLayout(row(*marks, *self._acts(line, words), 0, gap=4))
        made.setLayout(layout)
        return made

    def _acts(self, line: ClauseLine, words: QLabel) -> list[QWidget]:
        name, acts = line.text[:_NAME_LETTERS], list[QWidget]()
        if line.start != line.text:
            more = button(say("letter.clauses.whole_text"), "quiet")
            more.setAccessibleName(say("letter.clauses.whole_text_start", start=name))
            more.setCheckable(True)
            more.setChecked(line.part in self._open)
            more.toggled.connect(self._unfolder(line, words))
            acts.append(more)
        if line.wording:
            edit = button(say("letter.clauses.reword"), "quiet")
            edit.setAccessibleName(say("letter.clauses.reword_start", start=name))
            edit.clicked.connect(lambda: self.wants_edit.emit(line.part))
            acts.append(edit)
        if line.reworded:
            back = button(say("letter.clauses.standard_wording"), "quiet")
            back.setAccessibleName(say("letter.clauses.standard_wording_start", start=name))
            back.clicked.connect(lambda: self.wants_standard.emit(line.part))
            acts.append(back)
        return acts

    def _shown(self, line: ClauseLine) -> str:
        return line.text if line.part in self._open else line.start

    def _unfolder(self, line: ClauseLine, words: QLabel) -> Callable[[bool], None]:
        def unfold(is_open: bool) -> None:  # noqa: FBT001 - what Qt hands over
            (self._open.add if is_open else self._open.discard)(line.part)
            words.setText(self._shown(line))

        return unfold


class RewordDialog(FormDialog):
    """Rewords a clause for this case only, with the reason."""

    def __init__(self, parent: QWidget, text: str, done: Callable[[str, str], object]) -> None:
        super().__init__(
            parent,
            say("letter.clauses.reword_for_this_case"),
            say("letter.clauses.use_this_wording"),
            say("letter.clauses.how_to_reword"),
        )
        self.setMinimumWidth(620)
        self.text, self.reason = QPlainTextEdit(), QPlainTextEdit()
        self.text.setPlainText(text)
        self.text.setMinimumHeight(220)
        self.reason.setFixedHeight(64)
        for box in (self.text, self.reason):
            box.setTabChangesFocus(True)
        self.add(say("letter.clauses.wording"), self.text, "text")
        self.add(say("letter.clauses.reason"), self.reason, "reason")
        self._done = done
        self.act.clicked.connect(self._take)

    def _take(self) -> None:
        text, reason = self.text.toPlainText().strip(), self.reason.toPlainText().strip()
        if not text or not reason:
            self.say(say("letter.clauses.wording_and_reason_are_needed"))
            return
        self.accept()
        self._done(text, reason)
