"""The clauses of a letter: the law each covers, how far its wording may be trusted, its edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from workbench.domain.composing.composition import ClauseStanding, ClauseView, Composition
from workbench.domain.letter import Clause
from workbench.ui.controls import button, chip, clear, column, label, row, selectable
from workbench.ui.dialogs import FormDialog
from workbench.ui.letter.clause_words import can_be_edited, wording_of

_SHORT = 130


class ClauseList(QWidget):
    """Lists the clauses that stand in a letter.

    `wants_edit` carries the part to reword, `wants_standard` one to put back.
    """

    wants_edit = Signal(str)
    wants_standard = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=14)
        self._open: set[str] = set()
        self.setLayout(self._lines)

    def show_clauses(self, composition: Composition, item: Callable[[str], str]) -> None:
        """Show the clauses in the order of the letter; `item` gives the words of the law."""
        clear(self._lines)
        clauses = {clause.id: clause for clause in composition.letter.clauses}
        for view in composition.clauses:
            if view.standing is ClauseStanding.INCLUDED and view.part in clauses:
                self._lines.addWidget(self._line(view, clauses[view.part], item))

    def _line(self, view: ClauseView, clause: Clause, item: Callable[[str], str]) -> QWidget:
        text = wording_of(clause.blocks)
        words = selectable(label(self._shown(view.part, text)))
        marks = [chip(one, meaning) for one, meaning in self._marks(view)]
        law = ", ".join(item(one) for one in view.covers)
        name = text[:40]
        acts: list[QWidget] = []
        if len(text) > _SHORT:
            more = button(self.tr("Whole text"), "quiet")
            more.setAccessibleName(self.tr("Whole text: {start}").format(start=name))
            more.setCheckable(True)
            more.setChecked(view.part in self._open)
            more.toggled.connect(self._unfolder(view.part, words, text))
            acts.append(more)
        if can_be_edited(clause.blocks):
            edit = button(self.tr("Reword…"), "quiet")
            edit.setAccessibleName(self.tr("Reword: {start}").format(start=name))
            edit.clicked.connect(lambda: self.wants_edit.emit(view.part))
            acts.append(edit)
        if view.edited:
            back = button(self.tr("Standard wording"), "quiet")
            back.setAccessibleName(self.tr("Standard wording: {start}").format(start=name))
            back.clicked.connect(lambda: self.wants_standard.emit(view.part))
            acts.append(back)
        made = QWidget()
        layout = column(words, gap=3)
        if law:
            said = self.tr("Covers: {law}").format(law=law)
            layout.addWidget(label(said, level="small", tone="muted"))
        if view.edited:
            said = self.tr("Reworded: {reason}").format(reason=view.edited)
            layout.addWidget(label(said, level="small", tone="muted"))
        layout.addLayout(row(*marks, *acts, 0, gap=4))
        made.setLayout(layout)
        return made

    def _shown(self, part: str, text: str) -> str:
        if part in self._open or len(text) <= _SHORT:
            return text
        return " ".join(text.split())[: _SHORT - 1] + "…"

    def _unfolder(self, part: str, words: QLabel, text: str) -> Callable[[bool], None]:
        def unfold(is_open: bool) -> None:  # noqa: FBT001 - what Qt hands over
            (self._open.add if is_open else self._open.discard)(part)
            words.setText(self._shown(part, text))

        return unfold

    def _marks(self, view: ClauseView) -> list[tuple[str, str]]:
        certainties: Mapping[str, tuple[str, str]] = {
            "regulator": (self.tr("Regulator’s view"), "plain"),
            "policy": (self.tr("Our policy"), "plain"),
            "doubtful": (self.tr("Doubtful"), "soon"),
        }
        found = []
        if view.edited:
            found.append((self.tr("Reworded"), "info"))
        elif not view.reviewed_by:
            found.append((self.tr("Not reviewed by a lawyer"), "near"))
        if view.certainty in certainties:
            found.append(certainties[view.certainty])
        return found


class RewordDialog(FormDialog):
    """Rewords a clause for this case only, with the reason."""

    def __init__(self, parent: QWidget, text: str, done: Callable[[str, str], object]) -> None:
        super().__init__(
            parent,
            self.tr("Reword for this case"),
            self.tr("Use this wording"),
            self.tr(
                "Only this letter changes. The journal keeps your wording and its reason. Leave "
                "an empty line between paragraphs; begin the points of a list with a hyphen. "
                "Names in braces are filled in from the record."
            ),
        )
        self.setMinimumWidth(620)
        self.text, self.reason = QPlainTextEdit(), QPlainTextEdit()
        self.text.setPlainText(text)
        self.text.setMinimumHeight(220)
        self.reason.setFixedHeight(64)
        for box in (self.text, self.reason):
            box.setTabChangesFocus(True)
        self.add(self.tr("Wording"), self.text)
        self.add(self.tr("Reason"), self.reason)
        self._done = done
        self.act.clicked.connect(self._take)

    def _take(self) -> None:
        text, reason = self.text.toPlainText().strip(), self.reason.toPlainText().strip()
        if not text or not reason:
            self.say(self.tr("Both a wording and a reason are needed."))
            return
        self.accept()
        self._done(text, reason)
