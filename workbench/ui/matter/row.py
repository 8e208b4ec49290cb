"""A record of a matter as one line: what it is, where it stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.matters.records import MatterRecord
from workbench.ui.controls import button, chip, column, label, row
from workbench.ui.words import joined, say


class MatterRow(QWidget):
    """A record of a matter; `opened` carries it to be shown.

    `wants_follow` and `wants_part` ask for what may be done with it, where `acts` are shown.
    """

    opened = Signal(str)
    wants_follow = Signal(str)
    wants_part = Signal(str)

    def __init__(self, line: MatterRecord, *, acts: bool = False) -> None:
        super().__init__()
        self.go = button(line.name, "row")
        self.go.setMinimumWidth(100)
        self.go.setToolTip(line.name)
        self.go.setAccessibleName(joined("joined.list", (line.name, line.about, line.state.text)))
        self.go.clicked.connect(lambda: self.opened.emit(line.record))
        about = label(line.about, level="small", tone="muted")
        about.setContentsMargins(9, 0, 0, 2)
        self.state = chip(line.state.text, line.state.meaning)
        self.state.setToolTip(line.state.explained)
        self.follow = button(say("matter.row.open_what_follows"), "quiet", "add")
        self.follow.setAccessibleName(say("matter.row.open_what_follows_it", record=line.name))
        self.follow.clicked.connect(lambda: self.wants_follow.emit(line.record))
        self.part = button(say("matter.row.part"), "quiet", "remove")
        self.part.setAccessibleName(say("matter.row.part_it", record=line.name))
        self.part.clicked.connect(lambda: self.wants_part.emit(line.record))
        states = row(about, self.state, gap=10)
        states.setStretch(0, 1)
        self.setLayout(column(self.go, states, row(self.follow, self.part, 0, gap=4), gap=0))
        self.state.setVisible(bool(line.state.text))
        self.follow.setVisible(acts and line.may_open)
        self.part.setVisible(acts and line.may_part)
