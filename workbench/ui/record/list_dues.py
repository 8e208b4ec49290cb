"""Lists that a rule keeps: until when, and the one gesture that destroys them once it is over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.list_dues import ListDueLine
from workbench.ui.controls import Card, button, chip, column, label, row
from workbench.ui.kept_lines import KeptLines
from workbench.ui.words import joined, say


class ListDuesCard(QWidget):
    """Shows each list with its day; `wants_destroyed` carries the roll whose lists are to go."""

    wants_destroyed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        lines = column(gap=8)
        self.lines = KeptLines(lines, self._line)
        self.setLayout(column(lines))

    def show_lists(self, lists: tuple[ListDueLine, ...], *, may_write: bool) -> None:
        """Show these lists; nothing where there is none."""
        self.lines.show([(line, may_write) for line in lists])
        self.setVisible(bool(lists))

    def _line(self, shown: tuple[ListDueLine, bool]) -> QWidget:
        line, may_write = shown
        made, state = Card(), chip(line.due.text, line.due.meaning)
        state.setToolTip(line.due.explained)
        made.body.setContentsMargins(12, 8, 12, 8)
        made.body.addWidget(label(line.word, level="label"))
        made.body.addLayout(row(state, 0))
        made.setAccessibleName(joined("joined.list", (line.word, line.due.text)))
        if line.ready and may_write:
            destroy = button(say("record.list_dues.destroy"), "")
            destroy.setAccessibleName(line.word)
            destroy.clicked.connect(lambda: self.wants_destroyed.emit(line.roll, line.word))
            made.body.addLayout(row(destroy, 0))
        return made
