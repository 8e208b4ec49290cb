"""The journal of a record as a person reads it: what happened, when, and when it was written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.history import HistoryLine
from workbench.ui.controls import button, column, row
from workbench.ui.kept_lines import KeptLines
from workbench.ui.matter.happened import happened_view
from workbench.ui.words import say


class TimelinePanel(QWidget):
    """Every entry of a record, newest first; `wants_note` asks to write one."""

    wants_note = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.note = button(say("record.timeline_panel.write_a_note"), "", "note")
        self.note.clicked.connect(self.wants_note)
        lines = column(gap=12)
        self.lines = KeptLines(lines, _line)
        self.setLayout(column(row(self.note, 0), lines, 0, margin=12, gap=12))

    def show_lines(self, lines: tuple[HistoryLine, ...], *, editable: bool) -> None:
        """Show these entries."""
        self.note.setVisible(editable)
        self.lines.show(lines)


def _line(line: HistoryLine) -> QWidget:
    return happened_view(line, line.when)
