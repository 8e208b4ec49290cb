"""The top of a record: what it is, when it is due, and what can be done with it as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from workbench.services.pages.record.heading import RecordHeading
from workbench.services.pages.tone import Tone
from workbench.ui.controls import Banner, button, chip, clear, column, label, row, selectable
from workbench.ui.words import say

_WIDEST_WORD = 180


class RecordHead(QWidget):
    """Shows reference, title, state and deadline.

    `wants_why` asks for the reasons of the deadline, `wants_back` for the list, `wants_reopen`
    to open a closed record again, `wants_matter` for what stands under its matter. `beside`
    stands beside them.
    """

    wants_why = Signal()
    wants_back = Signal()
    wants_reopen = Signal()
    wants_matter = Signal()

    def __init__(self, beside: QWidget) -> None:
        super().__init__()
        self.back = button("", "quiet", "back")
        self.back.setAccessibleName(say("record.head.back_to_the_list"))
        self.back.setToolTip(say("record.head.back_alt_left"))
        self.back.clicked.connect(self.wants_back)
        self.title = label(level="title")
        self.reference = label(tone="muted")
        self.why = button(say("record.head.why_this_date"), "quiet", "help")
        self.why.clicked.connect(self.wants_why)
        self.reopen = button(say("record.head.reopen"))
        self.reopen.clicked.connect(self.wants_reopen)
        self.matter = button("", "quiet", "link")
        self.matter.clicked.connect(self.wants_matter)
        self._chips = row(gap=8)
        self.banner = Banner()
        # Two lines, so that all of it has room in a laptop's 1024 pixels.
        upper = row(self.reference, self._chips)
        lower = row(self.title, self.matter, self.why, beside, self.reopen)
        for line in (upper, lower):
            line.setStretch(0, 1)
        head = row(self.back, column(upper, lower, gap=2))
        head.setStretch(1, 1)
        self.setLayout(column(head, self.banner, gap=8))
        self.setContentsMargins(12, 8, 12, 4)

    def show_heading(self, heading: RecordHeading) -> None:
        """Show the top of a record."""
        self.reference.setText(heading.about)
        self.title.setText(heading.title)
        selectable(self.title)
        clear(self._chips)
        if heading.mark:
            self._chips.addWidget(chip(heading.mark, Tone.NEAR))
        if heading.state.text:
            made = chip(heading.state.text, heading.state.meaning)
            if heading.state.word:
                self._chips.addWidget(_shortened(heading.state.word))
            made.setToolTip(heading.state.explained)
            made.setAccessibleDescription(heading.state.explained)
            self._chips.addWidget(made)
        self.matter.setText(heading.matter)
        self.matter.setVisible(bool(heading.matter))
        self.why.setVisible(heading.has_dates)
        self.reopen.setVisible(heading.may_reopen)
        self.banner.say(heading.warning, Tone.WARN)


def _shortened(word: str) -> QLabel:
    """What is due, in so much room as leaves the title some."""
    made = label(tone="muted", wrap=False)
    made.setText(made.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, _WIDEST_WORD))
    made.setToolTip(word)
    made.setAccessibleName(word)
    return made
