"""A record of a matter as one line: what it is, where it stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.matter_records import MatterRecord
from workbench.ui.controls import button, chip, column, label, row
from workbench.ui.words import joined, say

_WIDEST_STATE = 190


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
        self.state = chip("", line.state.meaning)
        fits = self.state.fontMetrics().elidedText(
            line.state.text, Qt.TextElideMode.ElideRight, _WIDEST_STATE
        )
        self.state.setText(fits)
        self.state.setAccessibleName(line.state.text)
        self.state.setToolTip(line.state.explained or line.state.text)
        self.follow = button(say("matter.row.open_what_follows"), "quiet", "add")
        self.follow.setAccessibleName(say("matter.row.open_what_follows_it", record=line.name))
        self.follow.clicked.connect(lambda: self.wants_follow.emit(line.record))
        self.part = button(say("matter.row.part"), "quiet")
        self.part.setAccessibleName(say("matter.row.part_it", record=line.name))
        self.part.clicked.connect(lambda: self.wants_part.emit(line.record))
        # Beside a form there is no room for both in one line.
        beside = row(about, self.state, gap=10) if acts else row(self.state, 0)
        beside.setStretch(0, 1 if acts else 0)
        beside.setContentsMargins(0 if acts else 9, 0, 0, 4)
        done = row(self.follow, self.part, 0, gap=4)
        above = () if acts else (about,)
        self.setLayout(column(self.go, *above, beside, done, gap=0))
        self.state.setVisible(bool(line.state.text))
        self.follow.setVisible(acts and line.may_open)
        self.part.setVisible(acts and line.may_part)
