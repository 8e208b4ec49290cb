"""All matters of a person with their records, and the duplicates that were merged."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.finding import Offer
from workbench.services.pages.record.duplicates import Duplicates
from workbench.services.pages.record.matter import Matter, PersonMatters, person_page
from workbench.ui.controls import Card, button, clear, column, label, row
from workbench.ui.kept_lines import KeptLines
from workbench.ui.matter.acts import MatterActs
from workbench.ui.matter.row import MatterRow
from workbench.ui.session import Session
from workbench.ui.words import say


class PersonPanel(QWidget):
    """What is on file of a person; `opened` carries a record to be shown.

    `wants_matter` carries a record whose matter is to be shown as one thread.
    """

    opened = Signal(str)
    wants_matter = Signal(str)

    def __init__(self, session: Session, acts: MatterActs) -> None:
        super().__init__()
        self._session, self._acts, self._person = session, acts, ""
        matters = column(gap=12)
        self.matters = KeptLines(matters, self._matter)
        self.nothing = label(tone="muted")
        self.duplicates = Card(say("matter.person.duplicates"))
        self._lines = column(gap=2)
        self.merge = button(say("matter.person.merge_into_another"), "quiet", "people")
        self.merge.clicked.connect(lambda: acts.merge(self._person))
        self.duplicates.body.addLayout(self._lines)
        self.duplicates.body.addLayout(row(self.merge, 0))
        self.setLayout(column(self.nothing, matters, self.duplicates, 0, margin=12, gap=12))

    def show_person(self, person: str, known: PersonMatters | None) -> None:
        """Show the matters of a person; they are asked for where they are not known."""
        self._person = person
        page = known or self._session.ask(person_page, person)
        self.matters.show(page.matters)
        is_merged = page.duplicates.stands is not None
        key = "matter.person.its_records_are_there" if is_merged else "matter.person.no_matter_yet"
        self.nothing.setText(say(key))
        self.nothing.setVisible(not page.matters)
        self._show_duplicates(page.duplicates)

    def _show_duplicates(self, known: Duplicates) -> None:
        clear(self._lines)
        if known.stands is not None:
            said = say("matter.person.stands_for_it")
            self._lines.addWidget(self._duplicate(known.stands, said, known, self._person))
        for gone in known.merged:
            said = say("matter.person.merged_into_this")
            self._lines.addWidget(self._duplicate(gone, said, known, gone.id))
        self.merge.setVisible(known.may_merge)
        has_some = known.may_merge or bool(known.merged) or known.stands is not None
        self.duplicates.setVisible(has_some)

    def _duplicate(self, other: Offer, said: str, known: Duplicates, apart: str) -> QWidget:
        """A record on the other side of a merging; `apart` is the duplicate that ends it."""
        go = button(other.name, "row")
        go.clicked.connect(lambda: self.opened.emit(other.id))
        about = label(said, level="small", tone="muted")
        about.setContentsMargins(9, 0, 0, 2)
        off = button(say("matter.person.take_apart"), "quiet")
        off.setAccessibleName(say("matter.person.take_apart_name", record=other.name))
        off.clicked.connect(lambda: self._acts.unmerge(apart))
        made = QWidget()
        made.setLayout(column(go, about, row(off, 0), gap=0))
        off.setVisible(known.may_take_apart)
        return made

    def _matter(self, matter: Matter) -> QWidget:
        made = Card(matter.heading)
        for line in matter.records:
            shown = MatterRow(line)
            shown.opened.connect(self.opened)
            made.body.addWidget(shown)
        see = button(say("matter.person.see_the_matter"), "quiet", "journal")
        see.setAccessibleName(say("matter.person.see_this_matter", matter=matter.heading))
        first = matter.records[0].record
        see.clicked.connect(lambda: self.wants_matter.emit(first))
        made.body.addLayout(row(see, 0))
        return made
