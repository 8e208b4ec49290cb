"""What stands under the matter of a record, beside its links: and how more comes there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.matter import matter_of
from workbench.services.pages.record.matter_records import MatterRecord
from workbench.ui.controls import Card, button, column, label, row
from workbench.ui.kept_lines import KeptLines
from workbench.ui.matter.acts import MatterActs
from workbench.ui.matter.row import MatterRow
from workbench.ui.session import Session
from workbench.ui.words import say


class TogetherCard(Card):
    """Lists the other records of the matter; `opened` carries one to be shown.

    `wants_matter` carries the record whose matter is to be shown as one thread.
    """

    opened = Signal(str)
    wants_matter = Signal(str)

    def __init__(self, session: Session, acts: MatterActs) -> None:
        super().__init__(say("matter.together.heading"))
        self._session, self._record = session, ""
        lines = column(gap=4)
        self.rows = KeptLines(lines, self._row)
        self.alone = label(say("matter.together.alone"), tone="muted")
        self.see = button(say("matter.together.see_the_matter"), "", "journal")
        self.join = button(say("matter.together.join_another_record"), "quiet", "link")
        self.follow = button(say("matter.together.open_what_follows"), "quiet", "add")
        self.see.clicked.connect(lambda: self.wants_matter.emit(self._record))
        self.join.clicked.connect(lambda: acts.join(self._record))
        self.follow.clicked.connect(lambda: acts.follow(self._record))
        self.body.addLayout(lines)
        self.body.addWidget(self.alone)
        for act in (self.see, self.join, self.follow):
            self.body.addLayout(row(act, 0))

    def show_record(self, record: str) -> None:
        """Show what stands under the matter of a record."""
        self._record = record
        page = self._session.ask(matter_of, record)
        others = [line for line in page.matter.records if line.record != record]
        own = [line for line in page.matter.records if line.record == record]
        heading = page.matter.heading if others else say("matter.together.heading")
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.rows.show(others)
        self.alone.setVisible(not others)
        self.see.setVisible(bool(others))
        self.join.setVisible(page.may_join)
        self.follow.setVisible(any(line.may_open for line in own))

    def _row(self, line: MatterRecord) -> QWidget:
        made = MatterRow(line)
        made.opened.connect(self.opened)
        return made
