"""One group of the morning page: its lines, each of which keeps its place while time passes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.deadline import DueWords
from workbench.services.pages.today import Group, TodayLine
from workbench.ui.controls import Card, button, chip, column, fill, label, mark, row, show_if
from workbench.ui.kept_lines import KeptLines
from workbench.ui.words import joined, say


class GroupCard(Card):
    """The lines of a group; `opened` carries a record, `wants_more` asks for more of them."""

    opened = Signal(str)
    wants_more = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__(heading)
        lines = column()
        self._lines = KeptLines(lines, self._line)
        self.nothing = label(tone="muted")
        self.more = button("", "quiet")
        self.more.clicked.connect(self.wants_more)
        fill(self.body, (lines, self.nothing, row(self.more, 0)))

    def show_group(self, group: Group) -> bool:
        """Show the lines as they are now; gives whether others stand there than before."""
        changed = self._lines.show([_as_it_stays(line) for line in group.lines])
        for shown, line in zip(self._lines.widgets, group.lines, strict=True):
            shown.show_time(line)
        self.nothing.setText(group.nothing)
        show_if(self.nothing, bool(group.nothing))
        self.more.setText(group.rest)
        self.more.setAccessibleName(say("joined.labelled", label=group.heading, value=group.rest))
        show_if(self.more, bool(group.rest))
        return changed

    def _line(self, line: TodayLine) -> DueRow:
        made = DueRow(line)
        made.go.clicked.connect(lambda: self.opened.emit(line.record))
        return made


class DueRow(QWidget):
    """Something that wants doing, pressed to open its record."""

    def __init__(self, line: TodayLine) -> None:
        super().__init__()
        self.go = button(line.name, "row")
        self.go.setMinimumWidth(100)
        about = label(joined("joined.beside", (line.due.word, line.about)), tone="muted")
        about.setContentsMargins(9, 0, 0, 4)
        self.state = chip("")
        layout = row(column(self.go, about, gap=0), self.state, gap=14)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_time(self, line: TodayLine) -> None:
        """Say how long there is now."""
        self.go.setAccessibleName(line.spoken)
        self.state.setText(line.due.text)
        self.state.setToolTip(line.due.explained)
        mark(self.state, "chip", line.due.meaning.value)
        show_if(self.state, bool(line.due.text))


def _as_it_stays(line: TodayLine) -> TodayLine:
    """A line without what time alone changes: with it, each minute would make another of it."""
    return replace(line, spoken="", due=DueWords("", word=line.due.word))
