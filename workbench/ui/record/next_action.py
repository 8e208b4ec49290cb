"""What is to be done next with a record: one line, which can be changed or marked as done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.next_action import NextActionLine
from workbench.ui.controls import (
    Card,
    button,
    chip,
    clear,
    column,
    label,
    row,
    selectable,
    show_if,
)
from workbench.ui.words import joined, say


class NextActionCard(QWidget):
    """Shows the next action; `wants_change` carries it to be changed, `wants_done` ends it.

    `write`, which asks for the first one, takes its place at the top of the record.
    """

    wants_change = Signal(object)
    wants_done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.write = button(say("record.next_action.write"), "quiet", "clock")
        self._line: NextActionLine | None = None
        self._editable = False
        self.write.clicked.connect(self.ask)
        self.heading, self.text = label(tone="muted"), selectable(label(level="label"))
        self.done = button(say("record.next_action.done"))
        self.done.clicked.connect(self.wants_done)
        self.change = button("", "quiet", "edit")
        self.change.setAccessibleName(say("record.next_action.change"))
        self.change.setToolTip(say("record.next_action.change"))
        self.change.clicked.connect(self.ask)
        self._state = row(gap=8)
        self._card = Card()
        self._card.body.setContentsMargins(12, 8, 12, 8)
        self._card.body.addWidget(self.heading)
        self._card.body.addWidget(self.text)
        self._card.body.addLayout(row(self._state, 0))
        self._card.body.addLayout(row(self.done, self.change, 0))
        self.setLayout(column(self._card, gap=4))

    def ask(self) -> None:
        """Ask for another next action, where one may be written down."""
        if self._editable:
            self.wants_change.emit(self._line.action if self._line is not None else None)

    def show_action(self, line: NextActionLine | None, *, editable: bool) -> None:
        """Show what is to be done next, or how to write it down."""
        self._line, self._editable = line, editable
        show_if(self.write, line is None and editable)
        show_if(self._card, line is not None)
        self.setVisible(line is not None)
        show_if(self.done, editable)
        show_if(self.change, editable)
        clear(self._state)
        if line is None:
            return
        self.text.setText(line.action.text)
        heading = say("record.next_action.heading")
        self.heading.setText(joined("joined.beside", (heading, line.who)))
        state = chip(line.due.text, line.due.meaning)
        state.setToolTip(line.due.explained)
        self._state.addWidget(state)
        said = joined("joined.list", (line.action.text, line.who, line.due.text))
        self._card.setAccessibleName(say("joined.labelled", label=heading, value=said))
